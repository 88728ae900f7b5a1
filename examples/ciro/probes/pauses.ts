import type { BlockId, Node } from '../chain/node.ts';
import type { ContractName } from '../system/types.ts';
import { slot } from './contracts.ts';

/** Contracts that can be paused, with the variable for those without a getter. TreasuryTimelock and CIROToken have one. */
const VARIABLES: Partial<Record<ContractName, string>> = {
  CIROToken: 'paused',
  JobManager: 'contract_paused',
  CDCPool: 'paused',
  GovernanceTreasury: 'paused',
  LinearVestingWithCliff: 'paused',
  MilestoneVesting: 'paused',
  BurnManager: 'paused',
  TreasuryTimelock: 'paused',
};

/** Contracts that can be paused. */
export const PAUSABLE = Object.keys(VARIABLES) as ContractName[];

/** Whether a contract is paused. @param getter true when its class has the view is_paused */
export async function isPaused(
  node: Node,
  name: ContractName,
  address: string,
  getter: boolean,
  block: BlockId = 'latest',
): Promise<boolean> {
  if (getter) return BigInt((await node.call(address, 'is_paused', [], block))[0] ?? 0) !== 0n;
  return BigInt(await node.storageAt(address, slot(VARIABLES[name] ?? 'paused'), block)) !== 0n;
}
