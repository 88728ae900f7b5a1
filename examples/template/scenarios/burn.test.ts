// BurnManager. Made by `npm run scenarios` from examples/knowledge/scenarios/burn.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region brn-01
test('BRN-01 A scheduled burn', async ({ accounts, clock, contracts, returned, send, then, when }) => {
  const { owner } = accounts;
  const { BurnManager, CIROToken } = contracts;

  when('the owner creates a schedule of 300 CIRO every 10,000 seconds');
  const tx1 = await send(
    owner,
    BurnManager.populate('create_burn_schedule', [
      ciro(1_000),
      ciro(300),
      10000n,
      (await clock.now()) + 10000n,
      (await clock.now()) + 60000n,
      variant('Fixed'),
    ]),
  );
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('BurnManager.BurnScheduleCreated', {
      schedule_id: 0n,
      total_amount: ciro(1_000),
      burn_rate: ciro(300),
      start_time: tx1.time + 10000n,
      end_time: tx1.time + 60000n,
      schedule_type: 'Fixed',
    }),
  ]);
  expect(await returned(tx1)).toEqual(0n);
  expect(plain(await BurnManager.get_next_burn_time(0n))).toEqual(timeT + 20000n);

  when('two and a half periods pass, and the owner executes');
  await clock.forward(35000);
  expect(plain(await BurnManager.get_burnable_amount(0n))).toEqual(ciro(600));
  const tx2 = await send(owner, BurnManager.populate('execute_scheduled_burn', [0n]));
  const timeE = tx2.time;
  expect(tx2.events).toEqual([
    event('BurnManager.TokensBurned', {
      schedule_id: 0n,
      amount: ciro(600),
      burn_type: 'Fixed',
      timestamp: tx2.time,
      total_burned: ciro(600),
    }),
  ]);
  expect(await returned(tx2)).toEqual(ciro(600));

  then('the next period starts at the execution, so half a period is lost (defect B7)');
  expect(plain(await BurnManager.get_next_burn_time(0n))).toEqual(timeE + 10000n);
  expect(plain(await BurnManager.get_burn_schedule(0n))).toEqual({
    id: 0n,
    total_amount: ciro(1_000),
    burned_amount: ciro(600),
    burn_rate: ciro(300),
    period_duration: 10000n,
    start_time: timeT + 10000n,
    end_time: timeT + 60000n,
    active: true,
    schedule_type: 'Fixed',
  });
  expect(plain(await BurnManager.get_burn_statistics())).toEqual([ciro(600), 0n, 0n, 0n, 1n]);

  then('the supply of CIROToken is as before (defect X4)');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(1_000_000_000));
});
// #endregion brn-01

// #region brn-02
test('BRN-02 A scheduled burn that is refused', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { outsider, owner } = accounts;
  const { BurnManager } = contracts;

  given('a schedule that starts in 10,000 seconds');
  await send(
    owner,
    BurnManager.populate('create_burn_schedule', [
      ciro(1_000),
      ciro(300),
      10000n,
      (await clock.now()) + 10000n,
      (await clock.now()) + 60000n,
      variant('Fixed'),
    ]),
  );

  when('the owner executes before the start, and before the first period is over');
  await expectRevert(
    send(owner, BurnManager.populate('execute_scheduled_burn', [0n])),
    'Schedule not started',
  );
  await clock.forward(12000);
  await expectRevert(send(owner, BurnManager.populate('execute_scheduled_burn', [0n])), 'Too early for burn');

  when('an outsider executes');
  await expectRevert(send(outsider, BurnManager.populate('execute_scheduled_burn', [0n])), 'Not authorized');

  when('the owner executes after the end');
  await clock.forward(60000);
  await expectRevert(send(owner, BurnManager.populate('execute_scheduled_burn', [0n])), 'Schedule ended');

  then('nothing was booked, and a schedule that does not exist is a panic (defect X2)');
  expect(plain(await BurnManager.get_burn_statistics())).toEqual([0n, 0n, 0n, 0n, 0n]);
  await expectRevert(BurnManager.get_burn_schedule(9n), 'Unknown enum indicator:');
  await expectRevert(BurnManager.get_next_burn_time(9n), 'Unknown enum indicator:');
  await expectRevert(BurnManager.get_burnable_amount(9n), 'Unknown enum indicator:');
});
// #endregion brn-02

// #region brn-03
test('BRN-03 A share of the revenue is burned', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner } = accounts;
  const { BurnManager } = contracts;

  given('the client is a revenue source');
  const tx1 = await send(owner, BurnManager.populate('add_revenue_source', [client.address]));
  expect(tx1.events).toEqual([
    event('BurnManager.RevenueSourceAdded', { source: felt(client.address), added_by: felt(owner.address) }),
  ]);

  when('it reports 5000 CIRO, of which 30% are above the maximum of 1000');
  const tx2 = await send(client, BurnManager.populate('execute_revenue_burn', [ciro(5_000)]));
  const timeT = tx2.time;
  expect(tx2.events).toEqual([
    event('BurnManager.RevenueBurnExecuted', {
      revenue_amount: ciro(5_000),
      burn_amount: ciro(1_000),
      burn_percentage: 3000n,
    }),
  ]);
  expect(await returned(tx2)).toEqual(ciro(1_000));
  expect(plain(await BurnManager.get_revenue_burn_status())).toEqual([0n, 0n, timeT + 3600n]);

  when('it reports 2 CIRO within the hour, and again after it');
  const tx3 = await send(client, BurnManager.populate('execute_revenue_burn', [ciro(2)]));
  expect(tx3.events).toEqual([]);
  expect(await returned(tx3)).toEqual(0n);
  await clock.forward(4000);
  const tx4 = await send(client, BurnManager.populate('execute_revenue_burn', [0n]));
  expect(tx4.events).toEqual([
    event('BurnManager.RevenueBurnExecuted', {
      revenue_amount: ciro(2),
      burn_amount: ciro(1),
      burn_percentage: 3000n,
    }),
  ]);

  then('30% of 2 CIRO is below the minimum, so the minimum of 1 CIRO was booked (defect B3)');
  expect(plain(await BurnManager.get_burn_statistics())).toEqual([ciro(1_001), ciro(1_001), 0n, 0n, 2n]);
});
// #endregion brn-03

// #region brn-04
test('BRN-04 Revenue from somebody who is no source', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner } = accounts;
  const { BurnManager } = contracts;

  given('the client was a revenue source');
  await send(owner, BurnManager.populate('add_revenue_source', [client.address]));
  const tx1 = await send(owner, BurnManager.populate('remove_revenue_source', [client.address]));
  expect(tx1.events).toEqual([
    event('BurnManager.RevenueSourceRemoved', {
      source: felt(client.address),
      removed_by: felt(owner.address),
    }),
  ]);

  when('the client reports, and so does the owner');
  await expectRevert(
    send(client, BurnManager.populate('execute_revenue_burn', [ciro(1)])),
    'Not authorized revenue source',
  );
  await expectRevert(
    send(owner, BurnManager.populate('execute_revenue_burn', [ciro(1)])),
    'Not authorized revenue source',
  );

  then('nothing was booked');
  expect(plain(await BurnManager.get_burn_statistics())).toEqual([0n, 0n, 0n, 0n, 0n]);
});
// #endregion brn-04

// #region brn-05
test('BRN-05 A buyback', async ({ accounts, clock, contracts, returned, send, then, when }) => {
  const { owner } = accounts;
  const { BurnManager } = contracts;

  when('the owner books a buyback of 1000 CIRO');
  const tx1 = await send(owner, BurnManager.populate('execute_buyback_burn', [ciro(5), ciro(1_000)]));
  expect(tx1.events).toEqual([
    event('BurnManager.BuybackExecuted', {
      eth_amount: ciro(5),
      tokens_bought: ciro(1_000),
      tokens_burned: ciro(1_000),
      average_price: 0n,
    }),
  ]);
  expect(await returned(tx1)).toEqual(ciro(1_000));

  then('the next one has to wait for an hour');
  await expectRevert(
    send(owner, BurnManager.populate('execute_buyback_burn', [ciro(5), ciro(1_000)])),
    'Cooldown period active',
  );
  await clock.forward(3600);
  const tx2 = await send(owner, BurnManager.populate('execute_buyback_burn', [ciro(5), ciro(1_000)]));
  expect(await returned(tx2)).toEqual(ciro(1_000));
});
// #endregion brn-05

// #region brn-06
test('BRN-06 An emergency burn while paused', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { owner } = accounts;
  const { BurnManager } = contracts;

  given('the owner has paused');
  const tx1 = await send(owner, BurnManager.populate('pause', []));
  expect(tx1.events).toEqual([event('BurnManager.ContractPaused', { paused_by: felt(owner.address) })]);

  when('the owner creates a schedule, and burns in an emergency');
  await expectRevert(
    send(
      owner,
      BurnManager.populate('create_burn_schedule', [
        ciro(1_000),
        ciro(300),
        10000n,
        (await clock.now()) + 10000n,
        (await clock.now()) + 60000n,
        variant('Fixed'),
      ]),
    ),
    'Contract paused',
  );
  const tx2 = await send(owner, BurnManager.populate('execute_emergency_burn', [ciro(42), felt('why')]));
  expect(tx2.events).toEqual([
    event('BurnManager.EmergencyBurn', {
      amount: ciro(42),
      reason: felt('why'),
      authorized_by: felt(owner.address),
    }),
  ]);
  expect(await returned(tx2)).toEqual(ciro(42));

  then('schedules are possible after the pause');
  const tx3 = await send(owner, BurnManager.populate('unpause', []));
  expect(tx3.events).toEqual([event('BurnManager.ContractUnpaused', { unpaused_by: felt(owner.address) })]);
  const tx4 = await send(
    owner,
    BurnManager.populate('create_burn_schedule', [
      ciro(1_000),
      ciro(300),
      10000n,
      (await clock.now()) + 10000n,
      (await clock.now()) + 60000n,
      variant('Fixed'),
    ]),
  );
  expect(await returned(tx4)).toEqual(0n);
});
// #endregion brn-06

// #region brn-07
test('BRN-07 Burners and a new owner', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner } = accounts;
  const { BurnManager } = contracts;

  given('a schedule whose second period is over');
  await send(
    owner,
    BurnManager.populate('create_burn_schedule', [
      ciro(1_000),
      ciro(300),
      10000n,
      (await clock.now()) + 10000n,
      (await clock.now()) + 60000n,
      variant('Fixed'),
    ]),
  );
  await clock.forward(35000);

  when('the owner makes the client a burner, who executes');
  const tx1 = await send(owner, BurnManager.populate('authorize_burner', [client.address]));
  expect(tx1.events).toEqual([
    event('BurnManager.BurnerAuthorized', {
      burner: felt(client.address),
      authorized_by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(client, BurnManager.populate('execute_scheduled_burn', [0n]));
  expect(await returned(tx2)).toEqual(ciro(600));

  when('the owner takes it back and hands over');
  const tx3 = await send(owner, BurnManager.populate('deauthorize_burner', [client.address]));
  expect(tx3.events).toEqual([
    event('BurnManager.BurnerDeauthorized', {
      burner: felt(client.address),
      deauthorized_by: felt(owner.address),
    }),
  ]);
  await expectRevert(send(client, BurnManager.populate('execute_scheduled_burn', [0n])), 'Not authorized');
  const tx4 = await send(owner, BurnManager.populate('transfer_ownership', [client.address]));
  expect(tx4.events).toEqual([
    event('BurnManager.OwnershipTransferred', {
      previous_owner: felt(owner.address),
      new_owner: felt(client.address),
    }),
  ]);

  then('the old owner may do nothing any more');
  await expectRevert(send(owner, BurnManager.populate('execute_scheduled_burn', [0n])), 'Not authorized');
});
// #endregion brn-07

// #region brn-08
test('BRN-08 Settings inside and outside their range', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { BurnManager } = contracts;

  when('a percentage, a limit, an allocation or a slippage is out of range');
  const revenueBurnConfig = {
    revenue_percentage: 10001n,
    min_burn_amount: ciro(1),
    max_burn_amount: ciro(2),
    accumulation_period: 3600n,
  };
  await expectRevert(
    send(owner, BurnManager.populate('update_revenue_config', [revenueBurnConfig])),
    'Invalid percentage',
  );
  const revenueBurnConfig2 = {
    revenue_percentage: 3000n,
    min_burn_amount: ciro(2),
    max_burn_amount: ciro(1),
    accumulation_period: 3600n,
  };
  await expectRevert(
    send(owner, BurnManager.populate('update_revenue_config', [revenueBurnConfig2])),
    'Invalid burn limits',
  );
  const buybackConfig = {
    treasury_allocation: 10001n,
    price_threshold: 100n,
    max_slippage: 500n,
    cooldown_period: 3600n,
  };
  await expectRevert(
    send(owner, BurnManager.populate('update_buyback_config', [buybackConfig])),
    'Invalid allocation',
  );
  const buybackConfig2 = {
    treasury_allocation: 5000n,
    price_threshold: 100n,
    max_slippage: 1001n,
    cooldown_period: 3600n,
  };
  await expectRevert(
    send(owner, BurnManager.populate('update_buyback_config', [buybackConfig2])),
    'Invalid slippage',
  );

  then('values in range pass, without an event');
  const revenueBurnConfig3 = {
    revenue_percentage: 10000n,
    min_burn_amount: ciro(1),
    max_burn_amount: ciro(5_000),
    accumulation_period: 0n,
  };
  const tx1 = await send(owner, BurnManager.populate('update_revenue_config', [revenueBurnConfig3]));
  expect(tx1.events).toEqual([]);
  const buybackConfig3 = {
    treasury_allocation: 10000n,
    price_threshold: 0n,
    max_slippage: 1000n,
    cooldown_period: 0n,
  };
  const tx2 = await send(owner, BurnManager.populate('update_buyback_config', [buybackConfig3]));
  expect(tx2.events).toEqual([]);
});
// #endregion brn-08

// #region brn-09
test("BRN-09 An outsider tries the owner's functions", async ({
  accounts,
  clock,
  contracts,
  send,
  then,
  when,
}) => {
  const { outsider, owner } = accounts;
  const { BurnManager } = contracts;

  when('an outsider tries each of them');
  await expectRevert(
    send(
      outsider,
      BurnManager.populate('create_burn_schedule', [
        ciro(1_000),
        ciro(300),
        10000n,
        (await clock.now()) + 10000n,
        (await clock.now()) + 60000n,
        variant('Fixed'),
      ]),
    ),
    'Only owner',
  );
  await expectRevert(send(outsider, BurnManager.populate('execute_buyback_burn', [1n, 1n])), 'Only owner');
  await expectRevert(
    send(outsider, BurnManager.populate('execute_emergency_burn', [1n, felt('x')])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, BurnManager.populate('add_revenue_source', [outsider.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, BurnManager.populate('remove_revenue_source', [owner.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, BurnManager.populate('authorize_burner', [outsider.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, BurnManager.populate('deauthorize_burner', [owner.address])),
    'Only owner',
  );
  const revenueBurnConfig = {
    revenue_percentage: 1n,
    min_burn_amount: 1n,
    max_burn_amount: 1n,
    accumulation_period: 1n,
  };
  await expectRevert(
    send(outsider, BurnManager.populate('update_revenue_config', [revenueBurnConfig])),
    'Only owner',
  );
  const buybackConfig = {
    treasury_allocation: 1n,
    price_threshold: 1n,
    max_slippage: 1n,
    cooldown_period: 1n,
  };
  await expectRevert(
    send(outsider, BurnManager.populate('update_buyback_config', [buybackConfig])),
    'Only owner',
  );
  await expectRevert(send(outsider, BurnManager.populate('pause', [])), 'Only owner');
  await expectRevert(send(outsider, BurnManager.populate('unpause', [])), 'Only owner');
  await expectRevert(
    send(outsider, BurnManager.populate('transfer_ownership', [outsider.address])),
    'Only owner',
  );

  then('nothing was booked');
  expect(plain(await BurnManager.get_burn_statistics())).toEqual([0n, 0n, 0n, 0n, 0n]);
});
// #endregion brn-09
