import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { loadFacts } from '../../examples/knowledge/facts/schema.ts';
import { parseFences } from '../examples/fences.ts';
import { pageFiles } from '../examples/inventory.ts';
import { datedFacts, datedSkips, datedWork, stateOf } from './due.ts';
import { loadSchedule } from './schedule.ts';

/**
 * `npm run maintenance`: lists what is due: dated facts, skips, reviews, work that comes again. Ends with 1 when
 * something is overdue.
 *
 * - `--all` also lists what is in time
 * - `--today YYYY-MM-DD` looks from another day
 */
const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, today: { type: 'string' } },
});
const today = values.today ?? new Date().toISOString().slice(0, 10);
if (!/^\d{4}-\d\d-\d\d$/.test(today) || Number.isNaN(Date.parse(today))) {
  console.error(`--today ${today} is not a day. Write it as YYYY-MM-DD.`);
  process.exit(2);
}

// A skip that has expired is listed here, not thrown.
const fences = pageFiles().flatMap((page) => {
  const text = readFileSync(page, 'utf8');
  return text.includes(' until=') ? parseFences(text, page, { today: '0000-01-01' }) : [];
});
const dated = [...datedFacts(loadFacts()), ...datedSkips(fences), ...datedWork(loadSchedule())]
  .map((item) => ({ ...item, state: stateOf(item, today) }))
  .sort((a, b) => (a.due < b.due ? -1 : 1));
for (const { state, due, what, where, how } of dated)
  if (values.all || state !== 'in time')
    console.log(`${state.padEnd(8)}${due}  ${what}  ${where}\n        ${how}`);
const count = (state: string): number => dated.filter((item) => item.state === state).length;
console.log(
  `${count('overdue')} overdue, ${count('due')} due, ${count('soon')} due within 14 days, ${count('in time')} in time (${today})`,
);
process.exitCode = count('overdue') > 0 ? 1 : 0;
