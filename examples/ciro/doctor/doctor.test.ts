import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { fold } from '../lib/output.ts';
import { loadTrees } from '../../knowledge/trees/schema.ts';
import { parseAnswers } from './answers.ts';
import { scrub } from './scrub.ts';
import { readSubject } from './subject.ts';
import { choose } from './walk.ts';

describe('what the doctor is asked about', () => {
  test('is read from the options', () => {
    expect(
      readSubject({
        tx: '0x00AB',
        account: '0x12',
        job: '7',
        worker: '17',
        expected: '5 CIRO',
        event: 'CIROToken.Transfer',
        flow: 'job',
        json: true,
      }),
    ).toEqual({
      tx: '0xab',
      account: '0x12',
      job: 7n,
      worker: '0x11',
      expected: 5n * 10n ** 18n,
      event: 'CIROToken.Transfer',
      flow: 'job',
    });
  });

  test.each([
    ['tx', '123', 'is not a transaction hash'],
    ['tx', `0x${'f'.repeat(64)}`, 'is not a transaction hash'],
    ['account', 'alice', 'is not an address'],
    ['job', 'seven', 'is not a whole number'],
    ['nonce', '-1', 'is not a whole number'],
    ['expected', '5 STRK', 'is not an amount'],
    ['event', 'a b', 'is not an event'],
    ['contract', 'Token', 'is not an address or one of SimpleEvents, CIROToken'],
    ['flow', 'mining', 'is not one of job, registration, staking'],
    ['program', 'nowhere.ts', 'can’t be read'.replace('’', "'")],
    ['errorFile', 'nowhere.txt', "can't be read"],
  ])('--%s %s is refused before anything is asked', (option, value, message) => {
    expect(() => readSubject({ [option]: value })).toThrow(message);
    try {
      readSubject({ [option]: value });
    } catch (error) {
      expect((error as { exitCode: number }).exitCode).toBe(2);
    }
  });

  test('a failure is given once', () => {
    expect(() => readSubject({ error: 'x', errorFile: 'package.json' })).toThrow('exclude each other');
  });

  test('answers are question=answer', () => {
    expect(parseAnswers(['flow=job', 'flow-stuck/node=yes'])).toEqual(
      new Map([
        ['flow', 'job'],
        ['flow-stuck/node', 'yes'],
      ]),
    );
    expect(() => parseAnswers(['flow'])).toThrow('is not question=answer');
  });
});

describe('the answer that fits', () => {
  const reason = loadTrees()
    .find(({ id }) => id === 'transaction-reverts')!
    .questions.find(({ id }) => id === 'reason')!;

  test('is chosen by record first', () => {
    expect(choose(reason, { answer: 'other', records: ['CIRO-107', 'CIRO-212'] })?.to).toBe('cap');
    expect(choose(reason, { answer: 'other', records: ['CIRO-212', 'CIRO-107'] })?.to).toBe('cap');
  });

  test('falls back on the word', () => {
    expect(choose(reason, { answer: 'other', records: ['CIRO-084'] })?.to).toBe('rule');
    expect(choose(reason, { answer: 'unknown', otherwise: 'other' })?.to).toBe('unknown-reason');
    expect(choose(reason, { answer: 'none' })).toBeUndefined();
  });
});

describe('what leaves the machine', () => {
  test.each([
    ['https://user:pass@node.example/rpc', 'https://node.example/rpc'],
    ['see https://node.example/v2/0123456789abcdef?key=abc.', 'see https://node.example/v2/[hidden]'],
    ['PRIVATE_KEY=0x1234567', 'PRIVATE_KEY=[hidden]'],
    ['export KEYSTORE_PASSWORD="horse staple"', 'KEYSTORE_PASSWORD=[hidden]'],
    ['{"api_key": "abc123"}', '[hidden]'],
    ['Authorization: Bearer abcdefgh12345678', '[hidden]'],
  ])('%s is hidden', (text, part) => {
    const scrubbed = String(scrub(text));
    expect(scrubbed).toContain(part);
    for (const secret of [
      'pass@',
      '0123456789abcdef',
      '0x1234567',
      'horse',
      'staple',
      'abc123',
      'abcdefgh12345678',
    ])
      expect(scrubbed).not.toContain(secret);
  });

  test('addresses and hashes stay', () => {
    const text =
      'CIRO_TOKEN=0x2092c43707b49c6d68d62c17dc433d01c9e7604d89084b19dd8bfc12d03f871 at http://127.0.0.1:5050/rpc';
    expect(scrub(text)).toBe(text);
  });

  test('signed transactions and fields that are named like secrets are left out, at any depth', () => {
    expect(
      scrub({ a: [{ signature: ['0x1', '0x2'], wire: { nonce: '0x1' }, password: 'x', nonce: '0x1' }] }),
    ).toEqual({
      a: [{ signature: '[hidden]', wire: { nonce: '0x1' }, password: '[hidden]', nonce: '0x1' }],
    });
  });

  test('a secret beside its name is hidden, whatever stands around it', () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9]{8,40}$/);
    const around = fc.string({ maxLength: 30 }).map((text) => text.replace(/[\w"'=:]/g, ' '));
    fc.assert(
      fc.property(
        around,
        fc.constantFrom('PRIVATE_KEY', 'my_password', 'apiKey', 'mnemonic'),
        fc.constantFrom('=', ': ', '": "'),
        secret,
        around,
        (before, name, sign, value, after) => {
          expect(String(scrub(`${before} ${name}${sign}${value} ${after}`))).not.toContain(value);
        },
      ),
    );
  });
});

test('long lines are folded at spaces and keep their words', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[!-~]{1,60}$/), { minLength: 1, maxLength: 60 }), (words) => {
      const folded = fold('  Fix: ', words.join(' '));
      expect(folded.split(/\s+/).filter(Boolean)).toEqual(['Fix:', ...words]);
      for (const line of folded.split('\n').slice(1)) expect(line.startsWith('       ')).toBe(true);
    }),
  );
});
