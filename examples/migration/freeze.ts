/**
 * Freezes the published system before its snapshot: pauses token, job manager and pool.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (the owner and admin), and CIRO_TOKEN, CDC_POOL and JOB_MANAGER.
 */
import { Account, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

const { transaction_hash } = await account.execute(
  [
    { contractAddress: env('CIRO_TOKEN'), entrypoint: 'pause', calldata: [] },
    { contractAddress: env('JOB_MANAGER'), entrypoint: 'pause', calldata: [] },
    { contractAddress: env('CDC_POOL'), entrypoint: 'pause_contract', calldata: [] },
  ],
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The freeze reverted: ${JSON.stringify(receipt.value)}`);

const [paused] = await provider.callContract({ contractAddress: env('CIRO_TOKEN'), entrypoint: 'is_paused' });
console.log('token paused:', BigInt(paused ?? 0) === 1n);
