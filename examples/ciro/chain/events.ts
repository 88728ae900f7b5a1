import { hash } from 'starknet';
import type { Node } from './node.ts';

/** An event as starknet_getEvents returns it. */
export interface ChainEvent {
  keys: string[];
  data: string[];
  block_number: number;
  transaction_hash: string;
}

export interface EventRange {
  /** First block, inclusive. */
  from: number;
  /** Last block, inclusive. */
  to: number;
}

/** Selector of an event name, in the form in which nodes write it. */
export function selector(name: string): bigint {
  return BigInt(hash.getSelectorFromName(name));
}

/**
 * Streams the events of a contract in order, a page at a time.
 *
 * @param names events to keep; all when absent
 */
export async function* events(
  node: Node,
  address: string,
  range: EventRange,
  names?: string[],
): AsyncGenerator<ChainEvent> {
  if (range.to < range.from) return;
  let continuation_token: string | undefined;
  do {
    const page: { events: ChainEvent[]; continuation_token?: string } = await node.rpc.read(
      'starknet_getEvents',
      {
        filter: {
          address,
          from_block: { block_number: range.from },
          to_block: { block_number: range.to },
          keys: names ? [names.map((name) => hash.getSelectorFromName(name))] : [],
          chunk_size: 1000,
          ...(continuation_token ? { continuation_token } : {}),
        },
      },
    );
    yield* page.events;
    continuation_token = page.continuation_token;
  } while (continuation_token);
}

/** Times of blocks, seconds; each block is asked for once. */
export class BlockTimes {
  readonly #known = new Map<number, number>();

  constructor(private readonly node: Node) {}

  async at(block: number): Promise<number> {
    const known = this.#known.get(block);
    if (known !== undefined) return known;
    const { timestamp } = await this.node.block({ block_number: block });
    this.#known.set(block, timestamp);
    return timestamp;
  }
}
