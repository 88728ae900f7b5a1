import {
  coverageCounts,
  defectIds,
  measureCoverage,
  readDemand,
} from '../../examples/contracts/tests/support/coverage.ts';
import { cell, frontMatter, table } from './markdown.ts';

/** The page that says how much of the reference the tests execute. */
export function testedPage(): string {
  const counts = coverageCounts(measureCoverage(), readDemand(), defectIds());
  return [
    frontMatter({
      title: 'How this reference is tested',
      sidebar_position: 98,
      description: 'See how much of the reference is executed by tests, and what is left out.',
    }),
    'You want to know how far you can rely on these pages. Every line below is counted in the tables of calls that the tests run on a devnet against the twins of the published contracts. A test fails when something that can be touched is not.',
    table(
      ['what', 'covered', 'left out on purpose'],
      counts.map(({ what, covered, rest }) => [cell(what), covered, cell(rest ?? '')]),
    ),
    'What is left out is either never emitted by any code, hidden by another check, or not observable on a chain; each has its reason in the tests. Every function is also called by a program on its page, whose output is compared on each run, and by [scenarios](../../integration-testing/scenarios/coverage.md). The differences of the next family are run on both families: [The next family](../next.md).',
  ]
    .join('\n\n')
    .concat('\n');
}
