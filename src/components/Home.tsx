import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import type { GuideArea, GuideEntry } from '../site/overview.ts';
import SearchBox from './SearchBox.tsx';

const ROLES = ['start/deployer', 'start/integrator', 'start/operator', 'start/auditor'];

/** The home page: what this is, a way into each of the four jobs that readers come for, the roles, and all areas. */
export default function Home({ areas }: { areas: readonly GuideArea[] }) {
  const { siteConfig } = useDocusaurusContext();
  const pages = areas.flatMap((area) => area.pages);
  const some = (...ids: string[]): GuideEntry[] =>
    ids.flatMap((id) => pages.find(({ path }) => path.endsWith(`/${id}`)) ?? []);
  const roles = some(...ROLES);
  return (
    <Layout description={siteConfig.tagline}>
      <main className="container home">
        <h1>{siteConfig.title}</h1>
        <p className="home-lead">{siteConfig.tagline}</p>
        <p className="home-start">
          {some('start/quickstart').map(({ path }) => (
            <Link key={path} className="action" to={path}>
              Start in ten minutes
            </Link>
          ))}
          <Link className="action" to="/guides">
            All guides
          </Link>
        </p>
        <Section title="What do you want to do?">
          <div className="cards jobs">
            <Job title="Fix a failure" links={some('troubleshooting/start', 'troubleshooting/known-issues')}>
              <p>
                Paste the message as it is: the search finds cause and fix,{' '}
                <Link to="/decode">the decoder</Link> takes it apart.
              </p>
              <SearchBox label="Error message" id="home-search-input" />
            </Job>
            <Job
              title="Read up before you begin"
              links={[
                ...some('start/tasks').map((page) => ({ ...page, title: 'By task' })),
                ...some('contracts/overview', 'contracts/defects', 'start/glossary'),
              ]}
            >
              <p>Find the page for your task, and know what the contracts do and where they surprise.</p>
            </Job>
            <Job
              title="Copy code that works"
              links={some(
                'integration/reading',
                'integration/writing',
                'integration/waiting',
                'integration/events',
              )}
            >
              <p>
                Every program here ran against a chain exactly as you copy it. Take the part that is shown, or
                the whole program with one click.
              </p>
            </Job>
            <Job
              title="Follow a checklist"
              links={some('checklists/before-deployment', 'checklists/deployment-day', 'checklists/incident')}
            >
              <p>
                Tick items in the browser, print the sheet, or let the command line check them. Every page
                prints well.
              </p>
            </Job>
          </div>
        </Section>
        {roles.length > 0 && (
          <Section title="Start from your role">
            <Cards entries={roles} />
          </Section>
        )}
        <Section title="Browse by area">
          <Cards
            entries={areas.map(({ label, promise, pages: [first] }) => ({
              title: label,
              description: promise,
              path: first?.path ?? '/guides',
            }))}
          />
        </Section>
      </main>
    </Layout>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Job({
  title,
  links,
  children,
}: {
  title: string;
  links: readonly GuideEntry[];
  children: ReactNode;
}) {
  return (
    <section className="card-box">
      <h3>{title}</h3>
      {children}
      {links.length > 0 && (
        <ul className="more">
          {links.map(({ path, title: name }) => (
            <li key={path}>
              <Link to={path}>{name}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Cards({ entries }: { entries: readonly GuideEntry[] }) {
  return (
    <ul className="cards">
      {entries.map(({ path, title, description }) => (
        <li key={path} className="card-box">
          <Link className="card-link" to={path}>
            {title}
          </Link>
          <span>{description}</span>
        </li>
      ))}
    </ul>
  );
}
