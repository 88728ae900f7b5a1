import { element, enhanceSearchBox } from './box.ts';

let dialog: HTMLDialogElement | undefined;

/** Opens the search over the page; made on first use. Escape and a click beside it close it. */
export function openSearch(baseUrl: string): void {
  dialog ??= makeDialog(baseUrl);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeDialog(baseUrl: string): HTMLDialogElement {
  const made = element('dialog', { class: 'search-dialog', 'aria-label': 'Search' }) as HTMLDialogElement;
  made.innerHTML =
    '<div class="search-box"><form role="search"><label for="dialog-search-input">Search these pages</label>' +
    '<input id="dialog-search-input" name="q" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" ' +
    'placeholder="Words, or a pasted error message" autofocus/>' +
    '<button type="submit">Open</button></form></div>' +
    '<p class="search-help">Up and down choose, Enter opens, Escape closes.</p>';
  const box = made.querySelector<HTMLElement>('.search-box');
  document.body.append(made);
  if (box) enhanceSearchBox(box, baseUrl);
  made.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    if (target === made || target.closest('a')) made.close();
  });
  return made;
}
