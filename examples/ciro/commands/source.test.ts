import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { writeRecord } from '../deploy/record.ts';
import { Output } from '../lib/output.ts';
import { smallRecord } from '../testing/small-record.ts';
import { source } from './source.ts';

beforeEach(() => {
  vi.stubEnv('CIRO_DEPLOYMENTS', mkdtempSync(path.join(tmpdir(), 'ciro-source-')));
  writeRecord('devnet', smallRecord('devnet'));
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
