import { createServer, type Server } from 'node:http';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { execFileSync } from 'node:child_process';
import { ensureDevnet } from './install.ts';
import { DEVNET_VERSION } from './settings.ts';

let folder: string;
let server: Server;
let archive: Buffer | undefined;

/** A program that prints a devnet's version. */
function fakeDevnet(version: string, file = path.join(folder, 'starknet-devnet')): string {
  writeFileSync(file, `#!/bin/sh\necho "starknet-devnet ${version}"\n`);
  chmodSync(file, 0o755);
  return file;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-install-'));
  archive = undefined;
  server = createServer((_, response) => {
    response.statusCode = archive ? 200 : 404;
    response.end(archive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('STARKNET_DEVNET', undefined);
  vi.stubEnv('HOME', folder);
  vi.stubEnv('CARGO_HOME', path.join(folder, 'cargo'));
  vi.stubEnv('CIRO_DOCS_CACHE', path.join(folder, 'cache'));
  vi.stubEnv('STARKNET_DEVNET_RELEASES', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('PATH', '/usr/bin:/bin');
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('getting a devnet', () => {
  it('takes one of the right version from the PATH', async () => {
    const binary = fakeDevnet(DEVNET_VERSION);
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
    expect(await ensureDevnet()).toBe(binary);
  });

  it('downloads a release, says that it is unverified, and keeps it', async () => {
    const binary = fakeDevnet(DEVNET_VERSION);
    execFileSync('tar', ['-czf', 'release.tar.gz', 'starknet-devnet'], { cwd: folder });
    const { readFileSync } = await import('node:fs');
    archive = readFileSync(path.join(folder, 'release.tar.gz'));
    rmSync(binary);
    const lines: string[] = [];
    const installed = await ensureDevnet((line) => lines.push(line));
    expect(installed).toContain(path.join('cache', `devnet-${DEVNET_VERSION}`));
    expect(lines.join('\n')).toContain('unverified');
    archive = undefined;
    expect(await ensureDevnet()).toBe(installed);
  });

  it('lists every failed way and what to do when nothing works', async () => {
    fakeDevnet('0.1.0');
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
    await expect(ensureDevnet()).rejects.toThrow(
      /is version 0\.1\.0[\s\S]*HTTP 404[\s\S]*cargo is not installed[\s\S]*Ways out:[\s\S]*STARKNET_DEVNET/,
    );
  });

  it('does not replace a binary that was named', async () => {
    vi.stubEnv('STARKNET_DEVNET', fakeDevnet('0.1.0'));
    await expect(ensureDevnet()).rejects.toThrow(/version 0\.1\.0.*needs 0\.9\.2/);
    vi.stubEnv('STARKNET_DEVNET', path.join(folder, 'nothing'));
    await expect(ensureDevnet()).rejects.toThrow(/STARKNET_DEVNET names .*not an executable file/);
  });
});
