/**
 * Sends 5 CIRO to a client where CIRO_TOKEN is set, or a call that does nothing where it is not, and prints the hash
 * of the transaction and nothing else.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY; CIRO_TOKEN and CLIENT_ADDRESS for a transfer.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';

const token = process.env.CIRO_TOKEN;
const call = token
  ? {
      contractAddress: token,
      entrypoint: 'transfer',
      calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(5n * 10n ** 18n)]),
    }
  : {
      contractAddress: STRK,
      entrypoint: 'transfer',
      calldata: CallData.compile([account.address, cairo.uint256(0)]),
    };
const { transaction_hash } = await account.execute(call, { tip: 0 });
await provider.waitForTransaction(transaction_hash, { retryInterval: 1000 });
console.log(transaction_hash);
