import Link from '@docusaurus/Link';

/** Opens the search: a link to the search page, which `src/browser/search/dialog.ts` turns into a dialog. */
export default function SearchBar() {
  return (
    <Link className="search-open" to="/search" data-search-open="">
      Search<kbd aria-hidden="true">/</kbd>
    </Link>
  );
}
