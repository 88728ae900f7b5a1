import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { loadTerms } from '../../examples/knowledge/glossary/schema.ts';
import glossary from './glossary.ts';
import { OPTIONS, transform } from './testing.ts';

const run = async (markdown: string): Promise<string> => {
  const { tree } = await transform(markdown, [glossary(OPTIONS)]);
  return toHtml(toHast(tree as Root));
};
const words = (html: string): string[] =>
  [...html.matchAll(/class="term-word"[^>]*>([^<]+)</g)].map(([, word = '']) => word);

describe('terms of the glossary', () => {
  it('link to their entry and carry their definition', async () => {
    expect(await run('Read the nonce first.')).toMatch(
      /^<p>Read the <span class="term"><a href="\/start\/glossary#nonce" class="term-word" aria-describedby="term-nonce">nonce<\/a><span class="term-tip" role="tooltip" id="term-nonce" data-pagefind-ignore="">The number of [^<]+<\/span><\/span> first\.<\/p>$/,
    );
  });

  it('are marked at their first use only, in whatever form', async () => {
    expect(words(await run('A nonce.\n\nNonces and the nonce. Felts, a felt.'))).toEqual(['nonce', 'Felts']);
  });

  it('are found by their longest form', async () => {
    expect(words(await run('The compiled class hash and the class hash.'))).toEqual([
      'compiled class hash',
      'class hash',
    ]);
  });

  it('are not marked in headings, links, code, tables and longer names', async () => {
    expect(words(await run('# Nonce\n\n[nonce](a.md) `nonce` nonce-gap my_nonce\n'))).toEqual([]);
  });

  it('leave text without terms as it is', async () => {
    expect(await run('Nothing *here*.')).toBe('<p>Nothing <em>here</em>.</p>');
  });

  it('are each used by some page', () => {
    const text = globSync('docs/**/*.{md,mdx}', { ignore: 'docs/start/glossary.md' })
      .map((file) => readFileSync(file, 'utf8').toLowerCase())
      .join('\n');
    const unused = loadTerms().filter(
      ({ term, also }) => ![term, ...also].some((form) => text.includes(form.toLowerCase())),
    );
    expect(unused.map(({ term }) => term)).toEqual([]);
  });
});
