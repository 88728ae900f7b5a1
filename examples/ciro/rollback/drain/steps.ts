import type { Call } from 'starknet';
import type { Node } from '../../chain/node.ts';
import { callsStep } from '../../deploy/steps.ts';
import { hex, u256Felts } from '../../lib/units.ts';
import { events } from '../../chain/events.ts';
import { feltAt, u256At } from '../../migration/felts.ts';
import type { Batch } from '../../migration/import-steps.ts';
import { slot } from '../../probes/contracts.ts';
import type { ConfigureCall } from '../../system/configure.ts';
import type { ContractName } from '../../system/types.ts';
import type { Difference, Drain } from './plan.ts';

/** Credits in one transaction, unless the list says otherwise. */
export const CREDITS_IN_ONE = 50;

/**
 * What an account sent to each address since a block, from the Transfer events of a token. It is the evidence for a
 * credit: balances are none, because the old token is in use again.
 */
async function sentSince(
  node: Node,
  token: string,
  account: string,
  from: number,
): Promise<Map<string, bigint>> {
  const sent = new Map<string, bigint>();
  const to = await node.blockNumber();
  for await (const { data } of events(node, token, { from, to }, ['Transfer'])) {
    if (feltAt(data, 0) !== hex(account)) continue;
    const holder = feltAt(data, 1);
    sent.set(holder, (sent.get(holder) ?? 0n) + u256At(data, 2));
  }
  return sent;
}

/** Credits that are not on the chain yet. */
export async function missingCredits(
  node: Node,
  token: string,
  account: string,
  from: number,
  credits: Difference[],
): Promise<Difference[]> {
  const sent = await sentSince(node, token, account, from);
  return credits.filter(({ holder, before, now }) => (sent.get(holder) ?? 0n) < now - before);
}

/**
 * Transactions that credit holders in the old token. The account allows itself the sum and uses transfer_from, which
 * has no cap; transfer refuses 10,000 CIRO and more (T2, T20).
 *
 * The batches of a list are always the same, so a transaction of an interrupted run is found in the journal.
 *
 * @param list transfers of the account after its block count as credits
 */
export function creditBatches(
  token: string,
  account: string,
  { block: from, credits, batch: size }: Pick<Drain, 'block' | 'credits' | 'batch'>,
): Batch[] {
  const batches: Batch[] = [];
  for (let first = 0; first < credits.length; first += size) {
    const some = credits.slice(first, first + size);
    const amounts = some.map(({ before, now }) => now - before);
    const sum = amounts.reduce((total, amount) => total + amount, 0n);
    const number = String(batches.length + 1).padStart(4, '0');
    const calls: Call[] = [
      { contractAddress: token, entrypoint: 'approve', calldata: [account, ...u256Felts(sum)] },
      ...some.map(({ holder }, index) => ({
        contractAddress: token,
        entrypoint: 'transfer_from',
        calldata: [account, holder, ...u256Felts(amounts[index] ?? 0n)],
      })),
    ];
    const step = callsStep({
      id: `rollback/credit/${token}/${from}/${number}`,
      title: `credit ${number}, ${some.length} holders`,
      calls,
      done: async (node) => (await missingCredits(node, token, account, from, some)).length === 0,
    });
    batches.push({ step, what: 'credit', entries: some.length });
  }
  return batches;
}

/** Functions that pause and unpause, and where the pause of a published contract is stored. */
const SWITCHES = {
  CIROToken: { on: 'pause', off: 'unpause', stored: undefined },
  CDCPool: { on: 'pause_contract', off: 'resume_contract', stored: 'paused' },
  JobManager: { on: 'pause', off: 'unpause', stored: 'contract_paused' },
} as const;

/** A call that pauses a contract or lets it run again. */
export function switchCall(
  family: 'published' | 'next',
  contract: ContractName & keyof typeof SWITCHES,
  address: string,
  paused: boolean,
  attempt: number,
): ConfigureCall {
  const { on, off, stored } = SWITCHES[contract];
  const entrypoint = paused ? on : off;
  const isPaused = async (node: Node): Promise<boolean> =>
    BigInt(
      family === 'published' && stored
        ? await node.storageAt(address, slot(stored))
        : ((await node.call(address, 'is_paused'))[0] ?? 0),
    ) === 1n;
  return {
    id: `rollback/${family}/${contract}/${entrypoint}/${attempt}`,
    title: `${paused ? 'pause' : 'unpause'} the ${family === 'published' ? 'old' : 'new'} ${contract}`,
    contract,
    address,
    entrypoint,
    calldata: [],
    authority: 'owner',
    done: async (node) => (await isPaused(node)) === paused,
  };
}
