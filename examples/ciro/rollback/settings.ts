import { shortString } from 'starknet';
import type { BlockId, Node } from '../chain/node.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { hex } from '../lib/units.ts';
import { canonical, sameFelts } from '../migration/felts.ts';
import { slot } from '../probes/contracts.ts';
import type { ConfigureCall } from '../system/configure.ts';
import type { ContractName } from '../system/types.ts';

type Read = (node: Node, address: string, at: BlockId) => Promise<string[]>;

/** A value that the owner of a next contract can change, and how it is changed back. */
export interface Setting {
  contract: ContractName;
  name: string;
  read: Read;
  entrypoint: string;
  /** Calldata that restores a value. */
  calldata(felts: string[]): string[];
}

/** A setting whose value is not the one of an earlier block. */
export interface Change {
  setting: Setting;
  address: string;
  was: string[];
  is: string[];
}

const view =
  (name: string, calldata: string[] = []): Read =>
  async (node, address, at) =>
    canonical(await node.call(address, name, calldata, at));

const stored =
  (...slots: [variable: string, offset?: number][]): Read =>
  async (node, address, at) =>
    Promise.all(slots.map(([variable, offset]) => node.storageAt(address, slot(variable, offset), at)));

const same = (felts: string[]): string[] => felts;

/** Members of the configuration of JobManager: position of the first felt, and number of felts. */
const CONFIG: [name: string, first: number, felts: number][] = [
  ['platform_fee_bps', 0, 1],
  ['min_job_payment', 1, 2],
  ['max_job_duration', 3, 1],
  ['dispute_fee', 4, 2],
  ['min_allocation_score', 6, 2],
];
/** Reasons of a slash, in the order of the enum. */
const REASONS = ['Malicious', 'Unavailable', 'PoorPerformance', 'ProtocolViolation', 'Fraud'];

const address = (contract: ContractName, name: string, getter: string, entrypoint: string): Setting => ({
  contract,
  name,
  read: view(getter),
  entrypoint,
  calldata: same,
});

/** Every setting of the next token, pool and job manager. */
export const SETTINGS: Setting[] = [
  address('CIROToken', 'job_manager', 'get_job_manager', 'set_job_manager'),
  address('CIROToken', 'cdc_pool', 'get_cdc_pool', 'set_cdc_pool'),
  address('CIROToken', 'paymaster', 'get_paymaster', 'set_paymaster'),
  address('CIROToken', 'council_multisig', 'get_council_multisig', 'set_council_multisig'),
  {
    contract: 'CIROToken',
    name: 'transfer_limits',
    // Version 2 adds the time of the change, which is not part of the value.
    read: async (node, token, at) =>
      canonical(await node.call(token, 'get_transfer_limits', [], at)).slice(0, 3),
    entrypoint: 'set_transfer_limits',
    calldata: same,
  },
  address('CDCPool', 'ciro_token', 'get_ciro_token', 'set_ciro_token'),
  address('CDCPool', 'job_manager', 'get_job_manager', 'set_job_manager'),
  address('CDCPool', 'min_stake', 'get_min_stake', 'update_min_stake'),
  {
    contract: 'CDCPool',
    name: 'ciro_price_usd_cents',
    read: stored(['ciro_price_usd_cents'], ['ciro_price_usd_cents', 1]),
    entrypoint: 'update_ciro_price',
    calldata: same,
  },
  {
    contract: 'CDCPool',
    name: 'reward_parameters',
    read: stored(['base_reward_rate'], ['base_reward_rate', 1], ['performance_multiplier']),
    entrypoint: 'update_reward_parameters',
    calldata: same,
  },
  ...REASONS.map((reason, index): Setting => ({
    contract: 'CDCPool',
    name: `slash_percentage.${reason}`,
    read: view('get_slash_percentage', [hex(index)]),
    entrypoint: 'update_slash_percentage',
    calldata: (felts) => [hex(index), ...felts],
  })),
  address('JobManager', 'payment_token', 'get_payment_token', 'set_payment_token'),
  address('JobManager', 'treasury', 'get_treasury', 'set_treasury'),
  address('JobManager', 'cdc_pool', 'get_cdc_pool', 'set_cdc_pool'),
  ...CONFIG.map(([name, first, felts]): Setting => ({
    contract: 'JobManager',
    name,
    read: async (node, manager, at) =>
      canonical(await node.call(manager, 'get_config', [], at)).slice(first, first + felts),
    entrypoint: 'update_config',
    calldata: ([low = '0x0', high = '0x0']) => [
      shortString.encodeShortString(name),
      hex(BigInt(low) + (BigInt(high) << 128n)),
    ],
  })),
];

/** Settings of the recorded contracts whose value differs from the one at an earlier block. */
export async function changesSince(node: Node, record: DeploymentRecord, block: number): Promise<Change[]> {
  const found: Change[] = [];
  for (const setting of SETTINGS) {
    const target = record.contracts[setting.contract]?.address;
    if (!target) continue;
    const [was, is] = await Promise.all([
      setting.read(node, target, { block_number: block }),
      setting.read(node, target, 'latest'),
    ]);
    if (!sameFelts(was, is)) found.push({ setting, address: target, was, is });
  }
  return found;
}

/** The call that gives a setting its earlier value. @param attempt a number that no earlier rollback used */
export function restoreCall({ setting, address: target, was }: Change, attempt: number): ConfigureCall {
  const { contract, name, entrypoint } = setting;
  return {
    id: `rollback/${contract}.${name}/${was.join('-')}/${attempt}`,
    title: `set ${contract}.${name} back to ${was.join(' ')}`,
    contract,
    address: target,
    entrypoint,
    calldata: setting.calldata(was),
    authority: 'owner',
    done: async (node) => sameFelts(await setting.read(node, target, 'latest'), was),
  };
}
