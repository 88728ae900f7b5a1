import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { close as closePagefind } from 'pagefind';
import type { Browser } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { buildSite } from './build.ts';
import { BUDGET, INTERACTIVE_BUDGET } from './finish/budget.ts';
import { builtSite, openBrowser } from './fixture.ts';
import type { SiteServer } from './server.ts';
import { readRedirects } from './urls/redirects.ts';

/** Pages of the real site: one of each area and the overviews; all of them with `SOAK=1`. */
function pagesToTry(): string[] {
  const moved = new Set(Object.keys(readRedirects()));
  const all = globSync('build/**/*.html')
    .map((file) => file.replace(/^build\//, '').replace(/(?:^|\/)index\.html$|\.html$/, ''))
    .filter((page) => !moved.has(page))
    .sort();
  if (process.env.SOAK) return all;
  const areas = new Map(
    all.map((page) => [page.includes('/') ? page.split('/').slice(0, -1).join('/') : page, page]),
  );
  return [...areas.values()];
}

const LIMIT = process.env.SOAK ? 3_600_000 : 600_000;

let site: SiteServer;
let browser: Browser;
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

beforeAll(async () => {
  if (!existsSync('build/pagefind/pagefind.js')) {
    await buildSite();
    await closePagefind();
  }
  [site, browser] = await Promise.all([builtSite(), openBrowser()]);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it(
  'every kind of page is accessible, light, within its width, and asks no other host for anything',
  async () => {
    const problems: string[] = [];
    for (const path of pagesToTry()) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        reducedMotion: 'reduce',
      });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const say = (what: string): void => void problems.push(`/${path}: ${what}`);
      let script = 0;
      const pending: Promise<void>[] = [];
      page.on('pageerror', ({ message }) => say(message));
      page.on('request', (request) => {
        if (!/^data:/.test(request.url()) && !request.url().startsWith(site.url))
          say(`asks ${request.url()}`);
      });
      page.on('response', (response) => {
        if (response.request().resourceType() !== 'script' || response.url().includes('/pagefind/')) return;
        pending.push(response.body().then((body) => void (script += gzipSync(body).length)));
      });
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      await Promise.all(pending);
      // Plain pages have one small script; parts with a script of their own, and the search of an unknown address, more.
      const plain = await page.evaluate(
        () =>
          !document.querySelector('[data-not-found]') &&
          ![...document.querySelectorAll('*')].some(({ localName }) => localName.startsWith('ciro-')),
      );
      const limit = plain ? BUDGET.script : INTERACTIVE_BUDGET.script;
      if (script === 0) say('has no script');
      if (script > limit) say(`${script} bytes of JavaScript (gzip), at most ${limit} are allowed`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) say(`is ${width} pixels wide on a phone of 360`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(axe);
      for (const theme of ['light', 'dark']) {
        await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
        const violations = await page.evaluate(async () => {
          const result = await (window as unknown as { axe: typeof import('axe-core') }).axe.run();
          return result.violations.map(
            ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          );
        });
        for (const violation of violations) say(`${violation} (${theme})`);
      }
      await context.close();
    }
    expect(problems).toEqual([]);
  },
  LIMIT,
);
