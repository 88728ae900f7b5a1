import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import { z } from 'zod';

const Queries = z.object({
  queries: z.array(
    z.strictObject({
      kind: z.enum(['message', 'felt', 'code', 'words', 'misspelled', 'task', 'name', 'selector']),
      query: z.string(),
      pages: z.array(z.string()).min(1),
    }),
  ),
});

export type Query = z.infer<typeof Queries>['queries'][number];

/** Kinds of which every single one has to lead to its page: what readers paste. */
export const RAW: readonly Query['kind'][] = ['message', 'felt', 'code', 'selector'];

/** What readers type or paste, and the pages of which one has to come first. @throws ZodError when the file is wrong */
export function readQueries(): Query[] {
  return Queries.parse(parse(readFileSync('examples/knowledge/search/queries.yaml', 'utf8'))).queries;
}

/** Whether an address of the site is one of the pages of a query. */
export function leadsTo(url: string, pages: readonly string[]): boolean {
  const address = url.replace(/^\//, '');
  const page = address.replace(/#.*/, '');
  return pages.some((wanted) =>
    wanted.includes('#')
      ? address === wanted
      : page === wanted || page === `troubleshooting/errors/${wanted}`,
  );
}

/** What the search page answers, and how long it takes from the last letter to the list in milliseconds. */
export interface Asked {
  readonly first: string;
  readonly status: string;
  readonly took: number;
}

/** Asks as a reader does, on the open search page, and waits for the list that belongs to the query. */
export async function ask(page: Page, query: string): Promise<Asked> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('main input');
    const status = document.querySelector('main .search-status');
    if (!input || !status) throw new Error('no search on this page');
    status.textContent = 'asking';
    const start = performance.now();
    const shown = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(status, { childList: true, characterData: true, subtree: true });
    });
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await shown;
    const first = document.querySelector('main .search-results a')?.getAttribute('href') ?? 'nothing';
    return { first, status: status.textContent, took: performance.now() - start };
  }, query);
}
