import { expect, it } from 'vitest';
import { stateProbes } from './checks-state.ts';
import type { ProbeContext } from './types.ts';

it('events/served: the evidence of a failure names what is missing', async () => {
  const probe = stateProbes.find(({ id }) => id === 'events/served');
  const context = {
    layout: { contracts: [{ spec: { name: 'SimpleEvents' }, address: '0x1' }] },
    node: { rpc: { read: () => Promise.resolve({}) } },
  } as unknown as ProbeContext;
  expect(await probe?.run(context)).toMatchObject({
    ok: false,
    evidence: { expected: 'a page of events', actual: 'no page of events' },
  });
});
