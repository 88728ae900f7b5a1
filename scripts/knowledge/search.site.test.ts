import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtSite, openBrowser } from '../site/fixture.ts';
import type { SiteServer } from '../site/server.ts';

const queries = z
  .object({
    queries: z
      .array(
        z.object({
          kind: z.enum(['message', 'felt', 'code', 'words']),
          query: z.string(),
          pages: z.array(z.string()).min(1),
        }),
      )
      .min(150),
  })
  .parse(parse(readFileSync('examples/knowledge/search/queries.yaml', 'utf8'))).queries;

let site: SiteServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([builtSite(), openBrowser()]);
  page = await browser.newPage();
  await page.goto(`${site.url}search?q=${encodeURIComponent('Only owner')}`);
  await page.locator('main .search-title').first().waitFor();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Asks as a reader does, and waits for the list that belongs to the query. @returns address of the first hit, and milliseconds */
async function ask(query: string): Promise<{ first: string; took: number }> {
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
    return { first: first.split('/').at(-1) ?? first, took: performance.now() - start };
  }, query);
}

test('raw errors lead to their page first, and so do 95% of all queries', async () => {
  const answers = [];
  for (const { kind, query, pages } of queries) {
    const { first, took } = await ask(query);
    answers.push({ kind, query, pages, first, took, right: pages.includes(first) });
  }
  const wrong = answers.filter(({ right }) => !right);
  const times = answers.map(({ took }) => took).sort((a, b) => a - b);
  const right = answers.length - wrong.length;
  console.log(
    `${right} of ${answers.length} queries (${((100 * right) / answers.length).toFixed(1)}%) have the right page first; ` +
      `median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms, 95th percentile ${times[Math.floor(times.length * 0.95)]?.toFixed(0)} ms`,
  );
  for (const { query, first, pages } of wrong)
    console.log(`  ${query} -> ${first}, not ${pages.join(' or ')}`);
  expect(wrong.filter(({ kind }) => kind !== 'words').map(({ query }) => query)).toEqual([]);
  expect(right / answers.length).toBeGreaterThanOrEqual(0.95);
}, 180_000);
