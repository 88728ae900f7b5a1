import type { Abi } from 'starknet';

export interface Member {
  name: string;
  type: string;
}

/** What a Cairo type path in an ABI stands for. */
export type CairoType =
  | { kind: 'integer'; bits: number; signed: boolean }
  | { kind: 'felt' | 'address' | 'class' | 'bool' }
  | { kind: 'list' | 'option'; of: string }
  | { kind: 'tuple'; members: string[] }
  | { kind: 'struct'; members: Member[] }
  | { kind: 'enum'; variants: string[] };

/** Splits `A, (B, C), D` at the commas of the outer level. */
function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text) {
    if (char === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    if ('(<'.includes(char)) depth++;
    if (')>'.includes(char)) depth--;
    part += char;
  }
  return [...parts, part.trim()];
}

/** Understands a type path, with the structs and enums of `abi`. @throws for a type that the ABI does not define */
export function cairoType(type: string, abi: Abi): CairoType {
  const integer = /^core::integer::([ui])(\d+)$/.exec(type);
  if (integer) return { kind: 'integer', bits: Number(integer[2]), signed: integer[1] === 'i' };
  if (type === 'core::felt252') return { kind: 'felt' };
  if (type === 'core::bool') return { kind: 'bool' };
  if (type === 'core::starknet::contract_address::ContractAddress') return { kind: 'address' };
  if (type === 'core::starknet::class_hash::ClassHash') return { kind: 'class' };
  const list = /^core::array::(?:Array|Span)::<(.+)>$/.exec(type);
  if (list) return { kind: 'list', of: list[1]! };
  const option = /^core::option::Option::<(.+)>$/.exec(type);
  if (option) return { kind: 'option', of: option[1]! };
  if (type.startsWith('(')) return { kind: 'tuple', members: splitTypes(type.slice(1, -1)) };
  const entry = abi.find((item) => item.name === type);
  if (entry?.type === 'struct') return { kind: 'struct', members: entry.members as Member[] };
  if (entry?.type === 'enum')
    return { kind: 'enum', variants: (entry.variants as Member[]).map(({ name }) => name) };
  throw new Error(`The ABI does not define ${type}`);
}

export interface AbiFunction {
  name: string;
  inputs: Member[];
  outputs: { type: string }[];
  state_mutability: 'view' | 'external';
}

/** A function, or the constructor, of an ABI; undefined when it has none of that name. */
export function abiFunction(abi: Abi, name: string): AbiFunction | undefined {
  return abi
    .flatMap((item) => (item.type === 'interface' ? (item.items as Abi) : [item]))
    .find((item) => ['function', 'constructor'].includes(item.type) && item.name === name) as
    AbiFunction | undefined;
}
