import type { ContractName } from './types.ts';

/** The environment variable in which the samples look for the address of each contract. */
export const VARIABLES: Record<ContractName, string> = {
  SimpleEvents: 'SIMPLE_EVENTS',
  CIROToken: 'CIRO_TOKEN',
  CDCPool: 'CDC_POOL',
  GovernanceTreasury: 'GOVERNANCE_TREASURY',
  JobManager: 'JOB_MANAGER',
  ReputationManager: 'REPUTATION_MANAGER',
  LinearVestingWithCliff: 'LINEAR_VESTING',
  MilestoneVesting: 'MILESTONE_VESTING',
  BurnManager: 'BURN_MANAGER',
  TreasuryTimelock: 'TREASURY_TIMELOCK',
};
