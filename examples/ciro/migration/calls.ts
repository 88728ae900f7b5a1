import type { Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import type { EventRange } from '../chain/events.ts';

/** A call that an account made in a transaction that succeeded. */
export interface AccountCall {
  to: string;
  selector: bigint;
  calldata: string[];
  block: number;
}

interface BlockWithReceipts {
  transactions: {
    transaction: { type: string; calldata?: string[] };
    receipt: { execution_status: string };
  }[];
}

/** Splits the calldata of an account's transaction into its calls; an unknown layout gives none. */
export function splitCalls(calldata: readonly string[]): Omit<AccountCall, 'block'>[] {
  const calls: Omit<AccountCall, 'block'>[] = [];
  const count = Number(BigInt(calldata[0] ?? 0));
  let offset = 1;
  for (let index = 0; index < count; index += 1) {
    const [to, selector, length] = calldata.slice(offset, offset + 3);
    if (to === undefined || selector === undefined || length === undefined) return [];
    const end = offset + 3 + Number(BigInt(length));
    if (end > calldata.length) return [];
    calls.push({
      to: hex(to),
      selector: BigInt(selector),
      calldata: calldata.slice(offset + 3, end).map(hex),
    });
    offset = end;
  }
  return offset === calldata.length ? calls : [];
}

/** Streams the calls that accounts made to one contract, oldest first. One request a block: only for short ranges. */
export async function* callsTo(node: Node, address: string, range: EventRange): AsyncGenerator<AccountCall> {
  for (let block = range.from; block <= range.to; block += 1) {
    const { transactions } = await node.rpc.read<BlockWithReceipts>('starknet_getBlockWithReceipts', {
      block_id: { block_number: block },
    });
    for (const { transaction, receipt } of transactions) {
      if (transaction.type !== 'INVOKE' || receipt.execution_status !== 'SUCCEEDED') continue;
      for (const call of splitCalls(transaction.calldata ?? []))
        if (BigInt(call.to) === BigInt(address)) yield { ...call, block };
    }
  }
}
