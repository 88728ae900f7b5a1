import { hash } from 'starknet';
import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { readAddress } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { hex, sameFelt, u256Felts } from '../lib/units.ts';
import type { Layout } from './layout.ts';
import type { ContractName } from './types.ts';

/** One call after the deployment. */
export interface ConfigureCall {
  /** Stable identifier, for the journal. */
  id: string;
  title: string;
  contract: ContractName;
  address: string;
  entrypoint: string;
  calldata: string[];
  /** The only account that may make the call. */
  authority: string;
  /** True when the chain is in the wanted state already. */
  done(node: Node): Promise<boolean>;
}

type Done = ConfigureCall['done'];

/** Done when the newest of two opposite events about a member is the one that adds it. */
function byEvents(address: string, member: string, added: string, removed?: string): Done {
  return async (node) => {
    const count = async (event: string): Promise<number> =>
      (await node.events(address, event)).filter(
        ({ data }) => data[0] !== undefined && sameFelt(data[0], member),
      ).length;
    return (await count(added)) > (removed ? await count(removed) : 0);
  };
}

/** Done when the newest CouncilUpdated event about a member adds it. */
function byCouncilEvents(address: string, member: string): Done {
  return async (node) => {
    const about = (await node.events(address, 'CouncilUpdated')).filter(
      ({ data }) => data[0] !== undefined && sameFelt(data[0], member),
    );
    return BigInt(about.at(-1)?.data[1] ?? 0) === 1n;
  };
}

/** Storage key of an entry of a map. */
export function mapSlot(variable: string, key: string): string {
  return hash.computePedersenHash(hex(hash.starknetKeccak(variable)), key);
}

interface Context {
  environment: Environment;
  layout: Layout;
}

function find(
  { layout }: Context,
  contract: ContractName,
): { address: string; authority: string } | undefined {
  const planned = layout.contracts.find(({ spec }) => spec.name === contract);
  const role = planned?.spec.authority;
  return planned && role
    ? { address: planned.address, authority: hex(planned.values[role] as bigint) }
    : undefined;
}

function member({ environment }: Context, text: string, key: string): string {
  const known = environment.book.get(text);
  if (known !== undefined) return hex(known);
  try {
    return hex(readAddress(text));
  } catch {
    throw new CiroError(
      `${environment.place(['configure', key])}: "configure.${key}": "${text}" is neither an address nor a name of "addresses" that has a value.`,
      { help: HELP.configuration },
    );
  }
}

interface ListRule {
  key: 'council_members' | 'timelock_members' | 'verifiers' | 'creators' | 'burners' | 'revenue_sources';
  contract: ContractName;
  entrypoint: string;
  done(address: string, member: string): Done;
}

const LISTS: ListRule[] = [
  {
    key: 'council_members',
    contract: 'GovernanceTreasury',
    entrypoint: 'add_council_member',
    done: byCouncilEvents,
  },
  {
    key: 'timelock_members',
    contract: 'TreasuryTimelock',
    entrypoint: 'add_multisig_member',
    done: (address, who) => async (node) =>
      BigInt((await node.call(address, 'is_multisig_member', [who]))[0] ?? 0) === 1n,
  },
  {
    key: 'verifiers',
    contract: 'MilestoneVesting',
    entrypoint: 'add_verifier',
    done: (address, who) => byEvents(address, who, 'VerifierAdded', 'VerifierRemoved'),
  },
  {
    key: 'creators',
    contract: 'LinearVestingWithCliff',
    entrypoint: 'authorize_creator',
    done: (address, who) => byEvents(address, who, 'CreatorAuthorized', 'CreatorDeauthorized'),
  },
  {
    key: 'burners',
    contract: 'BurnManager',
    entrypoint: 'authorize_burner',
    done: (address, who) => byEvents(address, who, 'BurnerAuthorized', 'BurnerDeauthorized'),
  },
  {
    key: 'revenue_sources',
    contract: 'BurnManager',
    entrypoint: 'add_revenue_source',
    done: (address, who) => byEvents(address, who, 'RevenueSourceAdded', 'RevenueSourceRemoved'),
  },
];

function priceCall(context: Context): ConfigureCall[] {
  const cents = context.environment.config.configure.ciro_price_cents;
  const pool = find(context, 'CDCPool');
  if (cents === undefined || !pool) return [];
  const basic = (10_000n * 10n ** 18n) / BigInt(cents);
  return [
    {
      ...pool,
      id: 'configure/CDCPool.price',
      title: `CDCPool: set the CIRO price to ${cents} cents`,
      contract: 'CDCPool',
      entrypoint: 'update_ciro_price',
      calldata: u256Felts(BigInt(cents)),
      done: async (node) => {
        const [low = '0x0', high = '0x0'] = await node.call(pool.address, 'get_tier_ciro_requirement', [
          '0x0',
        ]);
        return BigInt(low) + (BigInt(high) << 128n) === basic;
      },
    },
  ];
}

function workerCalls(context: Context): ConfigureCall[] {
  const jobs = find(context, 'JobManager');
  if (!jobs) return [];
  return context.environment.config.configure.workers.map(({ id, address }) => {
    const worker = member(context, address, 'workers');
    const workerId = hex(id);
    return {
      ...jobs,
      id: `configure/JobManager.worker.${workerId}`,
      title: `JobManager: register worker ${workerId}`,
      contract: 'JobManager' as const,
      entrypoint: 'register_worker',
      calldata: [workerId, worker],
      done: async (node: Node) =>
        sameFelt(await node.storageAt(jobs.address, mapSlot('worker_addresses', workerId)), worker),
    };
  });
}

/** All calls that an environment wants after the deployment, in order. */
export function configureCalls(environment: Environment, layout: Layout): ConfigureCall[] {
  const context = { environment, layout };
  const lists = LISTS.flatMap((rule) => {
    const target = find(context, rule.contract);
    if (!target) return [];
    return environment.config.configure[rule.key].map((text) => {
      const who = member(context, text, rule.key);
      return {
        ...target,
        id: `configure/${rule.contract}.${rule.entrypoint}.${who}`,
        title: `${rule.contract}: ${rule.entrypoint} ${text}`,
        contract: rule.contract,
        entrypoint: rule.entrypoint,
        calldata: [who],
        done: rule.done(target.address, who),
      };
    });
  });
  return [...priceCall(context), ...workerCalls(context), ...lists];
}
