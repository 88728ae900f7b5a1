import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { wayTo } from '../../../examples/knowledge/trees/graph.ts';
import { loadTrees } from '../../../examples/knowledge/trees/schema.ts';
import { anchorOf } from '../../../scripts/knowledge/tree-page.ts';
import { builtSite } from '../../../scripts/site/fixture.ts';
import { visit } from '../../../scripts/site/visit.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const trees = loadTrees();
const tree = trees.find(({ id }) => id === 'transaction-stuck')!;

const on = visit(builtSite);

async function open(hash = '', options: BrowserContextOptions = {}, id = tree.id): Promise<Page> {
  const context = await on.browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${on.site.url}troubleshooting/trees/${id}${hash}`);
  if (options.javaScriptEnabled !== false) await page.locator('ciro-tree[data-ready]').waitFor();
  return page;
}

/** Nodes that a reader sees. */
const visible = (page: Page) =>
  page
    .locator('section[data-node]:visible')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-node')));

const way = (page: Page) => page.locator('.tree-tools li').allInnerTexts();

test('without scripts the whole tree is there, in order, and answers are links to its parts', async () => {
  const page = await open('', { javaScriptEnabled: false });
  expect(await visible(page)).toHaveLength(tree.questions.length + tree.leaves.length);
  expect((await visible(page)).slice(0, 2)).toEqual(['q-node', 'q-outcome']);
  await page.getByRole('link', { name: '2. What does the node say about the transaction?' }).first().click();
  expect(page.url()).toContain('#q-outcome');
  expect(await page.locator('.tree-tools').count()).toBe(0);
});

test('by keyboard: answers lead on, the way is shown, and the back button leads back', async () => {
  const page = await open();
  expect(await visible(page)).toEqual(['q-node']);
  await page.getByRole('link', { name: '2. What does the node say about the transaction?' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => visible(page)).toEqual(['q-outcome']);
  expect(await page.locator(':focus').innerText()).toContain(
    '2. What does the node say about the transaction?',
  );
  // From the heading the next stops are its own link and the answers.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => visible(page)).toEqual(['r-arrived']);
  expect(await way(page)).toEqual([
    '1. Does the node answer, and for your chain? Yes',
    '2. What does the node say about the transaction? It succeeded',
  ]);
  await page.goBack();
  await expect.poll(() => visible(page)).toEqual(['q-outcome']);
  expect(await way(page)).toHaveLength(1);
});

test.each(trees.map(({ id }) => id))(
  '%s: each question and result has a permalink with its way',
  async (id) => {
    const page = await open('', {}, id);
    const each = trees.find((candidate) => candidate.id === id)!;
    for (const { id: node } of [...each.questions, ...each.leaves]) {
      const anchor = anchorOf(each, node);
      await page.evaluate((hash) => void (location.hash = hash), anchor);
      await expect.poll(() => visible(page)).toEqual([anchor]);
      expect(await page.locator('.tree-tools li').count()).toBe(wayTo(each, node).length);
    }
  },
);

test('a permalink that is opened shows that result at once, also before the script', async () => {
  const page = await open('#r-nonce-gap');
  expect(await visible(page)).toEqual(['r-nonce-gap']);
  expect(await way(page)).toHaveLength(5);
  const context = await on.browser.newContext();
  onTestFinished(() => context.close());
  const early = await context.newPage();
  await early.route('**/ciro-tree-*.js', (route) => route.abort());
  await early.goto(`${on.site.url}troubleshooting/trees/${tree.id}#r-nonce-gap`);
  expect(await early.locator('ciro-tree[data-ready]').count()).toBe(0);
  expect(await visible(early)).toEqual(['r-nonce-gap']);
  await early.goto(`${on.site.url}troubleshooting/trees/${tree.id}`);
  expect(await visible(early)).toEqual(['q-node']);
});

test('the whole tree and one question at a time, by keyboard', async () => {
  const page = await open('#q-nonce');
  await page.getByRole('button', { name: 'Show the whole tree' }).press('Enter');
  expect(await visible(page)).toHaveLength(tree.questions.length + tree.leaves.length);
  await page.keyboard.press('Enter');
  expect(await visible(page)).toEqual(['q-nonce']);
});

test('a heading elsewhere on the page changes nothing', async () => {
  const page = await open('#q-nonce');
  await page.evaluate(() => void (location.hash = 'glance'));
  await page.waitForURL('**#glance');
  expect(await visible(page)).toEqual(['q-nonce']);
});

test('on paper the whole tree is an outline within the page', async () => {
  const page = await open('#r-nonce-gap');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 672, height: 980 }); // the printable part of A4 at 96 dpi
  expect(await visible(page)).toHaveLength(tree.questions.length + tree.leaves.length);
  expect(await page.locator('.tree-tools').isVisible()).toBe(false);
  const boxes = await page.locator('section[data-node]').evaluateAll((all) =>
    all.map((each) => ({
      fits: each.getBoundingClientRect().left >= 0 && each.getBoundingClientRect().right <= innerWidth,
      breaks: getComputedStyle(each).breakInside,
    })),
  );
  for (const box of boxes) expect(box).toEqual({ fits: true, breaks: 'avoid' });
});

test('no violations of accessibility rules, for a question, a result and the whole tree', async () => {
  const page = await open();
  const violations = async () => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { violations: found } = await (
        window as unknown as { axe: { run(root: string): Promise<{ violations: { id: string }[] }> } }
      ).axe.run('main');
      return found.map(({ id }) => id);
    });
  };
  expect(await violations()).toEqual([]);
  await page.evaluate(() => void (location.hash = 'r-nonce-gap'));
  await expect.poll(() => visible(page)).toEqual(['r-nonce-gap']);
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Show the whole tree' }).click();
  expect(await violations()).toEqual([]);
});
