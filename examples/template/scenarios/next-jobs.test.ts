// The next JobManager. Made by `npm run scenarios` from examples/knowledge/scenarios/next-jobs.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region njb-01
test('NJB-01 A job that is paid for when it is ordered', async ({
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
  const { CIROToken, JobManager } = next;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client holds 1000 CIRO and has approved 100 for JobManager');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(1_000)]));
  await send(client, CIROToken.populate('approve', [JobManager.address, ciro(100)]));

  when('the client submits, and JobManager takes 100 CIRO');
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  const tx1 = await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  expect(tx1.events).toEqual([
    event('next CIROToken.Transfer', {
      from: felt(client.address),
      to: felt(JobManager.address),
      value: ciro(100),
    }),
    event('next JobManager.JobSubmitted', { job_id: 1n, client: felt(client.address), payment: ciro(100) }),
  ]);
  expect(await returned(tx1)).toEqual({ value: 1n });
  expect(plain(await JobManager.get_held_payments())).toEqual(ciro(100));

  when('the worker does the job, reporting no gas');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 0n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));

  when('anyone pays it out');
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));

  then('the worker holds 97.5%, and nothing is held');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(97_500_000_000_000_000_000n);
  expect(plain(await JobManager.get_held_payments())).toEqual(0n);
});
// #endregion njb-01

// #region njb-02
test('NJB-02 A payout of 20,000 CIRO', async ({ accounts, clock, given, next, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, JobManager } = next;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted and paid a job of 20,000 CIRO');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(20_000)]));
  await send(client, CIROToken.populate('approve', [JobManager.address, ciro(20_000)]));
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(20_000), client.address]));

  given('the owner has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('the worker reports, and anyone pays');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 0n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));

  then('the worker holds 19,500');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(19_500));
});
// #endregion njb-02

// #region njb-03
test('NJB-03 A second payout is refused', async ({ accounts, clock, given, next, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, JobManager } = next;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client holds 1000 CIRO and has approved 100 for JobManager');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(1_000)]));
  await send(client, CIROToken.populate('approve', [JobManager.address, ciro(100)]));

  given('the client has submitted job 1');
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));

  given('the owner has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  given('the worker has reported, and the job is paid');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 0n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));

  when('anyone pays it again');
  await expectRevert(
    send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }])),
    'Job already paid',
  );

  then('the worker was paid once');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(97_500_000_000_000_000_000n);
});
// #endregion njb-03

// #region njb-04
test('NJB-04 A job that nobody does is refunded', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { CIROToken, JobManager } = next;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has paid for two jobs');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(1_000)]));
  await send(client, CIROToken.populate('approve', [JobManager.address, ciro(200)]));
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  const tx1 = await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  expect(await returned(tx1)).toEqual({ value: 2n });

  when('the client cancels the second, which nobody took');
  const tx2 = await send(client, JobManager.populate('cancel_job', [{ value: 2n }]));
  expect(tx2.events).toEqual([
    event('next CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(client.address),
      value: ciro(100),
    }),
    event('next JobManager.JobCancelled', { job_id: 2n, client: felt(client.address), refund: ciro(100) }),
  ]);

  when('the first is assigned, and its deadline passes');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  await clock.forward(4000);
  await send(owner, JobManager.populate('fail_job', [{ value: 1n }]));

  then('the client has its money back');
  expect(plain(await CIROToken.balance_of(client.address))).toEqual(ciro(1_000));
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Failed');
});
// #endregion njb-04

// #region njb-05
test('NJB-05 A worker id stays with its holder', async ({ accounts, given, next, send, then, when }) => {
  const { outsider, worker } = accounts;
  const { JobManager } = next;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  when('a stranger binds the same id to itself');
  await expectRevert(
    send(outsider, JobManager.populate('register_worker', [{ value: 7n }, outsider.address])),
    'Worker id is taken',
  );

  then('the binding can be read');
  expect(plain(await JobManager.get_worker_address({ value: 7n }))).toEqual(felt(worker.address));
});
// #endregion njb-05

// #region njb-06
test('NJB-06 An order without a payment, or for somebody else', async ({
  accounts,
  clock,
  given,
  next,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner } = accounts;
  const { CIROToken, JobManager } = next;

  given('the client holds 1000 CIRO and has approved nothing');
  await send(owner, CIROToken.populate('transfer', [client.address, ciro(1_000)]));

  when('it submits, and a stranger submits in its name');
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  await expectRevert(
    send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address])),
    'Insufficient allowance',
  );
  await expectRevert(
    send(outsider, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address])),
    'Client is not the caller',
  );

  then('a job that does not exist has a message of its own');
  await expectRevert(JobManager.get_job_state({ value: 1n }), 'Job not found');
});
// #endregion njb-06
