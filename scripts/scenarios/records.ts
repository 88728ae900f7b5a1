import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { slug } from '../../examples/template/support/record/write.ts';
import type { Scenario, ScenarioGroup } from '../../examples/knowledge/scenarios/schema.ts';
import { firstDifference } from '../examples/report.ts';
import { projectRoot } from '../examples/execute.ts';
import { testName } from './names.ts';

/** Committed records, relative to the project: `<group>/<test>.txt` and `.mmd`. */
export const RECORDS = 'examples/knowledge/scenarios/records';

/** What a run of a scenario did, as text and as a Mermaid sequence diagram. */
export interface Record {
  transcript: string;
  diagram: string;
}

const base = ({ name }: ScenarioGroup, scenario: Scenario): string =>
  path.join(name, slug(testName(scenario)));

/** The committed record of a scenario; undefined before its first run. */
export function readRecord(group: ScenarioGroup, scenario: Scenario): Record | undefined {
  const file = path.join(projectRoot, RECORDS, base(group, scenario));
  if (!existsSync(`${file}.txt`)) return undefined;
  return { transcript: readFileSync(`${file}.txt`, 'utf8'), diagram: readFileSync(`${file}.mmd`, 'utf8') };
}

/** Compares a text with a committed record, or rewrites that. @returns a message when they differ */
function compare(name: string, actual: string, update: boolean): string | undefined {
  const committed = path.join(projectRoot, RECORDS, name);
  const known = existsSync(committed) ? readFileSync(committed, 'utf8') : undefined;
  if (actual === known) return undefined;
  if (!update) {
    const difference = known === undefined ? 'it is not committed yet' : firstDifference(known, actual);
    return `the record differs from ${RECORDS}/${name}: ${difference}\n    If the new one is right: npm run scenarios -- --update`;
  }
  mkdirSync(path.dirname(committed), { recursive: true });
  writeFileSync(committed, actual);
  return undefined;
}

/**
 * Compares the record of a run with the committed one, or rewrites that.
 *
 * @param folder where the run wrote its records
 * @returns a message when they differ
 */
export function compareRecord(
  folder: string,
  group: ScenarioGroup,
  scenario: Scenario,
  update: boolean,
): string | undefined {
  for (const ending of ['txt', 'mmd']) {
    const name = `${base(group, scenario)}.${ending}`;
    const written = path.join(folder, name);
    if (!existsSync(written)) return `the run wrote no record ${name}`;
    const message = compare(name, readFileSync(written, 'utf8'), update);
    if (message) return message;
  }
  return undefined;
}

/** What `npm test` of the template shows, as a record that a page can show. */
const SHOWN = 'template/test';

/** Tests of the template whose records pages show, as `<file>/<test>`. */
const SHOWN_TESTS = ['job/a-job-is-submitted-done-and-paid'];

/** Compares the records that pages show of the template's own tests, or rewrites them. */
export const compareShownTests = (folder: string, update: boolean): (string | undefined)[] =>
  SHOWN_TESTS.map((name) => {
    const written = path.join(folder, `${name}.txt`);
    if (!existsSync(written)) return `the run wrote no record ${name}.txt`;
    return compare(`${name}.txt`, readFileSync(written, 'utf8'), update);
  });

/** Compares what `npm test` of the template shows with the committed text, or rewrites that. */
export const compareShown = (shown: string, update: boolean): string | undefined =>
  compare(`${SHOWN}.txt`, `${shown}\n`, update);

/** Committed records that belong to no scenario, relative to `RECORDS`. */
export function orphanRecords(groups: ScenarioGroup[]): string[] {
  const known = new Set([
    SHOWN,
    ...SHOWN_TESTS,
    ...groups.flatMap((group) => group.scenarios.map((scenario) => base(group, scenario))),
  ]);
  const folder = path.join(projectRoot, RECORDS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(txt|mmd)$/.test(file) && !known.has(file.replace(/\.(txt|mmd)$/, '')),
  );
}

export const removeRecord = (file: string): void => rmSync(path.join(projectRoot, RECORDS, file));
