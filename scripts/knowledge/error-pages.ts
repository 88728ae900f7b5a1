import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadErrors } from '../../examples/knowledge/load-errors.ts';
import { loadProvocations } from '../../examples/knowledge/provocations/load.ts';
import { type ErrorRecord, STAGES, type Stage } from '../../examples/knowledge/schema.ts';
import { errorPage, shown } from './error-page.ts';
import { code, frontMatter, prose } from './markdown.ts';

const FOLDER = fileURLToPath(new URL('../../docs/troubleshooting/errors/', import.meta.url));

const STAGE_NAMES: Record<Stage, string> = {
  build: 'Building contracts',
  declare: 'Declaring classes',
  deploy: 'Deploying contracts',
  call: 'Calling and sending',
  wait: 'Waiting for a transaction',
  index: 'Reading events and blocks',
};

const ORIGIN_NAMES: Partial<Record<ErrorRecord['origin'], string>> = {
  node: 'JSON-RPC nodes',
  account: 'Execution of transactions',
  library: 'starknet.js and other libraries',
  devnet: 'Local devnet',
  keystore: 'Key files and settings',
  provider: 'RPC providers and the network between',
  wallet: 'Wallets',
};

function entry({ id, slug, title, rpcCode, encoding, felts }: ErrorRecord): string {
  const extra =
    rpcCode !== undefined
      ? `, code ${code(String(rpcCode))}`
      : encoding === 'short_string'
        ? `, ${code(felts[0] ?? '')}`
        : '';
  return `- [${prose(shown(title))}](./${slug}.md) (${id}${extra})`;
}

const byTitle = (a: ErrorRecord, b: ErrorRecord) =>
  a.title.localeCompare(b.title, 'en', { sensitivity: 'base' });

function sections(groups: [string, ErrorRecord[]][]): string {
  return groups
    .filter(([, records]) => records.length > 0)
    .map(([title, records]) => `## ${title}\n\n${[...records].sort(byTitle).map(entry).join('\n')}`)
    .join('\n\n');
}

function indexPage(values: Record<string, string | number>, opening: string, body: string): string {
  // The search should lead to the error's own page, not to a list that holds all texts.
  return `${frontMatter(values)}\n\n${opening}\n\n<div data-pagefind-ignore="all">\n\n${body}\n\n</div>\n`;
}

function letters(records: ErrorRecord[]): [string, ErrorRecord[]][] {
  const letterOf = ({ title }: ErrorRecord) =>
    /^[a-z]/i.test(shown(title)) ? (shown(title)[0]?.toUpperCase() ?? '') : 'Signs and numbers';
  const names = [...new Set(records.map(letterOf))].sort();
  return names.map((name) => [name, records.filter((record) => letterOf(record) === name)]);
}

function contracts(records: ErrorRecord[]): [string, ErrorRecord[]][] {
  const named = [...new Set(records.flatMap((record) => record.contracts))]
    .filter((name) => name !== 'any')
    .sort();
  return [
    ...named.map((name): [string, ErrorRecord[]] => [
      name,
      records.filter((record) => record.contracts.includes(name)),
    ]),
    ['Every contract', records.filter((record) => record.contracts.includes('any'))],
    ...Object.entries(ORIGIN_NAMES).map(([origin, name]): [string, ErrorRecord[]] => [
      name,
      records.filter((record) => record.origin === origin),
    ]),
  ];
}

/** All pages by file name. */
export function errorPages(): Map<string, string> {
  const records = loadErrors();
  const provocations = { published: loadProvocations(), next: loadProvocations('next') };
  const byId = new Map(records.map((record) => [record.id, record]));
  const tableOf = ({ text, encoding, provoked, origin }: ErrorRecord) =>
    provoked === 'contract'
      ? provocations[origin === 'next' ? 'next' : 'published'].find(
          (each) => each.error.replace(/#\d+$/, '#{n}') === text && each.encoding === encoding,
        )
      : undefined;
  const pages = new Map(
    records.map((record) => [`${record.slug}.md`, errorPage(record, byId, tableOf(record))]),
  );
  const others = 'Paste a whole error into the [decoder](/decode) to find its page. Other orders:';
  const count = `${records.length} errors, each with its cause and its fix.`;
  pages.set(
    'index.md',
    indexPage(
      {
        title: 'All errors',
        description: 'Find the page of an error message by its first letter.',
        sidebar_position: 1,
      },
      `Find the page of an error message by its first letter. ${count} ${others} [by contract](./by-contract.md), [by stage](./by-stage.md).`,
      sections(letters(records)),
    ),
  );
  pages.set(
    'by-contract.md',
    indexPage(
      {
        title: 'Errors by contract',
        description: 'Find an error message by the contract or the part that raises it.',
        sidebar_position: 2,
      },
      `Find an error message by the contract or the part that raises it. ${count} ${others} [alphabetical](./index.md), [by stage](./by-stage.md).`,
      sections(contracts(records)),
    ),
  );
  pages.set(
    'by-stage.md',
    indexPage(
      {
        title: 'Errors by stage',
        description: 'Find an error message by what you were doing when it came.',
        sidebar_position: 3,
      },
      `Find an error message by what you were doing when it came. ${count} ${others} [alphabetical](./index.md), [by contract](./by-contract.md).`,
      sections(
        STAGES.map((stage) => [STAGE_NAMES[stage], records.filter(({ stages }) => stages.includes(stage))]),
      ),
    ),
  );
  return pages;
}

/** Writes `docs/troubleshooting/errors/`. @returns number of pages */
export function generateErrorPages(): number {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}_category_.json`,
    `${JSON.stringify({ label: 'Errors', position: 90, collapsed: true })}\n`,
  );
  const pages = errorPages();
  for (const [file, text] of pages) writeFileSync(FOLDER + file, text);
  return pages.size;
}
