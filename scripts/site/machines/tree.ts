import type { Element, Nodes } from 'hast';
import { EXIT, visit } from 'unist-util-visit';

/** The first element that fits, in the order of the page. */
export function find(tree: Nodes, fits: (node: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (node) => {
    if (!fits(node)) return undefined;
    found = node;
    return EXIT;
  });
  return found;
}

/** Names in the `class` of an element. */
export function classesOf({ properties }: Element): string[] {
  return Array.isArray(properties.className) ? properties.className.map(String) : [];
}
