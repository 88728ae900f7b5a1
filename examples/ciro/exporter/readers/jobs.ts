import type { Reader } from './types.ts';
import { tokens } from './types.ts';

/** Jobs and their payments. The counts come from events, so they cost nothing however many jobs there are. */
export const jobReader: Reader = {
  group: 'jobs',
  async read({ node, contracts, totals, metrics, now }) {
    if (!contracts.has('JobManager')) return;
    metrics.publish(
      'jobs',
      Object.entries(totals.jobStates()).map(([state, count]) => [{ state }, count]),
    );
    metrics.set('owed', tokens(totals.owed()));
    metrics.set('payments', totals.payments);
    metrics.set('repeatPayments', totals.repeatPayments);
    metrics.set('paid', tokens(totals.paid));
    const block_number = totals.oldestAssignment();
    const assigned = block_number === undefined ? now : (await node.block({ block_number })).timestamp;
    metrics.set('oldestJob', Math.max(0, now - assigned));
  },
};
