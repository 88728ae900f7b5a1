import type { InlineCode, Parent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { SKIP, visit } from 'unist-util-visit';
import { loadErrors } from '../../examples/knowledge/load-errors.ts';
import { pageName, type SiteOptions } from './context.ts';

/** Pages that link messages by themselves, with regard to their encoding. */
const NOT_ON = /^docs\/(?:contracts\/reference|troubleshooting\/errors)\//;
const NOT_IN = new Set(['heading', 'link', 'linkReference']);

let pages: ReadonlyMap<string, string> | undefined;

/** Links a message that stands in the text as code to its page of the error catalogue. */
export default function linkErrors(options: SiteOptions) {
  return (tree: Root, file: VFile): void => {
    if (NOT_ON.test(pageName(file, options))) return;
    pages ??= readPages();
    const known = pages;
    visit(tree, (node, index, parent: Parent | undefined) => {
      if (NOT_IN.has(node.type)) return SKIP;
      if (node.type !== 'inlineCode' || !parent || index === undefined) return;
      const page = known.get((node as InlineCode).value);
      if (!page) return;
      parent.children.splice(index, 1, {
        type: 'link',
        url: `/troubleshooting/errors/${page}`,
        children: [node as InlineCode],
      });
      return [SKIP, index + 1];
    });
  };
}

/** Pages by message; a message with a page for each of its encodings has none here. */
function readPages(): ReadonlyMap<string, string> {
  const errors = loadErrors();
  const times = (text: string): number => errors.filter((error) => error.text === text).length;
  return new Map(errors.filter(({ text }) => times(text) === 1).map(({ text, slug }) => [text, slug]));
}
