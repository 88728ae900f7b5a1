import Link from '@docusaurus/Link';
import { useDoc } from '@docusaurus/plugin-content-docs/client';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { usePluginData } from '@docusaurus/useGlobalData';
import type { Area } from '../areas.ts';
import type { RelatedPage } from '../site/related.ts';

/** Pages about the same contracts and errors (`src/site/related.ts`). */
export default function Related() {
  const { metadata } = useDoc();
  const { siteConfig } = useDocusaurusContext();
  const base = useBaseUrl('/');
  const all = usePluginData('site-overview') as Record<string, RelatedPage[]>;
  const related = all[metadata.permalink.slice(base.length).replace(/\/$/, '')] ?? [];
  const areas = siteConfig.customFields?.areas as readonly Area[];
  if (related.length === 0) return null;
  return (
    <nav className="related" aria-labelledby="related-pages" data-pagefind-ignore="all">
      <h2 id="related-pages">Related pages</h2>
      <ul>
        {related.map(({ title, path, area }) => (
          <li key={path}>
            <Link to={`/${path}`}>{title}</Link> <span>{areas.find(({ id }) => id === area)?.label}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
