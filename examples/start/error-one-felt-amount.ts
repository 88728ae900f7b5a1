/**
 * Passes a token amount as one felt. An amount is a u256, which is two felts: low, then high.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { Account, RpcProvider } from 'starknet';

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
  calldata: [env('CLIENT_ADDRESS'), '1000000000000000000'],
});
// #endregion fails
