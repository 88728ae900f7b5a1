import type { Parent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { ProblemError } from '../../scripts/examples/problems.ts';
import { pageName, type SiteOptions } from './context.ts';
import { element } from './nodes.ts';

/** The families of contracts, as `:::published` and `:::next` name them. */
const FAMILIES: Readonly<Record<string, string>> = {
  published: 'Published contracts',
  next: 'Next contracts',
};

/**
 * Makes tabs of `:::published` and `:::next` that follow each other. Without scripts and on paper both parts stand one
 * after the other with their names; the choice of a reader holds for all pages (`src/browser/tabs.ts`).
 */
export default function tabs(options: SiteOptions) {
  return (tree: Root, file: VFile): void => {
    let groups = 0;
    visit(tree, (node) => {
      if (!('children' in node)) return;
      const parent = node as Parent;
      const children: RootContent[] = [];
      for (let at = 0; at < parent.children.length; at++) {
        const group = groupAt(parent.children, at);
        if (group.length === 0) {
          children.push(parent.children[at] as RootContent);
          continue;
        }
        refuseLonely(group, pageName(file, options));
        children.push(tabGroup(group, `family-${++groups}`));
        at += group.length - 1;
      }
      parent.children = children;
    });
  };
}

/** The parts of a family that begin at a place. */
function groupAt(children: readonly RootContent[], start: number): ContainerDirective[] {
  const group: ContainerDirective[] = [];
  for (const child of children.slice(start)) {
    if (child.type !== 'containerDirective' || !Object.hasOwn(FAMILIES, child.name)) break;
    if (group.some(({ name }) => name === child.name)) break;
    group.push(child);
  }
  return group;
}

function refuseLonely(group: readonly ContainerDirective[], page: string): void {
  if (group.length > 1) return;
  const [only] = group;
  const other = only?.name === 'next' ? 'published' : 'next';
  throw new ProblemError([
    {
      file: page,
      line: only?.position?.start.line ?? 1,
      what: `":::${only?.name}" stands alone`,
      remedy: `Write the part for the other family directly before or after it, between ":::${other}" and ":::"`,
    },
  ]);
}

function tabGroup(group: readonly ContainerDirective[], id: string): RootContent {
  const buttons = group.map(({ name }) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-${name}`,
        'aria-controls': `${id}-${name}-panel`,
        'data-tab': name,
      },
      [{ type: 'text', value: FAMILIES[name] ?? name }],
    ),
  );
  const panels = group.map(({ name, children }) =>
    element('div', { className: ['tab-panel'], id: `${id}-${name}-panel`, 'data-panel': name }, [
      element('p', { className: ['tab-name'] }, [{ type: 'text', value: FAMILIES[name] ?? name }]),
      ...children,
    ]),
  );
  return element('div', { className: ['family'], 'data-tabs': 'family' }, [
    element(
      'div',
      { className: ['tab-list'], role: 'tablist', 'aria-label': 'Family of contracts' },
      buttons,
    ),
    ...panels,
  ]);
}
