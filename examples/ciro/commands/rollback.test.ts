import { expect, test } from 'vitest';
import { Output } from '../lib/output.ts';
import { rollback } from './rollback.ts';

const run = (options: Record<string, unknown>) =>
  rollback.run({ out: new Output(false, () => {}) }, ['no-such-environment'], options);

test.each([
  ['--class', { contract: 'CIROToken', class: '0x1' }],
  ['--cancel', { contract: 'CIROToken', cancel: true }],
  ['--redeployment', { redeployment: true }],
])('%s refuses --dry-run before it does anything', async (way, options) => {
  await expect(run({ ...options, dryRun: true })).rejects.toThrow(`--dry-run does not go with ${way}.`);
  await expect(run(options)).rejects.not.toThrow('--dry-run');
});

test('one way at a time', async () => {
  await expect(run({ drain: true, redeployment: true })).rejects.toThrow('one thing at a time');
});
