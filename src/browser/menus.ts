const SCROLL_KEY = 'menu-scroll';

/** Dropdowns of the bar are `<details>`: with this they close on Escape and when the reader goes on elsewhere. */
export function startMenus(): void {
  const open = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll('details.dropdown[open]');
  const closeOthers = (kept: Node | null): void => {
    for (const each of open()) if (!kept || !each.contains(kept)) each.open = false;
  };
  document.addEventListener('pointerdown', ({ target }) => closeOthers(target as Node));
  document.addEventListener('focusin', ({ target }) => closeOthers(target as Node));
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const each of open()) {
      const inside = each.contains(document.activeElement);
      each.open = false;
      if (inside) each.querySelector('summary')?.focus();
    }
  });
  // A page that comes back from the browser's memory has its menu as it was left: open over the page.
  window.addEventListener('pageshow', ({ persisted }) => {
    closeOthers(null);
    const menu = document.getElementById('site-menu');
    if (persisted && menu?.matches(':popover-open')) menu.hidePopover();
  });
  window.addEventListener('pagehide', keepScroll);
}

function keepScroll(): void {
  const menu = document.getElementById('site-menu');
  if (!menu) return;
  try {
    sessionStorage.setItem(SCROLL_KEY, JSON.stringify([menu.dataset.name, menu.scrollTop]));
  } catch {
    // The next page shows its sidebar from the top.
  }
}

/** The sidebar of an area stays where it was on the page before; the link of this page is in view. */
export function restoreScroll(): void {
  const menu = document.getElementById('site-menu');
  if (!menu || menu.scrollHeight <= menu.clientHeight) return;
  try {
    const [name, top] = JSON.parse(sessionStorage.getItem(SCROLL_KEY) ?? '[]') as [string?, number?];
    if (name === menu.dataset.name && top !== undefined) menu.scrollTop = top;
  } catch {
    // A damaged entry counts as none.
  }
  menu.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
}
