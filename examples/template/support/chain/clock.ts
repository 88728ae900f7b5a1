import { rpc } from '../devnet/rpc.ts';

/** The devnet's clock, in seconds. */
export class Clock {
  constructor(
    private readonly url: string,
    private readonly moved: (what: string) => void = () => {},
  ) {}

  /** Time of the latest block. The next transaction sees exactly this. */
  async now(): Promise<bigint> {
    const { timestamp } = await rpc<{ timestamp: number }>(this.url, 'starknet_getBlockWithTxHashes', {
      block_id: 'latest',
    });
    return BigInt(timestamp);
  }

  /** Sets the clock and closes a block, so that the next transaction sees the new time. It may go back, too. */
  async set(time: bigint): Promise<void> {
    await rpc(this.url, 'devnet_setTime', { time: Number(time), generate_block: true });
  }

  /** Moves the clock by so many seconds and closes a block. */
  async forward(seconds: number | bigint): Promise<void> {
    await this.set((await this.now()) + BigInt(seconds));
    this.moved(`${seconds} seconds pass`);
  }
}
