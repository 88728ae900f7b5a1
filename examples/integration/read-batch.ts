/**
 * Reads ten balances in one HTTP request: starknet.js collects calls that start in the same tick.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN and ACCOUNT_ADDRESS.
 */
import { RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region batch
const provider = new RpcProvider({ nodeUrl: env('RPC_URL'), batch: 0 });
const holders = [env('ACCOUNT_ADDRESS'), ...Array.from({ length: 9 }, (_, index) => `0x${index + 1}`)];

const balances = await Promise.all(
  holders.map(async (holder) => {
    const [low, high] = await provider.callContract({
      contractAddress: env('CIRO_TOKEN'),
      entrypoint: 'balance_of',
      calldata: [holder],
    });
    return BigInt(low!) + (BigInt(high!) << 128n);
  }),
);
// #endregion batch
console.log(balances.length, 'balances,', balances.filter((balance) => balance > 0n).length, 'above zero');
