import type { PropSidebarItem } from '@docusaurus/plugin-content-docs';
import { expect, it } from 'vitest';
import { firstPage, groupsAbove } from './trail.ts';

const link = (href: string): PropSidebarItem => ({ type: 'link', label: href, href });
const group = (label: string, items: PropSidebarItem[], href?: string): PropSidebarItem => ({
  type: 'category',
  label,
  items,
  collapsed: true,
  collapsible: true,
  ...(href === undefined ? {} : { href }),
});
const sidebar = [
  link('/help/start'),
  group('Trees', [link('/help/trees/one')], '/help/trees/'),
  group('Errors', [link('/help/errors'), link('/help/errors/by-contract')]),
];

it('an area begins with its first page, also when that stands in a group', () => {
  expect(firstPage(sidebar)).toBe('/help/start');
  expect(firstPage([group('Errors', [link('/help/errors')])])).toBe('/help/errors');
  expect(firstPage([])).toBeUndefined();
});

it('a page that no sidebar lists stands below the group of its folder, and a page outside below none', () => {
  expect(groupsAbove(sidebar, '/help/errors/some-error')).toEqual([
    { label: 'Errors', href: '/help/errors' },
  ]);
  expect(groupsAbove(sidebar, '/help/trees/two')).toEqual([{ label: 'Trees', href: '/help/trees/' }]);
  expect(groupsAbove(sidebar, '/elsewhere')).toEqual([]);
});
