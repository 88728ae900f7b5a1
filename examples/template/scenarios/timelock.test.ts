// TreasuryTimelock. Made by `npm run scenarios` from examples/knowledge/scenarios/timelock.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region tlk-01
test('TLK-01 A transaction from proposal to execution', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { member1, member2, member3, owner } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('the timelock holds 5 CIRO');
  await send(owner, CIROToken.populate('transfer', [TreasuryTimelock.address, ciro(5)]));

  when('member 1 proposes a payment, which counts as its approval');
  const tx1 = await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.TransactionProposed', {
      tx_id: 1n,
      proposer: felt(member1.address),
      target: felt(CIROToken.address),
      value: ciro(1),
      execution_time: tx1.time + 86400n,
    }),
  ]);
  expect(await returned(tx1)).toEqual(1n);

  when('member 2 approves');
  const tx2 = await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  expect(tx2.events).toEqual([
    event('TreasuryTimelock.TransactionApproved', {
      tx_id: 1n,
      approver: felt(member2.address),
      approvals: 2n,
      threshold: 2n,
    }),
  ]);

  when('member 3 executes after a day');
  await clock.forward(90000);
  expect(plain(await TreasuryTimelock.can_execute(1n))).toEqual(true);
  const tx3 = await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));
  expect(tx3.events).toEqual([
    event('TreasuryTimelock.TransactionExecuted', { tx_id: 1n, executor: felt(member3.address) }),
  ]);

  then('it is marked as executed');
  expect(plain(await TreasuryTimelock.get_transaction(1n))).toEqual({
    tx_id: 1n,
    proposer: felt(member1.address),
    target: felt(CIROToken.address),
    value: ciro(1),
    data_hash: 60n,
    description: felt('pay'),
    created_time: timeT,
    execution_time: timeT + 86400n,
    approvals: 2n,
    executed: true,
    cancelled: false,
    approval_threshold: 2n,
  });
  expect(plain(await TreasuryTimelock.get_pending_transactions())).toEqual([]);

  then('nothing was called and nothing has moved (defect K1)');
  expect(plain(await CIROToken.balance_of(TreasuryTimelock.address))).toEqual(ciro(5));
});
// #endregion tlk-01

// #region tlk-02
test('TLK-02 Steps out of order', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { member1, member2, member3 } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('member 1 has proposed a payment');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );

  when('the proposer approves again, and a member executes without approvals');
  await expectRevert(
    send(member1, TreasuryTimelock.populate('approve_transaction', [1n])),
    'Already approved',
  );
  await expectRevert(
    send(member3, TreasuryTimelock.populate('execute_transaction', [1n])),
    'Insufficient approvals',
  );

  when('a member executes before the day is over');
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  await expectRevert(
    send(member3, TreasuryTimelock.populate('execute_transaction', [1n])),
    'Timelock not expired',
  );

  when('a member executes twice');
  await clock.forward(90000);
  await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));
  await expectRevert(
    send(member3, TreasuryTimelock.populate('execute_transaction', [1n])),
    'Invalid transaction state',
  );

  then('nothing is pending');
  expect(plain(await TreasuryTimelock.get_pending_transactions())).toEqual([]);
});
// #endregion tlk-02

// #region tlk-03
test('TLK-03 An id that was never proposed', async ({ accounts, contracts, send, then, when }) => {
  const { member1, member2, member3, owner } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  when('a member executes transaction 50, and the admin cancels 51');
  expect(plain(await TreasuryTimelock.can_execute(50n))).toEqual(true);
  const tx1 = await send(member3, TreasuryTimelock.populate('execute_transaction', [50n]));
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.TransactionExecuted', { tx_id: 50n, executor: felt(member3.address) }),
  ]);
  const tx2 = await send(owner, TreasuryTimelock.populate('cancel_transaction', [51n]));
  expect(tx2.events).toEqual([
    event('TreasuryTimelock.TransactionCancelled', { tx_id: 51n, canceller: felt(owner.address) }),
  ]);

  when('a member approves the first transaction before it is proposed');
  const tx3 = await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  expect(tx3.events).toEqual([
    event('TreasuryTimelock.TransactionApproved', {
      tx_id: 1n,
      approver: felt(member2.address),
      approvals: 1n,
      threshold: 0n,
    }),
  ]);

  then("it can't approve the real one any more");
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );
  await expectRevert(
    send(member2, TreasuryTimelock.populate('approve_transaction', [1n])),
    'Already approved',
  );
});
// #endregion tlk-03

// #region tlk-04
test('TLK-04 The admin goes round the delay', async ({ accounts, contracts, send, then, when }) => {
  const { member1, owner } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  when('the admin sets the delay to 0 and the threshold to 1');
  const tx1 = await send(owner, TreasuryTimelock.populate('update_timelock_delay', [0n]));
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.TimelockDelayUpdated', {
      old_delay: 86400n,
      new_delay: 0n,
      by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(owner, TreasuryTimelock.populate('update_threshold', [1n]));
  expect(tx2.events).toEqual([
    event('TreasuryTimelock.ThresholdUpdated', {
      old_threshold: 2n,
      new_threshold: 1n,
      by: felt(owner.address),
    }),
  ]);
  expect(plain(await TreasuryTimelock.get_required_approvals())).toEqual(1n);

  then('one member proposes and executes alone, at once');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );
  await send(member1, TreasuryTimelock.populate('execute_transaction', [1n]));
});
// #endregion tlk-04

// #region tlk-05
test('TLK-05 Members change', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, member1, member2, member3, owner } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('member 1 has proposed a payment');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );

  given('member 2 has approved it');
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));

  when('the admin replaces member 2 by the client');
  const tx1 = await send(owner, TreasuryTimelock.populate('remove_multisig_member', [member2.address]));
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.MultisigMemberRemoved', {
      member: felt(member2.address),
      by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(owner, TreasuryTimelock.populate('add_multisig_member', [client.address]));
  expect(tx2.events).toEqual([
    event('TreasuryTimelock.MultisigMemberAdded', { member: felt(client.address), by: felt(owner.address) }),
  ]);

  then('the list has changed, and the approval of the old member still counts (defect K7)');
  expect(plain(await TreasuryTimelock.is_multisig_member(member2.address))).toEqual(false);
  expect(plain(await TreasuryTimelock.is_multisig_member(client.address))).toEqual(true);
  await clock.forward(90000);
  await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));
});
// #endregion tlk-05

// #region tlk-06
test('TLK-06 A change of members that is refused', async ({ accounts, contracts, send, then, when }) => {
  const { member1, member2, member3, outsider, owner } = accounts;
  const { TreasuryTimelock } = contracts;

  when('the admin adds a member twice, removes a stranger, and asks for four of three');
  await expectRevert(
    send(owner, TreasuryTimelock.populate('add_multisig_member', [member1.address])),
    'Member already exists',
  );
  await expectRevert(
    send(owner, TreasuryTimelock.populate('remove_multisig_member', [outsider.address])),
    'Member not found',
  );
  await expectRevert(send(owner, TreasuryTimelock.populate('update_threshold', [4n])), 'Invalid threshold');

  when('the admin removes two of three members');
  await send(owner, TreasuryTimelock.populate('remove_multisig_member', [member3.address]));
  await expectRevert(
    send(owner, TreasuryTimelock.populate('remove_multisig_member', [member2.address])),
    'Would break threshold',
  );

  then('two approvals are still required');
  expect(plain(await TreasuryTimelock.get_required_approvals())).toEqual(2n);
});
// #endregion tlk-06

// #region tlk-07
test('TLK-07 An emergency member pauses', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { member1, member2, member3, owner } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('member 1 has proposed a payment');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );

  when('the emergency member pauses');
  const tx1 = await send(member1, TreasuryTimelock.populate('emergency_pause', [felt('why')]));
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.EmergencyPause', { pauser: felt(member1.address), reason: felt('why') }),
  ]);
  expect(plain(await TreasuryTimelock.is_paused())).toEqual(true);
  await expectRevert(
    send(
      member1,
      TreasuryTimelock.populate('propose_transaction', [
        CIROToken.address,
        ciro(1),
        [10n, 20n, 30n],
        felt('pay'),
      ]),
    ),
    'Contract paused',
  );

  then('what was proposed is still approved and executed, although can_execute says no (defect K6)');
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  await clock.forward(90000);
  expect(plain(await TreasuryTimelock.can_execute(1n))).toEqual(false);
  await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));

  then('the admin ends the pause');
  const tx2 = await send(owner, TreasuryTimelock.populate('emergency_unpause', []));
  expect(tx2.events).toEqual([event('TreasuryTimelock.EmergencyUnpause', { unpauser: felt(owner.address) })]);
});
// #endregion tlk-07

// #region tlk-08
test('TLK-08 Transactions are cancelled', async ({ accounts, contracts, given, send, then, when }) => {
  const { member1 } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('member 1 has proposed three payments');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );

  when('it cancels the first, and then all');
  const tx1 = await send(member1, TreasuryTimelock.populate('cancel_transaction', [1n]));
  expect(tx1.events).toEqual([
    event('TreasuryTimelock.TransactionCancelled', { tx_id: 1n, canceller: felt(member1.address) }),
  ]);
  expect(plain(await TreasuryTimelock.get_pending_transactions())).toEqual([2n, 3n]);
  const tx2 = await send(member1, TreasuryTimelock.populate('emergency_cancel_all', []));
  expect(tx2.events).toEqual([]);

  then('nothing is pending; the second call emitted no event (defect K8)');
  expect(plain(await TreasuryTimelock.get_pending_transactions())).toEqual([]);
});
// #endregion tlk-08

// #region tlk-09
test('TLK-09 An outsider tries everything', async ({ accounts, contracts, given, send, then, when }) => {
  const { member1, member2, outsider } = accounts;
  const { CIROToken, TreasuryTimelock } = contracts;

  given('member 1 has proposed a payment');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      ciro(1),
      [10n, 20n, 30n],
      felt('pay'),
    ]),
  );

  when('an outsider tries each function');
  await expectRevert(
    send(
      outsider,
      TreasuryTimelock.populate('propose_transaction', [
        CIROToken.address,
        ciro(1),
        [10n, 20n, 30n],
        felt('pay'),
      ]),
    ),
    'Only multisig',
  );
  await expectRevert(send(outsider, TreasuryTimelock.populate('approve_transaction', [1n])), 'Only multisig');
  await expectRevert(send(outsider, TreasuryTimelock.populate('execute_transaction', [1n])), 'Only multisig');
  await expectRevert(send(outsider, TreasuryTimelock.populate('cancel_transaction', [1n])), 'Unauthorized');
  await expectRevert(
    send(outsider, TreasuryTimelock.populate('emergency_pause', [felt('x')])),
    'Only emergency',
  );
  await expectRevert(send(outsider, TreasuryTimelock.populate('emergency_unpause', [])), 'Only emergency');
  await expectRevert(send(outsider, TreasuryTimelock.populate('emergency_cancel_all', [])), 'Only emergency');
  await expectRevert(send(outsider, TreasuryTimelock.populate('update_timelock_delay', [1n])), 'Only admin');
  await expectRevert(
    send(outsider, TreasuryTimelock.populate('add_multisig_member', [outsider.address])),
    'Only admin',
  );
  await expectRevert(
    send(outsider, TreasuryTimelock.populate('remove_multisig_member', [member1.address])),
    'Only admin',
  );
  await expectRevert(send(outsider, TreasuryTimelock.populate('update_threshold', [1n])), 'Only admin');

  when('a member without emergency rights pauses');
  await expectRevert(
    send(member2, TreasuryTimelock.populate('emergency_pause', [felt('x')])),
    'Only emergency',
  );

  then('the payment is still pending');
  expect(plain(await TreasuryTimelock.get_pending_transactions())).toEqual([1n]);
});
// #endregion tlk-09
