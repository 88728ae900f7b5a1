import { hash } from 'starknet';
import { describe, expect, it, test } from 'vitest';
import type { Node } from '../chain/node.ts';
import { hex, u256Felts } from '../lib/units.ts';
import { checkFound } from './explain.ts';
import { refuseLate } from './take.ts';
import { checkFunds } from './gate.ts';
import { cancelJob, heldFor } from './job-rows.ts';
import type { Manifest } from './manifest.ts';
import { sourceMoved } from './source-moved.ts';
import type { Rows } from './table.ts';

const CIRO = 10n ** 18n;
const contracts = { CIROToken: '0x1', CDCPool: '0x2', JobManager: '0x3' };
const target = { CIROToken: '0x11', CDCPool: '0x12', JobManager: '0x13' };
const ACCOUNT = '0xacc';

describe('what open jobs need', () => {
  const check = (held: bigint, own: bigint, pay: boolean, open = true) => {
    const call = (_address: string, view: string, [holder]: string[] = []) =>
      Promise.resolve(
        view === 'is_import_open' ? [open ? '0x1' : '0x0'] : u256Felts(holder === ACCOUNT ? own : held),
      );
    const manifest = { totals: { openPayments: String(20n * CIRO) } } as Manifest;
    return checkFunds({ call } as unknown as Node, { manifest, target }, ACCOUNT, pay);
  };

  it.each([
    ['is held', 20n, 0n, false, 0n],
    ['is held, and the account would pay', 20n, 0n, true, 20n],
    ['is paid by the account', 19n, 20n, true, 20n],
  ])('%s', async (_name, held, own, pay, fund) => {
    expect(await check(held * CIRO, own * CIRO, pay)).toBe(fund * CIRO);
  });

  it('is refused before anything is closed when it is not there', async () => {
    await expect(check(19n * CIRO, 20n * CIRO, false)).rejects.toThrow(
      'Open jobs need 20 CIRO; the new job manager holds 19 CIRO.',
    );
    await expect(check(19n * CIRO, 19n * CIRO, true)).rejects.toThrow('the account has 19 CIRO');
  });

  it('is not paid again once the job manager is closed', async () => {
    expect(await check(0n, 0n, true, false)).toBe(0n);
  });
});

describe('the source after the snapshot', () => {
  const moved = (events: [address: string, name: string, data?: string[]][], carried = 0n) => {
    const read = (_method: string, { filter }: { filter: { address: string } }) =>
      Promise.resolve({
        events: events
          .filter(([address]) => address === filter.address)
          .map(([, name, data = []]) => ({ keys: [hash.getSelectorFromName(name)], data, block_number: 6 })),
      });
    const node = { rpc: { read }, call: () => Promise.resolve(u256Felts(carried)) } as unknown as Node;
    return sourceMoved(node, { block: { number: 5 }, contracts } as Manifest, target, 9);
  };

  it('may have events that anyone can cause and that change nothing carried', async () => {
    const { differences, late } = await moved([
      ['0x1', 'ContractPaused'],
      ['0x1', 'SuspiciousActivityReported'],
      ['0x1', 'Approval', ['0xa', '0xb', ...u256Felts(5n)]],
      ['0x2', 'WorkerDeactivated'],
      ['0x3', 'ModelRegistered'],
    ]);
    expect([differences, late]).toEqual([[], []]);
  });

  it('is reported where an allowance was lowered, the last one counts', async () => {
    const { late } = await moved(
      [
        ['0x1', 'Approval', ['0xa', '0x3', ...u256Felts(9n * CIRO)]],
        ['0x1', 'Approval', ['0xa', '0x3', ...u256Felts(0n)]],
      ],
      7n * CIRO,
    );
    expect(late).toEqual(['0xa lowered the allowance of 0x13 from 7 CIRO to 0 CIRO']);
  });

  it.each([
    ['0x1', 'Transfer', 'CIROToken'],
    ['0x2', 'WorkerRegistered', 'CDCPool'],
    ['0x3', 'JobCompleted', 'JobManager'],
  ])('must not have others: %s %s', async (address, name, contract) => {
    expect((await moved([[address, name]])).differences).toEqual([
      `${contract} of the source emitted 1 events after block 5`,
    ]);
  });
});

describe('a snapshot', () => {
  const found = (balances: bigint) => ({
    ...{ notFound: [], explained: [], zeroAddress: 0n, openPayments: 0n, cancelled: [] },
    balances: balances * CIRO,
  });
  const million = 10n ** 6n;

  it('has every holder: what is missing has a known cause', () => {
    const token = { supply: 1000n * million * CIRO, burned: 0n, inFlight: 0n, executed: 0n };
    expect(() => checkFound(found(50n * million), token)).not.toThrow();
    const used = { ...token, burned: 3n * CIRO, inFlight: 12_000n * CIRO, executed: 10_000n * CIRO };
    expect(() => checkFound(found(50n * million + 3n - 22_000n), used)).not.toThrow();
    expect(() => checkFound(found(49n * million), token)).toThrow(
      "Holders were found with 49000000 CIRO; the token's counters say 50000000 CIRO.",
    );
  });

  const job = (id: string, state: number, paid = false): Rows['jobs'] => ({
    id,
    details: ['0x1', '0x0', '0x0', '0x9', '0x0', hex(state), '0x64', '0x0', '0x0', '0x0', '0x0', '0x0'],
    terms: { workerId: '0x0', deadline: 0, paid },
  });

  it.each([
    ['a queued job, by id', job('7', 0), new Set(['7']), 0n],
    ['a completed job, by id', job('7', 2), new Set(['7']), 0n],
    ['every queued job', job('8', 0), 'queued' as const, 0n],
    ['but not one that a worker has', job('8', 1), 'queued' as const, 100n],
    ['and not another one', job('8', 0), new Set(['7']), 100n],
  ])('carries as cancelled %s', (_name, row, which, held) => {
    expect(heldFor(cancelJob(row, which))).toBe(held);
  });
});

test('a first block after a deployment is refused, unless the record does not know it', () => {
  const contract = { address: '0x1', classHash: '0x2', calldata: [], arguments: [], adopted: false };
  const deployment = { hash: '0x5', block: 3, blockHash: '0x33', fee: '7' };
  const known = { contracts: { CIROToken: { ...contract, deployment } } };
  const adopted = { contracts: { CIROToken: contract } };
  expect(() => refuseLate(known, { from: 4, to: 9 })).toThrow(
    'events from block 3 on are part of the snapshot',
  );
  expect(() => refuseLate(known, { from: 3, to: 9 })).not.toThrow();
  expect(() => refuseLate(adopted, { from: 4, to: 9 })).not.toThrow();
  expect(() => refuseLate(adopted, { from: 10, to: 9 })).toThrow('--from 10 is too late');
});
