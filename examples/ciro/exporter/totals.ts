import type { ContractName } from '../system/types.ts';
import type { Watched } from './watched.ts';

/** One event of a watched contract, with its name. `keys` are without the selector. */
export interface NamedEvent {
  contract: ContractName;
  name: string;
  keys: bigint[];
  data: bigint[];
  block: number;
}

export type JobState = 'queued' | 'processing' | 'completed' | 'cancelled' | 'failed' | 'imported';

interface Job {
  state: JobState;
  /** Base units. */
  payment: bigint;
  /** Block of the assignment. */
  assigned: number;
  payments: number;
}

/** Everything that is counted from events, in the order of the chain. */
export class Totals {
  readonly events = new Map<string, Map<string, number>>();
  readonly jobs = new Map<bigint, Job>();
  /** Owner of each worker of CDCPool. */
  readonly workers = new Map<bigint, bigint>();
  /** Open proposals of GovernanceTreasury. */
  readonly proposals = new Set<bigint>();
  /** Open proposals of CIROToken, with the end of their vote. */
  readonly tokenProposals = new Map<bigint, bigint>();
  payments = 0;
  repeatPayments = 0;
  paid = 0n;
  minted = 0n;
  largeTransfers = { transfer: 0, queued: 0 };

  /** @param large base units from which a transfer counts as large */
  constructor(
    watched: Watched[],
    private readonly large: bigint,
  ) {
    // A counter that starts at 0 shows its first event; one that starts at 1 does not.
    for (const { name, events } of watched)
      this.events.set(name, new Map([...events.values()].map((event) => [event, 0])));
  }

  /** Counts one event. */
  add(event: NamedEvent): void {
    const counts = this.events.get(event.contract) ?? new Map<string, number>();
    counts.set(event.name, (counts.get(event.name) ?? 0) + 1);
    this.events.set(event.contract, counts);
    if (event.contract === 'JobManager') this.#job(event);
    else if (event.contract === 'CIROToken') this.#token(event);
    else if (event.contract === 'GovernanceTreasury') this.#proposal(event);
    else if (event.contract === 'CDCPool') this.#worker(event);
  }

  #job({ name, keys, data, block }: NamedEvent): void {
    const id = u256(keys);
    const job = this.jobs.get(id);
    if (name === 'JobSubmitted' || name === 'JobImported') {
      const state = name === 'JobSubmitted' ? 'queued' : 'imported';
      this.jobs.set(id, { state, payment: u256(data), assigned: block, payments: 0 });
    } else if (name === 'PaymentReleased') {
      this.payments += 1;
      this.paid += u256(data);
      if (job && job.payments > 0) this.repeatPayments += 1;
      if (job) job.payments += 1;
    } else if (job) {
      const state = STATES[name];
      if (state) job.state = state;
      if (state === 'processing') job.assigned = block;
    }
  }

  #token({ name, keys, data }: NamedEvent): void {
    if (name === 'Mint') this.minted += u256(data, 1);
    // Transfers from the zero address are mints and have a metric of their own.
    else if (name === 'Transfer' && data[0] !== 0n && u256(data, 2) >= this.large)
      this.largeTransfers.transfer += 1;
    else if (name === 'LargeTransferInitiated' && u256(data) >= this.large) this.largeTransfers.queued += 1;
    else if (name === 'ProposalCreated') this.tokenProposals.set(u256(data), data[5] ?? 0n);
    else if (name === 'ProposalExecuted') this.tokenProposals.delete(u256(data));
    else if (name === 'ProposalClosed') this.tokenProposals.delete(u256(keys));
  }

  #proposal({ name, keys }: NamedEvent): void {
    if (name === 'ProposalCreated') this.proposals.add(u256(keys));
    else if (name === 'ProposalExecuted' || name === 'ProposalCancelled') this.proposals.delete(u256(keys));
  }

  #worker({ name, keys }: NamedEvent): void {
    const [id, owner] = keys;
    if ((name === 'WorkerRegistered' || name === 'WorkerImported') && id !== undefined)
      this.workers.set(id, owner ?? 0n);
  }

  /** Number of jobs in each state. */
  jobStates(): Record<JobState, number> {
    const counts = { queued: 0, processing: 0, completed: 0, cancelled: 0, failed: 0, imported: 0 };
    for (const { state } of this.jobs.values()) counts[state] += 1;
    return counts;
  }

  /** Payment of completed jobs that were not paid, base units. */
  owed(): bigint {
    let sum = 0n;
    for (const { state, payment, payments } of this.jobs.values())
      if (state === 'completed' && payments === 0) sum += payment;
    return sum;
  }

  /** Block in which the job that has been processing longest was assigned, or undefined. */
  oldestAssignment(): number | undefined {
    let oldest: number | undefined;
    for (const { state, assigned } of this.jobs.values())
      if (state === 'processing' && (oldest === undefined || assigned < oldest)) oldest = assigned;
    return oldest;
  }
}

const STATES: Record<string, JobState> = {
  JobAssigned: 'processing',
  JobReassigned: 'processing',
  JobCompleted: 'completed',
  JobCancelled: 'cancelled',
  JobFailed: 'failed',
};

/** A u256 of two felts, low first. */
export function u256(felts: readonly bigint[], at = 0): bigint {
  return (felts[at] ?? 0n) + ((felts[at + 1] ?? 0n) << 128n);
}
