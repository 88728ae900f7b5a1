import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problems.ts';

/**
 * Whether a program is for a browser: it stands in a folder with an index.html. The runner leaves it out, because only
 * somebody who clicks can run it; a test in the same folder does.
 *
 * @param file path relative to `examples/`
 * @param root the project
 */
export function isBrowserProgram(file: string, root = '.'): boolean {
  return existsSync(path.join(root, 'examples', path.dirname(file), 'index.html'));
}

/** Folders of browser programs that no test opens. */
export function untestedFolders(files: string[], root = '.'): Problem[] {
  const folders = new Set(
    files.filter((file) => isBrowserProgram(file, root)).map((file) => path.dirname(file)),
  );
  return [...folders]
    .filter(
      (folder) => !readdirSync(path.join(root, 'examples', folder)).some((name) => /\.test\.ts$/.test(name)),
    )
    .map((folder) => ({
      file: `examples/${folder}`,
      line: 1,
      what: 'no test opens this page in a browser',
      remedy: `Add ${folder}/<name>.chain.test.ts`,
    }));
}
