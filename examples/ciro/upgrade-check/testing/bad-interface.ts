import { item } from './base.ts';
import { type BadUpgrade, functions, without } from './change.ts';

/** Upgrades that break callers, indexers or the next upgrade. */
export const BAD_INTERFACE: BadUpgrade[] = [
  ['a removed function', 'function-removed', without('deposit')],
  [
    'a function with another argument',
    'function-changed',
    functions((items) => (items[0]!.inputs[0]!.type = 'core::felt252')),
  ],
  [
    'a function with one more argument',
    'function-changed',
    functions((items) => items[0]!.inputs.push({ name: 'b', type: 'core::felt252' })),
  ],
  [
    'a function with another result',
    'function-changed',
    functions((items) => (items[1]!.outputs[0]!.type = 'core::felt252')),
  ],
  [
    'a view that changes state',
    'mutability-changed',
    functions((items) => (items[1]!.state_mutability = 'external')),
  ],
  [
    'a longer struct inside of a list and as an argument',
    'type-changed',
    (_sources, abi) => item(abi, 'Limits').members?.push({ name: 'more', type: 'core::felt252' }),
  ],
  [
    'a retyped member of a result',
    'type-changed',
    (_sources, abi) => (item(abi, 'Limits').members![1]!.type = 'core::felt252'),
  ],
  ['a class that can not be upgraded again', 'not-upgradeable', without('execute_upgrade')],
  ['a removed event', 'event-removed', (_sources, abi) => item(abi, 'Event').variants?.pop()],
  ['a renamed event', 'event-removed', (_sources, abi) => (item(abi, 'Event').variants![1]!.name = 'Ended')],
  [
    'an event that moved into a component',
    'event-removed',
    (_sources, abi) => {
      item(abi, 'Event').variants![1] = { name: 'Inner', type: 'base::vault::Inner', kind: 'nested' };
      abi.push({
        type: 'event',
        name: 'base::vault::Inner',
        kind: 'enum',
        variants: [{ name: 'Closed', type: 'base::vault::Closed', kind: 'nested' }],
      });
    },
  ],
  [
    'a key that became data',
    'event-keys-changed',
    (_sources, abi) => (item(abi, 'Deposited').members![0]!.kind = 'data'),
  ],
  [
    'a retyped member of an event',
    'event-changed',
    (_sources, abi) => (item(abi, 'Deposited').members![1]!.type = 'core::felt252'),
  ],
  ['another contract', 'another-contract', functions((items) => items.splice(0, 5))],
];
