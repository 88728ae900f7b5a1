// Stakes and tiers in CDCPool. Made by `npm run scenarios` from examples/knowledge/scenarios/pool-staking.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region stk-01
test('STK-01 A worker tries to stake', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('the worker holds 1000 CIRO and has approved the pool');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1_000)]));
  await send(worker, CIROToken.populate('approve', [CDCPool.address, 2n ** 256n - 1n]));

  when('it stakes 100 CIRO for a day');
  await expectRevert(send(worker, CDCPool.populate('stake', [ciro(100), 86400n])), 'Unknown enum indicator:');

  when('it tries everything else that touches a stake');
  await expectRevert(
    send(worker, CDCPool.populate('increase_stake', [ciro(100)])),
    'Unknown enum indicator:',
  );
  await expectRevert(send(worker, CDCPool.populate('request_unstake', [0n])), 'Unknown enum indicator:');
  await expectRevert(
    send(worker, CDCPool.populate('execute_unstake', [worker.address])),
    'Unknown enum indicator:',
  );
  await expectRevert(send(worker, CDCPool.populate('complete_unstake', [])), 'Unknown enum indicator:');
  await expectRevert(
    send(worker, CDCPool.populate('delegate_stake', [client.address, 0n])),
    'Unknown enum indicator:',
  );

  then('nothing is lost');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(1_000));
});
// #endregion stk-01

// #region stk-02
test('STK-02 A stake below the minimum', async ({ accounts, contracts, send, then, when }) => {
  const { worker } = accounts;
  const { CDCPool } = contracts;

  when('a worker stakes one base unit less than the minimum of 100 CIRO');
  await expectRevert(
    send(worker, CDCPool.populate('stake', [ciro(100) - 1n, 86400n])),
    'Amount below minimum stake',
  );

  then('the message is right, although a higher amount fails, too (defect P1)');
  await expectRevert(send(worker, CDCPool.populate('stake', [ciro(100), 86400n])), 'Insufficient allowance');
});
// #endregion stk-02

// #region stk-03
test('STK-03 Reading a stake', async ({ accounts, contracts, then, when }) => {
  const { worker } = accounts;
  const { CDCPool } = contracts;

  when("anyone asks for a worker's stake, tier or value");
  await expectRevert(CDCPool.get_stake_info(worker.address), 'Unknown enum indicator:');
  await expectRevert(CDCPool.get_worker_tier(worker.address), 'Unknown enum indicator:');
  await expectRevert(CDCPool.get_stake_usd_value(worker.address), 'Unknown enum indicator:');
  await expectRevert(
    CDCPool.meets_tier_requirements(worker.address, variant('Basic')),
    'Unknown enum indicator:',
  );
  const modelRequirements = {
    min_memory_gb: 0n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  await expectRevert(
    CDCPool.get_tier_allocation_score(worker.address, modelRequirements),
    'Unknown enum indicator:',
  );

  then('the lists of requests are empty instead');
  expect(plain(await CDCPool.get_unstaking_requests(worker.address))).toEqual([]);
  expect(plain(await CDCPool.get_unstake_requests(0n, 10n))).toEqual([]);
});
// #endregion stk-03

// #region stk-04
test('STK-04 What a tier costs', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { CDCPool } = contracts;

  when('anyone asks at a price of $1.00');
  expect(plain(await CDCPool.get_tier_ciro_requirement(variant('Basic')))).toEqual(ciro(100));
  expect(plain(await CDCPool.get_tier_ciro_requirement(variant('Institutional')))).toEqual(ciro(500_000));
  expect(plain(await CDCPool.get_worker_tier_benefits(variant('Fleet')))).toEqual({
    tier: 'Fleet',
    usd_requirement: 5_000_000n,
    allocation_priority: 140n,
    performance_bonus_bps: 150n,
    min_reputation_required: 700n,
  });

  when('the admin sets the price to $2.00');
  const tx1 = await send(owner, CDCPool.populate('update_ciro_price', [200n]));
  expect(tx1.events).toEqual([]);

  then('a tier costs half as much');
  expect(plain(await CDCPool.get_tier_ciro_requirement(variant('Basic')))).toEqual(ciro(50));
});
// #endregion stk-04

// #region stk-05
test('STK-05 A price of zero', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { CDCPool } = contracts;

  when('the admin sets the price to 0');
  await send(owner, CDCPool.populate('update_ciro_price', [0n]));

  then("requirements can't be read any more, and no holder has a tier");
  await expectRevert(CDCPool.get_tier_ciro_requirement(variant('Basic')), 'Division by 0');
  expect(plain(await CDCPool.get_holder_tier(owner.address))).toEqual('Regular');
});
// #endregion stk-05

// #region stk-06
test('STK-06 Tiers of holders', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner } = accounts;
  const { CDCPool, CIROToken } = contracts;

  given('the client holds one base unit less than 5 million CIRO');
  await send(owner, CIROToken.populate('mint', [client.address, ciro(5_000_000) - 1n, felt('holder')]));
  expect(plain(await CDCPool.get_holder_tier(client.address))).toEqual('Regular');

  when('it gets the missing unit, and later 95 million more');
  await send(owner, CIROToken.populate('mint', [client.address, 1n, felt('holder')]));
  expect(plain(await CDCPool.get_holder_tier(client.address))).toEqual('Whale');
  await send(owner, CIROToken.populate('mint', [client.address, ciro(95_000_000), felt('holder')]));

  then('it is a HyperWhale, and the owner with 50 million an Institution');
  expect(plain(await CDCPool.get_holder_tier(client.address))).toEqual('HyperWhale');
  expect(plain(await CDCPool.get_holder_tier(owner.address))).toEqual('Institution');
});
// #endregion stk-06

// #region stk-07
test('STK-07 The admin slashes a worker', async ({ accounts, contracts, given, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered');
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

  when('the admin slashes it for fraud');
  await expectRevert(
    send(owner, CDCPool.populate('slash_worker', [{ value: 1n }, variant('Fraud'), [9n]])),
    'Unknown enum indicator:',
  );

  then('a challenge is accepted and stored nowhere (defect P10)');
  const tx1 = await send(worker, CDCPool.populate('challenge_slash', [{ value: 1n }, [1n, 5n]]));
  expect(tx1.events).toEqual([]);
});
// #endregion stk-07
