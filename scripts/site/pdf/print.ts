import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pLimit from 'p-limit';
import { type Page, chromium } from 'playwright-core';
import { loadChecklists } from '../../../examples/knowledge/checklists/schema.ts';
import { appendLists, numberContents } from './booklet.ts';
import { type SiteFolder, openFolder, openPage } from './site-pages.ts';

export const FORMATS = ['A4', 'Letter'] as const;

type Format = (typeof FORMATS)[number];

/** The booklet of all lists; each list's files have its id as name. */
export const BOOKLET = 'checklists';

/** One file for one size of paper. */
export interface Pdf {
  readonly name: string;
  readonly format: Format;
  /** File relative to the site: `pdf/security-a4.pdf`. */
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
}

/** Lists that are printed at a time: more than cores do not make it faster. */
const PARALLEL = 2;

const countPages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/**
 * Prints a PDF of each checklist and a booklet of all, for both sizes of paper, into `pdf/` of the built site.
 *
 * @param executablePath Chromium
 */
export async function printChecklists(site: SiteFolder, executablePath: string): Promise<Pdf[]> {
  mkdirSync(path.join(site.folder, 'pdf'), { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ colorScheme: 'light', bypassCSP: true });
    await openFolder(context, site);
    const lists = loadChecklists().map(({ id }) => id);
    const addressOf = (id: string): string => `${site.url}checklists/${id}`;

    const printList = async (id: string): Promise<Pdf[]> => {
      const page = await openPage(context, site, `checklists/${id}`);
      const files: Pdf[] = [];
      for (const format of FORMATS) files.push(write(site, id, format, await paper(page, format)));
      await page.close();
      return files;
    };
    const printBooklet = async (format: Format, printed: Pdf[]): Promise<Pdf> => {
      const page = await openPage(context, site, 'checklists/overview');
      const chapters = lists.map((id) => ({ id, address: addressOf(id), firstPage: 10 }));
      await numberContents(page, chapters); // so that it is as long as it will be
      let next = 1 + countPages(await paper(page, format));
      for (const chapter of chapters) {
        chapter.firstPage = next;
        next +=
          printed.find(({ name, ...file }) => name === chapter.id && file.format === format)?.pages ?? 0;
      }
      await numberContents(page, chapters);
      await appendLists(page, chapters);
      const booklet = write(site, BOOKLET, format, await paper(page, format));
      await page.close();
      return booklet;
    };
    const limit = pLimit(PARALLEL);
    const printed = (await limit.map(lists, printList)).flat();
    const booklets = await limit.map(FORMATS, (format) => printBooklet(format, printed));
    return [...printed, ...booklets];
  } finally {
    await browser.close();
  }
}

/** The page on paper; margins and page numbers come from `src/css/print.css`. */
function paper(page: Page, format: Format): Promise<Buffer> {
  return page.pdf({ format, printBackground: true, tagged: true, outline: true });
}

function write({ folder }: SiteFolder, name: string, format: Format, pdf: Buffer): Pdf {
  const file = `pdf/${name}-${format.toLowerCase()}.pdf`;
  writeFileSync(path.join(folder, file), pdf);
  return { name, format, file, pages: countPages(pdf), bytes: pdf.length };
}
