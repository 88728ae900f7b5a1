import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readYaml } from '../provocations/load.ts';
import { type ScenarioGroup, type ScenarioStep, type Scenario, rolesFile, scenarioFile } from './schema.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Every group of scenarios, in the order of the pages. */
export function loadScenarios(): ScenarioGroup[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && name !== 'roles.yaml')
    .map((name) => ({ name: path.basename(name, '.yaml'), ...readYaml(FOLDER + name, scenarioFile) }))
    .sort((a, b) => a.position - b.position);
}

/** The roles of every contract, and what makes somebody one. */
export const loadRoles = () => readYaml(`${FOLDER}roles.yaml`, rolesFile);

/** All steps of a scenario, in order. */
export const stepsOf = ({ given, when, then }: Scenario): ScenarioStep[] =>
  [...given, ...when, ...then].flatMap(({ steps }) => steps);

/** `Contract.function` of every call of a scenario, in order of appearance; instances count for their class. */
export function functionsOf(scenario: Scenario): string[] {
  const classes = new Map<string, string>();
  const called = stepsOf(scenario).flatMap((step) => {
    if ('deploy' in step) classes.set(step.as ?? step.deploy, step.deploy);
    if (!('call' in step)) return [];
    const [name, fn] = step.call.split('.') as [string, string];
    return [`${classes.get(name) ?? name}.${fn}`];
  });
  return [...new Set(called)];
}

/** Messages of the reverts that a scenario expects, with the function that raises each. */
export function revertsOf(scenario: Scenario): { message: string; call: string }[] {
  return stepsOf(scenario).flatMap((step) =>
    'reverts' in step && step.reverts !== undefined
      ? [
          {
            message: [step.reverts].flat()[0]!,
            call: 'call' in step ? step.call : `${'deploy' in step ? step.deploy : ''}.constructor`,
          },
        ]
      : [],
  );
}
