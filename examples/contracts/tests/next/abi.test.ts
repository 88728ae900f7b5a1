import { describe, expect, test } from 'vitest';
import { abiFindings } from '../../../ciro/upgrade-check/abi-diff.ts';
import { readAbi } from '../../../ciro/upgrade-check/abi.ts';
import { abiOf } from '../support/facts.ts';
import { loadDeviations } from './schema.ts';

const CONTRACTS = ['CIROToken', 'CDCPool', 'JobManager', 'TreasuryTimelock'];

/** What differs for a caller or an indexer of the published contract. */
function differences(contract: string): string[] {
  const published = readAbi(abiOf(contract), contract);
  const next = readAbi(abiOf(`next/${contract}`), `next/${contract}`);
  return abiFindings(published, next)
    .filter(({ reason }) => reason !== 'added')
    .map(({ item }) => item);
}

describe.each(CONTRACTS)('%s', (contract) => {
  test('keeps every published function, event and type; only the constructor may differ', () => {
    const allowed = contract === 'TreasuryTimelock' ? [] : ['constructor'];
    expect(differences(contract)).toEqual(allowed);
  });
});

test('the documents say the same about the interfaces', () => {
  const changed = loadDeviations().filter(({ abi }) => abi === 'changed');
  expect(changed.map(({ file, topic }) => `${file} ${topic}`).sort()).toEqual([
    'cdc-pool.yaml Constructor',
    'job-manager.yaml Constructor',
    'token.yaml Constructor',
  ]);
});
