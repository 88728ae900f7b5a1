import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Registry, serveRegistry } from './registry.ts';

const MAIN = path.resolve('scripts/maintenance/upgrade/main.ts');
const TSX = path.resolve('node_modules/tsx/dist/cli.mjs');
const SETTINGS = "export const DEVNET_VERSION = '0.9.2';\n";

/** Its tests pass with starknet 1.0.0 and 1.1.0 and fail with 2.0.0; they say which parts and which devnet they got. */
const TEST = `
const version = require('starknet');
const devnet = require('fs').readFileSync('scripts/devnet/settings.ts', 'utf8').match(/'(.*)'/)[1];
console.log('parts: ' + process.argv.slice(2).join('+') + ', devnet ' + devnet + ', changed: ' + require('./changed.cjs'));
const broken = version.startsWith('2');
if (broken) console.log(' FAIL  src/a.test.ts > reads a receipt');
console.log((broken ? 'FAIL' : 'ok  ') + ' vitest unit 3 passed, ' + (broken ? 1 : 0) + ' failed in 1 s');
console.log('3 passed, ' + (broken ? 1 : 0) + ' failed');
process.exit(broken ? 1 : 0);
`;

let folder: string;
let registry: Registry;

function project(): string {
  const root = path.join(folder, 'project');
  rmSync(root, { recursive: true, force: true });
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const manifest = {
    private: true,
    scripts: { test: 'node test.cjs' },
    devDependencies: { starknet: '1.0.0' },
  };
  write('package.json', JSON.stringify(manifest));
  write(
    'examples/template/package.json',
    JSON.stringify({ private: true, devDependencies: { starknet: '1.0.0' } }),
  );
  write('scripts/devnet/settings.ts', SETTINGS);
  write('examples/template/support/devnet/binary.ts', SETTINGS);
  write('test.cjs', TEST);
  write('changed.cjs', 'module.exports = false;');
  write('.gitignore', '.cache/\nnode_modules/\n');
  const git = (...args: string[]) =>
    execaSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Project');
  write('changed.cjs', 'module.exports = true;'); // not committed: goes along
  return root;
}

/** A program `cargo` that knows one version of the devnet. */
function cargo(version: string): string {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'cargo'), `#!/bin/sh\necho 'starknet-devnet'\necho 'version: ${version}'\n`);
  chmodSync(path.join(bin, 'cargo'), 0o755);
  return bin;
}

const drill = (root: string, devnet: string, ...args: string[]) =>
  execa(process.execPath, [TSX, MAIN, ...args], {
    cwd: root,
    reject: false,
    env: {
      PATH: `${cargo(devnet)}:${process.env.PATH}`,
      npm_config_registry: registry.url,
      npm_config_cache: path.join(folder, 'npm'),
      TMPDIR: folder,
    },
  });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-drill-test-'));
});

beforeEach(() => {
  rmSync(path.join(folder, 'npm'), { recursive: true, force: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the upgrade drill', { timeout: 120_000 }, () => {
  it('tries the newest versions in a copy, runs the named parts there and reports', async () => {
    registry = await serveRegistry(['1.0.0', '1.1.0']);
    const root = project();
    const { stdout, exitCode } = await drill(root, '0.9.3', '--part', 'unit', '--part', 'types');
    registry.close();
    expect(stdout).toContain('starknet.js 1.0.0 -> 1.1.0, devnet 0.9.2 -> 0.9.3');
    expect(stdout).toContain('Everything passed. 3 passed, 0 failed Parts: unit, types.');
    expect(stdout).toContain('| starknet.js | 1.0.0 | 1.1.0 |');
    expect(stdout).not.toContain('The copy stays');
    expect(exitCode).toBe(0);
    expect(readFileSync(path.join(root, '.cache/upgrade-drill/test.log'), 'utf8')).toContain(
      'parts: unit+types, devnet 0.9.3, changed: true',
    );
    expect(readFileSync(path.join(root, 'scripts/devnet/settings.ts'), 'utf8')).toBe(SETTINGS);
    expect(readFileSync(path.join(root, 'package.json'), 'utf8')).toContain('"starknet":"1.0.0"');
  });

  it('ends with 1 when a test fails, names it and keeps the copy', async () => {
    registry = await serveRegistry(['1.0.0', '2.0.0']);
    const { stdout, exitCode } = await drill(project(), '0.9.2');
    registry.close();
    expect(stdout).toContain('Tests failed. 3 passed, 1 failed All parts.');
    expect(stdout).toContain('FAIL  src/a.test.ts > reads a receipt');
    const copy = /The copy stays for the repair: (.+)/.exec(stdout)?.[1] ?? '';
    expect(readFileSync(path.join(copy, 'examples/template/package.json'), 'utf8')).toContain('"2.0.0"');
    expect(existsSync(path.join(copy, 'node_modules/starknet/index.js'))).toBe(true);
    expect(exitCode).toBe(1);
  });

  it('says so when a version does not exist', async () => {
    registry = await serveRegistry(['1.0.0']);
    const { stdout, exitCode } = await drill(project(), '0.9.2', '--starknet', '9.9.9');
    registry.close();
    expect(stdout).toContain('The versions could not be installed');
    expect(stdout).toContain('No test ran.');
    expect(exitCode).toBe(1);
  });

  it('does nothing when nothing is newer', async () => {
    registry = await serveRegistry(['1.0.0']);
    const { stdout, exitCode } = await drill(project(), '0.9.2');
    registry.close();
    expect(stdout).toBe('Nothing newer: starknet.js 1.0.0, devnet 0.9.2.');
    expect(exitCode).toBe(0);
  });
});
