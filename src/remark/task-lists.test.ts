import type { Root as HastRoot } from 'hast';
import type { ListItem, Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { expect, it } from 'vitest';
import taskLists from './task-lists.ts';
import { transform } from './testing.ts';

it('the box of a task is named by its item', async () => {
  const { tree } = await transform('- **Access** to `x`\n- done\n- plain\n', []);
  // What GitHub's flavour adds to a list.
  const [list] = (tree as Root).children;
  const items = (list as { children: ListItem[] }).children;
  Object.assign(items[0] as ListItem, { checked: false });
  Object.assign(items[1] as ListItem, { checked: true });
  const html = toHast(tree as Root) as HastRoot;
  taskLists()(html);
  const boxes = [...toHtml(html).matchAll(/<input[^>]*>/g)].map(([box]) => box);
  expect(boxes).toEqual([
    expect.stringContaining('aria-label="Access to x"'),
    expect.stringContaining('aria-label="done"'),
  ]);
});
