import { element } from '../dom.ts';
import { complaint, type Field, FIELDS, readLines } from './fields.ts';
import type { Environment } from './store.ts';

/** What the script of the page does for the dialog; given and not imported, so that both stay one request each. */
export interface Page {
  readonly environment: Environment;
  /** Keeps an environment and shows it. */
  use(environment: Environment): void;
  /** Says something to screen readers. */
  announce(message: string): void;
}

/** Asks for the reader's own values for the chosen network. */
export function openValues({ environment: { network, values }, use, announce }: Page): void {
  const onPage = new Set(
    [...document.querySelectorAll<HTMLElement>('[data-fill]')].map(({ dataset }) => dataset.fill),
  );
  const inputs = new Map(FIELDS.map((field) => [field, inputFor(field, values[network]?.[field.name])]));
  const rows = (fields: readonly Field[]): HTMLElement[] =>
    fields.map((field) => element('label', {}, field.label, inputs.get(field) as HTMLInputElement));
  const here = FIELDS.filter(({ name }) => onPage.has(name));
  const elsewhere = FIELDS.filter(({ name }) => !onPage.has(name));
  const error = element('p', { role: 'alert', class: 'own-error' });
  const button = (type: 'submit' | 'button', text: string): HTMLButtonElement =>
    element('button', { type, class: 'copy' }, text);
  const [save, remove, cancel] = [
    button('submit', 'Save'),
    button('button', 'Remove all'),
    button('button', 'Cancel'),
  ];
  const form = element(
    'form',
    { method: 'dialog', novalidate: '', autocomplete: 'off' },
    ...rows(here),
    element(
      'details',
      here.length === 0 ? { open: '' } : {},
      element('summary', {}, 'Values of other pages'),
      ...rows(elsewhere),
    ),
    error,
    element('p', { class: 'own-tools' }, save, remove, cancel),
  );
  const dialog = element(
    'dialog',
    { class: 'own-values', 'aria-labelledby': 'own-values-title' },
    element('h2', { id: 'own-values-title' }, `Your addresses for ${network}`),
    element(
      'p',
      {},
      'They fill in the commands and outputs of these pages. They stay in this browser: nothing is sent anywhere. ',
      element('strong', {}, 'Never enter a private key or a seed phrase.'),
      ' You can paste lines such as CIRO_TOKEN=0x… into any field.',
    ),
    form,
  );

  const finish = (own: Record<string, string>, message: string): void => {
    use({ network, values: { ...values, [network]: own } });
    dialog.close();
    announce(message);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = [...inputs].flatMap(([field, input]) => {
      const what = complaint(field, input.value.trim());
      input.toggleAttribute('aria-invalid', false);
      if (what) input.setAttribute('aria-invalid', 'true');
      return what ? [{ what, input }] : [];
    });
    error.textContent = wrong.map(({ what }) => what).join(' ');
    const [first] = wrong;
    if (first) {
      first.input.closest('details')?.setAttribute('open', '');
      first.input.focus();
      return;
    }
    const filled = [...inputs].flatMap(([{ name }, { value }]) =>
      value.trim() ? [[name, value.trim()]] : [],
    );
    finish(Object.fromEntries(filled), `${filled.length} values kept in this browser`);
  });
  form.addEventListener('paste', (event) => {
    const { values: pasted, refused } = readLines(event.clipboardData?.getData('text/plain') ?? '');
    if (Object.keys(pasted).length + refused.length === 0) return;
    event.preventDefault();
    for (const [field, input] of inputs) {
      const value = pasted[field.name];
      if (value) input.value = value;
    }
    error.textContent =
      refused.length > 0 ? `${refused.join(', ')}: left out, because keys do not belong here.` : '';
  });
  remove.addEventListener('click', () => finish({}, `Your values for ${network} are removed`));
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector('input')?.focus();
}

function inputFor({ name }: Field, value = ''): HTMLInputElement {
  const input = element('input', {
    name,
    type: 'text',
    spellcheck: 'false',
    autocapitalize: 'none',
    placeholder: name === 'RPC_URL' ? 'https://…' : '0x…',
  });
  input.value = value;
  return input;
}
