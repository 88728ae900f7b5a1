import type { Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import { feltAt, u256At } from './felts.ts';
import { BlockTimes, type ChainEvent, type EventRange, events, selector } from '../chain/events.ts';

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

/** Keys that events of the token name. Values never come from events: some debits emit none (T3, T9, T10, T12). */
export interface TokenKeys {
  /** Address to the time of its first receipt, seconds; 0 when it has none that counts. */
  holders: Map<string, number>;
  /** `owner spender`. */
  allowances: Set<string>;
  /** Ids of queued large transfers that were not executed, with their amounts. */
  pending: Map<bigint, bigint>;
}

/**
 * Collects every address that can hold tokens and every pair that can have an allowance.
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
): Promise<TokenKeys> {
  const keys: TokenKeys = { holders: new Map(), allowances: new Set(), pending: new Map() };
  const replay = new Map<string, bigint>();
  const times = new BlockTimes(node);
  const see = (address: string): void => {
    if (!keys.holders.has(address)) keys.holders.set(address, 0);
  };
  const add = (address: string, amount: bigint): void => {
    const after = (replay.get(address) ?? 0n) + amount;
    replay.set(address, after < 0n ? 0n : after);
  };
  const transfer = async (event: ChainEvent): Promise<void> => {
    const [from, to, value] = [feltAt(event.data, 0), feltAt(event.data, 1), u256At(event.data, 2)];
    see(from);
    see(to);
    if (from !== '0x0') add(from, -value);
    if (from !== '0x0' && keys.holders.get(to) === 0 && (replay.get(to) ?? 0n) === 0n)
      keys.holders.set(to, await times.at(event.block_number));
    add(to, value);
  };
  for (const address of known) see(hex(address));
  let duplicate = false;
  for await (const event of events(node, token, range, NAMES)) {
    const name = BigInt(feltAt(event.keys, 0));
    if (name === TRANSFER) {
      if (!duplicate) await transfer(event);
      duplicate = false;
    } else if (name === APPROVAL) {
      keys.allowances.add(`${feltAt(event.data, 0)} ${feltAt(event.data, 1)}`);
    } else if (name === INITIATED) {
      const amount = u256At(event.data, 0);
      keys.pending.set(u256At(event.keys, 1), amount);
      see(feltAt(event.keys, 3));
      see(feltAt(event.keys, 4));
      add(feltAt(event.keys, 3), -amount);
    } else if (name === EXECUTED) {
      keys.pending.delete(u256At(event.keys, 1));
      duplicate = true;
    }
  }
  return keys;
}
