import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './fixture.ts';
import type { SiteServer } from './server.ts';

/** A served site and a browser, for the tests of one file. */
export interface Visit {
  readonly site: SiteServer;
  readonly browser: Browser;
}

/**
 * Serves a site and opens a browser before the tests of a file, and closes both after them.
 *
 * @param serve `builtSite`, or `fixtureSite`, which is built first where it is old
 */
export function visit(serve: () => Promise<SiteServer>): Visit {
  const open: { site?: SiteServer; browser?: Browser } = {};
  beforeAll(async () => {
    [open.site, open.browser] = await Promise.all([serve(), openBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await open.browser?.close();
    await open.site?.close();
  });
  return open as Visit;
}
