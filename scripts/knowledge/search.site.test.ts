import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { ask, leadsTo, RAW, readQueries } from '../site/ask.ts';
import { builtSite } from '../site/fixture.ts';
import { visit } from '../site/visit.ts';

const queries = readQueries();

const on = visit(builtSite);
let page: Page;

beforeAll(async () => {
  page = await on.browser.newPage();
  await page.goto(`${on.site.url}search?q=${encodeURIComponent('Only owner')}`);
  await page.locator('main .search-title').first().waitFor();
}, 60_000);

test('at least 300 different questions are asked', () => {
  expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
  expect(queries.length).toBeGreaterThanOrEqual(300);
});

test('what is pasted leads to its page first, and so do 95% of all questions', async () => {
  const answers = [];
  for (const query of queries) {
    const { first } = await ask(page, query.query);
    answers.push({ ...query, first, right: leadsTo(first, query.pages) });
  }
  const wrong = answers.filter(({ right }) => !right);
  const right = answers.length - wrong.length;
  console.log(
    `${right} of ${answers.length} questions (${((100 * right) / answers.length).toFixed(1)}%) have the right page first`,
  );
  for (const { query, first, pages } of wrong)
    console.log(`  ${query} -> ${first}, not ${pages.join(' or ')}`);
  expect(wrong.filter(({ kind }) => RAW.includes(kind)).map(({ query }) => query)).toEqual([]);
  expect(right / answers.length).toBeGreaterThanOrEqual(0.95);
}, 180_000);
