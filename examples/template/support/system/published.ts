import type { Account, RawArgsArray } from 'starknet';
import type { Accounts } from '../chain/accounts.ts';
import { ciro } from '../chain/values.ts';
import { deployContract } from './deploy.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * Deploys the ten published contracts. CIROToken, JobManager and CDCPool would need each other's address in their
 * constructors; the token gets 0x0, which disables nothing that works.
 *
 * Change an argument here to test the system with your own configuration.
 *
 * @returns addresses by contract name
 */
export async function deployPublished(accounts: Accounts<Account>) {
  const { owner, member1, member2, member3 } = accounts;
  const deploy = (name: string, args: RawArgsArray): Promise<string> =>
    deployContract(owner, 'published', name, args);

  const SimpleEvents = await deploy('SimpleEvents', []);
  const CIROToken = await deploy('CIROToken', [owner.address, '0x0', '0x0', '0x0']);
  const CDCPool = await deploy('CDCPool', [owner.address, CIROToken, ciro(100)]);
  const GovernanceTreasury = await deploy('GovernanceTreasury', [
    owner.address,
    CIROToken,
    [owner.address, member1.address],
    2,
    {
      voting_delay: HOUR,
      voting_period: DAY,
      execution_delay: HOUR,
      quorum_threshold: ciro(1000),
      proposal_threshold: ciro(100),
    },
  ]);
  const JobManager = await deploy('JobManager', [owner.address, CIROToken, GovernanceTreasury, CDCPool]);
  const ReputationManager = await deploy('ReputationManager', [owner.address, CDCPool, JobManager, 300]);
  const LinearVestingWithCliff = await deploy('LinearVestingWithCliff', [
    owner.address,
    CIROToken,
    {
      min_cliff_duration: 0,
      max_cliff_duration: YEAR,
      min_vesting_duration: 60,
      max_vesting_duration: 1461 * DAY,
      allow_revocation: true,
    },
  ]);
  const MilestoneVesting = await deploy('MilestoneVesting', [
    owner.address,
    CIROToken,
    {
      require_verification: true,
      verification_timeout: 7 * DAY,
      auto_verify_after_timeout: false,
      min_verifiers: 1,
    },
  ]);
  const BurnManager = await deploy('BurnManager', [
    owner.address,
    CIROToken,
    GovernanceTreasury,
    {
      revenue_percentage: 3000n,
      min_burn_amount: ciro(1),
      max_burn_amount: ciro(1000),
      accumulation_period: HOUR,
    },
    { treasury_allocation: 5000n, price_threshold: 100n, max_slippage: 500n, cooldown_period: HOUR },
  ]);
  const TreasuryTimelock = await deploy('TreasuryTimelock', [
    [member1.address, member2.address, member3.address],
    2,
    DAY,
    owner.address,
    [member1.address],
  ]);
  return {
    SimpleEvents,
    CIROToken,
    CDCPool,
    GovernanceTreasury,
    JobManager,
    ReputationManager,
    LinearVestingWithCliff,
    MilestoneVesting,
    BurnManager,
    TreasuryTimelock,
  };
}
