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

/** What to do when nothing was found; what looks like a failure can be taken apart by the decoder. */
export function nothingFound(asked: string, filters: Filters, baseUrl: string): HTMLElement {
  const items: HTMLElement[] = [];
  if (filters.area || filters.contract)
    items.push(
      element('li', {}, element('button', { type: 'button', 'data-everywhere': '' }, 'Search everywhere')),
    );
  items.push(
    RAW.test(asked)
      ? link(
          'Take it apart in the decoder',
          `${baseUrl}decode#${encodeURIComponent(asked.trim().slice(0, 1500))}`,
        )
      : element('li', {}, 'Try fewer or other words, or a part of the message in quotes.'),
    link('All tasks', `${baseUrl}start/tasks`),
    link('All errors', `${baseUrl}troubleshooting/errors`),
    link('All guides', `${baseUrl}guides`),
  );
  return element('ul', { class: 'search-hints' }, ...items);
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
