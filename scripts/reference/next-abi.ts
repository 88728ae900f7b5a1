import { readFileSync } from 'node:fs';
import { hash } from 'starknet';
import { artifactFile, type Family } from '../contracts/package.ts';
import type { Field } from './facts.ts';
import { code, table } from './markdown.ts';

interface AbiFunction {
  name: string;
  inputs: Field[];
  outputs: { type: string }[];
  state_mutability: string;
}

interface AbiItem extends AbiFunction {
  type: string;
  kind?: string;
  items?: AbiItem[];
}

/** The compiled interface of a contract. */
export function readAbi(family: Family, contract: string): AbiItem[] {
  const { abi } = JSON.parse(readFileSync(artifactFile(family, contract), 'utf8')) as { abi: AbiItem[] };
  return abi;
}

/** Functions of an interface, those of its traits too. */
export function functionsOf(abi: AbiItem[]): AbiFunction[] {
  return abi
    .flatMap((item) => (item.type === 'interface' ? (item.items ?? []) : [item]))
    .filter(({ type }) => type === 'function');
}

/** The last part of a type's path, inside generics too: `core::array::Array::<core::felt252>` is `Array<felt252>`. */
const short = (type: string): string => type.replaceAll('::<', '<').replace(/(?:\w+::)+/g, '');

const signature = ({ name, inputs, outputs }: AbiFunction): string => {
  const parameters = inputs.map((input) => `${input.name}: ${short(input.type)}`).join(', ');
  const result = outputs.map(({ type }) => short(type)).join(', ');
  return `${name}(${parameters})${result ? ` -> ${result}` : ''}`;
};

/** Names of the events that a contract's ABI has as structs. */
const eventsOf = (abi: AbiItem[]): string[] =>
  abi
    .filter(({ type, kind }) => type === 'event' && kind === 'struct')
    .map(({ name }) => name.split('::').at(-1)!);

export interface AbiDifference {
  added: AbiFunction[];
  /** Functions whose parameters or results differ. */
  changed: AbiFunction[];
  removed: string[];
  events: string[];
}

/** Compares the compiled interfaces of a successor and its published contract. */
export function compareAbis(contract: string): AbiDifference {
  const [old, next] = [readAbi('published', contract), readAbi('next', contract)];
  const before = new Map(functionsOf(old).map((fn) => [fn.name, fn]));
  const after = functionsOf(next);
  const names = new Set(after.map(({ name }) => name));
  const known = new Set(eventsOf(old));
  return {
    added: after.filter(({ name }) => !before.has(name)),
    changed: after.filter((fn) => before.has(fn.name) && signature(before.get(fn.name)!) !== signature(fn)),
    removed: [...before.keys()].filter((name) => !names.has(name)),
    events: [...new Set(eventsOf(next))].filter((name) => !known.has(name)),
  };
}

/** What the compiled successor adds: functions with selectors, and events. */
export function additions(contract: string): string {
  const { added, changed, removed, events } = compareAbis(contract);
  const rows = [...added, ...changed].map((fn) => [
    code(signature(fn)) + (changed.includes(fn) ? ' (changed)' : ''),
    fn.state_mutability === 'view' ? 'view' : 'transaction',
    code(hash.getSelectorFromName(fn.name)),
  ]);
  const count = removed.length > 0 ? `It lacks ${removed.map(code).join(', ')}.` : 'No function is gone.';
  return [
    `### What the interface of ${contract} adds`,
    `${added.length} functions more, ${changed.length} with another signature. ${count}${events.length > 0 ? ` Events more: ${events.map(code).join(', ')}.` : ''}`,
    table(['function', 'kind', 'selector'], rows),
  ].join('\n\n');
}
