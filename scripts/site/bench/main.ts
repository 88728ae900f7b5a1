import Table from 'cli-table3';
import type { Browser } from 'playwright-core';
import '../../generate.ts';
import { openBrowser } from '../fixture.ts';
import { serveWithNginx } from '../nginx.ts';
import { lighthouse } from './lighthouse.ts';
import { type Measured, measureOwn, measurePeer } from './measure.ts';
import { PEERS } from './peers.ts';
import { plainPages } from './plain-pages.ts';

/** Pages that Lighthouse looks at: home, a guide, an error, a checklist. */
const PAGES = [
  '',
  'integration/sending-once',
  'troubleshooting/errors/account-invalid-signature',
  'checklists/security',
];
const GROWTH = [1, 2, 4, 8];

const USAGE = `npm run bench:site -- [peers] [growth] [lighthouse] [--runs <n>]
  peers       this site, Starlight and VitePress with the same pages
  growth      this site with its content times ${GROWTH.join(', ')}
  lighthouse  scores of the built site (npm run build) on nginx, desktop and mobile, median of <n> runs (5)
Without a name: all three. Installs what it compares with into .cache/bench/.`;

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** One row a site, the first beside the others as a ratio. */
function printMeasured(rows: readonly Measured[]): void {
  const head = ['', ...rows.map(({ name }) => name)];
  const table = new Table({ head });
  const row = (name: string, value: (of: Measured) => string): void =>
    void table.push([name, ...rows.map(value)]);
  row('pages', ({ pages }) => String(pages));
  row('cold build, s', ({ cold }) => cold.toFixed(1));
  row('warm build, s', ({ warm }) => warm.toFixed(1));
  row('pages a second, cold', ({ pages, cold }) => (pages / cold).toFixed(1));
  row('ms a page, cold', ({ pages, cold }) => ((1000 * cold) / pages).toFixed(0));
  row('JavaScript a page, KB', ({ weight }) => kilobytes(weight.script));
  row('CSS a page, KB', ({ weight }) => kilobytes(weight.style));
  row('HTML a page, KB', ({ weight }) => kilobytes(weight.html));
  row('other files a page, KB', ({ weight }) => kilobytes(weight.other));
  row('requests a page', ({ weight }) => String(weight.requests));
  row('layout shift, worst', ({ weight }) => weight.shift.toFixed(3));
  row('first search, ms', ({ search }) => search.first.toFixed(0));
  row('search, ms', ({ search }) => search.median.toFixed(0));
  row('search index, KB', ({ index }) => kilobytes(index));
  row('index a page, KB', ({ index, pages }) => kilobytes(index / pages));
  console.log(table.toString());
}

async function comparePeers(browser: Browser): Promise<void> {
  const rows = [await measureOwn(browser, 1)];
  for (const peer of PEERS) rows.push(await measurePeer(browser, peer, plainPages()));
  console.log('\nThe same pages, weights of the pages on integration (gzip, first visit, median):');
  printMeasured(rows);
}

async function showGrowth(browser: Browser): Promise<void> {
  const rows: Measured[] = [];
  for (const times of GROWTH) {
    const row = await measureOwn(browser, times);
    rows.push(row);
    console.log(
      `${row.name}: ${row.pages} pages, ${row.cold.toFixed(1)} s cold, ${row.warm.toFixed(1)} s warm`,
    );
  }
  console.log('\nGrowth. Linear means the same milliseconds a page:');
  printMeasured(rows);
}

async function scoreSite(runs: number): Promise<void> {
  const site = await serveWithNginx('build');
  const table = new Table({
    head: ['page', 'on', 'performance', 'accessibility', 'best practices', 'SEO', 'wanted'],
  });
  const lost: string[] = [];
  try {
    for (const form of ['desktop', 'mobile'] as const) {
      for (const page of PAGES) {
        const { scores, lost: points } = await lighthouse(site.url + page, form, runs);
        const enough = form === 'desktop' ? 100 : 97;
        const met =
          scores.performance >= enough &&
          [scores.accessibility, scores['best-practices'], scores.seo].every((score) => score === 100);
        table.push([
          `/${page}`,
          form,
          scores.performance,
          scores.accessibility,
          scores['best-practices'],
          scores.seo,
          met ? 'met' : 'missed',
        ]);
        console.log(`/${page} on ${form}: ${Object.values(scores).join(', ')}`);
        lost.push(...points.map((point) => `/${page} on ${form}, in at least one run: ${point}`));
      }
    }
  } finally {
    await site.close();
  }
  console.log(`\nLighthouse, median of ${runs}:`);
  console.log([table.toString(), ...lost].join('\n'));
}

const asked = process.argv.slice(2);
const at = asked.indexOf('--runs');
const runs = at < 0 ? 5 : Number(asked.splice(at, 2)[1]);
const parts = { peers: comparePeers, growth: showGrowth, lighthouse: () => scoreSite(runs) };
const names = asked.length > 0 ? asked : Object.keys(parts);
if (!Number.isInteger(runs) || runs < 1 || names.some((name) => !(name in parts))) {
  console.error(USAGE);
  process.exit(1);
}
const browser = await openBrowser();
try {
  for (const name of names) await parts[name as keyof typeof parts](browser);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await browser.close();
}
