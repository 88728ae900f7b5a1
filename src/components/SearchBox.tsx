import useBaseUrl from '@docusaurus/useBaseUrl';

/**
 * A search form. Without JavaScript it leads to the search page, which says what to do instead; with it,
 * `src/browser/search/box.ts` shows results while you type.
 */
export default function SearchBox({
  label,
  id,
  page = false,
}: {
  label: string;
  id: string;
  page?: boolean;
}) {
  const action = useBaseUrl('/search');
  const html =
    `<form action="${action}" role="search"><label for="${id}">${label}</label>` +
    `<input id="${id}" name="q" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" ` +
    `placeholder="Words, a name, or a pasted error message"/><button type="submit">Search</button></form>`;
  return (
    <div
      className="search-box"
      data-search-box={page ? 'page' : ''}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
