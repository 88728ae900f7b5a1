import { formatAmount } from '../lib/units.ts';
import { MigrationError } from './error.ts';
import type { Manifest } from './manifest.ts';

/** What a snapshot adds up while it reads; amounts in base units. */
export type Collected = Pick<Manifest, 'notFound' | 'explained'> & {
  balances: bigint;
  zeroAddress: bigint;
  openPayments: bigint;
  /** Ids of the jobs that are carried as cancelled. */
  cancelled: string[];
};

/** What the constructor of the published token adds to the supply and gives to nobody (T1). */
const UNHELD = 950_000_000n * 10n ** 18n;

/**
 * Whatever belongs to nobody has a known cause: the constructor (T1), the second debit of an executed large transfer
 * (T3), and burns, which lower the supply and no balance (T9). Any other sum means that holders were not found.
 *
 * @throws CiroError
 */
export function checkFound(
  found: Collected,
  token: { supply: bigint; burned: bigint; inFlight: bigint; executed: bigint },
): void {
  const expected = token.supply + token.burned - token.inFlight - token.executed - UNHELD;
  if (found.balances === expected) return;
  const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');
  throw new MigrationError(
    `Holders were found with ${ciro(found.balances)}; the token's counters say ${ciro(expected)}.`,
    {
      fix: 'Old events are missing: use a node that keeps the whole history, and no later --from. The snapshot was not finished.',
    },
  );
}

/** What no snapshot of the published contracts can contain. */
export const ALWAYS_MISSING = [
  'JobManager: worker ids that another contract registered, because only the calldata of accounts names them.',
  'JobManager: models, prices and gas figures of jobs; their owners register them again.',
  'CDCPool: reputation, finished jobs and earnings since the registration, because no view or event tells them (P11, P21).',
  'CDCPool: stakes. Nobody could ever stake (P1).',
  'CIROToken: votes and proposals start again.',
];

/** Adds which published defect explains each difference. @param paid how often each job was paid */
export function explain(found: Collected, supply: bigint, inFlight: bigint, paid: Map<bigint, number>): void {
  const add = (quirk: string, text: string): number => found.explained.push({ quirk, text });
  const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');
  const rest = supply - found.balances - inFlight;
  if (rest !== 0n)
    add(
      'T1',
      `total_supply is ${ciro(supply)}, holders have ${ciro(found.balances)}: ${ciro(rest < 0n ? -rest : rest)} ${rest < 0n ? 'more than the supply' : 'belong to nobody'}. next starts with what holders have.`,
    );
  if (inFlight > 0n)
    add(
      'T3',
      `${ciro(inFlight)} were debited by queued large transfers and credited to nobody. They are not carried.`,
    );
  if (found.zeroAddress > 0n)
    add('T27', `${ciro(found.zeroAddress)} belong to address 0. They are not carried.`);
  const repeated = [...paid].filter(([, times]) => times > 1);
  for (const [id, times] of repeated)
    add('J2', `Job ${id} was paid ${times} times. It is carried as paid; the tokens stay where they went.`);
  const { cancelled } = found;
  if (cancelled.length > 0)
    add(
      'J1',
      `Jobs carried as cancelled, because of --cancel-jobs: ${cancelled.slice(0, 20).join(', ')}${cancelled.length > 20 ? ` and ${cancelled.length - 20} more` : ''}.`,
    );
  if (found.openPayments > 0n)
    add(
      'J1',
      `Open or unpaid jobs promise ${ciro(found.openPayments)} that nobody paid in. The next JobManager must hold them before its import can be closed.`,
    );
}
