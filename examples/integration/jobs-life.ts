/**
 * One job from submission to payment on the published contracts, with three parties: the client submits, the
 * operator (admin of JobManager) assigns, the worker computes and reports, and the operator funds and pays.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER, GOVERNANCE_TREASURY; ACCOUNT_ADDRESS and PRIVATE_KEY (the operator),
 * WORKER_ADDRESS and WORKER_PRIVATE_KEY, CLIENT_ADDRESS and CLIENT_PRIVATE_KEY.
 */
import { Account, type Call, CallData, RpcProvider, type RawArgs, cairo, hash, shortString } from 'starknet';

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

// #region together
const call = (contractAddress: string, entrypoint: string, args: RawArgs): Call => ({
  contractAddress,
  entrypoint,
  calldata: CallData.compile(args),
});

/** Sends calls in one transaction: nobody can come in between, and when one fails, none is made. */
async function together(from: Account, ...calls: Call[]) {
  const { transaction_hash } = await from.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${calls.map(({ entrypoint }) => entrypoint).join()} reverted.`);
  return receipt.value;
}
// #endregion together

/** Sends one call, waits, and stops when it reverted. */
const send = (from: Account, contractAddress: string, entrypoint: string, args: RawArgs) =>
  together(from, call(contractAddress, entrypoint, args));

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

// #region submit
const { timestamp } = await provider.getBlock('latest');
const submission = await send(client, env('JOB_MANAGER'), 'submit_ai_job', {
  job_spec: {
    job_type: 0, // AIInference
    model_id: cairo.uint256(0),
    input_data_hash: '0xda7a',
    expected_output_format: shortString.encodeShortString('json'),
    verification_method: 0, // None
    max_reward: cairo.uint256(100n * CIRO),
    sla_deadline: timestamp + 3600,
    compute_requirements: [],
    metadata: [],
  },
  payment: cairo.uint256(100n * CIRO),
  client: client.address,
});
// #endregion submit

// #region job-id
const SUBMITTED = BigInt(hash.getSelectorFromName('JobSubmitted'));
const submitted = submission.events.find(
  ({ from_address, keys }) =>
    BigInt(from_address) === BigInt(env('JOB_MANAGER')) && BigInt(keys[0]!) === SUBMITTED,
);
if (!submitted) throw new Error('No JobSubmitted event.');
const jobId = cairo.uint256(BigInt(submitted.keys[1]!) + (BigInt(submitted.keys[2]!) << 128n));
console.log('job', BigInt(jobId.low), 'taken from the client:', await balance(client.address));
// #endregion job-id

// #region assign
await together(
  owner,
  call(env('JOB_MANAGER'), 'register_worker', { worker_id: WORKER_ID, worker_address: worker.address }),
  call(env('JOB_MANAGER'), 'assign_job_to_worker', { job_id: jobId, worker_id: WORKER_ID }),
);
// #endregion assign

// #region result
await send(worker, env('JOB_MANAGER'), 'submit_job_result', {
  job_id: jobId,
  result: {
    job_id: jobId,
    worker_id: WORKER_ID,
    output_data_hash: '0x0b7',
    computation_proof: [],
    gas_used: cairo.uint256(480_000), // never 0: the contract divides by it
    execution_time: 42, // seconds
  },
});
// #endregion result

// #region pay
await together(
  owner,
  call(env('CIRO_TOKEN'), 'transfer', {
    recipient: env('JOB_MANAGER'),
    amount: cairo.uint256(100n * CIRO),
  }),
  call(env('JOB_MANAGER'), 'distribute_rewards', { job_id: jobId }),
);
console.log('worker  ', await balance(worker.address));
console.log('treasury', await balance(env('GOVERNANCE_TREASURY')));
console.log('manager ', await balance(env('JOB_MANAGER')));
// #endregion pay
