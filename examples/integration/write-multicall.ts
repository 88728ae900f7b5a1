/**
 * Pays three people in one transaction. CIROToken's own batch_transfer never works (quirk T5); an account's
 * multicall does, and either all transfers happen or none.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, WORKER_ADDRESS, CLIENT_ADDRESS and BENEFICIARY_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region multicall
const payments = [
  { recipient: env('WORKER_ADDRESS'), ciro: 250n },
  { recipient: env('CLIENT_ADDRESS'), ciro: 9_999n },
  { recipient: env('BENEFICIARY_ADDRESS'), ciro: 1n },
];

const { transaction_hash } = await account.execute(
  payments.map(({ recipient, ciro }) => ({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile({ recipient, amount: cairo.uint256(ciro * 10n ** 18n) }),
  })),
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error('Nothing was paid.');
// #endregion multicall

const paid = receipt.value.events.filter(
  ({ from_address }) => BigInt(from_address) === BigInt(env('CIRO_TOKEN')),
);
console.log(paid.length, 'Transfer events in one transaction');
