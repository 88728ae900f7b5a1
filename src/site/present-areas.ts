import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AREAS } from '../areas.ts';

/** Whether a folder has at least one page, at any depth. */
function hasPages(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(
      (file) => /\.mdx?$/.test(file) && !path.basename(file).startsWith('_'),
    );
  } catch {
    return false;
  }
}

/** The areas that have pages. */
export const presentAreas = AREAS.filter(({ id }) =>
  hasPages(path.resolve(process.env.SITE_ROOT ?? '.', 'docs', id)),
);
