import { mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { sleep } from '../chain/rpc.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { deploymentFolder } from '../lib/paths.ts';

/** A lock of another computer counts as abandoned after this time without a sign of life, milliseconds. */
const STALE = 60_000;
/** A guard is held for a few milliseconds only; one that is older was left by a crash. */
const GUARD_STALE = 5_000;

interface Owner {
  pid: number;
  host: string;
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** True when the process is gone: killed processes of containers may stay as zombies. */
function isDead({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^\d+ \(.*\) [ZX]/s.test(stat);
  } catch {
    return false;
  }
}

/** Runs a short piece of work that only one process of this folder may do at a time. */
async function guarded<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const guard = path.join(folder, 'lock.guard');
  for (;;) {
    try {
      mkdirSync(guard);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > GUARD_STALE) rmSync(guard, { recursive: true, force: true });
      else await sleep(20);
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(guard);
  }
}

/**
 * Takes the lock of an environment, so that a second run refuses. A lock whose process was killed is taken over at
 * once.
 *
 * @returns releases the lock
 * @throws CiroError when another run holds it
 */
export async function lockEnvironment(environment: string): Promise<() => Promise<void>> {
  const folder = deploymentFolder(environment);
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'lock');
  const ownerFile = path.join(folder, 'lock.owner');
  return guarded(folder, async () => {
    const owner = readOwner(ownerFile);
    if (owner && isDead(owner)) rmSync(lock, { recursive: true, force: true });
    let release: () => Promise<void>;
    try {
      release = await lockfile.lock(folder, { lockfilePath: lock, stale: STALE, update: 10_000 });
    } catch {
      throw new CiroError(
        `Another run works on the environment ${environment}${owner ? ` (process ${owner.pid} on ${owner.host})` : ''}.`,
        {
          fix: 'Wait until it ends. Two runs at once could pay twice.',
          help: HELP.resume,
        },
      );
    }
    writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner));
    return async () => {
      rmSync(ownerFile, { force: true });
      await release();
    };
  });
}
