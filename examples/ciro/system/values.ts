import {
  ADDRESS_BOUND,
  formatAmount,
  formatDuration,
  hex,
  parseAmount,
  parseDuration,
} from '../lib/units.ts';
import { LIMITS, type Parameter, type Value } from './types.ts';

/** A value as an environment file has it. */
export type RawValue = string | number | boolean | string[];

/** Turns an address entry (`0x…`, a name of the address book, a contract) into a felt. Throws with the reason. */
export type ResolveAddress = (text: string) => bigint;

/**
 * Reads one parameter and checks its range.
 *
 * @returns an address, a list of addresses, or a number in the unit of the felt (base units, seconds, 0 or 1)
 * @throws Error with what is wrong with it, without the parameter's name
 */
export function readValue(parameter: Parameter, raw: RawValue, resolve: ResolveAddress): Value {
  switch (parameter.kind) {
    case 'address':
      return readAddress(parameter, raw, resolve);
    case 'addresses':
      if (!Array.isArray(raw)) throw new Error('must be a list of addresses');
      return raw.map((entry) => readAddress({ ...parameter, zero: 'refused' }, entry, resolve));
    case 'flag':
      if (typeof raw !== 'boolean') throw new Error(`must be true or false, not ${JSON.stringify(raw)}`);
      return raw ? 1n : 0n;
    case 'amount':
      if (typeof raw === 'number' && !Number.isInteger(raw))
        throw new Error(`is ${raw} without a unit: write "${raw} CIRO"`);
      return inRange(parameter, parseAmount(scalar(raw), 'CIRO'));
    case 'duration':
      return inRange(parameter, parseDuration(scalar(raw)));
    case 'basis points':
      if (/%/.test(String(raw)))
        throw new Error(`"${String(raw)}" is not a number of basis points: write 100 for 1%, 3000 for 30%`);
      return inRange(parameter, wholeNumber(scalar(raw)));
    case 'number':
      return inRange(parameter, wholeNumber(scalar(raw)));
  }
}

function scalar(raw: RawValue): string | number {
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number' && Number.isSafeInteger(raw)) return raw;
  if (typeof raw === 'number' && Number.isInteger(raw))
    throw new Error(`is ${raw}, a number with more digits than YAML keeps: write it in quotes`);
  if (typeof raw === 'number') throw new Error(`is ${raw}, which is not a whole number`);
  throw new Error(`must be a number or text, not ${JSON.stringify(raw)}`);
}

function wholeNumber(value: string | number): bigint {
  const text = String(value).trim();
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a whole number from 0`);
  return BigInt(text);
}

function readAddress(parameter: Parameter, raw: RawValue, resolve: ResolveAddress): bigint {
  if (typeof raw !== 'string')
    throw new Error(
      `must be an address in quotes, a name of "addresses", or a contract, not ${JSON.stringify(raw)}`,
    );
  const value = resolve(raw);
  if (value >= ADDRESS_BOUND)
    throw new Error(`"${raw}" is not an address: contract addresses are below 2^251 - 256`);
  if (value === 0n && parameter.zero === 'refused')
    throw new Error('must not be 0x0: it is fixed in the constructor and needed for good');
  return value;
}

function inRange(parameter: Parameter, value: bigint): bigint {
  const limit = parameter.cairo in LIMITS ? LIMITS[parameter.cairo as keyof typeof LIMITS] : undefined;
  if (value < 0n) throw new Error('must not be negative');
  if (limit !== undefined && value > limit)
    throw new Error(`does not fit ${parameter.cairo}: ${value} is above ${limit}`);
  const { min, max } = parameter.allowed ?? {};
  if (min !== undefined && value < min)
    throw new Error(`must be at least ${describe(parameter, min)}, but is ${describe(parameter, value)}`);
  if (max !== undefined && value > max)
    throw new Error(`must be at most ${describe(parameter, max)}, but is ${describe(parameter, value)}`);
  return value;
}

/** Why a value in range deserves a second look, or undefined. */
export function doubt(parameter: Parameter, value: Value): string | undefined {
  if (typeof value !== 'bigint') return undefined;
  if (parameter.kind === 'address' && value === 0n && parameter.zero === 'placeholder')
    return 'is 0x0, a placeholder for good: there is no setter';
  const { min, max } = parameter.sensible ?? {};
  if (min !== undefined && value < min)
    return `is ${describe(parameter, value)}; usual values start at ${describe(parameter, min)}`;
  if (max !== undefined && value > max)
    return `is ${describe(parameter, value)}; usual values end at ${describe(parameter, max)}`;
  return undefined;
}

/** A value in the words that a reader uses: `100 CIRO`, `1 hour`, `30%`. */
export function describe(parameter: Parameter, value: Value): string {
  if (Array.isArray(value)) return `[${value.map((item) => hex(item)).join(', ')}]`;
  switch (parameter.kind) {
    case 'amount':
      return value > 0n && value < 10n ** 12n ? `${value} base units` : formatAmount(value, 'CIRO');
    case 'duration':
      return formatDuration(value);
    case 'basis points':
      return `${value} basis points (${Number(value) / 100}%)`;
    case 'flag':
      return value === 1n ? 'true' : 'false';
    case 'number':
      return String(value);
    default:
      return hex(value);
  }
}
