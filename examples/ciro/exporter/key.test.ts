import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keyWithinReach } from './key.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-key-'));
  writeFileSync(path.join(folder, 'key'), '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('a keystore is looked for in the working folder, as the signer does', () => {
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const at = (keystore: string) => keyWithinReach({ keystore, password_env: 'UNIT' });
  expect([at('key'), at('other'), at(path.join(folder, 'key'))]).toEqual([true, false, true]);
});

it('a program that signs is found on the PATH and by its path', () => {
  vi.stubEnv('PATH', folder);
  const at = (...command: string[]) => keyWithinReach({ command });
  expect([at('key', '--quiet'), at('other'), at(path.join(folder, 'key'))]).toEqual([true, false, true]);
});

it('a variable counts when it has a value', () => {
  vi.stubEnv('UNIT_KEY', '');
  expect(keyWithinReach({ env: 'UNIT_KEY' })).toBe(false);
  vi.stubEnv('UNIT_KEY', '0x1');
  expect(keyWithinReach({ env: 'UNIT_KEY' })).toBe(true);
});
