import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { type Abi, shortString } from 'starknet';
import { z } from 'zod';
import { CIRO, shown } from '../lib/paths.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { hex, parseAmount, u256Felts } from '../lib/units.ts';
import type { Layout, PlannedContract } from '../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import { feltsOf, sameFelts } from './contracts.ts';
import { NodeError, innermost } from '../chain/errors.ts';
import type { Probe } from './types.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const fileSchema = z.partialRecord(
  z.enum(CONTRACT_NAMES),
  z.strictObject({
    views: z
      .array(
        z.strictObject({
          view: z.string(),
          args: z.array(value).default([]),
          returns: z.array(value),
          fresh: z.boolean().default(false),
          price: z.number().optional(),
        }),
      )
      .default([]),
    not_covered: z.record(z.string(), z.string()).default({}),
  }),
);

export type ViewExpectations = z.infer<typeof fileSchema>;

/** Expected view results that come with the project. */
export const EXPECTATIONS = path.join(CIRO, 'expectations', 'published.yaml');

/** Reads a file with expected view results. */
export function readExpectations(file = EXPECTATIONS): ViewExpectations {
  const refuse = (message: string): CiroError =>
    new CiroError(`${shown(file)}: ${message}`, {
      fix: `Write it like ${shown(EXPECTATIONS)}. Nothing was asked.`,
      help: HELP.verify,
    });
  const document = parseDocument(readFileSync(file, 'utf8'));
  const [broken] = document.errors;
  if (broken) throw refuse(broken.message);
  const content: unknown = document.toJS();
  if (content === null || typeof content !== 'object') throw refuse('it does not list views by contract.');
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  return parsed.data;
}

/**
 * Felts of one value in the file: `100 CIRO` and `u256 5` are two felts, `text:CIRO` is a short string, `$owner` is
 * a name of the address book, `$CIROToken` an address, `$CDCPool.min_stake` a constructor argument.
 */
export function expectedFelts(
  entry: string | number | boolean,
  contract: PlannedContract,
  layout: Layout,
  book: Map<string, bigint>,
): string[] {
  if (typeof entry === 'boolean') return [entry ? '0x1' : '0x0'];
  if (typeof entry === 'number') return [hex(entry)];
  if (entry.startsWith('text:')) return [shortString.encodeShortString(entry.slice(5))];
  if (entry.startsWith('u256 ')) return u256Felts(BigInt(entry.slice(5)));
  if (entry.endsWith(' CIRO')) return u256Felts(parseAmount(entry, 'CIRO'));
  if (!entry.startsWith('$')) return [hex(entry)];
  const [name = '', field] = entry.slice(1).split('.');
  const target = name === 'this' ? contract : layout.contracts.find(({ spec }) => spec.name === name);
  if (target && field) {
    const parameter = target.spec.parameters.find((candidate) => candidate.name === field);
    if (parameter) return feltsOf(parameter, target.values[field] ?? 0n);
  }
  const address = layout.addresses.get(name as ContractName) ?? book.get(name);
  if (address === undefined)
    throw new CiroError(`Expected views: "${entry}" is not known.`, { help: HELP.verify });
  return [hex(address)];
}

/** Price of CIRO in a new CDCPool, cents. */
const FIRST_PRICE = 100;

/**
 * One probe for each expected view.
 *
 * @param fresh whether nobody has used the system yet
 * @param price price of CIRO that the environment sets, cents
 */
export function viewProbes(
  layout: Layout,
  expectations: ViewExpectations,
  fresh: boolean,
  price = FIRST_PRICE,
): Probe[] {
  return layout.contracts.flatMap((contract) =>
    (expectations[contract.spec.name]?.views ?? [])
      .filter((expected) => fresh || !expected.fresh)
      .filter((expected) => expected.price === undefined || expected.price === price)
      .map((expected): Probe => ({
        id: `view/${contract.spec.name}.${expected.view}${expected.args.length ? `(${expected.args.join(', ')})` : ''}`,
        title: `${contract.spec.name}.${expected.view} answers as expected`,
        reads: `starknet_call ${contract.spec.name}.${expected.view}`,
        group: 'view',
        async run({ node, environment }) {
          const felts = (entries: (string | number | boolean)[]): string[] =>
            entries.flatMap((entry) => expectedFelts(entry, contract, layout, environment.book));
          const wanted = felts(expected.returns);
          const shownWanted = wanted.map(hex).join(' ');
          try {
            const found = await node.call(contract.address, expected.view, felts(expected.args));
            return {
              ok: sameFelts(wanted, found),
              evidence: { expected: shownWanted, actual: found.map(hex).join(' ') },
            };
          } catch (error) {
            if (!(error instanceof NodeError)) throw error;
            return {
              ok: false,
              evidence: {
                expected: shownWanted,
                actual: `error ${error.code}: ${innermost(error.data) || error.reason}`,
              },
            };
          }
        },
      })),
  );
}

/** A view that no expectation covers, with the reason where the file gives one. */
export interface UncoveredView {
  contract: ContractName;
  view: string;
  reason: string;
}

/** Views of the ABI that the expectations leave out. */
export function uncoveredViews(layout: Layout, expectations: ViewExpectations): UncoveredView[] {
  return layout.contracts.flatMap(({ spec, artifact }) => {
    const entry = expectations[spec.name];
    const covered = new Set(entry?.views.map(({ view }) => view));
    return viewNames(artifact.abi)
      .filter((view) => !covered.has(view))
      .map((view) => ({ contract: spec.name, view, reason: entry?.not_covered[view] ?? 'no reason given' }));
  });
}

interface AbiItem {
  type: string;
  name: string;
  state_mutability?: string;
  items?: AbiItem[];
}

/** Names of the views of an ABI. */
export function viewNames(abi: Abi): string[] {
  return (abi as AbiItem[]).flatMap((item) => {
    if (item.type === 'interface') return viewNames((item.items ?? []) as Abi);
    return item.type === 'function' && item.state_mutability === 'view' ? [item.name] : [];
  });
}
