import { readContracts } from '../reference/facts.ts';
import { errorLink, functionLink } from '../reference/links.ts';
import { code, frontMatter } from '../reference/markdown.ts';
import type { Scenario, ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { regionOf } from './names.ts';

const REFERENCE = '../../contracts/reference';

/** Front matter of a page that nobody edits. */
export const front = (values: Record<string, string | number>): string =>
  frontMatter({ ...values, custom_edit_url: 'null' }).replace('"null"', 'null');

/** A link to a scenario by its id. @param page file of its group, empty on the same page */
export const scenarioLink = (scenario: Scenario, page: string): string =>
  `[${scenario.id}](${page}#${regionOf(scenario)})`;

/** A link to a scenario of any group by its id. @param folder of the pages of the scenarios. @throws for an unknown id */
export function scenarioLinkById(id: string, groups: ScenarioGroup[], folder = '.'): string {
  const group = groups.find(({ scenarios }) => scenarios.some((scenario) => scenario.id === id));
  if (!group) throw new Error(`There is no scenario ${id}.`);
  return scenarioLink(
    group.scenarios.find((scenario) => scenario.id === id)!,
    `${folder}/${group.name}.md`,
  );
}

const published = new Set(
  readContracts().flatMap(({ name, functions }) => functions.map((fn) => `${name}.${fn.name}`)),
);

/** A function, linked to the reference of the published contract where it has it. */
export const functionRef = (name: string): string =>
  published.has(name) ? functionLink(name, REFERENCE) : code(name);

/** A message of a contract, linked to its page of the error catalog; both encodings are tried. */
export function messageLink(message: string): string {
  const text = message.replace(/#\d+$/, '#{n}');
  const links = ['short_string', 'byte_array'].map((encoding) =>
    errorLink(text, encoding, '../../troubleshooting/errors'),
  );
  return (links.find((link) => link.startsWith('[')) ?? code(message)).replaceAll('#{n}', '#1');
}
