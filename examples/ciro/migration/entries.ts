import type { BlockId, Node } from '../chain/node.ts';
import { hex, u256Felts } from '../lib/units.ts';
import { canonical, sameFelts, u256At } from './felts.ts';
import type { Rows, TableName } from './table.ts';
import type { Carried } from './target.ts';

/** How one table is imported and compared. */
export interface TableImport<Name extends TableName> {
  contract: Carried;
  entrypoint: string;
  /** Entries in one transaction, at most. */
  batch: number;
  /** Felts of one entry. */
  encode(row: Rows[Name], moved: (address: string) => string): string[];
  /** Differences between an entry and the target at a block, in words; empty when they agree. */
  compare(
    node: Node,
    address: string,
    row: Rows[Name],
    moved: (address: string) => string,
    at: BlockId,
  ): Promise<string[]>;
}

/** Largest batch that any table uses. */
export const LARGEST_BATCH = 350;

function difference(what: string, wanted: string | bigint, found: string | bigint): string[] {
  return BigInt(wanted) === BigInt(found) ? [] : [`${what} is ${BigInt(found)}, expected ${BigInt(wanted)}`];
}

function feltsDiffer(what: string, wanted: string[], found: string[]): string[] {
  if (sameFelts(wanted, found)) return [];
  const index = wanted.findIndex((felt, place) => BigInt(felt) !== BigInt(found[place] ?? -1));
  return [
    `${what} differs at felt ${index}: ${found[index] ?? 'nothing'}, expected ${wanted[index] ?? 'nothing'}`,
  ];
}

const balances: TableImport<'balances'> = {
  contract: 'CIROToken',
  entrypoint: 'import_balances',
  batch: LARGEST_BATCH,
  encode: (row, moved) => [moved(row.holder), ...u256Felts(BigInt(row.balance)), hex(row.heldSince)],
  async compare(node, token, row, moved, at) {
    const holder = moved(row.holder);
    const [balance, imported] = await Promise.all([
      node.call(token, 'balance_of', [holder], at),
      node.call(token, 'is_imported', [holder], at),
    ]);
    const missing = BigInt(imported[0] ?? 0) === 1n ? [] : [`${holder} was not imported`];
    return [...missing, ...difference(`balance of ${holder}`, row.balance, u256At(balance))];
  },
};

const allowances: TableImport<'allowances'> = {
  contract: 'CIROToken',
  entrypoint: 'import_allowances',
  batch: LARGEST_BATCH,
  encode: (row, moved) => [moved(row.owner), moved(row.spender), ...u256Felts(BigInt(row.amount))],
  async compare(node, token, row, moved, at) {
    const pair = [moved(row.owner), moved(row.spender)];
    const found = u256At(await node.call(token, 'allowance', pair, at));
    return difference(`allowance of ${pair[0]} for ${pair[1]}`, row.amount, found);
  },
};

const poolWorkers: TableImport<'pool-workers'> = {
  contract: 'CDCPool',
  entrypoint: 'import_workers',
  batch: 100,
  encode: (row) => row.profile,
  async compare(node, pool, row, _moved, at) {
    const found = canonical(await absent(node.call(pool, 'get_worker_profile', [row.id], at)));
    return feltsDiffer(`worker ${BigInt(row.id)} of the pool`, row.profile, found);
  },
};

function termsFelts({ terms }: Rows['jobs']): string[] {
  return [hex(terms.workerId), hex(terms.deadline), terms.paid ? '0x1' : '0x0'];
}

const jobs: TableImport<'jobs'> = {
  contract: 'JobManager',
  entrypoint: 'import_jobs',
  batch: 100,
  encode: (row) => [...row.details, ...termsFelts(row)],
  async compare(node, manager, row, _moved, at) {
    const id = u256Felts(BigInt(row.id));
    const [details, terms] = await Promise.all([
      absent(node.call(manager, 'get_job_details', id, at)),
      absent(node.call(manager, 'get_job_terms', id, at)),
    ]);
    return [
      ...feltsDiffer(`job ${row.id}`, row.details, canonical(details)),
      ...feltsDiffer(`terms of job ${row.id}`, termsFelts(row), canonical(terms)),
    ];
  },
};

const jobWorkers: TableImport<'job-workers'> = {
  contract: 'JobManager',
  entrypoint: 'import_workers',
  batch: 100,
  encode: (row, moved) => [row.id, moved(row.address), ...row.stats],
  async compare(node, manager, row, moved, at) {
    const [address, stats] = await Promise.all([
      node.call(manager, 'get_worker_address', [row.id], at),
      node.call(manager, 'get_worker_stats', [row.id], at),
    ]);
    return [
      ...difference(`address of worker ${row.id}`, moved(row.address), address[0] ?? 0n),
      ...feltsDiffer(`statistics of worker ${row.id}`, row.stats, canonical(stats)),
    ];
  },
};

/** An entry that is not there reverts: it counts as no felts. */
async function absent(call: Promise<string[]>): Promise<string[]> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && error.name === 'NodeError') return [];
    throw error;
  }
}

/** Every table with its import, in the order in which they are sent. */
export const IMPORTS: { [Name in TableName]: TableImport<Name> } = {
  balances,
  allowances,
  'pool-workers': poolWorkers,
  jobs,
  'job-workers': jobWorkers,
};
