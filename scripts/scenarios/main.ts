/**
 * `npm run scenarios [-- --only <group>] [-- --update]`: copies the test project of the guides into an empty folder,
 * checks its types, runs its tests and every scenario there, and compares scripts and records with the committed ones.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { DEVNET_VERSION } from '../devnet/settings.ts';
import { writeResults } from '../examples/report.ts';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import { testName } from './names.ts';
import { copyTemplate, templatePackages } from './project.ts';
import { compareRecord, compareShown, compareShownTests, orphanRecords, removeRecord } from './records.ts';
import { type TestOutcome, runScript } from './run.ts';
import { compareTestFiles, writeTestFiles } from './write.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, update: { type: 'boolean', default: false } },
});
const only = values.only ?? [];
const outcomes: TestOutcome[] = [];

function tell(outcome: TestOutcome): void {
  outcomes.push(outcome);
  const message = outcome.message ? `\n  ${outcome.message.split('\n').slice(0, 25).join('\n  ')}` : '';
  console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${outcome.file}: ${outcome.name} ${outcome.ms} ms${message}`);
}

const groups = loadScenarios();
if (values.update) await writeTestFiles();
else {
  for (const [file, message] of await compareTestFiles())
    tell({ file, name: 'generated', ok: false, ms: 0, message });
}
for (const file of orphanRecords(groups)) {
  if (values.update) removeRecord(file);
  else tell({ file, name: 'record', ok: false, ms: 0, message: 'belongs to no scenario' });
}

const copy = copyTemplate();
const records = mkdtempSync(path.join(tmpdir(), 'ciro-records-'));
try {
  if (only.length === 0) {
    const types = await execa('npm', ['run', '-s', 'types'], { cwd: copy.folder, reject: false, all: true });
    tell({
      file: 'template',
      name: 'types',
      ok: types.exitCode === 0,
      ms: Math.round(types.durationMs),
      ...(types.exitCode !== 0 && { message: types.all }),
    });
    const tests = await runScript(copy.folder, 'test', records);
    for (const outcome of tests.outcomes) tell(outcome);
    for (const message of [
      compareShown(tests.shown, values.update),
      ...compareShownTests(records, values.update),
    ]) {
      tell({ file: 'template', name: 'output', ok: !message, ms: 0, ...(message && { message }) });
    }
  }
  const { outcomes: ran } = await runScript(copy.folder, 'scenarios', records, only);
  for (const outcome of ran) {
    const group = groups.find(({ name }) => outcome.file === `scenarios/${name}.test.ts`);
    const scenario = group?.scenarios.find((one) => testName(one) === outcome.name);
    const message =
      outcome.ok && group && scenario ? compareRecord(records, group, scenario, values.update) : undefined;
    tell(message ? { ...outcome, ok: false, message } : outcome);
  }
} finally {
  copy.remove();
  rmSync(records, { recursive: true, force: true });
}

if (only.length === 0) {
  const files = [...new Set(outcomes.map(({ file }) => file))].filter((file) => file.endsWith('.test.ts'));
  const perFile = files.map((file) => {
    const own = outcomes.filter((outcome) => outcome.file === file);
    return {
      name: `template/${file}`,
      ok: own.every(({ ok }) => ok),
      ms: own.reduce((sum, { ms }) => sum + ms, 0),
    };
  });
  const versions = { devnet: DEVNET_VERSION, starknet: templatePackages().starknet! };
  writeResults(perFile, versions, 'scenarios.json');
}

const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${Math.round(performance.now() / 1000)} s`);
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || outcomes.length === 0 ? 1 : 0);
