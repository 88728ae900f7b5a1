import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { writeRecord } from '../deploy/record.ts';
import { Output } from '../lib/output.ts';
import { source } from './source.ts';

beforeEach(() => {
  vi.stubEnv('CIRO_DEPLOYMENTS', mkdtempSync(path.join(tmpdir(), 'ciro-source-')));
  writeRecord('devnet', {
    schema: 1,
    environment: 'devnet',
    network: 'devnet',
    chainId: '0x1',
    tool: { name: 'ciro', version: '1' },
    artifacts: { folder: 'x' },
    account: '0x5',
    written: '2026-01-01T00:00:00.000Z',
    contracts: {
      SimpleEvents: { address: '0x1', classHash: '0x2', calldata: [], arguments: [], adopted: false },
    },
    configuration: [],
    fees: { paid: '0' },
  });
});

it.each(['CiroToken', 'CIROToken'])(
  'a contract that the record does not have is no success: %s',
  async (contract) => {
    const run = source.run({ out: new Output(false, () => {}) }, ['devnet'], { contract });
    await expect(run).rejects.toMatchObject({
      message: `The record of devnet has no contract "${contract}".`,
      fix: 'Name one of SimpleEvents.',
      exitCode: 2,
    });
  },
);
