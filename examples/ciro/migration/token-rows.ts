import type { BlockId, Node } from '../chain/node.ts';
import type { Collected } from './explain.ts';
import { u256At } from './felts.ts';
import { readMany } from './read-many.ts';
import type { Rows } from './table.ts';
import type { TokenKeys } from './token-keys.ts';

/** Reads the balance of each holder, and adds it up. */
export async function* balanceRows(
  node: Node,
  token: string,
  { holders }: TokenKeys,
  at: BlockId,
  width: number,
  found: Collected,
): AsyncGenerator<Rows['balances']> {
  const rows = readMany(holders(), width, async ([holder, heldSince]) => ({
    holder,
    heldSince,
    amount: u256At(await node.call(token, 'balance_of', [holder], at)),
  }));
  for await (const { holder, heldSince, amount } of rows) {
    found.balances += amount;
    if (holder === '0x0') found.zeroAddress = amount;
    else if (amount > 0n || heldSince > 0) yield { holder, balance: amount.toString(), heldSince };
  }
}

/** Reads each allowance that is not 0. */
export async function* allowanceRows(
  node: Node,
  token: string,
  { allowances }: TokenKeys,
  at: BlockId,
  width: number,
): AsyncGenerator<Rows['allowances']> {
  const rows = readMany(allowances(), width, async (pair) => {
    const [owner = '0x0', spender = '0x0'] = pair.split(' ');
    return { owner, spender, amount: u256At(await node.call(token, 'allowance', [owner, spender], at)) };
  });
  for await (const { owner, spender, amount } of rows)
    if (amount > 0n) yield { owner, spender, amount: amount.toString() };
}
