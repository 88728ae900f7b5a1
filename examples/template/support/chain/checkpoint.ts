import { rpc } from '../devnet/rpc.ts';

/** A block to come back to, with its time in seconds. */
export interface Checkpoint {
  number: number;
  time: number;
}

interface Header {
  block_number: number;
  timestamp: number;
}

const latest = (url: string): Promise<Header> =>
  rpc<Header>(url, 'starknet_getBlockWithTxHashes', { block_id: 'latest' });

/** Remembers the present block and time. */
export async function checkpoint(url: string): Promise<Checkpoint> {
  const { block_number, timestamp } = await latest(url);
  return { number: block_number, time: timestamp };
}

/**
 * Goes back: drops the later blocks, then sets the clock back with a new block, because dropping blocks does not
 * restore the time. Leaves the chain one block after the checkpoint.
 */
export async function restore(url: string, { number, time }: Checkpoint): Promise<void> {
  if ((await latest(url)).block_number > number) {
    await rpc(url, 'devnet_abortBlocks', { starting_block_id: { block_number: number + 1 } });
  }
  await rpc(url, 'devnet_setTime', { time, generate_block: true });
}
