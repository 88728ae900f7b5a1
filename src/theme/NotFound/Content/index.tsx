import Link from '@docusaurus/Link';
import SearchBox from '@site/src/components/SearchBox';

/** A page that is not there: says so, and searches. */
export default function NotFoundContent() {
  return (
    <main className="container page-narrow" data-not-found="">
      <h1>This page does not exist</h1>
      <p>
        The address may be old or mistyped. Below are the pages that fit its words; or look through{' '}
        <Link to="/guides">all guides</Link>, or go to the <Link to="/">home page</Link>.
      </p>
      <SearchBox label="Find a page" id="not-found-input" />
    </main>
  );
}
