/**
 * Converts between what people write and what contracts take, without floating point: CIRO and STRK have 18
 * decimals. Needs no node.
 *
 * npm install starknet tsx
 * Set nothing.
 */

// #region units
/** '1.5' to base units. @throws when the text is not a decimal number or has more than 18 decimals */
function parseUnits(text: string, decimals = 18): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a decimal number.`);
  const fraction = match[2] ?? '';
  if (fraction.length > decimals) throw new Error(`"${text}" has more than ${decimals} decimals.`);
  return BigInt(match[1]! + fraction.padEnd(decimals, '0'));
}

/** Base units to '1.5', exact. */
function formatUnits(value: bigint, decimals = 18): string {
  const digits = value.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return digits.slice(0, -decimals) + (fraction && `.${fraction}`);
}
// #endregion units

// #region use
console.log(parseUnits('9999.999999999999999999')); // the most that transfer accepts
console.log(formatUnits(97_500_000_000_000_000_000n));
console.log(BigInt(9999.999999999999 * 1e18) - parseUnits('9999.999999999999')); // what a number gets wrong
// #endregion use

// #region felts
/** A u256 is two felts: low 128 bits, then high. */
const value = parseUnits('25000');
console.log([value & ((1n << 128n) - 1n), value >> 128n]);
// #endregion felts
