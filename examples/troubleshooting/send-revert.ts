/**
 * Sends a transfer of more CIRO than there is, with explicit bounds, so that it reverts on the chain, and prints the
 * hash of the transaction and nothing else.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, CLIENT_ADDRESS, and CLIENT_PRIVATE_KEY of an account without CIRO.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });

// Explicit bounds: nothing is estimated, so nothing stops the transaction before it is sent.
const bound = (max_amount: bigint, max_price_per_unit: bigint) => ({ max_amount, max_price_per_unit });
const { transaction_hash } = await client.execute(
  {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(9_000n * 10n ** 18n)]),
  },
  {
    resourceBounds: {
      l1_gas: bound(0n, 10n ** 12n),
      l1_data_gas: bound(10_000n, 10n ** 12n),
      l2_gas: bound(20_000_000n, 10n ** 11n),
    },
    tip: 0,
  },
);
await provider.waitForTransaction(transaction_hash, { retryInterval: 1000 });
console.log(transaction_hash);
