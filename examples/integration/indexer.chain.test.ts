import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { execa } from 'execa';
import pg from 'pg';
import { Account, CallData, type Call, RpcProvider, cairo, hash } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleChain, startExampleChain } from '../../scripts/examples/chain.ts';
import type { Rule } from '../../scripts/fault-proxy/rules.ts';
import { startFaultProxy } from '../../scripts/fault-proxy/start.ts';
import { type Postgres, startPostgres } from '../../scripts/examples/postgres.ts';

const PROGRAM = fileURLToPath(new URL('./indexer.ts', import.meta.url));
const PRELOAD = pathToFileURL(
  fileURLToPath(new URL('../../scripts/examples/preload.mjs', import.meta.url)),
).href;
/** Submissions in one transaction, and transactions in the chain that is indexed. */
const PACK = 100;
const PACKS = Number(process.env.INDEXER_PACKS ?? 12);

let chain: ExampleChain;
let folder: string;
let operator: Account;
let provider: RpcProvider;

beforeAll(async () => {
  chain = await startExampleChain();
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-indexer-'));
  provider = new RpcProvider({ nodeUrl: chain.devnet.url, transactionRetryIntervalFallback: 20 });
  const { ACCOUNT_ADDRESS, PRIVATE_KEY } = chain.environment;
  operator = new Account({ provider, address: ACCOUNT_ADDRESS!, signer: PRIVATE_KEY! });
}, 180_000);

afterAll(async () => {
  await chain.devnet.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Submits 100 jobs in one transaction; each is one event. */
async function pack(payment: number): Promise<void> {
  const { timestamp } = await provider.getBlock('latest');
  const job = [0, cairo.uint256(0), 1, 0, 0, cairo.uint256(1), timestamp + 1e6, [], []];
  const call: Call = {
    contractAddress: chain.environment.JOB_MANAGER!,
    entrypoint: 'submit_ai_job',
    calldata: CallData.compile([...job, cairo.uint256(BigInt(payment) * 10n ** 18n), operator.address]),
  };
  const { transaction_hash } = await operator.execute(Array.from({ length: PACK }, () => call));
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The jobs were not submitted.');
}

/**
 * Runs the indexer as a process of its own.
 *
 * @param pages kills it when it has read this many pages of events and waits for the next one
 */
async function index(database: Record<string, string>, pages?: number): Promise<void> {
  const proxy = pages === undefined ? undefined : await startFaultProxy(chain.devnet.url);
  await proxy?.setRules([
    { method: 'starknet_getEvents', skip: pages, times: 1, action: { do: 'hold', forward: true } },
  ]);
  const held = proxy?.held();
  const child = execa(process.execPath, ['--import', 'tsx', '--import', PRELOAD, PROGRAM], {
    env: { ...chain.environment, ...(proxy ? { RPC_URL: proxy.url } : {}), ...database, DEMO: 'no' },
    reject: !proxy,
  });
  if (!proxy) return void (await child);
  expect(await Promise.race([held, child.then(() => 'ended before')])).toBe('starknet_getEvents');
  child.kill('SIGKILL');
  await child;
  proxy.stop();
}

type Row = [block: number, job: string, payment: string];

/** What the chain says. */
async function onChain(): Promise<Row[]> {
  const rows: Row[] = [];
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: chain.environment.JOB_MANAGER!,
      keys: [[hash.getSelectorFromName('JobSubmitted')]],
      from_block: { block_number: 0 },
      to_block: 'latest',
      chunk_size: 1000,
      continuation_token,
    });
    for (const { block_number, keys, data } of page.events)
      rows.push([block_number!, BigInt(keys[1]!).toString(), BigInt(data[0]!).toString()]);
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return rows;
}

const QUERY = 'select block::int, job::text, amount::text from events order by block, position';
type Answer = { block: number; job: string; amount: string };

/** Grows the chain, kills the indexer, reorganizes, and compares after each run that ended by itself. */
async function campaign(database: Record<string, string>, read: () => Promise<Answer[]>): Promise<void> {
  const same = async (): Promise<void> => {
    const rows = (await read()).map(({ block, job, amount }): Row => [block, job, amount]);
    expect(rows).toEqual(await onChain());
  };
  await chain.reset();
  for (let number = 0; number < PACKS; number++) await pack(1 + number);
  await index(database, 1);
  await index(database);
  await same();
  expect(await read()).toHaveLength(PACK * PACKS);

  await index(database);
  await same(); // a second run adds nothing

  for (const depth of [1, 3, 10]) {
    const head = await provider.getBlockNumber();
    await chain.devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: head - depth + 1 } });
    await pack(100 + depth);
    if (depth === 3) await index(database, 0); // has taken back what is no longer on the chain
    await index(database);
    await same();
  }
}

/** Reads an index folder that no indexer has open. */
async function readFolder(folder: string): Promise<Answer[]> {
  const client = await PGlite.create(folder);
  const { rows } = await client.query<Answer>(QUERY);
  await client.close();
  return rows;
}

describe('the indexer', () => {
  it('reads a range again when the chain changes under it', async () => {
    await chain.reset();
    await pack(1);
    await pack(2);
    const proxy = await startFaultProxy(chain.devnet.url);
    await proxy.setRules([{ method: 'starknet_getEvents', times: 1, action: { do: 'hold', forward: true } }]);
    const held = proxy.held();
    const INDEX_FOLDER = path.join(folder, 'changed');
    const run = index({ INDEX_FOLDER, RPC_URL: proxy.url });
    expect(await held).toBe('starknet_getEvents'); // the node has answered, the indexer does not know yet
    const head = await provider.getBlockNumber();
    await chain.devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: head } });
    await pack(3);
    await proxy.release();
    await run;
    proxy.stop();
    const rows = (await readFolder(INDEX_FOLDER)).map(({ block, job, amount }): Row => [block, job, amount]);
    expect(rows).toEqual(await onChain());
    expect(new Set(rows.map(([, , amount]) => BigInt(amount) / 10n ** 18n))).toEqual(new Set([1n, 3n]));
  });

  it('stops on faults of the node and goes on when it is started again', async () => {
    await chain.reset();
    for (let number = 1; number <= 3; number++) await pack(number);
    const proxy = await startFaultProxy(chain.devnet.url);
    const FAULTS: Rule['action'][] = [
      { do: 'status', code: 429, retryAfter: 1 },
      { do: 'status', code: 500 },
      { do: 'garbage' },
      { do: 'truncate' },
      { do: 'refuse' },
      { do: 'drop' },
    ];
    const server = await startPostgres();
    const database = { DATABASE_URL: server.url, RPC_URL: proxy.url };
    for (const [number, action] of FAULTS.entries()) {
      // In turn before anything is read, while events are read, and when the range is looked at again.
      const method = ['starknet_blockNumber', 'starknet_getEvents', 'starknet_getBlockWithTxHashes'][
        number % 3
      ];
      await proxy.setRules([{ method, times: 1, action }]);
      await expect(index(database)).rejects.toThrow();
      if (number === 2) await index(database);
      if (number === 2) await pack(9);
    }
    await proxy.setRules([]);
    await index(database);
    proxy.stop();
    const client = new pg.Client(server.url);
    await client.connect();
    const { rows } = await client.query<Answer>(QUERY);
    await client.end();
    await server.stop();
    expect(rows.map(({ block, job, amount }): Row => [block, job, amount])).toEqual(await onChain());
  }, 120_000);

  it('equals the chain on PGlite through kills, restarts and reorganizations', async () => {
    const INDEX_FOLDER = path.join(folder, 'pglite');
    await campaign({ INDEX_FOLDER }, () => readFolder(INDEX_FOLDER));
    expect(existsSync(`${INDEX_FOLDER}.lock`)).toBe(false);
  }, 300_000);

  it('equals the chain on a PostgreSQL server', async () => {
    const server: Postgres = await startPostgres();
    const client = new pg.Client(server.url);
    await client.connect();
    try {
      await campaign({ DATABASE_URL: server.url }, async () => (await client.query<Answer>(QUERY)).rows);
    } finally {
      await client.end();
      await server.stop();
    }
  }, 300_000);
});
