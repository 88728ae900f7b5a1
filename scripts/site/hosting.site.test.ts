import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtSite, fixtureSite, openBrowser } from './fixture.ts';
import { serveWithNginx } from './nginx.ts';
import type { SiteServer } from './server.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

/** Collects what the browser says about the policy, from pages and from workers. */
async function watched(): Promise<{ page: Page; violations: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { reportViolation } = window as unknown as { reportViolation(text: string): void };
      reportViolation(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', ({ message }) => violations.push(message));
  return { page, violations };
}

const SERVERS: [name: string, serve: () => Promise<SiteServer>][] = [
  ['a static host, where the policy is in the page', builtSite],
  ['nginx with the configuration of the build', () => serveWithNginx('build')],
];

describe.each(SERVERS)('on %s', (_name, serve) => {
  let site: SiteServer;

  beforeAll(async () => {
    site = await serve();
  });

  afterAll(() => site?.close());

  it('reading, searching, copying, decoding and ticking break no rule of the policy', async () => {
    const { page, violations } = await watched();
    for (const path of ['', 'guides', 'start/quickstart', 'contracts/overview', 'no/such-page']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
    }
    await page.goto(`${site.url}start/quickstart`);
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await page.getByRole('button', { name: /Switch between dark and light/ }).click();
    await page.locator('details.dropdown summary').click();
    await page.keyboard.press('/');
    await page.keyboard.insertText('insufficient balance');
    await page.locator('dialog [role=option]').first().waitFor();
    await page.goto(`${site.url}decode`);
    await page.getByRole('button', { name: 'A felt' }).click();
    await page.locator('[data-record]').first().waitFor();
    await page.goto(`${site.url}checklists/security`);
    await page.locator('.checklist input[type=checkbox]').first().check();
    await expect.poll(() => page.locator('.checklist-progress').innerText()).toMatch(/^1 of /);
    expect(violations).toEqual([]);
  });

  it('a script from elsewhere or in the page does not run', async () => {
    const { page, violations } = await watched();
    await page.goto(`${site.url}start/quickstart`);
    await page.evaluate(() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.broken = true';
      document.body.append(inline);
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.broken = true">');
    });
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });
});

describe('nginx with the configuration of the build', () => {
  let site: SiteServer;

  beforeAll(async () => {
    const fixture = await fixtureSite(); // builds it if needed
    await fixture.close();
    site = await serveWithNginx('.cache/fixture-site');
  }, 180_000);

  afterAll(() => site?.close());

  const get = (path: string): Promise<Response> =>
    fetch(site.url + path, { redirect: 'manual', headers: { 'accept-encoding': 'gzip' } });

  it('serves a page under one address, checked on each visit, with the policy and compressed', async () => {
    const response = await get('start/first-page');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    const old = await get('start/first-page.html?q=1');
    expect([old.status, old.headers.get('location')]).toEqual([301, '/start/first-page?q=1']);
    expect((await get('index.html')).headers.get('location')).toBe('/');
  });

  it('serves the Markdown of a page as text, with the policy', async () => {
    const response = await get('start/first-page.md');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/markdown; charset=utf-8',
    ]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('# First page');
    expect((await get('start/nothing.md')).status).toBe(404);
  });

  it('lets browsers keep for ever what has a hash in its name', async () => {
    const page = await (await get('start/first-page')).text();
    const named = [...page.matchAll(/(?:src|href)=\/(assets\/[^\s>]+)/g)].map(([, file]) => file ?? '');
    expect(named.length).toBeGreaterThanOrEqual(2);
    for (const file of named) {
      const { status, headers } = await get(file);
      expect([file, status, headers.get('cache-control')]).toEqual([
        file,
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await get('pagefind/pagefind.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('answers an unknown address with the page that searches, and status 404', async () => {
    for (const path of ['nowhere', 'start/nothing', 'assets/nothing.js']) {
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).toContain('This page does not exist');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('is written for the pages of this build', () => {
    const policyOf = (text: string): string[] => text.match(/'sha256-[^']+'/g) ?? [];
    const page = readFileSync('.cache/fixture-site/index.html', 'utf8');
    const nginx = readFileSync('.cache/fixture-site.nginx.conf', 'utf8');
    expect(policyOf(page).length).toBeGreaterThanOrEqual(3);
    for (const hash of policyOf(page)) expect(nginx).toContain(hash);
  });
});
