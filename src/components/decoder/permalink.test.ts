import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHash, toHash } from './permalink.ts';

test('a text comes back from its link', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const hash = toHash(text);
      if (hash !== undefined) expect(fromHash(hash)).toBe(text);
    }),
  );
});

test('a text that is too long gets no link, a damaged link gives an empty text', () => {
  expect(toHash('x'.repeat(7000))).toBeUndefined();
  expect(fromHash('#%E0%A4%A')).toBe('');
});
