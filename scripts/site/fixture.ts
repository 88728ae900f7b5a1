import { fileURLToPath } from 'node:url';
import { close as closePagefind } from 'pagefind';
import { type Browser, chromium } from 'playwright-core';
import { buildSite } from './build.ts';
import { chromiumPath } from './pdf/index.ts';
import { serveSite, type SiteServer } from './server.ts';
import { isStale } from './stale.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROJECT = `${ROOT}src/site/fixtures`;
const OUT = `${ROOT}.cache/fixture-site`;

/** A small site with one page of each kind, built if needed, served on a free port. */
export async function fixtureSite(): Promise<SiteServer> {
  if (isStale(ROOT, OUT)) {
    await buildSite({ root: PROJECT, out: OUT });
    await closePagefind();
  }
  return serveSite(OUT);
}

/** The project's own site as `npm run build` left it. */
export async function builtSite(): Promise<SiteServer> {
  return serveSite(`${ROOT}build`);
}

/** A real browser without a window. Set `CHROMIUM` for another than the one that is found. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
