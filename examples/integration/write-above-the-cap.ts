/**
 * Moves 25,000 CIRO although `transfer` refuses 10,000 and more: the recipient is approved and pulls the amount.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY (the payer), CLIENT_ADDRESS, CLIENT_PRIVATE_KEY (the recipient).
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const payer = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const recipient = new Account({
  provider,
  address: env('CLIENT_ADDRESS'),
  signer: env('CLIENT_PRIVATE_KEY'),
});
const amount = cairo.uint256(25_000n * 10n ** 18n);

async function send(from: Account, entrypoint: string, calldata: string[]): Promise<void> {
  const { transaction_hash } = await from.execute({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint,
    calldata,
  });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${entrypoint} reverted.`);
}

// #region approve
await send(payer, 'approve', CallData.compile({ spender: recipient.address, amount }));
// #endregion approve

// #region pull
await send(
  recipient,
  'transfer_from',
  CallData.compile({ sender: payer.address, recipient: recipient.address, amount }),
);
// #endregion pull

const [balance] = await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'balance_of',
  calldata: [recipient.address],
});
console.log(`received ${BigInt(balance!) / 10n ** 18n} CIRO`);
