import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { SCRATCH } from './scratch.ts';

/**
 * A project whose pages are those of this one several times over: the same areas again below `docs/copy-2/` and so on,
 * with everything that pages name.
 *
 * @param times how many times the content; 1 is the content as it is
 * @returns its folder
 */
export function multiplied(times: number): string {
  const root = path.join(SCRATCH, `times-${times}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const name of ['examples', 'static']) symlinkSync(path.resolve(name), path.join(root, name));
  cpSync('docs', path.join(root, 'docs'), { recursive: true });
  const areas = readdirSync('docs');
  for (let copy = 2; copy <= times; copy++) {
    for (const area of areas)
      cpSync(path.join('docs', area), path.join(root, 'docs', `copy-${copy}`, area), { recursive: true });
  }
  return root;
}
