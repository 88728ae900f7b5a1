import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Layout from '@theme/Layout';
import type { GuideArea } from '../site/overview.ts';

/** Every page of the site by area: the way around for those who browse, and without JavaScript. */
export default function Guides({ areas }: { areas: readonly GuideArea[] }) {
  return (
    <Layout title="All guides" description="Every page of this documentation by area.">
      <main className="container page-narrow">
        <h1>All guides</h1>
        {areas.map((area) => (
          <Area key={area.id} area={area} />
        ))}
      </main>
    </Layout>
  );
}

function Area({ area }: { area: GuideArea }) {
  useBrokenLinks().collectAnchor(area.id);
  return (
    <section aria-labelledby={area.id}>
      <h2 id={area.id} className="area-heading">
        {area.label}
      </h2>
      <p>{area.promise}</p>
      <ul className="guide-list">
        {area.pages.map(({ path, title, description }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
            <span>{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
