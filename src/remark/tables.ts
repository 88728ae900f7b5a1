import type { Element, Root } from 'hast';
import { visit, SKIP } from 'unist-util-visit';

/** Puts each table into a box that scrolls sideways and can be reached by keyboard. */
export default function tables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return;
      emptyHeaders(node);
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

/** A heading without text says nothing to a screen reader: a table without any loses its head, a corner is a cell. */
function emptyHeaders(table: Element): void {
  const head = table.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'thead',
  );
  const cells: Element[] = [];
  if (head) visit(head, { tagName: 'th' }, (cell: Element) => void cells.push(cell));
  const empty = cells.filter((cell) => textOf(cell).trim() === '');
  if (head && empty.length === cells.length)
    table.children = table.children.filter((child) => child !== head);
  else for (const cell of empty) cell.tagName = 'td';
}

function textOf(element: Element): string {
  let text = '';
  visit(element, 'text', ({ value }) => void (text += value));
  return text;
}
