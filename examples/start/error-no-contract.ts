/**
 * Reads from an address at which nothing is deployed: the most common cause is the right address on the wrong network.
 *
 * npm install starknet tsx
 * Set RPC_URL.
 */
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region fails
await provider.callContract({ contractAddress: '0x1234', entrypoint: 'total_supply' });
// #endregion fails
