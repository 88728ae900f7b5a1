import { expect, test } from 'vitest';
import { nextRaises } from './next-messages.ts';

test.each([
  ['Only admin', 'byte_array', true], // CDCPool of both families
  ['Only admin', 'short_string', false], // TreasuryTimelock of the published family only
  ['Insufficient balance', 'short_string', true],
  ['Cliff too long', 'short_string', false],
] as const)('the next family raises %s as %s: %s', (text, encoding, expected) => {
  expect(nextRaises({ text, encoding })).toBe(expected);
});
