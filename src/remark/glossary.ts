import type { Root, RootContent } from 'mdast';
import { type ReplaceFunction as Replace, findAndReplace } from 'mdast-util-find-and-replace';
import type { VFile } from 'vfile';
import { loadTerms, termAnchor, type Term } from '../../examples/knowledge/glossary/schema.ts';
import { pageName, type SiteOptions } from './context.ts';
import { element } from './nodes.ts';

const PAGE = 'docs/start/glossary.md';
/** Where a definition would be in the way, or cut off. */
const NOT_IN = ['heading', 'link', 'linkReference', 'table', 'mdxJsxFlowElement'];
/** Pages on which every word is a term. */
const NOT_ON = /^docs\/(?:contracts\/reference|checklists|contributing)\//;

interface Forms {
  readonly pattern: RegExp;
  readonly termOf: (form: string) => Term | undefined;
}

let forms: Forms | undefined;

/**
 * Marks the first use of each term of the glossary on a page: a link to its entry, with the definition in the page for
 * hover and focus. Works without scripts; with them Escape closes a definition (`src/browser/terms.ts`).
 */
export default function glossary(options: SiteOptions) {
  return (tree: Root, file: VFile): void => {
    const page = pageName(file, options);
    if (page === PAGE || NOT_ON.test(page)) return;
    forms ??= makeForms(loadTerms());
    const known = forms;
    const used = new Set<string>();
    const mark = (form: string): RootContent | false => {
      const term = known.termOf(form);
      if (!term || used.has(term.term)) return false;
      used.add(term.term);
      return withDefinition(form, term);
    };
    findAndReplace(tree, [known.pattern, mark as Replace], { ignore: NOT_IN });
  };
}

function withDefinition(form: string, { term, definition }: Term): RootContent {
  const anchor = termAnchor(term);
  const id = `term-${anchor}`;
  return element('span', { className: ['term'] }, [
    element('a', { href: `/start/glossary#${anchor}`, className: ['term-word'], 'aria-describedby': id }, [
      { type: 'text', value: form },
    ]),
    element('span', { className: ['term-tip'], role: 'tooltip', id, 'data-pagefind-ignore': '' }, [
      { type: 'text', value: definition },
    ]),
  ]);
}

function makeForms(terms: readonly Term[]): Forms {
  const byForm = new Map(
    terms.flatMap((term) => [term.term, ...term.also].map((form) => [form.toLowerCase(), term] as const)),
  );
  const longestFirst = [...byForm.keys()].sort((a, b) => b.length - a.length);
  return {
    // A name in a longer word (`CIRO_TOKEN`, `nonce-2`) is no use of the term.
    pattern: new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?![\\w-])`, 'gi'),
    termOf: (form) => byForm.get(form.toLowerCase()),
  };
}
