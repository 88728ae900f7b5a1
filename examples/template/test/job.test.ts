import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

const JOB = { value: 1n };
const WORKER_ID = { value: 7n };

/** A job that anyone may submit until `deadline` (seconds). */
const specification = (deadline: bigint) => ({
  job_type: variant('AIInference'),
  model_id: { value: 1n },
  input_data_hash: felt('input'),
  expected_output_format: felt('json'),
  verification_method: variant('None'),
  max_reward: ciro(5),
  sla_deadline: deadline,
  compute_requirements: [],
  metadata: [],
});

const result = {
  job_id: JOB,
  worker_id: WORKER_ID,
  output_data_hash: felt('output'),
  computation_proof: [],
  gas_used: 500_000n,
  execution_time: 60n,
};

// #region flow
test('a job is submitted, done and paid', async ({
  accounts,
  clock,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { owner, client, worker, outsider } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given('a registered worker, and 100 CIRO in JobManager');
  await send(worker, JobManager.populate('register_worker', [WORKER_ID, worker.address]));
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(100)]));

  when('the client submits a job, and the worker does it');
  const deadline = (await clock.now()) + 3600n;
  const submitted = await send(
    client,
    JobManager.populate('submit_ai_job', [specification(deadline), ciro(100), client.address]),
  );
  await send(owner, JobManager.populate('assign_job_to_worker', [JOB, WORKER_ID]));
  await send(worker, JobManager.populate('submit_job_result', [JOB, result]));
  const paid = await send(outsider, JobManager.populate('distribute_rewards', [JOB]));

  then('the worker gets 97.5 CIRO, and the treasury the rest');
  expect(await returned(submitted)).toEqual(JOB);
  expect(paid.events).toContainEqual(
    event('JobManager.PaymentReleased', {
      job_id: 1n,
      worker: felt(worker.address),
      amount: (ciro(100) * 975n) / 1000n,
    }),
  );
  expect(await CIROToken.balance_of(GovernanceTreasury.address)).toBe((ciro(100) * 25n) / 1000n);
  expect(plain(await JobManager.get_job_state(JOB))).toBe('Completed');
});
// #endregion flow

// #region refused
test('a stranger can neither assign a job nor report its result', async ({
  accounts,
  clock,
  contracts,
  send,
}) => {
  const { client, outsider } = accounts;
  const { JobManager } = contracts;
  const deadline = (await clock.now()) + 3600n;
  await send(
    client,
    JobManager.populate('submit_ai_job', [specification(deadline), ciro(100), client.address]),
  );

  await expectRevert(
    send(outsider, JobManager.populate('assign_job_to_worker', [JOB, WORKER_ID])),
    'Not authorized',
  );
  await expectRevert(
    send(outsider, JobManager.populate('submit_job_result', [JOB, result])),
    'Job not in processing state',
  );
});
// #endregion refused
