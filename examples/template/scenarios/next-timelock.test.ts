// The next TreasuryTimelock. Made by `npm run scenarios` from examples/knowledge/scenarios/next-timelock.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, selectorOf, test } from '../support/fixtures.ts';

// #region ntl-01
test('NTL-01 A payment by the timelock', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { member1, member2, member3, owner, worker } = accounts;
  const { CIROToken, TreasuryTimelock } = next;

  given('the timelock holds 5 CIRO');
  await send(owner, CIROToken.populate('transfer', [TreasuryTimelock.address, ciro(5)]));

  when('member 1 proposes to pay the worker 1 CIRO, and member 2 approves');
  const tx1 = await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      0n,
      [selectorOf('transfer'), felt(worker.address), ciro(1), 0n],
      felt('pay'),
    ]),
  );
  expect(await returned(tx1)).toEqual(1n);
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));

  when('member 3 executes after a day');
  await clock.forward(90000);
  const tx2 = await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));
  expect(tx2.events).toEqual([
    event('next CIROToken.Transfer', {
      from: felt(TreasuryTimelock.address),
      to: felt(worker.address),
      value: ciro(1),
    }),
    event('next TreasuryTimelock.TransactionExecuted', { tx_id: 1n, executor: felt(member3.address) }),
  ]);

  then('the worker holds 1 CIRO');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(1));
});
// #endregion ntl-01

// #region ntl-02
test('NTL-02 An id that was never proposed', async ({ accounts, next, send, then, when }) => {
  const { member2, member3, owner } = accounts;
  const { TreasuryTimelock } = next;

  when('members approve and execute it, and the admin cancels it');
  await expectRevert(
    send(member2, TreasuryTimelock.populate('approve_transaction', [1n])),
    'Unknown transaction',
  );
  await expectRevert(
    send(member3, TreasuryTimelock.populate('execute_transaction', [1n])),
    'Unknown transaction',
  );
  await expectRevert(
    send(owner, TreasuryTimelock.populate('cancel_transaction', [1n])),
    'Unknown transaction',
  );

  then('reads say the same');
  await expectRevert(TreasuryTimelock.can_execute(1n), 'Unknown transaction');
});
// #endregion ntl-02

// #region ntl-03
test('NTL-03 Only the timelock changes itself', async ({
  accounts,
  clock,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { member1, member2, member3, owner } = accounts;
  const { TreasuryTimelock } = next;

  when('the admin lowers the threshold');
  await expectRevert(send(owner, TreasuryTimelock.populate('update_threshold', [1n])), 'Only timelock');

  when('the members do it by a proposal');
  const tx1 = await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      TreasuryTimelock.address,
      0n,
      [selectorOf('update_threshold'), 1n],
      felt('lower'),
    ]),
  );
  expect(await returned(tx1)).toEqual(1n);
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  await clock.forward(90000);
  await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));

  then('one approval is enough from now on');
  expect(plain(await TreasuryTimelock.get_required_approvals())).toEqual(1n);
});
// #endregion ntl-03

// #region ntl-04
test('NTL-04 A call that fails', async ({ accounts, clock, given, next, send, then, when }) => {
  const { member1, member2, member3, owner, worker } = accounts;
  const { CIROToken, TreasuryTimelock } = next;

  given('a payment is approved and its day over, but the timelock holds nothing');
  await send(
    member1,
    TreasuryTimelock.populate('propose_transaction', [
      CIROToken.address,
      0n,
      [selectorOf('transfer'), felt(worker.address), ciro(1), 0n],
      felt('pay'),
    ]),
  );
  await send(member2, TreasuryTimelock.populate('approve_transaction', [1n]));
  await clock.forward(90000);

  when('member 3 executes');
  await expectRevert(
    send(member3, TreasuryTimelock.populate('execute_transaction', [1n])),
    'Insufficient balance',
  );

  then('the transaction stays open, and works once the timelock is funded');
  await send(owner, CIROToken.populate('transfer', [TreasuryTimelock.address, ciro(5)]));
  await send(member3, TreasuryTimelock.populate('execute_transaction', [1n]));
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(1));
});
// #endregion ntl-04
