/**
 * Pauses JobManager, which emits no event (J10).
 *
 * npm install starknet tsx
 * Set RPC_URL, JOB_MANAGER, ACCOUNT_ADDRESS and PRIVATE_KEY of its admin.
 */
import { Account, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const admin = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const call = { contractAddress: env('JOB_MANAGER'), entrypoint: 'pause', calldata: [] };
const { transaction_hash } = await admin.execute(call, { tip: 0 });
const receipt = await provider.waitForTransaction(transaction_hash, { retryInterval: 1000 });
console.log(receipt.isSuccess() ? 'JobManager is paused' : 'the pause reverted');
