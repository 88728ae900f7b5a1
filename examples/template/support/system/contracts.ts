import { type Abi, Contract, type RpcProvider } from 'starknet';
import { abi as BurnManager } from '../../abi/published/BurnManager.ts';
import { abi as CDCPool } from '../../abi/published/CDCPool.ts';
import { abi as CIROToken } from '../../abi/published/CIROToken.ts';
import { abi as GovernanceTreasury } from '../../abi/published/GovernanceTreasury.ts';
import { abi as JobManager } from '../../abi/published/JobManager.ts';
import { abi as LinearVestingWithCliff } from '../../abi/published/LinearVestingWithCliff.ts';
import { abi as MilestoneVesting } from '../../abi/published/MilestoneVesting.ts';
import { abi as ReputationManager } from '../../abi/published/ReputationManager.ts';
import { abi as SimpleEvents } from '../../abi/published/SimpleEvents.ts';
import { abi as TreasuryTimelock } from '../../abi/published/TreasuryTimelock.ts';
import { abi as NextCDCPool } from '../../abi/next/CDCPool.ts';
import { abi as NextCIROToken } from '../../abi/next/CIROToken.ts';
import { abi as NextJobManager } from '../../abi/next/JobManager.ts';
import { abi as NextTreasuryTimelock } from '../../abi/next/TreasuryTimelock.ts';

/** ABIs of the published contracts. */
export const PUBLISHED = {
  BurnManager,
  CDCPool,
  CIROToken,
  GovernanceTreasury,
  JobManager,
  LinearVestingWithCliff,
  MilestoneVesting,
  ReputationManager,
  SimpleEvents,
  TreasuryTimelock,
} as const;

/** ABIs of the repaired contracts. */
export const NEXT = {
  CDCPool: NextCDCPool,
  CIROToken: NextCIROToken,
  JobManager: NextJobManager,
  TreasuryTimelock: NextTreasuryTimelock,
} as const;

/** A contract whose functions and arguments TypeScript knows. */
export function typed<const A extends Abi>(abi: A, address: string, provider: RpcProvider) {
  return new Contract({ abi, address, providerOrAccount: provider }).typedv2(abi);
}

/** Typed contracts by name. */
export type Typed<T extends Record<string, Abi>> = {
  [Name in keyof T]: ReturnType<typeof typed<T[Name]>>;
};

/** A typed contract for each ABI of a family. @throws when one was not deployed */
export function typedContracts<const T extends Record<string, Abi>>(
  abis: T,
  addresses: Record<string, string>,
  provider: RpcProvider,
): Typed<T> {
  const entries = Object.entries(abis).map(([name, abi]) => {
    const address = addresses[name];
    if (!address) throw new Error(`${name} is not deployed.`);
    return [name, typed(abi, address, provider)];
  });
  return Object.fromEntries(entries) as Typed<T>;
}
