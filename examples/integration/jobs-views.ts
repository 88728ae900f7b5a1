/**
 * What a client, a worker and an operator see of the same three jobs. JobManager lists nothing by itself: events
 * with keys answer, because a node filters by them.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (the operator), WORKER_ADDRESS,
 * WORKER_PRIVATE_KEY, CLIENT_ADDRESS and CLIENT_PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, type RawArgs, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const owner = signer('ACCOUNT', 'PRIVATE_KEY');
const worker = signer('WORKER');
const client = signer('CLIENT');
const CIRO = 10n ** 18n;

/** Sends one call, waits, and stops when it reverted. */
async function send(from: Account, contractAddress: string, entrypoint: string, args: RawArgs = {}) {
  const { transaction_hash } = await from.execute({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${entrypoint} reverted.`);
  return receipt.value;
}

/** Asks a view for its felts. */
async function view(contractAddress: string, entrypoint: string, args: RawArgs = {}): Promise<bigint[]> {
  const felts = await provider.callContract({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  return felts.map((felt) => BigInt(felt));
}

const WORKER_ID = '0x51f0a7';
const since = await provider.getBlockNumber();
await send(worker, env('JOB_MANAGER'), 'register_worker', {
  worker_id: WORKER_ID,
  worker_address: worker.address,
});
const { timestamp } = await provider.getBlock('latest');
for (const payment of [10n, 20n, 30n]) {
  await send(client, env('JOB_MANAGER'), 'submit_ai_job', {
    job_spec: {
      job_type: 0,
      model_id: cairo.uint256(0),
      input_data_hash: '0xda7a',
      expected_output_format: 'json',
      verification_method: 0,
      max_reward: cairo.uint256(CIRO),
      sla_deadline: timestamp + 3600,
      compute_requirements: [],
      metadata: [],
    },
    payment: cairo.uint256(payment * CIRO),
    client: client.address,
  });
}
for (const id of [1, 2]) {
  await send(owner, env('JOB_MANAGER'), 'assign_job_to_worker', {
    job_id: cairo.uint256(id),
    worker_id: WORKER_ID,
  });
}
await send(worker, env('JOB_MANAGER'), 'submit_job_result', {
  job_id: cairo.uint256(1),
  result: {
    job_id: cairo.uint256(1),
    worker_id: WORKER_ID,
    output_data_hash: '0x0b7',
    computation_proof: [],
    gas_used: cairo.uint256(500_000),
    execution_time: 42,
  },
});

// #region events
/** Job ids of all events with this name; `party` is the client or worker, the last key. Undefined: anybody. */
async function jobIds(event: string, party?: string): Promise<bigint[]> {
  const ids: bigint[] = [];
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: env('JOB_MANAGER'),
      // selector, id low, id high, party; an empty list takes anything
      keys: [[hash.getSelectorFromName(event)], [], [], party ? [party] : []],
      from_block: { block_number: since },
      to_block: 'latest',
      chunk_size: 100,
      continuation_token,
    });
    ids.push(...page.events.map(({ keys }) => BigInt(keys[1]!) + (BigInt(keys[2]!) << 128n)));
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return ids;
}
// #endregion events

// #region client
const STATES = ['Queued', 'Processing', 'Completed', 'Failed', 'Cancelled'];

/** The record of a job, from its 12 felts. */
async function job(id: bigint) {
  const felts = await view(env('JOB_MANAGER'), 'get_job_details', { job_id: cairo.uint256(id) });
  const [idLow, , , , , state, paymentLow, , , assigned, executionTime, resultHash] = felts;
  return {
    id: idLow,
    state: STATES[Number(state)],
    payment: paymentLow! / CIRO,
    assigned: assigned! > 0n,
    executionTime, // the contract calls it completed_at
    resultHash: `0x${resultHash!.toString(16)}`,
  };
}

console.log('the client sees');
for (const id of await jobIds('JobSubmitted', client.address)) console.log(await job(id));
// #endregion client

// #region worker
const assigned = await jobIds('JobAssigned', worker.address);
const done = new Set(await jobIds('JobCompleted', worker.address));
console.log('the worker sees');
console.log(
  'to do',
  assigned.filter((id) => !done.has(id)),
  'done',
  [...done],
);
const [jobs, , average, reputation] = await view(env('JOB_MANAGER'), 'get_worker_stats', {
  worker_id: WORKER_ID,
});
console.log({ jobs, average, reputation });
// #endregion worker

// #region operator
const taken = new Set(await jobIds('JobAssigned'));
const paid = new Set(await jobIds('PaymentReleased'));
const completed = await jobIds('JobCompleted');
let owed = 0n;
for (const id of completed.filter((id) => !paid.has(id))) owed += (await job(id)).payment;
const [held] = await view(env('CIRO_TOKEN'), 'balance_of', { account: env('JOB_MANAGER') });
console.log('the operator sees');
console.log(
  'waiting for a worker',
  (await jobIds('JobSubmitted')).filter((id) => !taken.has(id)),
);
console.log('owed', owed, 'CIRO, held', held! / CIRO, 'CIRO');
// #endregion operator
