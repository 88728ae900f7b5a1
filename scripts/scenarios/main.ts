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
import { testName } from './names.ts';
import { copyTemplate } from './project.ts';
import { compareRecord, orphanRecords, removeRecord } from './records.ts';
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
    for (const outcome of await runScript(copy.folder, 'test', records)) tell(outcome);
  }
  const ran = await runScript(copy.folder, 'scenarios', records, only);
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

const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || outcomes.length === 0 ? 1 : 0);
