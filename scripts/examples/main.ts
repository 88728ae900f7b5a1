/** `npm run examples [-- --only <path>] [-- --update]`: runs every program and session of the pages on devnets. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEVNET_VERSION } from '../devnet/settings.ts';
import { startExampleChain } from './chain.ts';
import { readInventory } from './inventory.ts';
import { formatProblem } from './problems.ts';
import { type Outcome, writeResults } from './report.ts';
import { runProgram } from './run-program.ts';
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

const queue = [...programs];
const started = Date.now();
let isolation = 0;
async function work(): Promise<void> {
  if (queue.length === 0) return;
  const chain = await startExampleChain();
  const { reset } = chain;
  chain.reset = async () => {
    const before = performance.now();
    await reset();
    isolation += performance.now() - before;
  };
  for (let program = queue.shift(); program; program = queue.shift()) {
    tell(await runProgram(program, chain, values.update));
  }
  await chain.devnet.stop();
}
const workers = Math.min(Number(values.workers ?? Math.min(2, availableParallelism())), programs.length);
await Promise.all(Array.from({ length: workers }, work));
for (const session of sessions) for (const outcome of await runSession(session, values.update)) tell(outcome);

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
};
const starknet = devDependencies.starknet!;
if (!values.only) writeResults(outcomes, { devnet: DEVNET_VERSION, starknet });
const failed = outcomes.filter(({ ok }) => !ok);
const seconds = (Date.now() - started) / 1000;
console.log(
  `${seconds.toFixed(0)} s, ${workers} workers; going back to the start block took ${(isolation / 10 / seconds / Math.max(workers, 1)).toFixed(1)}% of it`,
);
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
