/**
 * Follows the Transfer events of CIROToken without a gap and without a double: first the past, then what is new, and
 * through a reorganization of the chain. Keeps the rows in memory; the indexer keeps them in a database.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, CallData, RpcError, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

async function pay(ciro: bigint): Promise<void> {
  const { transaction_hash } = await account.execute({
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(ciro * 10n ** 18n)]),
  });
  await provider.waitForTransaction(transaction_hash);
}

// #region devnet-only
/** Only on a devnet: drops the newest blocks, as a reorganization does. */
async function reorganize(blocks: number): Promise<void> {
  const head = await provider.getBlockNumber();
  const params = { starting_block_id: { block_number: head - blocks + 1 } };
  await fetch(env('RPC_URL'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'devnet_abortBlocks', params }),
  });
}
// #endregion devnet-only

// #region state
interface Row {
  block: number;
  /** Unique: the block, and how many such events came before it in the block. */
  id: string;
  /** In base units. */
  amount: bigint;
}
const rows: Row[] = [];
/** Ends of the ranges that are done, oldest first. The first is only where to start, exclusive. */
const done: { number: number; fingerprint: string }[] = [];

/**
 * What identifies a block, or undefined when the chain has no such block (any more). On a network the hash alone
 * would do; on a devnet two different blocks can have the same hash, so the transactions belong to it.
 */
async function fingerprintOf(number: number): Promise<string | undefined> {
  try {
    const { block_hash, transactions } = await provider.getBlockWithTxHashes(number);
    return hash.computePoseidonHashOnElements([block_hash ?? 0, ...transactions]);
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 24) return undefined; // block not found
    throw error;
  }
}
// #endregion state

// #region step
const RANGE = 100; // blocks in one step; providers limit it

/** Does the next range. @returns false when there is nothing new */
async function step(): Promise<boolean> {
  // Forget what is not on the chain any more.
  let last = done.at(-1)!;
  while (done.length > 1 && (await fingerprintOf(last.number)) !== last.fingerprint) {
    done.pop();
    last = done.at(-1)!;
    rows.splice(0, rows.length, ...rows.filter(({ block }) => block <= last.number));
    console.log('the chain was reorganized');
  }

  const to = Math.min(await provider.getBlockNumber(), last.number + RANGE);
  if (to <= last.number) return false;
  const fingerprint = await fingerprintOf(to);
  const found = await transfers(last.number + 1, to);
  // The last block stands for all before it: if it is still the same, the range belongs together.
  if (fingerprint === undefined || (await fingerprintOf(to)) !== fingerprint) return true;
  rows.push(...found);
  done.push({ number: to, fingerprint });
  return true;
}

/** Until nothing is new. A step that fails has changed nothing that counts, so it is simply done again. */
async function catchUp(): Promise<void> {
  for (let failures = 0; ;) {
    try {
      if (!(await step())) return;
      failures = 0;
    } catch (error) {
      if (++failures === 10) throw error;
      console.error('step failed:', (error as Error).message.split('\n')[0]);
      await sleep(Math.min(100 * 2 ** failures, 30_000));
    }
  }
}
// #endregion step

// #region range
async function transfers(from: number, to: number): Promise<Row[]> {
  const found: Row[] = [];
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: env('CIRO_TOKEN'),
      keys: [[hash.getSelectorFromName('Transfer')]],
      from_block: { block_number: from },
      to_block: { block_number: to },
      chunk_size: 1000,
      continuation_token,
    });
    for (const { block_number: block, data } of page.events) {
      const before = found.filter((row) => row.block === block).length;
      const amount = BigInt(data[2]!) + (BigInt(data[3]!) << 128n); // low and high half
      found.push({ block: block!, id: `${block}/${before}`, amount });
    }
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return found;
}
// #endregion range

const show = (when: string) =>
  console.log(when.padEnd(22), rows.map(({ amount }) => amount / 10n ** 18n).join(' '));

// #region use
const start = await provider.getBlockNumber();
done.push({ number: start, fingerprint: '' }); // never compared
for (const ciro of [1n, 2n, 3n]) await pay(ciro);

await catchUp();
show('the past');

await pay(4n);
await catchUp(); // on a network: every few seconds
show('and what is new');

await reorganize(2); // 3 and 4 are gone
await pay(5n);
await catchUp();
show('after reorganization');
console.log('no doubles:', new Set(rows.map(({ id }) => id)).size === rows.length);
// #endregion use
