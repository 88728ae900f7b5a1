import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { REHEARSALS } from './testing/rehearsals.ts';
import { STAGES, Stages } from './testing/stages.ts';

/** Every third rehearsal runs on a day, the next ones tomorrow; `CIRO_ROLLBACKS=all` runs every one. */
const PARTS = 3;
const day = Math.floor(Date.now() / 86_400_000);
const all = process.env.CIRO_ROLLBACKS === 'all';
const chosen = REHEARSALS.filter((_, index) => all || (index + day) % PARTS === 0);

let world: Stages;

beforeAll(async () => {
  world = await Stages.start();
}, 240_000);

afterAll(async () => {
  await world.stop();
});

describe.each(STAGES.filter((stage) => chosen.some(({ from }) => from === stage)))('%s', (stage) => {
  beforeAll(() => world.advance(stage), 240_000);
  afterEach(() => world.putBack());

  it.each(
    chosen
      .filter(({ from }) => from === stage)
      .map((rehearsal) => [`${rehearsal.way}, ${rehearsal.trouble}`, rehearsal] as const),
  )(
    '%s',
    async (_name, rehearsal) => {
      await rehearsal.run(world);
    },
    240_000,
  );
});

it('there is a way back from every stage', () => {
  expect(STAGES.filter((stage) => !REHEARSALS.some(({ from }) => from === stage))).toEqual([]);
});
