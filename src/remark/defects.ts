import type { Parent, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { SKIP, visit } from 'unist-util-visit';
import { readQuirks } from '../../scripts/reference/facts.ts';
import { pageName, type SiteOptions } from './context.ts';

const PAGE = 'docs/contracts/defects.md';
const NOT_IN = new Set(['heading', 'link', 'linkReference', 'inlineCode', 'code', 'html']);
/** Names of a layer of the network too: a defect only where the text says so, or stands alone. */
const LAYER = /^L[12]$/;
const SAID = /(?:\bdefects? |\()$/;
const ALONE = /^L[12]\.?$/;

interface Defects {
  readonly pattern: RegExp;
  readonly titles: ReadonlyMap<string, string>;
}

let defects: Defects | undefined;

/** Links the identifiers of published defects (`T13`) to their entries, with the title for whoever points at one. */
export default function linkDefects(options: SiteOptions) {
  return (tree: Root, file: VFile): void => {
    if (pageName(file, options) === PAGE) return;
    defects ??= makeDefects();
    const known = defects;
    visit(tree, (node, index, parent: Parent | undefined) => {
      if (NOT_IN.has(node.type)) return SKIP;
      if (node.type !== 'text' || !parent || index === undefined) return;
      const linked = link((node as Text).value, known);
      parent.children.splice(index, 1, ...linked);
      return [SKIP, index + linked.length];
    });
  };
}

function link(value: string, { pattern, titles }: Defects): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let at = 0;
  for (const { 0: id, index } of value.matchAll(pattern)) {
    if (LAYER.test(id) && !ALONE.test(value) && !SAID.test(value.slice(0, index))) continue;
    if (index > at) parts.push({ type: 'text', value: value.slice(at, index) });
    parts.push({
      type: 'link',
      url: `/contracts/defects#${id.toLowerCase()}`,
      title: titles.get(id) ?? null,
      children: [{ type: 'text', value: id }],
    });
    at = index + id.length;
  }
  return at === 0 ? [{ type: 'text', value }] : [...parts, { type: 'text', value: value.slice(at) }];
}

function makeDefects(): Defects {
  const titles = new Map(readQuirks().map(({ id, title }) => [id, title.replaceAll('`', '')]));
  const ids = [...titles.keys()].sort((a, b) => b.length - a.length);
  return { titles, pattern: new RegExp(`(?<![\\w-])(?:${ids.join('|')})(?![\\w-])`, 'g') };
}
