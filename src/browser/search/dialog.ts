import { element } from '../dom.ts';
import { enhanceSearchBox } from './box.ts';

let dialog: HTMLDialogElement | undefined;

/** Opens the search over the page; made on first use. Escape, the button and a click beside it close it. */
export function openSearch(baseUrl: string): void {
  dialog ??= makeDialog(baseUrl);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeDialog(baseUrl: string): HTMLDialogElement {
  const input = element('input', {
    id: 'dialog-search-input',
    name: 'q',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    placeholder: 'Words, a name, or a pasted error message',
    autofocus: '',
  });
  const box = element(
    'div',
    { class: 'search-box' },
    element(
      'form',
      { role: 'search' },
      element('label', { for: input.id }, 'Search these pages'),
      input,
      element('button', { type: 'submit' }, 'Open'),
    ),
  );
  const close = element(
    'button',
    { type: 'button', class: 'search-close', 'aria-label': 'Close the search' },
    '×',
  );
  const keys = element('p', { class: 'search-help' });
  keys.append(
    key('↑'),
    key('↓'),
    ' choose ',
    key('Enter'),
    ' opens ',
    key('Tab'),
    ' filters ',
    key('Esc'),
    ' closes',
  );
  const made = element('dialog', { class: 'search-dialog', 'aria-label': 'Search' }, close, box, keys);
  document.body.append(made);
  enhanceSearchBox(box, { baseUrl, hints: true });
  close.addEventListener('click', () => made.close());
  made.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    if (target === made || target.closest('a')) made.close();
  });
  return made;
}

function key(name: string): HTMLElement {
  return element('kbd', {}, name);
}
