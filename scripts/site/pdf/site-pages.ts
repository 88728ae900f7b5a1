import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

/** Types of the files that a page is made of; the browser refuses a style sheet or module without one. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Where a site is, on disk and in the world. */
export interface SiteFolder {
  readonly folder: string;
  /** Public address of the home page, with a slash at the end. */
  readonly url: string;
}

/** The file of an address as static hosts find it; undefined when there is none. */
function fileOf({ folder, url }: SiteFolder, address: string): string | undefined {
  if (!address.startsWith(url)) return undefined;
  const name = decodeURIComponent(new URL(address).pathname.slice(new URL(url).pathname.length));
  return [name, `${name}.html`, path.join(name, 'index.html')]
    .map((candidate) => path.join(folder, candidate))
    .find((file) => existsSync(file) && statSync(file).isFile());
}

/**
 * Answers each request of the browser for the site's public address from the folder, and refuses every other. So a
 * printed page has the links that readers can follow, and nothing is asked from the network.
 */
export async function openFolder(context: BrowserContext, site: SiteFolder): Promise<void> {
  await context.route('**/*', (route) => {
    const file = fileOf(site, route.request().url());
    if (!file) return route.abort();
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[path.extname(file)] });
  });
}

/**
 * Opens a page of the site as it is printed: finished, in light colors, the article alone. So a list is as long in the
 * booklet as by itself.
 *
 * @param name for example `checklists/security`
 */
export async function openPage(context: BrowserContext, site: SiteFolder, name: string): Promise<Page> {
  const page = await context.newPage();
  const response = await page.goto(site.url + name, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${name} is not a page of ${site.folder}`);
  await page.evaluate(async () => {
    document.body.replaceChildren(...document.querySelectorAll('article'));
    await document.fonts.ready;
  });
  return page;
}
