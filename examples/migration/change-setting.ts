/**
 * Sets the limit of transfers of the next CIROToken to 5 CIRO a minute: a mistake that a rollback takes back.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (the owner), and TARGET (the token; NEXT_CIRO_TOKEN otherwise).
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
    entrypoint: 'set_transfer_limits',
    // at most 5 CIRO in 60 seconds
    calldata: CallData.compile([cairo.uint256(5n * 10n ** 18n), 60]),
  },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The change reverted: ${JSON.stringify(receipt.value)}`);
console.log('transfers are limited to 5 CIRO a minute');
