import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { close } from 'pagefind';
import type { Browser } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { buildSite } from '../build.ts';
import { serveSite } from '../server.ts';
import { multiplied } from './grow.ts';
import type { Peer } from './peers.ts';
import type { PlainPage } from './plain-pages.ts';
import { SCRATCH, timed } from './scratch.ts';
import { searchLatency, type SearchLatency } from './search-latency.ts';
import { median, type PageWeight, weighPage } from './weigh.ts';

/** Everything that is compared of one site. Times in seconds, sizes in bytes. */
export interface Measured {
  readonly name: string;
  readonly pages: number;
  readonly cold: number;
  readonly warm: number;
  /** The middle of some pages, for each kind. */
  readonly weight: PageWeight;
  readonly index: number;
  readonly search: SearchLatency;
}

const OWN_SEARCH: Peer['search'] = {
  open: '[data-search-open]',
  input: 'dialog input',
  result: 'dialog .search-results a',
};

/** Builds this site with its content several times over, twice, and measures what came out. */
export async function measureOwn(browser: Browser, times: number): Promise<Measured> {
  const root = multiplied(times);
  const out = path.join(SCRATCH, `times-${times}-site`);
  for (const cache of ['.cache/other-site', 'node_modules/.cache'])
    rmSync(cache, { recursive: true, force: true });
  process.env.SITE_CACHE = 'on';
  const cold = await timed(() => buildSite({ root, out }));
  const warm = await timed(() => buildSite({ root, out }));
  await close();
  const name = times === 1 ? 'this site' : `this site, content times ${times}`;
  return measureBuilt(browser, { name, out, cold, warm, index: 'pagefind/**', search: OWN_SEARCH });
}

/** Installs another generator, gives it the same pages, builds twice and measures. */
export async function measurePeer(
  browser: Browser,
  peer: Peer,
  pages: readonly PlainPage[],
): Promise<Measured> {
  const project = await peer.prepare(pages);
  for (const cache of peer.caches) rmSync(path.join(project, cache), { recursive: true, force: true });
  const cold = await timed(() => peer.build(project));
  const warm = await timed(() => peer.build(project));
  const { name, index, search } = peer;
  return measureBuilt(browser, { name, out: path.join(project, peer.out), cold, warm, index, search });
}

async function measureBuilt(
  browser: Browser,
  site: Pick<Measured, 'name' | 'cold' | 'warm'> & { out: string; index: string; search: Peer['search'] },
): Promise<Measured> {
  const { name, out, cold, warm } = site;
  const pages = globSync('**/*.html', { cwd: out, ignore: '404.html' });
  const server = await serveSite(out);
  const sample = globSync('integration/**/*.html', { cwd: out }).sort();
  const addresses = sample.map((page) => server.url + page.replace(/(?:\/index)?\.html$/, ''));
  const weights: PageWeight[] = [];
  let latency: SearchLatency;
  try {
    for (const address of addresses) weights.push(await weighPage(browser, address));
    latency = await searchLatency(browser, addresses[0] ?? server.url, site.search);
  } finally {
    await server.close();
  }
  const middle = (key: keyof PageWeight): number => median(weights.map((weight) => weight[key]));
  return {
    name,
    pages: pages.length,
    cold,
    warm,
    weight: {
      html: middle('html'),
      script: middle('script'),
      style: middle('style'),
      other: middle('other'),
      requests: middle('requests'),
      shift: Math.max(...weights.map(({ shift }) => shift)),
    },
    index: globSync(site.index, { cwd: out }).reduce(
      (sum, file) => sum + readFileSync(path.join(out, file)).length,
      0,
    ),
    search: latency,
  };
}
