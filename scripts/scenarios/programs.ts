import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { projectRoot } from '../examples/execute.ts';
import { code } from '../reference/markdown.ts';

let pages: Map<string, string> | undefined;

/** Committed pages by the programs that they show. */
function pagesByProgram(): Map<string, string> {
  if (pages) return pages;
  pages = new Map();
  for (const page of globSync('docs/integration/*.md', { cwd: projectRoot }).sort()) {
    const text = readFileSync(path.join(projectRoot, page), 'utf8');
    for (const [, file] of text.matchAll(/^```ts file=([\w/.-]+)/gm)) {
      if (!pages.has(file!)) pages.set(file!, page);
    }
  }
  return pages;
}

/** Whether a page of the integration guides shows a program. */
export const isShown = (program: string): boolean => pagesByProgram().has(program);

/** A program, linked to the page that shows it. @throws when none does */
export function programPage(program: string): string {
  const page = pagesByProgram().get(program);
  if (!page) throw new Error(`No integration guide shows ${program}.`);
  return `[${code(program)}](../../${path.relative('docs', page)})`;
}
