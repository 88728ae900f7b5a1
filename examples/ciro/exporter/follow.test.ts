import { expect, it } from 'vitest';
import type { ChainEvent } from '../chain/events.ts';
import type { Node } from '../chain/node.ts';
import { Follower } from './follow.ts';
import type { Watched } from './watched.ts';

const HEAD = { block_number: 9, block_hash: '0x9' };
const watch = (name: Watched['name'], address: string): Watched => ({
  name,
  address,
  classHash: '0x1',
  events: new Map([[5n, 'WorkerRegistered']]),
  views: new Set(),
});
const event: ChainEvent = { keys: ['0x5'], data: [], block_number: 1, transaction_hash: '0x1' };
type Page = { events: ChainEvent[]; continuation_token?: string };

it('an event of a read that failed is not counted again', async () => {
  let failing = true;
  let late: (page: Page) => void = () => {};
  const read = (_method: string, { filter }: { filter: { address: string } }): Promise<Page> => {
    if (!failing) return Promise.resolve({ events: filter.address === '0xb' ? [event] : [] });
    if (filter.address === '0xa') return Promise.reject(new Error('no answer'));
    return new Promise((resolve) => (late = resolve));
  };
  const node = { rpc: { read }, block: () => Promise.resolve(HEAD) } as unknown as Node;
  const follower = new Follower(node, [watch('JobManager', '0xa'), watch('CDCPool', '0xb')], 0, 1n);

  await expect(follower.advance(HEAD)).rejects.toThrow('no answer');
  failing = false;
  late({ events: [event] });
  await new Promise((resolve) => setImmediate(resolve));

  const totals = await follower.advance(HEAD);
  expect(totals.events.get('CDCPool')?.get('WorkerRegistered')).toBe(1);
});
