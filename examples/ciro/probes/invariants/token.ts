import { feltAt, u256At } from '../../migration/felts.ts';
import { formatAmount, hex, u256Felts } from '../../lib/units.ts';
import type { Reader } from './reader.ts';
import type { Invariant } from './types.ts';

const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');

export async function balanceOf(reader: Reader, holder: string): Promise<bigint> {
  return u256At(await reader.view('CIROToken', 'balance_of', [holder]));
}

/** Sum of the balances of every address that a Transfer event, or the opening of a queued transfer, names. */
async function sumOfBalances(reader: Reader): Promise<bigint> {
  const holders = new Set<string>();
  for await (const { keys, data } of reader.events('CIROToken', ['Transfer', 'LargeTransferInitiated'])) {
    const [from, to] = keys.length > 1 ? [keys[3], keys[4]] : [data[0], data[1]];
    for (const felt of [from, to]) if (felt !== undefined) holders.add(hex(felt));
  }
  let sum = 0n;
  for await (const balance of reader.many(holders, (holder) => balanceOf(reader, holder))) sum += balance;
  return sum;
}

/** Queued large transfers that wait: how many, and the amount that their senders do not have any more. */
async function waiting(reader: Reader): Promise<{ count: number; amount: bigint }> {
  const next = (await reader.family('CIROToken')) === 'next';
  const found = { count: 0, amount: 0n };
  const total = await reader.storedAmount('CIROToken', 'pending_transfer_count');
  const ids = Array.from({ length: Number(total) }, (_, id) => BigInt(id));
  const open = reader.many(ids, async (id) => {
    const transfer = await reader.view('CIROToken', 'get_pending_transfer', u256Felts(id));
    const cancelled =
      next &&
      BigInt(feltAt(await reader.view('CIROToken', 'is_large_transfer_cancelled', u256Felts(id)), 0)) === 1n;
    const executed = BigInt(transfer.at(-1) ?? 0) === 1n;
    return cancelled || executed ? undefined : u256At(transfer, 6);
  });
  for await (const amount of open) {
    if (amount === undefined) continue;
    found.count += 1;
    found.amount += amount;
  }
  return found;
}

/** Rules about tokens. */
export const tokenInvariants: Invariant[] = [
  {
    id: 'supply',
    title: 'the supply is the sum of all balances',
    reads: 'CIROToken: Transfer events, balance_of of every holder, total_supply',
    repair: 'pause the token; do not close an import; compare with the last snapshot',
    needs: ['CIROToken'],
    families: ['next'],
    async problems(reader) {
      const [supply, sum] = [
        u256At(await reader.view('CIROToken', 'total_supply')),
        await sumOfBalances(reader),
      ];
      return supply === sum ? [] : [`total_supply is ${ciro(supply)}, holders have ${ciro(sum)}`];
    },
  },
  {
    id: 'supply-covers',
    title: 'holders have no more than the supply',
    reads: 'CIROToken: Transfer events, balance_of of every holder, total_supply',
    repair: 'a burn lowers the supply and no balance (T9): use the sum of the balances',
    needs: ['CIROToken'],
    families: ['published'],
    async problems(reader) {
      const [supply, sum] = [
        u256At(await reader.view('CIROToken', 'total_supply')),
        await sumOfBalances(reader),
      ];
      return sum <= supply ? [] : [`total_supply is ${ciro(supply)}, holders have ${ciro(sum)} (T9)`];
    },
  },
  {
    id: 'queue-covered',
    title: 'the token holds what waits in the queue of large transfers',
    reads: 'CIROToken: get_pending_transfer of every id, balance_of of the token itself',
    repair: 'pause the token: queued transfers could not be paid',
    needs: ['CIROToken'],
    families: ['next'],
    async problems(reader) {
      const [{ amount }, held] = [
        await waiting(reader),
        await balanceOf(reader, reader.address('CIROToken')),
      ];
      return held >= amount ? [] : [`${ciro(amount)} wait, the token holds ${ciro(held)}`];
    },
  },
  {
    id: 'queue-empty',
    title: 'no large transfer waits',
    reads: 'CIROToken: get_pending_transfer of every id',
    repair: 'don’t execute it (T3 debits twice): mint the amount back and pause in one transaction',
    needs: ['CIROToken'],
    families: ['published'],
    async problems(reader) {
      const { count, amount } = await waiting(reader);
      return count === 0 ? [] : [`${count} wait; ${ciro(amount)} belong to nobody meanwhile (T3)`];
    },
  },
];
