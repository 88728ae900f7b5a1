import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';

/** Folder for what a benchmark installs and builds; never part of the project. */
export const SCRATCH = path.resolve('.cache/bench');

/**
 * A folder of its own with some packages of npm in it, exact versions. What is installed already stays.
 *
 * @throws Error when npm cannot install them
 */
export async function scratchProject(
  name: string,
  packages: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = path.join(SCRATCH, name);
  mkdirSync(folder, { recursive: true });
  const manifest = { name: `bench-${name}`, private: true, type: 'module', dependencies: packages };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  await execa('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

/** Seconds that something takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}
