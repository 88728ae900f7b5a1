import { u256Felts } from '../../lib/units.ts';
import { u256 } from '../totals.ts';
import { type Reader, ask } from './types.ts';

/** Open transactions of TreasuryTimelock. */
export const timelockReader: Reader = {
  group: 'timelock',
  async read(context) {
    const { contracts, metrics, now } = context;
    const address = contracts.get('TreasuryTimelock')?.address;
    if (!address) return;
    const [, ...felts] = await ask(context, address, 'get_pending_transactions');
    const ids = Array.from({ length: felts.length / 2 }, (_, index) => u256(felts, 2 * index));
    const open = await Promise.all(ids.map((tx) => ask(context, address, 'get_transaction', u256Felts(tx))));
    // TimelockTransaction: execution time, approvals and threshold are fields 9, 10 and 13 of its felts.
    const ready = open.filter(
      (tx) => BigInt(now) >= (tx[9] ?? 0n) && (tx[10] ?? 0n) >= (tx[13] ?? 1n),
    ).length;
    metrics.publish('timelock', [
      [{ state: 'waiting' }, open.length - ready],
      [{ state: 'ready' }, ready],
    ]);
  },
};

/** Open proposals of GovernanceTreasury. */
export const treasuryReader: Reader = {
  group: 'treasury',
  async read(context) {
    const { contracts, totals, metrics, now } = context;
    const address = contracts.get('GovernanceTreasury')?.address;
    if (!address) return;
    const counts = { pending: 0, voting: 0, waiting: 0, ready: 0, lost: 0 };
    await Promise.all(
      [...totals.proposals].map(async (proposal) => {
        const [felts, [executable]] = await Promise.all([
          ask(context, address, 'get_proposal', u256Felts(proposal)),
          ask(context, address, 'can_execute', u256Felts(proposal)),
        ]);
        // Proposal: start, end and execution time are fields 13 to 15 of its felts.
        const [start = 0, end = 0, execution = 0] = felts.slice(13, 16).map(Number);
        if (executable === 1n) counts.ready += 1;
        else if (now < start) counts.pending += 1;
        else if (now <= end) counts.voting += 1;
        else if (now < execution) counts.waiting += 1;
        else counts.lost += 1;
      }),
    );
    metrics.publish(
      'proposals',
      Object.entries(counts).map(([state, count]) => [{ state }, count]),
    );
  },
};
