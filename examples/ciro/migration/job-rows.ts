import { hash } from 'starknet';
import type { BlockId, Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import { callsTo } from './calls.ts';
import { canonical, feltAt, u256At } from './felts.ts';
import { type EventRange, events, selector } from '../chain/events.ts';
import { readMany } from './read-many.ts';
import type { Rows } from './table.ts';

const REGISTER = selector('register_worker');
const RESULT = selector('submit_job_result');
/** Positions in the felts of JobDetails. */
const [WORKER, STATE, PAYMENT, CREATED] = [4, 5, 6, 8] as const;
const [QUEUED, PROCESSING, COMPLETED] = [0n, 1n, 2n] as const;
const CANCELLED = '0x4';

/** What only calldata tells: the published JobManager has no list of workers and no event for them. */
export interface CallFacts {
  /** Worker id to address: the last registration counts (J7). */
  workers: Map<string, string>;
  /** Worker ids that a result named without a registration (J6). */
  named: Set<string>;
}

/** Reads registrations out of the transactions of accounts. Calls that another contract made are not seen. */
export async function callFacts(node: Node, manager: string, range: EventRange): Promise<CallFacts> {
  const facts: CallFacts = { workers: new Map(), named: new Set() };
  for await (const { selector: called, calldata } of callsTo(node, manager, range)) {
    if (called === REGISTER) facts.workers.set(feltAt(calldata, 0), feltAt(calldata, 1));
    if (called === RESULT) facts.named.add(feltAt(calldata, 2));
  }
  return facts;
}

/** Reads the record of each worker id that was found. */
export function jobWorkerRows(
  node: Node,
  manager: string,
  facts: CallFacts,
  at: BlockId,
  width: number,
): AsyncGenerator<Rows['job-workers']> {
  return readMany(facts.workers, width, async ([id, address]) => ({
    id,
    address,
    stats: canonical(await node.call(manager, 'get_worker_stats', [id], at)),
  }));
}

/** Number of jobs: their ids are 1 to this. */
export async function jobCount(node: Node, manager: string, at: BlockId): Promise<number> {
  const next = Number(await node.storageAt(manager, hex(hash.starknetKeccak('next_job_id')), at));
  return Math.max(0, next - 1);
}

/** How often each job was paid: the published contract pays again and again (J2). */
export async function paymentsOfJobs(
  node: Node,
  manager: string,
  range: EventRange,
): Promise<Map<bigint, number>> {
  const paid = new Map<bigint, number>();
  for await (const event of events(node, manager, range, ['PaymentReleased'])) {
    const id = u256At(event.keys, 1);
    paid.set(id, (paid.get(id) ?? 0) + 1);
  }
  return paid;
}

/**
 * Reads every job with the terms that next adds. The deadline is not stored by the published contract: it becomes
 * the time of creation plus the longest duration of the configuration.
 */
export async function* jobRows(
  node: Node,
  manager: string,
  facts: CallFacts,
  paid: Map<bigint, number>,
  at: BlockId,
  width: number,
): AsyncGenerator<Rows['jobs']> {
  const count = await jobCount(node, manager, at);
  const duration = Number(await node.storageAt(manager, hex(hash.starknetKeccak('max_job_duration')), at));
  const idOf = new Map([...facts.workers].map(([id, address]) => [address, id]));
  const ids = Array.from({ length: count }, (_, index) => BigInt(index + 1));
  yield* readMany(ids, width, async (id) => {
    const details = canonical(await node.call(manager, 'get_job_details', [hex(id), '0x0'], at));
    const worker = feltAt(details, WORKER);
    return {
      id: id.toString(),
      details,
      terms: {
        workerId: worker === '0x0' ? '0x0' : (idOf.get(worker) ?? '0x0'),
        deadline: Number(feltAt(details, CREATED)) + duration,
        paid: paid.has(id),
      },
    };
  });
}

function isOpen({ details, terms }: Rows['jobs']): boolean {
  const state = BigInt(feltAt(details, STATE));
  return state === QUEUED || state === PROCESSING || (state === COMPLETED && !terms.paid);
}

/** Payment that the next JobManager must hold for a job, base units. */
export function heldFor(job: Rows['jobs']): bigint {
  return isOpen(job) ? u256At(job.details, PAYMENT) : 0n;
}

/** Jobs to carry as cancelled: ids, or all that wait for a worker. */
export type CancelJobs = 'queued' | ReadonlySet<string>;

/**
 * A job as it is carried: cancelled, when the operator says so. Nobody paid for a published job (J1), and the next
 * JobManager would refund it to the client.
 */
export function cancelJob(job: Rows['jobs'], which: CancelJobs | undefined): Rows['jobs'] {
  const chosen =
    which === 'queued' ? BigInt(feltAt(job.details, STATE)) === QUEUED : which?.has(job.id) && isOpen(job);
  return chosen ? { ...job, details: job.details.with(STATE, CANCELLED) } : job;
}

/** Address of the worker of a job, `0x0` before its assignment. */
export function workerOf({ details }: Rows['jobs']): string {
  return feltAt(details, WORKER);
}
