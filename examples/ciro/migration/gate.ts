import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { u256At } from './felts.ts';
import { MigrationError } from './error.ts';
import type { Output } from '../lib/output.ts';
import { formatAmount } from '../lib/units.ts';
import type { CostLine } from './costs.ts';
import { type Reconciliation, type ReconcileOptions, reconcile } from './reconcile.ts';
import { TABLES } from './table.ts';

/** Shows what is left to pay and refuses what is above the ceiling. */
export function showCosts(out: Output, environment: Environment, lines: CostLine[]): void {
  const strk = (fri: bigint): string => formatAmount(fri, 'STRK', 4);
  out.table(
    ['step', 'transactions', 'expected', 'at most', 'L2 gas of the largest'],
    lines.map(({ what, transactions, expected, atMost, gas }) => [
      what,
      String(transactions),
      strk(expected),
      strk(atMost),
      String(gas),
    ]),
  );
  const total = lines.reduce((sum, { atMost }) => sum + atMost, 0n);
  if (total > environment.ceiling)
    throw new MigrationError(
      `The migration may cost up to ${strk(total)}; fees.ceiling is ${formatAmount(environment.ceiling, 'STRK')}.`,
      { fix: 'Nothing was sent. Raise fees.ceiling if you agree with the price.' },
    );
}

/** Shows a reconciliation. */
export function showReconciliation(out: Output, result: Reconciliation): void {
  out.table(
    ['table', 'entries compared'],
    TABLES.map((table) => [table, String(result.entries[table])]),
  );
  out.line();
  out.table(
    ['total', 'source', 'target', ''],
    result.totals.map(({ what, source, target, ok }) => [what, source, target, ok ? 'equal' : 'DIFFERENT']),
  );
  const shownOnes = result.differences.slice(0, 20);
  out.line(`\n${result.differences.length} differences`);
  for (const text of shownOnes) out.line(`- ${text}`);
  if (result.differences.length > shownOnes.length)
    out.line(`… and ${result.differences.length - shownOnes.length} more; --json lists all`);
  if (result.late.length === 0) return;
  out.line(
    '\nLowered in the old token after the snapshot. Tell the owners to lower them in the new token too:',
  );
  for (const text of result.late) out.line(`- ${text}`);
}

/** The gate before the import is closed: no difference is allowed. @throws CiroError */
export async function checkComplete(out: Output, node: Node, options: ReconcileOptions): Promise<void> {
  const { target } = options;
  const closed = BigInt((await node.call(target.CIROToken, 'is_import_open'))[0] ?? 0) === 0n;
  if (closed) return;
  const result = await reconcile(node, options);
  showReconciliation(out, result);
  if (result.differences.length === 0) return;
  const supply = u256At(await node.call(target.CIROToken, 'total_supply'));
  throw new MigrationError(`${result.differences.length} differences: the import stays open.`, {
    fix: 'Correct the cause. Closing an import cannot be undone.',
    details: { differences: result.differences.slice(0, 50), supply: supply.toString() },
  });
}

/**
 * What open jobs need must be there before the token is closed and used, because only then can the job manager be
 * closed. @returns what the account has to pay, base units @throws CiroError
 */
export async function checkFunds(
  node: Node,
  { manifest, target }: Pick<ReconcileOptions, 'manifest' | 'target'>,
  account: string,
  pay: boolean,
): Promise<bigint> {
  const needed = BigInt(manifest.totals.openPayments);
  if (BigInt((await node.call(target.JobManager, 'is_import_open'))[0] ?? 0) === 0n) return 0n;
  const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');
  const held = u256At(await node.call(target.CIROToken, 'balance_of', [target.JobManager]));
  if (!pay) {
    if (held >= needed) return 0n;
    throw new MigrationError(`Open jobs need ${ciro(needed)}; the new job manager holds ${ciro(held)}.`, {
      fix: 'Add --fund-jobs: the account pays. Or take the snapshot again with --cancel-jobs, for jobs that nobody paid. Nothing was closed.',
    });
  }
  const own = u256At(await node.call(target.CIROToken, 'balance_of', [account]));
  if (held >= needed || own >= needed) return needed;
  throw new MigrationError(`Open jobs need ${ciro(needed)}; the account has ${ciro(own)} in the new token.`, {
    fix: 'Take the snapshot again: with more CIRO in the account, or with --cancel-jobs, for jobs that nobody paid. Nothing was closed.',
  });
}
