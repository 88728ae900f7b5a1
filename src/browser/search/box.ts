import { element, setAttributes } from '../dom.ts';
import type { Answer, Filters } from './engine.ts';
import { filterForm } from './filters.ts';
import { beforeTyping, optionOf, statusOf, whatElse } from './results.ts';

const DEV_MESSAGE =
  'Search is off in "npm run dev": its index is made from the built pages. Use "npm start" to try it.';
const LOAD_MESSAGE = 'The search index could not be loaded. Reload the page to try again.';
/** Ranking, words and the index come with the first search. */
const engine = () => import('./engine.ts');
let boxes = 0;

/** What a box begins with, and what it tells the page. */
export interface BoxOptions {
  readonly baseUrl: string;
  readonly asked?: string;
  readonly filters?: Filters;
  /** Shows what to try while nothing is typed. */
  readonly hints?: boolean;
  /** Called after each search. */
  readonly onSearch?: (asked: string, filters: Filters) => void;
}

/**
 * Makes a search form show results while the reader types: a combobox with a list of links. Arrow keys choose,
 * Enter opens, and the state is announced.
 *
 * @param root Element with a form that has one text input.
 */
export function enhanceSearchBox(root: HTMLElement, options: BoxOptions): void {
  const { baseUrl, asked = '', filters: initial = {}, hints = false, onSearch } = options;
  const form = root.querySelector('form');
  const input = root.querySelector('input');
  if (!form || !input || root.dataset.ready === 'yes') return;
  root.dataset.ready = 'yes';
  const listId = `search-results-${++boxes}`;
  const filters = filterForm(() => void search());
  const status = element('p', { class: 'search-status', role: 'status' });
  const list = element('div', {
    class: 'search-results',
    id: listId,
    role: 'listbox',
    'aria-label': 'Results',
  });
  const help = element('div', { class: 'search-hint-box' });
  root.append(filters.root, status, list, help);
  setAttributes(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    'aria-expanded': 'false',
  });

  let active = -1;
  let latest = 0;
  const results = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const choose = (index: number): void => {
    const all = results();
    active = all.length === 0 ? -1 : (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    const chosen = all[active];
    input.setAttribute('aria-activedescendant', chosen?.id ?? '');
    chosen?.scrollIntoView({ block: 'nearest' });
  };
  const show = ({ hits }: Pick<Answer, 'hits'>, message: string, below?: HTMLElement): void => {
    list.replaceChildren(...hits.map((hit, index) => optionOf(hit, `${listId}-${index}`)));
    help.replaceChildren(...(below ? [below] : []));
    input.setAttribute('aria-expanded', String(hits.length > 0));
    status.textContent = message;
    active = -1;
    input.removeAttribute('aria-activedescendant');
  };
  const search = async (): Promise<void> => {
    const text = input.value;
    const mine = ++latest;
    filters.root.hidden = text.trim() === '';
    if (text.trim() === '') return show({ hits: [] }, '', hints ? beforeTyping(baseUrl) : undefined);
    if (process.env.NODE_ENV === 'development') return show({ hits: [] }, DEV_MESSAGE);
    try {
      const { choices, find } = await engine();
      filters.offer(await choices(baseUrl), initial);
      const chosen = filters.get();
      const answer = await find(text, baseUrl, chosen);
      if (mine !== latest) return;
      show(answer, statusOf(text, answer, chosen), whatElse(text, answer, chosen, baseUrl));
      onSearch?.(text, chosen);
    } catch {
      if (mine === latest) show({ hits: [] }, LOAD_MESSAGE);
    }
  };
  const ask = (text: string): void => {
    input.value = text;
    input.focus();
    void search();
  };

  input.addEventListener('focus', () => {
    if (process.env.NODE_ENV !== 'development') void engine().then(({ warmUp }) => warmUp(baseUrl));
  });
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(active + 1);
    else if (event.key === 'ArrowUp') choose(active <= 0 ? results().length - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  help.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    if (button?.dataset.try !== undefined) ask(button.dataset.try);
    if (button?.dataset.everywhere !== undefined) {
      filters.clear();
      ask(input.value);
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = results()[Math.max(active, 0)];
    if (chosen) chosen.click();
    else void search();
  });
  if (asked !== '') input.value = asked;
  if (asked !== '' || hints) void search();
}
