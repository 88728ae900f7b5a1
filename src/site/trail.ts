import type { PropSidebarItem } from '@docusaurus/plugin-content-docs';

/** A step on the way to a page. */
export interface Crumb {
  readonly label: string;
  readonly href: string | undefined;
}

/** Address of the first page of a sidebar: where its area begins. */
export function firstPage(items: readonly PropSidebarItem[]): string | undefined {
  for (const item of items) {
    const href = item.type === 'html' ? undefined : item.href;
    const found = href ?? (item.type === 'category' ? firstPage(item.items) : undefined);
    if (found) return found;
  }
  return undefined;
}

/** The groups of a sidebar that hold the page above the address, outermost first: `/errors` is above `/errors/some`. */
export function groupsAbove(items: readonly PropSidebarItem[], permalink: string): Crumb[] {
  const above = permalink.slice(0, permalink.lastIndexOf('/'));
  for (const item of items) {
    if (item.type !== 'category') continue;
    const own = { label: item.label, href: item.href ?? firstPage(item.items) };
    const inner = groupsAbove(item.items, permalink);
    if (inner.length > 0) return [own, ...inner];
    // The page of a folder has a slash at its end.
    if (above && own.href?.replace(/\/$/, '') === above) return [own];
  }
  return [];
}
