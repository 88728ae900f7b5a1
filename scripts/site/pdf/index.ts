import { existsSync } from 'node:fs';
import { linkPdfs } from './links.ts';
import { printChecklists } from './print.ts';

/** Chromium of Debian, or the one that `CHROMIUM` names. */
export const chromiumPath = (): string => process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Prints the checklists of a built site and links them from their pages. Without Chromium the site has no PDFs and no
 * links to them; on CI they have to be there.
 *
 * @param folder the built site
 * @returns one line about what was done
 * @throws Error on CI when there is no Chromium
 */
export async function addPdfs(folder: string): Promise<string> {
  const executable = chromiumPath();
  const baseUrl = process.env.BASE_URL ?? '/';
  const url = new URL(baseUrl, process.env.SITE_URL ?? 'http://localhost:3000').href;
  if (!existsSync(executable)) {
    const missing = `There is no Chromium at ${executable}. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.`;
    if (process.env.CI) throw new Error(`The checklists could not be printed. ${missing}`);
    return `The site has no PDFs of the checklists: ${missing}`;
  }
  const files = await printChecklists({ folder, url }, executable);
  linkPdfs(folder, files, baseUrl);
  return `${files.length} PDFs of the checklists, ${Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024)} KB`;
}
