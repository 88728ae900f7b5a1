import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedBinary, locateDevnet, versionOf } from './locate.ts';
import { DEVNET_VERSION } from './settings.ts';

const REPOSITORY = 'https://github.com/starknet-io/starknet-devnet';
const HASHES = new URL('./release-hashes.json', import.meta.url);
const PLATFORMS: Record<string, string> = {
  'linux-x64': 'x86_64-unknown-linux-gnu',
  'linux-arm64': 'aarch64-unknown-linux-gnu',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
};

type Log = (line: string) => void;

/** Runs a program, passing its last line to `log`; resolves to its exit code (127 when it can't start). */
function runProgram(command: string, args: string[], log: Log): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let last = '';
    child.stderr.on('data', (data: Buffer) => {
      const line = data.toString().trim().split('\n').at(-1)?.trim() ?? '';
      if (line && line !== last) log(line);
      last = line;
    });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The project publishes no checksums, so a download is compared with the hash that a maintainer recorded, if any. */
function checkHash(archive: Buffer, name: string, log: Log): void {
  const recorded = (JSON.parse(readFileSync(HASHES, 'utf8')) as Record<string, string>)[name];
  const actual = createHash('sha256').update(archive).digest('hex');
  if (!recorded)
    return log(`no hash of ${name} is recorded here: the download is unverified (sha256 ${actual})`);
  if (recorded !== actual) throw new Error(`${name} has sha256 ${actual}, recorded is ${recorded}: not used`);
}

/** Downloads the released binary for this platform. @throws when there is none or it can't be reached */
async function download(binary: string, log: Log): Promise<void> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (!platform) throw new Error(`no release for ${process.platform}-${process.arch}`);
  const name = `starknet-devnet-${platform}.tar.gz`;
  const base = process.env.STARKNET_DEVNET_RELEASES ?? `${REPOSITORY}/releases/download`;
  const response = await fetch(`${base}/v${DEVNET_VERSION}/${name}`, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  const archive = Buffer.from(await response.arrayBuffer());
  checkHash(archive, name, log);
  const folder = path.dirname(binary);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, archive);
  const code = await runProgram('tar', ['-xzf', file, '-C', folder], log);
  rmSync(file, { force: true });
  if (code !== 0 || !existsSync(binary)) throw new Error(`${name} does not hold a file starknet-devnet`);
}

/** Builds the pinned version with cargo. About 14 minutes on two cores. @throws when cargo is missing or fails */
async function build(binary: string, log: Log): Promise<void> {
  const root = path.dirname(path.dirname(binary));
  const aside = `${root}.${process.pid}`;
  const args = ['install', 'starknet-devnet', '--version', DEVNET_VERSION, '--locked', '--root', aside];
  const code = await runProgram('cargo', args, log);
  if (code === 127) throw new Error('cargo is not installed');
  if (code !== 0) throw new Error(`cargo install ended with exit code ${code}`);
  rmSync(root, { recursive: true, force: true });
  renameSync(aside, root);
}

const WAYS_OUT = `Ways out:
  - install a prebuilt binary of ${DEVNET_VERSION} from ${REPOSITORY}/releases and put it on your PATH
  - or: cargo install starknet-devnet --version ${DEVNET_VERSION} --locked
  - or set STARKNET_DEVNET to the path of a starknet-devnet ${DEVNET_VERSION}`;

/**
 * Gives a devnet of the pinned version: found, downloaded or built, the first that works.
 *
 * @param log receives progress lines
 * @returns path of the binary
 * @throws with every failed attempt and the ways out
 */
export async function ensureDevnet(log: Log = () => {}): Promise<string> {
  const { binary: found, rejected } = await locateDevnet();
  if (found) return found;
  if (process.env.STARKNET_DEVNET)
    throw new Error(`${rejected.join('; ')}; this project needs ${DEVNET_VERSION}.`);
  const binary = cachedBinary();
  const failures = [...rejected];
  for (const [what, attempt] of [
    ['download', download],
    ['cargo install (about 14 minutes)', build],
  ] as const) {
    try {
      log(`starknet-devnet ${DEVNET_VERSION}: ${what} ...`);
      await attempt(binary, log);
      const version = await versionOf(binary);
      if (version === DEVNET_VERSION) return binary;
      throw new Error(`gave ${version ?? 'a file that does not run'}`);
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No starknet-devnet ${DEVNET_VERSION}.\n  ${failures.join('\n  ')}\n${WAYS_OUT}`);
}
