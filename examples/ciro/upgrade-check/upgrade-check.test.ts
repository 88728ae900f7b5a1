import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.ts';
import { checkUpgrade, openVersion } from './check.ts';
import { BAD_INTERFACE } from './testing/bad-interface.ts';
import { BAD_STORAGE } from './testing/bad-storage.ts';
import { checkChange } from './testing/base.ts';
import { GOOD } from './testing/good.ts';

const BAD = [...BAD_STORAGE, ...BAD_INTERFACE];

describe('bad upgrades', () => {
  it.each(BAD)('refuses %s: %s', (_name, reason, change) => {
    const { refused } = checkChange(change);
    expect(refused.map((finding) => finding.reason)).toContain(reason);
  });

  it('has a case for every reason', async () => {
    const { REASONS } = await import('./findings.ts');
    expect(Object.keys(REASONS).filter((reason) => !BAD.some(([, covered]) => covered === reason))).toEqual(
      [],
    );
  });
});

describe('good upgrades', () => {
  it.each(GOOD)('accepts %s', (_name, change) => {
    expect(checkChange(change).refused).toEqual([]);
  });

  it.each(['CIROToken', 'CDCPool'])('accepts version 2 of %s', (contract) => {
    const folder = path.join(ROOT, 'examples', 'contracts', 'next');
    const result = checkUpgrade(
      openVersion(`${folder}:${contract}`, undefined),
      openVersion(`${folder}:${contract}V2`, undefined),
    );
    expect(result.refused).toEqual([]);
    expect(result.findings.length).toBeGreaterThan(5);
  });

  it.each(['JobManager', 'TreasuryTimelock'])('understands the whole layout of %s', (contract) => {
    const version = openVersion(`${path.join(ROOT, 'examples', 'contracts', 'next')}:${contract}`, undefined);
    expect(checkUpgrade(version, version).refused).toEqual([]);
  });

  it('refuses version 1 after version 2', () => {
    const folder = path.join(ROOT, 'examples', 'contracts', 'next');
    const result = checkUpgrade(
      openVersion(`${folder}:CIROTokenV2`, undefined),
      openVersion(`${folder}:CIROToken`, undefined),
    );
    expect(result.refused.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['version-lowered', 'struct-member-removed', 'function-removed']),
    );
  });
});
