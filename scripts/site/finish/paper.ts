import { Parser } from 'htmlparser2';

/** Links that say nothing on paper: to headings, sources of code, definitions, other languages of navigation. */
const NOT_NUMBERED = /\b(?:hash-link|code-file|term-word)\b/;
/** Parts of a page whose links are not printed. */
const NOT_PRINTED = /\b(?:theme-doc-footer|term-tip|program-link|code-tools|stamp)\b/;
/** Entries that a reader of paper finds by their names, which are the texts of the links: one address for all. */
const NAMED_ENTRY = /(?<=\/contracts\/defects)#[a-z]+\d+$/;

/**
 * The page with what only paper needs, which `src/css/print.css` hides elsewhere: each link of the text gets a number,
 * and the end of the article says where the page comes from and lists the whole addresses behind the numbers.
 *
 * @param html a page; it stays as it is if it has no article or does not say its own address
 * @param version of the site, as paper should name it
 */
export function withPaper(html: string, version: string): string {
  const inserts: { at: number; text: string }[] = [];
  const numbers = new Map<string, number>();
  const open: { name: string; hidden: boolean }[] = [];
  let own: URL | undefined;
  let end: number | undefined;
  let inText = 0;
  const parser = new Parser({
    onopentag(name, { rel, href, class: classes = '' }) {
      if (name === 'link' && rel === 'canonical' && href) own = new URL(href);
      if (name === 'article' || inText > 0) {
        open.push({ name, hidden: open.at(-1)?.hidden || NOT_PRINTED.test(classes) });
        if (name === 'article') inText += 1;
      }
      if (name !== 'a' || !href || !own || open.at(-1)?.hidden !== false) return;
      if (href.startsWith('#') || NOT_NUMBERED.test(classes) || /^(?:javascript|data):/.test(href)) return;
      // Only the text of the page: the way above it and the list of sections are not printed.
      if (!open.some(({ name: around }) => around === 'div')) return;
      const address = new URL(href, own).href.replace(NAMED_ENTRY, '');
      const number = numbers.get(address) ?? numbers.size + 1;
      numbers.set(address, number);
      inserts.push({ at: parser.endIndex, text: ` data-ref=${number}` });
    },
    onclosetag(name) {
      if (inText === 0) return;
      while (open.length > 0 && open.pop()?.name !== name);
      if (name !== 'article') return;
      inText -= 1;
      end = parser.startIndex;
    },
  });
  parser.end(html);
  if (!own || end === undefined) return html;
  const items = [...numbers.keys()].map((address) => `<li>${escape(address)}`).join('');
  const list = items ? `<ol>${items}</ol>` : '';
  inserts.push({
    at: end,
    text: `<div class=paper data-pagefind-ignore><p>${escape(own.href)}, version ${escape(version)}</p>${list}</div>`,
  });
  let result = '';
  let from = 0;
  for (const { at, text } of inserts) {
    result += html.slice(from, at) + text;
    from = at;
  }
  return result + html.slice(from);
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
