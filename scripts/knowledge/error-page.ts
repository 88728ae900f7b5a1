import { hasSample, sampleFile } from '../../examples/knowledge/capture.ts';
import type { Provocation, Step } from '../../examples/knowledge/provocations/schema.ts';
import type { ErrorRecord, Surface } from '../../examples/knowledge/schema.ts';
import { code, facts, frontMatter, list, prose, proseWithNames } from './markdown.ts';
import { nextRaises } from './next-messages.ts';

const SEEN: Record<Surface, string> = {
  call: 'plain calls (JSON-RPC error 40)',
  estimate: 'fee estimates (JSON-RPC error 41)',
  receipt: 'receipts of reverted transactions',
  exception: 'exceptions',
};

const ENCODED = {
  short_string: 'short string (one felt)',
  byte_array: 'byte array (several felts)',
  text: 'plain text',
};

const FROM: Record<ErrorRecord['origin'], string> = {
  contract: 'a CIRO contract',
  next: 'a CIRO contract',
  runtime: 'Cairo, while a contract runs',
  network: 'the network, around a contract',
  node: 'the node',
  account: 'the execution of a transaction',
  library: 'a library in your program',
  devnet: 'the local devnet',
  keystore: 'key files and settings',
  provider: 'the way between program and node',
  wallet: 'the wallet in the browser',
};

/** What placeholders stand for in the texts of records. */
const shown = (text: string): string =>
  text.replaceAll('{n}', 'N').replaceAll('{hex}', '0x…').replaceAll('{any}', '…');

function family(record: ErrorRecord): string | undefined {
  if (record.origin === 'next') return 'next; no published contract has this message';
  if (record.origin !== 'contract') return undefined;
  return nextRaises(record)
    ? 'published contracts, as described above; the next family raises it too'
    : 'published contracts';
}

/** What search engines and previews show: the answer, as far as one sentence goes. */
const firstSentence = (text: string): string => shown(text).split(/(?<=[.!?])\s+(?=[A-Z])/)[0] ?? text;

function messageRows(record: ErrorRecord): [string, string][] {
  const functions = record.functions.filter((name) => /^\w+\.\w+$/.test(name));
  const rows: [string, string | undefined][] = [
    ['Record', code(record.id)],
    ['Text', code(shown(record.text))],
    ['Also as', record.also.length > 0 ? record.also.map((text) => code(shown(text))).join('; ') : undefined],
    ['In other words', record.words && `<span data-pagefind-weight="10">${prose(record.words)}</span>`],
    ['JSON-RPC code', record.rpcCode === undefined ? undefined : code(String(record.rpcCode))],
    [
      'HTTP status',
      record.httpStatus ? list(record.httpStatus.map((status) => code(String(status)))) : undefined,
    ],
    ['Encoding', ENCODED[record.encoding]],
    [
      record.felts.length > 1 ? 'Felts' : 'Felt',
      record.felts.length > 0 ? record.felts.map(code).join(' ') : undefined,
    ],
    ['Comes from', FROM[record.origin]],
    ['Family', family(record)],
    ['Seen in', list(record.surfaces.map((surface) => SEEN[surface]))],
    [
      'Contracts',
      record.contracts.length > 0 && !record.contracts.includes('any')
        ? list(record.contracts.map(code))
        : undefined,
    ],
    ['Functions', functions.length > 0 ? functions.map(code).join(', ') : undefined],
    ['Comes to light in', record.surfacesIn.length > 0 ? record.surfacesIn.map(code).join(', ') : undefined],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

/** Not for the search: other errors' texts and other functions stand in samples, steps and lists. */
const unsearched = (body: string): string => `<div data-pagefind-ignore="all">\n\n${body}\n\n</div>`;

const value = (item: unknown): string =>
  JSON.stringify(item, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? Number(inner) : inner,
  )?.replace(/"/g, '') ?? '';

function stepLine(step: Step): string {
  if ('wait' in step) return `The clock moves by ${code(String(step.wait))} seconds.`;
  if ('clock' in step) return `The clock is set to ${code(String(step.clock))}.`;
  const given = (step.calldata ?? step.args).map(value).join(', ');
  const felts = step.calldata ? ' (raw felts)' : '';
  if ('deploy' in step)
    return `${code(step.deploy)} is deployed with ${code(given || 'no arguments')}${felts}.`;
  const who = step.by ? `Account ${code(step.by)} sends` : 'A plain call asks';
  return `${who} ${code(`${step.call}(${given})`)}${felts}.`;
}

function provocation(record: ErrorRecord, table: Provocation | undefined): string {
  if (typeof record.provoked === 'object')
    return `This error is not provoked by the tests. ${prose(record.provoked.notProvokable)}`;
  const sample = `What a client sees of it on a devnet, where names in angle brackets stand for addresses and hashes:\n\n${unsearched(`\`\`\`yaml file=${sampleFile(record.id)}\n\`\`\``)}`;
  if (!table) return sample;
  const steps = [...table.setup, table.failing].map((step, index) => `${index + 1}. ${stepLine(step)}`);
  return `The tests provoke it with these steps on a freshly deployed system; the last one fails:\n\n${unsearched(steps.join('\n'))}\n\n${sample}`;
}

/** What was charged, and whether to send again, where that depends on where the error showed. */
const charged = ({ surfaces }: ErrorRecord): string[] =>
  surfaces.includes('estimate') && surfaces.includes('receipt')
    ? [
        'If a plain call or an estimate failed, nothing was sent: no fee, and the nonce is free. If the message stands in a receipt, the fee is charged and the nonce is used, but nothing else of the transaction took effect; after the repair send it as a new transaction.',
      ]
    : [];

/** One page for one record. */
export function errorPage(
  record: ErrorRecord,
  byId: ReadonlyMap<string, ErrorRecord>,
  table?: Provocation,
): string {
  const related = record.related.flatMap((id) => byId.get(id) ?? []);
  return [
    frontMatter({
      title: shown(record.title),
      description: `“${shown(record.text).slice(0, 110)}”: ${firstSentence(record.cause)}`,
      displayed_sidebar: 'troubleshooting',
      in_sidebar: false,
      contracts: record.contracts.filter((name) => name !== 'any'),
    }),
    `## Cause\n\n${proseWithNames(record.cause)}`,
    `## Fix\n\n${proseWithNames(record.fix)}`,
    ...charged(record).map(unsearched),
    ...(record.repaired
      ? [`A program that does it right:\n\n${unsearched(`\`\`\`ts file=${record.repaired}\n\`\`\``)}`]
      : []),
    `## Prevention\n\n${proseWithNames(record.prevention)}`,
    `## What it looks like\n\n${hasSample(record.id) || typeof record.provoked === 'object' ? provocation(record, table) : 'No sample has been captured yet.'}`,
    `## Details\n\n${facts(messageRows(record))}`,
    ...(related.length > 0
      ? [
          `## Related errors\n\n${unsearched(related.map(({ title, slug, id }) => `- [${prose(shown(title))}](./${slug}.md) (${id})`).join('\n'))}`,
        ]
      : []),
    'Something else? Paste the whole error into the [decoder](/decode), or look through [all errors](./index.md).',
    '',
  ].join('\n\n');
}

export { shown };
