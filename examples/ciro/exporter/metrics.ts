import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One metric: the page of metrics, the alert rules and the dashboard are checked against this table. */
export interface MetricSpec {
  name: string;
  type: 'gauge' | 'counter' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Where the value comes from: a JSON-RPC read, an event, or the exporter itself. */
  source: string;
  /** Read every `--details` seconds instead of every round. */
  slow?: true;
}

const gauge = (name: string, help: string, labels: readonly string[], source: string): MetricSpec => ({
  name: `ciro_${name}`,
  type: 'gauge',
  help,
  labels,
  source,
});
const counter = (name: string, help: string, labels: readonly string[], source: string): MetricSpec => ({
  ...gauge(name, help, labels, source),
  type: 'counter',
});
const slow = (spec: MetricSpec): MetricSpec => ({ ...spec, slow: true });

/** Every metric by the key under which the readers publish it. Amounts are whole tokens, times are seconds. */
export const METRICS = {
  info: gauge(
    'exporter_info',
    'Always 1; says what is watched',
    ['name', 'network', 'version'],
    'the exporter',
  ),
  keyPresent: gauge(
    'exporter_key_present',
    '1 when this process could read the key of the environment',
    [],
    'the exporter',
  ),
  rounds: counter(
    'exporter_rounds_total',
    'Rounds of reading, by result (ok, failed)',
    ['result'],
    'the exporter',
  ),
  lastRound: gauge(
    'exporter_last_round_timestamp_seconds',
    'End of the last round that read everything',
    [],
    'the exporter',
  ),
  roundSeconds: gauge('exporter_round_seconds', 'Length of the last round', [], 'the exporter'),
  readErrors: counter(
    'exporter_read_errors_total',
    'Reads that failed, by group of metrics',
    ['group'],
    'the exporter',
  ),
  leftOut: slow(
    gauge('exporter_workers_left_out', 'Workers without series of their own', [], 'the exporter'),
  ),
  contract: gauge(
    'contract_info',
    'Always 1; a contract of the record',
    ['contract', 'address', 'class_hash'],
    'record',
  ),
  rpcUp: gauge('rpc_up', '1 when the node answered in the last round', ['provider'], 'starknet_blockNumber'),
  rpcBlock: gauge('rpc_block_number', 'Newest block that the node knows', ['provider'], 'block header'),
  rpcBlockTime: gauge('rpc_block_timestamp_seconds', 'Time of that block', ['provider'], 'block header'),
  rpcFailures: counter(
    'rpc_failures_total',
    'Questions that the node did not answer',
    ['method'],
    'every read',
  ),
  rpcSeconds: {
    ...gauge('rpc_request_duration_seconds', 'Time from question to answer', ['method'], 'every read'),
    type: 'histogram',
  } as MetricSpec,
  events: counter(
    'contract_events_total',
    'Events since the deployment',
    ['contract', 'event'],
    'starknet_getEvents',
  ),
  eventsBlock: gauge('exporter_events_block_number', 'Block up to which events are counted', [], 'cursor'),
  supply: gauge('token_supply_ciro', 'Supply counter of CIROToken', [], 'total_supply'),
  balance: gauge('token_balance_ciro', 'CIRO that a contract holds', ['contract'], 'balance_of'),
  minted: counter('token_minted_ciro_total', 'CIRO minted since the deployment', [], 'Mint'),
  largeTransfers: counter(
    'token_large_transfers_total',
    'Transfers of --large CIRO or more, by kind (transfer, queued)',
    ['kind'],
    'Transfer, LargeTransferInitiated',
  ),
  tokenProposals: gauge(
    'token_proposals',
    'Proposals of CIROToken that are not executed, by state (voting, ended)',
    ['state'],
    'ProposalCreated, ProposalExecuted',
  ),
  paused: gauge(
    'contract_paused',
    '1 while paused; scope is all or voting',
    ['contract', 'scope'],
    'is_paused or storage',
  ),
  strk: gauge('account_balance_strk', 'STRK of an account of the environment', ['account'], 'balanceOf'),
  jobs: gauge(
    'jobs',
    'Jobs by state (queued, processing, completed, and in the next family cancelled, failed, imported)',
    ['state'],
    'JobSubmitted, JobAssigned, JobCompleted',
  ),
  oldestJob: gauge(
    'jobs_oldest_processing_seconds',
    'Time since the assignment of the job that has been processing longest',
    [],
    'JobAssigned',
  ),
  owed: gauge('jobs_owed_ciro', 'Payment of completed jobs that were not paid', [], 'JobSubmitted'),
  payments: counter('job_payments_total', 'Payments of jobs', [], 'PaymentReleased'),
  repeatPayments: counter(
    'job_repeat_payments_total',
    'Payments of a job that was paid before (defect J2)',
    [],
    'PaymentReleased',
  ),
  paid: counter('job_paid_ciro_total', 'CIRO that workers got for jobs', [], 'PaymentReleased'),
  poolWorkers: gauge(
    'pool_workers',
    'Workers of CDCPool: registered, active, and active with 500 reputation or more',
    ['state'],
    'get_network_stats, get_workers_by_capability',
  ),
  staked: gauge(
    'pool_staked_ciro',
    'Stakes in CDCPool; 0 in the published family (defect P1)',
    [],
    'get_network_stats',
  ),
  pendingRewards: slow(
    gauge(
      'pool_pending_rewards_ciro',
      'Rewards that workers can claim from CDCPool',
      [],
      'calculate_pending_rewards',
    ),
  ),
  workerReputation: slow(
    gauge('worker_reputation', 'Reputation of a worker in JobManager', ['worker'], 'get_worker_stats'),
  ),
  workerJobs: slow(
    gauge('worker_completed_jobs', 'Jobs that a worker completed', ['worker'], 'get_worker_stats'),
  ),
  workerPending: slow(
    gauge(
      'worker_pending_rewards_ciro',
      'Rewards that a worker can claim',
      ['worker'],
      'calculate_pending_rewards',
    ),
  ),
  workerStake: slow(
    gauge(
      'worker_stake_ciro',
      'Stake of a worker’s owner; only while somebody has a stake',
      ['worker'],
      'get_stake_info',
    ),
  ),
  timelock: gauge(
    'timelock_transactions',
    'Open transactions of TreasuryTimelock, by state (waiting, ready)',
    ['state'],
    'get_pending_transactions, get_transaction',
  ),
  proposals: gauge(
    'treasury_proposals',
    'Open proposals of GovernanceTreasury, by state (pending, voting, waiting, ready, lost)',
    ['state'],
    'ProposalCreated, get_proposal, can_execute',
  ),
  probes: slow(
    gauge(
      'probe_ok',
      '1 when a check of "verify" is green',
      ['probe', 'group'],
      'the checks of the command verify',
    ),
  ),
} as const satisfies Record<string, MetricSpec>;

export type MetricKey = keyof typeof METRICS;
/** Labels of one series, and its value. */
export type Row = [labels: Record<string, string>, value: number];

/** Upper bounds of the histogram of answers, seconds. */
const BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of one exporter. A metric is not there until it was read for the first time: no invented zeros. */
export class Metrics {
  readonly registry = new Registry();
  readonly #made = new Map<MetricKey, Gauge | Counter | Histogram>();

  /** Replaces every series of a metric. */
  publish(key: MetricKey, rows: Row[]): void {
    const metric = this.#metric(key);
    metric.reset();
    for (const [labels, value] of rows) {
      if (metric instanceof Gauge) metric.set(labels, value);
      else if (metric instanceof Counter) metric.inc(labels, value);
    }
  }

  /** Sets a metric that has one series. */
  set(key: MetricKey, value: number): void {
    this.publish(key, [[{}, value]]);
  }

  /** Sets one series of a gauge and leaves the others. */
  setOne(key: MetricKey, labels: Record<string, string>, value: number): void {
    const metric = this.#metric(key);
    if (metric instanceof Gauge) metric.set(labels, value);
  }

  /** Raises one series of a counter. */
  count(key: MetricKey, labels: Record<string, string>, by = 1): void {
    const metric = this.#metric(key);
    if (metric instanceof Counter) metric.inc(labels, by);
  }

  /** Adds an observation to a histogram. */
  observe(key: MetricKey, labels: Record<string, string>, value: number): void {
    const metric = this.#metric(key);
    if (metric instanceof Histogram) metric.observe(labels, value);
  }

  #metric(key: MetricKey): Gauge | Counter | Histogram {
    const known = this.#made.get(key);
    if (known) return known;
    const { name, type, help, labels } = METRICS[key] as MetricSpec;
    const options = { name, help, labelNames: labels, registers: [this.registry] };
    const made =
      type === 'gauge'
        ? new Gauge(options)
        : type === 'counter'
          ? new Counter(options)
          : new Histogram({ ...options, buckets: BUCKETS });
    this.#made.set(key, made);
    return made;
  }
}
