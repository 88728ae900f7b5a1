import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Family } from '../../../../scripts/contracts/package.ts';
import type { CaseStep } from '../cases/schema.ts';
import { take } from '../support/run.ts';
import { type World, openFamilies } from '../support/world.ts';
import { type Repair, loadDeviations, loadRepairs, setupOf } from './schema.ts';

let worlds: Record<Family, World>;
beforeAll(async () => void (worlds = await openFamilies()));
afterAll(() => worlds.next.stop());

const repairs = loadRepairs();
const deviations = loadDeviations();

async function takeAll(family: Family, item: Repair, steps: CaseStep[]): Promise<void> {
  const world = worlds[family];
  await world.reset();
  for (const step of setupOf(item, family)) await take(world, step);
  for (const step of steps) await take(world, step);
}

/** The setup has to pass, so that a refusal means the steps and not what comes before them. */
async function refuses(family: Family, item: Repair, steps: CaseStep[]): Promise<boolean> {
  await takeAll(family, item, []);
  for (const step of steps) {
    const passed = await take(worlds[family], step).then(
      () => true,
      () => false,
    );
    if (!passed) return true;
  }
  return false;
}

for (const file of new Set(repairs.map((item) => item.file))) {
  describe(file, () => {
    for (const item of repairs.filter((one) => one.file === file)) {
      const { topic, published, next } = item;
      const quirk = deviations.find((one) => one.file === file && one.topic === topic)?.quirk;
      test([quirk, topic].filter(Boolean).join(' '), async () => {
        await takeAll('next', item, next);
        expect(await refuses('published', item, next), 'published does what next does').toBe(true);
        if (typeof published === 'string') return;
        await takeAll('published', item, published);
        expect(await refuses('next', item, published), 'next does what published does').toBe(true);
      });
    }
  });
}
