import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { ProblemError, type Problem } from '../../scripts/examples/problems.ts';
import { pageName, type SiteOptions } from './context.ts';

const REQUIRED = {
  title: 'the name of the page',
  description: 'one sentence with the goal of the reader',
} as const;

/** Every page has a title and a description: search results, previews and the browser's tab show them. */
export default function frontMatter(options: SiteOptions) {
  return (_tree: Root, file: VFile): void => {
    const page = pageName(file, options);
    const data = (file.data.frontMatter ?? {}) as Record<string, unknown>;
    const problems = Object.entries(REQUIRED).flatMap(([name, meaning]): Problem[] => {
      const value = data[name];
      if (typeof value === 'string' && value.trim() !== '') return [];
      const what = `the page has no ${name} in its front matter`;
      return [
        {
          file: page,
          line: 1,
          what,
          remedy: `Write "${name}: <${meaning}>" between two lines of --- at the top`,
        },
      ];
    });
    if (problems.length > 0) throw new ProblemError(problems);
  };
}
