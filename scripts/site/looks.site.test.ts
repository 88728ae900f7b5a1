import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtSite } from './fixture.ts';
import { visit } from './visit.ts';

/**
 * How the main templates look, as measures instead of pictures: fonts differ from machine to machine, so a picture
 * would be compared with a tolerance that hides what readers see. Contrast is axe's part (`pages.site.test.ts`).
 */
const TEMPLATES = [
  '',
  'guides',
  'search',
  'decode',
  'start/glossary',
  'start/deployer',
  'integration/writing',
  'deployment/ciro-token',
  'contracts/reference/ciro-token',
  'troubleshooting/errors/use-initiate-large-transfer',
  'troubleshooting/trees/transaction-reverts',
  'checklists/security',
  'no/such-page',
];
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const on = visit(builtSite);

async function open(path: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await on.browser.newContext({ viewport, reducedMotion: 'reduce' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(on.site.url + path);
  await page.waitForSelector('html[data-scripts="on"]');
  return page;
}

/** Everything of a page that its look is judged by; lengths in CSS pixels. */
function measure(page: Page) {
  return page.evaluate(() => {
    const shown = (selector: string): HTMLElement[] =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
    const size = (element: Element): number => parseFloat(getComputedStyle(element).fontSize);
    const box = (selector: string): DOMRect | undefined => shown(selector)[0]?.getBoundingClientRect();
    const texts = shown('main p, main li').filter((element) => element.textContent.length > 200);
    const columns = ['#site-menu', '.markdown', '.table-of-contents'].flatMap((selector) => {
      const found = box(selector);
      return found ? [[Math.round(found.left), Math.round(found.right)]] : [];
    });
    const targets = shown(
      'nav.navbar a, nav.navbar button, nav.navbar summary, main button, main select, main summary',
    ).filter((element) => element.getBoundingClientRect().height < 24);
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      bar: box('.navbar')?.height ?? 0,
      titles: shown('h1').map(size),
      sections: shown('main h2').map(size),
      text: size(document.body),
      code: shown('main pre code').map(size),
      tables: shown('main table').map(size),
      // Width of a line in characters of average width, which is about half of the size of the type.
      longest: Math.max(0, ...texts.map((element) => element.clientWidth / (size(element) / 2))),
      columns,
      small: targets.map((element) => element.outerHTML.slice(0, 80)),
    };
  });
}

describe.each(TEMPLATES)('/%s', (path) => {
  it.each([
    ['a wide window', WIDE],
    ['a phone', PHONE],
  ])('is well set in %s', async (_name, viewport) => {
    const page = await open(path, viewport);
    const look = await measure(page);
    expect(look.overflow).toBeLessThanOrEqual(0);
    expect(look.bar).toBeLessThanOrEqual(64);
    expect(look.text).toBe(16);
    expect(look.titles).toHaveLength(1);
    const [title = 0] = look.titles;
    expect(title).toBeGreaterThanOrEqual(26);
    expect(title).toBeLessThanOrEqual(path === '' ? 44 : 36);
    // Each level is smaller than the one above it and larger than the text.
    for (const section of look.sections) {
      expect(section).toBeLessThan(title);
      expect(section).toBeGreaterThan(look.text);
    }
    for (const code of look.code) expect(code).toBeGreaterThanOrEqual(13);
    for (const table of look.tables) expect(table).toBeGreaterThanOrEqual(14);
    expect(look.longest).toBeLessThanOrEqual(95);
    expect(look.small).toEqual([]);
    for (const [at, [left = 0]] of look.columns.entries()) {
      expect(left).toBeGreaterThanOrEqual(look.columns[at - 1]?.[1] ?? 0);
    }
  });
});

it('a page with sections has three columns where there is room, and one on a phone', async () => {
  const wide = await measure(await open('integration/writing', WIDE));
  expect(wide.columns).toHaveLength(3);
  const [, [left = 0, right = 0] = [], [sections = 0] = []] = wide.columns;
  expect(right - left).toBeGreaterThanOrEqual(700);
  expect(sections - right).toBeLessThanOrEqual(80);
  const phone = await measure(await open('integration/writing', PHONE));
  expect(phone.columns).toHaveLength(1);
});

it('code and tables scroll in their own boxes and keep to the column', async () => {
  const page = await open('contracts/reference/ciro-token', WIDE);
  const wider = await page.evaluate(() => {
    const column = document.querySelector('.markdown')?.getBoundingClientRect();
    return [...document.querySelectorAll('.markdown > :is(.snippet, .table-box, .diagram)')].filter(
      (element) => element.getBoundingClientRect().right > (column?.right ?? 0) + 1,
    ).length;
  });
  expect(wider).toBe(0);
});

describe('the home page', () => {
  it('leads to the four jobs and the four roles, and to every area', async () => {
    const page = await open('', WIDE);
    for (const job of [
      'Fix a failure',
      'Copy code that works',
      'Read up before you begin',
      'Follow a checklist',
    ])
      await page.getByRole('heading', { level: 3, name: job }).waitFor();
    const paths = await page
      .locator('main a')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).pathname.slice(1)),
      );
    for (const path of [
      ...['start/quickstart', 'guides', 'decode', 'start/tasks', 'integration/reading'],
      ...['start/deployer', 'start/integrator', 'start/operator', 'start/auditor'],
      ...['checklists/before-deployment', 'deployment/overview', 'migration/overview', 'monitoring/overview'],
    ])
      expect(paths).toContain(path);
  });

  it('has cards of one height in each row, without a void', async () => {
    const page = await open('', WIDE);
    const rows = await page.locator('.cards').evaluateAll((grids) =>
      grids.flatMap((grid) => {
        const byTop = new Map<number, { height: number; empty: number }[]>();
        for (const card of grid.children) {
          const box = card.getBoundingClientRect();
          const parts = [...card.children].map((child) => child.getBoundingClientRect().height);
          const empty = box.height - parts.reduce((sum, height) => sum + height, 0);
          const row = byTop.get(Math.round(box.top)) ?? [];
          byTop.set(Math.round(box.top), [...row, { height: Math.round(box.height), empty }]);
        }
        return [...byTop.values()];
      }),
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(new Set(row.map(({ height }) => height)).size).toBe(1);
      for (const { empty } of row) expect(empty).toBeLessThan(140);
    }
  });
});

describe('the way to a page', () => {
  it.each([
    ['integration/writing', ['Home', 'Integration', 'Writing']],
    ['contracts/reference/ciro-token', ['Home', 'Contracts', 'Reference', 'CIROToken']],
    [
      'troubleshooting/errors/use-initiate-large-transfer',
      ['Home', 'Troubleshooting', 'Errors', 'Use initiate_large_transfer'],
    ],
  ])('stands above /%s', async (path, names) => {
    const page = await open(path, WIDE);
    const trail = page.getByRole('navigation', { name: 'Breadcrumbs' });
    expect(await trail.getByRole('listitem').allInnerTexts()).toEqual(names);
    expect(await trail.locator('[aria-current=page]').innerText()).toBe(names.at(-1));
    await trail.getByRole('link').last().click();
    await page.waitForURL((url) => url.href !== on.site.url + path);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('goes on from a page to those about the same contracts and errors', async () => {
    const page = await open('troubleshooting/errors/use-initiate-large-transfer', WIDE);
    const related = page.getByRole('navigation', { name: 'Related pages' }).getByRole('link');
    expect(await related.count()).toBeGreaterThan(1);
    await related.first().click();
    await page.waitForURL((url) => !url.pathname.includes('/errors/'));
    expect(await page.locator('article').innerText()).toMatch(/CIROToken|initiate_large_transfer/);
  });
});
