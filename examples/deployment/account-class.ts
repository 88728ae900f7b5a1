/**
 * Prints the class of an account that exists: its class hash can be used for accounts of your own.
 *
 * npm install starknet tsx
 * Set RPC_URL and ACCOUNT_ADDRESS.
 */
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region class
const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
console.log(await provider.getClassHashAt(env('ACCOUNT_ADDRESS')));
// #endregion class
