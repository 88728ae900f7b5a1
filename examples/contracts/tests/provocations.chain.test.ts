import { afterAll, beforeAll, describe, test } from 'vitest';
import { loadProvocations } from '../../knowledge/provocations/load.ts';
import { take } from './support/run.ts';
import { type World, openWorld } from './support/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.stop());

const records = loadProvocations();
const files = [...new Set(records.map(({ file }) => file))];

describe.each(files)('%s', (file) => {
  test.each(records.filter((record) => record.file === file))(
    '$encoding $error',
    async ({ setup, failing, error, encoding }) => {
      await world.reset();
      for (const step of setup) await take(world, step);
      await take(world, { ...failing, reverts: failing.reverts ?? error }, encoding);
    },
  );
});
