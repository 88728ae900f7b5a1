import { type Call, CallData, cairo, hash, num } from 'starknet';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import { type Devnet, startDevnet } from '../../../../scripts/devnet/start.ts';
import { deployNext } from '../../../../scripts/devnet/system-next.ts';
import { type Addresses, deployPublished, devnetAccount } from '../../../../scripts/devnet/system.ts';
import { connect } from '../../chain/node.ts';
import { LyingNode, type Lie } from '../../check/testing/lying-node.ts';
import { openEnvironment } from '../../commands/frame.ts';
import { recordOf } from '../../migration/testing/drill.ts';
import { send } from '../../migration/testing/history.ts';
import { Workspace } from '../../testing/cli.ts';
import { runProbes } from '../index.ts';
import type { ProbeContext } from '../types.ts';
import { INVARIANTS, type Stage, invariantsFor } from './index.ts';

type Family = 'published' | 'next';

/** Something that breaks a rule: on the chain where a contract allows it, else in what the node answers. */
interface Break {
  family: Family;
  stage?: Stage;
  what: string;
  /** Exactly the rules that notice, without `invariant/`. */
  noticed: string[];
  chain?: (system: Addresses) => [account: number, ...calls: Call[]][];
  lie?: (system: Addresses) => Lie;
}

const CIRO = 10n ** 18n;
const u256 = (amount: bigint): string[] => CallData.compile([cairo.uint256(amount)]);
const call = (contractAddress: string | undefined, entrypoint: string, ...calldata: string[]): Call => ({
  contractAddress: contractAddress ?? '0x0',
  entrypoint,
  calldata,
});

/** Another answer of a view, also for one argument only. */
const answers =
  (entrypoint: string, result: string[], argument?: string): Lie =>
  ({ method, params }) => {
    const { request } = params as { request?: { entry_point_selector: string; calldata: string[] } };
    const meant =
      method === 'starknet_call' &&
      request?.entry_point_selector === hash.getSelectorFromName(entrypoint) &&
      (argument === undefined || BigInt(request.calldata[0] ?? 0) === BigInt(argument));
    return meant ? { result } : undefined;
  };

/** Every event of a name comes twice. */
const twice =
  (name: string): Lie =>
  ({ method }, { result }) => {
    if (method !== 'starknet_getEvents') return undefined;
    const page = result as { events: { keys: string[] }[] };
    const selector = hash.getSelectorFromName(name);
    return {
      result: {
        ...page,
        events: page.events.flatMap((event) => (event.keys[0] === selector ? [event, event] : [event])),
      },
    };
  };

/** Somebody's job, submitted, done and paid so many times. */
function payJob(
  { CIROToken, JobManager }: Addresses,
  worker: string,
  client: string,
  times: number,
): [number, ...Call[]][] {
  const job = u256(1n);
  const spec = [
    '0',
    ...u256(1n),
    '5',
    '6',
    '0',
    ...u256(10n * CIRO),
    '4000000000',
    '0',
    '0',
    ...u256(10n * CIRO),
    client,
  ];
  return [
    [
      0,
      call(CIROToken, 'transfer', JobManager!, ...u256(100n * CIRO)),
      call(CIROToken, 'transfer', client, ...u256(50n * CIRO)),
    ],
    [1, call(JobManager, 'register_worker', '7', worker)],
    [
      2,
      call(CIROToken, 'approve', JobManager!, ...u256(10n * CIRO)),
      call(JobManager, 'submit_ai_job', ...spec),
    ],
    [0, call(JobManager, 'assign_job_to_worker', ...job, '7')],
    [1, call(JobManager, 'submit_job_result', ...job, ...job, '7', '3', '0', ...u256(100_000n), '60')],
    ...Array.from({ length: times }, (): [number, Call] => [
      0,
      call(JobManager, 'distribute_rewards', ...job),
    ]),
  ];
}

let devnet: Devnet;
let node: LyingNode;
let systems: Record<Family, Addresses>;
let fresh: Checkpoint;
let work: Workspace;
let file: string;

beforeAll(async () => {
  devnet = await startDevnet();
  const published = await deployPublished(devnet);
  systems = { published, next: await deployNext(devnet, published.GovernanceTreasury!) };
  node = new LyingNode(devnet.url);
  work = new Workspace(devnet);
  file = work.environment('rules');
  Object.assign(process.env, work.variables(0, await node.listen()));
  fresh = await checkpoint(devnet);
});

afterEach(async () => {
  node.lie = undefined;
  await restore(devnet, fresh);
});

afterAll(async () => {
  node.close();
  await devnet.stop();
});

const address = (index: number): string => num.toHex(devnet.accounts[index]!.address);

/** Ids of the rules that are broken for a family now. */
async function broken(family: Family, stage: Stage): Promise<string[]> {
  const environment = openEnvironment(file);
  const { CIROToken = '', CDCPool = '', JobManager = '' } = systems[family];
  const context: ProbeContext = {
    environment,
    node: await connect(environment),
    layout: { contracts: [], addresses: new Map(), warnings: [] },
    record: recordOf(devnet, 'rules', { CIROToken, CDCPool, JobManager }, family),
    fresh: false,
  };
  const findings = await runProbes(await invariantsFor(context, stage), context);
  expect(findings.length).toBeGreaterThan(5);
  return findings.filter(({ ok }) => !ok).map(({ probe }) => probe.id.replace('invariant/', ''));
}

const BREAKS: Break[] = [
  {
    family: 'next',
    what: 'total_supply says more than holders have',
    noticed: ['supply'],
    lie: () => answers('total_supply', u256(60_000_000n * CIRO)),
  },
  {
    family: 'next',
    what: 'a queued transfer is not backed by tokens',
    noticed: ['supply', 'queue-covered'],
    chain: ({ CIROToken }) => [
      [0, call(CIROToken, 'initiate_large_transfer', '0x99', ...u256(20_000n * CIRO))],
    ],
    lie: ({ CIROToken }) => answers('balance_of', u256(5n), CIROToken),
  },
  {
    family: 'next',
    what: 'the job manager lost a payment',
    noticed: ['supply', 'job-payments'],
    chain: (system) => payJob(system, address(1), address(2), 0),
    lie: ({ JobManager }) => answers('balance_of', u256(3n), JobManager),
  },
  {
    family: 'next',
    what: 'the sum of held payments is wrong',
    noticed: ['job-figures'],
    lie: () => answers('get_held_payments', u256(1n)),
  },
  {
    family: 'next',
    what: 'a job was paid twice',
    noticed: ['paid-once'],
    chain: (system) => payJob(system, address(1), address(2), 1),
    lie: () => twice('PaymentReleased'),
  },
  {
    family: 'next',
    what: 'the total of the stakes is wrong',
    noticed: ['stakes'],
    lie: () => answers('get_network_stats', ['0', '0', ...u256(5n), '0']),
  },
  {
    family: 'next',
    what: 'the counter of workers is wrong',
    noticed: ['active-workers'],
    lie: () => answers('get_active_workers_count', ['3']),
  },
  {
    family: 'next',
    what: 'the token belongs to somebody else',
    noticed: ['owners'],
    chain: ({ CIROToken }) => [
      [0, call(CIROToken, 'transfer_ownership', address(1))],
      [1, call(CIROToken, 'accept_ownership')],
    ],
  },
  {
    family: 'next',
    what: 'the pool is on offer',
    noticed: ['no-offer'],
    chain: ({ CDCPool }) => [[0, call(CDCPool, 'transfer_ownership', address(1))]],
  },
  {
    family: 'next',
    what: 'an upgrade of the job manager is scheduled',
    noticed: ['no-upgrade'],
    chain: ({ JobManager }) => [[0, call(JobManager, 'schedule_upgrade', '0x123')]],
  },
  {
    family: 'next',
    what: 'an import is open',
    noticed: ['import-closed'],
    lie: () => answers('is_import_open', ['1']),
  },
  {
    family: 'next',
    what: 'the pool is paused',
    noticed: ['not-paused'],
    chain: ({ CDCPool }) => [[0, call(CDCPool, 'pause_contract')]],
  },
  {
    family: 'next',
    what: 'the token uses another job manager',
    noticed: ['links'],
    chain: ({ CIROToken }) => [[0, call(CIROToken, 'set_job_manager', '0x5')]],
  },
  { family: 'next', stage: 'frozen', what: 'nothing is paused', noticed: ['paused'] },
  {
    family: 'next',
    stage: 'importing',
    what: 'the token is not paused during its import',
    noticed: ['token-paused'],
    lie: () => answers('is_import_open', ['1']),
  },
  {
    family: 'published',
    what: 'burns took away supply that holders still have',
    noticed: ['supply-covers'],
    chain: ({ CIROToken }) => [
      [0, call(CIROToken, 'burn_from_revenue', ...u256(960_000_000n * CIRO), ...u256(1n), ...u256(1n))],
    ],
  },
  {
    family: 'published',
    what: 'a large transfer waits',
    noticed: ['queue-empty'],
    chain: ({ CIROToken }) => [
      [0, call(CIROToken, 'initiate_large_transfer', '0x99', ...u256(20_000n * CIRO))],
    ],
  },
  {
    family: 'published',
    what: 'a job was paid twice',
    noticed: ['paid-once'],
    chain: (system) => payJob(system, address(1), address(2), 2),
  },
  {
    family: 'published',
    what: 'a job is open that nobody paid in',
    noticed: ['job-payments'],
    chain: ({ JobManager }) => [
      [
        0,
        call(
          JobManager,
          'submit_ai_job',
          ...[
            '0',
            ...u256(1n),
            '5',
            '6',
            '0',
            ...u256(1n),
            '4000000000',
            '0',
            '0',
            ...u256(9n * CIRO),
            '0x7',
          ],
        ),
      ],
    ],
  },
  {
    family: 'published',
    what: 'a banned worker still counts',
    noticed: ['active-workers'],
    chain: ({ CDCPool }) => [
      [1, call(CDCPool, 'register_worker', '16', '8', '64', '1000', '100', '3', '1', '2', '0', '99')],
      [0, call(CDCPool, 'emergency_remove_worker', '1', '0x1')],
    ],
  },
  {
    family: 'published',
    what: 'the token is paused',
    noticed: ['not-paused'],
    chain: ({ CIROToken }) => [[0, call(CIROToken, 'pause')]],
  },
  {
    family: 'published',
    what: 'the pool uses another token',
    noticed: ['links-stored'],
    lie:
      () =>
      ({ method, params }) =>
        method === 'starknet_getStorageAt' &&
        BigInt((params as { key: string }).key) === BigInt(hash.starknetKeccak('payment_token'))
          ? { result: '0x77' }
          : undefined,
  },
];

describe('a fresh system', () => {
  it.each(['published', 'next'] as const)('of the %s family keeps every rule', async (family) => {
    expect(await broken(family, 'running')).toEqual([]);
  });

  it('keeps every rule after it was used', async () => {
    for (const [index, ...calls] of payJob(systems.next, address(1), address(2), 1))
      expect(await send(devnetAccount(devnet, index), calls)).toBe(true);
    expect(await broken('next', 'running')).toEqual([]);
  });
});

describe.each(BREAKS)('$family, $what', ({ family, stage, noticed, chain, lie }) => {
  it(`is noticed by ${noticed.join(' and ')}`, async () => {
    for (const [index, ...calls] of chain?.(systems[family]) ?? [])
      expect(await send(devnetAccount(devnet, index), calls)).toBe(true);
    node.lie = lie?.(systems[family]);
    expect(await broken(family, stage ?? 'running')).toEqual(noticed);
  });
});

it('every rule is noticed by a break', () => {
  const seen = new Set(BREAKS.flatMap(({ noticed }) => noticed));
  expect(INVARIANTS.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});
