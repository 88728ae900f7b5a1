import { Account, RpcProvider } from 'starknet';
import { readManifest } from '../../../../scripts/contracts/manifest.ts';
import type { Family } from '../../../../scripts/contracts/package.ts';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import { ROLES, roleAccount } from '../../../../scripts/devnet/roles.ts';
import { type Devnet, startDevnet } from '../../../../scripts/devnet/start.ts';
import { deployNext } from '../../../../scripts/devnet/system-next.ts';
import {
  type Addresses,
  declareClass,
  deployPublished,
  devnetAccount,
} from '../../../../scripts/devnet/system.ts';
import type { Role } from '../../../knowledge/provocations/schema.ts';
import type { Scope } from './values.ts';

/** A deployed contract: its class (for the ABI) and where it is. */
export interface Instance {
  contract: string;
  address: string;
}

/** A devnet with the system of one family, to which every record of a table returns. */
export interface World {
  devnet: Devnet;
  provider: RpcProvider;
  accounts: Record<Role, Account>;
  /** Contracts by the name that the tables use. */
  instances: Map<string, Instance>;
  marks: Map<string, bigint>;
  /** Class that a contract name of the tables stands for: `CIROToken` or `next/CIROToken`. */
  classOf(name: string): string;
  /** Class hash of a class. */
  classHash(contract: string): string;
  /** Back to the freshly deployed system. */
  reset(): Promise<void>;
  /** What names stand for now. */
  scope(): Promise<Scope>;
  stop(): Promise<void>;
}

interface BlockHeader {
  block_number: number;
  timestamp: number;
}

/** Time of a block in seconds; the latest without a number. */
export async function blockTime(devnet: Devnet, number?: number): Promise<bigint> {
  const block_id = number === undefined ? 'latest' : { block_number: number };
  return BigInt((await devnet.rpc<BlockHeader>('starknet_getBlockWithTxHashes', { block_id })).timestamp);
}

function worldOf(devnet: Devnet, family: Family, system: Addresses, fresh: Checkpoint): World {
  const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 20 });
  const manifest = readManifest(family);
  const accounts = Object.fromEntries(
    Object.entries(ROLES).map(([role, index]) => {
      const { address, privateKey } = devnet.accounts[index]!;
      return [role, new Account({ provider, address, signer: privateKey })];
    }),
  ) as Record<Role, Account>;
  const instances = new Map<string, Instance>();
  const marks = new Map<string, bigint>();
  const classOf = (name: string): string => (family === 'next' ? `next/${name}` : name);
  const classHash = (contract: string): string => {
    const entry = manifest.contracts[contract.replace(/^next\//, '')];
    if (!entry) throw new Error(`the ${family} family has no class ${contract}`);
    return entry.classHash;
  };

  const forget = (): void => {
    marks.clear();
    instances.clear();
    for (const [name, address] of Object.entries(system))
      instances.set(name, { contract: classOf(name), address });
  };
  forget();

  return {
    devnet,
    provider,
    accounts,
    instances,
    marks,
    classOf,
    classHash,
    async reset() {
      await restore(devnet, fresh);
      forget();
    },
    async scope() {
      return {
        now: await blockTime(devnet),
        marks,
        address: (name) => accounts[name as Role]?.address ?? instances.get(name)?.address,
        classHash,
      };
    },
    stop: () => devnet.stop(),
  };
}

/** Starts a devnet and deploys the ten published twins. */
export async function openWorld(): Promise<World> {
  const devnet = await startDevnet();
  const system = await deployPublished(devnet);
  return worldOf(devnet, 'published', system, await checkpoint(devnet));
}

/**
 * Starts one devnet with both families, where the same names stand for the contracts of the one or the other. The
 * second versions are declared. Fees of the next JobManager go to BENEFICIARY.
 */
export async function openFamilies(): Promise<Record<Family, World>> {
  const devnet = await startDevnet();
  const published = await deployPublished(devnet);
  const next = await deployNext(devnet, roleAccount(devnet, 'BENEFICIARY').address);
  for (const contract of ['CIROTokenV2', 'CDCPoolV2'])
    await declareClass(devnetAccount(devnet), 'next', contract);
  const fresh = await checkpoint(devnet);
  return {
    published: worldOf(devnet, 'published', published, fresh),
    next: worldOf(devnet, 'next', next, fresh),
  };
}
