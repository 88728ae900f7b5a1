// Reputation and test events. Made by `npm run scenarios` from examples/knowledge/scenarios/reputation-and-events.yaml. Do not edit.
import { event, expect, expectRevert, felt, option, plain, test, variant } from '../support/fixtures.ts';

// #region rep-01
test('REP-01 The admin adjusts a reputation', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { ReputationManager } = contracts;

  when('the admin gives worker 7 a score of 900');
  const tx1 = await send(
    owner,
    ReputationManager.populate('admin_adjust_reputation', [7n, 900n, felt('why')]),
  );
  expect(tx1.events).toEqual([
    event('ReputationManager.AdminAdjusted', {
      worker_id: 7n,
      new_score: 900n,
      reason: felt('why'),
      timestamp: tx1.time,
    }),
  ]);

  then('worker 7 still has 500');
  expect(plain(await ReputationManager.get_reputation(7n))).toEqual({
    score: 500n,
    level: 3n,
    last_updated: expect.anything(),
    total_jobs_completed: 0n,
    successful_jobs: 0n,
    failed_jobs: 0n,
    dispute_count: 0n,
    slash_count: 0n,
  });
});
// #endregion rep-01

// #region rep-02
test('REP-02 A contract reports, and somebody else does', async ({
  accounts,
  chain,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;

  given('a ReputationManager whose pool is the client and whose job manager is the worker');
  const Reputation = await chain.deploy('published', 'ReputationManager', 'Reputation', [
    owner.address,
    client.address,
    worker.address,
    300n,
  ]);

  when('both report');
  const tx1 = await send(
    client,
    Reputation.populate('update_reputation', [7n, -5n, variant('JobFailed'), option(9n)]),
  );
  expect(tx1.events).toEqual([]);
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(
    worker,
    Reputation.populate('update_reputation', [7n, 5n, variant('JobCompleted'), option()]),
  );
  expect(await returned(tx2)).toEqual(true);

  when('an outsider reports');
  const tx3 = await send(
    outsider,
    Reputation.populate('update_reputation', [7n, 5n, variant('JobCompleted'), option()]),
  );
  expect(await returned(tx3)).toEqual(false);

  then('the transaction of the outsider succeeds, and nothing is stored for anybody (defect R1)');
  expect(plain(await Reputation.get_reputation(7n))).toEqual({
    score: 500n,
    level: 3n,
    last_updated: expect.anything(),
    total_jobs_completed: 0n,
    successful_jobs: 0n,
    failed_jobs: 0n,
    dispute_count: 0n,
    slash_count: 0n,
  });
});
// #endregion rep-02

// #region rep-03
test('REP-03 Anyone initializes a worker, and again', async ({
  accounts,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { outsider } = accounts;
  const { ReputationManager } = contracts;

  when('an outsider initializes worker 7 twice');
  const tx1 = await send(outsider, ReputationManager.populate('initialize_reputation', [7n]));
  expect(tx1.events).toEqual([]);
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(outsider, ReputationManager.populate('initialize_reputation', [7n]));
  expect(await returned(tx2)).toEqual(true);

  then('the network counts two workers');
  expect(plain(await ReputationManager.get_network_stats())).toEqual([2n, 500n, 0n, 1000n]);
});
// #endregion rep-03

// #region rep-04
test("REP-04 An outsider tries the admin's functions", async ({ accounts, contracts, send, then, when }) => {
  const { outsider } = accounts;
  const { ReputationManager } = contracts;

  when('an outsider adjusts and sets a threshold');
  await expectRevert(
    send(outsider, ReputationManager.populate('admin_adjust_reputation', [1n, 1n, felt('x')])),
    'Only admin can adjust',
  );
  const reputationThreshold = { job_type: felt('x'), min_score: 1n, min_level: 1n, max_failures: 1n };
  await expectRevert(
    send(outsider, ReputationManager.populate('set_reputation_threshold', [felt('x'), reputationThreshold])),
    'Only admin can set thresholds',
  );

  then('the network is as before');
  expect(plain(await ReputationManager.get_network_stats())).toEqual([0n, 500n, 0n, 1000n]);
});
// #endregion rep-04

// #region rep-05
test('REP-05 The admin changes what the network shows', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { owner } = accounts;
  const { ReputationManager } = contracts;

  given('the network shows an average of 500 between 0 and 1000');
  expect(plain(await ReputationManager.get_network_stats())).toEqual([0n, 500n, 0n, 1000n]);

  when('the admin sets a threshold, which is not kept, and adjusts worker 7 to 900');
  const reputationThreshold = {
    job_type: felt('inference'),
    min_score: 10n,
    min_level: 1n,
    max_failures: 1n,
  };
  const tx1 = await send(
    owner,
    ReputationManager.populate('set_reputation_threshold', [felt('inference'), reputationThreshold]),
  );
  expect(tx1.events).toEqual([]);
  await send(owner, ReputationManager.populate('admin_adjust_reputation', [7n, 900n, felt('why')]));

  then('the extremes are 900 and 900');
  expect(plain(await ReputationManager.get_network_stats())).toEqual([0n, 500n, 900n, 900n]);
});
// #endregion rep-05

// #region rep-06
test('REP-06 Reports of the contracts are not kept', async ({
  accounts,
  chain,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;

  given('a ReputationManager whose pool is the client and whose job manager is the worker');
  const Reputation = await chain.deploy('published', 'ReputationManager', 'Reputation', [
    owner.address,
    client.address,
    worker.address,
    300n,
  ]);

  when('the pool takes 100 points from worker 7, and the job manager gives it 50');
  const tx1 = await send(
    client,
    Reputation.populate('update_reputation', [7n, -100n, variant('JobFailed'), option(9n)]),
  );
  expect(tx1.events).toEqual([]);
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(
    worker,
    Reputation.populate('update_reputation', [7n, 50n, variant('JobCompleted'), option()]),
  );
  expect(tx2.events).toEqual([]);
  expect(await returned(tx2)).toEqual(true);

  then('worker 7 has 500, as before');
  expect(plain(await Reputation.get_reputation(7n))).toEqual({
    score: 500n,
    level: 3n,
    last_updated: expect.anything(),
    total_jobs_completed: 0n,
    successful_jobs: 0n,
    failed_jobs: 0n,
    dispute_count: 0n,
    slash_count: 0n,
  });
});
// #endregion rep-06

// #region evt-01
test('EVT-01 A test event', async ({ accounts, contracts, send, then, when }) => {
  const { client, outsider } = accounts;
  const { SimpleEvents } = contracts;

  when('anyone emits');
  const tx1 = await send(outsider, SimpleEvents.populate('emit_event', [felt('hello')]));
  expect(tx1.events).toEqual([
    event('SimpleEvents.TestEvent', { message: felt('hello'), timestamp: tx1.time }),
  ]);

  then('nothing keeps anyone from doing it again');
  await send(client, SimpleEvents.populate('emit_event', [felt('hello')]));
});
// #endregion evt-01
