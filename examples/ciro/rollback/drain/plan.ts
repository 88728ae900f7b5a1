import type { Node } from '../../chain/node.ts';
import { hex } from '../../lib/units.ts';
import { MigrationError } from '../../migration/error.ts';
import { events } from '../../chain/events.ts';
import { feltAt, u256At } from '../../migration/felts.ts';
import type { Manifest } from '../../migration/manifest.ts';
import { readMany } from '../../migration/read-many.ts';
import { readTable } from '../../migration/table.ts';
import { type Carried, addressMap } from '../../migration/target.ts';
import { claimsAt } from './claims.ts';

/** What an address has now against what it had at the snapshot, base units. */
export interface Difference {
  holder: string;
  before: bigint;
  now: bigint;
}

/** What happened in the new token since its import was closed, and what the old token needs. */
export interface Drain {
  /** Block at which the new token was read. */
  block: number;
  /** Addresses that have more now: they are credited in the old token. */
  credits: Difference[];
  /** Addresses that have less now: in the old token they keep what they spent in the new one. */
  debits: Difference[];
  /** What the account that credits gained or lost; it balances the sums. */
  account: Difference;
  /** Credits in one transaction: fixed, so that a run after an interruption makes the same transactions. */
  batch: number;
  /** What the new contracts gained and hold for nobody in particular, base units. */
  left: bigint;
}

export interface DrainOptions {
  folder: string;
  manifest: Manifest;
  target: Record<Carried, string>;
  /** Account that owns the old token and pays the credits. */
  account: string;
  width: number;
  /** Credits in one transaction. */
  batch: number;
}

/** Block in which the import of the new token was closed. @throws CiroError when it is open */
async function closedAt(node: Node, token: string, to: number): Promise<number> {
  for await (const event of events(node, token, { from: 0, to }, ['ImportFinalized']))
    return event.block_number;
  throw new MigrationError('The import of the new token is still open, so nobody has used it.', {
    fix: 'Use "rollback --redeployment": there is nothing to credit.',
  });
}

/** Every address that a transfer names after the import was closed. */
async function touched(node: Node, token: string, from: number, to: number): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { data } of events(node, token, { from, to }, ['Transfer']))
    for (const felt of [feltAt(data, 0), feltAt(data, 1)]) if (felt !== '0x0') found.add(felt);
  return found;
}

const delta = ({ before, now }: Difference): bigint => now - before;

/** Compares the new token at a block with the snapshot, for everybody who used it. */
export async function planDrain(node: Node, block: number, options: DrainOptions): Promise<Drain> {
  const { folder, manifest, target, width } = options;
  const account = hex(options.account);
  const token = target.CIROToken;
  const from = await closedAt(node, token, block);
  const claims = await claimsAt(node, target, manifest.tables.jobs.rows, block);
  const holders = new Set([...(await touched(node, token, from, block)), ...claims.keys(), account]);

  const before = new Map<string, bigint>();
  const moved = addressMap(manifest, target);
  for await (const row of readTable(folder, 'balances', manifest.tables.balances)) {
    const holder = hex(moved(row.holder));
    if (holders.has(holder)) before.set(holder, BigInt(row.balance));
  }
  const differences = readMany(holders, width, async (holder): Promise<Difference> => {
    const balance = u256At(await node.call(token, 'balance_of', [holder], { block_number: block }));
    return { holder, before: before.get(holder) ?? 0n, now: balance + (claims.get(holder) ?? 0n) };
  });

  const held = [...claims.values()].reduce((sum, amount) => sum + amount, 0n);
  const contracts = new Set(Object.values(target).map((address) => hex(address)));
  const drain: Drain = {
    block,
    credits: [],
    debits: [],
    account: { holder: account, before: 0n, now: 0n },
    left: 0n,
    batch: options.batch,
  };
  let inContracts = 0n;
  for await (const difference of differences) {
    const change = delta(difference);
    if (difference.holder === account) drain.account = difference;
    else if (contracts.has(difference.holder)) inContracts += change;
    else if (change > 0n) drain.credits.push(difference);
    else if (change < 0n) drain.debits.push(difference);
  }
  drain.left = inContracts - held;
  return drain;
}

/** What all credits together need, base units. */
export function sumOf(differences: Difference[]): bigint {
  return differences.reduce((sum, difference) => sum + delta(difference), 0n);
}
