// The supply of CIRO. Made by `npm run scenarios` from examples/knowledge/scenarios/token-supply.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region sup-01
test('SUP-01 A freshly deployed token', async ({ accounts, contracts, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  when('a wallet asks for the basics');
  expect(plain(await CIROToken.name())).toEqual(felt('CIRO Network Token'));
  expect(plain(await CIROToken.symbol())).toEqual(felt('CIRO'));
  expect(plain(await CIROToken.decimals())).toEqual(18n);

  then('a billion is counted, of which 50 million are in an account (defect T1)');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(1_000_000_000));
  expect(plain(await CIROToken.balance_of(owner.address))).toEqual(ciro(50_000_000));
  expect(plain(await CIROToken.get_total_burned())).toEqual(0n);
  expect(plain(await CIROToken.get_revenue_stats())).toEqual([0n, 0n, 0n]);
  expect(plain(await CIROToken.get_burn_history(0n, 10n))).toEqual([]);
  expect(plain(await CIROToken.get_network_phase())).toEqual(felt('bootstrap'));
});
// #endregion sup-01

// #region sup-02
test('SUP-02 The owner mints', async ({ accounts, contracts, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool, CIROToken } = contracts;

  when('the owner mints a billion for the worker');
  const tx1 = await send(
    owner,
    CIROToken.populate('mint', [worker.address, ciro(1_000_000_000), felt('more')]),
  );
  expect(tx1.events).toEqual([
    event('CIROToken.Mint', { to: felt(worker.address), amount: ciro(1_000_000_000), reason: felt('more') }),
    event('CIROToken.Transfer', { from: 0n, to: felt(worker.address), value: ciro(1_000_000_000) }),
  ]);

  when('the owner mints for itself in an emergency, and for the pool as rewards');
  const tx2 = await send(owner, CIROToken.populate('emergency_mint', [ciro(9), felt('why')]));
  expect(tx2.events).toEqual([
    event('CIROToken.Mint', { to: felt(owner.address), amount: ciro(9), reason: felt('emergency') }),
    event('CIROToken.Transfer', { from: 0n, to: felt(owner.address), value: ciro(9) }),
    event('CIROToken.EmergencyMint', { amount: ciro(9), justification: felt('why'), timestamp: tx2.time }),
  ]);
  const tx3 = await send(owner, CIROToken.populate('distribute_pool_rewards', [CDCPool.address, ciro(11)]));
  expect(tx3.events).toEqual([
    event('CIROToken.Mint', { to: felt(CDCPool.address), amount: ciro(11), reason: felt('pool_rewards') }),
    event('CIROToken.Transfer', { from: 0n, to: felt(CDCPool.address), value: ciro(11) }),
  ]);

  then('the supply has grown by all of it');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(2_000_000_020));
});
// #endregion sup-02

// #region sup-03
test('SUP-03 A burn lowers a counter', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  when('the owner burns a million from revenue');
  const tx1 = await send(owner, CIROToken.populate('burn_from_revenue', [ciro(1_000_000), 777n, 3n]));
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('CIROToken.Burn', {
      amount: ciro(1_000_000),
      revenue_source: 777n,
      execution_price: 3n,
      burn_rate: 3000n,
    }),
  ]);

  then("the supply is lower, the owner's balance is not");
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(999_000_000));
  expect(plain(await CIROToken.get_total_burned())).toEqual(ciro(1_000_000));
  expect(plain(await CIROToken.balance_of(owner.address))).toEqual(ciro(50_000_000));

  then('the history has one entry');
  expect(plain(await CIROToken.get_burn_history(0n, 5n))).toEqual([
    {
      timestamp: timeT,
      amount: ciro(1_000_000),
      reason: felt('revenue_burn'),
      network_phase: 1n,
      total_supply_after: ciro(999_000_000),
      burn_rate: 3000n,
    },
  ]);
  expect(plain(await CIROToken.get_revenue_stats())).toEqual([777n, 777n, 10n]);
});
// #endregion sup-03

// #region sup-04
test('SUP-04 Job fees are not burned', async ({ accounts, chain, given, send, then, when }) => {
  const { client, owner } = accounts;

  given('a token whose job manager is the client');
  const Token = await chain.deploy('published', 'CIROToken', 'Token', [
    owner.address,
    client.address,
    '0x0',
    '0x0',
  ]);

  when('the job manager collects a fee');
  await expectRevert(send(client, Token.populate('collect_job_fee', [ciro(100), 1n])), 'Unauthorized caller');

  then('only fees below 4 base units pass, and burn nothing');
  const tx1 = await send(client, Token.populate('collect_job_fee', [3n, 1n]));
  expect(tx1.events).toEqual([
    event('Token.RevenueCollected', { amount: 3n, source: felt('job_fee'), timestamp: tx1.time }),
  ]);
  expect(plain(await Token.get_total_burned())).toEqual(0n);
});
// #endregion sup-04

// #region sup-05
test('SUP-05 A fee is burned where the owner is the job manager', async ({
  accounts,
  chain,
  given,
  send,
  then,
  when,
}) => {
  const { owner } = accounts;

  given('a token whose job manager is its owner');
  const Token = await chain.deploy('published', 'CIROToken', 'Token', [
    owner.address,
    owner.address,
    '0x0',
    '0x0',
  ]);

  when('it collects a fee of 100 CIRO');
  const tx1 = await send(owner, Token.populate('collect_job_fee', [ciro(100), 1n]));
  expect(tx1.events).toEqual([
    event('Token.Burn', {
      amount: ciro(30),
      revenue_source: ciro(100),
      execution_price: 0n,
      burn_rate: 3000n,
    }),
    event('Token.RevenueCollected', { amount: ciro(100), source: felt('job_fee'), timestamp: tx1.time }),
  ]);

  then('30% of it is counted as burned');
  expect(plain(await Token.get_total_burned())).toEqual(ciro(30));
});
// #endregion sup-05

// #region sup-06
test('SUP-06 The paymaster takes any balance', async ({
  accounts,
  chain,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner } = accounts;

  given('a paused token whose paymaster is the client');
  const Token = await chain.deploy('published', 'CIROToken', 'Token', [
    owner.address,
    '0x0',
    '0x0',
    client.address,
  ]);
  await send(owner, Token.populate('pause', []));

  when('the paymaster charges the owner');
  const tx1 = await send(client, Token.populate('pay_gas_fee', [owner.address, ciro(123)]));
  expect(tx1.events).toEqual([]);
  expect(await returned(tx1)).toEqual(true);

  then('the tokens are gone without an event');
  expect(plain(await Token.balance_of(owner.address))).toEqual(ciro(49_999_877));
  expect(plain(await Token.total_supply())).toEqual(ciro(999_999_877));
});
// #endregion sup-06

// #region sup-07
test('SUP-07 The paymaster charges for gas', async ({
  accounts,
  chain,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;

  given('a token whose paymaster is the client');
  const Token = await chain.deploy('published', 'CIROToken', 'Token', [
    owner.address,
    '0x0',
    '0x0',
    client.address,
  ]);

  when('it charges somebody who holds enough, and somebody who holds nothing');
  const tx1 = await send(client, Token.populate('pay_gas_fee', [owner.address, ciro(1)]));
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(client, Token.populate('pay_gas_fee', [worker.address, ciro(1)]));
  expect(await returned(tx2)).toEqual(false);

  then('an outsider is refused');
  await expectRevert(send(outsider, Token.populate('pay_gas_fee', [owner.address, 1n])), 'Only Paymaster');
});
// #endregion sup-07

// #region sup-08
test('SUP-08 An outsider tries to change the supply', async ({ accounts, contracts, send, then, when }) => {
  const { outsider } = accounts;
  const { CIROToken } = contracts;

  when('an outsider mints and burns');
  await expectRevert(
    send(outsider, CIROToken.populate('mint', [outsider.address, ciro(1), felt('x')])),
    'Unauthorized caller',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('burn_from_revenue', [ciro(1), 1n, 1n])),
    'Unauthorized caller',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('distribute_pool_rewards', [outsider.address, ciro(1)])),
    'Unauthorized caller',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('emergency_mint', [ciro(1), felt('x')])),
    'Not emergency council',
  );
  await expectRevert(send(outsider, CIROToken.populate('collect_job_fee', [ciro(1), 1n])), 'Only JobManager');

  then('the supply is as before');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(1_000_000_000));
});
// #endregion sup-08

// #region sup-09
test('SUP-09 Rates follow a calendar', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  given('the rates of the first year are 8% and 30%');
  expect(plain(await CIROToken.get_inflation_rate())).toEqual(800n);
  expect(plain(await CIROToken.get_burn_rate())).toEqual(3000n);

  when('more than five years pass');
  await clock.forward(158_153_100);

  then('the answers are 1% and 80%');
  expect(plain(await CIROToken.get_inflation_rate())).toEqual(100n);
  expect(plain(await CIROToken.get_burn_rate())).toEqual(8000n);

  then('a burn is still booked at 30%');
  const tx1 = await send(owner, CIROToken.populate('burn_from_revenue', [ciro(1), 0n, 0n]));
  expect(tx1.events).toEqual([
    event('CIROToken.Burn', { amount: ciro(1), revenue_source: 0n, execution_price: 0n, burn_rate: 3000n }),
  ]);
  expect(plain(await CIROToken.check_inflation_adjustment_rate_limit())).toEqual([true, 0n, 0n]);
});
// #endregion sup-09
