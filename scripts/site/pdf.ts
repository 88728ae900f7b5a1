import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright-core';
import { loadChecklists } from '../../examples/knowledge/checklists/schema.ts';
import { serveSite } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FORMATS = ['A4', 'Letter'] as const;

/** Opens a page of the built site as it is printed: fonts loaded, light colors. */
async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ colorScheme: 'light' });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page;
}

/** Puts the articles of other pages behind the one of this page, each on a new sheet. */
async function appendArticles(page: Page, urls: string[]): Promise<void> {
  await page.evaluate(
    async (addresses) => {
      const first = document.querySelector('article');
      if (!first) throw new Error('the page has no article');
      for (const address of addresses) {
        const html = await (await fetch(address)).text();
        const article = new DOMParser().parseFromString(html, 'text/html').querySelector('article');
        if (!article) throw new Error(`${address} has no article`);
        article.style.breakBefore = 'page';
        first.after(article);
      }
    },
    [...urls].reverse(),
  );
}

/**
 * Prints a PDF of each checklist, and a booklet of all, for both paper sizes.
 *
 * @param site folder of the built site
 * @param out folder for the files: `<list>-<format>.pdf` and `checklists-<format>.pdf`
 * @returns the files
 */
export async function printChecklists(site: string, out: string, executablePath: string): Promise<string[]> {
  const server = await serveSite(site);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const files: string[] = [];
  mkdirSync(out, { recursive: true });
  const print = async (page: Page, name: string): Promise<void> => {
    for (const format of FORMATS) {
      const file = path.join(out, `${name}-${format.toLowerCase()}.pdf`);
      writeFileSync(file, await page.pdf({ format, preferCSSPageSize: false, printBackground: true }));
      files.push(file);
    }
    await page.close();
  };
  try {
    const lists = loadChecklists().map(({ id }) => id);
    for (const id of lists) await print(await open(browser, `${server.url}checklists/${id}`), id);
    const booklet = await open(browser, `${server.url}checklists/overview`);
    await appendArticles(
      booklet,
      lists.map((id) => `${server.url}checklists/${id}`),
    );
    await print(booklet, 'checklists');
    return files;
  } finally {
    await browser.close();
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const files = await printChecklists(path.join(ROOT, 'build'), path.join(ROOT, 'build/pdf'), chromiumPath);
  console.log(`${files.length} files in build/pdf/`);
}
