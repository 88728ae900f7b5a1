import type { Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { toHast } from 'mdast-util-to-hast';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { FIXTURES, OPTIONS } from './testing.ts';
import tabs from './tabs.ts';

function run(markdown: string): string {
  const file = new VFile({ path: `${FIXTURES}/docs/start/page.md`, value: markdown });
  const tree = unified().use(remarkParse).use(remarkDirective).parse(file) as Root;
  tabs(OPTIONS)(tree, file);
  return toHtml(toHast(tree));
}

const PAIR = ':::published\n\nOld *way*.\n\n:::\n\n:::next\n\nNew way.\n\n:::\n';

describe('tabs', () => {
  it('hold both families, each with its name, and a button for each', () => {
    const html = run(`Before\n\n${PAIR}\nAfter\n`);
    expect(html).toMatch(/^<p>Before<\/p>\n<div class="family" data-tabs="family">/);
    expect(html).toContain(
      '<button type="button" role="tab" id="family-1-published" aria-controls="family-1-published-panel" data-tab="published">Published contracts</button>',
    );
    expect(html).toMatch(
      /<div class="tab-panel" id="family-1-next-panel" data-panel="next"><p class="tab-name">Next contracts<\/p>\s*<p>New way.<\/p>/,
    );
    expect(html).toMatch(/<p>Old <em>way<\/em>.<\/p>/);
    expect(html).toMatch(/<p>After<\/p>$/);
  });

  it('have ids of their own for each group', () => {
    const ids = [...run(`${PAIR}\nText\n\n${PAIR}`).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
  });

  it('are made inside lists too', () => {
    expect(run(`1. Step\n\n   ${PAIR.replaceAll('\n', '\n   ')}`)).toContain('data-tabs="family"');
  });

  it('need both families', () => {
    expect(() => run('Text\n\n:::next\n\nNew way.\n\n:::\n')).toThrow(
      'docs/start/page.md:3: ":::next" stands alone. Write the part for the other family directly before or after it, between ":::published" and ":::"',
    );
  });
});
