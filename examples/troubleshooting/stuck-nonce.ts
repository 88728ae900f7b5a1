/**
 * Recovers a line of transactions in which one got lost: finds the nonce that is missing, fills it with a call that
 * does nothing, and sends the later transactions unchanged.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS, PRIVATE_KEY, CIRO_TOKEN and CLIENT_ADDRESS.
 */
import { Account, type Call, CallData, RpcError, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

const pay = (ciro: bigint): Call => ({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(ciro * 10n ** 18n)]),
});

// #region lost
// Three payments are signed one after the other. The first one is lost before it reaches the node.
const first = BigInt(await account.getNonce('latest'));
const { resourceBounds } = await account.estimateInvokeFee(pay(1n));
const signed = await Promise.all(
  [1n, 2n, 3n].map((ciro, index) =>
    account.getSignedTransaction(pay(ciro), { nonce: first + BigInt(index), resourceBounds, tip: 0n }),
  ),
);
const later = signed.slice(1);
// #endregion lost

// #region refused
/** Sends what was signed. @returns the hash, or why the node refuses */
async function send(transaction: (typeof signed)[number]): Promise<string> {
  try {
    return (await provider.invokeSignedTx(transaction)).transaction_hash;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    return `refused: ${error.baseError.code} ${error.baseError.message}`;
  }
}

console.log('the second payment:', await send(later[0]!));
// #endregion refused

// #region fill
/** A call that changes nothing: an approval of the account for itself. */
const nothing: Call = {
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'approve',
  calldata: CallData.compile([account.address, cairo.uint256(0)]),
};
const missing = BigInt(await account.getNonce('latest'));
console.log(`missing: nonce ${missing - first} of the line`);
const { transaction_hash } = await account.execute(nothing, { nonce: missing });
await provider.waitForTransaction(transaction_hash);
// #endregion fill

// #region go-on
for (const transaction of later) {
  const receipt = await provider.waitForTransaction(await send(transaction));
  console.log('payment:', receipt.isSuccess() ? 'arrived' : 'reverted');
}
const [received] = await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'balance_of',
  calldata: [env('CLIENT_ADDRESS')],
});
console.log(
  `received: ${BigInt(received!) / 10n ** 18n} CIRO; the lost payment of 1 CIRO can never run any more`,
);
// #endregion go-on
