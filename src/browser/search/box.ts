import { find, warmUp, type Hit } from './engine.ts';

const DEV_MESSAGE =
  'Search is off in "npm run dev": its index is made from the built pages. Use "npm start" to try it.';
let boxes = 0;

/**
 * Makes a search form show results while the reader types: a combobox with a list of links. Arrow keys choose,
 * Enter opens, and the state is announced.
 *
 * @param root Element with a form that has one text input.
 */
export function enhanceSearchBox(root: HTMLElement, baseUrl: string, initial = ''): void {
  const form = root.querySelector('form');
  const input = root.querySelector('input');
  if (!form || !input || root.dataset.ready === 'yes') return;
  root.dataset.ready = 'yes';
  const listId = `search-results-${++boxes}`;
  const status = element('p', { class: 'search-status', role: 'status' });
  const list = element('div', {
    class: 'search-results',
    id: listId,
    role: 'listbox',
    'aria-label': 'Results',
  });
  root.append(status, list);
  setAttributes(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    'aria-expanded': 'false',
  });

  let active = -1;
  let latest = 0;
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const choose = (index: number): void => {
    const all = options();
    active = all.length === 0 ? -1 : (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    const chosen = all[active];
    input.setAttribute('aria-activedescendant', chosen?.id ?? '');
    chosen?.scrollIntoView({ block: 'nearest' });
  };
  const show = (hits: readonly Hit[], message: string): void => {
    list.replaceChildren(...hits.map((hit, index) => optionOf(hit, `${listId}-${index}`)));
    input.setAttribute('aria-expanded', String(hits.length > 0));
    status.textContent = message;
    active = -1;
    input.removeAttribute('aria-activedescendant');
  };
  const search = async (): Promise<void> => {
    const query = input.value;
    const mine = ++latest;
    if (query.trim() === '') return show([], '');
    if (process.env.NODE_ENV === 'development') return show([], DEV_MESSAGE);
    try {
      const { hits, total } = await find(query, baseUrl);
      if (mine === latest) show(hits, total === 0 ? 'Nothing found. Try fewer words.' : counted(total));
    } catch {
      if (mine === latest) show([], 'The search index could not be loaded. Reload the page to try again.');
    }
  };
  input.addEventListener('focus', () => process.env.NODE_ENV !== 'development' && warmUp(baseUrl));
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(active + 1);
    else if (event.key === 'ArrowUp') choose(active <= 0 ? options().length - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = options()[Math.max(active, 0)];
    if (chosen) chosen.click();
    else void search();
  });
  if (initial !== '') {
    input.value = initial;
    void search();
  }
}

function optionOf({ url, title, excerpt }: Hit, id: string): HTMLElement {
  const link = element('a', { href: url, id, role: 'option', 'aria-selected': 'false', tabindex: '-1' });
  const heading = element('span', { class: 'search-title' });
  heading.textContent = title;
  const text = element('span', { class: 'search-excerpt' });
  text.innerHTML = excerpt;
  link.append(heading, text);
  return link;
}

function counted(total: number): string {
  return total === 1
    ? '1 page found.'
    : `${total} pages found${total > 10 ? ', the best ten are shown' : ''}.`;
}

/** Makes an element with attributes. */
export function element(tag: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  return made;
}

function setAttributes(target: HTMLElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
