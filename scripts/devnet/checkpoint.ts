import type { Devnet } from './start.ts';

/** A block to come back to, with its time in seconds. */
export interface Checkpoint {
  number: number;
  time: number;
}

interface BlockHeader {
  block_number: number;
  block_hash: string;
  timestamp: number;
}

const latest = (devnet: Devnet): Promise<BlockHeader> =>
  devnet.rpc<BlockHeader>('starknet_getBlockWithTxHashes', { block_id: 'latest' });

/** Remembers the present block and time. */
export async function checkpoint(devnet: Devnet): Promise<Checkpoint> {
  const { block_number, timestamp } = await latest(devnet);
  return { number: block_number, time: timestamp };
}

/**
 * Goes back to a checkpoint: drops the later blocks, then sets the clock back with a new block,
 * because aborting blocks does not restore the time. Leaves the chain one block after the checkpoint.
 */
export async function restore(devnet: Devnet, { number, time }: Checkpoint): Promise<void> {
  if ((await latest(devnet)).block_number > number) {
    await devnet.rpc('devnet_abortBlocks', { starting_block_id: { block_number: number + 1 } });
  }
  await devnet.rpc('devnet_setTime', { time, generate_block: true });
}
