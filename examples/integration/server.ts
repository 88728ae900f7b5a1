/**
 * A small HTTP service in front of JobManager: submit a job once for each idempotency key, ask for its state, and a
 * health check. With PORT it serves; without, it asks itself a few questions and ends.
 *
 * npm install starknet tsx zod p-queue
 * Set RPC_URL, JOB_MANAGER; CLIENT_ADDRESS and CLIENT_PRIVATE_KEY (the account that submits), PORT (optional).
 * Keeps submissions.json beside the program.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { Account, CallData, RpcError, RpcProvider, cairo, hash, shortString } from 'starknet';
import { z } from 'zod';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });
const manager = env('JOB_MANAGER');
const CIRO = 10n ** 18n;

// #region input
const submission = z.strictObject({
  /** Whole CIRO. The worker's part must stay below 10,000; with this limit it does at any fee. */
  payment: z.number().int().min(1).max(9_999),
  inputHash: z.string().regex(/^0x[0-9a-f]{1,62}$/),
  /** Seconds from now. */
  deadline: z.number().int().min(60).max(86_400).default(3_600),
});
type Submission = z.infer<typeof submission>;
// #endregion input

// #region sign
type Signed = Awaited<ReturnType<typeof account.getSignedTransaction>>;

/** Signs a submission; nothing is sent. @returns it with the hash that the chain will know it by */
async function sign({ payment, inputHash, deadline }: Submission): Promise<{ hash: string; signed: Signed }> {
  const { timestamp } = await provider.getBlock('latest');
  const amount = cairo.uint256(BigInt(payment) * CIRO);
  const job = [0, cairo.uint256(0), inputHash, 0, 0, amount, timestamp + deadline, [], []];
  const calldata = CallData.compile([...job, amount, account.address]);
  const call = { contractAddress: manager, entrypoint: 'submit_ai_job', calldata };
  // Given explicitly: starknet.js itself would sign with nonce 0 when it can't read the nonce.
  const nonce = await account.getNonce('latest');
  const signed = await account.getSignedTransaction(call, { nonce });
  const bound = (name: keyof Signed['resource_bounds']) => ({
    max_amount: BigInt(signed.resource_bounds[name].max_amount),
    max_price_per_unit: BigInt(signed.resource_bounds[name].max_price_per_unit),
  });
  const transactionHash = hash.calculateInvokeTransactionHash({
    senderAddress: signed.sender_address,
    version: '0x3',
    compiledCalldata: signed.calldata,
    chainId: await provider.getChainId(),
    nonce: signed.nonce,
    accountDeploymentData: [],
    paymasterData: [],
    nonceDataAvailabilityMode: 0,
    feeDataAvailabilityMode: 0,
    resourceBounds: { l1_gas: bound('l1_gas'), l2_gas: bound('l2_gas'), l1_data_gas: bound('l1_data_gas') },
    tip: signed.tip,
  });
  return { hash: transactionHash, signed };
}
// #endregion sign

// #region finish
/** The chain knows the hash, or not. */
async function isKnown(transactionHash: string): Promise<boolean> {
  try {
    await provider.getTransactionStatus(transactionHash);
    return true;
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 29) return false; // hash not found
    throw error;
  }
}

/** Looks for ten seconds: behind one address, one node may count the nonce while another lags and has no such hash. */
async function appears(transactionHash: string): Promise<boolean> {
  for (let look = 0; look < 5; look++) {
    if (await isKnown(transactionHash)) return true;
    await sleep(2_000);
  }
  return false;
}

/** The outcome of a submission: a job, or the reason why there is none. */
type Outcome = { job: string } | { error: string };

/** Sends unless the chain has it, and waits. @returns undefined when it can never run, because its nonce is used */
async function finish(pending: { hash: string; signed: Signed }): Promise<Outcome | undefined> {
  if (!(await isKnown(pending.hash))) {
    const used = BigInt(await account.getNonce('latest')) > BigInt(pending.signed.nonce);
    if (used && !(await appears(pending.hash))) return undefined;
    if (!used) await provider.invokeSignedTx(pending.signed);
  }
  const receipt = await provider.waitForTransaction(pending.hash);
  if (receipt.isReverted())
    return { error: `reverted: ${receipt.value.revert_reason.trim().split('\n').at(-1)}` };
  if (!receipt.isSuccess()) throw new Error(`${pending.hash} has no outcome`);
  const SUBMITTED = BigInt(hash.getSelectorFromName('JobSubmitted'));
  const event = receipt.value.events.find(({ keys }) => BigInt(keys[0]!) === SUBMITTED);
  return { job: BigInt(event!.keys[1]!).toString() };
}
// #endregion finish

// #region once
interface Entry {
  /** The request, to find out whether the same key is used for another job. */
  body: string;
  pending?: { hash: string; signed: Signed };
  outcome?: Outcome;
}

/** On disk, so that a restart forgets nothing. With several processes: a table with a unique key. */
const FILE = 'submissions.json';
const entries = new Map<string, Entry>(
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as [string, Entry][]) : [],
);
function save(): void {
  writeFileSync(`${FILE}.new`, JSON.stringify([...entries]));
  renameSync(`${FILE}.new`, FILE);
}

/** One account, one line: one submission after the other. */
const queue = new PQueue({ concurrency: 1 });

/** The same key brings the same job: while the first request runs, after a failure, and after a restart. */
function submitOnce(key: string, body: Submission): Promise<Outcome> {
  const entry = entries.get(key) ?? { body: JSON.stringify(body) };
  entries.set(key, entry);
  return queue.add(async () => {
    while (!entry.outcome) {
      entry.pending ??= await sign(body);
      save(); // before it is sent
      entry.outcome = await finish(entry.pending);
      if (!entry.outcome) delete entry.pending; // another transaction took its nonce: sign again
    }
    save();
    return entry.outcome;
  });
}
// #endregion once

// #region state
const STATES = ['queued', 'processing', 'completed', 'failed', 'cancelled'];

const UNKNOWN_JOB = shortString.encodeShortString('Unknown enum indicator:');

/** The state of a job, or undefined when there is none: the published contract reverts for unknown ids. */
async function state(id: string): Promise<string | undefined> {
  try {
    const calldata = CallData.compile([cairo.uint256(id)]);
    const [felt] = await provider.callContract({
      contractAddress: manager,
      entrypoint: 'get_job_state',
      calldata,
    });
    return STATES[Number(felt)];
  } catch (error) {
    if (error instanceof RpcError && JSON.stringify(error.baseError).includes(UNKNOWN_JOB)) return undefined;
    throw error;
  }
}
// #endregion state

// #region routes
type Answer = [status: number, body: unknown];

async function route(request: IncomingMessage): Promise<Answer> {
  const path = request.url ?? '/';
  if (request.method === 'GET' && path === '/health') {
    await provider.getBlockNumber(); // throws when the node does not answer
    return [200, { healthy: true, waiting: queue.size }];
  }
  const id = /^\/jobs\/(\d{1,70})$/.exec(path)?.[1];
  if (request.method === 'GET' && id) {
    const answer = await state(id);
    return answer ? [200, { job: id, state: answer }] : [404, { error: 'no such job' }];
  }
  if (request.method === 'POST' && path === '/jobs') {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key.length > 100) return [400, { error: 'send an Idempotency-Key' }];
    const parsed = submission.safeParse(await json(request));
    if (!parsed.success) return [400, { error: z.prettifyError(parsed.error) }];
    const earlier = entries.get(key);
    if (earlier && earlier.body !== JSON.stringify(parsed.data))
      return [409, { error: 'this Idempotency-Key was used for another job' }];
    const outcome = await submitOnce(key, parsed.data);
    return ['error' in outcome ? 422 : earlier ? 200 : 201, outcome];
  }
  return [404, { error: 'not found' }];
}

/** The body as JSON, at most 10 kB; undefined when it is neither. */
async function json(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > 10_000) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  route(request)
    .catch((error: unknown): Answer => {
      console.error(error); // the details stay here
      const refused = error instanceof RpcError && error.baseError.code === 41; // by the contract, when estimating
      const reason = refused ? 'the contract refuses submissions now' : 'the chain did not answer';
      return [503, { error: `${reason}, try again later` }];
    })
    .then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
});
// #endregion routes

// #region serve
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1');
// #endregion serve

// #region demo
async function demo(): Promise<void> {
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(base + path, init);
    console.log(init?.method ?? 'GET ', path.padEnd(8), response.status, await response.text());
  };
  const post = (key: string, body: unknown) =>
    ask('/jobs', { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) });
  const job = { payment: 100, inputHash: '0xda7a' };

  await ask('/health');
  await post('order-1', job);
  await post('order-1', job);
  await post('order-1', { ...job, payment: 200 });
  await post('order-2', { ...job, payment: 20_000 });
  await ask('/jobs/1');
  await ask('/jobs/2');
  server.close();
}
if (!process.env.PORT) server.once('listening', () => void demo());
// #endregion demo
