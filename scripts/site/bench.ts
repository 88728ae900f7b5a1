import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { close } from 'pagefind';
import type { Browser } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { buildSite } from './build.ts';
import { builtSite, openBrowser } from './fixture.ts';

/** Bytes over the wire (gzip) that a page needs, and how much its content moved while it loaded. */
interface PageWeight {
  readonly html: number;
  readonly script: number;
  readonly stylesheet: number;
  readonly shift: number;
}

const CACHES = ['node_modules/.cache/rspack', '.docusaurus', 'build'];

async function timed(action: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

/** Loads a page as a first visit and adds up what it fetched until it was quiet. */
async function weigh(browser: Browser, url: string): Promise<PageWeight> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bytes = { document: 0, script: 0, stylesheet: 0 };
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (type !== 'document' && type !== 'script' && type !== 'stylesheet') return;
    pending.push(response.body().then((body) => void (bytes[type] += gzipSync(body).length)));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(pending);
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      }),
  );
  await context.close();
  return { html: bytes.document, script: bytes.script, stylesheet: bytes.stylesheet, shift };
}

/**
 * `npm run bench:site`: build times and weights of this site. `--no-build` weighs what is in `build/`,
 * `--all` every page instead of one of each folder, `--json` is for machines.
 */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  let cold: number | undefined;
  let warm: number | undefined;
  if (!process.argv.includes('--no-build')) {
    for (const folder of CACHES) rmSync(folder, { recursive: true, force: true });
    cold = await timed(buildSite);
    warm = await timed(buildSite);
    await close();
  }
  const pages = globSync('build/**/*.html')
    .map((file) => file.replace(/^build\//, '').replace(/(?:^|\/)index\.html$|\.html$/, ''))
    .filter((page) => page !== '404')
    .sort();
  const folders = new Map(
    pages.map((page) => [page.includes('/') ? page.replace(/\/[^/]*$/, '') : page, page]),
  );
  const weighed = process.argv.includes('--all') ? pages : [...folders.values()];
  const [site, browser] = await Promise.all([builtSite(), openBrowser()]);
  const weights: Record<string, PageWeight> = {};
  for (const page of weighed) weights[`/${page}`] = await weigh(browser, site.url + page);
  await browser.close();
  await site.close();
  const index = globSync('build/pagefind/**').reduce((sum, file) => sum + readFileSync(file).length, 0);
  if (json) {
    console.log(JSON.stringify({ cold, warm, pages: weights, searchIndexBytes: index }, null, 2));
    return;
  }
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  const table = new Table({ head: ['page', 'HTML KB', 'JavaScript KB', 'CSS KB', 'layout shift'] });
  for (const [page, { html, script, stylesheet, shift }] of Object.entries(weights)) {
    table.push([page, kilobytes(html), kilobytes(script), kilobytes(stylesheet), shift.toFixed(3)]);
  }
  if (cold !== undefined && warm !== undefined) {
    console.log(
      `${pages.length} pages: cold build ${cold.toFixed(1)} s, warm build ${warm.toFixed(1)} s (with search index)`,
    );
  }
  console.log(`Search index on disk: ${kilobytes(index)} KB. Weights are gzip, first visit:`);
  console.log(table.toString());
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
