import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { TransportError } from '../chain/errors.ts';
import { Journal, type Signed } from './journal.ts';
import type { Run } from './run.ts';
import { settle } from './settle.ts';
import type { Step } from './steps.ts';

const signed: Signed = { kind: 'signed', step: 'unit', hash: '0x1', nonce: '0x5', maxFee: '10', wire: {} };
const step = { id: 'unit', title: 'test', method: 'send', request: () => ({}) } as unknown as Step;
const receipt = {
  finality_status: 'ACCEPTED_ON_L2',
  execution_status: 'SUCCEEDED',
  block_number: 7,
  block_hash: '0x7',
  actual_fee: { amount: '0x3' },
};

it('waiting for a node that lags uses up no attempt to send', async () => {
  vi.stubEnv('CIRO_DEPLOYMENTS', mkdtempSync(path.join(tmpdir(), 'ciro-settle-')));
  const journal = Journal.open('unit');
  journal.append(signed);
  let [looks, sends] = [0, 0];
  const node = {
    status: () => Promise.resolve(sends > 1 ? {} : undefined),
    nonce: () => Promise.resolve((looks += 1) > 20 ? 5n : 4n),
    receipt: () => Promise.resolve(receipt),
    rpc: {
      once: () => ((sends += 1) === 1 ? Promise.reject(new TransportError('broken off')) : Promise.resolve()),
    },
  };
  const environment = { config: { rpc: { retries: 1, poll: 0.001, wait: 10 } } };
  const run = { node, journal, environment, sender: { address: '0x9' }, estimates: new Map() };

  expect(await settle(run as unknown as Run, step, signed, false)).toBe('confirmed');
  expect(sends).toBe(2);
  journal.close();
});
