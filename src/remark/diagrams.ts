import type { Parent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from 'unist-util-visit';
import { ProblemError, type Problem } from '../../scripts/examples/problems.ts';
import { pageName, type SiteOptions } from './context.ts';
import { drawDiagram } from './mermaid.ts';
import { escapeHtml, rawBlock } from './nodes.ts';

/** Replaces each `mermaid` fence by a drawing, with its text as the alternative for those who cannot see it. */
export default function diagrams(options: SiteOptions) {
  return async (tree: Root, file: VFile): Promise<void> => {
    const page = pageName(file, options);
    const jobs: (() => Promise<void>)[] = [];
    const problems: Problem[] = [];
    visit(tree, 'code', (node, index, parent: Parent | undefined) => {
      if (node.lang !== 'mermaid' || !parent || index === undefined) return;
      const line = node.position?.start.line ?? 1;
      jobs.push(async () => {
        const result = await drawDiagram(node.value, `d${line}`);
        if ('error' in result) {
          const what = `the diagram is not valid: ${result.error.message}`;
          const remedy = 'Correct its text; https://mermaid.js.org has the syntax';
          problems.push({ file: page, line: line + result.error.line, what, remedy });
          return;
        }
        parent.children[index] = rawBlock(figure(result.svg, node.value, result.kind), 'diagram-block');
      });
    });
    for (const job of jobs) await job();
    if (problems.length > 0) throw new ProblemError(problems);
  };
}

function figure(svg: string, source: string, kind: string): string {
  return (
    `<figure class="diagram"><div class="diagram-scroll" tabindex="0" role="img" aria-label="Diagram (${kind}); its text follows">${svg}</div>` +
    `<button type="button" class="copy diagram-zoom" data-zoom>Enlarge</button>` +
    `<details data-pagefind-ignore><summary>Diagram as text</summary>` +
    `<pre tabindex="0" role="group" aria-label="Text of the diagram"><code>${escapeHtml(source)}</code></pre></details></figure>`
  );
}
