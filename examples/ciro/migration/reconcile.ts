import { hash } from 'starknet';
import type { BlockId, Node } from '../chain/node.ts';
import { formatAmount, hex } from '../lib/units.ts';
import { IMPORTS, type TableImport } from './entries.ts';
import { u256At } from './felts.ts';
import { type Manifest } from './manifest.ts';
import { expectedSupply } from './plan.ts';
import { readMany } from './read-many.ts';
import { sourceMoved } from './source-moved.ts';
import { type Rows, TABLES, type TableName, readTable } from './table.ts';
import { type Carried, addressMap } from './target.ts';

export interface Total {
  what: string;
  source: string;
  target: string;
  ok: boolean;
}

export interface Reconciliation {
  /** Entries compared, by table. */
  entries: Record<TableName, number>;
  /** Every difference that nothing explains. */
  differences: string[];
  /** Allowances that were lowered after the snapshot; no difference. */
  late: string[];
  totals: Total[];
  /** Block of the target at which everything was read. */
  block: number;
}

export interface ReconcileOptions {
  folder: string;
  manifest: Manifest;
  target: Record<Carried, string>;
  width: number;
}

/** Compares the target with a snapshot, entry by entry and in total, at one block. Anything unexplained is a difference. */
export async function reconcile(node: Node, options: ReconcileOptions): Promise<Reconciliation> {
  const { manifest, target } = options;
  const block = await node.blockNumber();
  const at: BlockId = { block_number: block };
  const result: Reconciliation = {
    entries: { balances: 0, allowances: 0, 'pool-workers': 0, jobs: 0, 'job-workers': 0 },
    differences: [],
    late: [],
    totals: [],
    block,
  };
  const moved = await sourceMoved(node, manifest, target, block);
  result.differences.push(...moved.differences);
  result.late.push(...moved.late);
  for (const table of TABLES) await compareTable(node, options, table, at, result);
  await compareTotals(node, options, at, result);
  for (const total of result.totals)
    if (!total.ok) result.differences.push(`${total.what}: source ${total.source}, target ${total.target}`);
  if ((await node.classHashAt(target.CIROToken, at)) === undefined)
    result.differences.push('the target token does not exist');
  return result;
}

async function compareTable<Name extends TableName>(
  node: Node,
  { folder, manifest, target, width }: ReconcileOptions,
  table: Name,
  at: BlockId,
  result: Reconciliation,
): Promise<void> {
  const how: TableImport<Name> = IMPORTS[table];
  const moved = addressMap(manifest, target);
  const compare = (row: Rows[Name]): Promise<string[]> =>
    how.compare(node, target[how.contract], row, moved, at);
  const rows: Rows[Name][] = [];
  const drain = async (): Promise<void> => {
    for await (const problems of readMany(rows, width, compare)) result.differences.push(...problems);
    result.entries[table] += rows.length;
    rows.length = 0;
  };
  for await (const row of readTable(folder, table, manifest.tables[table])) {
    rows.push(row);
    if (rows.length >= 500) await drain();
  }
  await drain();
}

async function compareTotals(
  node: Node,
  { folder, manifest, target }: ReconcileOptions,
  at: BlockId,
  result: Reconciliation,
): Promise<void> {
  const add = (
    what: string,
    source: bigint,
    found: bigint,
    show: (value: bigint) => string = String,
  ): void => {
    result.totals.push({ what, source: show(source), target: show(found), ok: source === found });
  };
  const ciro = (value: bigint): string => formatAmount(value, 'CIRO');
  const status = await node.call(target.CIROToken, 'get_import_status', [], at);
  add(
    'supply',
    expectedSupply(manifest),
    u256At(await node.call(target.CIROToken, 'total_supply', [], at)),
    ciro,
  );
  add('holders imported', BigInt(manifest.tables.balances.rows), BigInt(status[0] ?? 0));
  add('allowances imported', BigInt(manifest.tables.allowances.rows), BigInt(status[1] ?? 0));
  const nextWorker = await node.storageAt(target.CDCPool, hex(hash.starknetKeccak('next_worker_id')), at);
  add('pool workers', BigInt(manifest.tables['pool-workers'].rows), BigInt(nextWorker) - 1n);
  const nextJob = await node.storageAt(target.JobManager, hex(hash.starknetKeccak('next_job_id')), at);
  add('jobs', BigInt(manifest.tables.jobs.rows), BigInt(nextJob) - 1n);
  const held = u256At(await node.call(target.JobManager, 'get_held_payments', [], at));
  add('payments of open jobs', BigInt(manifest.totals.openPayments), held, ciro);
  let sum = 0n;
  for await (const row of readTable(folder, 'balances', manifest.tables.balances)) sum += BigInt(row.balance);
  add('sum of the carried balances', expectedSupply(manifest), sum, ciro);
}
