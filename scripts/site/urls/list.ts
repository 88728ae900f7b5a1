import { readFileSync, writeFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { Redirects } from './redirects.ts';

const FILE = new URL('./published.txt', import.meta.url);

/** Addresses that were published, relative to the home page; the home page itself is always there. */
export function readPublished(): string[] {
  return readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
}

/** Adds addresses to the list. None is ever taken away. */
export function addPublished(urls: readonly string[]): void {
  const all = [...new Set([...readPublished(), ...urls])].sort();
  writeFileSync(FILE, `${all.join('\n')}\n`);
}

/** Addresses of a built site that others may keep: pages, sheets and lists for machines; not its redirects. */
export function builtUrls(out: string, redirects: Redirects): Set<string> {
  const files = globSync(['**/*.html', '**/*.pdf', 'llms*.txt', 'sitemap.xml'], {
    cwd: out,
    ignore: ['pagefind/**', '404.html', 'index.html'],
  });
  const urls = files.map((file) => file.replace(/(?:\/index)?\.html$/, ''));
  return new Set(urls.filter((url) => redirects[url] === undefined));
}
