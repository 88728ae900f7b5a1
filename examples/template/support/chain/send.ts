import {
  type Account,
  type AllowArray,
  type Call,
  CallData,
  type ResourceBoundsBN,
  type RpcProvider,
  hash,
} from 'starknet';
import { rpc } from '../devnet/rpc.ts';
import type { AddressBook } from './book.ts';
import { type DecodedEvent, type RawEvent, decodeEvents } from './events.ts';
import { revertReason } from './reverts.ts';
import { plain } from './values.ts';

/** What came of a transaction. */
export interface Sent {
  hash: string;
  /** What the sender paid, in fri (10^-18 STRK). */
  fee: bigint;
  /** Block time that the contracts saw, seconds. */
  time: bigint;
  /** Events of the contracts under test, in order. */
  events: DecodedEvent[];
  /** The contract's message when the transaction reverted; only with explicit bounds. */
  reverted?: string;
}

/** Enough for any call of these contracts. A transaction with bounds is not estimated, so a reverting one is sent. */
export const BOUNDS: ResourceBoundsBN = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 2_000_000_000n, max_price_per_unit: 10n ** 10n },
};

interface Trace {
  execute_invocation: {
    calls: { contract_address: string; entry_point_selector: string; result: string[] }[];
  };
}

/** Sends transactions and reads what they did. */
export class Sender {
  constructor(
    private readonly url: string,
    private readonly provider: RpcProvider,
    private readonly book: AddressBook,
  ) {}

  /**
   * Sends one or several calls in one transaction and waits for it.
   *
   * @param bounds without them the transaction is estimated first, and a call that would revert throws
   */
  async send(account: Account, calls: AllowArray<Call>, bounds?: ResourceBoundsBN): Promise<Sent> {
    const { transaction_hash } = await account.execute(calls, {
      tip: 0n,
      ...(bounds && { resourceBounds: bounds }),
    });
    const receipt = await this.provider.waitForTransaction(transaction_hash);
    if (!receipt.isSuccess() && !receipt.isReverted()) throw new Error(`${transaction_hash} got no receipt.`);
    const { actual_fee, block_number, events } = receipt.value;
    const seen = await this.provider.getBlock(block_number - 1);
    return {
      hash: transaction_hash,
      fee: BigInt(actual_fee.amount),
      time: BigInt(seen.timestamp),
      events: decodeEvents(this.book, events),
      ...(receipt.isReverted() && { reverted: revertReason(receipt.value.revert_reason ?? '') }),
    };
  }

  /** What the first call of a transaction returned, from its trace. Receipts do not hold return values. */
  async returned({ hash: transactionHash }: Sent): Promise<unknown> {
    const { execute_invocation } = await rpc<Trace>(this.url, 'starknet_traceTransaction', {
      transaction_hash: transactionHash,
    });
    const [call] = execute_invocation.calls;
    const abi = call && this.book.contractAt(call.contract_address)?.abi;
    if (!abi) throw new Error(`${transactionHash} calls a contract that the tests do not know.`);
    const name = functionName(abi, call.entry_point_selector)!;
    return plain(new CallData(abi).parse(name, call.result));
  }
}

/** The function of an ABI that has a selector. */
export function functionName(abi: readonly unknown[], selector: string): string | undefined {
  const entries = (abi as { type: string; name: string; items?: { name: string }[] }[]).flatMap(
    (entry) => entry.items ?? [entry],
  );
  return entries.find(({ name }) => BigInt(hash.getSelectorFromName(name)) === BigInt(selector))?.name;
}
