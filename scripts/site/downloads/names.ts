import path from 'node:path';
import { isBrowserProgram } from '../../examples/browser.ts';

/** Folder of the site in which ready projects stand. */
export const DOWNLOADS = 'downloads';

/** Folders of `examples/` whose files belong to the project and are no programs of their own. */
const LIBRARIES = /^(?:ciro|knowledge|contracts|abi|sessions)\//;

/**
 * The ready project that holds a file of `examples/`: its file name without `.zip`, or nothing for a library.
 * Files of the test project and of a page for the browser are in one project together.
 *
 * @param file path relative to `examples/`
 * @param root the project
 */
export function downloadOf(file: string, root = '.'): string | undefined {
  if (LIBRARIES.test(file)) return undefined;
  if (file.startsWith('template/')) return 'ciro-tests';
  const name = isBrowserProgram(file, root) ? path.dirname(file) : file.replace(/\.ts$/, '');
  return name.replaceAll('/', '-');
}
