import { isActiveSidebarItem } from '@docusaurus/plugin-content-docs/client';
import { ThemeClassNames } from '@docusaurus/theme-common';
import DocSidebarItemLink from '@theme/DocSidebarItem/Link';
import type { Props } from '@theme/DocSidebarItem/Category';
import DocSidebarItems from '@theme/DocSidebarItems';
import clsx from 'clsx';

/** A group of pages in the sidebar: it opens and closes without scripts. Its own page is the first of the group. */
export default function DocSidebarItemCategory({ item, activePath, level, index }: Props) {
  const { label, items, href, collapsed, collapsible, className } = item;
  const active = isActiveSidebarItem(item, activePath);
  const own = href === undefined ? undefined : { type: 'link' as const, label: 'Overview', href };
  return (
    <li
      className={clsx(
        ThemeClassNames.docs.docSidebarItemCategory,
        ThemeClassNames.docs.docSidebarItemCategoryLevel(level),
        'menu__list-item',
        className,
      )}
    >
      <details open={active || !collapsed || !collapsible}>
        <summary className={clsx('menu__link', active && 'menu__link--active')}>{label}</summary>
        <ul className="menu__list">
          {own && <DocSidebarItemLink item={own} activePath={activePath} level={level + 1} index={index} />}
          <DocSidebarItems items={items} activePath={activePath} level={level + 1} />
        </ul>
      </details>
    </li>
  );
}
