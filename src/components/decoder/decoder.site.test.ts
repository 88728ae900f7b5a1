import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { fixtureSite } from '../../../scripts/site/fixture.ts';
import { visit } from '../../../scripts/site/visit.ts';

const FELT = '0x55736520696e6974696174655f6c617267655f7472616e73666572';
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const sample = parse(readFileSync('examples/knowledge/samples/ciro-013.yaml', 'utf8')) as Record<
  string,
  unknown
>;

const on = visit(fixtureSite);

/** The decoder's page; the test fails when it asks anybody else for anything. */
async function open(hash = ''): Promise<Page> {
  const context = await on.browser.newContext();
  const page = await context.newPage();
  const foreign: string[] = [];
  page.on('pageerror', (error) => foreign.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(on.site.url)) foreign.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(foreign).toEqual([]);
  });
  await page.goto(`${on.site.url}decode${hash}`);
  await page.waitForSelector('html[data-scripts="on"]');
  return page;
}

const records = (page: Page) =>
  page.locator('[data-record]').evaluateAll((all) => all.map((each) => each.getAttribute('data-record')));

test('a pasted felt leads to its record, by keyboard only', async () => {
  const page = await open();
  await page.getByLabel('The error, as you have it').focus();
  await page.keyboard.insertText(FELT);
  await page.keyboard.press('Control+Enter');
  expect(await records(page)).toEqual(['CIRO-107']);
  expect(await page.locator(':focus').innerText()).toContain('CIRO-107');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').getAttribute('href')).toContain(
    '/troubleshooting/errors/use-initiate-large-transfer',
  );
});

test('the button works with Tab and Enter', async () => {
  const page = await open();
  await page.getByLabel('The error, as you have it').focus();
  await page.keyboard.insertText('Contract not found');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await records(page)).toEqual(['CIRO-201']);
});

test('the permalink shows the same result again, with text of several lines', async () => {
  const page = await open();
  const text = JSON.stringify(sample.estimate, null, 2);
  await page.getByLabel('The error, as you have it').fill(text);
  await page.getByRole('button', { name: 'Decode', exact: true }).click();
  const address = page.url();
  expect(await records(page)).toEqual(['CIRO-013', 'CIRO-212']);
  const again = await open(address.slice(address.indexOf('#')));
  await again.locator('[data-record]').first().waitFor();
  expect(await records(again)).toEqual(['CIRO-013', 'CIRO-212']);
  expect(await again.getByLabel('The error, as you have it').inputValue()).toBe(text);
});

test('what is unknown gets the next step and no record', async () => {
  const page = await open(`#${encodeURIComponent('it does not work')}`);
  await page.getByRole('heading', { name: 'What to do next' }).waitFor();
  expect(await records(page)).toEqual([]);
});

test('a damaged link shows the empty page', async () => {
  const page = await open('#%E0%A4%A');
  expect(await page.getByRole('heading', { name: 'Nothing decoded yet' }).isVisible()).toBe(true);
});

test('pasted markup stays text', async () => {
  const page = await open();
  await page.getByLabel('The error, as you have it').fill(`"<img src=x onerror=alert(1)>".`);
  await page.getByRole('button', { name: 'Decode', exact: true }).click();
  expect(await page.locator('main img').count()).toBe(0);
});

test('no violations of accessibility rules, empty and with results', async () => {
  const page = await open();
  await page.evaluate(axe);
  const violations = () =>
    page.evaluate(async () => {
      const { violations: found } = await (
        window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
      ).axe.run();
      return found.map(({ id }) => id);
    });
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'A felt' }).click();
  expect(await violations()).toEqual([]);
});
