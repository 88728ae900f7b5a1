import type { Node } from '../chain/node.ts';
import { type Step, configureStep, declareStep, deployStep } from '../deploy/steps.ts';
import { sameFelt, u256Felts } from '../lib/units.ts';
import { u256At } from './felts.ts';
import type { Manifest } from './manifest.ts';
import { CARRIED, type Carried, type Target } from './target.ts';

type Flag = (node: Node) => Promise<boolean>;

function call(
  contract: Carried,
  address: string,
  entrypoint: string,
  calldata: string[],
  title: string,
  done: Flag,
): Step {
  const safe: Flag = async (node) => (await node.classHashAt(address)) !== undefined && (await done(node));
  return configureStep({
    id: `configure/${contract}/${entrypoint}`,
    title,
    contract,
    address,
    entrypoint,
    calldata,
    authority: 'owner',
    done: safe,
  });
}

async function flag(node: Node, address: string, view: string): Promise<boolean> {
  return BigInt((await node.call(address, view))[0] ?? 0) === 1n;
}

/** Addresses of the target. */
export function addresses(target: Target): Record<Carried, string> {
  return {
    CIROToken: target.CIROToken.address,
    CDCPool: target.CDCPool.address,
    JobManager: target.JobManager.address,
  };
}

/** Everything before the import: classes, contracts, links between them, and the pause that an import needs. */
export function preparation(target: Target, account: string): Step[] {
  const { CIROToken, CDCPool, JobManager } = addresses(target);
  const points =
    (contract: string, view: string, to: string): Flag =>
    async (node) =>
      sameFelt((await node.call(contract, view))[0] ?? '0x0', to);
  const open: Flag = (node) => flag(node, CIROToken, 'is_import_open');
  return [
    ...CARRIED.flatMap((name) => [declareStep(target[name]), deployStep(target[name])]),
    call(
      'CIROToken',
      CIROToken,
      'set_job_manager',
      [JobManager],
      'tell the token its job manager',
      points(CIROToken, 'get_job_manager', JobManager),
    ),
    call(
      'CIROToken',
      CIROToken,
      'set_cdc_pool',
      [CDCPool],
      'tell the token its pool',
      points(CIROToken, 'get_cdc_pool', CDCPool),
    ),
    call(
      'CDCPool',
      CDCPool,
      'set_job_manager',
      [JobManager],
      'tell the pool its job manager',
      points(CDCPool, 'get_job_manager', JobManager),
    ),
    call(
      'CIROToken',
      CIROToken,
      'pause',
      [],
      'pause the new token',
      async (node) => (await flag(node, CIROToken, 'is_paused')) || !(await open(node)),
    ),
  ];
}

/**
 * Everything after the import: closes it for ever, in an order in which each contract can check its funds.
 *
 * @param fund base units that the account pays to the job manager for open jobs
 */
export function completion(target: Target, supply: bigint, fund: bigint): Step[] {
  const { CIROToken, CDCPool, JobManager } = addresses(target);
  const closed =
    (address: string): Flag =>
    async (node) =>
      !(await flag(node, address, 'is_import_open'));
  const funded: Flag = async (node) => u256At(await node.call(CIROToken, 'balance_of', [JobManager])) >= fund;
  return [
    call(
      'CIROToken',
      CIROToken,
      'finalize_import',
      u256Felts(supply),
      'close the import of the token',
      closed(CIROToken),
    ),
    call(
      'CIROToken',
      CIROToken,
      'unpause',
      [],
      'unpause the new token',
      async (node) => (await closed(CIROToken)(node)) && !(await flag(node, CIROToken, 'is_paused')),
    ),
    ...(fund > 0n
      ? [
          call(
            'CIROToken',
            CIROToken,
            'transfer',
            [JobManager, ...u256Felts(fund)],
            'fund the open jobs',
            funded,
          ),
        ]
      : []),
    call('CDCPool', CDCPool, 'finalize_import', [], 'close the import of the pool', closed(CDCPool)),
    call(
      'JobManager',
      JobManager,
      'finalize_import',
      [],
      'close the import of the job manager',
      closed(JobManager),
    ),
  ];
}

/** Supply that the target must have at the end: what holders had, address 0 left out. */
export function expectedSupply({ totals }: Manifest): bigint {
  return BigInt(totals.balances) - BigInt(totals.zeroAddress);
}
