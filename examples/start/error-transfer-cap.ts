/**
 * Sends 10,000 CIRO with `transfer`, which refuses this amount and every larger one.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region fails
await account.execute({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10_000n * 10n ** 18n)]),
});
// #endregion fails
