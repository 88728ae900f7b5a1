import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';

/** Versions of what the examples run with. */
export interface Versions {
  readonly starknet: string;
  readonly devnet: string;
}

/** Files of the project that say which devnet is used. */
const DEVNET_FILES = ['scripts/devnet/settings.ts', 'examples/template/support/devnet/binary.ts'];
const DEVNET_LINE = /(DEVNET_VERSION = ')([^']+)'/;

/** Folders with a `package.json` that names starknet.js: the project and the test project that readers copy. */
export const PACKAGES = ['.', 'examples/template'];

/** The versions that a project has now. */
export function presentVersions(project: string): Versions {
  const { devDependencies = {} } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
    devDependencies?: Record<string, string>;
  };
  const settings = readFileSync(path.join(project, DEVNET_FILES[0] ?? ''), 'utf8');
  const [starknet, devnet] = [devDependencies.starknet, DEVNET_LINE.exec(settings)?.[2]];
  if (!starknet || !devnet)
    throw new Error(`package.json or ${DEVNET_FILES[0]} does not say which version is used.`);
  return { starknet, devnet };
}

/** Newest starknet.js that the registry of this npm has. */
export async function newestStarknet(): Promise<string> {
  const { stdout } = await execa('npm', ['view', 'starknet', 'version']);
  return stdout.trim();
}

/** Newest devnet that the registry of this cargo has; undefined without cargo or without an answer. */
export async function newestDevnet(folder: string): Promise<string | undefined> {
  const { stdout } = await execa('cargo', ['info', 'starknet-devnet', '--quiet'], {
    cwd: folder,
    reject: false,
  });
  return /^version: (?:\S+ \(latest )?([\d.]+[^\s)]*)/m.exec(stdout ?? '')?.[1];
}

/** Writes another version of the devnet into a project; `npm test` then gets that one. */
export function setDevnet(project: string, version: string): void {
  for (const name of DEVNET_FILES) {
    const file = path.join(project, name);
    const text = readFileSync(file, 'utf8');
    if (!DEVNET_LINE.test(text)) throw new Error(`${name} does not say which devnet is used.`);
    writeFileSync(file, text.replace(DEVNET_LINE, `$1${version}'`));
  }
}
