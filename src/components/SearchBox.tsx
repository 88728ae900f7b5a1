import useBaseUrl from '@docusaurus/useBaseUrl';

/**
 * A search form. Without JavaScript it leads to the search page, which says what to do instead; with it,
 * `src/browser/search/box.ts` shows results while you type.
 */
export default function SearchBox({ label, id }: { label: string; id: string }) {
  const action = useBaseUrl('/search');
  const html =
    `<form action="${action}" role="search"><label for="${id}">${label}</label>` +
    `<input id="${id}" name="q" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" ` +
    `placeholder="Words, or a pasted error message"/><button type="submit">Search</button></form>`;
  return (
    <div
      className="search-box"
      data-search-box=""
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
