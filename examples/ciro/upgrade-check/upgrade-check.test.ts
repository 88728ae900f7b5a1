import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.ts';
import { checkUpgrade, openVersion } from './check.ts';
import type { Reason } from './findings.ts';
import { type MutableAbi, type Sources, checkChange, edit, item, raise } from './testing/base.ts';

type Change = (sources: Sources, abi: MutableAbi) => void;
const vault =
  (from: string, to: string): Change =>
  (sources) => {
    raise(sources);
    edit(sources, 'vault.cairo', from, to);
  };
const types =
  (from: string, to: string): Change =>
  (sources) => {
    raise(sources);
    edit(sources, 'types.cairo', from, to);
  };
const functions =
  (change: (items: NonNullable<MutableAbi[number]['items']>) => void): Change =>
  (_sources, abi) =>
    change(item(abi, 'IVault').items ?? []);
const without = (name: string): Change =>
  functions((items) =>
    items.splice(
      items.findIndex((one) => one.name === name),
      1,
    ),
  );

const BAD: [string, Reason, Change][] = [
  ['a removed variable', 'storage-removed', vault('history: Vec<u64>,', '')],
  ['a renamed variable', 'storage-renamed', vault('fee: u16,', 'fee_bps: u16,')],
  ['a narrower integer', 'storage-retyped', vault('fee: u16,', 'fee: u8,')],
  ['a wider integer', 'storage-retyped', vault('fee: u16,', 'fee: u32,')],
  ['an alias that means another type', 'storage-retyped', types('type Amount = u256', 'type Amount = u128')],
  [
    'a map that became a vector',
    'storage-retyped',
    vault('by_number: Map<(u32, felt252), u64>', 'by_number: Vec<u64>'),
  ],
  ['a longer tuple', 'storage-retyped', vault('(Limits2, u64)', '(Limits2, u64, u64)')],
  [
    'another type of map key',
    'map-key-changed',
    vault('Map<ContractAddress, Account>', 'Map<felt252, Account>'),
  ],
  [
    'keys of a map in another order',
    'map-key-changed',
    vault('Map<(u32, felt252), u64>', 'Map<(felt252, u32), u64>'),
  ],
  [
    'another type of map value',
    'storage-retyped',
    vault('Map<(u32, felt252), u64>', 'Map<(u32, felt252), u128>'),
  ],
  [
    'members in another order',
    'struct-reordered',
    types('pub floor: u256, pub window: u64', 'pub window: u64, pub floor: u256'),
  ],
  [
    'a removed member',
    'struct-member-removed',
    types('pub status: Status, pub since: u64', 'pub since: u64'),
  ],
  ['a renamed member', 'struct-member-renamed', types('pub since: u64', 'pub until: u64')],
  [
    'a member in front of older ones',
    'struct-inserted',
    types('pub floor: u256,', 'pub kind: u8, pub floor: u256,'),
  ],
  [
    'a struct that grows inside of another',
    'struct-grown-inside',
    types('pub window: u64', 'pub window: u64, pub more: u64'),
  ],
  [
    'a struct that grows inside of a tuple',
    'struct-grown-inside',
    vault('low: u64, high: u64', 'low: u64, high: u64, top: u64'),
  ],
  ['a retyped member deep inside of a map', 'storage-retyped', types('pub since: u64', 'pub since: u128')],
  [
    'variants in another order',
    'enum-reordered',
    types('Closed,\n    Paid: u64,', 'Paid: u64,\n    Closed,'),
  ],
  ['a variant in the middle', 'enum-reordered', types('Closed,', 'Frozen,\n    Closed,')],
  ['a removed variant', 'enum-variant-removed', types('    Paid: u64,\n', '')],
  ['a renamed variant', 'enum-variant-renamed', types('Closed,', 'Ended,')],
  ['a retyped variant', 'enum-variant-retyped', types('Paid: u64', 'Paid: u256')],
  ['a default that is gone', 'enum-default', types('#[default]\n    Open', 'Open')],
  [
    'a default that moved',
    'enum-default',
    types('#[default]\n    Open,\n    Closed', 'Open,\n    #[default]\n    Closed'),
  ],
  [
    'a new enum without a default',
    'enum-no-default',
    vault('fee: u16,', 'fee: u16,\n color: super::super::types::Color,'),
  ],
  [
    'a name that a component has as well',
    'storage-collision',
    vault('fee: u16,', 'fee: u16,\n Ownable_owner: ContractAddress,'),
  ],
  [
    'a renamed owner',
    'owner-lost',
    (sources) => {
      raise(sources);
      edit(sources, 'ownable.cairo', 'Ownable_owner', 'Ownable_admin');
    },
  ],
  [
    'a component that is gone',
    'owner-lost',
    vault('#[substorage(v0)]\n        ownable: Ownable::Storage,', ''),
  ],
  ['an unknown type', 'unresolved', vault('fee: u16,', 'fee: u16,\n other: Elsewhere,')],
  [
    'a component of another package',
    'unresolved',
    vault(
      'fee: u16,',
      'fee: u16,\n #[substorage(v0)]\n erc20: openzeppelin::token::ERC20Component::Storage,',
    ),
  ],
  [
    'an attribute that may change the slot',
    'unresolved',
    vault('fee: u16,', '#[rename("fee_bps")]\n fee: u16,'),
  ],
  ['a fixed-size array', 'unresolved', vault('fee: u16,', 'fee: u16,\n list: [u64; 4],')],
  [
    'a generic struct',
    'unresolved',
    (sources) => {
      raise(sources);
      edit(sources, 'types.cairo', 'pub type Amount', 'pub struct Box<T> { pub value: T }\npub type Amount');
      edit(sources, 'vault.cairo', 'fee: u16,', 'fee: u16,\n boxed: super::super::types::Box<u64>,');
    },
  ],
  [
    'a type that contains itself',
    'unresolved',
    types('pub window: u64', 'pub window: u64, pub next: Limits'),
  ],
  [
    'a new variable without a new version',
    'version-not-raised',
    (sources) => edit(sources, 'vault.cairo', 'fee: u16,', 'fee: u16,\n more: u64,'),
  ],
  ['a lower version', 'version-lowered', (sources) => edit(sources, 'vault.cairo', 'u32 = 1', 'u32 = 0')],
  [
    'a new version without a migration',
    'migration-missing',
    (sources) => edit(sources, 'vault.cairo', 'u32 = 1', 'u32 = 2'),
  ],
  [
    'a migration without its guard',
    'migration-repeatable',
    (sources) => {
      raise(sources);
      edit(
        sources,
        'vault.cairo',
        'self.upgradeable.begin_migration(1, STORAGE_VERSION);',
        'self.fee.write(1);',
      );
    },
  ],
  [
    'a migration from another version',
    'migration-repeatable',
    vault('begin_migration(1,', 'begin_migration(0,'),
  ],
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
    'a longer struct as argument',
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

describe('bad upgrades', () => {
  it.each(BAD)('refuses %s: %s', (_name, reason, change) => {
    const { refused } = checkChange(change);
    expect(refused.map((finding) => finding.reason)).toContain(reason);
  });

  it('has a case for every reason', async () => {
    const { REASONS } = await import('./findings.ts');
    expect(Object.keys(REASONS).filter((reason) => !BAD.some(([, covered]) => covered === reason))).toEqual(
      [],
    );
  });
});

const GOOD: [string, Change][] = [
  ['nothing', () => {}],
  [
    'comments and order of variables',
    (sources) =>
      edit(
        sources,
        'vault.cairo',
        '        fee: u16,\n        limits: AccountLimits,',
        '        limits: AccountLimits, /* first */\n        fee: u16,'.replace('/* first */', '// first'),
      ),
  ],
  ['a new variable', vault('fee: u16,', 'fee: u16,\n more: Map<felt252, AccountLimits>,')],
  ['a new member at the end', types('pub since: u64', 'pub since: u64, pub until: u64')],
  ['a new variant at the end', types('Paid: u64,', 'Paid: u64,\n    Lost,')],
  [
    'a variable that moved into a component',
    (sources) => {
      edit(sources, 'vault.cairo', 'fee: u16,', '');
      edit(
        sources,
        'ownable.cairo',
        'Ownable_owner: ContractAddress,',
        'Ownable_owner: ContractAddress,\n fee: u16,',
      );
    },
  ],
  [
    'a type from another path',
    (sources) => {
      edit(
        sources,
        'types.cairo',
        'pub type Amount',
        'pub mod moved { pub use super::Status; }\npub type Amount',
      );
      edit(sources, 'vault.cairo', 'Limits as AccountLimits, Status}', 'Limits as AccountLimits}');
      edit(sources, 'vault.cairo', 'status: Status,', 'status: crate::types::moved::Status,');
    },
  ],
  [
    'a new function and event',
    (_sources, abi) => {
      item(abi, 'IVault').items?.push({ ...item(abi, 'IVault').items![0]!, name: 'withdraw' });
      item(abi, 'Event').variants?.push({ name: 'Opened', type: 'base::vault::Closed', kind: 'nested' });
    },
  ],
];

describe('good upgrades', () => {
  it.each(GOOD)('accepts %s', (_name, change) => {
    expect(checkChange(change).refused).toEqual([]);
  });

  it.each(['CIROToken', 'CDCPool'])('accepts version 2 of %s', (contract) => {
    const folder = path.join(ROOT, 'examples', 'contracts', 'next');
    const result = checkUpgrade(
      openVersion(`${folder}:${contract}`, undefined),
      openVersion(`${folder}:${contract}V2`, undefined),
    );
    expect(result.refused).toEqual([]);
    expect(result.findings.length).toBeGreaterThan(5);
  });

  it.each(['JobManager', 'TreasuryTimelock'])('understands the whole layout of %s', (contract) => {
    const version = openVersion(`${path.join(ROOT, 'examples', 'contracts', 'next')}:${contract}`, undefined);
    expect(checkUpgrade(version, version).refused).toEqual([]);
  });

  it('refuses version 1 after version 2', () => {
    const folder = path.join(ROOT, 'examples', 'contracts', 'next');
    const result = checkUpgrade(
      openVersion(`${folder}:CIROTokenV2`, undefined),
      openVersion(`${folder}:CIROToken`, undefined),
    );
    expect(result.refused.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['version-lowered', 'struct-member-removed', 'function-removed']),
    );
  });
});
