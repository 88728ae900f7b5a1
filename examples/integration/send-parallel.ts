/**
 * Many sends from one account: without care they clash on the nonce; a queue gives each its own nonce and sends them
 * in order, without waiting for one to be accepted before the next leaves.
 *
 * npm install starknet tsx p-queue
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import PQueue from 'p-queue';
import { Account, type Call, CallData, RpcError, RpcProvider, type ResourceBoundsBN, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const transfer: Call = {
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
};

// #region clash
const estimate = await account.estimateInvokeFee(transfer, { tip: 0n });
const price = { resourceBounds: estimate.resourceBounds, tip: 0n };

const careless = await Promise.allSettled(Array.from({ length: 5 }, () => account.execute(transfer, price)));
const refused = careless.flatMap((result) =>
  result.status === 'rejected' ? [result.reason as unknown] : [],
);
const reasons = refused.map((error) => (error instanceof RpcError ? error.baseError.message : String(error)));
console.log('careless: some refused', refused.length > 0, [...new Set(reasons)]);
// #endregion clash

// #region queue
/** Sends for one account, one after the other, with ascending nonces. */
class Sender {
  readonly #queue = new PQueue({ concurrency: 1 });
  #next: bigint | undefined;

  constructor(private readonly from: Account) {}

  /** Bounds are explicit, so nothing is simulated: look at the receipt. @returns the transaction's hash */
  send(calls: Call[], price: { resourceBounds: ResourceBoundsBN; tip: bigint }): Promise<string> {
    return this.#queue.add(async () => {
      this.#next ??= BigInt(await this.from.getNonce('pre_confirmed'));
      try {
        const { transaction_hash } = await this.from.execute(calls, { ...price, nonce: this.#next });
        this.#next += 1n;
        return transaction_hash;
      } catch (error) {
        this.#next = undefined; // unknown now: ask the chain before the next one
        throw error;
      }
    });
  }
}
// #endregion queue

// #region use
const sender = new Sender(account);
const hashes = await Promise.all(Array.from({ length: 20 }, () => sender.send([transfer], price)));
const receipts = await Promise.all(hashes.map((hash) => provider.waitForTransaction(hash)));
console.log(
  'queued: succeeded',
  receipts.filter((receipt) => receipt.isSuccess()).length,
  'of',
  hashes.length,
);
// #endregion use
