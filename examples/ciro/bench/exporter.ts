/**
 * Benchmark of the exporter: length and cost of a round and of a scrape, and how they grow with the number of workers
 * and jobs. Runs on a devnet of its own: npm run bench:exporter [-- <workers> <jobs>]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Call, CallData, cairo } from 'starknet';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { devnetAccount } from '../../../scripts/devnet/system.ts';
import { deploy } from '../commands/deploy.ts';
import { openEnvironment } from '../commands/frame.ts';
import { requireRecord } from '../deploy/record.ts';
import { createExporter } from '../exporter/create.ts';
import { serveMetrics } from '../exporter/server.ts';
import { Output } from '../lib/output.ts';
import type { ContractName } from '../system/types.ts';
import type { AddressInfo } from 'node:net';

/** The devnet keeps some 40 MB for each transaction, and packs of jobs are one transaction. */
const MOST = { workers: 400, jobs: 5000 };
const [workers = 60, jobs = 500] = process.argv.slice(2).map(Number);
if (!(workers >= 10 && workers <= MOST.workers && jobs >= 10 && jobs <= MOST.jobs)) {
  console.error(`Give 10 to ${MOST.workers} workers and 10 to ${MOST.jobs} jobs.`);
  process.exit(2);
}
/** Enough for any transaction here; an estimate of each would take as long again. */
const BOUNDS = {
  l1_gas: { max_amount: 0n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 1_000_000_000n, max_price_per_unit: 10n ** 10n },
};
/** Jobs in one transaction. */
const PACK = 25;
const ROUNDS = 9;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function send(devnet: Devnet, index: number, calls: Call[]): Promise<void> {
  const account = devnetAccount(devnet, index);
  const { transaction_hash } = await account.execute(calls, { tip: 0n, resourceBounds: BOUNDS });
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess())
    throw new Error(`The benchmark could not prepare: ${JSON.stringify(receipt.value)}`);
}

const call = (name: ContractName, entrypoint: string, calldata: unknown[]): Call => ({
  contractAddress: requireRecord('devnet').contracts[name]?.address ?? '0x0',
  entrypoint,
  calldata: CallData.compile(calldata as string[]),
});

async function register(devnet: Devnet, from: number, to: number): Promise<void> {
  const capabilities = [80, 16, 64, 1000, 1000, 1, 'a100', 'epyc'];
  for (let index = from; index < to; index += 20) {
    const part = Array.from({ length: Math.min(20, to - index) }, (_, offset) => index + offset);
    await Promise.all(
      part.map((account) =>
        send(devnet, account, [call('CDCPool', 'register_worker', [...capabilities, [], 'de'])]),
      ),
    );
  }
}

async function submit(devnet: Devnet, count: number): Promise<void> {
  const payment = cairo.uint256(10n ** 18n);
  const spec = [0, cairo.uint256(1n), '0x1', 'json', 0, payment, 2 ** 40, [], []];
  const job = call('JobManager', 'submit_ai_job', [...spec, payment, devnet.accounts[2]?.address]);
  for (let done = 0; done < count; done += PACK)
    await send(
      devnet,
      0,
      Array.from({ length: Math.min(PACK, count - done) }, () => job),
    );
}

interface Figures {
  label: string;
  first: number;
  fast: number;
  full: number;
  questions: number;
  requests: number;
  scrape: number;
  kilobytes: number;
}

/** Rounds of a new exporter on the chain as it is. */
async function measure(label: string): Promise<Figures> {
  const options = { timeout: 60, workers: 100_000, large: 5000n * 10n ** 18n };
  const environment = openEnvironment('devnet');
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  const rounds = async (details: number) => {
    const made = await createExporter(environment, { ...options, details });
    const round = async (): Promise<number> =>
      timed(async () => {
        if (!(await made.exporter.round())) throw new Error('A round failed.');
      });
    const first = await round();
    const before = { ...made.node.rpc.traffic };
    const times: number[] = [];
    for (let index = 0; index < ROUNDS; index++) times.push(await round());
    const { questions, requests } = made.node.rpc.traffic;
    return {
      ...made,
      first,
      round: median(times),
      questions: (questions - before.questions) / ROUNDS,
      requests: (requests - before.requests) / ROUNDS,
    };
  };
  const fast = await rounds(86_400);
  const full = await rounds(0);
  const server = await serveMetrics(
    full.metrics.registry,
    { ready: () => true, age: () => 0 },
    0,
    '127.0.0.1',
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  const text = await (await fetch(url)).text();
  const scrapes: number[] = [];
  for (let index = 0; index < ROUNDS; index++)
    scrapes.push(await timed(async () => (await fetch(url)).text()));
  server.closeAllConnections();
  server.close();
  return {
    label,
    first: full.first,
    fast: fast.round,
    full: full.round,
    questions: full.questions,
    requests: full.requests,
    scrape: median(scrapes),
    kilobytes: text.length / 1024,
  };
}

const devnet = await startDevnet({ accounts: Math.max(10, workers) });
const folder = mkdtempSync(path.join(tmpdir(), 'ciro-bench-'));
try {
  Object.assign(process.env, { RPC_URL: devnet.url, CIRO_DEPLOYMENTS: folder });
  const code = await deploy.run(
    {
      out: new Output(
        true,
        () => {},
        () => {},
      ),
    },
    ['devnet'],
    {},
  );
  if (code !== 0) throw new Error('The deployment failed.');
  const rows = [await measure('empty')];
  const tenth = Math.floor(workers / 10);
  await register(devnet, 0, tenth);
  rows.push(await measure(`${tenth} workers`));
  await register(devnet, tenth, workers);
  rows.push(await measure(`${workers} workers`));
  await submit(devnet, Math.floor(jobs / 10));
  rows.push(await measure(`and ${Math.floor(jobs / 10)} jobs`));
  await submit(devnet, jobs - Math.floor(jobs / 10));
  rows.push(await measure(`and ${jobs} jobs`));
  const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(9);
  console.log('                    first     round    with     questions  requests  scrape    size');
  console.log('                    round              details  (details)  (details)');
  for (const row of rows)
    console.log(
      `${row.label.padEnd(16)}${ms(row.first)}${ms(row.fast)}${ms(row.full)}${row.questions.toFixed(0).padStart(10)}${row.requests.toFixed(0).padStart(10)} ${ms(row.scrape)}${`${row.kilobytes.toFixed(0)} KB`.padStart(8)}`,
    );
  const [empty, , withWorkers, , withJobs] = rows;
  if (empty && withWorkers && withJobs) {
    const ratio = (a: number, b: number): string => (a / b).toFixed(1);
    console.log(
      `round with details, ${workers} workers against none: ${ratio(withWorkers.full, empty.full)}`,
    );
    console.log(`round, ${jobs} jobs against none: ${ratio(withJobs.fast, withWorkers.fast)}`);
  }
} finally {
  await devnet.stop();
  rmSync(folder, { recursive: true, force: true });
}
