import { describe, expect, it } from 'vitest';
import { parseAmount } from './units.ts';

const ONE = 10n ** 18n;

describe('an amount', () => {
  it.each([
    ['100 STRK', 100n * ONE],
    ['0.5 STRK', ONE / 2n],
    ['1_000.25 STRK', 1000n * ONE + ONE / 4n],
    ['42', 42n],
  ])('%s is read', (text, amount) => expect(parseAmount(text, 'STRK')).toBe(amount));

  it.each(['0,5 STRK', '2,5 STRK', '1,000 STRK', '1,000'])(
    '%s is refused: what its comma means is unclear',
    (text) =>
      expect(() => parseAmount(text, 'STRK')).toThrow('has a comma: write decimals with a dot, "0.5 STRK"'),
  );

  it.each(['5 ETH', '.5 STRK', '1.0000000000000000001 STRK'])('%s is refused', (text) =>
    expect(() => parseAmount(text, 'STRK')).toThrow('is not an amount'),
  );
});
