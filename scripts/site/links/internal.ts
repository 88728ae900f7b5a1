import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PageLinks } from './collect.ts';

/** Parts whose addresses hold data for a script instead of the name of an element. */
const READ_BY_SCRIPTS = /^decode$/;

/**
 * What is wrong with the links inside a built site: pages, files and headings that are not there.
 *
 * @param out folder of the site
 * @param baseUrl path of the home page, with a slash at both ends
 * @returns one line for each: the page, the link, what is missing
 */
export function brokenInside(pages: readonly PageLinks[], out: string, baseUrl: string): string[] {
  const byAddress = new Map(pages.map((page) => [page.page, page]));
  const problems: string[] = [];
  for (const { page, links } of pages) {
    const from = new URL(baseUrl + page, 'http://site');
    for (const link of links) {
      const to = new URL(link, from);
      if (to.origin !== from.origin || !/^https?:/.test(to.protocol)) continue;
      const say = (what: string): void => void problems.push(`/${page}: ${link}: ${what}`);
      if (!`${to.pathname}/`.startsWith(baseUrl)) {
        say('this address is outside of the site');
        continue;
      }
      const address = decodeURIComponent(to.pathname.slice(baseUrl.length)).replace(/\/$/, '');
      const target = byAddress.get(address);
      if (!target) {
        if (!existsSync(path.join(out, address))) say('there is no such page or file');
        continue;
      }
      const anchor = decodeURIComponent(to.hash.slice(1));
      if (anchor && !READ_BY_SCRIPTS.test(address) && !target.ids.has(anchor))
        say(`the page has no "${anchor}"`);
    }
  }
  return problems;
}

/** Links to files of the repository that it does not have: checked here, so that nobody is asked hundreds of times. */
export function brokenSources(pages: readonly PageLinks[], root: string, repository: string): string[] {
  const start = `${repository}/blob/main/`;
  return pages.flatMap(({ page, links }) =>
    links
      .filter((link) => link.startsWith(start))
      .map((link) => link.slice(start.length).replace(/[?#].*/, ''))
      .filter((file) => !existsSync(path.join(root, decodeURIComponent(file))))
      .map((file) => `/${page}: ${file}: the repository has no such file`),
  );
}
