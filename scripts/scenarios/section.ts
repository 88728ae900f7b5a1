import { functionsOf, revertsOf } from '../../examples/knowledge/scenarios/load.ts';
import type { Clause, Scenario, ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { slug } from '../../examples/template/support/record/write.ts';
import { list, prose } from '../knowledge/markdown.ts';
import { functionRef, messageLink, scenarioLinkById } from './links.ts';
import { regionOf, testName } from './names.ts';
import { readRecord } from './records.ts';
import { programPage } from './programs.ts';

function clauses(word: string, all: Clause[]): string[] {
  return all.map(({ says }, index) => `- **${index === 0 ? word : 'And'}** ${prose(says)}`);
}

/** The roles of a scenario, by contract: `client and worker (JobManager)`. */
function actors({ roles }: Scenario): string {
  const contracts = [...new Set(roles.map((role) => role.split('.')[0]!))];
  return contracts
    .map((contract) => {
      const own = roles.filter((role) => role.startsWith(`${contract}.`)).map((role) => role.split('.')[1]!);
      return `${list(own)} (${contract})`;
    })
    .join(', ');
}

/** Program, other family and defects, as one line each. */
function related({ program, differs, defects }: Scenario, groups: ScenarioGroup[]): string[] {
  return [
    ...(differs ? [`The other family does this otherwise: ${scenarioLinkById(differs, groups)}.`] : []),
    ...(program ? [`The same flow as a program of its own: ${programPage(program)}.`] : []),
    ...(defects.length > 0
      ? [
          `Defects that it shows: ${list(defects.map((id) => `[${id}](../../contracts/defects.md#${id.toLowerCase()})`))}.`,
        ]
      : []),
  ];
}

/** The part of a page about one scenario: story, script, output, diagram, and where to read on. */
export function scenarioSection(group: ScenarioGroup, scenario: Scenario, groups: ScenarioGroup[]): string {
  const record = readRecord(group, scenario);
  const messages = [...new Set(revertsOf(scenario).map(({ message }) => message))];
  const file = `template/scenarios/${group.name}.test.ts`;
  return [
    `## ${prose(testName(scenario))} {#${regionOf(scenario)}}`,
    `Interaction pattern: ${prose(scenario.pattern)}. Who acts: ${actors(scenario)}.`,
    [
      ...clauses('Given', scenario.given),
      ...clauses('When', scenario.when),
      ...clauses('Then', scenario.then),
    ].join('\n'),
    `\`\`\`ts file=${file}#${regionOf(scenario)}\n\`\`\``,
    ...(record
      ? [
          `\`\`\`text output-of=scenarios/${group.name}#${slug(testName(scenario))}\n\`\`\``,
          ...(record.diagram ? [`\`\`\`mermaid\n${record.diagram.trimEnd()}\n\`\`\``] : []),
        ]
      : ['It has not been recorded yet.']),
    [
      `Functions: ${functionsOf(scenario).map(functionRef).join(', ')}.`,
      ...(messages.length > 0 ? [`Messages: ${messages.map(messageLink).join(', ')}.`] : []),
      ...related(scenario, groups),
    ].join('\n\n'),
  ].join('\n\n');
}
