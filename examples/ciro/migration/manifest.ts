import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { MigrationError } from './error.ts';
import { toJson } from '../lib/output.ts';
import { deploymentFolder, shown } from '../lib/paths.ts';

const felt = z.string().regex(/^0x[0-9a-f]+$/);
const amount = z.string().regex(/^\d+$/);
const table = z.strictObject({ rows: z.number().int(), sha256: z.string() });

const manifestSchema = z.strictObject({
  schema: z.literal(1),
  environment: z.string(),
  chainId: felt,
  block: z.strictObject({ number: z.number().int(), hash: felt, timestamp: z.number().int() }),
  contracts: z.strictObject({ CIROToken: felt, CDCPool: felt, JobManager: felt }),
  /** Every other contract of the published system, for holders that are contracts. */
  others: z.record(z.string(), felt),
  tables: z.strictObject({
    balances: table,
    allowances: table,
    'pool-workers': table,
    jobs: table,
    'job-workers': table,
  }),
  totals: z.strictObject({
    /** What total_supply answers. */
    supply: amount,
    /** Sum of all balances that were found. */
    balances: amount,
    /** Part of it that address 0 holds: it can't be imported. */
    zeroAddress: amount,
    /** Debited by queued large transfers and credited to nobody yet. */
    inFlight: amount,
    /** Payments of jobs that are open or not paid. */
    openPayments: amount,
  }),
  paused: z.boolean(),
  /** What the snapshot can't contain, and why. */
  notFound: z.array(z.string()),
  /** Differences inside the source that a published defect explains. */
  explained: z.array(z.strictObject({ quirk: z.string(), text: z.string() })),
});

/** What a snapshot contains: one block, its tables with hashes, totals, and what could not be found. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Where the snapshot of an environment lies, unless a folder is named. */
export function snapshotFolder(environment: string, folder: unknown): string {
  return typeof folder === 'string'
    ? path.resolve(folder)
    : path.join(deploymentFolder(environment), 'snapshot');
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(path.join(folder, 'manifest.json'), `${toJson(manifestSchema.parse(manifest))}\n`);
}

/** Reads the manifest of a snapshot. @throws CiroError when there is none or it is damaged */
export function readManifest(folder: string): Manifest {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file))
    throw new MigrationError(`There is no finished snapshot at ${shown(folder)}.`, {
      fix: 'Run "npm run ciro -- snapshot <environment>" first.',
    });
  const parsed = manifestSchema.safeParse(contentOf(file));
  if (!parsed.success)
    throw new MigrationError(`${shown(file)} is not a manifest of this version.`, {
      fix: 'Take the snapshot again.',
    });
  return parsed.data;
}

/** What a JSON file holds, or undefined when it is damaged. */
function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
