import type { CairoCustomEnum } from 'starknet';
import type { DoctorContext } from '../../doctor/context.ts';
import { formatAmount, hex, sameFelt } from '../../lib/units.ts';
import { mapSlot } from '../../system/configure.ts';
import { slot } from '../contracts.ts';
import { TRANSFER_CAP, ciroBalance, contractOf, given, idFelts, view } from './read.ts';
import { type Found, type SymptomProbe, Unanswered, environmentOf, nodeOf } from './types.ts';

interface Job {
  state: CairoCustomEnum;
  payment_amount: bigint;
  worker: bigint;
}

const STATES: Record<string, string> = { Queued: 'queued', Processing: 'processing', Completed: 'completed' };

function kind({ subject }: DoctorContext): Found {
  const { flow, job, worker } = subject;
  if (flow) return { answer: flow, evidence: '--flow' };
  if (job !== undefined) return { answer: 'job', evidence: `job ${job}` };
  if (worker !== undefined) return { answer: 'registration', evidence: `worker ${worker}` };
  throw new Unanswered('needs --job, --worker or --flow');
}

/** The job of the subject, or undefined when it does not exist. */
function jobOf(context: DoctorContext): Promise<Job | undefined> {
  return view<Job>(context, 'JobManager', 'get_job_details', idFelts(given(context.subject.job, 'job')));
}

async function state(context: DoctorContext): Promise<Found> {
  const job = await jobOf(context);
  const id = context.subject.job;
  if (!job) return { answer: 'unknown', evidence: `job ${id} does not exist` };
  const name = job.state.activeVariant();
  return {
    answer: STATES[name] ?? name.toLowerCase(),
    evidence: `job ${id} is ${name}, its worker is ${hex(job.worker)}`,
  };
}

/** The address that a worker id should have: the one that was given, or that of the environment file. */
function expectedWorker(context: DoctorContext, worker: string): string | undefined {
  const environment = environmentOf(context);
  if (context.subject.account) return context.subject.account;
  const listed = environment.config.configure.workers.find(({ id }) => sameFelt(id, worker));
  const address = listed && (environment.book.get(listed.address) ?? listed.address);
  return address === undefined ? undefined : hex(address);
}

async function binding(context: DoctorContext): Promise<Found> {
  const worker = given(context.subject.worker, 'worker');
  const { address } = contractOf(context, 'JobManager');
  const bound = await nodeOf(context).storageAt(address, mapSlot('worker_addresses', worker));
  if (BigInt(bound) === 0n) return { answer: 'none', evidence: `worker ${worker} has no address` };
  const expected = expectedWorker(context, worker);
  if (!expected)
    throw new Unanswered(
      `worker ${worker} is bound to ${bound}: needs --account, the address that you expect`,
    );
  return {
    answer: sameFelt(bound, expected) ? 'mine' : 'other',
    evidence: `worker ${worker} is bound to ${bound}, expected ${expected}`,
  };
}

async function payment(context: DoctorContext): Promise<Found> {
  const job = await jobOf(context);
  const id = given(context.subject.job, 'job');
  if (!job) throw new Unanswered(`job ${id} does not exist`);
  const { address } = contractOf(context, 'JobManager');
  const node = nodeOf(context);
  const [low, high] = idFelts(id);
  const events = await node.events(address, 'PaymentReleased');
  const paid = events.filter(
    ({ keys }) => sameFelt(keys[1] ?? -1n, low ?? '0x0') && sameFelt(keys[2] ?? -1n, high ?? '0x0'),
  );
  if (paid.length > 0) return { answer: 'paid', evidence: `${paid.length} payments of job ${id}` };
  const fee = BigInt(await node.storageAt(address, slot('platform_fee_bps')));
  const amount = BigInt(job.payment_amount);
  const toTreasury = (amount * fee) / 10_000n;
  const worker = amount - toTreasury;
  const held = await ciroBalance(context, address);
  const evidence = `payment ${formatAmount(amount, 'CIRO')}, of that ${formatAmount(worker, 'CIRO')} for the worker; JobManager holds ${formatAmount(held, 'CIRO')}`;
  if (worker >= TRANSFER_CAP || toTreasury >= TRANSFER_CAP) return { answer: 'too-large', evidence };
  return { answer: held < amount ? 'unfunded' : 'payable', evidence };
}

export const flowSymptoms: SymptomProbe[] = [
  { id: 'flow/kind', reads: 'what was given', run: async (context) => kind(context) },
  { id: 'job/state', reads: 'starknet_call JobManager.get_job_details', run: state },
  {
    id: 'worker/binding',
    reads: 'starknet_getStorageAt JobManager, variable worker_addresses',
    run: binding,
  },
  { id: 'job/payment', reads: 'events PaymentReleased, balances and the fee of JobManager', run: payment },
];
