// MilestoneVesting. Made by `npm run scenarios` from examples/knowledge/scenarios/vesting-milestone.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, tuple } from '../support/fixtures.ts';

// #region mil-01
test('MIL-01 A milestone from evidence to release', async ({
  accounts,
  clock,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, owner } = accounts;
  const { CIROToken, MilestoneVesting } = contracts;

  when('the owner creates a schedule of two milestones');
  const tx1 = await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('MilestoneVesting.MilestoneAdded', {
      schedule_id: 0n,
      milestone_id: 0n,
      description: felt('alpha'),
      target_amount: ciro(100),
      deadline: tx1.time + 86400n,
    }),
    event('MilestoneVesting.MilestoneAdded', {
      schedule_id: 0n,
      milestone_id: 1n,
      description: felt('beta'),
      target_amount: ciro(200),
      deadline: tx1.time + 172_800n,
    }),
    event('MilestoneVesting.MilestoneVestingCreated', {
      schedule_id: 0n,
      beneficiary: felt(beneficiary.address),
      total_amount: ciro(300),
      milestone_count: 2n,
    }),
  ]);
  expect(await returned(tx1)).toEqual(0n);

  when('the beneficiary submits evidence, and the owner approves');
  const tx2 = await send(
    beneficiary,
    MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')]),
  );
  expect(tx2.events).toEqual([]);
  const tx3 = await send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, true]));
  const timeV = tx3.time;
  expect(tx3.events).toEqual([
    event('MilestoneVesting.MilestoneVerified', {
      schedule_id: 0n,
      milestone_id: 0n,
      verifier: felt(owner.address),
      evidence_hash: felt('proof'),
    }),
    event('MilestoneVesting.MilestoneCompleted', {
      schedule_id: 0n,
      milestone_id: 0n,
      beneficiary: felt(beneficiary.address),
      amount_released: ciro(100),
      verified_by: felt(owner.address),
    }),
  ]);

  when('the beneficiary releases');
  expect(plain(await MilestoneVesting.get_releasable_amount(0n))).toEqual(ciro(100));
  const tx4 = await send(beneficiary, MilestoneVesting.populate('release_milestone_tokens', [0n, 0n]));
  expect(tx4.events).toEqual([
    event('MilestoneVesting.TokensReleased', {
      schedule_id: 0n,
      beneficiary: felt(beneficiary.address),
      milestone_id: 0n,
      amount: ciro(100),
    }),
  ]);
  expect(await returned(tx4)).toEqual(ciro(100));

  then('one of two milestones is complete, and 100 of 300 CIRO are booked as released');
  expect(plain(await MilestoneVesting.get_milestone(0n, 0n))).toEqual({
    id: 0n,
    description: felt('alpha'),
    target_amount: ciro(100),
    completion_deadline: timeT + 86400n,
    completed: true,
    completion_timestamp: timeV,
    verified_by: felt(owner.address),
    evidence_hash: felt('proof'),
  });
  expect(plain(await MilestoneVesting.get_completed_milestones_count(0n))).toEqual(1n);
  expect(plain(await MilestoneVesting.get_total_allocated())).toEqual(ciro(300));
  expect(plain(await MilestoneVesting.get_total_released())).toEqual(ciro(100));
  expect(plain(await MilestoneVesting.get_beneficiary_schedules(beneficiary.address))).toEqual([0n]);

  then('the beneficiary has no token (defect X4)');
  expect(plain(await CIROToken.balance_of(beneficiary.address))).toEqual(0n);
});
// #endregion mil-01

// #region mil-02
test('MIL-02 A milestone is released again and again', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, owner } = accounts;
  const { MilestoneVesting } = contracts;

  given('a schedule of two milestones of 100 and 200 CIRO');
  await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );

  given('the beneficiary has submitted evidence for the first');
  await send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')]));

  given('the owner has approved');
  await send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, true]));

  when('the beneficiary releases three times');
  await send(beneficiary, MilestoneVesting.populate('release_milestone_tokens', [0n, 0n]));
  await send(beneficiary, MilestoneVesting.populate('release_milestone_tokens', [0n, 0n]));
  await send(beneficiary, MilestoneVesting.populate('release_milestone_tokens', [0n, 0n]));

  then('300 CIRO are booked for a milestone of 100');
  expect(plain(await MilestoneVesting.get_total_released())).toEqual(ciro(300));
});
// #endregion mil-02

// #region mil-03
test('MIL-03 A schedule that is refused', async ({ accounts, clock, contracts, send, then, when }) => {
  const { beneficiary, outsider, owner } = accounts;
  const { MilestoneVesting } = contracts;

  when('an outsider creates one');
  await expectRevert(
    send(
      outsider,
      MilestoneVesting.populate('create_milestone_vesting_schedule', [
        beneficiary.address,
        ciro(300),
        [
          tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
          tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
        ],
      ]),
    ),
    'Only owner',
  );

  when('the amounts, the list, a deadline or the beneficiary is wrong');
  await expectRevert(
    send(
      owner,
      MilestoneVesting.populate('create_milestone_vesting_schedule', [
        beneficiary.address,
        ciro(101),
        [tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n)],
      ]),
    ),
    'Milestone amounts mismatch',
  );
  await expectRevert(
    send(
      owner,
      MilestoneVesting.populate('create_milestone_vesting_schedule', [beneficiary.address, ciro(100), []]),
    ),
    'Must have milestones',
  );
  await expectRevert(
    send(
      owner,
      MilestoneVesting.populate('create_milestone_vesting_schedule', [
        beneficiary.address,
        ciro(100),
        [tuple(felt('alpha'), ciro(100), await clock.now())],
      ]),
    ),
    'Deadline must be in future',
  );
  await expectRevert(
    send(
      owner,
      MilestoneVesting.populate('create_milestone_vesting_schedule', [
        '0x0',
        ciro(100),
        [tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n)],
      ]),
    ),
    'Invalid beneficiary',
  );

  then('nothing is allocated');
  expect(plain(await MilestoneVesting.get_total_allocated())).toEqual(0n);
});
// #endregion mil-03

// #region mil-04
test('MIL-04 Evidence and approvals that are refused', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, outsider, owner } = accounts;
  const { MilestoneVesting } = contracts;

  given('a schedule of two milestones of 100 and 200 CIRO');
  await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );

  when('somebody else submits, or for a milestone that does not exist');
  await expectRevert(
    send(outsider, MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')])),
    'Only beneficiary can submit',
  );
  await expectRevert(
    send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 2n, felt('proof')])),
    'Invalid milestone ID',
  );

  when('the verifier approves without evidence, and an outsider approves');
  await expectRevert(
    send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, true])),
    'No evidence submitted',
  );
  await expectRevert(
    send(outsider, MilestoneVesting.populate('verify_milestone', [0n, 0n, true])),
    'Not authorized verifier',
  );

  when('the beneficiary releases without an approval');
  await expectRevert(
    send(beneficiary, MilestoneVesting.populate('release_milestone_tokens', [0n, 0n])),
    'Milestone not completed',
  );

  when('the beneficiary submits after the deadline');
  await clock.forward(90000);
  await expectRevert(
    send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')])),
    'Milestone deadline passed',
  );

  then('the second milestone is still open for evidence');
  await send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 1n, felt('proof')]));
});
// #endregion mil-04

// #region mil-05
test('MIL-05 Evidence is replaced between two approvals', async ({
  accounts,
  chain,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, client, owner } = accounts;
  const { CIROToken } = contracts;

  given('a contract that asks for two verifiers, and a schedule of one milestone');
  const verificationConfig = {
    require_verification: true,
    verification_timeout: 0n,
    auto_verify_after_timeout: false,
    min_verifiers: 2n,
  };
  const Milestones = await chain.deploy('published', 'MilestoneVesting', 'Milestones', [
    owner.address,
    CIROToken.address,
    verificationConfig,
  ]);
  const tx1 = await send(owner, Milestones.populate('add_verifier', [client.address]));
  expect(tx1.events).toEqual([
    event('Milestones.VerifierAdded', { verifier: felt(client.address), added_by: felt(owner.address) }),
  ]);
  await send(
    owner,
    Milestones.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(1),
      [tuple(felt('alpha'), ciro(1), (await clock.now()) + 86400n)],
    ]),
  );

  when('one verifier approves the first evidence, and the other the second');
  await send(beneficiary, Milestones.populate('submit_milestone_completion', [0n, 0n, felt('first')]));
  await send(owner, Milestones.populate('verify_milestone', [0n, 0n, true]));
  await expectRevert(
    send(owner, Milestones.populate('verify_milestone', [0n, 0n, true])),
    'Already verified',
  );
  await send(beneficiary, Milestones.populate('submit_milestone_completion', [0n, 0n, felt('second')]));
  const tx2 = await send(client, Milestones.populate('verify_milestone', [0n, 0n, true]));
  expect(tx2.events).toEqual([
    event('Milestones.MilestoneVerified', {
      schedule_id: 0n,
      milestone_id: 0n,
      verifier: felt(client.address),
      evidence_hash: felt('second'),
    }),
    event('Milestones.MilestoneCompleted', {
      schedule_id: 0n,
      milestone_id: 0n,
      beneficiary: felt(beneficiary.address),
      amount_released: ciro(1),
      verified_by: felt(client.address),
    }),
  ]);

  then('the milestone is complete, although nobody approved the second evidence twice');
  expect(plain(await Milestones.get_completed_milestones_count(0n))).toEqual(1n);
});
// #endregion mil-05

// #region mil-06
test('MIL-06 A rejection leaves no trace', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, owner } = accounts;
  const { MilestoneVesting } = contracts;

  given('a schedule of two milestones of 100 and 200 CIRO');
  await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );

  given('the beneficiary has submitted evidence for the first');
  await send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')]));

  when('the verifier rejects, and approves later');
  const tx1 = await send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, false]));
  expect(tx1.events).toEqual([]);
  await send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, true]));

  then('the milestone is complete');
  expect(plain(await MilestoneVesting.get_completed_milestones_count(0n))).toEqual(1n);
});
// #endregion mil-06

// #region mil-07
test('MIL-07 Verifiers, the pause and a new owner', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, client, owner } = accounts;
  const { MilestoneVesting } = contracts;

  given('a schedule of two milestones of 100 and 200 CIRO');
  await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );

  given('the beneficiary has submitted evidence for the first');
  await send(beneficiary, MilestoneVesting.populate('submit_milestone_completion', [0n, 0n, felt('proof')]));

  when('the owner makes the client a verifier and gives up that right itself');
  const tx1 = await send(owner, MilestoneVesting.populate('add_verifier', [client.address]));
  expect(tx1.events).toEqual([
    event('MilestoneVesting.VerifierAdded', {
      verifier: felt(client.address),
      added_by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(owner, MilestoneVesting.populate('remove_verifier', [owner.address]));
  expect(tx2.events).toEqual([
    event('MilestoneVesting.VerifierRemoved', {
      verifier: felt(owner.address),
      removed_by: felt(owner.address),
    }),
  ]);
  await expectRevert(
    send(owner, MilestoneVesting.populate('verify_milestone', [0n, 0n, true])),
    'Not authorized verifier',
  );

  when('the owner pauses and resumes');
  const tx3 = await send(owner, MilestoneVesting.populate('pause', []));
  expect(tx3.events).toEqual([event('MilestoneVesting.ContractPaused', { paused_by: felt(owner.address) })]);
  await expectRevert(
    send(client, MilestoneVesting.populate('verify_milestone', [0n, 0n, true])),
    'Contract paused',
  );
  const tx4 = await send(owner, MilestoneVesting.populate('unpause', []));
  expect(tx4.events).toEqual([
    event('MilestoneVesting.ContractUnpaused', { unpaused_by: felt(owner.address) }),
  ]);
  await send(client, MilestoneVesting.populate('verify_milestone', [0n, 0n, true]));

  when('the owner hands over');
  const tx5 = await send(owner, MilestoneVesting.populate('transfer_ownership', [client.address]));
  expect(tx5.events).toEqual([
    event('MilestoneVesting.OwnershipTransferred', {
      previous_owner: felt(owner.address),
      new_owner: felt(client.address),
    }),
  ]);

  then('the old owner may do nothing any more, and the schedules are there');
  await expectRevert(send(owner, MilestoneVesting.populate('pause', [])), 'Only owner');
  expect(plain(await MilestoneVesting.get_milestone_vesting_schedule(0n))).toEqual({
    beneficiary: felt(beneficiary.address),
    total_amount: ciro(300),
    released_amount: 0n,
    milestone_count: 2n,
    start_time: expect.anything(),
    created_by: felt(owner.address),
    active: true,
  });
  expect(plain(await MilestoneVesting.get_schedule_milestones(0n))).toEqual([
    {
      id: 0n,
      description: felt('alpha'),
      target_amount: ciro(100),
      completion_deadline: expect.anything(),
      completed: true,
      completion_timestamp: expect.anything(),
      verified_by: felt(client.address),
      evidence_hash: felt('proof'),
    },
    {
      id: 1n,
      description: felt('beta'),
      target_amount: ciro(200),
      completion_deadline: expect.anything(),
      completed: false,
      completion_timestamp: 0n,
      verified_by: 0n,
      evidence_hash: 0n,
    },
  ]);
});
// #endregion mil-07

// #region mil-08
test("MIL-08 An outsider tries the owner's functions", async ({
  accounts,
  clock,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, outsider, owner } = accounts;
  const { MilestoneVesting } = contracts;

  when('an outsider tries each of them');
  await expectRevert(
    send(outsider, MilestoneVesting.populate('add_verifier', [outsider.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, MilestoneVesting.populate('remove_verifier', [owner.address])),
    'Only owner',
  );
  await expectRevert(send(outsider, MilestoneVesting.populate('pause', [])), 'Only owner');
  await expectRevert(send(outsider, MilestoneVesting.populate('unpause', [])), 'Only owner');
  await expectRevert(
    send(outsider, MilestoneVesting.populate('transfer_ownership', [outsider.address])),
    'Only owner',
  );

  then('the owner still creates schedules');
  const tx1 = await send(
    owner,
    MilestoneVesting.populate('create_milestone_vesting_schedule', [
      beneficiary.address,
      ciro(300),
      [
        tuple(felt('alpha'), ciro(100), (await clock.now()) + 86400n),
        tuple(felt('beta'), ciro(200), (await clock.now()) + 172_800n),
      ],
    ]),
  );
  expect(await returned(tx1)).toEqual(0n);
});
// #endregion mil-08
