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
