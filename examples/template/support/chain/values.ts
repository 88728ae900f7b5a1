import { CairoCustomEnum, CairoOption, CairoOptionVariant, cairo, hash, shortString } from 'starknet';
import { readArtifact } from '../system/artifacts.ts';

/** Base units in one CIRO. */
export const CIRO = 10n ** 18n;

/** An amount of CIRO in base units: `ciro(2)` is 2 × 10^18. */
export const ciro = (amount: number | bigint): bigint => BigInt(amount) * CIRO;

/** A felt as a bigint, from a short string (`felt('json')`), an address in hex, or a number. */
export function felt(value: string | number | bigint): bigint {
  if (typeof value !== 'string') return BigInt(value);
  return BigInt(value.startsWith('0x') ? value : shortString.encodeShortString(value));
}

/** A variant of a Cairo enum without data: `variant('AIInference')`. */
export const variant = (name: string): CairoCustomEnum => new CairoCustomEnum({ [name]: {} });

/** A Cairo Option: `option(5n)` is Some, `option()` is None. */
export const option = <T>(value?: T): CairoOption<T> =>
  value === undefined
    ? new CairoOption<T>(CairoOptionVariant.None)
    : new CairoOption<T>(CairoOptionVariant.Some, value);

/** The selector of a function, for calldata that names one. */
export const selectorOf = (name: string): bigint => BigInt(hash.getSelectorFromName(name));

/** The hash of a class of the repaired contracts, for an upgrade. */
export const classOf = (contract: string): bigint => BigInt(readArtifact('next', contract).classHash);

/** A Cairo tuple. */
export const tuple = cairo.tuple;

/**
 * What starknet.js decoded, in a form that `toEqual` compares and people read: an enum becomes the name of its
 * variant, an Option its value or null, a tuple a list. Numbers, felts and addresses are bigints.
 */
export function plain(value: unknown): unknown {
  if (value instanceof CairoCustomEnum) return value.activeVariant();
  if (value instanceof CairoOption) return value.isSome() ? plain(value.unwrap()) : null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    if ('0' in value) return Object.values(value).map(plain);
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  }
  return typeof value === 'number' ? BigInt(value) : value;
}
