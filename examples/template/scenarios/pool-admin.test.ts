// Operating CDCPool. Made by `npm run scenarios` from examples/knowledge/scenarios/pool-admin.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region pad-01
test('PAD-01 The admin pauses CDCPool', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CDCPool } = contracts;

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

  when('the admin pauses');
  const tx1 = await send(owner, CDCPool.populate('pause_contract', []));
  expect(tx1.events).toEqual([]);

  then('registering and staking are refused');
  await expectRevert(
    send(client, CDCPool.populate('register_worker', [workerCapabilities, [], 0n])),
    'Contract is paused',
  );
  await expectRevert(send(worker, CDCPool.populate('stake', [ciro(100), 0n])), 'Contract is paused');

  then('everything else goes on');
  const performanceMetrics = {
    avg_response_time: 1n,
    completion_rate: 2n,
    quality_score: 3n,
    uptime_percentage: 4n,
    last_updated: 5n,
  };
  await send(worker, CDCPool.populate('submit_heartbeat', [{ value: 1n }, performanceMetrics]));
  await send(outsider, CDCPool.populate('distribute_reward', [{ value: 1n }, 0n, 0n]));
  const tx2 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(await returned(tx2)).toEqual(0n);

  then('after the end of the pause, workers register again');
  const tx3 = await send(owner, CDCPool.populate('resume_contract', []));
  expect(tx3.events).toEqual([]);
  const tx4 = await send(client, CDCPool.populate('register_worker', [workerCapabilities, [], 0n]));
  expect(await returned(tx4)).toEqual({ value: 2n });
});
// #endregion pad-01

// #region pad-02
test('PAD-02 The admin changes settings', async ({ accounts, contracts, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool } = contracts;

  when('the admin halves the minimum stake and sets rewards and a slash percentage');
  const tx1 = await send(owner, CDCPool.populate('update_min_stake', [ciro(50)]));
  expect(tx1.events).toEqual([]);
  const tx2 = await send(owner, CDCPool.populate('update_reward_parameters', [1n, 200n]));
  expect(tx2.events).toEqual([]);
  const tx3 = await send(owner, CDCPool.populate('update_slash_percentage', [variant('Malicious'), 60n]));
  expect(tx3.events).toEqual([]);

  then('the new minimum holds');
  await expectRevert(
    send(worker, CDCPool.populate('stake', [ciro(50) - 1n, 0n])),
    'Amount below minimum stake',
  );
});
// #endregion pad-02

// #region pad-03
test('PAD-03 A challenge is resolved', async ({ accounts, contracts, given, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool } = contracts;

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

  given('the admin has removed the worker');
  await send(owner, CDCPool.populate('emergency_remove_worker', [{ value: 1n }, felt('spam')]));

  when('the worker challenges, and the admin upholds the removal');
  const tx1 = await send(worker, CDCPool.populate('challenge_slash', [{ value: 1n }, [1n, 5n]]));
  expect(tx1.events).toEqual([]);
  const tx2 = await send(owner, CDCPool.populate('resolve_slash_challenge', [{ value: 1n }, true]));
  expect(tx2.events).toEqual([]);
  expect(plain(await CDCPool.get_leaderboard(0n, 10n))).toEqual([]);

  when('the admin decides for the worker after all');
  const tx3 = await send(owner, CDCPool.populate('resolve_slash_challenge', [{ value: 1n }, false]));
  expect(tx3.events).toEqual([]);

  then('the worker is active again');
  expect(plain(await CDCPool.get_leaderboard(0n, 10n))).toEqual([{ value: 1n }]);
});
// #endregion pad-03

// #region pad-04
test('PAD-04 The counter of active workers breaks', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool } = contracts;

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

  given('the worker is inactive');
  await send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, 0n]));

  when('the admin makes it active by a decision, and it leaves again');
  await send(owner, CDCPool.populate('resolve_slash_challenge', [{ value: 1n }, false]));
  await expectRevert(
    send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, 0n])),
    'u32_sub Overflow',
  );

  then('the counter is at 0 although the worker is active');
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(0n);
  expect(plain(await CDCPool.get_leaderboard(0n, 10n))).toEqual([{ value: 1n }]);
});
// #endregion pad-04

// #region pad-05
test("PAD-05 An outsider tries the admin's functions", async ({ accounts, contracts, send, then, when }) => {
  const { outsider } = accounts;
  const { CDCPool } = contracts;

  when('an outsider tries each of them');
  await expectRevert(
    send(outsider, CDCPool.populate('slash_worker', [{ value: 1n }, variant('Fraud'), []])),
    'Only admin can slash',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('resolve_slash_challenge', [{ value: 1n }, true])),
    'Only admin can resolve',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('update_ciro_price', [1n])),
    'Only admin can update price',
  );
  await expectRevert(send(outsider, CDCPool.populate('update_min_stake', [1n])), 'Only admin');
  await expectRevert(
    send(outsider, CDCPool.populate('update_slash_percentage', [variant('Fraud'), 1n])),
    'Only admin',
  );
  await expectRevert(send(outsider, CDCPool.populate('update_reward_parameters', [1n, 1n])), 'Only admin');
  await expectRevert(send(outsider, CDCPool.populate('pause_contract', [])), 'Only admin');
  await expectRevert(send(outsider, CDCPool.populate('resume_contract', [])), 'Only admin');
  await expectRevert(
    send(outsider, CDCPool.populate('emergency_remove_worker', [{ value: 1n }, felt('x')])),
    'Only admin',
  );

  then('the price is as before');
  expect(plain(await CDCPool.get_tier_ciro_requirement(variant('Basic')))).toEqual(ciro(100));
});
// #endregion pad-05
