import { ThemeClassNames, useThemeConfig } from '@docusaurus/theme-common';
import NavbarItem, { type Props as NavbarItemProps } from '@theme/NavbarItem';
import clsx from 'clsx';
import type { ReactNode } from 'react';

/**
 * The menu of a phone: the sidebar of the area, if the page has one, and all areas. Where there is room the sidebar
 * stands beside the page and the rest is hidden: one element, so no link is in the page twice and no script is needed.
 */
export default function SiteMenu({ name, children }: { name?: string | undefined; children?: ReactNode }) {
  const items = useThemeConfig().navbar.items as NavbarItemProps[];
  return (
    <aside
      id="site-menu"
      popover="auto"
      data-name={name}
      aria-label="Menu"
      className={clsx('site-menu', children ? ThemeClassNames.docs.docSidebarContainer : 'site-menu-bare')}
    >
      <button
        type="button"
        className="clean-btn site-menu-close"
        popoverTarget="site-menu"
        popoverTargetAction="hide"
        aria-label="Close navigation bar"
      >
        ×
      </button>
      {children}
      <nav aria-label="Areas" className="menu site-menu-areas">
        <ul className="menu__list">
          {items
            .filter(({ type }) => type !== 'search')
            .map((item, index) => (
              <NavbarItem key={index} mobile aria-current="true" {...item} />
            ))}
        </ul>
      </nav>
    </aside>
  );
}
