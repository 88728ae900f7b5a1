import Link from '@docusaurus/Link';
import { useDoc, useDocsSidebar, useSidebarBreadcrumbs } from '@docusaurus/plugin-content-docs/client';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import StructuredData from '@theme/DocBreadcrumbs/StructuredData';
import { firstPage, groupsAbove } from '@site/src/site/trail';
import type { Area } from '../../areas.ts';

/** The way to a page: home, its area, its groups, itself. Pages that no sidebar lists stand below their index. */
export default function DocBreadcrumbs() {
  const sidebar = useDocsSidebar();
  const listed = useSidebarBreadcrumbs() ?? [];
  const { metadata } = useDoc();
  const { siteConfig } = useDocusaurusContext();
  const area = (siteConfig.customFields?.areas as readonly Area[]).find(({ id }) => id === sidebar?.name);
  if (!sidebar || !area) return null;
  const above =
    listed.length > 0
      ? listed.slice(0, -1).map(({ label, href }) => ({ label, href }))
      : groupsAbove(sidebar.items, metadata.permalink);
  const trail = [{ label: area.label, href: firstPage(sidebar.items) }, ...above].filter(
    ({ href }) => href !== metadata.permalink,
  );
  const own = metadata.frontMatter.sidebar_label ?? metadata.title;
  return (
    <>
      <StructuredData breadcrumbs={listed} />
      <nav className="trail theme-doc-breadcrumbs" aria-label="Breadcrumbs" data-pagefind-ignore="">
        <ol>
          <li>
            <Link to="/">Home</Link>
          </li>
          {trail.map(({ label, href }) => (
            <li key={label}>{href ? <Link to={href}>{label}</Link> : label}</li>
          ))}
          <li aria-current="page">{own}</li>
        </ol>
      </nav>
    </>
  );
}
