import { existsSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { loadDeviations, loadRepairs } from './schema.ts';

const deviations = loadDeviations();
const repairs = loadRepairs();
const key = ({ file, topic }: { file: string; topic: string }): string => `${file}: ${topic}`;
const tested = new Set(repairs.map(key));

test('every documented deviation has a repair that is run on both families', () => {
  expect(deviations.map(key).filter((name) => !tested.has(name))).toEqual([]);
});

test('every repair belongs to one documented deviation', () => {
  const known = deviations.map(key);
  expect(new Set(known).size).toBe(known.length);
  expect([...tested].filter((name) => !known.includes(name))).toEqual([]);
  expect(tested.size).toBe(repairs.length);
});

test('a published side that is shown elsewhere names a test that exists', () => {
  for (const { published } of repairs)
    if (typeof published === 'string')
      expect(existsSync(new URL(`../${published}`, import.meta.url)), published).toBe(true);
});

afterAll(() => {
  const quirks = new Set(deviations.flatMap(({ quirk }) => quirk?.split(', ') ?? []));
  const steps = repairs.reduce(
    (sum, { setup, published, next }) =>
      sum + setup.length + next.length + (typeof published === 'string' ? 0 : published.length),
    0,
  );
  console.log(
    `repairs: ${tested.size} of ${deviations.length} deviations, ${quirks.size} defects, ${steps} steps`,
  );
});
