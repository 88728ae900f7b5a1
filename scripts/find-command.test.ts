import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findCommand } from './find-command.ts';

afterEach(() => vi.unstubAllEnvs());

/** A folder with a file of this name. */
function folderWith(command: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, command), '');
  return folder;
}

describe('finding a command', () => {
  it('looks on the PATH', () => {
    const folder = folderWith('a-command-of-a-test');
    expect(findCommand('a-command-of-a-test')).toBeUndefined();
    vi.stubEnv('PATH', `/nowhere:${folder}`);
    expect(findCommand('a-command-of-a-test')).toBe(path.join(folder, 'a-command-of-a-test'));
  });

  it('takes the program that its variable names, and no other', () => {
    const file = path.join(folderWith('my-nginx'), 'my-nginx');
    vi.stubEnv('NGINX', file);
    expect(findCommand('nginx')).toBe(file);
    vi.stubEnv('NGINX', `${file}-that-is-not-there`);
    expect(findCommand('nginx')).toBeUndefined();
  });
});
