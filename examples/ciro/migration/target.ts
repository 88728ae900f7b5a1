import { defaultDeployer, hash } from 'starknet';
import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { hex, u256Felts } from '../lib/units.ts';
import { CONTRACTS } from '../system/contracts/index.ts';
import type { NamedFelt } from '../system/encode.ts';
import type { PlannedContract } from '../system/layout.ts';
import type { Manifest } from './manifest.ts';

/** The contracts that take over the state. */
export const CARRIED = ['CIROToken', 'CDCPool', 'JobManager'] as const;
export type Carried = (typeof CARRIED)[number];
export type Target = Record<Carried, PlannedContract>;

/**
 * Lays out the three next contracts. Their addresses depend on the snapshot, so a new snapshot gets contracts of its
 * own, and an import can never mix two snapshots. Configuration comes from the storage of the source.
 *
 * @param upgradeDelay seconds between scheduling and executing an upgrade, fixed for ever
 */
export async function layOutTarget(
  environment: Environment,
  node: Node,
  artifacts: ArtifactSet,
  manifest: Manifest,
  upgradeDelay: bigint,
): Promise<Target> {
  const account = environment.accountAddress ?? '0x0';
  const at = { block_number: manifest.block.number };
  const stored = (contract: Carried, variable: string, offset = 0n): Promise<string> =>
    node.storageAt(manifest.contracts[contract], hex(BigInt(hash.starknetKeccak(variable)) + offset), at);
  const [paymaster, treasury, stakeLow, stakeHigh] = await Promise.all([
    stored('CIROToken', 'paymaster_address'),
    stored('JobManager', 'treasury'),
    stored('CDCPool', 'min_stake'),
    stored('CDCPool', 'min_stake', 1n),
  ]);
  const plan = (name: Carried, calldata: NamedFelt[]): PlannedContract =>
    planContract(environment, artifacts, manifest, name, calldata, account);
  const owner = (key: string): NamedFelt => named(key, account);
  const delay = named('upgrade_delay', hex(upgradeDelay));
  const [zeroLow, zeroHigh] = u256Felts(0n);
  const CIROToken = plan('CIROToken', [
    owner('owner'),
    named('job_manager', '0x0'),
    named('cdc_pool', '0x0'),
    named('paymaster', paymaster),
    named('initial_supply.low', zeroLow),
    named('initial_supply.high', zeroHigh),
    delay,
  ]);
  const CDCPool = plan('CDCPool', [
    owner('admin'),
    named('ciro_token', CIROToken.address),
    named('min_stake.low', stakeLow),
    named('min_stake.high', stakeHigh),
    delay,
  ]);
  const JobManager = plan('JobManager', [
    owner('admin'),
    named('payment_token', CIROToken.address),
    named('treasury', treasury),
    named('cdc_pool_contract', CDCPool.address),
    delay,
  ]);
  return { CIROToken, CDCPool, JobManager };
}

function named(name: string, felt: string): NamedFelt {
  return { name, felt, meaning: '' };
}

function planContract(
  environment: Environment,
  artifacts: ArtifactSet,
  manifest: Manifest,
  name: Carried,
  calldata: NamedFelt[],
  account: string,
): PlannedContract {
  const artifact = artifacts.get(name);
  const salt = hex(
    hash.starknetKeccak(`${environment.config.salt}/migration/${manifest.block.hash}/${name}`),
  );
  const { addresses } = defaultDeployer.buildDeployerCall(
    {
      classHash: artifact.classHash,
      salt,
      unique: true,
      constructorCalldata: calldata.map(({ felt }) => felt),
    },
    account,
  );
  return { spec: CONTRACTS[name], artifact, values: {}, calldata, salt, address: hex(addresses[0] ?? '0x0') };
}

/** Where an address of the old system continues: the three contracts themselves, everybody else unchanged. */
export function addressMap(manifest: Manifest, target: Record<Carried, string>): (address: string) => string {
  const moved = new Map([
    [BigInt(manifest.contracts.CDCPool), target.CDCPool],
    [BigInt(manifest.contracts.JobManager), target.JobManager],
  ]);
  return (address) => moved.get(BigInt(address)) ?? address;
}
