import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import SearchBox from './SearchBox.tsx';

/** The search as a page of its own: it can be linked to with `?q=`. */
export default function Search() {
  return (
    <Layout title="Search" description="Find a page by its words or by an error message.">
      <main className="container page-narrow">
        <h1>Search</h1>
        <SearchBox label="Find a page by its words or by an error message" id="search-page-input" page />
        <noscript>
          <p>
            The search needs JavaScript. Look through <Link to="/guides">all guides</Link> instead.
          </p>
        </noscript>
      </main>
    </Layout>
  );
}
