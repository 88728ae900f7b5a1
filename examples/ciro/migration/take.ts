import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BlockId, Node } from '../chain/node.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { MigrationError } from './error.ts';
import { hex } from '../lib/units.ts';
import { ALWAYS_MISSING, type Collected, checkFound, explain } from './explain.ts';
import { u256At } from './felts.ts';
import {
  type CallFacts,
  type CancelJobs,
  callFacts,
  cancelJob,
  heldFor,
  jobRows,
  jobWorkerRows,
  paymentsOfJobs,
  workerOf,
} from './job-rows.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { poolRows } from './pool-rows.ts';
import { type Rows, writeTable } from './table.ts';
import { tokenKeys } from './token-keys.ts';
import { allowanceRows, balanceRows } from './token-rows.ts';

export interface SnapshotOptions {
  folder: string;
  /** Block to read at; the latest when absent. */
  block?: number | undefined;
  /** First block whose events count; the oldest deployment of the record, or 0, when absent. */
  from?: number | undefined;
  /** Requests at a time. */
  width: number;
  /** Open jobs to carry as cancelled. */
  cancelJobs?: CancelJobs | undefined;
  say(text: string): void;
}

/**
 * Writes the state of CIROToken, CDCPool and JobManager at one block to a folder: events give the keys, views and
 * storage at that block give the values. The manifest is written last, so a folder with a manifest is complete.
 */
export async function takeSnapshot(
  node: Node,
  record: DeploymentRecord,
  options: SnapshotOptions,
): Promise<Manifest> {
  const { folder, width, say } = options;
  const source = sourceContracts(record);
  const number = options.block ?? (await node.blockNumber());
  const header = await node.block({ block_number: number });
  const at: BlockId = { block_number: number };
  const range = { from: options.from ?? firstBlock(record), to: number };
  refuseLate(record, range);
  mkdirSync(folder, { recursive: true });
  rmSync(path.join(folder, 'manifest.json'), { force: true });
  const found: Collected = {
    notFound: [],
    explained: [],
    balances: 0n,
    zeroAddress: 0n,
    openPayments: 0n,
    cancelled: [],
  };

  say(`block ${number}, events from block ${range.from}`);
  const system = Object.values(record.contracts).map(({ address }) => address);
  const keys = await tokenKeys(node, source.CIROToken, range, [record.account, ...system], folder);
  say('the events of the token are read');
  const balances = await writeTable(
    folder,
    'balances',
    balanceRows(node, source.CIROToken, keys, at, width, found),
  );
  const allowances = await writeTable(
    folder,
    'allowances',
    allowanceRows(node, source.CIROToken, keys, at, width),
  );
  keys.remove();
  say(`${balances.rows} balances and ${allowances.rows} allowances`);
  const amount = async (view: string): Promise<bigint> =>
    u256At(await node.call(source.CIROToken, view, [], at));
  const [supply, burned] = await Promise.all([amount('total_supply'), amount('get_total_burned')]);
  const inFlight = [...keys.pending.values()].reduce((sum, queued) => sum + queued, 0n);
  checkFound(found, { supply, burned, inFlight, executed: keys.executed });
  const pool = await writeTable(folder, 'pool-workers', poolRows(node, source.CDCPool, range, width));
  const facts = await callFacts(node, source.JobManager, range);
  const paid = await paymentsOfJobs(node, source.JobManager, range);
  const jobs = await writeTable(
    folder,
    'jobs',
    watchJobs(jobRows(node, source.JobManager, facts, paid, at, width), facts, found, options.cancelJobs),
  );
  const jobWorkers = await writeTable(
    folder,
    'job-workers',
    jobWorkerRows(node, source.JobManager, facts, at, width),
  );

  explain(found, supply, inFlight, paid);
  const paused = BigInt((await node.call(source.CIROToken, 'is_paused', [], at))[0] ?? 0) === 1n;
  const manifest: Manifest = {
    schema: 1,
    environment: record.environment,
    chainId: record.chainId,
    block: { number, hash: hex(header.block_hash), timestamp: header.timestamp },
    contracts: source,
    others: Object.fromEntries(
      Object.entries(record.contracts)
        .filter(([name]) => !(name in source))
        .map(([name, { address }]) => [name, address]),
    ),
    tables: { balances, allowances, 'pool-workers': pool, jobs, 'job-workers': jobWorkers },
    totals: {
      supply: supply.toString(),
      balances: found.balances.toString(),
      zeroAddress: found.zeroAddress.toString(),
      inFlight: inFlight.toString(),
      openPayments: found.openPayments.toString(),
    },
    paused,
    notFound: [...found.notFound, ...ALWAYS_MISSING],
    explained: found.explained,
  };
  writeManifest(folder, manifest);
  return manifest;
}

function sourceContracts(record: DeploymentRecord): Manifest['contracts'] {
  const { CIROToken, CDCPool, JobManager } = record.contracts;
  if (!CIROToken || !CDCPool || !JobManager)
    throw new MigrationError(
      `The record of ${record.environment} does not have CIROToken, CDCPool and JobManager.`,
      {
        fix: 'Deploy all three or adopt them.',
      },
    );
  return { CIROToken: CIROToken.address, CDCPool: CDCPool.address, JobManager: JobManager.address };
}

function firstBlock(record: DeploymentRecord): number {
  const blocks = Object.values(record.contracts).map(({ deployment }) => deployment?.block);
  return blocks.every((block): block is number => block !== undefined) ? Math.min(...blocks) : 0;
}

/** A first block after a deployment would leave out events, and with them workers, jobs or holders. */
export function refuseLate(
  record: Pick<DeploymentRecord, 'contracts'>,
  { from, to }: { from: number; to: number },
): void {
  const deployed = Object.values(record.contracts).flatMap(({ deployment }) => deployment?.block ?? []);
  const latest = Math.min(to, ...deployed);
  if (from <= latest) return;
  throw new MigrationError(
    `--from ${from} is too late: events from block ${latest} on are part of the snapshot.`,
    {
      fix: 'Leave --from out; it is for adopted contracts, whose first block the record does not know. No snapshot was taken.',
      exitCode: 2,
    },
  );
}

async function* watchJobs(
  rows: AsyncIterable<Rows['jobs']>,
  facts: CallFacts,
  found: Collected,
  cancel: CancelJobs | undefined,
): AsyncGenerator<Rows['jobs']> {
  const addresses = new Set(facts.workers.values());
  for await (const read of rows) {
    const row = cancelJob(read, cancel);
    if (row !== read) found.cancelled.push(row.id);
    found.openPayments += heldFor(row);
    const worker = workerOf(row);
    if (worker !== '0x0' && !addresses.has(worker))
      found.notFound.push(`JobManager: the worker id behind ${worker}, the worker of job ${row.id}.`);
    yield row;
  }
  const missed = cancel instanceof Set ? [...cancel].filter((id) => !found.cancelled.includes(id)) : [];
  if (missed.length > 0)
    throw new MigrationError(`--cancel-jobs: no open job has the id ${missed.join(', ')}.`, {
      fix: 'Name ids of jobs that are queued, processing, or completed and not paid.',
    });
}
