/**
 * Compares ways to read many values and to send many payments: requests, gas and time.
 *
 * npm install starknet tsx p-queue
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS. Times go to standard error.
 */
import PQueue from 'p-queue';
import { Account, type Call, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region count
let requests = 0;
const counting: typeof fetch = (input, init) => {
  requests++;
  return fetch(input, init);
};
const plain = new RpcProvider({ nodeUrl: env('RPC_URL'), baseFetch: counting });
const batching = new RpcProvider({ nodeUrl: env('RPC_URL'), baseFetch: counting, batch: 0 });

async function measure(name: string, work: () => Promise<unknown>): Promise<number> {
  requests = 0;
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  console.log(name.padEnd(24), `${requests} requests`);
  console.error(name.padEnd(24), `${ms.toFixed(0)} ms`);
  return ms;
}
// #endregion count

// #region reads
const balanceOf = (provider: RpcProvider, holder: number) =>
  provider.callContract({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'balance_of',
    calldata: [`0x${holder.toString(16)}`],
  });
const holders = Array.from({ length: 100 }, (_, index) => index + 1);
await balanceOf(plain, 1);

const oneByOne = await measure('reads, one by one', async () => {
  for (const holder of holders) await balanceOf(plain, holder);
});
await measure('reads, ten at once', async () => {
  const queue = new PQueue({ concurrency: 10 });
  await queue.addAll(holders.map((holder) => () => balanceOf(plain, holder)));
});
const inOne = await measure('reads, one batch', () =>
  Promise.all(holders.map((holder) => balanceOf(batching, holder))),
);
console.log('one batch is faster than one by one:', inOne < oneByOne);
// #endregion reads

// #region cache
/** Remembers answers as long as the newest block is the same; one request for each block instead of one for each read. */
class BlockCache {
  readonly #answers = new Map<string, Promise<string[]>>();
  #block = -1;

  constructor(private readonly provider: RpcProvider) {}

  /** Call it every few seconds, or when a subscription tells about a new block. */
  async refresh(): Promise<void> {
    const block = await this.provider.getBlockNumber();
    if (block !== this.#block) this.#answers.clear();
    this.#block = block;
  }

  read(call: Call): Promise<string[]> {
    const key = JSON.stringify(call);
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.provider.callContract(call, this.#block);
    answer.catch(() => this.#answers.delete(key)); // a failure is not an answer
    this.#answers.set(key, answer);
    return answer;
  }
}

const cache = new BlockCache(plain);
await cache.refresh();
await measure('reads, same block, cached', async () => {
  for (let time = 0; time < 100; time++)
    await cache.read({ contractAddress: env('CIRO_TOKEN'), entrypoint: 'total_supply', calldata: [] });
});
// #endregion cache

// #region writes
const account = new Account({ provider: plain, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const transfer: Call = {
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
};

/** Sends the calls in one transaction. @returns L2 gas for each call */
async function gasEach(calls: Call[]): Promise<bigint> {
  const { transaction_hash } = await account.execute(calls, { tip: 0n });
  const receipt = await plain.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error('The payments reverted.');
  return BigInt(receipt.value.execution_resources.l2_gas) / BigInt(calls.length);
}

await gasEach([transfer]); // the first one pays for the new storage of the recipient
for (const size of [1, 10, 50]) {
  const gas = await gasEach(Array.from({ length: size }, () => transfer));
  console.log(`${size} payments in one transaction: ${gas / 1000n} thousand L2 gas each`);
}
// #endregion writes
