import { CallData, cairo } from 'starknet';
import { readManifest } from '../contracts/manifest.ts';
import { ROLES } from './roles.ts';
import type { Devnet } from './start.ts';
import { type Addresses, deployClass, devnetAccount } from './system.ts';

/** Seconds between scheduling and executing an upgrade. */
const UPGRADE_DELAY = 86400;
const ciro = (amount: number) => cairo.uint256(BigInt(amount) * 10n ** 18n);

/**
 * Deploys the repaired family, links its contracts to each other and closes the import, as a system that starts
 * empty would. Fees of JobManager go to `treasury`.
 */
export async function deployNext(devnet: Devnet, treasury: string): Promise<Addresses> {
  const account = devnetAccount(devnet);
  const owner = account.address;
  const members = [ROLES.MEMBER_1, ROLES.MEMBER_2, ROLES.MEMBER_3].map(
    (index) => devnet.accounts[index]!.address,
  );
  const { contracts } = readManifest('next');
  if (!contracts.CIROToken) return {};
  const deploy = (name: string, calldata: unknown[]): Promise<string> =>
    deployClass(account, 'next', name, CallData.compile(calldata as string[]));
  const CIROToken = await deploy('CIROToken', [owner, 0, 0, 0, ciro(50_000_000), UPGRADE_DELAY]);
  const CDCPool = await deploy('CDCPool', [owner, CIROToken, ciro(100), UPGRADE_DELAY]);
  const JobManager = await deploy('JobManager', [owner, CIROToken, treasury, CDCPool, UPGRADE_DELAY]);
  const TreasuryTimelock = await deploy('TreasuryTimelock', [members, 2, 86400, owner, [members[0]]]);
  const call = (contractAddress: string, entrypoint: string, ...calldata: string[]) => ({
    contractAddress,
    entrypoint,
    calldata,
  });
  const { transaction_hash } = await account.execute([
    call(CIROToken, 'set_job_manager', JobManager),
    call(CIROToken, 'set_cdc_pool', CDCPool),
    call(CDCPool, 'set_job_manager', JobManager),
    call(CIROToken, 'finalize_import', ...CallData.compile([ciro(50_000_000)])),
    call(CDCPool, 'finalize_import'),
    call(JobManager, 'finalize_import'),
  ]);
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess())
    throw new Error(`Linking the next contracts reverted: ${JSON.stringify(receipt.value)}`);
  return { CIROToken, CDCPool, JobManager, TreasuryTimelock };
}
