/**
 * Gives a published system a past: holders, an allowance, a holder above the cap of a transfer, a large transfer that
 * is still queued, a pool worker, a job worker and an open job.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (the owner), WORKER_ADDRESS and WORKER_PRIVATE_KEY, CLIENT_ADDRESS,
 * BENEFICIARY_ADDRESS, and CIRO_TOKEN, CDC_POOL and JOB_MANAGER.
 */
import { Account, type Call, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const worker = new Account({ provider, address: env('WORKER_ADDRESS'), signer: env('WORKER_PRIVATE_KEY') });
const [token, pool, manager] = [env('CIRO_TOKEN'), env('CDC_POOL'), env('JOB_MANAGER')];
const [client, beneficiary] = [env('CLIENT_ADDRESS'), env('BENEFICIARY_ADDRESS')];

const ciro = (amount: bigint) => cairo.uint256(amount * 10n ** 18n);
const call = (contractAddress: string, entrypoint: string, calldata: unknown[]): Call => ({
  contractAddress,
  entrypoint,
  calldata: CallData.compile(calldata as string[]),
});

async function send(account: Account, calls: Call[]): Promise<void> {
  const { transaction_hash } = await account.execute(calls, { tip: 0n });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`reverted: ${JSON.stringify(receipt.value)}`);
}

await send(owner, [
  call(token, 'transfer', [client, ciro(500n)]),
  call(token, 'transfer', [worker.address, ciro(300n)]),
  call(token, 'transfer', [manager, ciro(50n)]),
  call(token, 'mint', [beneficiary, ciro(25_000n), 1]),
  call(token, 'approve', [manager, ciro(40n)]),
  call(token, 'initiate_large_transfer', [client, ciro(12_000n)]),
]);
await send(worker, [
  call(pool, 'register_worker', [16, 8, 64, 1000, 100, 3, 1, 2, [], 99]),
  call(manager, 'register_worker', [7001, worker.address]),
]);
const { timestamp } = await provider.getBlock('latest');
const spec = [0, ciro(0n), 5, 6, 0, ciro(20n), timestamp + 86_400, [], []];
await send(owner, [call(manager, 'submit_ai_job', [...spec, ciro(20n), client])]);
console.log('the system has a past');
