import type { Abi } from 'starknet';
import { abiOf } from '../../examples/contracts/tests/support/facts.ts';
import { type AbiFunction, type Member, abiFunction } from '../../examples/contracts/tests/support/types.ts';
import type { ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { readManifest } from '../contracts/manifest.ts';
import { readClass } from '../devnet/system.ts';

const NEXT = new Map<string, Abi>();

/** Whether a contract of a scenario is one of the repaired family; the others stay as published. */
export const isNext = (family: ScenarioGroup['family'], contract: string): boolean =>
  family === 'next' && readManifest('next').contracts[contract] !== undefined;

/** The ABI of a contract in a family. */
export function abiIn(family: ScenarioGroup['family'], contract: string): Abi {
  if (!isNext(family, contract)) return abiOf(contract);
  const abi = NEXT.get(contract) ?? readClass('next', contract).abi;
  NEXT.set(contract, abi);
  return abi;
}

/** A function of an ABI. @throws when it has none of that name */
export function functionIn(abi: Abi, contract: string, name: string): AbiFunction {
  const entry = abiFunction(abi, name);
  if (!entry) throw new Error(`${contract} has no function ${name}`);
  return entry;
}

/** Fields of an event in the order in which the tables give them: keys first. @throws for an unknown event */
export function eventFields(abi: Abi, contract: string, name: string): Member[] {
  const entry = abi.find(
    (item) => item.type === 'event' && item.kind === 'struct' && item.name.split('::').at(-1) === name,
  );
  if (!entry) throw new Error(`${contract} has no event ${name}`);
  const members = entry.members as (Member & { kind: string })[];
  return [...members.filter(({ kind }) => kind === 'key'), ...members.filter(({ kind }) => kind !== 'key')];
}
