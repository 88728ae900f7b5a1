import path from 'node:path';
import type { Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import { BlockTimes, type EventRange, events, selector } from '../chain/events.ts';
import { feltAt, u256At } from './felts.ts';
import { Spill } from './spill.ts';

const TRANSFER = selector('Transfer');
const APPROVAL = selector('Approval');
const INITIATED = selector('LargeTransferInitiated');
const EXECUTED = selector('LargeTransferExecuted');
const NAMES = [
  'Transfer',
  'Approval',
  'Mint',
  'LargeTransferInitiated',
  'LargeTransferExecuted',
  'EmergencyWithdrawal',
];

/** An address, and the time of its first receipt in seconds; 0 when it has none that counts. */
export type Holder = [address: string, heldSince: number];

/** Keys that events of the token name. Values never come from events: some debits emit none (T3, T9, T10, T12). */
export interface TokenKeys {
  /** Every address that can hold tokens, once. */
  holders(): AsyncGenerator<Holder>;
  /** Every `owner spender` that can have an allowance, once. */
  allowances(): Generator<string>;
  /** Ids of queued large transfers that were not executed, with their amounts. */
  pending: Map<bigint, bigint>;
  /** Sum of the large transfers that were executed, base units. */
  executed: bigint;
  /** Removes the files that hold the keys. */
  remove(): void;
}

/**
 * Collects every address that can hold tokens and every pair that can have an allowance, in files below a folder:
 * memory does not grow with their number.
 *
 * The published token starts the holding time with the first transfer into an empty balance, and not with a mint. It
 * has no getter, so the time is replayed from the events. The Transfer that follows LargeTransferExecuted is a
 * duplicate (T3) and is skipped.
 */
export async function tokenKeys(
  node: Node,
  token: string,
  range: EventRange,
  known: string[],
  folder: string,
): Promise<TokenKeys> {
  const marks = new Spill(path.join(folder, 'keys-holders'));
  const pairs = new Spill(path.join(folder, 'keys-allowances'));
  const pending = new Map<bigint, bigint>();
  let executed = 0n;
  /** @param block of a receipt that can start the holding time, 0 for everything else */
  const mark = (address: string, change: bigint, block: number): void =>
    marks.add(address, `${address} ${change} ${block}`);
  for (const address of known) mark(hex(address), 0n, 0);
  let duplicate = false;
  for await (const { keys, data, block_number } of events(node, token, range, NAMES)) {
    const name = BigInt(feltAt(keys, 0));
    if (name === TRANSFER) {
      const [from, to, value] = [feltAt(data, 0), feltAt(data, 1), u256At(data, 2)];
      const minted = from === '0x0';
      if (!duplicate) {
        mark(from, minted ? 0n : -value, 0);
        mark(to, value, minted ? 0 : block_number);
      }
      duplicate = false;
    } else if (name === APPROVAL) {
      const [owner, spender] = [feltAt(data, 0), feltAt(data, 1)];
      pairs.add(owner, `${owner} ${spender}`);
    } else if (name === INITIATED) {
      const amount = u256At(data, 0);
      pending.set(u256At(keys, 1), amount);
      mark(feltAt(keys, 3), -amount, 0);
      mark(feltAt(keys, 4), 0n, 0);
    } else if (name === EXECUTED) {
      const id = u256At(keys, 1);
      executed += pending.get(id) ?? 0n;
      pending.delete(id);
      duplicate = true;
    }
  }
  const times = new BlockTimes(node);
  return {
    holders: () => replay(marks, times),
    *allowances() {
      for (const lines of pairs.parts()) yield* new Set(lines);
    },
    pending,
    executed,
    remove() {
      marks.remove();
      pairs.remove();
    },
  };
}

/** The same text in memory of its own: a part of a string keeps the whole of it, here the file that it was read from. */
function copy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** Replays what happened to each address, in order. */
async function* replay(marks: Spill, times: BlockTimes): AsyncGenerator<Holder> {
  for (const lines of marks.parts()) {
    const found = new Map<string, { since: number; balance: bigint }>();
    for (const line of lines) {
      const [address = '0x0', change = '0', block = '0'] = line.split(' ');
      const state = found.get(address) ?? { since: 0, balance: 0n };
      if (!found.has(address)) found.set(copy(address), state);
      if (block !== '0' && state.since === 0 && state.balance === 0n)
        state.since = await times.at(Number(block));
      const after = state.balance + BigInt(change);
      state.balance = after < 0n ? 0n : after;
    }
    for (const [address, { since }] of found) yield [address, since];
  }
}
