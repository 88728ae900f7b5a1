import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from 'starknet';
import { describe, expect, it } from 'vitest';
import { Node } from '../chain/node.ts';
import { hex } from '../lib/units.ts';
import { nodeWithHolders } from '../bench/many-holders.ts';
import { Rpc } from '../chain/rpc.ts';
import { Spill } from './spill.ts';
import { tokenKeys } from './token-keys.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'ciro-keys-'));
const [OWNER, ANN, BOB, CARL] = ['0xa11', '0xb22', '0xc33', '0xd44'] as const;

interface Entry {
  name: string;
  keys?: string[];
  data: (string | number)[];
}

/** A node that has one event a block, from block 1 on; the time of a block is 1000 and its number. */
function nodeWith(entries: Entry[]): Node {
  const events = entries.map(({ name, keys = [], data }, index) => ({
    keys: [hash.getSelectorFromName(name), ...keys],
    data: data.map((felt) => hex(felt)),
    block_number: index + 1,
    transaction_hash: '0x1',
  }));
  const rpc = {
    read: (method: string, params: { block_id?: { block_number: number } }) =>
      Promise.resolve(
        method === 'starknet_getEvents'
          ? { events }
          : { block_hash: '0x1', timestamp: 1000 + (params.block_id?.block_number ?? 0) },
      ),
  };
  return new Node(rpc as unknown as Rpc);
}

const transfer = (from: string, to: string, amount: number): Entry => ({
  name: 'Transfer',
  data: [from, to, amount, 0],
});

async function collect(entries: Entry[]) {
  const place = folder();
  const keys = await tokenKeys(nodeWith(entries), '0x1', { from: 0, to: 99 }, [OWNER], place);
  const holders: Record<string, number> = {};
  for await (const [address, since] of keys.holders()) holders[address] = since;
  const allowances = [...keys.allowances()];
  keys.remove();
  expect(readdirSync(place)).toEqual([]);
  return { holders, allowances, pending: keys.pending };
}

describe('keys of the token', () => {
  it('the first transfer into an empty balance starts the holding time, a mint does not', async () => {
    const { holders } = await collect([
      transfer(OWNER, ANN, 5),
      transfer(OWNER, ANN, 5),
      transfer('0x0', BOB, 7),
      transfer(ANN, BOB, 1),
      transfer(BOB, CARL, 8),
      transfer(ANN, BOB, 1),
    ]);
    // Bob had minted tokens at block 4, and nothing at block 6
    expect(holders).toEqual({ '0x0': 0, [OWNER]: 0, [ANN]: 1001, [BOB]: 1006, [CARL]: 1005 });
  });

  it('skips the second transfer event of an executed large transfer, and keeps what waits', async () => {
    const initiated = (id: number, amount: number): Entry => ({
      name: 'LargeTransferInitiated',
      keys: [hex(id), '0x0', ANN, BOB],
      data: [amount, 0],
    });
    const { holders, pending } = await collect([
      transfer(OWNER, ANN, 50),
      initiated(0, 20),
      initiated(1, 30),
      { name: 'LargeTransferExecuted', keys: ['0x0', '0x0'], data: [] },
      transfer(ANN, BOB, 20),
      transfer(OWNER, ANN, 1),
    ]);
    expect(pending).toEqual(new Map([[1n, 30n]]));
    expect(holders).toEqual({ [OWNER]: 0, [ANN]: 1001, [BOB]: 0 });
  });

  it('names each pair of an allowance once', async () => {
    const approval = (spender: string): Entry => ({ name: 'Approval', data: [ANN, spender, 1, 0] });
    const { allowances } = await collect([approval(BOB), approval(CARL), approval(BOB)]);
    expect(allowances.sort()).toEqual([`${ANN} ${BOB}`, `${ANN} ${CARL}`]);
  });

  it('finds every holder of a token with more events than a page', async () => {
    const { url, stop } = await nodeWithHolders(2500, '0x70');
    const node = new Node(new Rpc({ url, timeout: 10, retries: 0 }));
    const keys = await tokenKeys(node, '0x70', { from: 0, to: 100 }, [], folder());
    const found = new Set<string>();
    for await (const [address, since] of keys.holders()) if (since > 0) found.add(address);
    expect(found.size).toBe(2500);
    expect([...keys.allowances()]).toHaveLength(250);
    keys.remove();
    stop();
  });
});

describe('a spill', () => {
  it('keeps the lines of a key together and in order, in files that it removes', () => {
    const place = path.join(folder(), 'spill');
    const spill = new Spill(place);
    for (let round = 0; round < 3000; round += 1)
      for (const key of ['0x1', '0x2', '0x101']) spill.add(key, `${key} ${round} ${'x'.repeat(20)}`);
    const parts = Array.from(spill.parts(), (lines) => [...lines]);
    const rounds = (key: string): number[] =>
      parts
        .flat()
        .filter((line) => line.startsWith(`${key} `))
        .map((line) => Number(line.split(' ')[1]));
    for (const key of ['0x1', '0x2', '0x101'])
      expect(rounds(key)).toEqual(Array.from({ length: 3000 }, (_, round) => round));
    // 0x1 and 0x101 share a part
    expect(parts.map((lines) => lines.length)).toEqual([6000, 3000]);
    spill.remove();
    expect(existsSync(place)).toBe(false);
  });
});
