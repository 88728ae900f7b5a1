import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { outputPath } from '../../examples/outputs.ts';
import { extractRegion, wholeProgram } from '../../examples/regions.ts';

/** A page as any generator of sites understands it: front matter with title and description, and CommonMark. */
export interface PlainPage {
  /** Path without the file's end, for example `start/quickstart`. */
  readonly path: string;
  readonly markdown: string;
}

/**
 * The Markdown pages of this site with the code and outputs that they name written into them, for other generators.
 * Pages that need a component (`.mdx`) are left out, and so are links between pages: each generator has its own rules
 * for them.
 */
export function plainPages(): PlainPage[] {
  return globSync('docs/**/*.md')
    .sort()
    .map((file) => ({
      path: file.replace(/^docs\//, '').replace(/\.md$/, ''),
      markdown: plain(readFileSync(file, 'utf8')),
    }));
}

function plain(text: string): string {
  const [, matter = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  const kept = matter.split('\n').filter((line) => /^(?:title|description):/.test(line));
  const content = body
    .replace(/^```(\w+) ([^\n]*)\n([^]*?)^```$/gm, (_match, lang: string, meta: string, typed: string) => {
      const code = typed.trim() === '' ? named(meta) : typed;
      return `\`\`\`${lang === 'cairo' ? 'rust' : lang}\n${code.trimEnd()}\n\`\`\``;
    })
    .replace(/^```mermaid\n[^]*?^```$/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1')
    .replace(/\s\{#[\w-]+\}$/gm, '');
  return `---\n${kept.join('\n')}\n---\n${content}`;
}

/** The code or output that a fence names. */
function named(meta: string): string {
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\b${name}=(?:"([^"]*)"|(\\S+))`).exec(meta)?.slice(1).find(Boolean);
  const output = attribute('output-of');
  if (output) return readFileSync(outputPath(output), 'utf8');
  const [file = '', region] = (attribute('file') ?? '').split('#');
  const source = readFileSync(path.join('examples', file), 'utf8');
  return region ? extractRegion(source, region, file) : wholeProgram(source);
}
