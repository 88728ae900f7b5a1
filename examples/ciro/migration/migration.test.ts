import { appendFileSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitCalls } from './calls.ts';
import { MigrationError } from './error.ts';
import { heldFor } from './job-rows.ts';
import { readMany } from './read-many.ts';
import { type Rows, readTable, tableFile, writeTable } from './table.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'ciro-table-'));
const rows: Rows['balances'][] = Array.from({ length: 500 }, (_, index) => ({
  holder: `0x${index.toString(16)}`,
  balance: String(BigInt(index) * 10n ** 30n),
  heldSince: index,
}));

async function* stream<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a table of a snapshot', () => {
  it('comes back as it was written, amounts above 2^53 included', async () => {
    const target = folder();
    const summary = await writeTable(target, 'balances', stream(rows));
    expect(summary.rows).toBe(500);
    expect(await all(readTable(target, 'balances', summary))).toEqual(rows);
  });

  it('is refused when a line was added, removed or damaged', async () => {
    const target = folder();
    const summary = await writeTable(target, 'balances', stream(rows));
    appendFileSync(tableFile(target, 'balances'), '{"holder":"0x1","balance":"1","heldSince":0}\n');
    await expect(all(readTable(target, 'balances', summary))).rejects.toThrow('is not the file');
    writeFileSync(tableFile(target, 'balances'), '{"holder":\n');
    await expect(all(readTable(target, 'balances', summary))).rejects.toThrow(
      'balances.jsonl:1: this line is not JSON',
    );
  });
});

describe('a table that the disk refuses', () => {
  it('is not written, although its rows take their time', async () => {
    async function* slow(): AsyncGenerator<Rows['balances']> {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield* rows;
    }
    await expect(writeTable(path.join(folder(), 'none'), 'balances', slow())).rejects.toThrow('ENOENT');
  });

  it.skipIf(!existsSync('/dev/full'))('is not written to a full disk', async () => {
    const target = folder();
    symlinkSync('/dev/full', tableFile(target, 'balances'));
    const many = stream(Array.from({ length: 200 }, () => rows).flat());
    await expect(writeTable(target, 'balances', many)).rejects.toThrow('ENOSPC');
  });

  it('is explained when it is missing', async () => {
    const missing = all(readTable(folder(), 'balances', { rows: 0, sha256: '' }));
    await expect(missing).rejects.toThrow(/balances\.jsonl can't be read: ENOENT/);
    await expect(missing).rejects.toBeInstanceOf(MigrationError);
  });
});

describe('the calls of a transaction', () => {
  it('are split as accounts encode them', () => {
    const calls = splitCalls(['0x2', '0xa', '0xb', '0x1', '0x7', '0x0c', '0xd', '0x0']);
    expect(calls).toEqual([
      { to: '0xa', selector: 11n, calldata: ['0x7'] },
      { to: '0xc', selector: 13n, calldata: [] },
    ]);
  });

  it.each([[['0x1']], [['0x1', '0xa', '0xb', '0x9', '0x1']], [['0x1', '0xa', '0xb', '0x0', '0x1']]])(
    'are none when the encoding is another one: %j',
    (calldata) => expect(splitCalls(calldata)).toEqual([]),
  );
});

describe('reading many values', () => {
  it('keeps the order and never has more requests open than allowed', async () => {
    let [open, most] = [0, 0];
    const values = await all(
      readMany([5, 1, 4, 2, 3], 2, async (value) => {
        most = Math.max(most, (open += 1));
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
        return value;
      }),
    );
    expect([values, most]).toEqual([[5, 1, 4, 2, 3], 2]);
  });
});

describe('what the job manager must hold', () => {
  const job = (state: string, paid: boolean): Rows['jobs'] => ({
    id: '1',
    details: ['0x1', '0x0', '0x0', '0x9', '0x0', state, '0x64', '0x0', '0x0', '0x0', '0x0', '0x0'],
    terms: { workerId: '0x0', deadline: 0, paid },
  });
  it.each([
    ['0x0', false, 100n],
    ['0x1', false, 100n],
    ['0x2', false, 100n],
    ['0x2', true, 0n],
    ['0x3', false, 0n],
    ['0x4', false, 0n],
  ])('state %s, paid %s: %s', (state, paid, held) => expect(heldFor(job(state, paid))).toBe(held));
});
