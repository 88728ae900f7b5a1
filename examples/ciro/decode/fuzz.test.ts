import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteArrayFelts, feltText, parseFelt, readByteArray, shortStringFelt } from './felt.ts';
import { decodeError } from './index.ts';
import { RECORDS } from './tables/records.ts';

/** 1,000 inputs with each run of the tests, 10,000 in the soak. */
const numRuns = process.env.SOAK ? 10_000 : 1_000;

const hex = fc.bigInt({ min: 0n, max: 2n ** 251n }).map((value) => `0x${value.toString(16)}`);
const message = fc.constantFrom(...RECORDS.map(({ text }) => text));
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 40 }),
  hex,
  message,
  message.map((text) => `${shortStringFelt(text.slice(0, 31))} ('${text.slice(0, 31)}').`),
  message.map((text) => JSON.stringify(byteArrayFelts(text))),
  fc.constantFrom(
    '{',
    '}',
    '["',
    '\\n',
    '\n',
    ': ',
    'Error in contract (contract address: 0x1, class hash: _, selector: 0x2):',
    '"',
    "('",
  ),
  fc.json(),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '));

/** Does the input contain this text, as it is, as a felt, or escaped in JSON? */
function contains(input: string, found: string): boolean {
  const lower = input.toLowerCase();
  const plain = found.toLowerCase();
  if (lower.includes(plain) || lower.includes(JSON.stringify(plain).slice(1, -1))) return true;
  const felt = shortStringFelt(found);
  return lower.includes(felt.slice(2)) || input.includes(BigInt(felt).toString());
}

test('any text: never throws, and every reason is in the text', () => {
  fc.assert(
    fc.property(text, (input) => {
      const decoded = decodeError(input);
      for (const { parts, kind } of decoded.reasons) {
        for (const part of parts) {
          if (part.kind === 'short_string' && kind !== 'text')
            expect(contains(input, part.text), part.text).toBe(true);
        }
      }
      for (const { code } of decoded.rpc) expect(input).toMatch(new RegExp(`${code}|e`, 'i'));
      if (!decoded.matches.some(({ certainty }) => certainty === 'exact'))
        expect(decoded.next.length).toBeGreaterThan(0);
    }),
    { numRuns },
  );
});

test('letters that spell no message match no record', () => {
  const nonsense = fc.array(
    fc.string({ unit: fc.constantFrom(...'bdfgjkqwxz'), minLength: 3, maxLength: 12 }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(nonsense, fc.constantFrom(' ', '\n', ': '), (words, separator) => {
      const decoded = decodeError(words.join(separator));
      expect(decoded.matches).toEqual([]);
      expect(decoded.reasons).toEqual([]);
      expect(decoded.stack).toEqual([]);
    }),
    { numRuns },
  );
});

test('any value at all: never throws', () => {
  const key = fc.constantFrom(
    'code',
    'message',
    'data',
    'baseError',
    'error',
    'cause',
    'revert_reason',
    'contract_address',
    'selector',
    'x',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      piece,
      fc.dictionary(key, tie('value')),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, (input) => {
      expect(decodeError(input).summary.length).toBeGreaterThan(0);
    }),
    { numRuns },
  );
});

test('hostile values: throwing getters, cycles, revoked proxies', () => {
  const cycle: Record<string, unknown> = { message: 'Only owner' };
  cycle.cause = cycle;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const getter = Object.defineProperty({}, 'message', {
    get() {
      throw new Error('no');
    },
  });
  for (const input of [
    cycle,
    proxy,
    getter,
    [proxy],
    Symbol('x'),
    () => 1,
    new Map(),
    null,
    undefined,
    Number.NaN,
  ]) {
    expect(() => decodeError(input)).not.toThrow();
  }
});

// A quadratic pass over one of these would run into the time limit of the test.
test('huge inputs are decoded, and deep ones are refused without a stack overflow', () => {
  const lines = `${shortStringFelt('Only owner')} ('Only owner').\n`.repeat(20_000);
  expect(decodeError(lines).matches[0]?.id).toBe('CIRO-083');
  for (const deep of ['{"a":'.repeat(40_000), '[0x1,'.repeat(40_000), 'x: '.repeat(60_000)])
    expect(decodeError(deep).matches.filter(({ certainty }) => certainty === 'exact')).toEqual([]);
});

test('texts survive the two encodings', () => {
  const ascii = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    maxLength: 200,
  });
  fc.assert(
    fc.property(ascii, (original) => {
      const felts = byteArrayFelts(original);
      expect(readByteArray(felts, 1)).toEqual({ text: original, used: felts.length - 1 });
      const short = original.slice(0, 31);
      if (short.length > 0) expect(feltText(shortStringFelt(short))).toBe(short);
      for (const felt of felts) expect(parseFelt(felt)).toBe(felt);
    }),
    { numRuns },
  );
});
