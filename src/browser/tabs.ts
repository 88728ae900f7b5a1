import { nameInHash } from './dom.ts';

/** The key under which the family is kept; the script in the head of each page reads it too (`src/site/template.ts`). */
const KEY = 'ciro-family';

type Family = 'published' | 'next';

/** Makes tabs work: a click or an arrow key chooses a family for all tabs of all pages. */
export function startTabs(): void {
  document.addEventListener('click', ({ target }) => {
    const tab = (target as Element).closest<HTMLElement>('[role=tab][data-tab]');
    if (tab) keepInPlace(tab, () => choose(tab.dataset.tab as Family));
  });
  document.addEventListener('keydown', (event) => {
    const tab = (event.target as Element).closest<HTMLElement>('[role=tab][data-tab]');
    const next = tab && neighbor(tab, event.key);
    if (!tab || !next) return;
    event.preventDefault();
    choose(next.dataset.tab as Family);
    next.focus();
  });
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) show(newValue === 'next' ? 'next' : 'published');
  });
  window.addEventListener('hashchange', revealTarget);
}

/** Shows the kept family on a page, or the one in which the target of the address stands. */
export function enhanceTabs(): void {
  show(document.documentElement.dataset.family === 'next' ? 'next' : 'published');
  revealTarget();
}

function choose(family: Family): void {
  show(family);
  try {
    localStorage.setItem(KEY, family);
  } catch {
    // Kept for this page only.
  }
}

function show(family: Family): void {
  document.documentElement.dataset.family = family;
  for (const tab of document.querySelectorAll<HTMLElement>('[role=tab][data-tab]')) {
    const chosen = tab.dataset.tab === family;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  for (const panel of document.querySelectorAll<HTMLElement>('[data-panel]')) {
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', panel.id.replace(/-panel$/, ''));
  }
}

/** Other tabs of the page change their height too: what the reader clicked stays where it is. */
function keepInPlace(tab: HTMLElement, change: () => void): void {
  const before = tab.getBoundingClientRect().top;
  change();
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
}

function neighbor(tab: HTMLElement, key: string): HTMLElement | undefined {
  const all = [...(tab.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
  const at = all.indexOf(tab);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step !== undefined) return all[(at + step + all.length) % all.length];
  return key === 'Home' ? all[0] : key === 'End' ? all.at(-1) : undefined;
}

function revealTarget(): void {
  const target = document.getElementById(nameInHash(location.hash));
  const panel = target?.closest<HTMLElement>('[data-panel]');
  if (!target || !panel || panel.dataset.panel === document.documentElement.dataset.family) return;
  show(panel.dataset.panel as Family);
  target.scrollIntoView();
}
