/** `npm run examples [-- --only <path>] [-- --update]`: runs every program and session of the pages on devnets. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEVNET_VERSION } from '../devnet/settings.ts';
import { readInventory } from './inventory.ts';
import { formatProblem } from './problems.ts';
import { type Outcome, writeResults } from './report.ts';
import { runPrograms } from './run-programs.ts';
import { runSession } from './run-session.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    update: { type: 'boolean', default: false },
    workers: { type: 'string' },
    shuffle: { type: 'boolean', default: false },
  },
});

/** Whether `--only` asks for this program or session. */
const wanted = (name: string): boolean => !values.only || values.only.some((part) => name.includes(part));

const outcomes: Outcome[] = [];
function tell(outcome: Outcome): void {
  outcomes.push(outcome);
  const mark = outcome.ok ? (outcome.updated ? 'updated' : 'ok') : 'FAIL';
  console.log(
    `${mark.padEnd(7)} ${outcome.name} ${outcome.ms} ms${outcome.failure ? `\n  ${outcome.failure}` : ''}`,
  );
}

const inventory = readInventory();
const programs = inventory.programs.filter(({ file }) => wanted(file));
const sessions = inventory.sessions.filter(({ name }) => wanted(name));
if (values.shuffle) programs.sort(() => Math.random() - 0.5);
if (programs.length + sessions.length === 0) {
  console.error(
    values.only
      ? `No page shows a program or session named ${values.only.join(', ')}.`
      : 'No page shows any program.',
  );
  process.exit(1);
}
if (!values.only) {
  for (const problem of inventory.problems)
    tell({ name: problem.file, ok: false, ms: 0, failure: formatProblem(problem) });
}

const started = Date.now();
const workers = Math.min(Number(values.workers ?? Math.min(2, availableParallelism())), programs.length);
const { wall, isolation } = await runPrograms(programs, workers, values.update, tell);
for (const session of sessions) for (const outcome of await runSession(session, values.update)) tell(outcome);

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
};
const starknet = devDependencies.starknet!;
if (!values.only) writeResults(outcomes, { devnet: DEVNET_VERSION, starknet });
const failed = outcomes.filter(({ ok }) => !ok);
const seconds = (Date.now() - started) / 1000;
const share = workers > 0 ? (100 * isolation) / (wall * workers) : 0;
console.log(
  `${seconds.toFixed(0)} s, ${workers} workers; going back to the start block took ${share.toFixed(1)}% of the programs' time`,
);
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
