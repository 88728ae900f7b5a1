/**
 * `npm run bench:examples [-- --counts 50,100,200] [-- --json]`: how the time of a run grows with the number of
 * programs, what a second worker gives, and what going back to the start block costs. Programs of the pages are
 * taken in turn until there are enough. `--counts 500` is the size that the runner is made for.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { type Program, readInventory } from './inventory.ts';
import { runPrograms } from './run-programs.ts';

const { values } = parseArgs({
  options: { counts: { type: 'string', default: '25,50,100' }, json: { type: 'boolean', default: false } },
});
const counts = values.counts.split(',').map(Number);
if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
  console.error(`--counts ${values.counts}: write whole numbers above 0, separated by commas.`);
  process.exit(2);
}

// Evenly spread over the areas, so that small counts hold the same mix as large ones.
const all = readInventory().programs;
const pick = (count: number): Program[] =>
  Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count) % all.length]!);

interface Row {
  programs: number;
  workers: number;
  /** Seconds from start to end, devnets and deployments included. */
  seconds: number;
  /** Seconds of set-up a worker. */
  setUp: number;
  /** Milliseconds of one worker for a program. */
  each: number;
  /** Share of the programs' time that going back to the start block took, 0 to 100. */
  isolation: number;
  failed: number;
}

const rows: Row[] = [];
for (const [programs, workers] of [[counts[0]!, 1] as const, ...counts.map((count) => [count, 2] as const)]) {
  let failed = 0;
  const times = await runPrograms(pick(programs), workers, false, ({ ok, name, failure }) => {
    if (ok) return;
    failed += 1;
    console.error(`FAIL ${name}\n  ${failure}`);
  });
  const working = times.wall * workers - times.setUp;
  rows.push({
    programs,
    workers,
    seconds: times.wall / 1000,
    setUp: times.setUp / workers / 1000,
    each: working / programs,
    isolation: (100 * times.isolation) / working,
    failed,
  });
  const last = rows.at(-1)!;
  console.error(`${programs} programs, ${workers} workers: ${last.seconds.toFixed(0)} s`);
}

if (values.json) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const table = new Table({
    head: ['programs', 'workers', 'seconds', 'set-up s', 'ms a program', 'isolation %', 'failed'],
  });
  for (const row of rows)
    table.push([
      row.programs,
      row.workers,
      row.seconds.toFixed(1),
      row.setUp.toFixed(1),
      row.each.toFixed(0),
      row.isolation.toFixed(1),
      row.failed,
    ]);
  console.log(table.toString());
}
process.exit(rows.some(({ failed }) => failed > 0) ? 1 : 0);
