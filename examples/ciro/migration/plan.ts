import type { Node } from '../chain/node.ts';
import { ZERO_PRICE, estimate, priceOf } from '../chain/fees.ts';
import { maxFeeOf } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import { type Step, configureStep, declareStep, deployStep } from '../deploy/steps.ts';
import { sameFelt, u256Felts } from '../lib/units.ts';
import type { Batch } from './import-steps.ts';
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

export interface CostLine {
  what: string;
  transactions: number;
  /** Fri; the sum of the expected fees. */
  expected: bigint;
  /** Fri; with the margin of the environment. */
  atMost: bigint;
  /** L2 gas of the largest transaction. */
  gas: bigint;
}

/**
 * Estimates everything that is still to do in one request, each transaction on the state of those before. Only the
 * first batch of each table is estimated; its fee counts for the others in proportion to their entries.
 */
export async function costs(
  environment: Environment,
  node: Node,
  before: Step[],
  batches: Batch[],
): Promise<CostLine[]> {
  const account = environment.accountAddress ?? '0x0';
  const first = new Map<string, Batch>();
  for (const batch of batches) if (!first.has(batch.table)) first.set(batch.table, batch);
  const steps = [...before, ...[...first.values()].map(({ step }) => step)];
  if (steps.length === 0) return [];
  const nonce = await node.nonce(account);
  const wires = steps.map((step, index) => step.unsigned(account, ZERO_PRICE, nonce + BigInt(index)));
  const estimates = await estimate(node, wires);
  const lines = new Map<string, CostLine>();
  estimates.forEach((one, index) => {
    const step = steps[index];
    const batch = [...first.values()].find((candidate) => candidate.step === step);
    const all = batch ? batches.filter(({ table }) => table === batch.table) : [];
    const entries = BigInt(all.reduce((sum, { entries: count }) => sum + count, 0));
    const scale = (fee: bigint): bigint =>
      batch ? (fee * entries + BigInt(batch.entries) - 1n) / BigInt(batch.entries) : fee;
    const what = batch ? `import ${batch.table}` : (step?.kind ?? 'configure');
    const line = lines.get(what) ?? { what, transactions: 0, expected: 0n, atMost: 0n, gas: 0n };
    const price = priceOf(one, environment.tip, environment.config.fees.margin);
    line.transactions += batch ? all.length : 1;
    line.expected += scale(BigInt(one.overall_fee) + environment.tip * BigInt(one.l2_gas_consumed));
    line.atMost += scale(maxFeeOf(price));
    const gas = BigInt(one.l2_gas_consumed);
    line.gas = gas > line.gas ? gas : line.gas;
    lines.set(what, line);
  });
  return [...lines.values()];
}

/** Supply that the target must have at the end: what holders had, address 0 left out. */
export function expectedSupply({ totals }: Manifest): bigint {
  return BigInt(totals.balances) - BigInt(totals.zeroAddress);
}
