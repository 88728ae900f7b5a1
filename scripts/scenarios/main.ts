/**
 * `npm run scenarios [-- --only <group>] [-- --update]`: copies the test project of the guides into an empty folder,
 * checks its types, runs its tests and every scenario there, and compares scripts and records with the committed ones.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import { DEVNET_VERSION } from '../devnet/settings.ts';
import { writeResults } from '../examples/report.ts';
import { testName } from './names.ts';
import { copyTemplate, templatePackages } from './project.ts';
import { compareRecord, compareShown, compareShownTests, orphanRecords, removeRecord } from './records.ts';
import { type TestOutcome, resultsByFile, runScript } from './run.ts';
import { compareTestFiles, writeTestFiles } from './write.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, update: { type: 'boolean', default: false } },
});
const only = values.only ?? [];
const groups = loadScenarios();
const outcomes: TestOutcome[] = [];

function tell(outcome: TestOutcome): void {
  outcomes.push(outcome);
  const message = outcome.message ? `\n  ${outcome.message.split('\n').slice(0, 25).join('\n  ')}` : '';
  console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${outcome.file}: ${outcome.name} ${outcome.ms} ms${message}`);
}

/** Tells how a check ended; `message` says what is wrong. */
const check = (file: string, name: string, message?: string, ms = 0): void =>
  tell({ file, name, ms, ok: !message, ...(message && { message }) });

/** Writes the test files and removes stray records, or tells what is out of date. */
async function compareFiles(): Promise<void> {
  if (values.update) {
    await writeTestFiles();
    orphanRecords(groups).forEach(removeRecord);
    return;
  }
  for (const [file, message] of await compareTestFiles()) check(file, 'generated', message);
  for (const file of orphanRecords(groups)) check(file, 'record', 'belongs to no scenario');
}

/** Types and tests of the project, and what a reader sees of them. */
async function runTests(folder: string, records: string): Promise<void> {
  const types = await execa('npm', ['run', '-s', 'types'], { cwd: folder, reject: false, all: true });
  check('template', 'types', types.exitCode === 0 ? undefined : types.all, Math.round(types.durationMs));
  const tests = await runScript(folder, 'test', records);
  tests.outcomes.forEach(tell);
  check('template', 'what a terminal shows', compareShown(tests.shown, values.update));
  for (const message of compareShownTests(records, values.update)) check('template', 'shown record', message);
}

/** The scenarios and common issues; each scenario with its record. */
async function runScenarios(folder: string, records: string): Promise<void> {
  const { outcomes: ran } = await runScript(folder, 'scenarios', records, only);
  for (const outcome of ran) {
    const group = groups.find(({ name }) => outcome.file === `scenarios/${name}.test.ts`);
    const scenario = group?.scenarios.find((one) => testName(one) === outcome.name);
    const message =
      outcome.ok && group && scenario ? compareRecord(records, group, scenario, values.update) : undefined;
    tell(message ? { ...outcome, ok: false, message } : outcome);
  }
}

await compareFiles();
const copy = copyTemplate();
const records = mkdtempSync(path.join(tmpdir(), 'ciro-records-'));
try {
  if (only.length === 0) await runTests(copy.folder, records);
  await runScenarios(copy.folder, records);
} finally {
  copy.remove();
  rmSync(records, { recursive: true, force: true });
}

if (only.length === 0) {
  const versions = { devnet: DEVNET_VERSION, starknet: templatePackages().starknet! };
  writeResults(resultsByFile(outcomes), versions, 'scenarios.json');
}
const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${Math.round(performance.now() / 1000)} s`);
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || outcomes.length === 0 ? 1 : 0);
