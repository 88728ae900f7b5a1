/**
 * An indexer of JobManager's events with a dashboard query. Runs on PGlite (PostgreSQL inside the process, a folder on
 * disk) or, when DATABASE_URL is set, on a PostgreSQL server, with the same code. It can be killed at any moment:
 * events and the place in the chain are written in one transaction.
 *
 * npm install starknet tsx drizzle-orm @electric-sql/pglite pg proper-lockfile
 * Set RPC_URL, JOB_MANAGER, START_BLOCK (default 0: the whole chain), INDEX_FOLDER or DATABASE_URL (optional);
 * DEMO=yes to make three jobs on a devnet first, with CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, WORKER_ADDRESS, WORKER_PRIVATE_KEY.
 */
import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { desc, gt, max, sql } from 'drizzle-orm';
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres';
import { bigint, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { drizzle as drizzleLite } from 'drizzle-orm/pglite';
import lockfile from 'proper-lockfile';
import { Account, type Call, CallData, RpcError, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region demo
/** Three jobs in three states, so that there is something to see. Not a part of an indexer: for a devnet, with DEMO=yes. */
async function demo(): Promise<void> {
  const account = (address: string, key: string) =>
    new Account({ provider, address: env(address), signer: env(key) });
  const operator = account('ACCOUNT_ADDRESS', 'PRIVATE_KEY');
  const worker = account('WORKER_ADDRESS', 'WORKER_PRIVATE_KEY');
  const manager = env('JOB_MANAGER');
  const call = (entrypoint: string, ...args: Parameters<typeof CallData.compile>): Call => ({
    contractAddress: manager,
    entrypoint,
    calldata: CallData.compile(...args),
  });
  const send = async (from: Account, calls: Call[]) => {
    const { transaction_hash } = await from.execute(calls);
    const receipt = await provider.waitForTransaction(transaction_hash);
    if (!receipt.isSuccess()) throw new Error('The demonstration reverted.');
  };
  const ciro = (amount: bigint) => cairo.uint256(amount * 10n ** 18n);
  const deadline = (await provider.getBlock('latest')).timestamp + 3600;
  const job = [0, cairo.uint256(0), '0xda7a', 0, 0, ciro(1n), deadline, [], []];
  const submit = call('submit_ai_job', [...job, ciro(100n), operator.address]);
  const [one, two] = [cairo.uint256(1), cairo.uint256(2)];

  await send(worker, [call('register_worker', ['0x51f0a7', worker.address])]);
  await send(operator, [submit, submit, submit]);
  await send(operator, [
    call('assign_job_to_worker', [one, '0x51f0a7']),
    call('assign_job_to_worker', [two, '0x51f0a7']),
    { ...call('transfer', [manager, ciro(100n)]), contractAddress: env('CIRO_TOKEN') },
  ]);
  await send(worker, [
    call('submit_job_result', [one, one, '0x51f0a7', '0xb7', [], cairo.uint256(500_000), 42]),
  ]);
  await send(operator, [call('distribute_rewards', [one])]);
}
if (process.env.DEMO === 'yes') await demo();
// #endregion demo

// #region schema
const events = pgTable(
  'events',
  {
    block: bigint({ mode: 'number' }).notNull(),
    /** How many events of the contract came before it in the block. */
    position: integer().notNull(),
    transaction: text().notNull(),
    name: text().notNull(),
    job: numeric({ precision: 78, mode: 'bigint' }).notNull(),
    /** The client of JobSubmitted, else the worker. */
    party: text().notNull(),
    /** Base units; null where the event has none. */
    amount: numeric({ precision: 78, mode: 'bigint' }),
  },
  // A second write of the same event is an error, not a double.
  (table) => [primaryKey({ columns: [table.block, table.position] })],
);
/** Ends of the ranges that are done. */
const ranges = pgTable('ranges', {
  block: bigint({ mode: 'number' }).primaryKey(),
  fingerprint: text().notNull(),
});

const SCHEMA = [
  sql`create table if not exists events (
    block bigint not null, position integer not null, transaction text not null, name text not null,
    job numeric(78) not null, party text not null, amount numeric(78), primary key (block, position))`,
  sql`create index if not exists events_by_job on events (job)`,
  sql`create table if not exists ranges (block bigint primary key, fingerprint text not null)`,
];
// #endregion schema

// #region open
/** A PostgreSQL server, or a folder that only one process at a time may open. */
async function open() {
  if (process.env.DATABASE_URL) {
    const server = drizzleServer(process.env.DATABASE_URL);
    return { database: server, close: () => server.$client.end() };
  }
  const folder = process.env.INDEX_FOLDER ?? 'index-data';
  mkdirSync(folder, { recursive: true });
  // PGlite does not notice a second process in its folder; both would write, and rows would be lost.
  const release = await lockfile.lock(folder, {
    lockfilePath: `${folder}.lock`,
    retries: { retries: 15, factor: 1 }, // the lock of a killed process ends after 10 s
  });
  const lite = drizzleLite(await PGlite.create(folder));
  return { database: lite, close: () => lite.$client.close().then(() => release()) };
}

const { database, close } = await open();
for (const statement of SCHEMA) await database.execute(statement);
// #endregion open

// #region fetch
const NAMES = new Map(
  ['JobSubmitted', 'JobAssigned', 'JobCompleted', 'PaymentReleased'].map((name) => [
    BigInt(hash.getSelectorFromName(name)),
    name,
  ]),
);

type Row = typeof events.$inferInsert;

/** The events of a range of blocks. Keys: selector, job id low, high, party. Data: amount low, high, or nothing. */
async function fetchEvents(from: number, to: number): Promise<Row[]> {
  const rows: Row[] = [];
  let continuation_token: string | undefined;
  let block = -1;
  let position = 0;
  do {
    const page = await provider.getEvents({
      address: env('JOB_MANAGER'),
      from_block: { block_number: from },
      to_block: { block_number: to },
      chunk_size: 1000,
      continuation_token,
    });
    for (const { block_number, transaction_hash, keys, data } of page.events) {
      position = block_number === block ? position + 1 : 0;
      block = block_number!;
      const name = NAMES.get(BigInt(keys[0]!));
      if (!name) continue;
      rows.push({
        block,
        position,
        transaction: transaction_hash,
        name,
        job: BigInt(keys[1]!) + (BigInt(keys[2]!) << 128n),
        party: keys[3]!,
        amount: data.length === 2 ? BigInt(data[0]!) + (BigInt(data[1]!) << 128n) : null,
      });
    }
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return rows;
}
// #endregion fetch

// #region fingerprint
/** What identifies a block, or undefined when the chain has no such block (any more). */
async function fingerprintOf(block: number): Promise<string | undefined> {
  try {
    const { block_hash, transactions } = await provider.getBlockWithTxHashes(block);
    return hash.computePoseidonHashOnElements([block_hash ?? 0, ...transactions]);
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 24) return undefined;
    throw error;
  }
}
// #endregion fingerprint

// #region step
const FIRST = Number(process.env.START_BLOCK ?? 0);
const RANGE = 500;

/** Where the index ends. Takes back ranges that are no longer on the chain. */
async function end(): Promise<number> {
  for (;;) {
    const [last] = await database.select().from(ranges).orderBy(desc(ranges.block)).limit(1);
    if (!last) return FIRST - 1;
    if ((await fingerprintOf(last.block)) === last.fingerprint) return last.block;
    await database.transaction(async (transaction) => {
      await transaction.delete(ranges).where(gt(ranges.block, last.block - 1));
      const [before] = await transaction.select({ block: max(ranges.block) }).from(ranges);
      await transaction.delete(events).where(gt(events.block, before?.block ?? FIRST - 1));
    });
  }
}

/** Indexes the next range. @returns false when there is nothing new */
async function step(): Promise<boolean> {
  const from = (await end()) + 1;
  const to = Math.min(await provider.getBlockNumber(), from + RANGE - 1);
  if (to < from) return false;
  const fingerprint = await fingerprintOf(to);
  const rows = await fetchEvents(from, to);
  if (!fingerprint || (await fingerprintOf(to)) !== fingerprint) return true; // reorganized meanwhile
  await database.transaction(async (transaction) => {
    for (let index = 0; index < rows.length; index += 1000)
      await transaction.insert(events).values(rows.slice(index, index + 1000));
    await transaction.insert(ranges).values({ block: to, fingerprint });
  });
  return true;
}
// #endregion step

// #region dashboard
interface Jobs extends Record<string, unknown> {
  state: string;
  jobs: number;
  paid: string;
}
/** Jobs by their last event, and what was paid for them, in CIRO. */
const DASHBOARD = sql<Jobs>`
  select state, count(*)::int as jobs, sum(paid)::text as paid from (
    select (array_agg(name order by block desc, position desc))[1] as state,
           trunc(coalesce(sum(amount) filter (where name = 'PaymentReleased'), 0) / 1e18, 2) as paid
    from events group by job) as by_job
  group by state order by state`;
// #endregion dashboard

// #region use
while (await step()); // on a network: again every few seconds
for (const { state, jobs, paid } of (await database.execute<Jobs>(DASHBOARD)).rows)
  console.log(state.padEnd(16), jobs, 'jobs,', paid, 'CIRO paid');
await close();
// #endregion use
