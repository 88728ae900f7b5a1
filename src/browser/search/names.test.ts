import { describe, expect, it } from 'vitest';
import { nameHits } from './names.ts';
import { recordHits } from './records.ts';

const urls = (asked: string) => nameHits(asked, '/base/').map(({ url }) => url);
const REFERENCE = '/base/contracts/reference';

describe('names and selectors', () => {
  it.each([
    ['submit_ai_job', `${REFERENCE}/job-manager#submit-ai-job`],
    ['Submit_AI_job()', `${REFERENCE}/job-manager#submit-ai-job`],
    ['CDCPool.distribute_rewards', `${REFERENCE}/cdc-pool#distribute-rewards`],
    ['CIROToken::Transfer', `${REFERENCE}/ciro-token#transfer`],
    ['JobSubmitted', `${REFERENCE}/job-manager#event-jobsubmitted`],
    ['0x219209e083275171774dab1df80982e9df2096516f06319c5c6d71ae0a8480c', `${REFERENCE}/ciro-token#approve`],
    ['0x0219209e083275171774dab1df80982e9df2096516f06319c5c6d71ae0a8480c', `${REFERENCE}/ciro-token#approve`],
  ])('%s lead to their section', (asked, url) => expect(urls(asked)[0]).toBe(url));

  it('of several contracts lead to each', () => {
    expect(urls('emergency_withdraw').map((url) => url.replace(/#.*/, ''))).toEqual([
      `${REFERENCE}/ciro-token`,
      `${REFERENCE}/job-manager`,
      `${REFERENCE}/governance-treasury`,
    ]);
  });

  it.each(['transfer', 'pool', 'no_such_function', 'two words', '', '0x1', '0xzz', 'Only owner'])(
    'are not seen in "%s"',
    (asked) => expect(urls(asked)).toEqual([]),
  );
});

describe('records', () => {
  it('come from a message, a felt and an id', () => {
    for (const asked of [
      'Only owner',
      '0x4f6e6c79206f776e6572',
      "reverted: 0x4f6e6c79206f776e6572 ('Only owner')",
    ])
      expect(recordHits(asked, '/')[0]?.url, asked).toBe('/troubleshooting/errors/only-owner');
  });

  it('show the cause as text, not as HTML', () => {
    const all = ['Only owner', 'RPC error 54', 'Expected tokens > 0'].flatMap((asked) =>
      recordHits(asked, '/'),
    );
    expect(all.length).toBeGreaterThan(2);
    for (const { excerpt } of all) expect(excerpt).not.toMatch(/<[a-z]/i);
  });
});
