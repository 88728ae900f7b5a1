import { afterAll, beforeAll, describe, test } from 'vitest';
import { loadProvocations } from '../../knowledge/provocations/load.ts';
import { take } from './support/run.ts';
import { type World, openWorld } from './support/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.stop());

const records = loadProvocations();

for (const file of new Set(records.map((record) => record.file))) {
  describe(file, () => {
    for (const { setup, failing, error, encoding } of records.filter((record) => record.file === file)) {
      test(`${encoding} ${error}`, async () => {
        await world.reset();
        for (const step of setup) await take(world, step);
        await take(world, { ...failing, reverts: failing.reverts ?? error }, encoding);
      });
    }
  });
}
