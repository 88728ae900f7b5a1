// The next CDCPool. Made by `npm run scenarios` from examples/knowledge/scenarios/next-pool.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region npl-01
test('NPL-01 A stake, from deposit to payout', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = next;

  given('the worker holds 1000 CIRO and has approved the pool');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1_000)]));
  await send(worker, CIROToken.populate('approve', [CDCPool.address, ciro(1_000)]));

  when('it stakes 600 CIRO');
  const tx1 = await send(worker, CDCPool.populate('stake', [ciro(600), 0n]));
  expect(tx1.events).toEqual([
    event('next CDCPool.StakeAdded', {
      worker: felt(worker.address),
      amount: ciro(600),
      total_stake: ciro(600),
    }),
    event('next CIROToken.Transfer', {
      from: felt(worker.address),
      to: felt(CDCPool.address),
      value: ciro(600),
    }),
  ]);
  expect(plain(await CDCPool.get_worker_tier(worker.address))).toEqual('Premium');
  expect(plain(await CDCPool.get_stake_usd_value(worker.address))).toEqual(60000n);

  when('it asks for 100 back, and takes them after seven days');
  await expectRevert(send(worker, CDCPool.populate('complete_unstake', [])), 'No unlocked request');
  const tx2 = await send(worker, CDCPool.populate('request_unstake', [ciro(100)]));
  expect(tx2.events).toEqual([
    event('next CDCPool.UnstakeRequested', {
      worker: felt(worker.address),
      amount: ciro(100),
      unlock_time: tx2.time + 604_800n,
    }),
  ]);
  expect(await returned(tx2)).toEqual(tx2.time + 604_800n);
  await clock.forward(604_800);
  await send(worker, CDCPool.populate('complete_unstake', []));

  then('it holds 500, and 500 are staked');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(500));
  expect(plain(await CDCPool.get_available_stake(worker.address))).toEqual(ciro(500));
});
// #endregion npl-01

// #region npl-02
test('NPL-02 A slash, a challenge and its resolution', async ({
  accounts,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = next;

  given('the worker is registered as number 1');
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

  given('the worker has staked 600 of its 1000 CIRO');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1_000)]));
  await send(worker, CIROToken.populate('approve', [CDCPool.address, ciro(1_000)]));
  await send(worker, CDCPool.populate('stake', [ciro(600), 0n]));

  when('the owner slashes the worker for poor performance');
  const tx1 = await send(
    owner,
    CDCPool.populate('slash_worker', [{ value: 1n }, variant('PoorPerformance'), [9n]]),
  );
  expect(await returned(tx1)).toEqual(ciro(120));

  when('the worker challenges, and the owner decides for it');
  const tx2 = await send(worker, CDCPool.populate('challenge_slash', [{ value: 1n }, [1n, 5n]]));
  expect(tx2.events).toEqual([
    event('next CDCPool.SlashChallenged', { worker_id: { value: 1n }, evidence: [1n, 5n] }),
  ]);
  const tx3 = await send(owner, CDCPool.populate('resolve_slash_challenge', [{ value: 1n }, false]));
  expect(tx3.events).toEqual([
    event('next CDCPool.SlashResolved', { worker_id: { value: 1n }, upheld: false, amount: ciro(120) }),
  ]);

  then('the stake is whole again');
  expect(plain(await CDCPool.get_available_stake(worker.address))).toEqual(ciro(600));
});
// #endregion npl-02

// #region npl-03
test('NPL-03 A ban holds', async ({ accounts, given, next, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool } = next;

  given('the worker is registered as number 1');
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

  when('the owner bans the worker, which tries to come back');
  const tx1 = await send(owner, CDCPool.populate('emergency_remove_worker', [{ value: 1n }, felt('spam')]));
  expect(tx1.events).toEqual([
    event('next CDCPool.WorkerBanned', { worker_id: { value: 1n }, reason: felt('spam') }),
  ]);
  await expectRevert(
    send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, 0n])),
    'Worker not active',
  );
  await expectRevert(
    send(worker, CDCPool.populate('reactivate_worker', [{ value: 1n }])),
    'Worker not inactive',
  );

  then('the owner brings it back');
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(0n);
  const tx2 = await send(owner, CDCPool.populate('restore_worker', [{ value: 1n }]));
  expect(tx2.events).toEqual([event('next CDCPool.WorkerRestored', { worker_id: { value: 1n } })]);
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(1n);
});
// #endregion npl-03

// #region npl-04
test("NPL-04 A worker can't credit or rate itself", async ({ accounts, given, next, send, then, when }) => {
  const { outsider, worker } = accounts;
  const { CDCPool } = next;

  given('the worker is registered as number 1');
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

  when('the worker credits itself, and a stranger rates it and allocates a job');
  await expectRevert(
    send(worker, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(500), 0n])),
    'Only admin or job manager',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('update_reputation', [{ value: 1n }, { value: 77n }, 100n, 0n, 100n])),
    'Only admin or job manager',
  );
  const modelRequirements = {
    min_memory_gb: 10n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  await expectRevert(
    send(outsider, CDCPool.populate('allocate_job', [{ value: 77n }, modelRequirements, 9n, 1n])),
    'Only admin or job manager',
  );

  then('nothing is pending');
  expect(plain(await CDCPool.calculate_pending_rewards({ value: 1n }))).toEqual(0n);
});
// #endregion npl-04

// #region npl-05
test('NPL-05 A claim above 10,000 CIRO', async ({ accounts, given, next, returned, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = next;

  given('the worker is registered as number 1');
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

  given('the pool holds 20,000 CIRO for rewards, of which 15,000 are credited');
  await send(owner, CIROToken.populate('transfer', [CDCPool.address, ciro(20_000)]));
  const tx1 = await send(owner, CDCPool.populate('distribute_reward', [{ value: 1n }, ciro(15_000), 0n]));
  expect(tx1.events).toEqual([
    event('next CDCPool.RewardsDistributed', {
      worker_id: { value: 1n },
      base_reward: ciro(15_000),
      performance_bonus: 0n,
    }),
  ]);

  when('the worker claims');
  const tx2 = await send(worker, CDCPool.populate('claim_rewards', [{ value: 1n }]));
  expect(await returned(tx2)).toEqual(ciro(15_000));

  then('the rest is left for others');
  expect(plain(await CDCPool.get_reward_funds())).toEqual(ciro(5_000));
});
// #endregion npl-05
