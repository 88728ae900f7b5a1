import type { BlockId, Node } from '../../chain/node.ts';
import { hex, u256Felts } from '../../lib/units.ts';
import { events } from '../../chain/events.ts';
import { feltAt, u256At } from '../../migration/felts.ts';
import { heldFor, jobCount } from '../../migration/job-rows.ts';
import { readMany } from '../../migration/read-many.ts';
import type { Carried } from '../../migration/target.ts';

/** Tokens that a contract of the new system holds for somebody, base units by address. */
export type Claims = Map<string, bigint>;

const WIDTH = 8;
const [CLIENT, WORKER, STATE, COMPLETED] = [3, 4, 5, 2n] as const;
/** Position of `paid` in the felts of JobTerms. */
const PAID = 2;

function add(claims: Claims, address: string, amount: bigint): void {
  if (amount > 0n) claims.set(address, (claims.get(address) ?? 0n) + amount);
}

/** Queued large transfers belong to their senders until they are executed. */
async function queued(node: Node, token: string, at: BlockId, claims: Claims): Promise<void> {
  for (let id = 0n; ; id += 1n) {
    const transfer = await node.call(token, 'get_pending_transfer', u256Felts(id), at);
    const from = feltAt(transfer, 4);
    if (from === '0x0') return;
    const [cancelled] = await node.call(token, 'is_large_transfer_cancelled', u256Felts(id), at);
    const over = BigInt(cancelled ?? 0) === 1n || BigInt(transfer.at(-1) ?? 0) === 1n;
    if (!over) add(claims, from, u256At(transfer, 6));
  }
}

/** Stakes belong to those who staked. */
async function staked(node: Node, pool: string, to: number, claims: Claims): Promise<void> {
  const stakers = new Set<string>();
  for await (const { keys } of events(node, pool, { from: 0, to }, ['StakeAdded', 'StakeImported']))
    stakers.add(feltAt(keys, 1));
  const stakes = readMany(stakers, WIDTH, async (staker) => {
    const stake = await node.call(pool, 'get_stake_info', [staker], { block_number: to });
    return [staker, u256At(stake)] as const;
  });
  for await (const [staker, amount] of stakes) add(claims, staker, amount);
}

/**
 * Payments of jobs that were made in the new system belong to the client, and to the worker once the job is
 * completed. Jobs that were carried over don't count: the operator paid for them, and the old system still has them.
 *
 * @param carried number of jobs that the snapshot had
 */
async function paidIn(
  node: Node,
  manager: string,
  carried: number,
  at: BlockId,
  claims: Claims,
): Promise<void> {
  const count = await jobCount(node, manager, at);
  const ids = Array.from({ length: Math.max(0, count - carried) }, (_, index) => BigInt(carried + index + 1));
  const jobs = readMany(ids, WIDTH, async (id) => {
    const [details, terms] = await Promise.all([
      node.call(manager, 'get_job_details', u256Felts(id), at),
      node.call(manager, 'get_job_terms', u256Felts(id), at),
    ]);
    const paid = BigInt(feltAt(terms, PAID)) === 1n;
    const amount = heldFor({ id: String(id), details, terms: { workerId: '0x0', deadline: 0, paid } });
    const completed = BigInt(feltAt(details, STATE)) === COMPLETED;
    return [feltAt(details, completed ? WORKER : CLIENT), amount] as const;
  });
  for await (const [address, amount] of jobs) add(claims, address, amount);
}

/** Everything that the new contracts hold for others at a block. @param carried number of jobs of the snapshot */
export async function claimsAt(
  node: Node,
  target: Record<Carried, string>,
  carried: number,
  block: number,
): Promise<Claims> {
  const claims: Claims = new Map();
  const at: BlockId = { block_number: block };
  await queued(node, target.CIROToken, at, claims);
  await staked(node, target.CDCPool, block, claims);
  await paidIn(node, target.JobManager, carried, at, claims);
  return new Map([...claims].map(([address, amount]) => [hex(address), amount]));
}
