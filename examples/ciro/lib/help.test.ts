import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP } from './help.ts';
import { ROOT } from './paths.ts';

/** The id that the site gives to a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');
}

describe('help pages that errors name', () => {
  it.each(Object.entries(HELP))('%s exists: %s', (_name, page) => {
    const [file = '', anchor] = page.split('#');
    const source = ['.md', '.mdx']
      .map((extension) => path.join(ROOT, 'docs', `${file}${extension}`))
      .find((candidate) => existsSync(candidate));
    expect(source, `docs/${file}.md`).toBeDefined();
    if (!anchor || !source) return;
    const headings = readFileSync(source, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('#'));
    expect(headings.map((line) => slug(line.replace(/^#+ /, '')))).toContain(anchor);
  });
});
