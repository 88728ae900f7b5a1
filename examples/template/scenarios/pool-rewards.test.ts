// Rewards in CDCPool. Made by `npm run scenarios` from examples/knowledge/scenarios/pool-rewards.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region rwd-01
test('RWD-01 A worker claims its rewards', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('worker 1 is registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  given('the pool holds 500 CIRO');
  await send(owner, CIROToken.populate('transfer', [CDCPool.address, ciro(500)]));

  when('100 and 5 CIRO are credited for a job, and 1 and 1 for another');
  const tx1 = await send(owner, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(100), ciro(5)]));
  expect(tx1.events).toEqual([]);
  const tx2 = await send(
    owner,
    CDCPool.populate('distribute_rewards', [{ value: 1n }, { value: 1n }, ciro(1), ciro(1)]),
  );
  expect(tx2.events).toEqual([]);
  expect(plain(await CDCPool.calculate_pending_rewards({ value: 1n }))).toEqual(ciro(107));

  when('the worker claims');
  const tx3 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(tx3.events).toEqual([
    event('CIROToken.Transfer', { from: felt(CDCPool.address), to: felt(worker.address), value: ciro(107) }),
  ]);
  expect(await returned(tx3)).toEqual(ciro(107));

  then('nothing is pending, and a second claim pays nothing');
  expect(plain(await CDCPool.calculate_pending_rewards({ value: 1n }))).toEqual(0n);
  const tx4 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(await returned(tx4)).toEqual(0n);
});
// #endregion rwd-01

// #region rwd-02
test('RWD-02 A worker credits itself and drains the pool', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('worker 1 is registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  given('the pool holds 500 CIRO');
  await send(owner, CIROToken.populate('transfer', [CDCPool.address, ciro(500)]));

  when('the worker credits itself with all that the pool holds, and claims it');
  await send(worker, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(500), 0n]));
  const tx1 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(await returned(tx1)).toEqual(ciro(500));

  then('the pool is empty');
  expect(plain(await CIROToken.balance_of(CDCPool.address))).toEqual(0n);
});
// #endregion rwd-02

// #region rwd-03
test('RWD-03 A claim of 10,000 CIRO or more is stuck', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('worker 1 is registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  given('the pool holds 20,000 CIRO and has credited 10,000');
  await send(owner, CIROToken.populate('mint', [CDCPool.address, ciro(20_000), felt('test')]));
  await send(owner, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(10_000), 0n]));

  when('the worker claims');
  await expectRevert(
    send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }])),
    'Use initiate_large_transfer',
  );

  then("the credit stays, and can't be split");
  expect(plain(await CDCPool.calculate_pending_rewards({ value: 1n }))).toEqual(ciro(10_000));
});
// #endregion rwd-03

// #region rwd-04
test('RWD-04 The pool holds less than it owes', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('worker 1 is registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  given('100 CIRO are credited, and the pool holds nothing');
  await send(owner, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(100), 0n]));

  when('the worker claims');
  await expectRevert(
    send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }])),
    'Insufficient balance',
  );

  then('it can claim once somebody has funded the pool');
  await send(owner, CIROToken.populate('transfer', [CDCPool.address, ciro(500)]));
  const tx1 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(await returned(tx1)).toEqual(ciro(100));
});
// #endregion rwd-04
