import { ciro, expect, expectRevert, plain, test } from '../support/fixtures.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

// #region vesting
test('a vesting schedule pays nothing before its cliff, half at half time, and all at its end', async ({
  accounts,
  clock,
  contracts,
  send,
}) => {
  const { owner, beneficiary } = accounts;
  const { LinearVestingWithCliff: vesting } = contracts;
  const created = await send(
    owner,
    vesting.populate('create_vesting_schedule', [
      beneficiary.address,
      ciro(1000),
      10n * BigInt(DAY),
      110n * BigInt(DAY),
      true,
    ]),
  );

  await clock.set(created.time + 10n * BigInt(DAY));
  expect(await vesting.get_releasable_amount(0n)).toBe(0n);

  await clock.set(created.time + 60n * BigInt(DAY));
  expect(await vesting.get_releasable_amount(0n)).toBe(ciro(500));

  await clock.set(created.time + 110n * BigInt(DAY));
  expect(await vesting.get_releasable_amount(0n)).toBe(ciro(1000));
});
// #endregion vesting

// #region timelock
test('a timelock opens after its delay, not a second before', async ({
  accounts,
  clock,
  contracts,
  send,
}) => {
  const { member1, member2 } = accounts;
  const { CIROToken, TreasuryTimelock: timelock } = contracts;
  const proposed = await send(
    member1,
    timelock.populate('propose_transaction', [CIROToken.address, 0n, [], 'pay']),
  );
  await send(member2, timelock.populate('approve_transaction', [1n]));
  const execute = timelock.populate('execute_transaction', [1n]);

  await clock.set(proposed.time + BigInt(DAY) - 1n);
  await expectRevert(send(member1, execute), 'Timelock not expired');

  await clock.set(proposed.time + BigInt(DAY));
  await send(member1, execute);
});
// #endregion timelock

// #region seen
test('a transaction sees the time of the block before its own', async ({
  accounts,
  clock,
  contracts,
  send,
}) => {
  const { owner, client } = accounts;
  const { TreasuryTimelock: timelock, CIROToken } = contracts;
  const { member1 } = accounts;
  await send(owner, CIROToken.populate('transfer', [client.address, 1n]));
  const now = await clock.now();

  const proposed = await send(
    member1,
    timelock.populate('propose_transaction', [CIROToken.address, 0n, [], 'pay']),
  );

  expect(proposed.time).toBe(now);
  const { created_time } = plain(await timelock.get_transaction(1n)) as { created_time: bigint };
  expect(created_time).toBe(now);
});
// #endregion seen

// #region forward
test('forward closes a block, so the next transaction sees the new time', async ({
  clock,
  accounts,
  contracts,
  send,
}) => {
  const { owner, worker } = accounts;
  const before = await clock.now();

  await clock.forward(HOUR);
  const sent = await send(owner, contracts.CIROToken.populate('transfer', [worker.address, 1n]));

  expect(sent.time - before).toBeGreaterThanOrEqual(BigInt(HOUR));
  expect(sent.time - before).toBeLessThan(BigInt(HOUR) + 60n);
});
// #endregion forward
