import type { Code, Html, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { readFence, type Fence } from './fence.ts';
import { ProblemError, type Problem } from './problems.ts';

export type { Fence, FenceKind } from './fence.ts';

/** What a caller may know better than the clock. */
export interface FenceOptions {
  /** Day (YYYY-MM-DD) against which `until` is held; the current day in UTC if absent. */
  readonly today?: string;
}

/**
 * All fences of a page, in order.
 *
 * @param markdown Text of the page, with its front matter (so that lines are right).
 * @param page Name of the page for messages and results; `.mdx` is read as MDX, anything else as CommonMark.
 * @throws ProblemError with one line for each thing that is wrong.
 */
export function parseFences(markdown: string, page: string, options: FenceOptions = {}): Fence[] {
  return fencesOfTree(parsePage(markdown, page), page, options).map(({ fence }) => fence);
}

/** The same for a page that is already a tree; each fence comes with its node. */
export function fencesOfTree(
  tree: Root,
  page: string,
  options: FenceOptions = {},
): { fence: Fence; node: Code }[] {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const problems: Problem[] = [];
  const found: { fence: Fence; node: Code }[] = [];
  const steps = new Map<string, number>();
  visit(tree, (node) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'html') problems.push(...rawCode(node, page, line));
    if (node.type !== 'code') return;
    const result = readFence({ page, line, lang: node.lang, meta: node.meta, body: node.value }, today);
    if ('problems' in result) {
      problems.push(...result.problems);
      return;
    }
    const { fence } = result;
    found.push({ fence, node });
    if (fence.run === undefined) return;
    const name = fence.step ? `${fence.run}#${fence.step}` : fence.run;
    const before = steps.get(name);
    if (before !== undefined) {
      const remedy = 'Give each fence of a session its own #<step>';
      problems.push({ file: page, line, what: `the step "${name}" is already on line ${before}`, remedy });
    }
    steps.set(name, line);
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return found;
}

function parsePage(markdown: string, page: string): Root {
  const parser = unified().use(remarkParse).use(remarkFrontmatter);
  return page.endsWith('.mdx') ? parser.use(remarkMdx).parse(markdown) : parser.parse(markdown);
}

function rawCode(node: Html, page: string, line: number): Problem[] {
  const match = /<pre[\s>]/i.exec(node.value);
  if (!match) return [];
  const at = line + node.value.slice(0, match.index).split('\n').length - 1;
  return [
    {
      file: page,
      line: at,
      what: 'code typed into a page as <pre>',
      remedy: 'Use a fence that names a file',
    },
  ];
}
