import { Node } from '../chain/node.ts';
import { Rpc } from '../chain/rpc.ts';
import type { Metrics } from './metrics.ts';

export type Block = Awaited<ReturnType<Node['block']>>;

/** A node that is watched, under the name that its series carry. */
export interface Provider {
  name: 'main' | 'second';
  node: Node;
}

/** A node whose newest block is compared with the main one's. @param url its address */
export function secondProvider(url: string, timeout: number): Provider {
  return { name: 'second', node: new Node(new Rpc({ url, timeout, retries: 0 })) };
}

/** Asks each node for its newest block. @returns the block of the main one; its failure is thrown after all were asked */
export async function readHeads(providers: Provider[], metrics: Metrics): Promise<Block> {
  const heads = await Promise.allSettled(
    providers.map(async ({ name, node }) => {
      const block = await node.block('latest');
      metrics.setOne('rpcBlock', { provider: name }, block.block_number);
      metrics.setOne('rpcBlockTime', { provider: name }, block.timestamp);
      return block;
    }),
  );
  metrics.publish(
    'rpcUp',
    providers.map(({ name }, index) => [{ provider: name }, Number(heads[index]?.status === 'fulfilled')]),
  );
  const [main] = heads;
  if (main?.status === 'fulfilled') return main.value;
  throw main?.reason ?? new Error('there is no provider');
}
