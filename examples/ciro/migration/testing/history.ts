import { type Account, type Call, CallData, cairo } from 'starknet';
import type { Devnet } from '../../../../scripts/devnet/start.ts';
import { deployClass, devnetAccount } from '../../../../scripts/devnet/system.ts';

/** Enough for every multicall of a history; estimating each would double the time. */
const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 1_000_000_000n, max_price_per_unit: 10n ** 10n },
};
const CIRO = 10n ** 18n;
/** Seconds between two rounds of a history on the clock of the devnet. */
export const ROUND = 100;
const u256 = (value: bigint): string[] => CallData.compile([cairo.uint256(value)]);

/** The three published contracts whose state is carried. */
export interface Source {
  CIROToken: string;
  CDCPool: string;
  JobManager: string;
}

/** Random numbers that depend on the seed only (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `below` - 1. */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.number(items.length)] as T;
  }

  /** Base units up to `most` CIRO, with odd fractions. */
  amount(most: number): bigint {
    return (BigInt(this.number(most * 1000) + 1) * CIRO) / 1000n + BigInt(this.number(1_000_000));
  }
}

/** Deploys the published token (its paymaster is account 0), pool and job manager. */
export async function deploySource(devnet: Devnet, salt: string): Promise<Source> {
  const owner = devnetAccount(devnet);
  const { address } = owner;
  const deploy = (name: string, calldata: unknown[]): Promise<string> =>
    deployClass(owner, 'published', name, CallData.compile(calldata as string[]), salt);
  const CIROToken = await deploy('CIROToken', [address, '0x0', '0x0', address]);
  const CDCPool = await deploy('CDCPool', [address, CIROToken, cairo.uint256(100n * CIRO)]);
  const JobManager = await deploy('JobManager', [address, CIROToken, address, CDCPool]);
  return { CIROToken, CDCPool, JobManager };
}

/** Sends one multicall. @returns false when it reverted, as random operations may */
export async function send(account: Account, calls: Call[]): Promise<boolean> {
  const { transaction_hash } = await account.execute(calls, { resourceBounds: BOUNDS, tip: 0 });
  return (await account.provider.waitForTransaction(transaction_hash)).isSuccess();
}

interface World {
  accounts: Account[];
  source: Source;
  random: Random;
  /** Addresses that hold or may hold tokens. */
  people: string[];
  jobs: number;
  transfers: number;
  now: number;
}

type Operation = (world: World, by: string) => Call;

const call = (
  contractAddress: string,
  entrypoint: string,
  calldata: (string | bigint | number)[] = [],
): Call => ({
  contractAddress,
  entrypoint,
  calldata: calldata.map(String),
});

const someJob = ({ random, jobs }: World): string[] => u256(BigInt(1 + random.number(Math.max(1, jobs))));

/** Operations of everybody. */
const OPEN: Operation[] = [
  ({ source, random, people }) =>
    call(source.CIROToken, 'transfer', [random.pick(people), ...u256(random.amount(50))]),
  ({ source, random, people }) =>
    call(source.CIROToken, 'approve', [random.pick(people), ...u256(random.amount(9000))]),
  ({ source, random, people }) =>
    call(source.CIROToken, 'increase_allowance', [random.pick(people), ...u256(random.amount(5))]),
  ({ source, random }, by) => call(source.JobManager, 'register_worker', [7000 + random.number(6), by]),
  ({ source, random }) =>
    call(source.CDCPool, 'register_worker', [16, 8, 64, 1000, 100, random.number(64), 1, 2, 0, 99]),
  (world) => call(world.source.JobManager, 'distribute_rewards', someJob(world)),
  (world, by) => {
    world.jobs += 1;
    const pay = u256(CIRO + world.random.amount(20));
    const spec = [world.random.number(4), 1, 0, 5, 6, 0, ...pay, world.now + 10_000_000, 0, 0];
    return call(world.source.JobManager, 'submit_ai_job', [...spec, ...pay, by]);
  },
  (world) => {
    const id = someJob(world);
    return call(world.source.JobManager, 'submit_job_result', [
      ...id,
      ...id,
      7000 + world.random.number(6),
      3,
      0,
      100_000,
      0,
      60,
    ]);
  },
  ({ source, random }) => call(source.CDCPool, 'deactivate_worker', [1 + random.number(8), 5]),
  ({ source, random }) =>
    call(source.CDCPool, 'update_worker_capabilities', [
      1 + random.number(8),
      1,
      2,
      3,
      4,
      5,
      random.number(9),
      7,
      8,
      0,
    ]),
];

/** Operations of the owner: minting above the cap, queued transfers, and the defects that move no event. */
const OWNER: Operation[] = [
  ({ source, random, people }) =>
    call(source.CIROToken, 'mint', [random.pick(people), ...u256(random.amount(40_000)), 1]),
  ({ source, random, people }) =>
    call(source.CIROToken, 'pay_gas_fee', [random.pick(people), ...u256(random.amount(3))]),
  ({ source, random }) =>
    call(source.CIROToken, 'burn_from_revenue', [...u256(random.amount(1000)), ...u256(1n), ...u256(1n)]),
  ({ source, random }) => call(source.CIROToken, 'emergency_withdraw', [...u256(random.amount(10)), 1]),
  (world) => {
    world.transfers += 1;
    const amount = u256(10_000n * CIRO + world.random.amount(5000));
    return call(world.source.CIROToken, 'initiate_large_transfer', [
      world.random.pick(world.people),
      ...amount,
    ]);
  },
  (world) =>
    call(
      world.source.CIROToken,
      'execute_large_transfer',
      u256(BigInt(world.random.number(Math.max(1, world.transfers)))),
    ),
  (world) =>
    call(world.source.JobManager, 'assign_job_to_worker', [...someJob(world), 7000 + world.random.number(6)]),
  ({ source, random }) =>
    call(source.CIROToken, 'transfer', [source.JobManager, ...u256(random.amount(200))]),
];

/** One multicall that triggers the defects a migration meets: T3, T9, T10, T12, J1, J2, and amounts above the cap. */
async function playDefects(world: World, owner: Account): Promise<boolean> {
  const { source, random, people } = world;
  const { CIROToken, JobManager } = source;
  const large = u256(10_000n * CIRO + random.amount(5000));
  const stranger = people[8] as string;
  const job = u256(1n);
  const pay = u256(20n * CIRO);
  const calls = [
    call(CIROToken, 'mint', [stranger, ...u256(random.amount(90_000)), 1]),
    call(CIROToken, 'pay_gas_fee', [stranger, ...u256(random.amount(3))]),
    call(CIROToken, 'burn_from_revenue', [...u256(random.amount(1000)), ...u256(1n), ...u256(1n)]),
    call(CIROToken, 'emergency_withdraw', [...u256(random.amount(10)), 1]),
    call(CIROToken, 'initiate_large_transfer', [stranger, ...large]),
    call(CIROToken, 'initiate_large_transfer', [stranger, ...large]),
    call(CIROToken, 'execute_large_transfer', u256(0n)),
    call(JobManager, 'register_worker', [7000, owner.address]),
    call(JobManager, 'submit_ai_job', [
      0,
      1,
      0,
      5,
      6,
      0,
      ...pay,
      world.now + 10_000_000,
      0,
      0,
      ...pay,
      stranger,
    ]),
    call(JobManager, 'assign_job_to_worker', [...job, 7000]),
    call(JobManager, 'submit_job_result', [...job, ...job, 7000, 3, 0, ...u256(100_000n), 60]),
    call(CIROToken, 'transfer', [JobManager, ...u256(100n * CIRO)]),
    call(JobManager, 'distribute_rewards', job),
    call(JobManager, 'distribute_rewards', job),
  ];
  world.jobs = 1;
  world.transfers = 2;
  return send(owner, calls);
}

/** What a history did, for the report of a test. */
export interface HistoryReport {
  sent: number;
  reverted: number;
}

/**
 * Plays a random history on the published contracts: operations of six accounts packed into multicalls, holders that
 * are no accounts, holders above the cap, and the defects that debit without an event. Ends with a freeze.
 */
export async function playHistory(
  devnet: Devnet,
  source: Source,
  seed: number,
  rounds: number,
): Promise<HistoryReport> {
  const random = new Random(seed);
  const accounts = Array.from({ length: 6 }, (_, index) => devnetAccount(devnet, index));
  const strangers = Array.from(
    { length: 60 },
    (_, index) => `0x${(BigInt(seed) * 1000n + BigInt(index) + 0xabc000n).toString(16)}`,
  );
  const people = [...accounts.map(({ address }) => address), ...strangers, source.CDCPool, source.JobManager];
  const block = await devnet.rpc<{ timestamp: number }>('starknet_getBlockWithTxHashes', {
    block_id: 'latest',
  });
  const world: World = { accounts, source, random, people, jobs: 0, transfers: 0, now: block.timestamp };
  const report: HistoryReport = { sent: 0, reverted: 0 };
  const owner = accounts[0] as Account;
  const spread = (to: string, amount: bigint): Call =>
    call(source.CIROToken, 'transfer', [to, ...u256(amount)]);
  await send(owner, [
    ...people.filter(() => random.number(10) < 8).map((to) => spread(to, random.amount(900))),
    ...Array.from({ length: 4 }, (_, id) =>
      call(source.JobManager, 'register_worker', [7000 + id, random.pick(accounts).address]),
    ),
  ]);
  if (!(await playDefects(world, owner))) throw new Error('the defects could not be triggered');
  for (let round = 0; round < rounds; round += 1) {
    await devnet.rpc('devnet_increaseTime', { time: ROUND });
    const index = random.number(2) === 0 ? 0 : random.number(accounts.length);
    const account = accounts[index] as Account;
    const operations = index === 0 ? [...OPEN, ...OWNER, ...OWNER] : OPEN;
    const before = { jobs: world.jobs, transfers: world.transfers };
    const calls = Array.from({ length: 1 + random.number(3) }, () =>
      random.pick(operations)(world, account.address),
    );
    report.sent += 1;
    if (await send(account, calls)) continue;
    report.reverted += 1;
    Object.assign(world, before);
  }
  const freeze = [
    call(source.CIROToken, 'pause'),
    call(source.JobManager, 'pause'),
    call(source.CDCPool, 'pause_contract'),
  ];
  if (!(await send(owner, freeze))) throw new Error('the source can not be frozen');
  return report;
}
