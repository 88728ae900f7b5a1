import { shortString } from 'starknet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCases } from './cases/schema.ts';
import { refusalOf } from './support/panic.ts';
import { take } from './support/run.ts';
import { type World, openWorld } from './support/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.stop());

const cases = loadCases();
for (const file of new Set(cases.map((item) => item.file))) {
  describe(file, () => {
    for (const { name, quirks, steps } of cases.filter((item) => item.file === file)) {
      test([...quirks, name].join(' '), async () => {
        await world.reset();
        for (const step of steps) await take(world, step);
      });
    }
  });
}

test('T19 get_burn_history behind the end runs out of steps', async () => {
  await world.reset();
  const { address } = world.instances.get('CIROToken')!;
  const asked = world.provider.callContract({
    contractAddress: address,
    entrypoint: 'get_burn_history',
    calldata: [5, 5],
  });
  const refusal = refusalOf(
    await asked.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  expect(refusal.code).toBe(40);
  // A class compiled by a newer Cairo ends in the node's own text instead.
  const outOfGas = refusal.felts.includes(BigInt(shortString.encodeShortString('Out of gas')));
  expect(outOfGas || refusal.text.includes('no remaining steps')).toBe(true);
});
