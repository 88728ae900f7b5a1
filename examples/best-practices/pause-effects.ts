/**
 * What a pause really stops: JobManager goes on paying while it is paused; a pause of CIROToken stops the payment.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER, ACCOUNT_ADDRESS and PRIVATE_KEY (owner of the token, admin of JobManager),
 * WORKER_ADDRESS and WORKER_PRIVATE_KEY, CLIENT_ADDRESS.
 */
import { Account, type Call, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const admin = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const worker = new Account({ provider, address: env('WORKER_ADDRESS'), signer: env('WORKER_PRIVATE_KEY') });
const CIRO = 10n ** 18n;

// #region attempt
/** Sends calls and says what happened. A call that would revert is refused by the fee estimate and costs nothing. */
async function attempt(what: string, account: Account, calls: Call[]): Promise<void> {
  let result = 'done';
  try {
    const { transaction_hash } = await account.execute(calls, { tip: 0n });
    const receipt = await provider.waitForTransaction(transaction_hash);
    if (!receipt.isSuccess()) result = 'reverted';
  } catch (error) {
    const text = JSON.stringify((error as { baseError?: unknown }).baseError);
    result = /Contract is paused/.test(text) ? 'refused: Contract is paused' : `refused: ${text}`;
  }
  console.log(`${what}: ${result}`);
}
// #endregion attempt

const to =
  (contractAddress: string) =>
  (entrypoint: string, calldata: unknown[] = []) => ({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(calldata as string[]),
  });
const jobs = to(env('JOB_MANAGER'));
const token = to(env('CIRO_TOKEN'));
const job = cairo.uint256(1n);
const { timestamp } = await provider.getBlock('latest');
/** Job type, model, input, format, verification, reward, deadline, two empty lists, payment, client. */
const submit = jobs('submit_ai_job', [
  0,
  cairo.uint256(1n),
  '0x1234',
  'json',
  0,
  cairo.uint256(100n * CIRO),
  timestamp + 86_400,
  [],
  [],
  cairo.uint256(100n * CIRO),
  env('CLIENT_ADDRESS'),
]);

// #region job
await attempt('fund, register a worker, submit and assign', admin, [
  token('transfer', [env('JOB_MANAGER'), cairo.uint256(500n * CIRO)]),
  jobs('register_worker', ['7', env('WORKER_ADDRESS')]),
  submit,
  jobs('assign_job_to_worker', [job, '7']),
]);
// #endregion job

// #region pause-jobs
await attempt('pause JobManager', admin, [jobs('pause')]);
await attempt('submit a job', admin, [submit]);
await attempt('submit a result', worker, [
  jobs('submit_job_result', [job, job, '7', '0xfeed', [], cairo.uint256(1000n), 60]),
]);
await attempt('pay the worker', worker, [jobs('distribute_rewards', [job])]);
await attempt('pay the worker once more', worker, [jobs('distribute_rewards', [job])]);
// #endregion pause-jobs

// #region pause-token
await attempt('pause CIROToken', admin, [token('pause')]);
await attempt('pay the worker a third time', worker, [jobs('distribute_rewards', [job])]);
await attempt('withdraw JobManager to its treasury', admin, [
  jobs('emergency_withdraw', [env('CIRO_TOKEN'), cairo.uint256(CIRO)]),
]);
// #endregion pause-token

// #region repair
await attempt('unpause CIROToken, withdraw and pause again in one transaction', admin, [
  token('unpause'),
  jobs('emergency_withdraw', [env('CIRO_TOKEN'), cairo.uint256(300n * CIRO)]),
  token('pause'),
]);
await attempt('pay the worker a third time', worker, [jobs('distribute_rewards', [job])]);
// #endregion repair
