import type { Code, Parent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { fencesOfTree, type Fence } from '../../scripts/examples/fences.ts';
import { outputPath } from '../../scripts/examples/outputs.ts';
import { ProblemError, type Problem } from '../../scripts/examples/problems.ts';
import { extractRegion, findRegions, wholeProgram } from '../../scripts/examples/regions.ts';
import { atFence, pageName, readNamed, type SiteOptions } from './context.ts';
import { dataFigure, outputFigure, programFigure, shellFigure } from './figures.ts';
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
        replacements.set(node, rawBlock(await render(fence, shown, options), 'code-block'));
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
    file.data.programs = programsOf(found.map(({ fence }) => fence));
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

async function render(fence: Fence, shown: Set<string>, options: SiteOptions): Promise<string> {
  if (fence.outputOf !== undefined) {
    const name = outputPath(fence.outputOf);
    const remedy = `Run "npm run examples -- --only ${fence.outputOf.replace(/#.*/, '')} --update" and commit the file`;
    return outputFigure(readNamed(name, fence, remedy, options).replace(/\n+$/, ''), fence.outputOf);
  }
  if (fence.file === undefined) return shellFigure(fence.body, fence.lang, fence.skip);
  const name = `examples/${fence.file}`;
  const source = readNamed(name, fence, 'Correct the path (relative to examples/) or add the file', options);
  const url = options.sourceUrl + name;
  if (fence.kind === 'data') {
    const text = atFence(fence, () =>
      fence.region ? extractRegion(source, fence.region, name) : wholeProgram(source).trimEnd(),
    );
    return dataFigure({ code: text, lang: fence.lang, file: fence.file, url });
  }
  atFence(fence, () => findRegions(source, name));
  const region =
    fence.region === undefined
      ? undefined
      : atFence(fence, () => extractRegion(source, fence.region ?? '', name));
  const first = !shown.has(fence.file);
  shown.add(fence.file);
  return programFigure({
    file: fence.file,
    url,
    program: wholeProgram(source),
    region,
    first,
    skip: fence.skip,
  });
}
