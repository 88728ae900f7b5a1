import { execa } from 'execa';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CIRO, ROOT } from './lib/paths.ts';

const deployments = mkdtempSync(path.join(tmpdir(), 'ciro-main-'));

async function run(args: string[], variables: Record<string, string> = {}) {
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    ['--import', 'tsx', path.join(CIRO, 'main.ts'), ...args],
    { cwd: ROOT, reject: false, env: { CIRO_DEPLOYMENTS: deployments, ...variables } },
  );
  return { exitCode, stdout, stderr };
}

describe('with --json, wrong use is one document too', () => {
  it.each([
    [['plan', '--json'], 'missing required argument', '--help'],
    [['plann', 'devnet', '--json'], 'Did you mean plan?', '--help'],
    [['--json', 'plan', 'devnet'], "unknown option '--json'", 'after the name of the command'],
  ])('%j', async (args, message, fix) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect([exitCode, stderr]).toEqual([2, '']);
    const { ok, error } = JSON.parse(stdout) as { ok: boolean; error: { message: string; fix: string } };
    expect(ok).toBe(false);
    expect(error.message).toContain(message);
    expect(error.fix).toContain(fix);
  });
});

describe('wrong arguments are refused before anything is asked', () => {
  it.each([
    [['adopt', 'devnet', 'CIROToken'], 'CIROToken: has no address'],
    [['adopt', 'devnet', 'CIROToken=12'], 'CIROToken: "12" is not an address'],
    [['adopt', 'devnet', 'CIROToken=0x1', 'CIROToken=0x2'], 'CIROToken is given twice'],
    [['invariants', 'devnet', '--owner', 'alice'], '--owner: "alice" is not an address'],
    [['upgrade-check'], 'The old and the new version is missing'],
    [['exporter', 'devnet', '--port', 'http'], '--port http is not a whole number'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

it('a folder that is none is named without the folders of the machine', async () => {
  const { exitCode, stderr } = await run(['deploy', 'devnet'], {
    CIRO_DEPLOYMENTS: path.join(ROOT, 'package.json'),
  });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('package.json/devnet is not a folder, or lies below a file');
  expect(stderr).not.toContain(ROOT);
});
