import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MigrationError } from './error.ts';
import { messageOf } from '../lib/errors.ts';
import { toJson } from '../lib/output.ts';
import { shown } from '../lib/paths.ts';

/** Tables of a snapshot, one JSON document a line. */
export interface Rows {
  /** A holder of tokens. `heldSince` is in seconds, 0 when the published token counts no holding time. */
  balances: { holder: string; balance: string; heldSince: number };
  allowances: { owner: string; spender: string; amount: string };
  /** `profile`: felts as get_worker_profile returns them, with the live capabilities. */
  'pool-workers': { id: string; owner: string; profile: string[] };
  /** `details`: felts as get_job_details returns them. `terms`: what next adds to a job. */
  jobs: { id: string; details: string[]; terms: { workerId: string; deadline: number; paid: boolean } };
  /** `stats`: felts as get_worker_stats returns them. */
  'job-workers': { id: string; address: string; stats: string[] };
}

export type TableName = keyof Rows;
export const TABLES: TableName[] = ['balances', 'allowances', 'pool-workers', 'jobs', 'job-workers'];

export interface TableSummary {
  rows: number;
  /** SHA-256 of the file. */
  sha256: string;
}

/** The file of a table. */
export function tableFile(folder: string, name: TableName): string {
  return path.join(folder, `${name}.jsonl`);
}

/** Writes a table row by row; memory does not grow with the number of rows. @returns rows and hash */
export async function writeTable<Name extends TableName>(
  folder: string,
  name: Name,
  rows: AsyncIterable<Rows[Name]>,
): Promise<TableSummary> {
  const hash = createHash('sha256');
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      const line = `${toJson(row, 0)}\n`;
      hash.update(line);
      count += 1;
      yield line;
    }
  }
  await pipeline(lines(), createWriteStream(tableFile(folder, name)));
  return { rows: count, sha256: hash.digest('hex') };
}

/**
 * Reads a table row by row and checks the hash at its end.
 *
 * @throws CiroError when the file or a line can't be read, or the file is not the one that the manifest names
 */
export async function* readTable<Name extends TableName>(
  folder: string,
  name: Name,
  expected: TableSummary,
): AsyncGenerator<Rows[Name]> {
  const file = tableFile(folder, name);
  const hash = createHash('sha256');
  const handle = await openTable(file);
  let number = 0;
  try {
    for await (const line of handle.readLines()) {
      number += 1;
      hash.update(`${line}\n`);
      yield parseRow<Rows[Name]>(line, `${shown(file)}:${number}`);
    }
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== expected.sha256)
    throw new MigrationError(`${shown(file)} is not the file that manifest.json describes.`, { fix: FIX });
}

const FIX = 'Take the snapshot again; never edit its files.';

async function openTable(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch (cause) {
    throw new MigrationError(`${shown(file)} can't be read: ${messageOf(cause)}.`, { fix: FIX, cause });
  }
}

function parseRow<Row>(line: string, place: string): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new MigrationError(`${place}: this line is not JSON.`, { fix: FIX, cause });
  }
}
