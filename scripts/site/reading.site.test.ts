import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtSite } from './fixture.ts';
import { visit } from './visit.ts';

const on = visit(builtSite);

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await on.browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(on.site.url + path);
  return page;
}

describe('tabs of the two families', () => {
  it('change together, by keyboard, and stay chosen on other pages', async () => {
    const page = await open('integration/jobs');
    const next = page.getByRole('tab', { name: 'Next contracts' });
    expect(await page.locator('[data-panel=published]').first().isVisible()).toBe(true);
    expect(await page.locator('[data-panel=next]').first().isVisible()).toBe(false);
    await page.getByRole('tab', { name: 'Published contracts' }).first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await next.first().evaluate((tab) => tab === document.activeElement)).toBe(true);
    for (const tab of await next.all()) expect(await tab.getAttribute('aria-selected')).toBe('true');
    await page.goto(`${on.site.url}integration/timelock`);
    expect(await page.locator('[data-panel=next]').first().isVisible()).toBe(true);
    expect(await page.locator('[data-panel=published]').first().isVisible()).toBe(false);
  });

  it('do not move what was clicked', async () => {
    const page = await open('integration/jobs');
    const tab = page.getByRole('tab', { name: 'Next contracts' }).last();
    await tab.scrollIntoViewIfNeeded();
    const top = (): Promise<number> =>
      tab.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    await tab.click();
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  });

  it('show both parts with their names without JavaScript and on paper', async () => {
    const plain = await open('integration/jobs', { javaScriptEnabled: false });
    const paper = await open('integration/jobs');
    await paper.emulateMedia({ media: 'print' });
    for (const page of [plain, paper]) {
      for (const family of ['published', 'next']) {
        expect(await page.locator(`[data-panel=${family}] .tab-name`).first().isVisible()).toBe(true);
      }
      expect(await page.locator('.tab-list').first().isVisible()).toBe(false);
    }
  });
});

describe('terms of the glossary', () => {
  it('show their definition on focus and on hover, and Escape closes it', async () => {
    const page = await open('integration/sending-once');
    const term = page.locator('.term').first();
    const tip = term.locator('[role=tooltip]');
    expect(await tip.isVisible()).toBe(false);
    await term.locator('a').focus();
    expect(await tip.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await page.locator('h1').hover();
    await term.locator('a').blur();
    await term.hover();
    expect(await tip.isVisible()).toBe(true);
    await tip.hover();
    expect(await tip.isVisible()).toBe(true);
    await term.locator('a').click();
    await page.waitForURL('**/start/glossary#rpc-endpoint');
  });

  it('stay inside a phone', async () => {
    const page = await open('integration/sending-once', { viewport: { width: 360, height: 740 } });
    for (const term of await page.locator('.term a').all()) {
      await term.focus();
      const box = await page.locator('.term:focus-within [role=tooltip]').boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

describe('diagrams', () => {
  it('are enlarged over the page and closed by keyboard', async () => {
    const page = await open('integration/jobs');
    await page.getByRole('button', { name: 'Enlarge' }).focus();
    await page.keyboard.press('Enter');
    const drawing = page.locator('dialog.zoom svg');
    await drawing.waitFor();
    const before = (await drawing.boundingBox())?.width ?? 0;
    await page.getByRole('button', { name: 'Larger' }).click();
    expect((await drawing.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.4);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog.zoom').count()).toBe(0);
  });
});

describe('tables and code', () => {
  it('make a list of a wide table on a phone, and keep it a table for screen readers', async () => {
    const page = await open('integration/jobs', { viewport: { width: 360, height: 740 } });
    const cell = page.locator('.table-list td[data-label=published]').first();
    expect(await cell.evaluate((element) => getComputedStyle(element).display)).toBe('block');
    expect(await cell.evaluate((element) => getComputedStyle(element, '::before').content)).toContain(
      'published',
    );
    expect(await page.getByRole('table').first().getByRole('cell').count()).toBeGreaterThan(5);
    expect(await page.getByRole('columnheader', { name: 'next' }).count()).toBeGreaterThan(0);
  });

  it('copy marked code without its marks and notes', async () => {
    const page = await open('integration/jobs');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('tab', { name: 'Next contracts' }).first().click();
    const figure = page.locator('[data-panel=next] figure').first();
    expect(await figure.locator('.code-mark').count()).toBe(2);
    expect(await figure.locator('.code-notes li').count()).toBe(2);
    await figure.getByRole('button', { name: 'Copy', exact: true }).click();
    const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("entrypoint: 'approve',\n      calldata:");
    expect(await copied()).not.toContain('no allowance is left over');
  });
});
