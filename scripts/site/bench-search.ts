import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { globSync } from 'tinyglobby';
import { ask, leadsTo, readQueries, type Query } from './ask.ts';
import { builtSite, openBrowser } from './fixture.ts';

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** A value below which the given share of sorted numbers lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * `npm run bench:search`: asks every question of the query file in Chromium on the built site, twice. The first round
 * loads parts of the index as a reader's first searches do, the second runs on a warm index (the aim: 150 ms).
 */
async function main(): Promise<void> {
  const queries = readQueries();
  const [site, browser] = await Promise.all([builtSite(), openBrowser()]);
  const page = await browser.newPage();
  const bytes = new Map<string, number>();
  page.on('response', (response) => {
    if (!/pagefind|\.js$/.test(response.url())) return;
    void response.body().then((body) => bytes.set(response.url(), gzipSync(body).length));
  });
  await page.goto(`${site.url}search`);
  await page.locator('main [role=combobox]').waitFor();
  bytes.clear();
  const opened = await ask(page, 'Only owner');
  await page.waitForLoadState('networkidle');
  const firstBytes = [...bytes.values()].reduce((sum, size) => sum + size, 0);

  const rounds: { query: Query; took: number; right: boolean }[][] = [];
  for (let round = 0; round < 2; round++) {
    const answers = [];
    for (const query of queries) {
      const { first, took } = await ask(page, query.query);
      answers.push({ query, took, right: leadsTo(first, query.pages) });
    }
    rounds.push(answers);
  }
  await browser.close();
  await site.close();

  const table = new Table({
    head: ['kind', 'questions', 'right first', 'median ms', '95% ms', 'slowest ms'],
  });
  const warm = rounds[1] ?? [];
  for (const kind of [...new Set(queries.map((query) => query.kind)), 'all']) {
    const mine = warm.filter(({ query }) => kind === 'all' || query.kind === kind);
    const times = mine.map(({ took }) => took).sort((a, b) => a - b);
    const right = mine.filter((answer) => answer.right).length;
    table.push([
      kind,
      mine.length,
      `${((100 * right) / mine.length).toFixed(1)}%`,
      quantile(times, 0.5).toFixed(0),
      quantile(times, 0.95).toFixed(0),
      quantile(times, 1).toFixed(0),
    ]);
  }
  console.log(table.toString());
  const cold = (rounds[0] ?? []).map(({ took }) => took).sort((a, b) => a - b);
  const late = warm.filter(({ took }) => took > 150).length;
  console.log(`Warm index: ${late} of ${warm.length} answers took more than 150 ms.`);
  console.log(
    `First round: median ${quantile(cold, 0.5).toFixed(0)} ms, 95% ${quantile(cold, 0.95).toFixed(0)} ms. ` +
      `The very first search: ${opened.took.toFixed(0)} ms, ${kilobytes(firstBytes)} KB (gzip).`,
  );
  const files = globSync('build/pagefind/**').filter(
    (file) => !/pagefind-(?:ui|modular|component|highlight)/.test(file),
  );
  const index = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  const pages = globSync('build/**/*.html').length;
  console.log(
    `Index on disk: ${kilobytes(index)} KB in ${files.length} files, ${kilobytes(index / pages)} KB for each of ${pages} pages.`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
