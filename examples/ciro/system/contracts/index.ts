import type { ContractName, ContractSpec } from '../types.ts';
import { burnManager } from './burn-manager.ts';
import { cdcPool } from './cdc-pool.ts';
import { ciroToken } from './ciro-token.ts';
import { governanceTreasury } from './governance-treasury.ts';
import { jobManager } from './job-manager.ts';
import { linearVesting } from './linear-vesting.ts';
import { milestoneVesting } from './milestone-vesting.ts';
import { reputationManager } from './reputation-manager.ts';
import { simpleEvents } from './simple-events.ts';
import { treasuryTimelock } from './treasury-timelock.ts';

/** What the tool knows about each contract; also the source of the parameter tables in the guides. */
export const CONTRACTS: Record<ContractName, ContractSpec> = {
  SimpleEvents: simpleEvents,
  CIROToken: ciroToken,
  CDCPool: cdcPool,
  GovernanceTreasury: governanceTreasury,
  JobManager: jobManager,
  ReputationManager: reputationManager,
  LinearVestingWithCliff: linearVesting,
  MilestoneVesting: milestoneVesting,
  BurnManager: burnManager,
  TreasuryTimelock: treasuryTimelock,
};
