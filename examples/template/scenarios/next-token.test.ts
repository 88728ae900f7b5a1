// The next CIROToken. Made by `npm run scenarios` from examples/knowledge/scenarios/next-token.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region ntk-01
test('NTK-01 A transfer above 10,000 CIRO', async ({ accounts, next, returned, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = next;

  when('the owner sends the worker 20,000 CIRO');
  const tx1 = await send(owner, CIROToken.populate('transfer', [worker.address, ciro(20_000)]));
  expect(tx1.events).toEqual([
    event('next CIROToken.Transfer', {
      from: felt(owner.address),
      to: felt(worker.address),
      value: ciro(20_000),
    }),
  ]);
  expect(await returned(tx1)).toEqual(true);

  then('the supply is the sum of the balances');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(50_000_000));
  expect(plain(await CIROToken.balance_of(owner.address))).toEqual(ciro(49_980_000));
});
// #endregion ntk-01

// #region ntk-02
test('NTK-02 A large transfer waits, and can be cancelled', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken } = next;

  given('the worker holds 30,000 CIRO');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(30_000)]));

  when('the worker starts two large transfers and cancels the second');
  const tx1 = await send(
    worker,
    CIROToken.populate('initiate_large_transfer', [client.address, ciro(10_000)]),
  );
  expect(await returned(tx1)).toEqual(0n);
  const tx2 = await send(
    worker,
    CIROToken.populate('initiate_large_transfer', [client.address, ciro(10_000)]),
  );
  expect(await returned(tx2)).toEqual(1n);
  await send(worker, CIROToken.populate('cancel_large_transfer', [1n]));

  when('anyone executes the first, too early and after the hour');
  await expectRevert(
    send(outsider, CIROToken.populate('execute_large_transfer', [0n])),
    'Timelock not expired',
  );
  await clock.forward(3700);
  await send(outsider, CIROToken.populate('execute_large_transfer', [0n]));

  then('the worker has paid once');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(20_000));
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(10_000));
  expect(plain(await CIROToken.is_large_transfer_cancelled(1n))).toEqual(true);
});
// #endregion ntk-02

// #region ntk-03
test('NTK-03 A batch, and a limit that holds', async ({
  accounts,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, client, owner, worker } = accounts;
  const { CIROToken } = next;

  given('the worker holds 1000 CIRO');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1_000)]));

  when('the worker pays two people in one batch');
  const tx1 = await send(
    worker,
    CIROToken.populate('batch_transfer', [
      [client.address, beneficiary.address],
      [ciro(100), ciro(200)],
    ]),
  );
  expect(await returned(tx1)).toEqual(true);

  when('the owner limits every account to 500 CIRO a day');
  await send(owner, CIROToken.populate('set_transfer_limits', [ciro(500), 86400n]));

  then('a transfer above the limit is refused, and one below passes');
  await expectRevert(
    send(worker, CIROToken.populate('transfer', [client.address, ciro(501)])),
    'Rate limit exceeded',
  );
  const tx2 = await send(worker, CIROToken.populate('transfer', [client.address, ciro(100)]));
  expect(await returned(tx2)).toEqual(true);
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(200));
});
// #endregion ntk-03

// #region ntk-04
test('NTK-04 A vote can succeed', async ({ accounts, clock, given, next, returned, send, then, when }) => {
  const { outsider, owner } = accounts;
  const { CIROToken } = next;

  given('the owner, who holds all tokens, has proposed something');
  const tx1 = await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));
  expect(await returned(tx1)).toEqual(1n);

  when('it votes with everything, and anyone executes after seven days');
  await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(50_000_000)]));
  await clock.forward(605_000);
  const tx2 = await send(outsider, CIROToken.populate('execute_proposal', [1n]));
  expect(tx2.events).toEqual([
    event('next CIROToken.ProposalExecuted', {
      proposal_id: 1n,
      result: true,
      votes_for: ciro(50_000_000),
      votes_against: 0n,
      execution_timestamp: tx2.time,
    }),
  ]);

  then('a proposal that does not exist has a message of its own');
  await expectRevert(send(owner, CIROToken.populate('vote_on_proposal', [9n, true, 1n])), 'Unknown proposal');
});
// #endregion ntk-04

// #region ntk-05
test('NTK-05 A proposal without a quorum is closed', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { outsider, owner } = accounts;
  const { CIROToken } = next;

  given('a proposal got no votes within seven days');
  const tx1 = await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));
  expect(await returned(tx1)).toEqual(1n);
  await clock.forward(605_000);

  when('anyone closes it');
  const tx2 = await send(outsider, CIROToken.populate('close_proposal', [1n]));
  expect(tx2.events).toEqual([
    event('next CIROToken.ProposalClosed', { proposal_id: 1n, status: 'Defeated' }),
  ]);

  then('the proposer may propose again');
  const tx3 = await send(owner, CIROToken.populate('create_typed_proposal', [felt('again'), 0n, 0n, 0n]));
  expect(await returned(tx3)).toEqual(2n);
});
// #endregion ntk-05

// #region ntk-06
test('NTK-06 The owner hands over in two steps', async ({ accounts, next, send, then, when }) => {
  const { client, outsider, owner } = accounts;
  const { CIROToken } = next;

  when('the owner offers the token to the client, and a stranger tries to take it');
  await send(owner, CIROToken.populate('transfer_ownership', [client.address]));
  expect(plain(await CIROToken.pending_owner())).toEqual(felt(client.address));
  await expectRevert(send(outsider, CIROToken.populate('accept_ownership', [])), 'Not the pending owner');

  when('the client accepts');
  await send(client, CIROToken.populate('accept_ownership', []));

  then('the client owns the token, and the old owner mints no more');
  expect(plain(await CIROToken.owner())).toEqual(felt(client.address));
  await expectRevert(
    send(owner, CIROToken.populate('mint', [owner.address, ciro(1), felt('x')])),
    'Unauthorized caller',
  );
});
// #endregion ntk-06

// #region ntk-07
test('NTK-07 Minting ends at a billion', async ({ accounts, next, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = next;

  when('the owner mints one base unit more than the maximum allows');
  await expectRevert(
    send(owner, CIROToken.populate('mint', [worker.address, ciro(950_000_000) + 1n, felt('more')])),
    'Exceeds maximum supply',
  );

  then('exactly up to it passes');
  await send(owner, CIROToken.populate('mint', [worker.address, ciro(950_000_000), felt('more')]));
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(1_000_000_000));
});
// #endregion ntk-07
