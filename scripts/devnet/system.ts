import { readFileSync } from 'node:fs';
import {
  Account,
  CallData,
  type CompiledSierra,
  RpcProvider,
  config,
  constants,
  hash,
  logger,
} from 'starknet';
import { readManifest } from '../contracts/manifest.ts';
import { type Family, artifactFile } from '../contracts/package.ts';
import { PUBLISHED, type Parties } from './constructors.ts';
import { ROLES } from './roles.ts';
import type { Devnet } from './start.ts';

/** Addresses by contract name, for example `{ CIROToken: '0x…' }`. */
export type Addresses = Record<string, string>;

/** Enough for any class of this project at the devnet's price of 1 gfri; estimating would cost as much time again. */
const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 6_000_000_000n, max_price_per_unit: 10n ** 10n },
};

/** An account of the devnet that looks for receipts every 20 ms. */
export function devnetAccount(devnet: Devnet, index = 0): Account {
  logger.setLogLevel('OFF');
  const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 20 });
  const { address, privateKey } = devnet.accounts[index]!;
  return new Account({ provider, address, signer: privateKey });
}

/** Reads a committed class. */
export function readClass(family: Family, contract: string): CompiledSierra {
  return JSON.parse(readFileSync(artifactFile(family, contract), 'utf8')) as CompiledSierra;
}

/** Declares a class unless the chain has it. @returns its class hash */
export async function declareClass(account: Account, family: Family, contract: string): Promise<string> {
  const entry = readManifest(family).contracts[contract];
  if (!entry) throw new Error(`${family}/${contract} has no compiled class: npm run contracts`);
  const known = await account.provider.getClassByHash(entry.classHash).catch(() => undefined);
  if (known) return entry.classHash;
  const { transaction_hash } = await account.declare(
    {
      contract: readClass(family, contract),
      compiledClassHash: entry.compiledClassHash,
      classHash: entry.classHash,
    },
    { resourceBounds: BOUNDS, tip: 0 },
  );
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`declaring ${contract} reverted`);
  return entry.classHash;
}

/** Deploys one class through the universal deployer. @returns the address */
export async function deployClass(
  account: Account,
  family: Family,
  contract: string,
  calldata: string[],
  salt = '0x0',
): Promise<string> {
  const classHash = await declareClass(account, family, contract);
  const { transaction_hash } = await account.execute(
    {
      contractAddress: constants.UDC.ADDRESS,
      entrypoint: constants.UDC.ENTRYPOINT,
      calldata: CallData.compile([classHash, salt, false, calldata]),
    },
    { resourceBounds: BOUNDS, tip: 0 },
  );
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess())
    throw new Error(`deploying ${contract} reverted: ${JSON.stringify(receipt.value)}`);
  return hash.calculateContractAddressFromHash(salt, classHash, calldata, 0);
}

/** Deploys the published system (all ten contracts) with the parameters that the guides use. */
export async function deployPublished(devnet: Devnet): Promise<Addresses> {
  config.set('logLevel', 'OFF');
  const account = devnetAccount(devnet);
  const member = (index: number): string => devnet.accounts[index]!.address;
  const parties: Parties = {
    owner: account.address,
    members: [member(ROLES.MEMBER_1), member(ROLES.MEMBER_2), member(ROLES.MEMBER_3)],
    contracts: {},
  };
  for (const [contract, calldata] of PUBLISHED) {
    if (!readManifest('published').contracts[contract]) continue;
    parties.contracts[contract] = await deployClass(account, 'published', contract, calldata(parties));
  }
  return parties.contracts;
}
