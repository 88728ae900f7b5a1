import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { measureCoverage, readDemand } from './support/coverage.ts';

/** Emitted by code that no call reaches, because staking is dead (P1). */
const BEHIND_DEAD_STAKING = ['CDCPool.StakeAdded', 'CDCPool.UnstakeRequested', 'CDCPool.UnstakeExecuted'];

/** Assertions that another check, or the values that the function itself chooses, always hide. */
const OUT_OF_REACH = [
  'Insufficient balance <- CIROToken.batch_transfer',
  'Invalid deadline <- JobManager.submit_prove_job',
  'Invalid max reward <- JobManager.submit_prove_job',
  'Invalid model ID conversion <- JobManager.submit_prove_job',
  'Invalid job ID conversion <- JobManager.submit_ai_job',
  'Invalid job ID conversion <- JobManager.submit_prove_job',
];

const coverage = measureCoverage();
const demand = readDemand();
const quirks = (
  parse(readFileSync(new URL('../facts/quirks.yaml', import.meta.url), 'utf8')) as { id: string }[]
).map(({ id }) => id);
const events = demand.events.filter((event) => !BEHIND_DEAD_STAKING.includes(event));
const missing = (wanted: string[], have: Set<string>): string[] => wanted.filter((item) => !have.has(item));

test('every function is called', () => {
  expect(demand.functions).toHaveLength(210);
  expect(missing(demand.functions, coverage.functions)).toEqual([]);
});

test('every view is called right after deployment', () => {
  expect(missing(demand.views, coverage.freshViews)).toEqual([]);
});

test('every event that can be emitted is decoded', () => {
  expect(missing(events, coverage.events)).toEqual([]);
  expect([...coverage.events].filter((event) => !events.includes(event))).toEqual([]);
});

test('every documented storage variable is read', () => {
  expect(missing(demand.slots, coverage.slots)).toEqual([]);
});

test('every reproducible error is provoked, and nothing else', () => {
  expect(demand.errors).toHaveLength(130);
  expect(missing(demand.errors, coverage.errors)).toEqual([]);
  expect([...coverage.errors].filter((error) => !demand.errors.includes(error))).toEqual([]);
});

test('every assertion is met in every function that has it', () => {
  expect(missing(demand.refusals, coverage.refusals).sort()).toEqual(OUT_OF_REACH.sort());
});

test('every defect is shown by a test or listed with a reason', () => {
  const known = new Set([...coverage.quirks, ...coverage.inCode, ...coverage.listed]);
  expect(missing(quirks, known)).toEqual([]);
  expect([...known].filter((id) => !quirks.includes(id))).toEqual([]);
  expect([...coverage.listed].filter((id) => coverage.quirks.has(id))).toEqual([]);
});

afterAll(() => {
  const of = (wanted: string[], have: Set<string>): string =>
    `${wanted.length - missing(wanted, have).length} of ${wanted.length}`;
  const shown = new Set([...coverage.quirks, ...coverage.inCode]);
  console.log(
    [
      `functions called: ${of(demand.functions, coverage.functions)}`,
      `views called after deployment: ${of(demand.views, coverage.freshViews)}`,
      `events decoded: ${of(events, coverage.events)} (never emitted: ${demand.neverEmitted.length}, behind dead staking: ${BEHIND_DEAD_STAKING.length})`,
      `storage variables read: ${of(demand.slots, coverage.slots)}`,
      `errors provoked: ${of(demand.errors, coverage.errors)} (not reproducible: ${demand.notReproduced.length})`,
      `assertions met: ${of(demand.refusals, coverage.refusals)} (out of reach: ${OUT_OF_REACH.length})`,
      `defects shown: ${of(quirks, shown)} (listed with a reason: ${coverage.listed.size})`,
    ].join('\n'),
  );
});
