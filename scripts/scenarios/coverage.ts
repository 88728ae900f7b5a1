import { functionsOf, loadRoles } from '../../examples/knowledge/scenarios/load.ts';
import type { ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { readContracts } from '../reference/facts.ts';

/** Scenarios of one function or role, as ids. */
export interface Covered {
  /** `Contract.function` or `Contract.role`. */
  name: string;
  happy: string[];
  unhappy: string[];
  /** Scenarios of the repaired contracts. */
  next: string[];
}

function covered(
  name: string,
  groups: ScenarioGroup[],
  has: (scenario: ScenarioGroup['scenarios'][number]) => boolean,
): Covered {
  const ids = (family: ScenarioGroup['family'], path?: 'happy' | 'unhappy'): string[] =>
    groups
      .filter((group) => group.family === family)
      .flatMap(({ scenarios }) => scenarios)
      .filter((scenario) => has(scenario) && (!path || scenario.path === path))
      .map(({ id }) => id);
  return {
    name,
    happy: ids('published', 'happy'),
    unhappy: ids('published', 'unhappy'),
    next: ids('next'),
  };
}

/** Every function of the ten published contracts, with the scenarios that call it. */
export function functionCoverage(groups: ScenarioGroup[]): Covered[] {
  const functions = new Map(
    groups.flatMap(({ scenarios }) =>
      scenarios.map((scenario) => [scenario.id, new Set(functionsOf(scenario))] as const),
    ),
  );
  return readContracts().flatMap(({ name, functions: all }) =>
    all.map((fn) =>
      covered(`${name}.${fn.name}`, groups, ({ id }) => functions.get(id)!.has(`${name}.${fn.name}`)),
    ),
  );
}

/** Every role of the ten contracts, with the scenarios in which it acts. */
export function roleCoverage(
  groups: ScenarioGroup[],
): (Covered & { is: string; never: string[]; because?: string })[] {
  return Object.entries(loadRoles()).flatMap(([contract, roles]) =>
    Object.entries(roles).map(([role, { is, never, because }]) => ({
      ...covered(`${contract}.${role}`, groups, (scenario) => scenario.roles.includes(`${contract}.${role}`)),
      is,
      never,
      ...(because !== undefined && { because }),
    })),
  );
}
