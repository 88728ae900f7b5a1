/**
 * Asks CIROToken for a proposal that does not exist. The published contracts do not answer with zeros: they revert.
 *
 * npm install starknet tsx
 * Set RPC_URL and CIRO_TOKEN.
 */
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region fails
await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'get_proposal',
  calldata: ['7', '0'], // proposal id 7 as a u256
});
// #endregion fails
