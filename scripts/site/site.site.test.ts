import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { wholeProgram } from '../examples/regions.ts';
import { fixtureSite } from './fixture.ts';
import { visit } from './visit.ts';

const TEMPLATES = ['', 'guides', 'search', 'start/first-page', 'integration/second-page', 'nowhere/at-all'];
const source = readFileSync('src/site/fixtures/examples/integration/read.ts', 'utf8');
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const on = visit(fixtureSite);

/** A page in a profile of its own; fails the test on any error in the console and any request elsewhere. */
async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await on.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(on.site.url) && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(on.site.url + path);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-scripts="on"]');
  return page;
}

const heading = (page: Page): Promise<string> => page.locator('main h1').innerText();

describe('finding the way', () => {
  it('leads from the home page to the guides and to a page', async () => {
    const page = await open('');
    await page.getByRole('link', { name: 'All guides' }).first().click();
    await page.waitForURL('**/guides');
    await page.locator('main').getByRole('link', { name: 'First page' }).click();
    await page.waitForURL('**/start/first-page');
    await page.getByRole('heading', { level: 1, name: 'First page' }).waitFor();
    await page.getByRole('link', { name: 'the second page' }).click();
    await page.waitForURL('**/integration/second-page#the-connection');
    await page.locator('h2#the-connection').waitFor();
  });

  it('offers to skip to the content first', async () => {
    const page = await open('start/first-page');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to main content');
  });

  it('says how to edit a page and when it changed', async () => {
    const page = await open('start/first-page');
    const edit = page.getByRole('link', { name: 'Edit this page' });
    expect(await edit.getAttribute('href')).toMatch(/\/edit\/main\/.*docs\/start\/first-page\.md$/);
    expect(await page.locator('.theme-last-updated time').count()).toBe(1);
  });

  it('shows which programs of a page ran, and with what', async () => {
    const page = await open('start/first-page');
    const stamp = page.locator('.stamp');
    await stamp.locator('summary').click();
    expect(await stamp.innerText()).toContain(
      '1 of 2 programs and sessions of this page ran on 2026-01-01 10:00 UTC',
    );
    expect(await stamp.innerText()).toContain('starknet-devnet 0.9.2, starknet.js 10.8.0');
    expect(await stamp.innerText()).toContain('start/verify: not run in this build');
  });
});

describe('search', () => {
  it('finds the page of a pasted failure, by keyboard alone', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    await page.keyboard.insertText(
      "Error in the called contract (0x04a1b2c3d4e5f60718): Execution failed. Failure reason: 0x45524332303a20696e73756666696369656e742062616c616e6365 ('ERC20: insufficient balance').",
    );
    await page.locator('dialog [role=option]').first().waitFor();
    expect(await page.locator('dialog [role=status]').innerText()).toBe('1 result.');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('dialog [aria-selected=true] .search-title').innerText()).toBe(
      'ERC20 insufficient balance',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/troubleshooting/insufficient-balance');
    await page.getByRole('heading', { level: 1, name: 'ERC20 insufficient balance' }).waitFor();
  });

  it('closes on Escape and says when nothing is found', async () => {
    const page = await open('start/first-page');
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('zzzzqqqq');
    await page.getByText('Nothing found.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('answers a link with a question', async () => {
    const page = await open('search?q=insufficient%20balance');
    await page.locator('main [role=option]').first().waitFor();
    expect(await page.locator('main .search-title').first().innerText()).toBe('ERC20 insufficient balance');
  });

  it('searches for the words of an address that does not exist', async () => {
    const page = await open('old/insufficient-balance');
    expect(await heading(page)).toBe('This page does not exist');
    await page.locator('main [role=option]').first().waitFor();
    expect(await page.locator('main .search-title').first().innerText()).toBe('ERC20 insufficient balance');
  });
});

describe('copying', () => {
  it('copies the region that is shown and the whole program as it runs', async () => {
    const page = await open('start/first-page');
    const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    const figure = page.locator('figure.snippet').first();
    await figure.getByRole('button', { name: 'Copy', exact: true }).click();
    await figure.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await clipboard()).toMatch(/^const block: number = [^]*`\);\n$/);
    await figure.getByRole('button', { name: 'Copy whole program' }).click();
    await expect.poll(clipboard).toBe(wholeProgram(source));
    expect(await page.locator('[role=status]').last().innerText()).toBe('Copy whole program: copied');
  });

  it('gives a program as a project that is ready to run', async () => {
    const page = await open('start/first-page');
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Ready project with integration/read.ts (zip)' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('integration-read.zip');
    const files = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(files).sort()).toEqual(
      ['.env', '.gitignore', 'README.md', 'package.json', 'read.ts', 'tsconfig.json'].map(
        (name) => `integration-read/${name}`,
      ),
    );
    expect(strFromU8(files['integration-read/read.ts']!)).toBe(wholeProgram(source));
    expect(strFromU8(files['integration-read/README.md']!)).toContain(
      '[First page](http://localhost:3000/start/first-page)',
    );
  });

  it('copies a shell command without a prompt', async () => {
    const page = await open('start/first-page');
    await page.locator('figure.shell').getByRole('button', { name: 'Copy' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('ls --all "some folder"\n');
  });
});

describe('themes, phones and paper', () => {
  it('follows the system and remembers a choice', async () => {
    const page = await open('start/first-page', { colorScheme: 'dark' });
    const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme');
    expect(await theme()).toBe('dark');
    await page.getByRole('button', { name: /switch between dark and light/i }).click();
    expect(await theme()).toBe('light');
    await page.reload();
    expect(await theme()).toBe('light');
  });

  it.each(TEMPLATES)('/%s fits a phone', async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('has its menu on a phone', async () => {
    const page = await open('start/first-page', { viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Toggle navigation bar' }).click();
    await page.locator('#site-menu').getByRole('link', { name: 'First page' }).waitFor();
  });

  it('prints the page alone, in light colors', async () => {
    const page = await open('start/first-page', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const hidden of ['.navbar', '.footer', '.theme-doc-sidebar-container', '.code-tools']) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    }
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe('rgb(255, 255, 255)');
    expect(await page.locator('figure.snippet pre').first().isVisible()).toBe(true);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});

describe('without JavaScript', () => {
  it('shows the page, its code, its navigation and the whole program', async () => {
    const page = await open('start/first-page', { javaScriptEnabled: false });
    expect(await heading(page)).toBe('First page');
    expect(await page.locator('figure.snippet pre').first().innerText()).toContain(
      'provider.getBlockNumber()',
    );
    expect(await page.locator('a.ready').first().isVisible()).toBe(true);
    expect(await page.locator('button.copy').first().isVisible()).toBe(false);
    await page.getByText('Show the whole program').click();
    await page.getByText('Set RPC_URL to the address of a node.').first().waitFor();
    await page.locator('.footer').getByRole('link', { name: 'Integration' }).click();
    await page.waitForURL('**/guides#integration');
    await page.locator('main').getByRole('link', { name: 'Second page' }).click();
    expect(await heading(page)).toBe('Second page');
  });

  it('says what the search needs', async () => {
    const page = await open('search', { javaScriptEnabled: false });
    expect(await page.locator('main').innerText()).toContain('The search needs JavaScript.');
  });
});

describe('for everyone', () => {
  it.each(TEMPLATES.flatMap((path) => (['light', 'dark'] as const).map((scheme) => [path, scheme] as const)))(
    '/%s has no accessibility violations (%s)',
    async (path, colorScheme) => {
      const page = await open(path, { colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(
          document,
          {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          },
        );
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
        );
      });
      expect(found).toEqual([]);
    },
  );

  it('has no violations in the open search', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    await page.keyboard.insertText('insufficient');
    await page.locator('dialog [role=option]').first().waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(
        'dialog',
      );
      return violations.map(({ id, help }) => `${id}: ${help}`);
    });
    expect(found).toEqual([]);
  });
});

describe('light pages', () => {
  it('keeps to 15 KB of JavaScript and 20 KB of CSS, without a shift', async () => {
    const context = await on.browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const bytes = { script: 0, stylesheet: 0 };
    const pending: Promise<void>[] = [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      if (type !== 'script' && type !== 'stylesheet') return;
      pending.push(response.body().then((body) => void (bytes[type] += gzipSync(body).length)));
    });
    await page.goto(`${on.site.url}start/first-page`, { waitUntil: 'networkidle' });
    await Promise.all(pending);
    expect(bytes.script).toBeGreaterThan(0);
    expect(bytes.script).toBeLessThanOrEqual(15_000);
    expect(bytes.stylesheet).toBeLessThanOrEqual(20_000);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(
              list
                .getEntries()
                .reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0),
            ),
          ).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
        }),
    );
    expect(shift).toBe(0);
  });
});
