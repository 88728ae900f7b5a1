/**
 * Uses the new token after a migration, as clients do who know its address already: pays 150 CIRO.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (a holder), BENEFICIARY_ADDRESS, and TARGET (the token;
 * NEXT_CIRO_TOKEN otherwise).
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const { transaction_hash } = await account.execute(
  {
    contractAddress: process.env.TARGET ?? env('NEXT_CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('BENEFICIARY_ADDRESS'), cairo.uint256(150n * 10n ** 18n)]),
  },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The payment reverted: ${JSON.stringify(receipt.value)}`);
console.log('150 CIRO were paid in the new token');
