import { events } from '../chain/events.ts';
import type { Node } from '../chain/node.ts';
import { sameFelt } from '../lib/units.ts';
import { Totals } from './totals.ts';
import type { Watched } from './watched.ts';

/** Blocks of one range of events. */
const RANGE = 10_000;

/** A block that everything before it can be told by. */
export interface Head {
  block_number: number;
  block_hash: string;
}

/** The chain dropped blocks while they were read; the next round starts from the beginning. */
export class ChainMovedError extends Error {
  constructor() {
    super('The chain changed while its events were read.');
    this.name = 'ChainMovedError';
  }
}

/**
 * Counts the events of contracts from their deployment on. What it counts does not depend on when it runs: after a
 * restart, and after blocks were dropped, it reads again from the start and comes to the same totals.
 */
export class Follower {
  #totals: Totals;
  #last: Head | undefined;

  /**
   * @param from first block to read
   * @param large base units from which a transfer counts as large
   * @param progress told about each range of blocks
   */
  constructor(
    private readonly node: Node,
    private readonly watched: Watched[],
    private readonly from: number,
    private readonly large: bigint,
    private readonly progress: (block: number, head: number) => void = () => {},
  ) {
    this.#totals = new Totals(watched, large);
  }

  /** Reads up to a block. @throws ChainMovedError when the chain dropped blocks meanwhile */
  async advance(head: Head): Promise<Totals> {
    if (this.#last && !(await this.#stillThere(this.#last))) this.#reset();
    let next = this.#last ? this.#last.block_number + 1 : this.from;
    while (next <= head.block_number) {
      const to = Math.min(next + RANGE - 1, head.block_number);
      await this.#range(next, to);
      if (to < head.block_number) this.progress(to, head.block_number);
      next = to + 1;
    }
    if (!(await this.#stillThere(head))) {
      this.#reset();
      throw new ChainMovedError();
    }
    this.#last = { block_number: head.block_number, block_hash: head.block_hash };
    return this.#totals;
  }

  async #range(from: number, to: number): Promise<void> {
    // After a failure the other contracts may go on for a while: they must not count into the totals that replace these.
    const totals = this.#totals;
    try {
      await Promise.all(this.watched.map((contract) => this.#contract(contract, totals, from, to)));
    } catch (error) {
      // A part of the range may be counted already, so the whole is counted again.
      this.#reset();
      throw error;
    }
  }

  async #contract(
    { name, address, events: names }: Watched,
    totals: Totals,
    from: number,
    to: number,
  ): Promise<void> {
    for await (const { keys, data, block_number } of events(this.node, address, { from, to })) {
      const [selector = 0n, ...rest] = keys.map(BigInt);
      const event = names.get(selector);
      if (event)
        totals.add({
          contract: name,
          name: event,
          keys: rest,
          data: data.map(BigInt),
          block: block_number,
        });
    }
  }

  async #stillThere({ block_number, block_hash }: Head): Promise<boolean> {
    const found = await this.node.block({ block_number }).catch(() => undefined);
    return found !== undefined && sameFelt(found.block_hash, block_hash);
  }

  #reset(): void {
    this.#totals = new Totals(this.watched, this.large);
    this.#last = undefined;
  }
}
