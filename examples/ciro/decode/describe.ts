import type { Decoded, Frame, Match } from './types.ts';

const NAMES = { call: 'call', library: 'library call', constructor: 'constructor' } as const;

function frameLine({ kind, contracts, function: name, address, selector }: Frame): string {
  const who = contracts.length > 0 ? contracts.join(' or ') : (address ?? 'unknown contract');
  const what = name ?? selector ?? 'unknown function';
  return `${NAMES[kind]} ${who}.${what}${contracts.length > 0 && address ? ` at ${address}` : ''}`;
}

function matchLines({ id, title, certainty, because, cause, fix }: Match, page: string): string[] {
  return [
    `${certainty === 'exact' ? 'This is' : 'This may be'} ${id}: ${title} (${because})`,
    `  Cause: ${cause}`,
    `  Fix:   ${fix}`,
    `  Page:  ${page}`,
  ];
}

/**
 * What was found, for a terminal or a log.
 *
 * @param pageOf address of a record's page, by its slug
 */
export function describe(decoded: Decoded, pageOf: (slug: string) => string): string[] {
  const { rpc, stack, reasons, values, transaction, matches, next } = decoded;
  return [
    ...rpc.map(({ code, message }) => `JSON-RPC error ${code}: ${message}`),
    ...(transaction
      ? [
          `Transaction ${[transaction.hash, transaction.execution, transaction.finality].filter(Boolean).join(', ')}`,
        ]
      : []),
    ...stack.map((each, depth) => `${'  '.repeat(depth)}${frameLine(each)}`),
    ...reasons.map(({ kind, text }) => `Reason (${kind.replace('_', ' ')}): ${text}`),
    ...values.flatMap(({ felt, readings }) => [
      felt,
      ...readings.map(
        ({ as, text, contracts }) =>
          `  ${as.replace('_', ' ')}: ${text}${contracts.length > 0 ? ` (${contracts.join(', ')})` : ''}`,
      ),
    ]),
    ...matches.slice(0, 5).flatMap((each) => matchLines(each, pageOf(each.slug))),
    ...next.map((step) => `Next: ${step}`),
  ];
}
