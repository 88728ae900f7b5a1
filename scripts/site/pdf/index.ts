import { existsSync } from 'node:fs';
import { findCommand } from '../../find-command.ts';
import { type Pdf, printChecklists } from './print.ts';

/** Chromium on this computer, or the one that `CHROMIUM` names. */
export const chromiumPath = (): string =>
  findCommand('chromium') ?? process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What was printed. */
export interface PrintedPdfs {
  readonly files: readonly Pdf[];
  /** One line about it. */
  readonly said: string;
}

/**
 * Prints the checklists of a built site; `linkPdfs` links them from their pages. Without Chromium there are no PDFs; on
 * CI they have to be there.
 *
 * @param folder the built site
 * @throws Error on CI when there is no Chromium
 */
export async function printPdfs(folder: string, baseUrl: string): Promise<PrintedPdfs> {
  const executable = chromiumPath();
  if (!existsSync(executable)) {
    const missing = `There is no Chromium at ${executable}. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.`;
    if (process.env.CI) throw new Error(`The checklists could not be printed. ${missing}`);
    return { files: [], said: `The site has no PDFs of the checklists: ${missing}` };
  }
  const url = new URL(baseUrl, process.env.SITE_URL ?? 'http://localhost:3000').href;
  const files = await printChecklists({ folder, url }, executable);
  const size = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024);
  return { files, said: `${files.length} PDFs of the checklists, ${size} KB` };
}
