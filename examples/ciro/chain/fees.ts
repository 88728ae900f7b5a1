import type { Node } from './node.ts';
import type { Price, WireTransaction } from './transactions.ts';

/** What the node expects a transaction to cost. */
export interface Estimate {
  l1_gas_consumed: string;
  l1_gas_price: string;
  l1_data_gas_consumed: string;
  l1_data_gas_price: string;
  l2_gas_consumed: string;
  l2_gas_price: string;
  overall_fee: string;
}

const NONE = { max_amount: 0n, max_price_per_unit: 0n };

/** Bounds of a transaction that is only estimated. */
export const ZERO_PRICE: Price = { bounds: { l1_gas: NONE, l2_gas: NONE, l1_data_gas: NONE }, tip: 0n };

/**
 * Asks the node what transactions cost, in order, each seeing the state that the earlier ones leave. No signature
 * is needed.
 *
 * @throws NodeError 41 when one of them would fail
 */
export function estimate(node: Node, transactions: WireTransaction[]): Promise<Estimate[]> {
  return node.rpc.read('starknet_estimateFee', {
    request: transactions,
    simulation_flags: ['SKIP_VALIDATE'],
    block_id: 'latest',
  });
}

/** Bounds from an estimate: amounts and prices raised by `margin` percent. */
export function priceOf(estimated: Estimate, tip: bigint, margin: number): Price {
  const raise = (text: string): bigint => (BigInt(text) * BigInt(100 + margin) + 99n) / 100n;
  return {
    bounds: {
      l1_gas: {
        max_amount: raise(estimated.l1_gas_consumed),
        max_price_per_unit: raise(estimated.l1_gas_price),
      },
      l1_data_gas: {
        max_amount: raise(estimated.l1_data_gas_consumed),
        max_price_per_unit: raise(estimated.l1_data_gas_price),
      },
      l2_gas: {
        max_amount: raise(estimated.l2_gas_consumed),
        max_price_per_unit: raise(estimated.l2_gas_price),
      },
    },
    tip,
  };
}
