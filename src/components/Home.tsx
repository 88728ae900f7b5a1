import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { GuideArea } from '../site/overview.ts';
import SearchBox from './SearchBox.tsx';

/** The home page: what this is, and a way into each of the four jobs that readers come for. */
export default function Home({ areas }: { areas: readonly GuideArea[] }) {
  const { siteConfig } = useDocusaurusContext();
  const area = (id: string): GuideArea | undefined => areas.find((candidate) => candidate.id === id);
  const guides = areas.filter(({ id }) => !['troubleshooting', 'checklists', 'contributing'].includes(id));
  return (
    <Layout description={siteConfig.tagline}>
      <main className="container home">
        <h1>{siteConfig.title}</h1>
        <p className="home-lead">{siteConfig.tagline}</p>
        <div className="jobs">
          <Job title="Browse the guides" more={{ to: '/guides', label: 'All guides' }}>
            <AreaLinks areas={guides} />
          </Job>
          <Job title="Fix a failure" more={first(area('troubleshooting'), 'Troubleshooting')}>
            <p>
              Paste the message as it is. The search finds the cause and the fix;{' '}
              <Link to="/decode">the decoder</Link> takes it apart.
            </p>
            <SearchBox label="Error message" id="home-search-input" />
          </Job>
          <Job title="Copy code that works" more={first(area('integration'), 'Integration guides')}>
            <p>
              Every program on these pages was run against a chain, exactly as you copy it. Take the part that
              is shown, or the whole program with one click.
            </p>
          </Job>
          <Job title="Follow a checklist" more={first(area('checklists'), 'Checklists')}>
            <p>
              {area('checklists')
                ? 'Tick items in the browser, print the sheet, or let the command line check them.'
                : 'Each guide ends with the checks that tell you it worked; every page prints well.'}
            </p>
          </Job>
        </div>
      </main>
    </Layout>
  );
}

interface More {
  readonly to: string;
  readonly label: string;
}

function first(area: GuideArea | undefined, label: string): More | undefined {
  const page = area?.pages[0];
  return page && { to: page.path, label };
}

function Job({ title, more, children }: { title: string; more?: More | undefined; children: ReactNode }) {
  return (
    <section className="job">
      <h2>{title}</h2>
      {children}
      {more && (
        <p className="job-more">
          <Link to={more.to}>{more.label}</Link>
        </p>
      )}
    </section>
  );
}

function AreaLinks({ areas }: { areas: readonly GuideArea[] }) {
  return (
    <ul className="guide-list">
      {areas.map(({ id, label, promise, pages }) => (
        <li key={id}>
          <Link to={pages[0]?.path ?? '/guides'}>{label}</Link>
          <span>{promise}</span>
        </li>
      ))}
    </ul>
  );
}
