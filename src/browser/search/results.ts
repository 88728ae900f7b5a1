import { element } from '../dom.ts';
import type { Answer, Filters, Hit } from './engine.ts';

/** What readers can try: one of each kind of question. */
const EXAMPLES = [
  'Only owner',
  '0x4f6e6c79206f776e6572',
  'submit_ai_job',
  'RPC error 54',
  'deploy all ten contracts',
];
/** Text that looks like a failure rather than like words about one. */
const RAW = /0x[0-9a-f]{4,}|[{}[\]]|\b(?:error|exception|panic|revert\w*|fail\w*|reason)\b|^.{60,}$/i;

/** What of a pasted text fits into an address. */
const LONGEST = 1500;

/** One result as a link that arrow keys can choose. */
export function optionOf({ url, title, section, area, excerpt }: Hit, id: string): HTMLElement {
  const text = element('span', { class: 'search-excerpt' });
  text.innerHTML = excerpt; // made by pagefind, or escaped in records.ts
  return element(
    'a',
    { href: url, id, role: 'option', 'aria-selected': 'false', tabindex: '-1' },
    element(
      'span',
      { class: 'search-title' },
      title,
      ...(section ? [element('span', { class: 'search-section' }, section)] : []),
    ),
    ...(area ? [element('span', { class: 'search-area' }, area)] : []),
    text,
  );
}

/** What the status line says about an answer. */
export function statusOf(asked: string, { total, instead }: Answer, filters: Filters): string {
  const where = [filters.area, filters.contract].filter(Boolean).join(', ');
  if (total === 0) return `Nothing found${where ? ` in ${where}` : ''}.`;
  const count = total === 1 ? '1 result' : `${total} results${total > 10 ? ', the best ten are shown' : ''}`;
  return instead ? `Nothing fits “${asked.trim()}”. Shown for “${instead}”: ${count}.` : `${count}.`;
}

/**
 * What to do when nothing was found, or only words of something that looks like a failure: the decoder takes it apart.
 */
export function whatElse(
  asked: string,
  { total, sure }: Answer,
  filters: Filters,
  baseUrl: string,
): HTMLElement | undefined {
  const decoder = `${baseUrl}decode#${encodeURIComponent(asked.trim().slice(0, LONGEST))}`;
  const items: HTMLElement[] = [];
  if (RAW.test(asked) && !sure) items.push(link('Take it apart in the decoder', decoder));
  if (total === 0) {
    if (filters.area || filters.contract)
      items.unshift(
        element('li', {}, element('button', { type: 'button', 'data-everywhere': '' }, 'Search everywhere')),
      );
    if (items.length === 0) items.push(element('li', {}, 'Try fewer or other words.'));
    items.push(
      link('All tasks', `${baseUrl}start/tasks`),
      link('All errors', `${baseUrl}troubleshooting/errors`),
      link('All guides', `${baseUrl}guides`),
    );
  }
  return items.length > 0 ? element('ul', { class: 'search-hints' }, ...items) : undefined;
}

/** What stands there before anything is typed. */
export function beforeTyping(baseUrl: string): HTMLElement {
  const examples = EXAMPLES.map((example) =>
    element('li', {}, element('button', { type: 'button', 'data-try': example }, example)),
  );
  const note = element('p', {}, 'Paste a failure as it is, or ask in words. ');
  note.append(
    element('a', { href: `${baseUrl}decode` }, 'The decoder'),
    ' takes receipts and stack traces apart.',
  );
  return element(
    'div',
    { class: 'search-start' },
    note,
    element('ul', { class: 'search-examples', 'aria-label': 'Examples to try' }, ...examples),
  );
}

function link(text: string, href: string): HTMLElement {
  return element('li', {}, element('a', { href }, text));
}
