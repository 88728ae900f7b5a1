/** `npm test`: sets up what is missing, runs every suite, ends with `N passed, N failed` over all of them. */
import { setUp } from './setup.ts';
import { type Count, type Suite, check, counted, vitest } from './suite.ts';

const SUITES: Suite[] = [
  check('types', 'npm', 'run', '-s', 'types'),
  check('format', 'npm', 'run', '-s', 'format:check'),
  check('generated pages', 'npm', 'run', '-s', 'generate'),
  check('pages', 'npm', 'run', '-s', 'lint:docs'),
  check('spelling', 'npm', 'run', '-s', 'spell'),
  check('maintenance', 'npm', 'run', '-s', 'maintenance'),
  vitest('unit'),
  counted('artifacts', 'npm', 'run', '-s', 'contracts:check'),
  vitest('chain'),
  counted('examples', 'npm', 'run', '-s', 'examples'),
  counted('scenarios', 'npm', 'run', '-s', 'scenarios'),
  check('site build', 'npm', 'run', '-s', 'build'),
  vitest('site'),
];

try {
  await setUp();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const only = process.argv.slice(2);
const rows: (Count & { name: string; seconds: number })[] = [];
for (const suite of SUITES) {
  if (only.length > 0 && !only.some((part) => suite.name.includes(part))) continue;
  console.log(`\n== ${suite.name}`);
  const started = Date.now();
  const count = await suite.run();
  rows.push({ name: suite.name, ...count, seconds: Math.round((Date.now() - started) / 1000) });
}
console.log('');
for (const { name, passed, failed, seconds } of rows) {
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(18)} ${passed} passed, ${failed} failed in ${seconds} s`,
  );
}
for (const { name, failures = [] } of rows)
  for (const failure of failures) console.log(`${name}: ${failure}`);
const total = rows.reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  { passed: 0, failed: 0 },
);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || rows.length === 0 ? 1 : 0);
