import type { Node } from '../../chain/node.ts';
import type { Environment } from '../../config/resolve.ts';
import type { ContractName } from '../../system/types.ts';
import type { Metrics } from '../metrics.ts';
import type { Totals } from '../totals.ts';
import type { Watched } from '../watched.ts';

/** What a reader may look at. All reads are made at one block, so the numbers of a round belong together. */
export interface ReadContext {
  environment: Environment;
  node: Node;
  block: { block_number: number };
  /** Time of the block, seconds. */
  now: number;
  contracts: Map<ContractName, Watched>;
  totals: Totals;
  metrics: Metrics;
  /** Workers that get series of their own. */
  workers: number;
}

/** Reads one group of metrics and publishes it. */
export interface Reader {
  group: string;
  read(context: ReadContext): Promise<void>;
}

/** Base units as whole tokens: a double, so about 15 digits are right. */
export function tokens(amount: bigint): number {
  return Number(amount) / 1e18;
}

/** Numbers that a view answers at the block of the round. */
export async function ask(
  { node, block }: ReadContext,
  address: string,
  view: string,
  calldata: string[] = [],
): Promise<bigint[]> {
  return (await node.call(address, view, calldata, block)).map(BigInt);
}
