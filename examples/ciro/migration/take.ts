import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BlockId, Node } from '../chain/node.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { MigrationError } from './error.ts';
import { hex } from '../lib/units.ts';
import { ALWAYS_MISSING, type Collected, explain } from './explain.ts';
import { u256At } from './felts.ts';
import {
  type CallFacts,
  callFacts,
  heldFor,
  jobRows,
  jobWorkerRows,
  paymentsOfJobs,
  workerOf,
} from './job-rows.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { poolRows } from './pool-rows.ts';
import { readMany } from './read-many.ts';
import { type Rows, writeTable } from './table.ts';
import { type TokenKeys, tokenKeys } from './token-keys.ts';

export interface SnapshotOptions {
  folder: string;
  /** Block to read at; the latest when absent. */
  block?: number | undefined;
  /** First block whose events count; the oldest deployment of the record, or 0, when absent. */
  from?: number | undefined;
  /** Requests at a time. */
  width: number;
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
  mkdirSync(folder, { recursive: true });
  rmSync(path.join(folder, 'manifest.json'), { force: true });
  const found: Collected = { notFound: [], explained: [], balances: 0n, zeroAddress: 0n, openPayments: 0n };

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
  const pool = await writeTable(folder, 'pool-workers', poolRows(node, source.CDCPool, range, width));
  const facts = await callFacts(node, source.JobManager, range);
  const paid = await paymentsOfJobs(node, source.JobManager, range);
  const jobs = await writeTable(
    folder,
    'jobs',
    watchJobs(jobRows(node, source.JobManager, facts, paid, at, width), facts, found),
  );
  const jobWorkers = await writeTable(
    folder,
    'job-workers',
    jobWorkerRows(node, source.JobManager, facts, at, width),
  );

  const supply = u256At(await node.call(source.CIROToken, 'total_supply', [], at));
  const inFlight = [...keys.pending.values()].reduce((sum, amount) => sum + amount, 0n);
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

async function* balanceRows(
  node: Node,
  token: string,
  { holders }: TokenKeys,
  at: BlockId,
  width: number,
  found: Collected,
): AsyncGenerator<Rows['balances']> {
  const rows = readMany(holders(), width, async ([holder, heldSince]) => ({
    holder,
    heldSince,
    amount: u256At(await node.call(token, 'balance_of', [holder], at)),
  }));
  for await (const { holder, heldSince, amount } of rows) {
    found.balances += amount;
    if (holder === '0x0') found.zeroAddress = amount;
    else if (amount > 0n || heldSince > 0) yield { holder, balance: amount.toString(), heldSince };
  }
}

async function* allowanceRows(
  node: Node,
  token: string,
  { allowances }: TokenKeys,
  at: BlockId,
  width: number,
): AsyncGenerator<Rows['allowances']> {
  const rows = readMany(allowances(), width, async (pair) => {
    const [owner = '0x0', spender = '0x0'] = pair.split(' ');
    return { owner, spender, amount: u256At(await node.call(token, 'allowance', [owner, spender], at)) };
  });
  for await (const { owner, spender, amount } of rows)
    if (amount > 0n) yield { owner, spender, amount: amount.toString() };
}

async function* watchJobs(
  rows: AsyncIterable<Rows['jobs']>,
  facts: CallFacts,
  found: Collected,
): AsyncGenerator<Rows['jobs']> {
  const addresses = new Set(facts.workers.values());
  for await (const row of rows) {
    found.openPayments += heldFor(row);
    const worker = workerOf(row);
    if (worker !== '0x0' && !addresses.has(worker))
      found.notFound.push(`JobManager: the worker id behind ${worker}, the worker of job ${row.id}.`);
    yield row;
  }
}
