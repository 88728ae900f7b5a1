import { feltAt, u256At } from '../../migration/felts.ts';
import { formatAmount, hex } from '../../lib/units.ts';
import type { Reader } from './reader.ts';
import { balanceOf } from './token.ts';
import type { Invariant } from './types.ts';

const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');
/** More than there can be workers: ids are u32. */
const ALL = hex(2n ** 31n);

/** Sum of the stakes of everybody who ever staked. */
async function sumOfStakes(reader: Reader): Promise<bigint> {
  const stakers = new Set<string>();
  for await (const { keys } of reader.events('CDCPool', ['StakeAdded', 'StakeImported']))
    stakers.add(feltAt(keys, 1));
  let sum = 0n;
  const stakes = reader.many(stakers, async (worker) =>
    u256At(await reader.view('CDCPool', 'get_stake_info', [worker])),
  );
  for await (const amount of stakes) sum += amount;
  return sum;
}

/** Rules about stakes and workers. */
export const poolInvariants: Invariant[] = [
  {
    id: 'stakes',
    title: 'the total of the stakes is their sum, and the pool holds it',
    reads: 'CDCPool: events of stakes, get_stake_info, get_network_stats; CIROToken: balance_of of CDCPool',
    repair: 'pause the pool, and find the first block where it breaks with --block',
    needs: ['CDCPool', 'CIROToken'],
    families: ['next'],
    stages: ['running', 'frozen'],
    async problems(reader) {
      const total = u256At(await reader.view('CDCPool', 'get_network_stats'), 2);
      const slashed = await reader.storedAmount('CDCPool', 'total_held');
      const [sum, balance] = [await sumOfStakes(reader), await balanceOf(reader, reader.address('CDCPool'))];
      return [
        ...(total === sum ? [] : [`the pool counts ${ciro(total)}, the stakes are ${ciro(sum)}`]),
        ...(balance >= total + slashed
          ? []
          : [`stakes and open slashes are ${ciro(total + slashed)}, the pool holds ${ciro(balance)}`]),
      ];
    },
  },
  {
    id: 'active-workers',
    title: 'the counter of active workers is their number',
    reads: 'CDCPool: get_active_workers_count, get_workers_by_capability',
    repair: 'count the workers yourself: do not rely on the counter',
    needs: ['CDCPool'],
    families: ['next', 'published'],
    async problems(reader) {
      const count = Number((await reader.view('CDCPool', 'get_active_workers_count'))[0] ?? 0);
      const [listed = '0'] = await reader.view('CDCPool', 'get_workers_by_capability', ['0x0', '0x0', ALL]);
      return count === Number(listed)
        ? []
        : [`the counter says ${count}, ${Number(listed)} workers are active (P9)`];
    },
  },
];
