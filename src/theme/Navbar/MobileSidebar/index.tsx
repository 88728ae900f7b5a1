import useRouteContext from '@docusaurus/useRouteContext';
import SiteMenu from '@site/src/components/SiteMenu';

/** The menu of pages without a sidebar. Pages of an area bring their own: `DocRoot/Layout`. */
export default function NavbarMobileSidebar() {
  return useRouteContext().plugin.name === 'docusaurus-plugin-content-docs' ? null : <SiteMenu />;
}
