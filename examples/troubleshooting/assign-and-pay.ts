/**
 * Two workarounds for the published JobManager in one job's life: the worker id is bound in the same transaction that
 * assigns the job (J7), and the payment is funded in the same transaction that makes it (J1, J2).
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER; ACCOUNT_ADDRESS and PRIVATE_KEY (admin and holder of CIRO), WORKER_ADDRESS,
 * WORKER_PRIVATE_KEY, OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY (an account without any right).
 */
import { Account, type Call, CallData, RpcError, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const admin = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const worker = new Account({ provider, address: env('WORKER_ADDRESS'), signer: env('WORKER_PRIVATE_KEY') });
const outsider = new Account({
  provider,
  address: env('OUTSIDER_ADDRESS'),
  signer: env('OUTSIDER_PRIVATE_KEY'),
});
const CIRO = 10n ** 18n;
const payment = 100n * CIRO;
const workerId = '0x7e57';
const job = cairo.uint256(1);

const call = (contractAddress: string, entrypoint: string, args: unknown[]): Call => ({
  contractAddress,
  entrypoint,
  calldata: CallData.compile(args as string[]),
});

async function send(account: Account, calls: Call[]): Promise<void> {
  const { transaction_hash } = await account.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The transaction reverted.');
}

async function balance(holder: string): Promise<string> {
  const [low] = await provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  return `${Number((BigInt(low!) * 100n) / CIRO) / 100} CIRO`;
}

const { timestamp } = await provider.getBlock('latest');
await send(admin, [
  call(env('JOB_MANAGER'), 'submit_ai_job', [
    0,
    cairo.uint256(0),
    '0xda7a',
    'json',
    0,
    cairo.uint256(payment),
    timestamp + 3600,
    [],
    [],
    cairo.uint256(payment),
    admin.address,
  ]),
]);

// For this page: somebody has taken the worker id.
await send(outsider, [call(env('JOB_MANAGER'), 'register_worker', [workerId, outsider.address])]);

// #region assign
// Nobody can come between two calls of one transaction.
await send(admin, [
  call(env('JOB_MANAGER'), 'register_worker', [workerId, worker.address]),
  call(env('JOB_MANAGER'), 'assign_job_to_worker', [job, workerId]),
]);
// #endregion assign

await send(worker, [
  call(env('JOB_MANAGER'), 'submit_job_result', [
    job,
    job,
    workerId,
    '0xf00d',
    [],
    cairo.uint256(500_000),
    60,
  ]),
]);

// #region pay
await send(admin, [
  call(env('CIRO_TOKEN'), 'transfer', [env('JOB_MANAGER'), cairo.uint256(payment)]),
  call(env('JOB_MANAGER'), 'distribute_rewards', [job]),
]);
console.log('worker:', await balance(worker.address));
console.log('left in JobManager:', await balance(env('JOB_MANAGER')));
// #endregion pay

// #region again
try {
  await outsider.execute(call(env('JOB_MANAGER'), 'distribute_rewards', [job]));
} catch (error) {
  if (!(error instanceof RpcError)) throw error;
  const text = JSON.stringify(error.baseError.data);
  console.log('a second payment:', /\('([^']+)'\)/.exec(text)?.[1]);
}
// #endregion again
