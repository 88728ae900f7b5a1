import { expect, test } from 'vitest';
import { proseWithNames } from './markdown.ts';

test.each([
  ['Read get_proposal; then wait.', 'Read `get_proposal`; then wait.'],
  ['Call approve(spender, amount) first.', 'Call `approve(spender, amount)` first.'],
  [
    "Call JobManager.update_config('platform_fee_bps', 0).",
    "Call `JobManager.update_config('platform_fee_bps', 0)`.",
  ],
  ['Set RPC_URL to <address> (1 CIRO).', 'Set `RPC_URL` to \\<address\\> (1 CIRO).'],
  ['transfer refuses it (T2).', 'transfer refuses it (T2).'],
])('%s', (text, expected) => {
  expect(proseWithNames(text)).toBe(expected);
});
