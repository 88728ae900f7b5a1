import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';
import siteConfig from '@generated/docusaurus.config';
import { copyFor } from './copy.ts';
import { enhanceSearchBox } from './search/box.ts';
import { openSearch } from './search/dialog.ts';

const { baseUrl } = siteConfig;

if (ExecutionEnvironment.canUseDOM) {
  // Shows what only works with scripts (copy buttons); `src/css` hides it otherwise.
  document.documentElement.dataset.scripts = 'on';
  document.addEventListener('click', onClick, true); // before React Router sees the click
  document.addEventListener('keydown', onKey);
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const copy = target.closest<HTMLElement>('[data-copy]');
  if (copy) void copyFor(copy);
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

/** After each change of page, also the first: search boxes of the page start to work. */
export function onRouteDidUpdate({ location }: { location: { pathname: string; search: string } }): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-search-box]')) {
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    const missing = box.closest('[data-not-found]') ? wordsOfPath(location.pathname) : '';
    enhanceSearchBox(box, baseUrl, asked || missing);
  }
}

function wordsOfPath(pathname: string): string {
  return (pathname.split('/').filter(Boolean).at(-1) ?? '').replace(/\.html$/, '').replace(/[-_]+/g, ' ');
}
