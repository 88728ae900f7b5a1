/**
 * Captured failures of every provoked record, as they reach a decoder in practice: with other addresses and numbers,
 * deeper nested, inside of log lines, escaped, quoted, with other line ends. The record must still be found.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeError } from '../ciro/decode/index.ts';
import { hasSample, readSample } from './capture.ts';
import { loadErrors } from './load-errors.ts';

const cases = loadErrors()
  .filter(({ id }) => hasSample(id))
  .flatMap((record) =>
    Object.entries(readSample(record.id)).map(([surface, value]) => ({ record, surface, value })),
  );
/** Rounds for each captured failure: a few with each run of the tests, many in the soak. */
const numRuns = process.env.SOAK ? 60 : 4;

/** Names in angle brackets stand for addresses and hashes in the samples: here they become some. */
function withAddresses(text: string, seed: number): string {
  let next = BigInt(seed) + 0x1000n;
  const known = new Map<string, string>();
  return text.replace(/<[\w ]+>/g, (label) => {
    const address = known.get(label) ?? `0x0${((next += 7n) * 2n ** 200n + next * 31n).toString(16)}`;
    known.set(label, address);
    return address;
  });
}

/** Numbers that differ from run to run: fees, nonces, block numbers. Codes and felts stay. */
const withNumbers = (text: string, seed: number): string =>
  text.replace(/(?<=\b(?:balance|nonce|Account nonce|got|fee|block)\b\D{0,3})\d+/gi, () =>
    String(1000 + (seed % 9000)),
  );

type Wrap = (value: unknown) => unknown;

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

const WRAPS: Record<string, Wrap> = {
  'as it is': (value) => value,
  'as text': asText,
  'in one line': (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  'in a log line': (value) =>
    `2026-11-26T10:00:00.123Z ERROR [worker-3] job 17 failed: ${JSON.stringify(value)}`,
  'deeper nested': (value) => ({ response: { body: { error: { data: { error: value } } } } }),
  'as the cause of an error': (value) => new Error('the payment failed', { cause: value }),
  'escaped once more': (value) => JSON.stringify({ message: asText(value) }),
  'with the line ends of Windows': (value) => asText(value).replace(/\n/g, '\r\n'),
  indented: (value) => asText(value).replace(/^/gm, '    '),
  'between other lines': (value) =>
    `> node app.js\nconnecting\n${asText(value)}\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n`,
};

describe('a captured failure is found again', () => {
  test.each(Object.entries(WRAPS))('%s', (_name, wrap) => {
    const lost = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { record, surface, value } of cases) {
          const text = withNumbers(withAddresses(JSON.stringify(value), seed), seed);
          const { matches } = decodeError(wrap(JSON.parse(text)));
          if (!matches.some(({ id }) => id === record.id)) lost.add(`${record.id} ${surface}`);
        }
        expect([...lost]).toEqual([]);
      }),
      { numRuns: Math.max(1, Math.round(numRuns / 2)), endOnFailure: true },
    );
  });

  test('the reason comes first, whatever stands around it', () => {
    const wrong = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...Object.keys(WRAPS)), (seed, name) => {
        for (const { record, surface, value } of cases) {
          if (record.generic) continue;
          const first = (each: unknown) => decodeError(each).matches[0]?.id;
          const plain = JSON.parse(withAddresses(JSON.stringify(value), seed)) as unknown;
          // What is certain in the plain form stays certain, and stays first.
          if (first(plain) === record.id && first(WRAPS[name]?.(plain)) !== record.id)
            wrong.add(`${record.id} ${surface} ${name}`);
        }
        expect([...wrong]).toEqual([]);
      }),
      { numRuns, endOnFailure: true },
    );
  });
});
