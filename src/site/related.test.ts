import { describe, expect, it } from 'vitest';
import type { PageFacts } from './pages/facts.ts';
import { relatedPages } from './related.ts';

const page = (path: string, facts: Partial<PageFacts> = {}): PageFacts => ({
  file: `docs/${path}.md`,
  path,
  area: path.split('/')[0] ?? '',
  title: path,
  description: '',
  contracts: [],
  links: [],
  programs: [],
  ...facts,
});
const ERROR = 'troubleshooting/errors/job-expired';

describe('related pages', () => {
  it('share contracts, errors or programs, and nothing else makes a page related', () => {
    const related = relatedPages([
      page('integration/jobs', { contracts: ['JobManager'], links: [ERROR] }),
      page('contracts/reference/job-manager', { contracts: ['JobManager'] }),
      page('integration/errors', { links: [ERROR] }),
      page('integration/burn', { contracts: ['BurnManager'], links: ['integration/jobs'] }),
    ]);
    expect(
      related
        .get('integration/jobs')
        ?.map(({ path }) => path)
        .sort(),
    ).toEqual(['contracts/reference/job-manager', 'integration/errors']);
    expect(related.get('integration/burn')).toEqual([]);
  });

  it('lead from an error to the guides that know it, and never to other errors', () => {
    const related = relatedPages([
      page(ERROR, { contracts: ['JobManager'] }),
      page('troubleshooting/errors/job-missing', { contracts: ['JobManager'] }),
      page('integration/jobs', { contracts: ['JobManager'], links: [ERROR] }),
    ]);
    expect(related.get(ERROR)?.map(({ path }) => path)).toEqual(['integration/jobs']);
  });

  it('are first those that have rare things in common, and not all of one area', () => {
    const common = Array.from({ length: 6 }, (_, at) =>
      page(`integration/p${at}`, { contracts: ['CIROToken'] }),
    );
    const related = relatedPages([
      page('monitoring/a', { contracts: ['CIROToken', 'TreasuryTimelock'] }),
      ...common,
      page('deployment/b', { contracts: ['TreasuryTimelock'] }),
    ]);
    const paths = related.get('monitoring/a')?.map(({ path }) => path);
    expect(paths?.[0]).toBe('deployment/b');
    expect(paths?.filter((path) => path.startsWith('integration/')).length).toBeLessThanOrEqual(2);
  });
});
