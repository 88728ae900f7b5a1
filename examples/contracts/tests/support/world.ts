import { Account, RpcProvider } from 'starknet';
import { readManifest } from '../../../../scripts/contracts/manifest.ts';
import { type Checkpoint, checkpoint, restore } from '../../../../scripts/devnet/checkpoint.ts';
import { ROLES } from '../../../../scripts/devnet/roles.ts';
import { type Devnet, startDevnet } from '../../../../scripts/devnet/start.ts';
import { deployPublished } from '../../../../scripts/devnet/system.ts';
import type { Role } from '../../../knowledge/provocations/schema.ts';
import type { Scope } from './values.ts';

/** A deployed contract: its class (for the ABI) and where it is. */
export interface Instance {
  contract: string;
  address: string;
}

/** A devnet with the published system, to which every record of a table returns. */
export interface World {
  devnet: Devnet;
  provider: RpcProvider;
  accounts: Record<Role, Account>;
  /** Contracts by the name that the tables use. */
  instances: Map<string, Instance>;
  marks: Map<string, bigint>;
  /** Class hash of a published twin. */
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

/** Starts a devnet and deploys the ten published twins. */
export async function openWorld(): Promise<World> {
  const devnet = await startDevnet();
  const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 20 });
  const system = await deployPublished(devnet);
  const fresh: Checkpoint = await checkpoint(devnet);
  const manifest = readManifest('published');
  const accounts = Object.fromEntries(
    Object.entries(ROLES).map(([role, index]) => {
      const { address, privateKey } = devnet.accounts[index]!;
      return [role, new Account({ provider, address, signer: privateKey })];
    }),
  ) as Record<Role, Account>;
  const instances = new Map<string, Instance>();
  const marks = new Map<string, bigint>();

  const forget = (): void => {
    marks.clear();
    instances.clear();
    for (const [contract, address] of Object.entries(system)) instances.set(contract, { contract, address });
  };
  forget();

  return {
    devnet,
    provider,
    accounts,
    instances,
    marks,
    classHash: (contract) => manifest.contracts[contract]!.classHash,
    async reset() {
      await restore(devnet, fresh);
      forget();
    },
    async scope() {
      return {
        now: await blockTime(devnet),
        marks,
        address: (name) => accounts[name as Role]?.address ?? instances.get(name)?.address,
      };
    },
    stop: () => devnet.stop(),
  };
}
