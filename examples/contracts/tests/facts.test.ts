import type { Abi } from 'starknet';
import { hash } from 'starknet';
import { describe, expect, test } from 'vitest';
import { abiOf, contracts, eventFacts } from './support/facts.ts';
import type { Member } from './support/types.ts';

interface KindedMember extends Member {
  kind: 'key' | 'data';
}

const structEvents = (abi: Abi): { name: string; members: KindedMember[] }[] =>
  abi
    .filter((item) => item.type === 'event' && item.kind === 'struct')
    .map((item) => ({
      name: String(item.name).split('::').at(-1)!,
      members: item.members as KindedMember[],
    }));

describe.each(contracts)('$name', ({ name, functions, events }) => {
  const abi = abiOf(name);

  test('facts and ABI have the same functions with the same selectors', () => {
    const items = abi.flatMap((item) => (item.type === 'interface' ? (item.items as Abi) : []));
    const described = items.map((item) => `${String(item.name)} ${String(item.state_mutability)}`);
    expect(functions.map((fn) => `${fn.name} ${fn.mutability}`).sort()).toEqual(described.sort());
    for (const fn of functions) expect(BigInt(fn.selector)).toBe(BigInt(hash.getSelectorFromName(fn.name)));
  });

  test('facts and ABI have the same events with the same keys', () => {
    const described = structEvents(abi).map(({ name: event, members }) => ({
      name: event,
      keys: members.filter(({ kind }) => kind === 'key').map((member) => member.name),
      data: members.filter(({ kind }) => kind === 'data').map((member) => member.name),
    }));
    expect(
      events.map((event) => ({
        name: event.name,
        keys: event.keys.map((field) => field.name),
        data: event.data.map((field) => field.name),
      })),
    ).toEqual(described);
    for (const event of events)
      expect(BigInt(event.selector)).toBe(BigInt(hash.getSelectorFromName(event.name)));
  });
});

test('X9 Transfer, Approval and all events of four contracts have no keyed field', () => {
  expect(eventFacts('CIROToken', 'Transfer').keys).toEqual([]);
  expect(eventFacts('CIROToken', 'Approval').keys).toEqual([]);
  for (const name of ['ReputationManager', 'LinearVestingWithCliff', 'MilestoneVesting', 'BurnManager']) {
    expect(
      structEvents(abiOf(name)).flatMap(({ members }) => members.filter(({ kind }) => kind === 'key')),
    ).toEqual([]);
  }
});

test('T26 eight events of CIROToken are declared and emitted by nothing', () => {
  const token = contracts.find(({ name }) => name === 'CIROToken')!;
  expect(token.events.filter(({ emitted_by }) => emitted_by.length === 0)).toHaveLength(8);
});

test('P21 the ABI of CDCPool has nine events', () => {
  expect(structEvents(abiOf('CDCPool'))).toHaveLength(9);
});
