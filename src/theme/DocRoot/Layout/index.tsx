import { useDocsSidebar } from '@docusaurus/plugin-content-docs/client';
import { useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { ThemeClassNames } from '@docusaurus/theme-common';
import SiteMenu from '@site/src/components/SiteMenu';
import DocRootLayoutMain from '@theme/DocRoot/Layout/Main';
import type { Props } from '@theme/DocRoot/Layout';
import DocSidebarItems from '@theme/DocSidebarItems';
import clsx from 'clsx';
import type { Area } from '../../../areas.ts';

/** A page of an area: its sidebar, which is the menu on a phone, and the page. */
export default function DocRootLayout({ children }: Props) {
  const sidebar = useDocsSidebar();
  const { pathname } = useLocation();
  const { siteConfig } = useDocusaurusContext();
  const areas = siteConfig.customFields?.areas as readonly Area[];
  return (
    <div className="area">
      <SiteMenu name={sidebar?.name}>
        {sidebar && (
          <nav aria-label="Docs sidebar" className="menu">
            <p className="menu-area">{areas.find(({ id }) => id === sidebar.name)?.label}</p>
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
