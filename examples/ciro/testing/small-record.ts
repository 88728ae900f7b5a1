import type { DeploymentRecord } from '../deploy/record.ts';

/** A record of one contract, for tests that need no chain. */
export const smallRecord = (environment: string): DeploymentRecord => ({
  schema: 1,
  environment,
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
