import { describe, expect, it } from 'vitest';
import { subject, vocabulary } from './words.ts';

const words = vocabulary({
  words: [
    'account',
    'timelock',
    'multisig',
    'transaction',
    'submit_ai_job',
    'deployment',
    'approve',
    'limit',
    'cold',
  ],
  synonyms: [
    { say: 'faucet', mean: 'fund account' },
    { say: 'kill switch', mean: 'pause' },
  ],
});

describe('words of the site', () => {
  it.each([
    ['multsig account', 'multisig account'],
    ['Timelok', 'timelock'],
    ['submit_ai_jb', 'submit_ai_job'],
    ['deploymnet of accuont', 'deployment of account'],
  ])('correct "%s" to "%s"', (asked, meant) => expect(words.corrected(asked)).toBe(meant));

  it.each(['multisig accounts', 'approved', 'limiting', '0x1234', 'RPC 54', 'colt'])(
    'leave "%s" as it is',
    (asked) => expect(words.corrected(asked)).toBeUndefined(),
  );

  it('find no near word for one that is far from all', () =>
    expect(words.corrected('umbrella')).toBeUndefined());

  it('know which words stand nowhere, but not while the last one is typed', () => {
    expect(words.unknown('umbrella account')).toEqual(['umbrella']);
    expect(words.unknown('multisig transac')).toEqual([]);
    expect(words.unknown('transac multisig')).toEqual(['transac']);
  });

  it('say when a question has nothing of the site', () => {
    expect(words.saysNothing('where is the umbrella')).toBe(true);
    expect(words.saysNothing('umbrella account')).toBe(false);
  });

  it('translate what readers say, as whole words only', () => {
    expect(words.inOurWords('Where is the faucet?')).toBe('where is the fund account');
    expect(words.inOurWords('the kill switch')).toBe('the pause');
    expect(words.inOurWords('faucets')).toBeUndefined();
  });
});

describe('the subject of a question', () => {
  it.each([
    ['how do I start a devnet', 'start devnet'],
    ['what is it', 'what is it'],
    ['the', 'the'],
  ])('of "%s" is "%s"', (asked, left) => expect(subject(asked)).toBe(left));
});
