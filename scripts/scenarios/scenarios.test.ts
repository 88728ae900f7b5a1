import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEVNET_VERSION } from '../../examples/template/support/devnet/binary.ts';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import { staleCopies } from '../contracts/template-copies.ts';
import { readQuirks } from '../reference/facts.ts';
import { functionCoverage, roleCoverage } from './coverage.ts';
import { TEMPLATE, templatePackages } from './project.ts';
import { isShown } from './programs.ts';
import { orphanRecords, readRecord } from './records.ts';
import { compareTestFiles } from './write.ts';

const groups = loadScenarios();
const scenarios = groups.flatMap((group) => group.scenarios.map((scenario) => ({ group, ...scenario })));

describe('the scenario catalog', () => {
  it('calls every function of the ten published contracts', () => {
    const functions = functionCoverage(groups);
    const missing = functions.filter(({ happy, unhappy }) => happy.length + unhappy.length === 0);
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(functions).toHaveLength(210);
    const on = (path: 'happy' | 'unhappy') => functions.filter((one) => one[path].length > 0).length;
    console.log(
      `${scenarios.length} scenarios call ${functions.length} of ${functions.length} functions: ${on('happy')} on a happy path, ${on('unhappy')} on an unhappy one`,
    );
  });

  it('shows every role on both paths, or says why it can not', () => {
    const missing = roleCoverage(groups).flatMap((role) =>
      (['happy', 'unhappy'] as const)
        .filter((path) => role[path].length === 0 && !(role.never.includes(path) && role.because))
        .map((path) => `${role.name}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no exception that a scenario disproves', () => {
    const needless = roleCoverage(groups).filter((role) =>
      role.never.some((path) => role[path as 'happy' | 'unhappy'].length > 0),
    );
    expect(needless.map(({ name }) => name)).toEqual([]);
  });

  it('names only roles, defects, programs and scenarios that exist', () => {
    const roles = new Set(roleCoverage(groups).map(({ name }) => name));
    const defects = new Set(readQuirks().map(({ id }) => id));
    const ids = new Set(scenarios.map(({ id }) => id));
    const unknown = scenarios.flatMap(({ id, roles: own, defects: shown, program, differs }) => [
      ...own.filter((role) => !roles.has(role)).map((role) => `${id}: role ${role}`),
      ...shown.filter((defect) => !defects.has(defect)).map((defect) => `${id}: defect ${defect}`),
      ...(program && !isShown(program) ? [`${id}: program ${program}`] : []),
      ...(differs && !ids.has(differs) ? [`${id}: scenario ${differs}`] : []),
    ]);
    expect(unknown).toEqual([]);
  });

  it('has each id once', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a record of every scenario, and no other', () => {
    const missing = scenarios.filter((scenario) => !readRecord(scenario.group, scenario));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(orphanRecords(groups)).toEqual([]);
  });

  it('gives the committed test files', async () => {
    expect(await compareTestFiles()).toEqual([]);
  });
});

describe('the workflow of the test project', () => {
  const workflow = parse(readFileSync(`${TEMPLATE}/.github/workflows/tests.yml`, 'utf8')) as {
    env: { DEVNET: string };
    jobs: { test: { steps: { run?: string }[] } };
  };

  it('installs the devnet that the project asks for', () => {
    expect(workflow.env.DEVNET).toBe(DEVNET_VERSION);
  });

  it('runs scripts that the project has', () => {
    const { scripts } = JSON.parse(readFileSync(`${TEMPLATE}/package.json`, 'utf8')) as {
      scripts: Record<string, string>;
    };
    const run = workflow.jobs.test.steps.flatMap(({ run: command }) => [
      ...(command ?? '').matchAll(/^npm (?:run )?(\S+)$/gm),
    ]);
    const names = run.map(([, name]) => name!).filter((name) => name !== 'ci');
    expect(names).toEqual(['types', 'test', 'scenarios']);
    for (const name of names) expect(scripts, name).toHaveProperty(name);
  });
});

describe('the test project', () => {
  it('holds the compiled classes and ABIs of this repository', () => {
    expect(staleCopies(), 'npm run contracts copies them').toEqual([]);
  });

  it('names the versions that this repository tests with', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(templatePackages())) {
      expect(version, name).toBe(devDependencies[name]);
    }
  });
});
