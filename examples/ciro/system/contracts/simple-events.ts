import type { ContractSpec } from '../types.ts';

export const simpleEvents: ContractSpec = {
  name: 'SimpleEvents',
  purpose:
    'Emits an event at deployment and on request: a cheap first test of the account, the node and the tools.',
  parameters: [],
  defects: [
    { id: 'E1', text: 'Anyone can make it emit events, so its events prove nothing about your system.' },
  ],
};
