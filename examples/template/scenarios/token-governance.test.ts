// Voting in CIROToken. Made by `npm run scenarios` from examples/knowledge/scenarios/token-governance.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region gov-01
test('GOV-01 A proposal passes', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner } = accounts;
  const { CIROToken } = contracts;

  given('the client holds enough newly minted CIRO for the quorum');
  await send(owner, CIROToken.populate('mint', [client.address, ciro(187_500_000), felt('voters')]));

  when('the client proposes lower inflation');
  expect(plain(await CIROToken.can_create_proposal_type(client.address, 0n))).toEqual(true);
  const tx1 = await send(client, CIROToken.populate('create_typed_proposal', [felt('lower'), 0n, -50n, 7n]));
  expect(tx1.events).toEqual([
    event('CIROToken.ProposalCreated', {
      proposal_id: 1n,
      proposer: felt(client.address),
      proposal_type: 0n,
      description: felt('lower'),
      voting_ends_at: tx1.time + 604_800n,
      quorum_required: ciro(237_500_000),
      supermajority_required: false,
    }),
  ]);
  expect(await returned(tx1)).toEqual(1n);

  when('the client and the owner vote with everything they hold');
  const tx2 = await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(50_000_000)]));
  expect(tx2.events).toEqual([
    event('CIROToken.ProposalVoted', {
      proposal_id: 1n,
      voter: felt(owner.address),
      vote_for: true,
      voting_power: ciro(50_000_000),
      total_votes_for: ciro(50_000_000),
      total_votes_against: 0n,
    }),
  ]);
  await send(client, CIROToken.populate('vote_on_proposal', [1n, true, ciro(187_500_000)]));

  when('anyone executes it after seven days');
  await clock.forward(605_000);
  const tx3 = await send(outsider, CIROToken.populate('execute_proposal', [1n]));
  expect(tx3.events).toEqual([
    event('CIROToken.ProposalExecuted', {
      proposal_id: 1n,
      result: true,
      votes_for: ciro(237_500_000),
      votes_against: 0n,
      execution_timestamp: tx3.time,
    }),
  ]);

  then('it counts as executed, and the rates have not changed (defect T15)');
  expect(plain(await CIROToken.get_governance_stats())).toEqual({
    total_proposals: 1n,
    active_proposals: 0n,
    executed_proposals: 1n,
    total_voters: 0n,
    average_participation: 0n,
    total_voting_power: ciro(1_187_500_000),
  });
  expect(plain(await CIROToken.get_inflation_rate())).toEqual(800n);
  expect(plain(await CIROToken.get_burn_rate())).toEqual(3000n);
});
// #endregion gov-01

// #region gov-02
test('GOV-02 All circulating tokens are below the quorum', async ({
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
  const { CIROToken } = contracts;

  given('the owner, who holds all tokens, has proposed something');
  const tx1 = await send(owner, CIROToken.populate('create_proposal', [felt('legacy'), 0n, 0n]));
  expect(await returned(tx1)).toEqual(1n);

  when('it votes with everything, and executes after seven days');
  await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(50_000_000)]));
  await clock.forward(605_000);
  await expectRevert(send(owner, CIROToken.populate('execute_proposal', [1n])), 'Quorum not achieved');

  then('the proposal stays open for ever, and the statistics count neither an open nor an executed one');
  expect(plain(await CIROToken.get_governance_stats())).toEqual({
    total_proposals: 1n,
    active_proposals: 0n,
    executed_proposals: 0n,
    total_voters: 0n,
    average_participation: 0n,
    total_voting_power: ciro(1_000_000_000),
  });
});
// #endregion gov-02

// #region gov-03
test('GOV-03 Three proposals without a quorum lock an address out', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has made three proposals, a day apart');
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('one'), 0n, 0n, 0n]));
  await clock.forward(90000);
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('two'), 1n, 0n, 0n]));
  await clock.forward(90000);
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('three'), 2n, 0n, 0n]));

  when('a year passes, and it makes a fourth');
  await clock.forward(31_536_000);
  await expectRevert(
    send(owner, CIROToken.populate('create_proposal', [felt('four'), 0n, 0n])),
    'Too many active proposals',
  );

  then('its rights say that it may propose');
  expect(plain(await CIROToken.can_create_proposal_type(owner.address, 0n))).toEqual(true);
});
// #endregion gov-03

// #region gov-04
test('GOV-04 A proposal or a vote that is refused', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has proposed to change the rates');
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));

  when('somebody without tokens proposes');
  await expectRevert(
    send(outsider, CIROToken.populate('create_proposal', [felt('x'), 0n, 0n])),
    'Insufficient voting power',
  );

  when('the owner proposes again on the same day');
  await expectRevert(
    send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n])),
    'Proposal cooldown active',
  );

  when('somebody votes with more than it holds');
  await expectRevert(
    send(outsider, CIROToken.populate('vote_on_proposal', [1n, true, 1n])),
    'Insufficient voting power',
  );

  when('the owner votes twice');
  await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(1)]));
  await expectRevert(
    send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(1)])),
    'Already voted',
  );

  when('anyone executes before the end of the vote');
  await expectRevert(send(outsider, CIROToken.populate('execute_proposal', [1n])), 'Voting period active');

  then('one vote counts');
  const tx1 = await send(client, CIROToken.populate('vote_on_proposal', [1n, false, 0n]));
  expect(tx1.events).toEqual([
    event('CIROToken.ProposalVoted', {
      proposal_id: 1n,
      voter: felt(client.address),
      vote_for: false,
      voting_power: 0n,
      total_votes_for: ciro(1),
      total_votes_against: 0n,
    }),
  ]);
});
// #endregion gov-04

// #region gov-05
test('GOV-05 The same tokens vote twice', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the client holds 5000 CIRO, and a proposal is open');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(5_000)]));
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));

  when('the client votes, passes its tokens on, and the worker votes with them');
  await send(client, CIROToken.populate('vote_on_proposal', [1n, true, ciro(5_000)]));
  await send(client, CIROToken.populate('transfer', [worker.address, ciro(5_000)]));
  const tx1 = await send(worker, CIROToken.populate('vote_on_proposal', [1n, true, ciro(5_000)]));
  expect(tx1.events).toEqual([
    event('CIROToken.ProposalVoted', {
      proposal_id: 1n,
      voter: felt(worker.address),
      vote_for: true,
      voting_power: ciro(5_000),
      total_votes_for: ciro(10_000),
      total_votes_against: 0n,
    }),
  ]);

  then('only the worker has power left');
  expect(plain(await CIROToken.get_voting_power(client.address))).toEqual(0n);
  expect(plain(await CIROToken.get_voting_power(worker.address))).toEqual(ciro(5_000));
});
// #endregion gov-05

// #region gov-06
test('GOV-06 Holding for a year gives more power', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { CIROToken } = contracts;

  given('the client got 100 CIRO by a transfer, the worker by minting');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(100)]));
  await send(owner, CIROToken.populate('mint', [worker.address, ciro(100), felt('minted')]));

  when('366 days pass');
  await clock.forward(31_622_400);

  then('the client has 120 votes, the worker 100 (defect T21)');
  expect(plain(await CIROToken.get_governance_rights(client.address))).toEqual({
    voting_power: ciro(120),
    proposal_threshold: ciro(50_000),
    can_create_proposals: false,
    governance_tier: 1n,
  });
  expect(plain(await CIROToken.get_governance_rights(worker.address))).toEqual({
    voting_power: ciro(100),
    proposal_threshold: ciro(50_000),
    can_create_proposals: false,
    governance_tier: 0n,
  });
});
// #endregion gov-06

// #region gov-07
test('GOV-07 The owner pauses voting', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has proposed to change the rates');
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));

  when('the owner pauses governance for an hour');
  const tx1 = await send(owner, CIROToken.populate('emergency_governance_pause', [3600n]));
  const timeP = tx1.time;
  expect(tx1.events).toEqual([
    event('CIROToken.GovernancePaused', {
      duration: 3600n,
      reason: felt('Emergency pause'),
      timestamp: tx1.time,
    }),
  ]);

  when('a day passes, and the owner votes');
  await clock.forward(90000);
  await expectRevert(
    send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(1)])),
    'Governance is paused',
  );

  then('the hour ends nothing; the owner has to resume (defect T18)');
  const tx2 = await send(owner, CIROToken.populate('resume_governance', []));
  expect(tx2.events).toEqual([
    event('CIROToken.GovernanceResumed', { pause_duration: tx2.time - timeP, timestamp: tx2.time }),
  ]);
  await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(1)]));
});
// #endregion gov-07

// #region gov-08
test('GOV-08 A record of a proposal', async ({ accounts, contracts, given, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has proposed to change the rates');
  const tx1 = await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));
  const timeT = tx1.time;

  when('anyone reads it');
  expect(plain(await CIROToken.get_proposal(1n))).toEqual({
    id: 1n,
    proposer: felt(owner.address),
    title: felt('rates'),
    description: felt('rates'),
    proposal_type: 0n,
    inflation_change: -50n,
    burn_rate_change: 7n,
    voting_start: timeT,
    voting_end: timeT + 604_800n,
    voting_starts: timeT,
    voting_ends: timeT + 604_800n,
    execution_delay: 86400n,
    votes_for: 0n,
    votes_against: 0n,
    for_votes: 0n,
    against_votes: 0n,
    total_voting_power: ciro(1_000_000_000),
    quorum_threshold: ciro(200_000_000),
    execution_deadline: timeT + 691_200n,
    status: 'Active',
    created_at: timeT,
    executed_at: 0n,
  });

  then('a proposal that does not exist is a panic (defect X2)');
  await expectRevert(CIROToken.get_proposal(2n), 'Unknown enum indicator:');
});
// #endregion gov-08

// #region gov-09
test('GOV-09 An outsider tries to stop voting', async ({ accounts, contracts, given, send, then, when }) => {
  const { outsider, owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has proposed to change the rates');
  await send(owner, CIROToken.populate('create_typed_proposal', [felt('rates'), 0n, -50n, 7n]));

  when('an outsider pauses and resumes');
  await expectRevert(
    send(outsider, CIROToken.populate('emergency_governance_pause', [3600n])),
    'Not emergency council',
  );
  await expectRevert(send(outsider, CIROToken.populate('resume_governance', [])), 'Not emergency council');

  then('voting goes on');
  await send(owner, CIROToken.populate('vote_on_proposal', [1n, true, ciro(1)]));
});
// #endregion gov-09
