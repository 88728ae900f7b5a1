import { ciro, expect, expectRevert, test as base } from '../support/fixtures.ts';

/** `test` with a job worker that is registered and a JobManager that can pay. */
const test = base.extend<{ workerId: bigint }>({
  workerId: async ({ accounts, contracts, send }, use) => {
    const { owner, worker } = accounts;
    const { CIROToken, JobManager } = contracts;
    await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));
    await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(1000)]));
    await use(7n);
  },
});

test('the admin gets the funds back, into the treasury', async ({ accounts, contracts, send, workerId }) => {
  const { owner } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;
  expect((await JobManager.get_worker_stats({ value: workerId })).reputation_score).toBe(1000n);

  await send(owner, JobManager.populate('emergency_withdraw', [CIROToken.address, ciro(1000)]));

  expect(await CIROToken.balance_of(GovernanceTreasury.address)).toBe(ciro(1000));
});

test('nobody else does', async ({ accounts, contracts, send, workerId }) => {
  const { worker } = accounts;
  const { CIROToken, JobManager } = contracts;
  expect(workerId).toBe(7n);

  await expectRevert(
    send(worker, JobManager.populate('emergency_withdraw', [CIROToken.address, ciro(1000)])),
    'Not authorized',
  );
});
