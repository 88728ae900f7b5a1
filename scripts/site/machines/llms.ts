import { AREAS } from '../../../src/areas.ts';

/** A page in the lists for machines. */
export interface ListedPage {
  /** `start/quickstart.md`, relative to the site. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly markdown: string;
}

export interface ListOptions {
  readonly title: string;
  readonly tagline: string;
  /** Address of the home page, with a slash at the end. */
  readonly siteUrl: string;
}

/** A folder with more pages than this is looked into by need: errors, for one. */
const MANY = 30;

/**
 * `llms.txt` (llmstxt.org): what the site is, and its pages by area as links to their Markdown. Folders with many pages
 * stand under "Optional", which readers with little room may leave out.
 */
export function llmsText(pages: readonly ListedPage[], { title, tagline, siteUrl }: ListOptions): string {
  const { sections, optional } = arrange(pages);
  const line = ({ file, title: name, description }: ListedPage): string =>
    `- [${name}](${siteUrl}${file})${description ? `: ${description}` : ''}`;
  return `${[
    `# ${title}`,
    `> ${tagline}`,
    `Every program and output on these pages comes from a run. There are two families of contracts: "published" (as deployed from the public repository, defects included) and "next" (repaired, upgradeable). Each page says which it means. Every page is also there as Markdown under its address with \`.md\`; ${siteUrl}llms-full.txt holds the guides in one file, without whole programs, reference pages and long tables.`,
    ...sections.map(([label, listed]) => [`## ${label}`, listed.map(line).join('\n')].join('\n\n')),
    ...(optional.length > 0 ? ['## Optional', optional.map(line).join('\n')] : []),
  ].join('\n\n')}\n`;
}

/** Bytes of a page that is mostly a table of data. */
const LONG = 60_000;
const WHOLE_PROGRAM = /\nThe whole program:\n\n```ts\n[^]*?\n```\n/g;

/**
 * `llms-full.txt`: the guides one after the other. Everything would be 4 MB, more than most readers can take in at once;
 * so generated pages in folders of their own, tables of data and the repetition of regions as whole programs are left
 * to the Markdown of their pages.
 */
export function llmsFullText(pages: readonly ListedPage[], options: ListOptions): string {
  const { sections } = arrange(pages);
  const texts = sections
    .flatMap(([, listed]) => listed)
    .filter(({ file, markdown }) => file.split('/').length === 2 && markdown.length <= LONG)
    .map(
      ({ file, markdown }) => `<!-- ${options.siteUrl}${file} -->\n\n${markdown.replace(WHOLE_PROGRAM, '')}`,
    );
  return [`# ${options.title}\n\n> ${options.tagline}\n`, ...texts].join('\n');
}

function arrange(pages: readonly ListedPage[]): {
  sections: [label: string, pages: ListedPage[]][];
  optional: ListedPage[];
} {
  const folderOf = ({ file }: ListedPage): string => file.replace(/\/?[^/]*$/, '');
  const sizes = new Map<string, number>();
  for (const page of pages) sizes.set(folderOf(page), (sizes.get(folderOf(page)) ?? 0) + 1);
  const isOptional = (page: ListedPage): boolean => (sizes.get(folderOf(page)) ?? 0) > MANY;
  const areaOf = ({ file }: ListedPage): string => file.split('/')[0] ?? '';
  const kept = pages.filter((page) => !isOptional(page));
  return {
    sections: AREAS.flatMap(({ id, label }): [string, ListedPage[]][] => {
      const listed = kept.filter((page) => areaOf(page) === id);
      return listed.length > 0 ? [[label, listed]] : [];
    }),
    optional: pages.filter(isOptional),
  };
}
