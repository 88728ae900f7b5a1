// Moving CIRO. Made by `npm run scenarios` from examples/knowledge/scenarios/token-transfers.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region tok-01
test('TOK-01 A transfer', async ({ accounts, contracts, given, returned, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the client holds 500 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(500)]));

  when('the client sends the worker 200 CIRO');
  const tx1 = await send(client, CIROToken.populate('transfer', [worker.address, ciro(200)]));
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', { from: felt(client.address), to: felt(worker.address), value: ciro(200) }),
  ]);
  expect(await returned(tx1)).toEqual(true);

  then('the balances have changed, the supply has not');
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(300));
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(200));
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(1_000_000_000));
});
// #endregion tok-01

// #region tok-02
test('TOK-02 A transfer that the token refuses', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the client holds 500 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(500)]));

  when('the client sends more than it has');
  await expectRevert(
    send(client, CIROToken.populate('transfer', [worker.address, ciro(501)])),
    'Insufficient balance',
  );

  when('the client sends to address zero');
  await expectRevert(
    send(client, CIROToken.populate('transfer', ['0x0', ciro(1)])),
    'Transfer to zero address',
  );

  when('the owner, who has enough, sends 10,000 CIRO');
  await expectRevert(
    send(owner, CIROToken.populate('transfer', [worker.address, ciro(10_000)])),
    'Use initiate_large_transfer',
  );

  then('one base unit less passes');
  const tx1 = await send(owner, CIROToken.populate('transfer', [worker.address, ciro(10_000) - 1n]));
  expect(await returned(tx1)).toEqual(true);
});
// #endregion tok-02

// #region tok-03
test('TOK-03 An allowance, also above the cap', async ({
  accounts,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { CIROToken } = contracts;

  when('the owner lets the client spend 20,000 CIRO, and the client takes them at once');
  const tx1 = await send(owner, CIROToken.populate('approve', [client.address, ciro(20_000)]));
  expect(tx1.events).toEqual([
    event('CIROToken.Approval', {
      owner: felt(owner.address),
      spender: felt(client.address),
      value: ciro(20_000),
    }),
  ]);
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(
    client,
    CIROToken.populate('transfer_from', [owner.address, worker.address, ciro(20_000)]),
  );
  expect(tx2.events).toEqual([
    event('CIROToken.Transfer', { from: felt(owner.address), to: felt(worker.address), value: ciro(20_000) }),
  ]);
  expect(await returned(tx2)).toEqual(true);

  then('the worker has them, and the allowance is used up');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(20_000));
  expect(plain(await CIROToken.allowance(owner.address, client.address))).toEqual(0n);
});
// #endregion tok-03

// #region tok-04
test('TOK-04 Spending more than was allowed', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner lets the client spend 5 CIRO');
  await send(owner, CIROToken.populate('approve', [client.address, ciro(5)]));

  when('the client takes 6');
  await expectRevert(
    send(client, CIROToken.populate('transfer_from', [owner.address, client.address, ciro(6)])),
    'Insufficient allowance',
  );

  when('the client takes 5 twice');
  await send(client, CIROToken.populate('transfer_from', [owner.address, client.address, ciro(5)]));
  await expectRevert(
    send(client, CIROToken.populate('transfer_from', [owner.address, client.address, ciro(5)])),
    'Insufficient allowance',
  );

  then('the client has 5 CIRO');
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(5));
});
// #endregion tok-04

// #region tok-05
test('TOK-05 An allowance goes up and down', async ({ accounts, contracts, returned, send, then, when }) => {
  const { client, worker } = accounts;
  const { CIROToken } = contracts;

  when('the client allows 5, adds 7 and takes 2 back');
  await send(client, CIROToken.populate('approve', [worker.address, ciro(5)]));
  const tx1 = await send(client, CIROToken.populate('increase_allowance', [worker.address, ciro(7)]));
  expect(tx1.events).toEqual([
    event('CIROToken.Approval', {
      owner: felt(client.address),
      spender: felt(worker.address),
      value: ciro(12),
    }),
  ]);
  expect(await returned(tx1)).toEqual(true);
  const tx2 = await send(client, CIROToken.populate('decrease_allowance', [worker.address, ciro(2)]));
  expect(tx2.events).toEqual([
    event('CIROToken.Approval', {
      owner: felt(client.address),
      spender: felt(worker.address),
      value: ciro(10),
    }),
  ]);
  expect(await returned(tx2)).toEqual(true);

  then('10 are left, and no more than that can be taken back');
  expect(plain(await CIROToken.allowance(client.address, worker.address))).toEqual(ciro(10));
  await expectRevert(
    send(client, CIROToken.populate('decrease_allowance', [worker.address, ciro(11)])),
    'Allowance below zero',
  );
});
// #endregion tok-05

// #region tok-06
test('TOK-06 A large transfer costs twice', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the worker holds 30,000 CIRO');
  await send(owner, CIROToken.populate('mint', [worker.address, ciro(30_000), felt('test')]));

  when('the worker starts a large transfer of 10,000 CIRO');
  const tx1 = await send(
    worker,
    CIROToken.populate('initiate_large_transfer', [client.address, ciro(10_000)]),
  );
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('CIROToken.LargeTransferInitiated', {
      transfer_id: 0n,
      from: felt(worker.address),
      to: felt(client.address),
      amount: ciro(10_000),
      execute_after: tx1.time,
    }),
  ]);
  expect(await returned(tx1)).toEqual(0n);
  expect(plain(await CIROToken.get_pending_transfer(0n))).toEqual({
    id: 0n,
    transfer_id: 0n,
    from: felt(worker.address),
    to: felt(client.address),
    amount: ciro(10_000),
    timestamp: timeT,
    initiated_at: timeT,
    execute_after: timeT,
    execution_time: 0n,
    approved_by_council: false,
    is_executed: false,
  });

  when('anyone executes it, at once, because the delay is 0');
  const tx2 = await send(outsider, CIROToken.populate('execute_large_transfer', [0n]));
  expect(tx2.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(worker.address),
      to: felt(client.address),
      value: ciro(10_000),
    }),
    event('CIROToken.LargeTransferExecuted', {
      transfer_id: 0n,
      from: felt(worker.address),
      to: felt(client.address),
      amount: ciro(10_000),
      execution_time: tx2.time,
    }),
    event('CIROToken.Transfer', {
      from: felt(worker.address),
      to: felt(client.address),
      value: ciro(10_000),
    }),
  ]);

  then('the worker has paid 20,000, the client got 10,000');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(10_000));
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(10_000));
});
// #endregion tok-06

// #region tok-07
test('TOK-07 A large transfer is stuck', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the worker holds 10,000 CIRO');
  await send(owner, CIROToken.populate('mint', [worker.address, ciro(10_000), felt('test')]));

  when('the worker starts a large transfer of all of it, and anyone executes it');
  const tx1 = await send(
    worker,
    CIROToken.populate('initiate_large_transfer', [client.address, ciro(10_000)]),
  );
  expect(await returned(tx1)).toEqual(0n);
  await expectRevert(
    send(outsider, CIROToken.populate('execute_large_transfer', [0n])),
    'Insufficient balance',
  );

  then('the tokens are with nobody');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(0n);
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(0n);
});
// #endregion tok-07

// #region tok-08
test('TOK-08 A batch of transfers', async ({ accounts, contracts, returned, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;

  when('the owner sends a batch with one recipient');
  await expectRevert(
    send(owner, CIROToken.populate('batch_transfer', [[worker.address], [ciro(1)]])),
    'Batch size too large',
  );

  then('only an empty batch passes');
  const tx1 = await send(owner, CIROToken.populate('batch_transfer', [[], []]));
  expect(tx1.events).toEqual([
    event('CIROToken.BatchTransferCompleted', {
      sender: felt(owner.address),
      transfer_count: 0n,
      total_amount: 0n,
      gas_saved: 0n,
    }),
  ]);
  expect(await returned(tx1)).toEqual(true);
});
// #endregion tok-08

// #region tok-09
test('TOK-09 A check of the rate limit', async ({ accounts, contracts, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;

  when('a client asks before it sends');
  await expectRevert(CIROToken.check_transfer_rate_limit(owner.address, ciro(1)), 'Division by 0');

  then('nothing is limited');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(9_999)]));
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(9_999)]));
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(19_998));
});
// #endregion tok-09
