import { describe, expect, it, onTestFinished } from 'vitest';
import { builtSite } from '../fixture.ts';
import { serveWithNginx } from '../nginx.ts';
import { visit } from '../visit.ts';
import { urlProblems } from './check.ts';
import { builtUrls, readPublished } from './list.ts';
import { readRedirects } from './redirects.ts';

const redirects = readRedirects();

describe('the addresses of the built site', () => {
  it('have none missing that was ever published, and every redirect leads to one of them', () => {
    const existing = builtUrls('build', redirects);
    expect(existing.size).toBeGreaterThan(400);
    expect(urlProblems({ published: readPublished(), existing, redirects })).toEqual([]);
  });
});

describe('an address that moved', () => {
  const on = visit(builtSite);
  const cases = ['quickstart', 'deployment', 'contracts/reference'].flatMap((from) =>
    [true, false].map((javaScriptEnabled) => ({ from, to: redirects[from] ?? '', javaScriptEnabled })),
  );

  it.each(cases)('leads on: /$from (with scripts: $javaScriptEnabled)', async (each) => {
    const { from, to, javaScriptEnabled } = each;
    const context = await on.browser.newContext({ javaScriptEnabled });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    // The pages say where they are published; the test serves them elsewhere.
    const asked: string[] = [];
    await page.route('http://localhost:3000/**', (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({ body: 'the new page' });
    });
    const violations: string[] = [];
    page.on('console', ({ text }) => violations.push(text()));
    await page.goto(on.site.url + from);
    await page.waitForURL(`http://localhost:3000/${to}`);
    expect(asked).toEqual([`/${to}`]);
    expect(violations).toEqual([]);
  });

  it('is answered by nginx with a redirect for good', async () => {
    const server = await serveWithNginx('build');
    onTestFinished(() => server.close());
    for (const [from, to] of Object.entries(redirects)) {
      const response = await fetch(server.url + from, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')], from).toEqual([301, `/${to}`]);
    }
  });
});
