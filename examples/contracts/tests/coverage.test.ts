import { afterAll, expect, test } from 'vitest';
import {
  BEHIND_DEAD_STAKING,
  OUT_OF_REACH,
  coverageCounts,
  defectIds,
  measureCoverage,
  readDemand,
} from './support/coverage.ts';

const coverage = measureCoverage();
const demand = readDemand();
const quirks = defectIds();
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
  for (const { what, covered, rest } of coverageCounts(coverage, demand, quirks))
    console.log(`${what}: ${covered}${rest ? ` (${rest})` : ''}`);
});
