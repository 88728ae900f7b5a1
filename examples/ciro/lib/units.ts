/** Field prime of Starknet: felts are below it. */
export const PRIME = 2n ** 251n + 17n * 2n ** 192n + 1n;
/** Contract addresses are below this bound. */
export const ADDRESS_BOUND = 2n ** 251n - 256n;

/** A felt as it appears in JSON-RPC: hexadecimal without padding. */
export function hex(value: bigint | number | string): string {
  return `0x${BigInt(value).toString(16)}`;
}

/** Short form of a hash or address for tables. */
export function short(value: string): string {
  return value.length <= 14 ? value : `${value.slice(0, 8)}…${value.slice(-4)}`;
}

/** True when two felts are equal, whatever their padding. */
export function sameFelt(left: string | bigint, right: string | bigint): boolean {
  return BigInt(left) === BigInt(right);
}

/** Splits a number into the two felts of a u256: low 128 bits, then high. */
export function u256Felts(value: bigint): [string, string] {
  return [hex(value & (2n ** 128n - 1n)), hex(value >> 128n)];
}

/**
 * Reads an amount with 18 decimals: `100 CIRO`, `0.5 STRK`, or base units as a whole number. A comma is refused: it
 * stands for decimals in some countries and for thousands in others.
 *
 * @param unit the token's symbol that may follow the number
 * @returns base units
 * @throws when the text is not an amount or has more than 18 decimals
 */
export function parseAmount(text: string | number | bigint, unit: string): bigint {
  const trimmed = String(text).trim();
  if (/^\d+$/.test(trimmed)) return BigInt(trimmed);
  if (trimmed.includes(','))
    throw new Error(
      `"${trimmed}" has a comma: write decimals with a dot, "0.5 ${unit}", and thousands with an underscore or nothing, "1_000 ${unit}"`,
    );
  const match = /^(\d[\d_]*)(?:\.(\d{1,18}))?\s+(\w+)$/.exec(trimmed);
  if (!match || match[3] !== unit) {
    throw new Error(
      `"${trimmed}" is not an amount: write "100 ${unit}", or base units (10^18 = 1 ${unit}) as a whole number`,
    );
  }
  const whole = BigInt((match[1] ?? '0').replaceAll('_', ''));
  return whole * 10n ** 18n + BigInt((match[2] ?? '').padEnd(18, '0'));
}

/** Base units as text with up to `digits` decimals, rounded up, without trailing zeros: `97.5 CIRO`. */
export function formatAmount(value: bigint, unit: string, digits = 18): string {
  const step = 10n ** BigInt(18 - digits);
  const rounded = ((value + step - 1n) / step) * step;
  const fraction = (rounded % 10n ** 18n).toString().padStart(18, '0').replace(/0+$/, '');
  return `${rounded / 10n ** 18n}${fraction ? `.${fraction}` : ''} ${unit}`;
}

const UNITS: Record<string, bigint> = {
  s: 1n,
  second: 1n,
  minute: 60n,
  hour: 3600n,
  day: 86400n,
  week: 604800n,
  year: 31536000n,
};

/** Reads a duration: `3600`, `1 hour`, `7 days`. @returns seconds */
export function parseDuration(text: string | number): bigint {
  const trimmed = String(text).trim();
  if (/^\d+$/.test(trimmed)) return BigInt(trimmed);
  const match = /^(\d+)\s*([a-z]+?)s?$/.exec(trimmed);
  const unit = match && (UNITS[match[2] ?? ''] ?? UNITS[`${match[2]}s`]);
  if (!match || !unit)
    throw new Error(
      `"${trimmed}" is not a duration: write seconds as a whole number, or a whole number of minutes, hours, days, weeks or years, such as "1 hour"`,
    );
  return BigInt(match[1] ?? '0') * unit;
}

/** Seconds in words where they are a whole number of a larger unit. */
export function formatDuration(seconds: bigint): string {
  for (const [name, size] of [
    ['day', 86400n],
    ['hour', 3600n],
    ['minute', 60n],
  ] as const) {
    if (seconds !== 0n && seconds % size === 0n)
      return `${seconds / size} ${name}${seconds === size ? '' : 's'}`;
  }
  return seconds === 1n ? '1 second' : `${seconds} seconds`;
}
