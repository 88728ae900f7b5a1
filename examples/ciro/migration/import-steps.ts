import type { Node } from '../chain/node.ts';
import { type Step, configureStep } from '../deploy/steps.ts';
import { hex } from '../lib/units.ts';
import { IMPORTS, type TableImport } from './entries.ts';
import type { Manifest } from './manifest.ts';
import { readMany } from './read-many.ts';
import { type Rows, TABLES, type TableName, readTable } from './table.ts';
import { type Carried, addressMap } from './target.ts';

/** One transaction of several like it. */
export interface Batch {
  step: Step;
  /** What it does, the same for all that are alike. */
  what: string;
  entries: number;
}

/**
 * Cuts the tables of a snapshot into transactions. A batch counts as done when every entry of it is in the target:
 * transactions are atomic, but the check does not rely on that.
 *
 * @param size entries in one transaction; the table's own limit when absent or larger
 */
export async function importSteps(
  folder: string,
  manifest: Manifest,
  target: Record<Carried, string>,
  size: number | undefined,
  width: number,
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const table of TABLES)
    batches.push(...(await tableSteps(folder, manifest, target, table, size, width)));
  return batches;
}

async function tableSteps<Name extends TableName>(
  folder: string,
  manifest: Manifest,
  target: Record<Carried, string>,
  table: Name,
  size: number | undefined,
  width: number,
): Promise<Batch[]> {
  const how: TableImport<Name> = IMPORTS[table];
  const address = target[how.contract];
  const moved = addressMap(manifest, target);
  const limit = Math.min(size ?? how.batch, how.batch);
  const batches: Batch[] = [];
  const flush = (rows: Rows[Name][]): void => {
    const number = String(batches.length + 1).padStart(5, '0');
    const step = configureStep({
      id: `import/${table}/${number}`,
      title: `import ${table} ${number}, ${rows.length} entries`,
      contract: how.contract,
      address,
      entrypoint: how.entrypoint,
      calldata: [hex(rows.length), ...rows.flatMap((row) => how.encode(row, moved))],
      authority: 'owner',
      done: (node) => allThere(node, how, address, rows, moved, width),
    });
    batches.push({ step, what: `import ${table}`, entries: rows.length });
  };
  let waiting: Rows[Name][] = [];
  for await (const row of readTable(folder, table, manifest.tables[table])) {
    waiting.push(row);
    if (waiting.length < limit) continue;
    flush(waiting);
    waiting = [];
  }
  if (waiting.length > 0) flush(waiting);
  return batches;
}

async function allThere<Name extends TableName>(
  node: Node,
  how: TableImport<Name>,
  address: string,
  rows: Rows[Name][],
  moved: (address: string) => string,
  width: number,
): Promise<boolean> {
  const first = rows[0];
  if ((await node.classHashAt(address)) === undefined) return false;
  const compare = (row: Rows[Name]): Promise<string[]> => how.compare(node, address, row, moved, 'latest');
  if (first && (await compare(first)).length > 0) return false;
  for await (const problems of readMany(rows.slice(1), width, compare)) if (problems.length > 0) return false;
  return true;
}
