import { feltAt, u256At } from '../../migration/felts.ts';
import { heldFor } from '../../migration/job-rows.ts';
import { formatAmount, u256Felts } from '../../lib/units.ts';
import type { Reader } from './reader.ts';
import { balanceOf } from './token.ts';
import type { Invariant } from './types.ts';

const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');
const [STATE, QUEUED, PROCESSING] = [5, 0n, 1n] as const;
/** Position of `paid` in the felts of JobTerms. */
const PAID = 2;

/** How often each job was paid. */
async function payments(reader: Reader): Promise<Map<bigint, number>> {
  const paid = new Map<bigint, number>();
  for await (const { keys } of reader.events('JobManager', ['PaymentReleased'])) {
    const id = u256At(keys, 1);
    paid.set(id, (paid.get(id) ?? 0) + 1);
  }
  return paid;
}

/** What is owed for all jobs together, and how many there are. */
async function owed(reader: Reader): Promise<{ held: bigint; all: number; active: number }> {
  const next = (await reader.family('JobManager')) === 'next';
  const paid = next ? new Map<bigint, number>() : await payments(reader);
  const count = Number(await reader.storedAmount('JobManager', 'next_job_id')) - 1;
  const ids = Array.from({ length: Math.max(0, count) }, (_, index) => BigInt(index + 1));
  const found = { held: 0n, all: 0, active: 0 };
  const jobs = reader.many(ids, async (id) => {
    const details = await reader.view('JobManager', 'get_job_details', u256Felts(id));
    const done = next
      ? BigInt(feltAt(await reader.view('JobManager', 'get_job_terms', u256Felts(id)), PAID)) === 1n
      : paid.has(id);
    return { id: String(id), details, terms: { workerId: '0x0', deadline: 0, paid: done } };
  });
  for await (const job of jobs) {
    found.held += heldFor(job);
    found.all += 1;
    const state = BigInt(feltAt(job.details, STATE));
    if (state === QUEUED || state === PROCESSING) found.active += 1;
  }
  return found;
}

/** Rules about jobs and their payments. */
export const jobInvariants: Invariant[] = [
  {
    id: 'job-payments',
    title: 'the job manager holds the payments of open and unpaid jobs',
    reads: 'JobManager: every job; CIROToken: balance_of of JobManager',
    repair:
      'send the missing amount to the job manager; migrate --fund-jobs does it before the import is closed',
    needs: ['JobManager', 'CIROToken'],
    families: ['next', 'published'],
    // The tokens come last: finalize_import asks for them.
    stages: ['running', 'frozen'],
    async problems(reader) {
      const [{ held }, balance] = [await owed(reader), await balanceOf(reader, reader.address('JobManager'))];
      return balance >= held ? [] : [`jobs need ${ciro(held)}, the job manager holds ${ciro(balance)}`];
    },
  },
  {
    id: 'job-figures',
    title: 'held payments and counts are those of the jobs',
    reads: 'JobManager: every job, get_held_payments, get_job_counts',
    repair: 'pause the job manager, and find the first block where it breaks with --block',
    needs: ['JobManager'],
    families: ['next'],
    async problems(reader) {
      const { held, all, active } = await owed(reader);
      const said = u256At(await reader.view('JobManager', 'get_held_payments'));
      const counts = (await reader.view('JobManager', 'get_job_counts')).map(Number);
      return [
        ...(said === held ? [] : [`get_held_payments is ${ciro(said)}, the jobs need ${ciro(held)}`]),
        ...(counts[0] === all && counts[1] === active
          ? []
          : [`get_job_counts is ${counts.join(', ')}, there are ${all}, ${active} of them active`]),
      ];
    },
  },
  {
    id: 'paid-once',
    title: 'no job was paid more than once',
    reads: 'JobManager: PaymentReleased events',
    repair: 'tell the treasury: the tokens are gone; pause the job manager when it is a published one',
    needs: ['JobManager'],
    families: ['next', 'published'],
    async problems(reader) {
      const often = [...(await payments(reader))].filter(([, times]) => times > 1);
      return often.map(([id, times]) => `job ${id} was paid ${times} times (J2)`);
    },
  },
];
