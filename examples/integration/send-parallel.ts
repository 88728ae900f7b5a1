/**
 * Many sends from one account: without care they clash on the nonce; a queue gives each its own nonce and sends them
 * in order, without waiting for one to be accepted before the next leaves.
 *
 * npm install starknet tsx p-queue
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import {
  Account,
  type Call,
  CallData,
  RpcError,
  RpcProvider,
  type ResourceBoundsBN,
  cairo,
  hash,
} from 'starknet';

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

// For this page only: five payments that start together.
const careless = await Promise.allSettled(Array.from({ length: 5 }, () => account.execute(transfer, price)));
const refused = careless.flatMap((result) =>
  result.status === 'rejected' ? [result.reason as unknown] : [],
);
const reasons = refused.map((error) => (error instanceof RpcError ? error.baseError.message : String(error)));
console.log('careless: some refused', refused.length > 0, [...new Set(reasons)]);
// #endregion clash

// #region queue
type Price = { resourceBounds: ResourceBoundsBN; tip: bigint };
type Signed = Awaited<ReturnType<Account['getSignedTransaction']>>;

/** Sends for one account, one after the other, with ascending nonces. */
class Sender {
  readonly #queue = new PQueue({ concurrency: 1 });
  #next: bigint | undefined;
  #doubt: string | undefined;

  constructor(private readonly from: Account) {}

  /** Bounds are explicit, so nothing is simulated: look at the receipt. @returns the transaction's hash */
  send(calls: Call[], price: Price): Promise<string> {
    return this.#queue.add(async () => {
      if (this.#doubt) throw new Error(`Not sent: first find out whether ${this.#doubt} has arrived.`);
      for (let attempt = 1; ; attempt++) {
        const nonce = (this.#next ??= BigInt(await this.from.getNonce('pre_confirmed')));
        const sent = await this.#post(
          await this.from.getSignedTransaction(calls, { ...price, nonce }),
          price,
        );
        this.#next = sent ? nonce + 1n : undefined; // refused: ask the chain for the nonce and sign again
        if (sent) return sent;
        if (attempt === 5) throw new Error('Another program uses this account.');
      }
    });
  }

  /** Repeats the same signed transaction until the node has it. @returns its hash; undefined: surely not sent */
  async #post(signed: Signed, price: Price): Promise<string | undefined> {
    const own = await this.#hashOf(signed, price);
    let maybeSent = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.from.provider.invokeSignedTx(signed)).transaction_hash;
      } catch (error) {
        const code = error instanceof RpcError ? error.baseError.code : undefined;
        if (code === 59) return own; // it waits in the mempool
        maybeSent ||= code === undefined; // no answer: it may have arrived
        if (code !== 52 && !maybeSent) throw error; // refused, for another reason than its nonce
        const known = await this.#isKnown(own).catch(() => undefined);
        if (known) return own;
        if (known === false && !maybeSent) return undefined; // somebody else took the nonce
        if (attempt === 8) {
          this.#doubt = own;
          throw new Error(`Not sure about ${own}: ask for this hash before you pay again.`, { cause: error });
        }
        await sleep(100 * 2 ** attempt);
      }
    }
  }

  async #isKnown(transactionHash: string): Promise<boolean> {
    try {
      await this.from.provider.getTransactionStatus(transactionHash);
      return true;
    } catch (error) {
      if (error instanceof RpcError && error.baseError.code === 29) return false; // hash not found
      throw error;
    }
  }

  async #hashOf(signed: Signed, { resourceBounds, tip }: Price): Promise<string> {
    return hash.calculateInvokeTransactionHash({
      senderAddress: signed.sender_address,
      version: '0x3',
      compiledCalldata: signed.calldata,
      chainId: await this.from.provider.getChainId(),
      nonce: signed.nonce,
      accountDeploymentData: [],
      paymasterData: [],
      nonceDataAvailabilityMode: 0,
      feeDataAvailabilityMode: 0,
      resourceBounds,
      tip,
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
