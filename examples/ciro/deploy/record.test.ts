import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { redactor } from '../lib/redact.ts';
import { smallRecord } from '../testing/small-record.ts';
import { Journal, type Signed } from './journal.ts';
import { lockEnvironment } from './lock.ts';
import { mergeRecord } from './make-record.ts';
import { readRecord, requireRecord, writeRecord } from './record.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-unit-'));
  process.env.CIRO_DEPLOYMENTS = folder;
});

const signed = (step: string, hash: string, nonce: string): Signed => ({
  kind: 'signed',
  step,
  hash,
  nonce,
  maxFee: '10',
  wire: {},
});

describe('journal', () => {
  it('knows what is open, confirmed, paid and lost, also after it was opened again', () => {
    const journal = Journal.open('unit');
    journal.append(signed('deploy/A', '0x1', '0x0'));
    journal.append({ kind: 'sent', step: 'deploy/A', hash: '0x1' });
    expect(journal.pending('deploy/A')?.hash).toBe('0x1');
    journal.append({
      kind: 'confirmed',
      step: 'deploy/A',
      hash: '0x1',
      block: 3,
      blockHash: '0x33',
      fee: '7',
    });
    journal.append(signed('deploy/B', '0x2', '0x1'));
    journal.close();
    const again = Journal.open('unit', { readOnly: true });
    expect(again.confirmed('deploy/A')?.block).toBe(3);
    expect(again.unsettled().map(({ hash }) => hash)).toEqual(['0x2']);
    expect([again.paid(), again.nextNonce()]).toEqual([7n, 1n]);
  });

  it('forgets a confirmation that was lost in a reorganization', () => {
    const journal = Journal.open('unit');
    journal.append(signed('deploy/A', '0x1', '0x0'));
    journal.append({
      kind: 'confirmed',
      step: 'deploy/A',
      hash: '0x1',
      block: 3,
      blockHash: '0x33',
      fee: '7',
    });
    journal.append({ kind: 'lost', step: 'deploy/A', hash: '0x1', reason: 'block 3 was replaced' });
    expect(journal.confirmed('deploy/A')).toBeUndefined();
    expect([journal.paid(), journal.nextNonce()]).toEqual([0n, undefined]);
    journal.close();
  });

  it('drops a line that a crash cut off, and refuses damage in the middle', () => {
    mkdirSync(path.join(folder, 'unit'));
    const file = path.join(folder, 'unit', 'journal.jsonl');
    writeFileSync(file, '{"kind":"recorded"}\n{"kind":"rec');
    const journal = Journal.open('unit');
    journal.append({ kind: 'recorded' });
    journal.close();
    expect(readFileSync(file, 'utf8')).toBe('{"kind":"recorded"}\n{"kind":"recorded"}\n');
    writeFileSync(file, '{"kind":"rec\n{"kind":"recorded"}\n');
    expect(() => Journal.open('unit')).toThrow(/journal\.jsonl:1/);
  });

  it('never holds a registered secret', () => {
    redactor.add('0xabcdef0123456789');
    const journal = Journal.open('unit');
    journal.append({
      kind: 'refused',
      step: 'x',
      hash: '0x1',
      reason: 'the key 0xABCDEF0123456789 is wrong',
    });
    journal.close();
    expect(readFileSync(journal.file, 'utf8')).toContain('the key [hidden] is wrong');
  });

  it('keeps what a later run compares, whatever the address of the node has in it', () => {
    redactor.url('https://deploy:deploy@node.example/rpc?network=sepolia&chain=0x534e5f5345504f4c4941');
    const journal = Journal.open('unit');
    journal.append({ kind: 'run', tool: '1', chain: '0x534e5f5345504f4c4941', account: '0x5', plan: 'A' });
    journal.append(signed('deploy/A@0x7', '0x2', '0x0'));
    journal.close();
    expect(Journal.open('unit', { readOnly: true }).entries).toEqual(journal.entries);
    expect(journal.pending('deploy/A@0x7')?.hash).toBe('0x2');
    writeRecord('unit', { ...record, network: 'sepolia', chainId: '0x534e5f5345504f4c4941' });
    expect(readRecord('unit')?.network).toBe('sepolia');
  });

  it('refuses a transaction that would publish a secret', () => {
    redactor.add('0x00abcdef0123456789');
    const journal = Journal.open('unit');
    const leak = { ...signed('deploy/A', '0x1', '0x0'), wire: { calldata: ['0x1', '0xABCDEF0123456789'] } };
    expect(() => journal.append(leak)).toThrow('The transaction of deploy/A contains the private key');
    journal.close();
    expect(readFileSync(journal.file, 'utf8')).toBe('');
  });
});

const record = smallRecord('unit');

describe('record', () => {
  it('is read as it was written; a missing or damaged one is explained', () => {
    expect(readRecord('unit')).toBeUndefined();
    expect(() => requireRecord('unit')).toThrow(/no record of the environment unit/);
    writeRecord('unit', record);
    expect(readRecord('unit')).toEqual(record);
    const file = path.join(folder, 'unit', 'record.json');
    const good = readFileSync(file, 'utf8');
    const complaint = (text: string): unknown => {
      writeFileSync(file, text);
      try {
        return readRecord('unit');
      } catch (error) {
        return error;
      }
    };
    const moved = { fix: expect.stringContaining('move it away') as string };
    expect(complaint(good.slice(0, 200))).toMatchObject({
      ...moved,
      message: expect.stringContaining('it is not JSON') as string,
    });
    expect(complaint(good.replace('"network"', '"netwrk"'))).toMatchObject({
      ...moved,
      message: expect.stringContaining('"network" is wrong') as string,
    });
    expect(complaint('{"schema":2}')).toMatchObject({
      message: expect.stringContaining('has the schema 2; this version reads schema 1') as string,
      fix: expect.stringContaining('version of the project that wrote it') as string,
    });
  });

  it('keeps contracts of an earlier part', () => {
    const token = { address: '0x9', classHash: '0x8', calldata: [], arguments: [], adopted: false };
    const merged = mergeRecord(record, { ...record, contracts: { CIROToken: token } });
    expect(Object.keys(merged.contracts)).toEqual(['SimpleEvents', 'CIROToken']);
  });

  it('keeps the transactions of contracts when the journal was lost', () => {
    const deployment = { hash: '0x5', block: 3, blockHash: '0x33', fee: '7' };
    const token = { address: '0x9', classHash: '0x8', calldata: [], arguments: [], adopted: false };
    const call = { id: 'a', title: 'a call' };
    const earlier = {
      ...record,
      contracts: { CIROToken: { ...token, deployment } },
      configuration: [{ ...call, transaction: deployment }],
    };
    const again = { ...record, contracts: { CIROToken: token }, configuration: [call] };
    const merged = mergeRecord(earlier, again);
    expect(merged.contracts.CIROToken?.deployment).toEqual(deployment);
    expect(merged.configuration).toEqual([{ ...call, transaction: deployment }]);
    const moved = { ...again, contracts: { CIROToken: { ...token, address: '0xa' } } };
    expect(mergeRecord(earlier, moved).contracts.CIROToken?.deployment).toBeUndefined();
  });
});

describe('lock', () => {
  it('is held by one at a time, and taken over from a process that is gone', async () => {
    const release = await lockEnvironment('unit');
    await expect(lockEnvironment('unit')).rejects.toThrow(/Another run works on the environment unit/);
    await release();
    mkdirSync(path.join(folder, 'unit', 'lock'));
    const { hostname } = await import('node:os');
    writeFileSync(
      path.join(folder, 'unit', 'lock.owner'),
      JSON.stringify({ pid: 2 ** 22 - 7, host: hostname() }),
    );
    await (
      await lockEnvironment('unit')
    )();
  });
});
