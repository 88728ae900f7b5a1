import {
  type Abi,
  CairoCustomEnum,
  CairoOption,
  CairoOptionVariant,
  cairo,
  constants,
  hash,
  shortString,
} from 'starknet';
import type { Value } from '../../../knowledge/provocations/schema.ts';
import { cairoType } from './types.ts';

/** What names in a table of calls stand for at one moment. */
export interface Scope {
  /** Block time that the next transaction sees, in seconds. */
  now: bigint;
  /** Times that earlier steps marked. */
  marks: Map<string, bigint>;
  /** Address of a role or a contract; undefined for other names. */
  address(name: string): string | undefined;
  /** Class hash of a contract of the family. @throws for other names */
  classHash(name: string): string;
}

const CIRO = 10n ** 18n;
const PRIME = BigInt(constants.PRIME);

function term(text: string, max: bigint, scope: Scope): bigint {
  const tokens = /^(\d+) CIRO$/.exec(text);
  if (tokens) return BigInt(tokens[1]!) * CIRO;
  if (/^(0x[0-9a-f]+|\d+)$/i.test(text)) return BigInt(text);
  const named = { max, prime: PRIME, now: scope.now }[text] ?? scope.marks.get(text);
  if (named === undefined) throw new Error(`'${text}' is neither a number, CIRO, now, max, prime nor a mark`);
  return named;
}

/** A sum of terms, for example `10000 CIRO - 1` or `now + 3600`. */
function integer(value: Value, max: bigint, scope: Scope): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no integer`);
  const [first, ...rest] = value.split(/\s+([+-])\s+/);
  let sum = term(first!, max, scope);
  for (let i = 0; i < rest.length; i += 2)
    sum += (rest[i] === '-' ? -1n : 1n) * term(rest[i + 1]!, max, scope);
  return sum;
}

function felt(value: Value, scope: Scope): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no felt`);
  const [, what, name = ''] = /^(selector|address|class) (\w+)$/.exec(value) ?? [];
  if (what === 'selector') return BigInt(hash.getSelectorFromName(name));
  if (what === 'address') return BigInt(address(name, scope));
  if (what === 'class') return BigInt(scope.classHash(name));
  return BigInt(/^0x[0-9a-f]+$/i.test(value) ? value : shortString.encodeShortString(value));
}

function address(value: Value, scope: Scope): string {
  if (value === 'zero') return '0x0';
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no address`);
  const known = scope.address(value) ?? (value.startsWith('0x') ? value : undefined);
  if (!known) throw new Error(`'${value}' is neither a role, a contract nor an address`);
  return known;
}

/** `any` in an expected value: whatever the chain answers. */
export const ANY = Symbol('any');

/** A value of the table as starknet.js takes it for an argument of this ABI type. */
export function resolve(type: string, value: Value, abi: Abi, scope: Scope): unknown {
  if (value === 'any') return ANY;
  const cairoKind = cairoType(type, abi);
  switch (cairoKind.kind) {
    case 'integer':
      return integer(value, (1n << BigInt(cairoKind.bits - (cairoKind.signed ? 1 : 0))) - 1n, scope);
    case 'felt':
      return felt(value, scope);
    case 'class':
      return /^(0x[0-9a-f]+|0)$/i.test(String(value))
        ? BigInt(value as string)
        : BigInt(scope.classHash(String(value)));
    case 'address':
      return address(value, scope);
    case 'bool':
      return value as boolean;
    case 'list':
      return (value as Value[]).map((item) => resolve(cairoKind.of, item, abi, scope));
    case 'option':
      return value === null
        ? new CairoOption(CairoOptionVariant.None)
        : new CairoOption(CairoOptionVariant.Some, resolve(cairoKind.of, value, abi, scope));
    case 'tuple':
      return cairo.tuple(
        ...cairoKind.members.map(
          (member, i) => resolve(member, (value as Value[])[i]!, abi, scope) as object,
        ),
      );
    case 'enum':
      if (!cairoKind.variants.includes(String(value)))
        throw new Error(`${type} has no variant ${String(value)}`);
      return new CairoCustomEnum({ [String(value)]: {} });
    case 'struct': {
      const { members } = cairoKind;
      const named = typeof value === 'object' && value !== null && !Array.isArray(value);
      const list = Array.isArray(value) && members.length > 1 ? value : [value];
      if (!named && list.length !== members.length) {
        throw new Error(`${type} has ${members.length} members, the table gives ${list.length}`);
      }
      return Object.fromEntries(
        members.map(({ name, type: of }, i) => [
          name,
          resolve(of, named ? (value as Record<string, Value>)[name]! : list[i]!, abi, scope),
        ]),
      );
    }
  }
}

/** What starknet.js decoded, or took, in one plain form: bigint, boolean, variant name, null, list, object. */
export function plain(type: string, value: unknown, abi: Abi): unknown {
  if (value === ANY) return ANY;
  const cairoKind = cairoType(type, abi);
  switch (cairoKind.kind) {
    case 'integer': {
      const number = BigInt(value as bigint);
      return cairoKind.signed && number > PRIME / 2n ? number - PRIME : number;
    }
    case 'felt':
    case 'class':
    case 'address':
      return BigInt(value as string);
    case 'bool':
      return Boolean(value);
    case 'list':
      return (value as unknown[]).map((item) => plain(cairoKind.of, item, abi));
    case 'option': {
      const option = value as CairoOption<unknown>;
      return option.isSome() ? plain(cairoKind.of, option.unwrap(), abi) : null;
    }
    case 'tuple':
      return cairoKind.members.map((member, i) => plain(member, (value as Record<number, unknown>)[i], abi));
    case 'enum':
      return (value as CairoCustomEnum).activeVariant();
    case 'struct':
      return Object.fromEntries(
        cairoKind.members.map(({ name, type: of }) => [
          name,
          plain(of, (value as Record<string, unknown>)[name], abi),
        ]),
      );
  }
}

/** Replaces what `expected` leaves open in `actual`, so that the two can be compared. */
export function maskOpen(actual: unknown, expected: unknown): unknown {
  if (expected === ANY) return ANY;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.map((item, i) => maskOpen(item, expected[i]));
  }
  if (!actual || !expected || typeof actual !== 'object' || typeof expected !== 'object') return actual;
  const open = expected as Record<string, unknown>;
  return Object.fromEntries(Object.entries(actual).map(([name, item]) => [name, maskOpen(item, open[name])]));
}

/** A felt of a storage slot: a name becomes its address, everything else a number. */
export function slotFelt(value: Value, scope: Scope): bigint {
  const known = typeof value === 'string' ? scope.address(value) : undefined;
  return known ? BigInt(known) : value === 'zero' ? 0n : integer(value, PRIME - 1n, scope);
}

/** Felts of raw calldata: names become addresses, other text short strings. */
export function rawFelts(values: Value[], scope: Scope): string[] {
  return values.map((value) => {
    const known = typeof value === 'string' ? (value === 'zero' ? '0x0' : scope.address(value)) : undefined;
    return `0x${BigInt(known ?? felt(value, scope)).toString(16)}`;
  });
}
