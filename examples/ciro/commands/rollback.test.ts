import { expect, test } from 'vitest';
import { Output } from '../lib/output.ts';
import { contractName } from '../rollback/back-to-class.ts';
import { rollback } from './rollback.ts';
import { wholeNumber } from './snapshot.ts';

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

test('a missing or unknown contract is named', () => {
  expect(() => contractName(undefined)).toThrow('--contract is missing.');
  expect(() => contractName('Token')).toThrow('There is no contract "Token".');
});

test('numbers of options are whole, and as large as they must be', () => {
  expect(wholeNumber('width', '5', 1)).toBe(5);
  expect(() => wholeNumber('width', '0', 1)).toThrow('--width "0" is not a whole number from 1.');
  expect(() => wholeNumber('block', 'latest')).toThrow('--block "latest" is not a whole number from 0.');
});
