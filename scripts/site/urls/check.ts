import type { Redirects } from './redirects.ts';

/** What the site has, and what was promised. */
export interface Urls {
  /** Addresses that were published, relative to the home page. */
  readonly published: readonly string[];
  /** Addresses of the built site. */
  readonly existing: ReadonlySet<string>;
  readonly redirects: Redirects;
}

/** What is wrong, one sentence for each: addresses that got lost, redirects that lead nowhere or replace a page. */
export function urlProblems({ published, existing, redirects }: Urls): string[] {
  const lost = published
    .filter((url) => !existing.has(url) && redirects[url] === undefined)
    .map((url) => `"${url}" was published and is gone. Add "${url}: <new address>" to redirects.yaml`);
  const wrong = Object.entries(redirects).flatMap(([from, to]) => {
    const page = to.replace(/#.*/, '');
    if (existing.has(from)) return [`"${from}" is an address of the site. Remove its redirect`];
    if (redirects[page] !== undefined)
      return [`"${from}" leads to "${page}", which is a redirect itself. Lead to "${redirects[page]}"`];
    return existing.has(page) ? [] : [`"${from}" leads to "${page}", which is not an address of the site`];
  });
  return [...lost, ...wrong];
}

/** Addresses of the site that the list does not have yet. */
export function newUrls({ published, existing }: Omit<Urls, 'redirects'>): string[] {
  const known = new Set(published);
  return [...existing].filter((url) => !known.has(url)).sort();
}
