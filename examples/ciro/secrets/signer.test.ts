import { password } from '@clack/prompts';
import { afterEach, expect, it, vi } from 'vitest';
import { readPassword } from './signer.ts';

vi.mock('@clack/prompts', () => ({
  isCancel: () => false,
  password: vi.fn(() => Promise.resolve('typed-one')),
}));

const terminal = process.stdin.isTTY;
afterEach(() => {
  process.stdin.isTTY = terminal;
  vi.unstubAllEnvs();
});

it('asks on a terminal when the variable is there and empty', async () => {
  vi.stubEnv('UNIT_PASSWORD', '');
  process.stdin.isTTY = true;
  expect(await readPassword('Password', 'UNIT_PASSWORD')).toBe('typed-one');
  expect(password).toHaveBeenCalledOnce();
});

it('refuses an empty variable where nobody can be asked', async () => {
  vi.stubEnv('UNIT_PASSWORD', '');
  process.stdin.isTTY = false;
  await expect(readPassword('Password', 'UNIT_PASSWORD')).rejects.toThrow('Password is missing.');
});
