import type { ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { cell, table } from '../reference/markdown.ts';
import { type Covered, functionCoverage, roleCoverage } from './coverage.ts';
import { front, functionRef, scenarioLinkById } from './links.ts';

/** The matrix of functions and roles against scenarios. */
export function coveragePage(groups: ScenarioGroup[]): string {
  const functions = functionCoverage(groups);
  const roles = roleCoverage(groups);
  const ids = (all: string[]): string => all.map((id) => scenarioLinkById(id, groups)).join(' ');
  const has = ({ happy, unhappy }: Covered): boolean => happy.length + unhappy.length > 0;
  const contractOf = ({ name }: Covered): string => name.split('.')[0]!;
  const contracts = [...new Set(functions.map(contractOf))];
  const count = (all: Covered[]): string =>
    `${all.filter(has).length} of ${all.length} functions; ${all.filter(({ happy }) => happy.length > 0).length} on a happy path, ${all.filter(({ unhappy }) => unhappy.length > 0).length} on an unhappy one`;

  return [
    front({
      title: 'Coverage of functions and roles',
      sidebar_label: 'Coverage',
      description: 'Find the scenarios of a function or a role, and see that none is missing.',
      sidebar_position: 2,
    }),
    `You come from a function or a role and want the scenarios in which it acts. The scenarios of the published contracts call ${count(functions)}. A test fails when a function or a role has none.`,
    '## Roles {#roles}',
    'Who acts, in which scenarios. Next is the repaired family.',
    ...contracts.flatMap((contract) => [
      `### Roles of ${contract}`,
      table(
        ['role', 'happy', 'unhappy', 'next'],
        roles
          .filter((role) => contractOf(role) === contract)
          .map((role) => [
            `**${role.name.split('.')[1]!}**: ${cell(role.is)}`,
            ids(role.happy) || cell(role.because ?? ''),
            ids(role.unhappy) || cell(role.because ?? ''),
            ids(role.next),
          ]),
      ),
    ]),
    ...contracts.flatMap((contract) => {
      const own = functions.filter((one) => contractOf(one) === contract);
      return [
        `## ${contract}`,
        `${count(own)}.`,
        table(
          ['function', 'happy', 'unhappy', 'next'],
          own.map((one) => [
            functionRef(one.name).replace(`${contract}.`, ''),
            ids(one.happy),
            ids(one.unhappy),
            ids(one.next),
          ]),
        ),
      ];
    }),
  ]
    .join('\n\n')
    .concat('\n');
}
