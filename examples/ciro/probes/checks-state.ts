import { hash } from 'starknet';
import { NodeError } from '../chain/errors.ts';
import { formatAmount } from '../lib/units.ts';
import type { ContractName } from '../system/types.ts';
import { ABSENT, contract } from './checks-roles.ts';
import { none } from './checks-setup.ts';
import { PAUSABLE, isPaused } from './pauses.ts';
import { type Probe, type ProbeContext, type ProbeResult, compare } from './types.ts';
import { viewNames } from './views.ts';

const STUCK: ContractName[] = [
  'LinearVestingWithCliff',
  'MilestoneVesting',
  'BurnManager',
  'TreasuryTimelock',
];
const CIRO = 10n ** 18n;

/** Whether a contract of the system is paused; one that is not part of it is not. */
async function pausedNow(context: ProbeContext, name: ContractName): Promise<boolean> {
  const target = contract(context, name);
  if (!target) return false;
  const getter = viewNames(target.artifact.abi).includes('is_paused');
  return isPaused(context.node, name, target.address, getter);
}

async function paused(context: ProbeContext): Promise<string[]> {
  const states = await Promise.all(PAUSABLE.map((name) => pausedNow(context, name)));
  return PAUSABLE.filter((_name, index) => states[index]);
}

/** One contract runs. */
function runs(name: ContractName): Probe {
  return {
    id: `pause/${name}`,
    title: `${name} is not paused`,
    reads: `is_paused of ${name}, or its stored pause`,
    group: 'storage',
    async run(context) {
      if (!contract(context, name)) return ABSENT;
      return compare('not paused', (await pausedNow(context, name)) ? 'paused' : 'not paused');
    },
  };
}

async function ciroOf(context: ProbeContext, name: ContractName): Promise<bigint> {
  const [token, holder] = [context.layout.addresses.get('CIROToken'), contract(context, name)];
  if (!token || !holder) return 0n;
  const [low = '0x0', high = '0x0'] = await context.node.call(token, 'balance_of', [holder.address]);
  return BigInt(low) + (BigInt(high) << 128n);
}

function fundsBelow(id: string, name: ContractName, limit: bigint): Probe {
  return {
    id,
    title: `${name} holds less than ${formatAmount(limit, 'CIRO')}`,
    reads: `starknet_call CIROToken.balance_of ${name}`,
    group: 'balance',
    async run(context) {
      const balance = await ciroOf(context, name);
      return {
        ok: balance < limit,
        evidence: {
          expected: `less than ${formatAmount(limit, 'CIRO')}`,
          actual: formatAmount(balance, 'CIRO', 6),
        },
      };
    },
  };
}

/** No event of a name, or a list of what was found. */
function noEvents(id: string, name: ContractName, event: string, title: string): Probe {
  return {
    id,
    title,
    reads: `starknet_getEvents ${name}, ${event}`,
    group: 'view',
    async run(context) {
      const target = contract(context, name);
      if (!target) return ABSENT;
      const found = await context.node.events(target.address, event);
      return { ok: found.length === 0, evidence: { expected: 'no event', actual: `${found.length} events` } };
    },
  };
}

async function payments(context: ProbeContext): Promise<ProbeResult> {
  const jobs = contract(context, 'JobManager');
  if (!jobs) return ABSENT;
  const count = new Map<string, number>();
  for (const { keys } of await context.node.events(jobs.address, 'PaymentReleased')) {
    const job = String(BigInt(keys[1] ?? 0) + (BigInt(keys[2] ?? 0) << 128n));
    count.set(job, (count.get(job) ?? 0) + 1);
  }
  return none(
    [...count].filter(([, times]) => times > 1).map(([job, times]) => `job ${job} was paid ${times} times`),
  );
}

/** Checks of balances, switches and traces of misuse. */
export const stateProbes: Probe[] = [
  {
    id: 'pause/none',
    title: 'nothing is paused',
    reads: 'is_paused of CIROToken and TreasuryTimelock, the stored pauses of the others',
    group: 'storage',
    run: async (context) => none((await paused(context)).map((name) => `${name} is paused`)),
  },
  ...PAUSABLE.map(runs),
  {
    id: 'funds/nothing-stuck',
    title: 'contracts that can’t pay hold no CIRO',
    reads: 'starknet_call CIROToken.balance_of of the vesting contracts, BurnManager and TreasuryTimelock',
    group: 'balance',
    async run(context) {
      const held = await Promise.all(STUCK.map(async (name) => [name, await ciroOf(context, name)] as const));
      return none(
        held
          .filter(([, amount]) => amount > 0n)
          .map(([name, amount]) => `${name} holds ${formatAmount(amount, 'CIRO', 6)}`),
      );
    },
  },
  fundsBelow('funds/job-manager-small', 'JobManager', 10_000n * CIRO),
  fundsBelow('funds/pool-small', 'CDCPool', 10_000n * CIRO),
  {
    id: 'events/payments-once',
    title: 'no job was paid twice',
    reads: 'starknet_getEvents JobManager, PaymentReleased',
    group: 'view',
    run: payments,
  },
  noEvents('events/no-mint', 'CIROToken', 'Mint', 'nothing was minted'),
  noEvents(
    'events/no-emergency-withdrawal',
    'CIROToken',
    'EmergencyWithdrawal',
    'the owner destroyed no CIRO with the emergency withdrawal of the token',
  ),
  noEvents(
    'events/no-treasury-withdrawal',
    'GovernanceTreasury',
    'EmergencyAction',
    'nobody used the emergency withdrawal of the treasury',
  ),
  {
    id: 'events/served',
    title: 'the node serves events of the contracts',
    reads: 'starknet_getEvents of the first contract that emits one',
    group: 'rpc',
    async run(context) {
      const target = contract(context, 'TreasuryTimelock') ?? context.layout.contracts[0];
      if (!target) return ABSENT;
      const filter = {
        address: target.address,
        from_block: { block_number: 0 },
        to_block: 'latest',
        chunk_size: 10,
      };
      const page = await context.node.rpc.read<{ events?: unknown }>('starknet_getEvents', { filter });
      return compare(
        'a page of events',
        Array.isArray(page.events) ? 'a page of events' : 'no page of events',
      );
    },
  },
  {
    id: 'timelock/nothing-pending',
    title: 'TreasuryTimelock has no pending transaction',
    reads: 'starknet_call TreasuryTimelock.get_pending_transactions',
    group: 'view',
    async run(context) {
      const timelock = contract(context, 'TreasuryTimelock');
      if (!timelock) return ABSENT;
      const [length = '0x0'] = await context.node.call(timelock.address, 'get_pending_transactions');
      return { ok: BigInt(length) === 0n, evidence: { expected: '0', actual: String(BigInt(length)) } };
    },
  },
  {
    id: 'behaviour/unknown-id',
    title: 'a job that does not exist is refused, not answered with zeros',
    reads: 'starknet_call JobManager.get_job_state of an unknown id',
    group: 'view',
    async run(context) {
      const jobs = contract(context, 'JobManager');
      if (!jobs) return ABSENT;
      const expected = 'refused';
      try {
        const answer = await context.node.call(jobs.address, 'get_job_state', ['0xffffffff', '0x0']);
        return { ok: false, evidence: { expected, actual: `answered ${answer.join(', ')}` } };
      } catch (error) {
        if (!(error instanceof NodeError)) throw error;
        return { ok: error.code === 40, evidence: { expected, actual: `error ${error.code}` } };
      }
    },
  },
  {
    id: 'monitor/archive',
    title: 'the node keeps the state of the deployment',
    reads: 'starknet_getStorageAt at the block of the deployment',
    group: 'rpc',
    async run({ node, record }) {
      const entry = Object.values(record?.contracts ?? {}).find(({ deployment }) => deployment);
      if (!entry?.deployment) return { ok: false, evidence: { actual: 'the record names no block' } };
      const block = entry.deployment.block;
      await node.rpc.read('starknet_getStorageAt', {
        block_id: { block_number: block },
        contract_address: entry.address,
        key: `0x${hash.starknetKeccak('owner').toString(16)}`,
      });
      return { ok: true, evidence: { actual: `block ${block} is served` } };
    },
  },
];
