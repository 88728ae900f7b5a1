import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CallStep, callStep } from '../../../knowledge/provocations/schema.ts';
import { take } from './run.ts';
import { type World, openWorld } from './world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => world.reset());
afterAll(() => world.stop());

const transfer = (more: Partial<CallStep>): CallStep =>
  callStep.parse({ by: 'ACCOUNT', call: 'CIROToken.transfer', args: ['WORKER', '5 CIRO'], ...more });

test('a promise that holds passes', async () => {
  await take(
    world,
    transfer({ returns: true, emits: [{ 'CIROToken.Transfer': ['ACCOUNT', 'WORKER', '5 CIRO'] }] }),
  );
});

test.each<[string, Partial<CallStep>, RegExp]>([
  [
    'a wrong value in an event',
    { emits: [{ 'CIROToken.Transfer': ['ACCOUNT', 'WORKER', '6 CIRO'] }] },
    /events of/,
  ],
  ['an event too few', { emits: [] }, /events of/],
  ['another event', { emits: [{ 'CIROToken.Approval': ['ACCOUNT', 'WORKER', '5 CIRO'] }] }, /events of/],
  ['a wrong return value', { returns: false }, /returns/],
  [
    'a revert that does not come',
    { reverts: 'Insufficient balance' },
    /expected 'Insufficient balance', got/,
  ],
  ['another revert', { args: ['zero', 1], reverts: 'Insufficient balance' }, /estimate of/],
  ['a revert that nobody expected', { args: ['zero', 1] }, /Transfer to zero address/],
  ['the right text in the wrong encoding', { args: ['zero', 1], reverts: 'Payment too low' }, /estimate of/],
  ['a text that the facts do not know', { reverts: 'No such text' }, /errors\.json does not know/],
  ['too few arguments', { args: ['WORKER'] }, /takes 2 arguments, the table gives 1/],
  ['a name that stands for nothing', { args: ['NOBODY', 1] }, /neither a role, a contract nor an address/],
])('%s is noticed', async (_, more, message) => {
  await expect(take(world, transfer(more))).rejects.toThrow(message);
});

test('each record starts from the freshly deployed system', async () => {
  await take(world, transfer({}));
  await world.reset();
  await take(world, callStep.parse({ call: 'CIROToken.balance_of', args: ['WORKER'], returns: 0 }));
});
