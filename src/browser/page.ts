import { followSections } from './contents.ts';
import { copyFor } from './copy.ts';
import { startEnvironment } from './environment/switch.ts';
import { restoreScroll, startMenus } from './menus.ts';
import { startPrefetch } from './prefetch.ts';
import { enhanceSearchBox } from './search/box.ts';
import { openSearch } from './search/dialog.ts';
import type { Filters } from './search/engine.ts';
import { baseUrl } from './settings.ts';
import { enhanceTabs, startTabs } from './tabs.ts';
import { startTerms } from './terms.ts';
import { label, startTheme } from './theme.ts';

/** Starts what works on every page. Listens on the document, so it is called once. */
export function start(): void {
  document.addEventListener('click', onClick, true); // before React Router sees the click, in "npm run dev"
  document.addEventListener('keydown', onKey);
  startTheme();
  startMenus();
  startTabs();
  startTerms();
  startEnvironment();
  startPrefetch();
}

/** Makes the parts of one page work: called for each page that is shown. */
export function enhance(): void {
  label();
  restoreScroll();
  followSections();
  enhanceTabs();
  for (const box of document.querySelectorAll<HTMLElement>('[data-search-box]')) {
    const given = new URLSearchParams(location.search);
    const missing = box.closest('[data-not-found]') ? wordsOfPath(location.pathname) : '';
    const isPage = box.dataset.searchBox === 'page';
    enhanceSearchBox(box, {
      baseUrl,
      asked: given.get('q') || missing,
      filters: filtersOf(given),
      hints: isPage,
      ...(isPage && { onSearch: remember }),
    });
  }
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy) void copyFor(copy);
  const zoom = target.closest('[data-zoom]')?.closest('figure');
  if (zoom) void import('./zoom.ts').then(({ zoomDiagram }) => zoomDiagram(zoom));
  const search = target.closest('[data-search-open]');
  if (search && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    event.stopPropagation();
    openSearch(baseUrl);
  }
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const typing = target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const control = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
  if (!slash && !control) return;
  event.preventDefault();
  openSearch(baseUrl);
}

function filtersOf(given: URLSearchParams): Filters {
  const [area, contract] = [given.get('area'), given.get('contract')];
  return { ...(area && { area }), ...(contract && { contract }) };
}

/** The search page keeps question and filters in its address, so that they can be sent to someone. */
function remember(q: string, filters: Filters): void {
  const address = new URLSearchParams({ q, ...filters });
  history.replaceState(history.state, '', `${location.pathname}?${address.toString()}`);
}

function wordsOfPath(pathname: string): string {
  return (pathname.split('/').filter(Boolean).at(-1) ?? '').replace(/\.html$/, '').replace(/[-_]+/g, ' ');
}
