import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { CONTRACTS } from './reference.ts';

/** What is known of a page from its source, before the site is built. */
export interface PageFacts {
  /** Path relative to the project, with forward slashes. */
  readonly file: string;
  /** Address on the site, without a slash at its start: `integration/reading`. */
  readonly path: string;
  /** Folder of `docs/`, see `src/areas.ts`. */
  readonly area: string;
  readonly title: string;
  readonly description: string;
  /** Contracts that the page is about, by name. */
  readonly contracts: readonly string[];
  /** Addresses of pages that it links to. */
  readonly links: readonly string[];
  /** Programs that it shows, relative to `examples/`. */
  readonly programs: readonly string[];
}

/** A page that names a contract this often is about it. */
const OFTEN = 3;

/** Everything that the pages of a project say about themselves, in the order of their files. */
export function readPages(root: string): PageFacts[] {
  return globSync('docs/**/*.{md,mdx}', { cwd: root })
    .filter((file) => !path.basename(file).startsWith('_'))
    .sort()
    .map((file) => pageFacts(file, readFileSync(path.join(root, file), 'utf8')));
}

/** The facts of one page. */
export function pageFacts(file: string, source: string): PageFacts {
  const [, head = '', body = source] = /^---\n([^]*?)\n---\n([^]*)$/.exec(source) ?? [];
  const front = (parse(head) ?? {}) as Record<string, unknown>;
  const text = (key: string): string => (typeof front[key] === 'string' ? front[key] : '');
  const list = (key: string): string[] =>
    Array.isArray(front[key]) ? front[key].filter((item) => typeof item === 'string') : [];
  const title = text('title');
  const description = text('description');
  return {
    file,
    path: addressOf(file),
    area: file.split('/')[1] ?? '',
    title,
    description,
    contracts: front.contracts ? list('contracts') : contractsIn(`${title} ${description}`, body),
    links: unique(
      [...body.matchAll(/\]\(([^)\s]+?\.mdx?)(?:#[\w-]+)?\)/g)].map(([, to = '']) => resolve(file, to)),
    ),
    programs: unique(
      [...body.matchAll(/^\s*(?:```|~~~)ts [^\n]*?\bfile=([\w./-]+\.ts)/gm)].map(([, name = '']) => name),
    ),
  };
}

/** Address of a page: its file without extension; `index` stands for its folder. */
export function addressOf(file: string): string {
  return file
    .replace(/^docs\//, '')
    .replace(/\.mdx?$/, '')
    .replace(/(?:^|\/)index$/, '');
}

function resolve(file: string, to: string): string {
  return addressOf(to.startsWith('/') ? to.slice(1) : path.posix.join(path.posix.dirname(file), to));
}

function contractsIn(head: string, body: string): string[] {
  return CONTRACTS.filter((name) => {
    const word = new RegExp(`\\b${name}\\b`, 'g');
    return word.test(head) || (body.match(word)?.length ?? 0) >= OFTEN;
  });
}

const unique = (items: readonly string[]): string[] => [...new Set(items)];
