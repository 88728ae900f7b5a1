import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Account, CallData, RpcProvider, cairo } from 'starknet';
import type { ExampleChain } from '../examples/chain.ts';
import { executeProgram } from '../examples/execute.ts';
import { startPostgres } from '../examples/postgres.ts';
import { median, timed } from './figures.ts';

/** Jobs in one transaction, and transactions: one event each job. */
const PACK = 100;
const PACKS = 50;
const ROUNDS = 3;

async function submitJobs(chain: ExampleChain, provider: RpcProvider): Promise<void> {
  const { ACCOUNT_ADDRESS, PRIVATE_KEY, JOB_MANAGER } = chain.environment;
  const account = new Account({ provider, address: ACCOUNT_ADDRESS!, signer: PRIVATE_KEY! });
  const { timestamp } = await provider.getBlock('latest');
  const amount = cairo.uint256(10n ** 18n);
  const job = [0, cairo.uint256(0), 1, 0, 0, amount, timestamp + 1e6, [], [], amount, account.address];
  const call = {
    contractAddress: JOB_MANAGER!,
    entrypoint: 'submit_ai_job',
    calldata: CallData.compile(job),
  };
  for (let pack = 0; pack < PACKS; pack++) {
    const { transaction_hash } = await account.execute(
      Array.from({ length: PACK }, () => call),
      { tip: 0n },
    );
    await provider.waitForTransaction(transaction_hash);
  }
}

/** The same pages as the indexer asks for, and nothing else. */
async function bareLoop(chain: ExampleChain, provider: RpcProvider): Promise<number> {
  let events = 0;
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: chain.environment.JOB_MANAGER!,
      from_block: { block_number: 0 },
      to_block: 'latest',
      chunk_size: 1000,
      continuation_token,
    });
    events += page.events.length;
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return events;
}

/**
 * Time of the indexer for all events: a run that has everything to do, less one that finds everything done (start of
 * the process and of the database).
 */
async function indexed(chain: ExampleChain, database: Record<string, string>): Promise<number> {
  const run = async (): Promise<number> => {
    const { exitCode, stderr, ms } = await executeProgram('integration/indexer.ts', {
      ...chain.environment,
      ...database,
      DEMO: 'no',
    });
    if (exitCode !== 0) throw new Error(stderr);
    return ms;
  };
  const all = await run();
  return all - (await run());
}

/** Events per second of the indexer, on both databases, against a loop that only asks for the events. */
export async function benchIndexer(chain: ExampleChain): Promise<void> {
  const provider = new RpcProvider({ nodeUrl: chain.devnet.url, transactionRetryIntervalFallback: 20 });
  await submitJobs(chain, provider);
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-bench-'));
  const events = await bareLoop(chain, provider);
  const [bare, lite, server]: number[][] = [[], [], []];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      bare!.push(await timed(() => bareLoop(chain, provider)));
      lite!.push(await indexed(chain, { INDEX_FOLDER: path.join(folder, String(round)) }));
      const postgres = await startPostgres();
      server!.push(await indexed(chain, { DATABASE_URL: postgres.url }));
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const line = (name: string, times: number[]): string =>
    `  ${name.padEnd(30)} ${(median(times) / 1000).toFixed(2)} s, ${Math.round((events * 1000) / median(times))} events a second, ${(median(times) / median(bare!)).toFixed(1)} times the bare loop`;
  console.log(`${events} events, median of ${ROUNDS} rounds
${line('getEvents alone', bare!)}
${line('indexer, PGlite', lite!)}
${line('indexer, PostgreSQL', server!)}`);
}
