import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import type { ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { prose } from '../knowledge/markdown.ts';
import { table } from '../reference/markdown.ts';
import { coveragePage } from './coverage-page.ts';
import { front, scenarioLink } from './links.ts';
import { scenarioSection } from './section.ts';

const FOLDER = fileURLToPath(new URL('../../docs/integration-testing/scenarios/', import.meta.url));

const FAMILY = {
  published: 'This page is about the **published** contracts, with their defects.',
  next: 'This page is about the **next** contracts, which are repaired.',
};

/** One page: all scenarios of a group. */
export function groupPage(group: ScenarioGroup, all: ScenarioGroup[], position: number): string {
  const rows = group.scenarios.map((scenario) => [
    scenarioLink(scenario, ''),
    prose(scenario.title),
    scenario.path,
    prose(scenario.pattern),
  ]);
  const many = group.scenarios.length > 1 ? `${group.scenarios.length} scenarios` : 'One scenario';
  return [
    front({
      title: `Scenarios: ${group.title}`,
      sidebar_label: group.title,
      description: group.goal,
      sidebar_position: position,
    }),
    `${group.goal} ${FAMILY[group.family]} ${many}, each of which is a test that you can run in the [test project](../setup.md): \`npm run scenarios -- ${group.name}\`.`,
    'Names such as owner, worker and outsider are [accounts of the test project](../accounts-and-addresses.md). Outputs and diagrams come from the traces of the run.',
    table(['scenario', 'what happens', 'path', 'interaction pattern'], rows),
    ...group.scenarios.map((scenario) => scenarioSection(group, scenario, all)),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The page that leads to all scenarios. */
export function cataloguePage(groups: ScenarioGroup[]): string {
  const scenarios = groups.flatMap((group) => group.scenarios);
  const unhappy = scenarios.filter(({ path }) => path === 'unhappy').length;
  const section = (family: ScenarioGroup['family'], title: string): string =>
    `## ${title}\n\n${table(
      ['page', 'what you try', 'happy', 'unhappy'],
      groups
        .filter((group) => group.family === family)
        .map((group) => [
          `[${group.title}](./${group.name}.md)`,
          prose(group.goal),
          String(group.scenarios.filter(({ path }) => path === 'happy').length),
          String(group.scenarios.filter(({ path }) => path === 'unhappy').length),
        ]),
    )}`;
  return [
    front({
      title: 'Scenario catalog',
      description: 'Find the scenario for a function, a role or a failure, and the test that runs it.',
      sidebar_position: 1,
    }),
    `You look for a scenario to copy, to compare your system with, or to learn from. There are ${scenarios.length}: ${scenarios.length - unhappy} in which the contracts do what the caller wants, and ${unhappy} in which they refuse or a defect shows. [Running the scenarios](../running-scenarios.md) runs them against these contracts or your own build; the [coverage](./coverage.md) leads from a function or a role to its scenarios.`,
    section('published', 'Published contracts'),
    section('next', 'Next contracts'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/integration-testing/scenarios/`. @returns number of pages */
export function generateScenarioPages(): number {
  const groups = loadScenarios();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    `${FOLDER}_category_.json`,
    `${JSON.stringify({ label: 'Scenarios', position: 60, collapsed: true })}\n`,
  );
  writeFileSync(`${FOLDER}index.md`, cataloguePage(groups));
  writeFileSync(`${FOLDER}coverage.md`, coveragePage(groups));
  groups.forEach((group, index) => {
    writeFileSync(`${FOLDER}${group.name}.md`, groupPage(group, groups, index + 3));
  });
  return groups.length + 2;
}
