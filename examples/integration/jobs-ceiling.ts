/**
 * Shows how much one job can pay: JobManager pays with `transfer`, which refuses 10,000 CIRO and more (quirk X1).
 * With a fee of 2.5%, 10,256 CIRO can be paid and 10,257 never.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (the operator), WORKER_ADDRESS and
 * WORKER_PRIVATE_KEY.
 */
import { Account, CallData, RpcError, RpcProvider, type RawArgs, cairo } from 'starknet';

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

/** The reason why a call is refused; `execute` throws it when it estimates, before anything is sent or paid. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const text = JSON.stringify(error.baseError);
    return /\('([^']+)'\)/.exec(text)?.[1] ?? /\\"([^"\\]+)\\"/.exec(text)?.[1] ?? error.baseError.message;
  }
}

async function balance(holder: string): Promise<string> {
  const [low] = await provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  const cents = (BigInt(low!) * 100n) / CIRO;
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')} CIRO`;
}

const WORKER_ID = '0x51f0a7';
await send(worker, env('JOB_MANAGER'), 'register_worker', {
  worker_id: WORKER_ID,
  worker_address: worker.address,
});

async function completedJob(id: number, payment: bigint): Promise<void> {
  const job_id = cairo.uint256(id);
  const { timestamp } = await provider.getBlock('latest');
  await send(owner, env('JOB_MANAGER'), 'submit_ai_job', {
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
    client: owner.address,
  });
  await send(owner, env('JOB_MANAGER'), 'assign_job_to_worker', { job_id, worker_id: WORKER_ID });
  await send(worker, env('JOB_MANAGER'), 'submit_job_result', {
    job_id,
    result: {
      job_id,
      worker_id: WORKER_ID,
      output_data_hash: '0x0b7',
      computation_proof: [],
      gas_used: cairo.uint256(500_000),
      execution_time: 42,
    },
  });
}

for (let index = 0; index < 3; index++) {
  await send(owner, env('CIRO_TOKEN'), 'transfer', {
    recipient: env('JOB_MANAGER'),
    amount: cairo.uint256(9_999n * CIRO),
  });
}

// #region ceiling
/** The most a job can pay: the worker's part must stay below 10,000 CIRO. Fee in basis points. */
function mostPerJob(feeBps: bigint): bigint {
  const below = 10_000n * CIRO - 1n;
  return (below * 10_000n) / (10_000n - feeBps);
}
console.log('most at 2.5%:', mostPerJob(250n) / CIRO, 'CIRO');
// #endregion ceiling

// #region run
await completedJob(1, 10_256n);
await send(owner, env('JOB_MANAGER'), 'distribute_rewards', { job_id: cairo.uint256(1) });
console.log('10,256 paid :', await balance(worker.address));

await completedJob(2, 10_257n);
const pay = send(owner, env('JOB_MANAGER'), 'distribute_rewards', { job_id: cairo.uint256(2) });
console.log('10,257      :', await refusal(pay));
// #endregion run
