import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { loadChecklists } from '../../../examples/knowledge/checklists/schema.ts';
import { builtSite } from '../../../scripts/site/fixture.ts';
import { visit } from '../../../scripts/site/visit.ts';

const lists = loadChecklists();
const list = lists.find(({ id }) => id === 'security')!;
const on = visit(builtSite);

async function open(id = list.id, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await on.browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${on.site.url}checklists/${id}`);
  if (options.javaScriptEnabled !== false) await page.locator('.checklist-tools').waitFor();
  return page;
}

const ids = (page: Page) =>
  page.locator('[data-item]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-item')));
const progress = (page: Page) => page.locator('.checklist-progress').innerText();

test('each page has the items of the data in the same order', async () => {
  const context = await on.browser.newContext({ javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  for (const { id, items } of lists) {
    await page.goto(`${on.site.url}checklists/${id}`);
    expect(await ids(page)).toEqual(items.map((item) => item.id));
  }
});

test('without scripts it is a plain list with boxes and links', async () => {
  const page = await open(list.id, { javaScriptEnabled: false });
  expect(await page.locator('.checklist input[type=checkbox]').count()).toBe(list.items.length);
  expect(await page.locator('.checklist-tools').isVisible()).toBe(false);
  expect(await page.locator('.checklist a').first().getAttribute('href')).toContain(
    `/${list.items[0]?.link}`,
  );
});

test('ticks and names survive a reload, and go by file to another browser', async () => {
  const page = await open();
  const [first, second] = list.items;
  await page.getByLabel(first!.title).check();
  await page.locator(`[data-item=${second!.id}] [data-field=by]`).fill('Ana');
  expect(await progress(page)).toBe(`1 of ${list.items.length} done`);
  await page.reload();
  await page.locator('.checklist-tools').waitFor();
  expect(await page.getByLabel(first!.title).isChecked()).toBe(true);
  expect(await page.locator(`[data-item=${first!.id}] [data-field=date]`).inputValue()).toMatch(
    /^\d{4}-\d\d-\d\d$/,
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const file = await download.path();
  const other = await open();
  expect(await progress(other)).toBe(`0 of ${list.items.length} done`);
  await other.locator('[data-import]').setInputFiles({
    name: 'security.json',
    mimeType: 'application/json',
    buffer: readFileSync(file),
  });
  await expect.poll(() => progress(other)).toBe(`1 of ${list.items.length} done`);
  expect(await other.locator(`[data-item=${second!.id}] [data-field=by]`).inputValue()).toBe('Ana');
});

test('a file of another list is refused with the reason, and nothing changes', async () => {
  const page = await open();
  await page.locator('[data-import]').setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"ciro-checklist","list":"incident","items":{}}'),
  });
  await expect
    .poll(() => page.locator('.checklist-message').innerText())
    .toBe('This file belongs to the list "incident", not to "security".');
});

test('the filter shows the items of one role', async () => {
  const page = await open();
  await page.locator('[data-role-filter]').selectOption('owner');
  const owner = list.items.filter(({ role }) => role === 'owner').length;
  await expect.poll(() => page.locator('[data-item]:visible').count()).toBe(owner);
});

test('on paper each item has a box and fields, and none is taller than a third of a page', async () => {
  const page = await open();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 672, height: 980 }); // the printable part of A4 at 96 dpi
  expect(await page.locator('.checklist-tools').isVisible()).toBe(false);
  for (const sign of await page.locator('.checklist-sign').all()) expect(await sign.isVisible()).toBe(true);
  const rows = await page.locator('[data-item]').evaluateAll((items) =>
    items.map((item) => ({
      height: item.getBoundingClientRect().height,
      breaks: getComputedStyle(item).breakInside,
      fits:
        item.scrollWidth <= item.clientWidth + 1 &&
        item.getBoundingClientRect().left >= 0 &&
        item.getBoundingClientRect().right <= window.innerWidth,
      fields: [...item.querySelectorAll('.checklist-fields input')].filter((field) => field.clientWidth > 60)
        .length,
    })),
  );
  for (const row of rows) expect(row).toMatchObject({ breaks: 'avoid', fits: true, fields: 3 });
  expect(Math.max(...rows.map(({ height }) => height))).toBeLessThan(330);
});
