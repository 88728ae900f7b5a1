import type { Element, Root } from 'hast';
import { visit, SKIP } from 'unist-util-visit';

/** Puts each table into a box that scrolls sideways and can be reached by keyboard. */
export default function tables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return;
      const box: Element = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-box'], tabIndex: 0, role: 'group', ariaLabel: 'Table' },
        children: [node],
      };
      parent.children[index] = box;
      return SKIP;
    });
  };
}
