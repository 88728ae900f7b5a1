import { hash } from 'starknet';
import type { BlockId, Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import { canonical, feltAt } from './felts.ts';
import { type EventRange, events } from '../chain/events.ts';
import { readMany } from './read-many.ts';
import type { Rows } from './table.ts';

/** Positions in the felts of WorkerProfile: id, owner, 8 felts of capabilities, status. */
const CAPABILITIES = 2;
const CAPABILITIES_LENGTH = 8;
const STATUS = CAPABILITIES + CAPABILITIES_LENGTH;
const [ACTIVE, INACTIVE, BANNED] = ['0x0', '0x1', '0x4'] as const;
/** More results than there can be workers: ids are u32. */
const ALL = hex(2n ** 31n);

/** Ids 1 up to what the pool's counter says. */
export async function poolWorkerIds(node: Node, pool: string, at: BlockId): Promise<string[]> {
  const next = Number(await node.storageAt(pool, hex(hash.starknetKeccak('next_worker_id')), at));
  return Array.from({ length: Math.max(0, next - 1) }, (_, index) => hex(index + 1));
}

/**
 * Reads every worker of the pool. get_worker_profile of the published pool is the state at registration (P11), so
 * capabilities come from their own view and the status from the list of active workers. A worker that is not active
 * counts as inactive when it left by itself, else as banned: the published pool does not tell slashed from banned.
 */
export async function* poolRows(
  node: Node,
  pool: string,
  range: EventRange,
  width: number,
): AsyncGenerator<Rows['pool-workers']> {
  const at: BlockId = { block_number: range.to };
  const ids = await poolWorkerIds(node, pool, at);
  const [, ...active] = canonical(
    await node.call(pool, 'get_workers_by_capability', ['0x0', '0x0', ALL], at),
  );
  const isActive = new Set(active);
  const left = new Set<string>();
  for await (const event of events(node, pool, range, ['WorkerDeactivated']))
    left.add(feltAt([...event.keys.slice(1), ...event.data], 0));
  yield* readMany(ids, width, async (id) => {
    const [profile, capabilities] = await Promise.all([
      node.call(pool, 'get_worker_profile', [id], at),
      node.call(pool, 'get_worker_capabilities', [id], at),
    ]);
    const felts = canonical(profile);
    felts.splice(CAPABILITIES, CAPABILITIES_LENGTH, ...canonical(capabilities));
    felts[STATUS] = isActive.has(id) ? ACTIVE : left.has(id) ? INACTIVE : BANNED;
    return { id, owner: feltAt(felts, 1), profile: felts };
  });
}
