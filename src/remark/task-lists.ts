import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { textOf } from './tables.ts';

/** Gives the box of each item of a task list (`- [ ] text`) the text of the item as its name, for screen readers. */
export default function taskLists() {
  return (tree: Root): void => {
    // An inner item comes after the one around it, so each box ends with the name of its own.
    visit(tree, { tagName: 'li' }, (item: Element) => {
      visit(item, { tagName: 'input' }, (box: Element) => {
        if (box.properties.type === 'checkbox') box.properties.ariaLabel = textOf(item).trim();
      });
    });
  };
}
