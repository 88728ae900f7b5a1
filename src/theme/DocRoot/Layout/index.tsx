import { useDocsSidebar } from '@docusaurus/plugin-content-docs/client';
import { useLocation } from '@docusaurus/router';
import { ThemeClassNames } from '@docusaurus/theme-common';
import SiteMenu from '@site/src/components/SiteMenu';
import DocRootLayoutMain from '@theme/DocRoot/Layout/Main';
import type { Props } from '@theme/DocRoot/Layout';
import DocSidebarItems from '@theme/DocSidebarItems';
import clsx from 'clsx';

/** A page of an area: its sidebar, which is the menu on a phone, and the page. */
export default function DocRootLayout({ children }: Props) {
  const sidebar = useDocsSidebar();
  const { pathname } = useLocation();
  return (
    <div className="area">
      <SiteMenu name={sidebar?.name}>
        {sidebar && (
          <nav aria-label="Docs sidebar" className="menu">
            <ul className={clsx(ThemeClassNames.docs.docSidebarMenu, 'menu__list')}>
              <DocSidebarItems items={sidebar.items} activePath={pathname} level={1} />
            </ul>
          </nav>
        )}
      </SiteMenu>
      <DocRootLayoutMain hiddenSidebarContainer={false}>{children}</DocRootLayoutMain>
    </div>
  );
}
