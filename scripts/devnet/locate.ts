import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../examples/ciro/lib/cache-folder.ts';
import { pathFolders } from '../find-command.ts';
import { DEVNET_VERSION } from './settings.ts';

const run = promisify(execFile);

/** Where this project keeps its own devnet binary, one folder a version. */
export function cachedBinary(version = DEVNET_VERSION): string {
  return path.join(cacheFolder(), `devnet-${version}`, 'bin', 'starknet-devnet');
}

/** Folders that may hold a devnet: the PATH, then cargo's own folder (often missing from the PATH of a service). */
function searchPath(): string[] {
  const cargo = path.join(process.env.CARGO_HOME ?? path.join(process.env.HOME ?? '', '.cargo'), 'bin');
  return [...pathFolders(), cargo];
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The version that a devnet binary prints, or undefined when it does not run. */
export async function versionOf(binary: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 10_000 });
    return /(\d+\.\d+\.\d+(?:-[\w.]+)?)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

export interface Located {
  /** A binary of the right version, if there is one. */
  binary?: string;
  /** What was found but can't be used, for the message. */
  rejected: string[];
}

/** Looks for a devnet of the pinned version: `STARKNET_DEVNET`, the PATH, the project's cache. */
export async function locateDevnet(): Promise<Located> {
  const named = process.env.STARKNET_DEVNET;
  const candidates = named
    ? [named]
    : [...searchPath().map((folder) => path.join(folder, 'starknet-devnet')), cachedBinary()];
  const rejected: string[] = [];
  for (const binary of new Set(candidates)) {
    if (!executable(binary)) {
      if (named) rejected.push(`STARKNET_DEVNET names ${binary}, which is not an executable file`);
      continue;
    }
    const version = await versionOf(binary);
    if (version === DEVNET_VERSION) return { binary, rejected };
    rejected.push(`${binary} is ${version ? `version ${version}` : 'not a working devnet'}`);
  }
  return { rejected };
}
