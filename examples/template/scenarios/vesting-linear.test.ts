// LinearVestingWithCliff. Made by `npm run scenarios` from examples/knowledge/scenarios/vesting-linear.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region lin-01
test('LIN-01 A schedule from creation to the last release', async ({
  accounts,
  clock,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, owner } = accounts;
  const { CIROToken, LinearVestingWithCliff } = contracts;

  when('the owner creates a schedule');
  const tx1 = await send(
    owner,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('LinearVestingWithCliff.VestingScheduleCreated', {
      schedule_id: 0n,
      beneficiary: felt(beneficiary.address),
      total_amount: ciro(1_000),
      start_time: tx1.time,
      cliff_duration: 10000n,
      vesting_duration: 40000n,
    }),
  ]);
  expect(await returned(tx1)).toEqual(0n);

  when('the cliff is about to end, and nothing is vested yet');
  await clock.forward(9990);
  expect(plain(await LinearVestingWithCliff.get_releasable_amount(0n))).toEqual(0n);

  when('the time is over, and the beneficiary releases');
  await clock.forward(50000);
  expect(plain(await LinearVestingWithCliff.get_releasable_amount(0n))).toEqual(ciro(1_000));
  const tx2 = await send(beneficiary, LinearVestingWithCliff.populate('release_tokens', [0n]));
  expect(tx2.events).toEqual([
    event('LinearVestingWithCliff.TokensReleased', {
      schedule_id: 0n,
      beneficiary: felt(beneficiary.address),
      amount: ciro(1_000),
      released_timestamp: tx2.time,
    }),
  ]);
  expect(await returned(tx2)).toEqual(ciro(1_000));

  then('all is booked as released');
  expect(plain(await LinearVestingWithCliff.get_total_allocated())).toEqual(ciro(1_000));
  expect(plain(await LinearVestingWithCliff.get_total_released())).toEqual(ciro(1_000));
  expect(plain(await LinearVestingWithCliff.get_beneficiary_schedules(beneficiary.address))).toEqual([0n]);
  expect(plain(await LinearVestingWithCliff.get_vesting_schedule(0n))).toEqual({
    beneficiary: felt(beneficiary.address),
    total_amount: ciro(1_000),
    released_amount: ciro(1_000),
    start_time: timeT,
    cliff_duration: 10000n,
    vesting_duration: 40000n,
    revocable: true,
    revoked: false,
    created_by: felt(owner.address),
  });

  then('the beneficiary has no token (defect X4)');
  expect(plain(await CIROToken.balance_of(beneficiary.address))).toEqual(0n);
});
// #endregion lin-01

// #region lin-02
test('LIN-02 A schedule that is refused', async ({ accounts, contracts, send, then, when }) => {
  const { beneficiary, outsider, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  when('an outsider creates one');
  await expectRevert(
    send(
      outsider,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1_000),
        10000n,
        40000n,
        true,
      ]),
    ),
    'Not authorized creator',
  );

  when('the amount, the beneficiary or a duration is wrong');
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        0n,
        10000n,
        40000n,
        true,
      ]),
    ),
    'Amount must be positive',
  );
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', ['0x0', ciro(1), 10000n, 40000n, true]),
    ),
    'Invalid beneficiary',
  );
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1),
        10000n,
        10000n,
        true,
      ]),
    ),
    'Vesting > cliff',
  );
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1),
        31_536_001n,
        63_072_000n,
        true,
      ]),
    ),
    'Cliff too long',
  );
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1),
        0n,
        59n,
        true,
      ]),
    ),
    'Vesting too short',
  );
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1),
        0n,
        126_230_401n,
        true,
      ]),
    ),
    'Vesting too long',
  );

  then('nothing is allocated');
  expect(plain(await LinearVestingWithCliff.get_total_allocated())).toEqual(0n);
});
// #endregion lin-02

// #region lin-03
test('LIN-03 A release that is refused', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, outsider, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  given('a schedule of 1000 CIRO over 40,000 seconds with a cliff of 10,000');
  await send(
    owner,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );

  when('the beneficiary releases during the cliff');
  await expectRevert(
    send(beneficiary, LinearVestingWithCliff.populate('release_tokens', [0n])),
    'No tokens to release',
  );

  when('an outsider releases after the end');
  await clock.forward(50000);
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('release_tokens', [0n])),
    'Not authorized',
  );

  then('the owner may release for the beneficiary');
  const tx1 = await send(owner, LinearVestingWithCliff.populate('release_tokens', [0n]));
  expect(await returned(tx1)).toEqual(ciro(1_000));
});
// #endregion lin-03

// #region lin-04
test('LIN-04 The owner revokes a schedule', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  given('a schedule of 1000 CIRO over 40,000 seconds with a cliff of 10,000');
  await send(
    owner,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );

  when('the whole amount is vested, and the owner revokes');
  await clock.forward(100_000);
  const tx1 = await send(owner, LinearVestingWithCliff.populate('revoke_vesting_schedule', [0n]));
  expect(tx1.events).toEqual([
    event('LinearVestingWithCliff.VestingRevoked', {
      schedule_id: 0n,
      beneficiary: felt(beneficiary.address),
      revoked_amount: 0n,
      released_amount: ciro(1_000),
    }),
  ]);

  then('the beneficiary gets nothing, although all is booked as released (defect L4)');
  await expectRevert(
    send(beneficiary, LinearVestingWithCliff.populate('release_tokens', [0n])),
    'Schedule revoked',
  );
  expect(plain(await LinearVestingWithCliff.get_total_released())).toEqual(ciro(1_000));
});
// #endregion lin-04

// #region lin-05
test('LIN-05 A schedule moves to another beneficiary', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, client, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  given('a schedule of 1000 CIRO over 40,000 seconds with a cliff of 10,000');
  await send(
    owner,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );

  when('the beneficiary passes it to the client');
  const tx1 = await send(
    beneficiary,
    LinearVestingWithCliff.populate('transfer_vesting_schedule', [0n, client.address]),
  );
  expect(tx1.events).toEqual([
    event('LinearVestingWithCliff.VestingTransferred', {
      schedule_id: 0n,
      old_beneficiary: felt(beneficiary.address),
      new_beneficiary: felt(client.address),
    }),
  ]);

  then('the client releases; the old list still names the schedule (defect L5)');
  await clock.forward(50000);
  await expectRevert(
    send(beneficiary, LinearVestingWithCliff.populate('release_tokens', [0n])),
    'Not authorized',
  );
  const tx2 = await send(client, LinearVestingWithCliff.populate('release_tokens', [0n]));
  expect(await returned(tx2)).toEqual(ciro(1_000));
  expect(plain(await LinearVestingWithCliff.get_beneficiary_schedules(beneficiary.address))).toEqual([0n]);
});
// #endregion lin-05

// #region lin-06
test('LIN-06 Creators, the pause and a new owner', async ({
  accounts,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { beneficiary, client, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  when('the owner lets the client create, and takes it back');
  const tx1 = await send(owner, LinearVestingWithCliff.populate('authorize_creator', [client.address]));
  expect(tx1.events).toEqual([
    event('LinearVestingWithCliff.CreatorAuthorized', {
      creator: felt(client.address),
      authorized_by: felt(owner.address),
    }),
  ]);
  const tx2 = await send(
    client,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );
  expect(await returned(tx2)).toEqual(0n);
  const tx3 = await send(owner, LinearVestingWithCliff.populate('deauthorize_creator', [client.address]));
  expect(tx3.events).toEqual([
    event('LinearVestingWithCliff.CreatorDeauthorized', {
      creator: felt(client.address),
      deauthorized_by: felt(owner.address),
    }),
  ]);
  await expectRevert(
    send(
      client,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1_000),
        10000n,
        40000n,
        true,
      ]),
    ),
    'Not authorized creator',
  );

  when('the owner pauses and resumes');
  const tx4 = await send(owner, LinearVestingWithCliff.populate('pause', []));
  expect(tx4.events).toEqual([
    event('LinearVestingWithCliff.ContractPaused', { paused_by: felt(owner.address) }),
  ]);
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1_000),
        10000n,
        40000n,
        true,
      ]),
    ),
    'Contract paused',
  );
  const tx5 = await send(owner, LinearVestingWithCliff.populate('unpause', []));
  expect(tx5.events).toEqual([
    event('LinearVestingWithCliff.ContractUnpaused', { unpaused_by: felt(owner.address) }),
  ]);

  when('the owner hands over');
  const tx6 = await send(owner, LinearVestingWithCliff.populate('transfer_ownership', [client.address]));
  expect(tx6.events).toEqual([
    event('LinearVestingWithCliff.OwnershipTransferred', {
      previous_owner: felt(owner.address),
      new_owner: felt(client.address),
    }),
  ]);

  then('the old owner may do nothing any more');
  await expectRevert(
    send(
      owner,
      LinearVestingWithCliff.populate('create_vesting_schedule', [
        beneficiary.address,
        ciro(1_000),
        10000n,
        40000n,
        true,
      ]),
    ),
    'Not authorized creator',
  );
  await expectRevert(send(owner, LinearVestingWithCliff.populate('pause', [])), 'Only owner');
});
// #endregion lin-06

// #region lin-07
test("LIN-07 An outsider tries the owner's functions", async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { beneficiary, outsider, owner } = accounts;
  const { LinearVestingWithCliff } = contracts;

  given('a schedule of 1000 CIRO over 40,000 seconds with a cliff of 10,000');
  await send(
    owner,
    LinearVestingWithCliff.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1_000),
      10000n,
      40000n,
      true,
    ]),
  );

  when('an outsider tries each of them');
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('revoke_vesting_schedule', [0n])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('authorize_creator', [outsider.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('deauthorize_creator', [owner.address])),
    'Only owner',
  );
  await expectRevert(send(outsider, LinearVestingWithCliff.populate('pause', [])), 'Only owner');
  await expectRevert(send(outsider, LinearVestingWithCliff.populate('unpause', [])), 'Only owner');
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('transfer_ownership', [outsider.address])),
    'Only owner',
  );
  await expectRevert(
    send(outsider, LinearVestingWithCliff.populate('transfer_vesting_schedule', [0n, outsider.address])),
    'Not beneficiary',
  );

  then('the schedule is as before');
  expect(plain(await LinearVestingWithCliff.get_beneficiary_schedules(outsider.address))).toEqual([]);
});
// #endregion lin-07
