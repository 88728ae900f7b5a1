/**
 * Sends 100 CIRO and waits until the transaction is on Layer 2.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS and PRIVATE_KEY (the sender), CLIENT_ADDRESS (the recipient).
 */
import { Account, CallData, RpcProvider, cairo, num } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

async function balanceOf(holder: string): Promise<bigint> {
  const [low, high] = await provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [holder],
  });
  return BigInt(low!) + (BigInt(high!) << 128n);
}

// #region transfer
const amount = 100n * 10n ** 18n; // base units: 1 CIRO is 10^18

const { transaction_hash } = await account.execute(
  {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile({ recipient: env('CLIENT_ADDRESS'), amount: cairo.uint256(amount) }),
  },
  { tip: 0n },
);
// #endregion transfer

// #region wait
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The transfer reverted: ${JSON.stringify(receipt.value)}`);
console.log('status   ', receipt.value.finality_status);
console.log('recipient', `${(await balanceOf(env('CLIENT_ADDRESS'))) / 10n ** 18n} CIRO`);
// #endregion wait

// #region event
const transfer = receipt.value.events.find(
  ({ from_address }) => num.toBigInt(from_address) === num.toBigInt(env('CIRO_TOKEN')),
);
console.log('event keys', transfer?.keys);
console.log('event data', transfer?.data);
// #endregion event
