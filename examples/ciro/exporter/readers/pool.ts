import { NodeError } from '../../chain/errors.ts';
import { hex } from '../../lib/units.ts';
import type { Row } from '../metrics.ts';
import { u256 } from '../totals.ts';
import { type ReadContext, type Reader, ask, tokens } from './types.ts';

/** Reputation with which every worker of CDCPool starts. */
const START_REPUTATION = '0x1f4';

/** Workers and stakes of CDCPool. The live reputation has no getter (defect P11); a filter shows who fell below the start. */
export const poolReader: Reader = {
  group: 'pool',
  async read(context) {
    const { contracts, metrics } = context;
    const pool = contracts.get('CDCPool')?.address;
    if (!pool) return;
    const [registered = 0n, active = 0n, ...rest] = await ask(context, pool, 'get_network_stats');
    const [trusted = 0n] = await ask(context, pool, 'get_workers_by_capability', [
      '0x0',
      START_REPUTATION,
      hex(registered),
    ]);
    metrics.publish('poolWorkers', [
      [{ state: 'registered' }, Number(registered)],
      [{ state: 'active' }, Number(active)],
      [{ state: 'trusted' }, Number(trusted)],
    ]);
    metrics.set('staked', tokens(u256(rest)));
  },
};

/** Worker ids of CDCPool and of the environment file, in order. */
function workerIds({ environment, totals }: ReadContext): bigint[] {
  const configured = environment.config.configure.workers.map(({ id }) => BigInt(id));
  return [...new Set([...totals.workers.keys(), ...configured])];
}

/** Stake of an address, base units; undefined where the record can't be read (published family, defect P1). */
async function stakeOf(context: ReadContext, pool: string, owner: bigint): Promise<bigint | undefined> {
  try {
    return u256(await ask(context, pool, 'get_stake_info', [hex(owner)]));
  } catch (error) {
    if (error instanceof NodeError) return undefined;
    throw error;
  }
}

/** Series of single workers, of which there may be many. */
export const workerReader: Reader = {
  group: 'workers',
  async read(context) {
    const { contracts, totals, metrics } = context;
    const [pool, jobs] = [contracts.get('CDCPool')?.address, contracts.get('JobManager')?.address];
    const all = workerIds(context);
    const shown = all.slice(0, context.workers);
    metrics.set('leftOut', all.length - shown.length);
    const label = (id: bigint): Record<string, string> => ({ worker: hex(id) });
    if (jobs) {
      const stats = await Promise.all(shown.map((id) => ask(context, jobs, 'get_worker_stats', [hex(id)])));
      metrics.publish(
        'workerJobs',
        shown.map((id, index) => [label(id), Number(stats[index]?.[0] ?? 0n)]),
      );
      metrics.publish(
        'workerReputation',
        shown.map((id, index) => [label(id), Number(u256(stats[index] ?? [], 3))]),
      );
    }
    if (!pool) return;
    const pending = await Promise.all(
      shown.map(async (id) => u256(await ask(context, pool, 'calculate_pending_rewards', [hex(id)]))),
    );
    metrics.set('pendingRewards', tokens(pending.reduce((sum, amount) => sum + amount, 0n)));
    metrics.publish(
      'workerPending',
      shown.map((id, index) => [label(id), tokens(pending[index] ?? 0n)]),
    );
    const [, , ...staked] = await ask(context, pool, 'get_network_stats');
    if (u256(staked) === 0n) return;
    const rows = await Promise.all(
      shown.map(async (id): Promise<Row[]> => {
        const owner = totals.workers.get(id);
        const stake = owner === undefined ? undefined : await stakeOf(context, pool, owner);
        return stake === undefined ? [] : [[label(id), tokens(stake)]];
      }),
    );
    metrics.publish('workerStake', rows.flat());
  },
};
