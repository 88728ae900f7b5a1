import type { Code, Parent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { isBrowserProgram } from '../../scripts/examples/browser.ts';
import { fencesOfTree, type Fence } from '../../scripts/examples/fences.ts';
import { ProblemError, type Problem } from '../../scripts/examples/problems.ts';
import { pageName, type SiteOptions } from './context.ts';
import { figure } from './figures.ts';
import { fill } from './fill.ts';
import { cautionOf, fillsOf } from './fills.ts';
import { rawBlock } from './nodes.ts';

/**
 * Fills every code fence of a page: programs and data from `examples/`, outputs from captured files, shell steps
 * as they stand. Diagrams are left to `diagrams.ts`. Anything that is no fence of the table fails the build.
 */
export default function snippets(options: SiteOptions) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const page = pageName(file, options);
    const found = fencesOfTree(tree, page);
    const replacements = new Map<Code, RootContent>();
    const problems: Problem[] = [];
    const shown = new Set<string>();
    for (const { fence, node } of found) {
      if (fence.kind === 'diagram') continue;
      try {
        const filled = fill(fence, shown, options);
        file.data.hasFills ||=
          fillsOf(fence, filled.code).length > 0 || cautionOf(fence, filled.code) !== undefined;
        replacements.set(node, rawBlock(await figure(filled, options), 'code-block'));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (problems.length > 0) throw new ProblemError(problems);
    visit(tree, 'code', (node, index, parent: Parent | undefined) => {
      const replacement = replacements.get(node);
      if (replacement && parent && index !== undefined) parent.children[index] = replacement;
    });
    file.data.programs = programsOf(found.map(({ fence }) => fence)).filter(
      (name) => !isBrowserProgram(name, options.root),
    );
  };
}

/** What of a page is run: programs by path, sessions by name. */
export function programsOf(fences: readonly Fence[]): string[] {
  const names = fences.flatMap(({ kind, file, run, skip }) => {
    if (skip !== undefined) return [];
    return kind === 'program' && file ? [file] : kind === 'session' && run ? [run] : [];
  });
  return [...new Set(names)];
}
