/**
 * Jobs on the next JobManager: the payment is taken when a job is submitted, 20,000 CIRO are paid in one go, a second
 * payout is refused, and a job that nobody took is refunded.
 *
 * npm install starknet tsx
 * Set RPC_URL, NEXT_CIRO_TOKEN, NEXT_JOB_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (the operator, and client here),
 * WORKER_ADDRESS and WORKER_PRIVATE_KEY.
 */
import { Account, CallData, RpcError, RpcProvider, type RawArgs, cairo, hash } from 'starknet';

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
const jobs = env('NEXT_JOB_MANAGER');

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
    contractAddress: env('NEXT_CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  const cents = (BigInt(low!) * 100n) / CIRO;
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')} CIRO`;
}

const WORKER_ID = '0x51f0a7';
await send(worker, jobs, 'register_worker', { worker_id: WORKER_ID, worker_address: worker.address });

// #region submit
/** Approves the payment and submits, in one transaction. @returns the id of the job */
async function submit(payment: bigint): Promise<{ low: string; high: string }> {
  const amount = cairo.uint256(payment * CIRO);
  const { timestamp } = await provider.getBlock('latest');
  const { transaction_hash } = await owner.execute([
    {
      contractAddress: env('NEXT_CIRO_TOKEN'),
      entrypoint: 'approve',
      calldata: CallData.compile({ spender: jobs, amount }),
    },
    {
      contractAddress: jobs,
      entrypoint: 'submit_ai_job',
      calldata: CallData.compile({
        job_spec: {
          job_type: 0,
          model_id: cairo.uint256(0),
          input_data_hash: '0xda7a',
          expected_output_format: 'json',
          verification_method: 0,
          max_reward: amount,
          sla_deadline: timestamp + 3600,
          compute_requirements: [],
          metadata: [],
        },
        payment: amount,
        client: owner.address, // must be the caller
      }),
    },
  ]);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The submission reverted.');
  const SUBMITTED = BigInt(hash.getSelectorFromName('JobSubmitted'));
  const submitted = receipt.value.events.find(
    ({ from_address, keys }) => BigInt(from_address) === BigInt(jobs) && BigInt(keys[0]!) === SUBMITTED,
  );
  if (!submitted) throw new Error('No JobSubmitted event.');
  return { low: submitted.keys[1]!, high: submitted.keys[2]! };
}
const job_id = await submit(20_000n);
console.log('held for jobs', await balance(jobs));
// #endregion submit

// #region pay
await send(owner, jobs, 'assign_job_to_worker', { job_id, worker_id: WORKER_ID });
await send(worker, jobs, 'submit_job_result', {
  job_id,
  result: {
    job_id,
    worker_id: WORKER_ID,
    output_data_hash: '0x0b7',
    computation_proof: [],
    gas_used: cairo.uint256(0), // accepted here
    execution_time: 42,
  },
});
const pay = () => send(owner, jobs, 'distribute_rewards', { job_id });
await pay();
console.log('worker       ', await balance(worker.address));
console.log('paid again   ', await refusal(pay()));
// #endregion pay

// #region refund
const second = await submit(100n);
console.log('second job   ', await balance(jobs));
await send(owner, jobs, 'cancel_job', { job_id: second }); // while nobody has it
console.log('cancelled    ', await balance(jobs));
// #endregion refund
