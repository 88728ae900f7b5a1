import { MigrationError } from './error.ts';
import { hex } from '../lib/units.ts';

/** Reads a u256 at an offset: low 128 bits, then high. */
export function u256At(felts: readonly string[], offset = 0): bigint {
  const [low, high] = [felts[offset], felts[offset + 1]];
  if (low === undefined || high === undefined)
    throw new MigrationError(
      `The node answered ${felts.length} felts where a u256 was expected at ${offset}.`,
    );
  return BigInt(low) + (BigInt(high) << 128n);
}

/** One felt of an answer in canonical form. */
export function feltAt(felts: readonly string[], offset: number): string {
  const felt = felts[offset];
  if (felt === undefined)
    throw new MigrationError(`The node answered ${felts.length} felts, number ${offset + 1} is missing.`);
  return hex(felt);
}

/** Felts in canonical form, so that they can be compared as text. */
export function canonical(felts: readonly string[]): string[] {
  return felts.map((felt) => hex(felt));
}

/** Compares two felt lists. */
export function sameFelts(left: readonly string[], right: readonly string[]): boolean {
  return (
    left.length === right.length && left.every((felt, index) => BigInt(felt) === BigInt(right[index] ?? -1))
  );
}
