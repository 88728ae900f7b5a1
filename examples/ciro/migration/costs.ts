import { ZERO_PRICE, estimate, priceOf } from '../chain/fees.ts';
import type { Node } from '../chain/node.ts';
import { maxFeeOf } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import type { Step } from '../deploy/steps.ts';
import type { Batch } from './import-steps.ts';

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
 * first batch of each kind is estimated; its fee counts for the others in proportion to their entries.
 */
export async function costs(
  environment: Environment,
  node: Node,
  before: Step[],
  batches: Batch[],
): Promise<CostLine[]> {
  const account = environment.accountAddress ?? '0x0';
  const first = new Map<string, Batch>();
  for (const batch of batches) if (!first.has(batch.what)) first.set(batch.what, batch);
  const steps = [...before, ...[...first.values()].map(({ step }) => step)];
  if (steps.length === 0) return [];
  const nonce = await node.nonce(account);
  const wires = steps.map((step, index) => step.unsigned(account, ZERO_PRICE, nonce + BigInt(index)));
  const estimates = await estimate(node, wires);
  const lines = new Map<string, CostLine>();
  estimates.forEach((one, index) => {
    const step = steps[index];
    const batch = [...first.values()].find((candidate) => candidate.step === step);
    const all = batch ? batches.filter(({ what }) => what === batch.what) : [];
    const entries = BigInt(all.reduce((sum, { entries: count }) => sum + count, 0));
    const scale = (fee: bigint): bigint =>
      batch ? (fee * entries + BigInt(batch.entries) - 1n) / BigInt(batch.entries) : fee;
    const what = batch?.what ?? step?.kind ?? 'configure';
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
