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
  await page.waitForSelector('html[data-scripts="on"]');
  return page;
}

/** Opens the dialog and types, by keyboard alone. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.locator('dialog [role=combobox]').waitFor();
  await page.keyboard.insertText(text);
}

const titles = (page: Page): Promise<string[]> => page.locator('dialog .search-title').allInnerTexts();
const status = (page: Page) => page.locator('dialog [role=status]');

describe.each([
  ['light, wide', { colorScheme: 'light' as const }],
  ['dark, phone', { colorScheme: 'dark' as const, viewport: { width: 390, height: 780 } }],
])('the search dialog (%s)', (_name, options) => {
  it('goes to the section of a function by keyboard', async () => {
    const page = await open('start/quickstart', options);
    await type(page, 'submit_ai_job');
    await expect.poll(() => titles(page)).toContain('JobManager.submit_ai_job');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/contracts/reference/job-manager#submit-ai-job');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('says what it looked for instead of a misspelled word', async () => {
    const page = await open('start/quickstart', options);
    await type(page, 'multsig acount');
    await expect.poll(() => status(page).innerText()).toContain('Shown for “multisig account”');
    expect((await titles(page))[0]).toContain('Multisig accounts');
  });

  it('limits results to an area and a contract, and finds the way back', async () => {
    const page = await open('start/quickstart', options);
    await type(page, 'pause');
    await page.locator('dialog [role=option]').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('data-filter')).toBe('area');
    await page.locator('[data-filter=area]').selectOption('Checklists');
    await expect
      .poll(() =>
        page
          .locator('dialog .search-area')
          .allInnerTexts()
          .then((areas) => [...new Set(areas)]),
      )
      .toEqual(['Checklists']);
    await page.locator('[data-filter=area]').selectOption('Contributing');
    await page.locator('[data-filter=contract]').selectOption('BurnManager');
    await expect.poll(() => status(page).innerText()).toBe('Nothing found in Contributing, BurnManager.');
    await page.getByRole('button', { name: 'Search everywhere' }).click();
    await page.locator('dialog [role=option]').first().waitFor();
    expect(await page.locator('[data-filter=area]').inputValue()).toBe('');
  });

  it('offers the decoder for a failure that nobody knows, with the text in it', async () => {
    const page = await open('start/quickstart', options);
    const pasted = '{"revert":"0xdeadbeefdeadbeefdeadbeef"}';
    await type(page, pasted);
    await page.getByRole('link', { name: 'Take it apart in the decoder' }).click();
    await page.waitForURL('**/decode#*');
    await expect.poll(() => page.locator('#decoder-input').inputValue()).toBe(pasted);
  });

  it('shows what to try before anything is typed', async () => {
    const page = await open('start/quickstart', options);
    await page.keyboard.press('Control+k');
    await page.getByRole('button', { name: 'RPC error 54' }).click();
    await page.locator('dialog [role=option]').first().waitFor();
    expect(await page.locator('dialog input').inputValue()).toBe('RPC error 54');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });
});

describe('the search page', () => {
  it('keeps question and filters in its address', async () => {
    const page = await open('search?q=pause&area=Contracts');
    await page.locator('main [role=option]').first().waitFor();
    expect(await page.locator('[data-filter=area]').inputValue()).toBe('Contracts');
    await page.locator('main input').fill('stake');
    await page.waitForURL('**/search?q=stake&area=Contracts');
  });
});
