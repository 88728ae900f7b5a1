// GovernanceTreasury. Made by `npm run scenarios` from examples/knowledge/scenarios/treasury.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region tre-01
test('TRE-01 A payment by proposal', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  when('the client proposes to pay the worker 5 CIRO');
  const tx1 = await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );
  expect(tx1.events).toEqual([
    event('GovernanceTreasury.ProposalCreated', {
      proposal_id: 1n,
      proposer: felt(client.address),
      title: felt('pay'),
      proposal_type: 'Treasury',
    }),
  ]);
  expect(await returned(tx1)).toEqual(1n);

  when('it votes after the delay of an hour');
  await clock.forward(4000);
  expect(plain(await GovernanceTreasury.get_voting_power(client.address))).toEqual(ciro(2_000));
  const tx2 = await send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)]));
  expect(tx2.events).toEqual([
    event('GovernanceTreasury.VoteCast', {
      proposal_id: 1n,
      voter: felt(client.address),
      support: true,
      voting_power: ciro(2_000),
    }),
  ]);

  when('anyone executes after the vote and another hour');
  await clock.forward(96000);
  expect(plain(await GovernanceTreasury.can_execute(1n))).toEqual(true);
  const tx3 = await send(outsider, GovernanceTreasury.populate('execute_proposal', [1n]));
  expect(tx3.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(GovernanceTreasury.address),
      to: felt(worker.address),
      value: ciro(5),
    }),
    event('GovernanceTreasury.FundsTransferred', {
      to: felt(worker.address),
      amount: ciro(5),
      reason: felt('Proposal execution'),
    }),
    event('GovernanceTreasury.ProposalExecuted', { proposal_id: 1n, executor: felt(outsider.address) }),
  ]);

  then('the worker has 5 CIRO');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(5));
});
// #endregion tre-01

// #region tre-02
test('TRE-02 The record of a proposal', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the client has proposed to pay the worker 5 CIRO');
  const tx1 = await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );
  const timeT = tx1.time;

  when('anyone reads it');
  expect(plain(await GovernanceTreasury.get_proposal(1n))).toEqual({
    id: 1n,
    proposer: felt(client.address),
    title: felt('pay'),
    description: felt('for work'),
    target: felt(worker.address),
    value: ciro(5),
    calldata: 77n,
    votes_for: 0n,
    votes_against: 0n,
    start_time: timeT + 3600n,
    end_time: timeT + 90000n,
    execution_time: timeT + 93600n,
    executed: false,
    cancelled: false,
    proposal_type: 'Treasury',
  });

  then('a proposal that does not exist is a panic (defect X2)');
  await expectRevert(GovernanceTreasury.get_proposal(2n), 'Unknown enum indicator:');
  await expectRevert(GovernanceTreasury.can_execute(2n), 'Unknown enum indicator:');
});
// #endregion tre-02

// #region tre-03
test('TRE-03 Proposals and votes that are refused', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  when('somebody without tokens proposes');
  await expectRevert(
    send(
      outsider,
      GovernanceTreasury.populate('propose', [felt('x'), felt('y'), '0x0', 0n, 0n, variant('Treasury')]),
    ),
    'Insufficient voting power',
  );

  when('the client votes before the delay is over');
  await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );
  await expectRevert(
    send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)])),
    'Voting not started',
  );

  when('somebody votes with more than it holds, and the client votes twice');
  await clock.forward(4000);
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('vote', [1n, true, 1n])),
    'Insufficient voting power',
  );
  await send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)]));
  await expectRevert(
    send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)])),
    'Already voted',
  );

  when('anyone executes too early');
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('execute_proposal', [1n])),
    'Timelock not expired',
  );

  then("it can't be executed yet, and nobody has been paid");
  expect(plain(await GovernanceTreasury.can_execute(1n))).toEqual(false);
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(0n);
});
// #endregion tre-03

// #region tre-04
test('TRE-04 The quorum is raised after the vote', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  given('the client has proposed to pay the worker 5 CIRO');
  await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );

  given('the client has voted for it, and the time is over');
  await clock.forward(4000);
  await send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)]));
  await clock.forward(96000);

  when('the owner raises the quorum above the votes');
  const governanceConfig = {
    voting_delay: 3600n,
    voting_period: 86400n,
    execution_delay: 3600n,
    quorum_threshold: ciro(2_000) + 1n,
    proposal_threshold: ciro(100),
  };
  const tx1 = await send(owner, GovernanceTreasury.populate('update_config', [governanceConfig]));
  expect(tx1.events).toEqual([]);

  then('the proposal fails until the owner lowers it again');
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('execute_proposal', [1n])),
    'Quorum not reached',
  );
  const governanceConfig2 = {
    voting_delay: 3600n,
    voting_period: 86400n,
    execution_delay: 3600n,
    quorum_threshold: ciro(2_000),
    proposal_threshold: ciro(100),
  };
  await send(owner, GovernanceTreasury.populate('update_config', [governanceConfig2]));
  await send(outsider, GovernanceTreasury.populate('execute_proposal', [1n]));
});
// #endregion tre-04

// #region tre-05
test('TRE-05 A payment of 10,000 CIRO', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the treasury holds 20,000 CIRO');
  await send(owner, CIROToken.populate('mint', [GovernanceTreasury.address, ciro(20_000), felt('test')]));

  given('the client has proposed to pay 10,000 and voted for it');
  await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('much'),
      worker.address,
      ciro(10_000),
      0n,
      variant('Treasury'),
    ]),
  );
  await clock.forward(4000);
  await send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)]));

  when('anyone executes it');
  await clock.forward(96000);
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('execute_proposal', [1n])),
    'Use initiate_large_transfer',
  );

  then('it may be executed, and never can be');
  expect(plain(await GovernanceTreasury.can_execute(1n))).toEqual(true);
});
// #endregion tre-05

// #region tre-06
test('TRE-06 One council member takes everything', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { member1, owner } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  when('a council member withdraws all of it to itself');
  const tx1 = await send(
    member1,
    GovernanceTreasury.populate('emergency_withdraw', [CIROToken.address, ciro(100)]),
  );
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(GovernanceTreasury.address),
      to: felt(member1.address),
      value: ciro(100),
    }),
    event('GovernanceTreasury.EmergencyAction', {
      action_type: felt('Emergency withdraw'),
      executor: felt(member1.address),
      target: felt(CIROToken.address),
      amount: ciro(100),
    }),
  ]);

  then('the treasury is empty');
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(0n);
});
// #endregion tre-06

// #region tre-07
test('TRE-07 The council changes and cancels', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, member1, member2, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the client has proposed to pay the worker 5 CIRO');
  await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );

  when('the owner adds a member, who cancels the proposal');
  const tx1 = await send(owner, GovernanceTreasury.populate('add_council_member', [member2.address]));
  expect(tx1.events).toEqual([
    event('GovernanceTreasury.CouncilUpdated', {
      member: felt(member2.address),
      added: true,
      updated_by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(member2, GovernanceTreasury.populate('cancel_proposal', [1n]));
  expect(tx2.events).toEqual([
    event('GovernanceTreasury.ProposalCancelled', { proposal_id: 1n, canceller: felt(member2.address) }),
  ]);

  when('the owner removes another member');
  const tx3 = await send(owner, GovernanceTreasury.populate('remove_council_member', [member1.address]));
  expect(tx3.events).toEqual([
    event('GovernanceTreasury.CouncilUpdated', {
      member: felt(member1.address),
      added: false,
      updated_by: felt(owner.address),
    }),
  ]);

  then('the proposal takes no votes, and a third removal would break the threshold of 2');
  await clock.forward(4000);
  await expectRevert(
    send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)])),
    'Invalid proposal state',
  );
  await expectRevert(
    send(owner, GovernanceTreasury.populate('remove_council_member', [member2.address])),
    'Would break threshold',
  );
});
// #endregion tre-07

// #region tre-08
test("TRE-08 The owner's transfer pays nothing", async ({ accounts, contracts, given, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  when('the owner transfers one base unit');
  await expectRevert(
    send(owner, GovernanceTreasury.populate('transfer_funds', [worker.address, 1n])),
    'Insufficient funds',
  );

  then('only a transfer of nothing passes, with an event');
  const tx1 = await send(owner, GovernanceTreasury.populate('transfer_funds', [worker.address, 0n]));
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(GovernanceTreasury.address),
      to: felt(worker.address),
      value: 0n,
    }),
    event('GovernanceTreasury.FundsTransferred', {
      to: felt(worker.address),
      amount: 0n,
      reason: felt('Governance transfer'),
    }),
  ]);
});
// #endregion tre-08

// #region tre-09
test('TRE-09 An emergency proposal locks voting for ever', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('an emergency proposal has passed');
  await send(
    client,
    GovernanceTreasury.populate('propose', [felt('stop'), felt('now'), '0x0', 0n, 0n, variant('Emergency')]),
  );
  await clock.forward(4000);
  await send(client, GovernanceTreasury.populate('vote', [1n, true, ciro(2_000)]));
  await clock.forward(96000);

  when('anyone executes it');
  const tx1 = await send(outsider, GovernanceTreasury.populate('execute_proposal', [1n]));
  expect(tx1.events).toEqual([
    event('GovernanceTreasury.ProposalExecuted', { proposal_id: 1n, executor: felt(outsider.address) }),
  ]);

  then('nobody can propose any more');
  await expectRevert(
    send(
      client,
      GovernanceTreasury.populate('propose', [
        felt('pay'),
        felt('for work'),
        worker.address,
        ciro(5),
        77n,
        variant('Treasury'),
      ]),
    ),
    'Contract paused',
  );
});
// #endregion tre-09

// #region tre-10
test('TRE-10 An outsider tries the privileged functions', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, member1, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury } = contracts;

  given('the client holds 2000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(2_000)]));

  given('the treasury holds 100 CIRO');
  await send(owner, CIROToken.populate('transfer', [GovernanceTreasury.address, ciro(100)]));

  given('the client has proposed to pay the worker 5 CIRO');
  await send(
    client,
    GovernanceTreasury.populate('propose', [
      felt('pay'),
      felt('for work'),
      worker.address,
      ciro(5),
      77n,
      variant('Treasury'),
    ]),
  );

  when('an outsider tries each of them');
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('transfer_funds', [outsider.address, 0n])),
    'Only governance',
  );
  const governanceConfig = {
    voting_delay: 1n,
    voting_period: 1n,
    execution_delay: 1n,
    quorum_threshold: 1n,
    proposal_threshold: 1n,
  };
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('update_config', [governanceConfig])),
    'Only governance',
  );
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('add_council_member', [outsider.address])),
    'Only governance',
  );
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('remove_council_member', [member1.address])),
    'Only governance',
  );
  await expectRevert(
    send(outsider, GovernanceTreasury.populate('emergency_withdraw', [CIROToken.address, 1n])),
    'Not emergency council',
  );
  await expectRevert(send(outsider, GovernanceTreasury.populate('cancel_proposal', [1n])), 'Unauthorized');

  then('the treasury holds what it held');
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(ciro(100));
});
// #endregion tre-10
