import type { Link, Root } from 'mdast';
import { type RegExpMatchObject, findAndReplace } from 'mdast-util-find-and-replace';
import type { VFile } from 'vfile';
import { readQuirks } from '../../scripts/reference/facts.ts';
import { pageName, type SiteOptions } from './context.ts';

const PAGE = 'docs/contracts/defects.md';
const NOT_IN = ['heading', 'link', 'linkReference'];
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
    const { pattern, titles } = defects;
    const link = (id: string, { index, input }: RegExpMatchObject): Link | false => {
      if (LAYER.test(id) && !ALONE.test(input) && !SAID.test(input.slice(0, index))) return false;
      const url = `/contracts/defects#${id.toLowerCase()}`;
      return { type: 'link', url, title: titles.get(id) ?? null, children: [{ type: 'text', value: id }] };
    };
    findAndReplace(tree, [pattern, link], { ignore: NOT_IN });
  };
}

function makeDefects(): Defects {
  const titles = new Map(readQuirks().map(({ id, title }) => [id, title.replaceAll('`', '')]));
  const ids = [...titles.keys()].sort((a, b) => b.length - a.length);
  return { titles, pattern: new RegExp(`(?<![\\w-])(?:${ids.join('|')})(?![\\w-])`, 'g') };
}
