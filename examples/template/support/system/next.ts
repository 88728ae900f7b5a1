import { type Account, CallData, type RawArgsArray, cairo } from 'starknet';
import type { Accounts } from '../chain/accounts.ts';
import { ciro } from '../chain/values.ts';
import { deployContract } from './deploy.ts';

const DAY = 86400;

/** What the owner holds at deployment: the supply that this family counts. */
const SUPPLY = ciro(50_000_000);

/**
 * Deploys the four repaired contracts, links them, and closes the import of state, as a system that starts empty
 * would.
 *
 * @param treasury gets the fees of JobManager
 * @returns addresses by contract name
 */
export async function deployNext(accounts: Accounts<Account>, treasury: string) {
  const { owner, member1, member2, member3 } = accounts;
  const deploy = (name: string, args: RawArgsArray): Promise<string> =>
    deployContract(owner, 'next', name, args);

  const CIROToken = await deploy('CIROToken', [owner.address, '0x0', '0x0', '0x0', SUPPLY, DAY]);
  const CDCPool = await deploy('CDCPool', [owner.address, CIROToken, ciro(100), DAY]);
  const JobManager = await deploy('JobManager', [owner.address, CIROToken, treasury, CDCPool, DAY]);
  const TreasuryTimelock = await deploy('TreasuryTimelock', [
    [member1.address, member2.address, member3.address],
    2,
    DAY,
    owner.address,
    [member1.address],
  ]);

  const call = (contractAddress: string, entrypoint: string, args: RawArgsArray = []) => ({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  const { transaction_hash } = await owner.execute([
    call(CIROToken, 'set_job_manager', [JobManager]),
    call(CIROToken, 'set_cdc_pool', [CDCPool]),
    call(CDCPool, 'set_job_manager', [JobManager]),
    call(CIROToken, 'finalize_import', [cairo.uint256(SUPPLY)]),
    call(CDCPool, 'finalize_import'),
    call(JobManager, 'finalize_import'),
  ]);
  await owner.provider.waitForTransaction(transaction_hash);
  return { CIROToken, CDCPool, JobManager, TreasuryTimelock };
}
