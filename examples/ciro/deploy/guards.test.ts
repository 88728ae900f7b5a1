import { text } from '@clack/prompts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Environment } from '../config/resolve.ts';
import { confirmMainnet } from './guards.ts';

vi.mock('@clack/prompts', () => ({ isCancel: () => false, text: vi.fn() }));

const environment = { name: 'live', config: { network: 'mainnet' } } as Environment;
const closing = { effect: 'closes the import for ever', stopped: 'The import stays open.' };
const terminal = process.stdin.isTTY;
beforeEach(() => {
  process.stdin.isTTY = true;
});
afterEach(() => {
  process.stdin.isTTY = terminal;
});

it('the question names the number of transactions and what they do for ever', async () => {
  vi.mocked(text).mockResolvedValue('live');
  await confirmMainnet(environment, 1, undefined);
  await confirmMainnet(environment, 4, undefined, closing);
  expect(vi.mocked(text).mock.calls.map(([{ message }]) => message)).toEqual([
    'This sends 1 transaction to Mainnet. Type "live" to go on.',
    'This sends 4 transactions to Mainnet and closes the import for ever. Type "live" to go on.',
  ]);
});

it('a no says what is true then', async () => {
  vi.mocked(text).mockResolvedValue('no');
  await expect(confirmMainnet(environment, 1, undefined)).rejects.toThrow('was not typed. Nothing was sent.');
  await expect(confirmMainnet(environment, 4, undefined, closing)).rejects.toThrow('The import stays open.');
  process.stdin.isTTY = false;
  await expect(confirmMainnet(environment, 4, undefined, closing)).rejects.toMatchObject({
    fix: expect.stringContaining('The import stays open. Run on a terminal') as string,
  });
});
