/** `npm run inventory [-- --json]`: what the pages show, and what is wrong with it. */
import { parseArgs } from 'node:util';
import { readInventory } from './inventory.ts';
import { formatProblem } from './problems.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { pages, fences, programs, sessions, problems } = readInventory();
const byKind: Record<string, number> = {};
for (const { kind } of fences) byKind[kind] = (byKind[kind] ?? 0) + 1;
const skips = fences
  .filter(({ skip }) => skip)
  .map(({ page, line, skip, until }) => ({ page, line, reason: skip, until }));
const summary = {
  pages,
  fences: byKind,
  programs: programs.length,
  sessions: sessions.length,
  skips,
  problems,
};
if (values.json) console.log(JSON.stringify(summary, null, 2));
else {
  console.log(
    `${pages} pages, ${programs.length} programs, ${sessions.length} sessions, ${skips.length} skips`,
  );
  for (const [kind, count] of Object.entries(byKind)) console.log(`  ${kind}: ${count}`);
  for (const problem of problems) console.error(formatProblem(problem));
}
process.exit(problems.length > 0 ? 1 : 0);
