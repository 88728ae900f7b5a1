import type { Element, Root } from 'hast';
import { visit, SKIP } from 'unist-util-visit';

/**
 * Puts each table into a box that scrolls sideways and can be reached by keyboard. On a phone a table with three
 * columns or more becomes a list: each cell knows the heading of its column, and roles keep it a table for screen readers.
 */
export default function tables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || !parent || index === undefined) return;
      emptyHeaders(node);
      nameCells(node);
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

/** Roles of the parts of a table, which a browser forgets when CSS makes blocks of them. */
const ROLES: Readonly<Record<string, string>> = {
  table: 'table',
  thead: 'rowgroup',
  tbody: 'rowgroup',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
};

function nameCells(table: Element): void {
  const names: string[] = [];
  visit(table, { tagName: 'thead' }, (head: Element) =>
    visit(head, 'element', (cell) => {
      if (cell.tagName === 'th' || cell.tagName === 'td') names.push(textOf(cell).trim());
    }),
  );
  if (names.length < 3) return;
  table.properties.className = ['table-list'];
  visit(table, 'element', (part) => {
    const role = ROLES[part.tagName];
    if (role) part.properties.role = role;
    if (part.tagName !== 'tr') return;
    const cells = part.children.filter(
      (child): child is Element => child.type === 'element' && child.tagName === 'td',
    );
    cells.forEach((cell, at) => {
      if (names[at]) cell.properties.dataLabel = names[at];
    });
  });
}

/** The text of an element without its markup. */
export function textOf(element: Element): string {
  let text = '';
  visit(element, 'text', ({ value }) => void (text += value));
  return text;
}
