// Jobs. Made by `npm run scenarios` from examples/knowledge/scenarios/jobs.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region job-01
test('JOB-01 A job from submission to payment', async ({
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
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the operator has moved 9000 CIRO to JobManager');
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));

  when('the client submits a job that pays 100 CIRO');
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
  const timeS = tx1.time;
  expect(tx1.events).toEqual([
    event('JobManager.JobSubmitted', { job_id: 1n, client: felt(client.address), payment: ciro(100) }),
  ]);
  expect(await returned(tx1)).toEqual({ value: 1n });

  when('the admin assigns it to worker 7');
  const tx2 = await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  const timeA = tx2.time;
  expect(tx2.events).toEqual([event('JobManager.JobAssigned', { job_id: 1n, worker: felt(worker.address) })]);

  when('the worker reports the result');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  const tx3 = await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  expect(tx3.events).toEqual([
    event('JobManager.JobCompleted', { job_id: 1n, worker: felt(worker.address) }),
  ]);

  when('anyone pays it out');
  const tx4 = await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));
  expect(tx4.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(worker.address),
      value: 97_500_000_000_000_000_000n,
    }),
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(GovernanceTreasury.address),
      value: 2_500_000_000_000_000_000n,
    }),
    event('JobManager.PaymentReleased', {
      job_id: 1n,
      worker: felt(worker.address),
      amount: 97_500_000_000_000_000_000n,
    }),
  ]);

  then('the worker holds 97.5%, and the treasury the fee of 2.5%');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(97_500_000_000_000_000_000n);
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(2_500_000_000_000_000_000n);

  then('the record shows the reported duration where one expects a time (defect J5)');
  expect(plain(await JobManager.get_job_details({ value: 1n }))).toEqual({
    job_id: { value: 1n },
    job_type: 'AIInference',
    client: felt(client.address),
    worker: felt(worker.address),
    state: 'Completed',
    payment_amount: ciro(100),
    created_at: timeS,
    assigned_at: timeA,
    completed_at: 77n,
    result_hash: felt('output'),
  });
});
// #endregion job-01

// #region job-02
test('JOB-02 A job is paid twice', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the operator has moved 9000 CIRO to JobManager');
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  given('the worker has reported the result');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));

  when('anyone pays it out, and once more');
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));
  const tx1 = await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(worker.address),
      value: 97_500_000_000_000_000_000n,
    }),
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(GovernanceTreasury.address),
      value: 2_500_000_000_000_000_000n,
    }),
    event('JobManager.PaymentReleased', {
      job_id: 1n,
      worker: felt(worker.address),
      amount: 97_500_000_000_000_000_000n,
    }),
  ]);

  then('both payments have gone out, and the job looks as before');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(195));
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Completed');
});
// #endregion job-02

// #region job-03
test('JOB-03 Nobody has funded the payout', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  given('the worker has reported the result');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));

  when('anyone pays it out although JobManager holds nothing');
  await expectRevert(
    send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }])),
    'Insufficient balance',
  );

  then('the job stays completed, and can be paid once the operator has funded it');
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Completed');
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));
});
// #endregion job-03

// #region job-04
test('JOB-04 A payout of 10,000 CIRO or more never arrives', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('a completed job pays the worker 10,000 CIRO after the fee, and JobManager holds 20,000');
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
  await send(
    client,
    JobManager.populate('submit_ai_job', [jobSpec, 10_256_410_256_410_256_410_257n, client.address]),
  );
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  await send(owner, CIROToken.populate('mint', [JobManager.address, ciro(20_000), felt('test')]));

  when('anyone pays it out');
  await expectRevert(
    send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }])),
    'Use initiate_large_transfer',
  );

  then('the admin gets the money back below the limit only');
  await expectRevert(
    send(owner, JobManager.populate('emergency_withdraw', [CIROToken.address, ciro(10_000)])),
    'Use initiate_large_transfer',
  );
  const tx1 = await send(owner, JobManager.populate('emergency_withdraw', [CIROToken.address, ciro(9_999)]));
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(GovernanceTreasury.address),
      value: ciro(9_999),
    }),
  ]);
});
// #endregion job-04

// #region job-05
test('JOB-05 A submission that JobManager refuses', async ({
  accounts,
  clock,
  contracts,
  send,
  then,
  when,
}) => {
  const { client } = accounts;
  const { JobManager } = contracts;

  when('the deadline has passed');
  const jobSpec = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: ciro(5),
    sla_deadline: (await clock.now()) - 1n,
    compute_requirements: [],
    metadata: [],
  };
  await expectRevert(
    send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address])),
    'Invalid deadline',
  );

  when('the reward is zero');
  const jobSpec2 = {
    job_type: variant('AIInference'),
    model_id: { value: 1n },
    input_data_hash: felt('input'),
    expected_output_format: felt('json'),
    verification_method: variant('None'),
    max_reward: 0n,
    sla_deadline: (await clock.now()) + 3600n,
    compute_requirements: [],
    metadata: [],
  };
  await expectRevert(
    send(client, JobManager.populate('submit_ai_job', [jobSpec2, ciro(100), client.address])),
    'Invalid max reward',
  );

  when('the payment is below the minimum');
  const jobSpec3 = {
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
    send(client, JobManager.populate('submit_ai_job', [jobSpec3, 1n, client.address])),
    'Payment too low',
  );

  then('there is no job 1, which shows as a panic of the read (defect X2)');
  await expectRevert(JobManager.get_job_details({ value: 1n }), 'Unknown enum indicator:');
});
// #endregion job-05

// #region job-06
test('JOB-06 Steps out of order', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  when('the worker reports before the assignment');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await expectRevert(
    send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult])),
    'Job not in processing state',
  );

  when('anyone pays before the result');
  await expectRevert(
    send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }])),
    'Job not completed',
  );

  when('the admin assigns to an id that nobody registered');
  await expectRevert(
    send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 99n }])),
    'Worker not registered',
  );

  when('the admin assigns the job twice');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  await expectRevert(
    send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }])),
    'Job not available for assignment',
  );

  when('somebody else reports');
  await expectRevert(
    send(outsider, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult])),
    'Not assigned worker',
  );

  then('the job waits for its worker');
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Processing');
});
// #endregion job-06

// #region job-07
test('JOB-07 A result that reports no gas', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('the worker reports a result with gas_used 0');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 0n,
    execution_time: 77n,
  };
  await expectRevert(
    send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult])),
    'Division by 0',
  );

  then('a report of 1 passes');
  const jobResult2 = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 1n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult2]));
});
// #endregion job-07

// #region job-08
test('JOB-08 Somebody takes over a worker id', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  when('a stranger binds the same id to itself, and the admin assigns as planned');
  await send(outsider, JobManager.populate('register_worker', [{ value: 7n }, outsider.address]));
  const tx1 = await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  expect(tx1.events).toEqual([
    event('JobManager.JobAssigned', { job_id: 1n, worker: felt(outsider.address) }),
  ]);

  then('the first worker is refused');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await expectRevert(
    send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult])),
    'Not assigned worker',
  );
});
// #endregion job-08

// #region job-09
test('JOB-09 A result counts for another worker', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('worker 7 reports in the name of worker 99');
  const jobResult = {
    job_id: { value: 55n },
    worker_id: { value: 99n },
    output_data_hash: felt('output'),
    computation_proof: [1n, 2n],
    gas_used: 1n,
    execution_time: 40n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));

  then('99, which does not exist, has the statistics, and 7 has none');
  expect(plain(await JobManager.get_worker_stats({ value: 99n }))).toEqual({
    total_jobs_completed: 1n,
    success_rate: 100n,
    average_completion_time: 40n,
    reputation_score: 10n,
    total_earnings: 0n,
  });
  expect(plain(await JobManager.get_worker_stats({ value: 7n }))).toEqual({
    total_jobs_completed: 0n,
    success_rate: 100n,
    average_completion_time: 0n,
    reputation_score: 1000n,
    total_earnings: 0n,
  });
});
// #endregion job-09

// #region job-10
test('JOB-10 A proof job', async ({ accounts, contracts, given, returned, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  when('the client submits a proof job, and the worker computes it');
  const proveJobData = {
    circuit_id: felt('circuit'),
    public_inputs: [1n, 2n],
    private_inputs_hash: felt('private'),
    expected_proof_size: 77n,
  };
  const tx1 = await send(
    client,
    JobManager.populate('submit_prove_job', [proveJobData, ciro(100), client.address]),
  );
  expect(tx1.events).toEqual([
    event('JobManager.JobSubmitted', { job_id: 1n, client: felt(client.address), payment: ciro(100) }),
  ]);
  expect(await returned(tx1)).toEqual({ value: 1n });
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));

  then('it is completed');
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Completed');
});
// #endregion job-10

// #region job-11
test('JOB-11 A model and its gas', async ({ accounts, clock, contracts, returned, send, then, when }) => {
  const { client, outsider, owner } = accounts;
  const { JobManager } = contracts;

  when('anyone registers a model, and the admin sets its gas cost');
  const modelRequirements = {
    min_memory_gb: 16n,
    min_compute_units: 4n,
    required_gpu_type: felt('H200'),
    framework_dependencies: [felt('torch')],
  };
  const tx1 = await send(
    outsider,
    JobManager.populate('register_model', [felt('model'), modelRequirements, 5n]),
  );
  expect(tx1.events).toEqual([
    event('JobManager.ModelRegistered', { model_id: 1n, owner: felt(outsider.address) }),
  ]);
  expect(await returned(tx1)).toEqual({ value: 1n });
  await send(owner, JobManager.populate('update_model_gas_cost', [{ value: 1n }, 700_000n]));

  then('estimates follow');
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
  expect(plain(await JobManager.estimate_job_gas_requirement(jobSpec))).toEqual(700_000n);

  then('a job reserves 120% of its estimate, and anyone may overwrite the reservation');
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  expect(plain(await JobManager.get_job_gas_efficiency({ value: 1n }))).toEqual([700_000n, 840_000n, 0n]);
  await send(outsider, JobManager.populate('reserve_gas_for_job', [{ value: 1n }, 10n]));
  expect(plain(await JobManager.get_job_gas_efficiency({ value: 1n }))).toEqual([10n, 12n, 0n]);
});
// #endregion job-11

// #region job-12
test('JOB-12 Somebody blocks a result with a gas estimate', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('a stranger reserves an absurd amount of gas, and the worker reports');
  await send(
    outsider,
    JobManager.populate('reserve_gas_for_job', [
      { value: 1n },
      2_315_841_784_746_323_908_471_419_700_173_758_157_065_399_693_312_811_280_789_151_680_158_262_592_798n,
    ]),
  );
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await expectRevert(
    send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult])),
    'u256_mul Overflow',
  );

  then('the report passes once the worker has overwritten the estimate');
  await send(worker, JobManager.populate('reserve_gas_for_job', [{ value: 1n }, 500_000n]));
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
});
// #endregion job-12

// #region job-13
test("JOB-13 A worker's statistics after two jobs", async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('the worker finishes job 1 in 77 seconds and job 2 in 23');
  expect(
    plain(await JobManager.optimize_worker_gas_allocation({ value: 7n }, variant('AIInference'))),
  ).toEqual(500_000n);
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 2n }, { value: 7n }]));
  const jobResult2 = {
    job_id: { value: 2n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 23n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 2n }, jobResult2]));

  then('two jobs, 100%, 50 seconds on average, and 10 points of reputation for each');
  expect(plain(await JobManager.get_worker_stats({ value: 7n }))).toEqual({
    total_jobs_completed: 2n,
    success_rate: 100n,
    average_completion_time: 50n,
    reputation_score: 1020n,
    total_earnings: 0n,
  });

  then('the worker now counts as inefficient, and its jobs get 125% of the gas (defect J11)');
  expect(
    plain(await JobManager.optimize_worker_gas_allocation({ value: 7n }, variant('AIInference'))),
  ).toEqual(625_000n);
});
// #endregion job-13

// #region job-14
test('JOB-14 A worker never answers', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('a year passes, and the admin assigns the job again');
  await clock.forward(31_536_000);
  await expectRevert(
    send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }])),
    'Job not available for assignment',
  );

  then("the job is still in the worker's hands");
  expect(plain(await JobManager.get_job_state({ value: 1n }))).toEqual('Processing');
});
// #endregion job-14

// #region job-15
test('JOB-15 A foreign result blocks a worker id', async ({
  accounts,
  clock,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, owner, worker } = accounts;
  const { JobManager } = contracts;

  given("worker 7 is bound to the worker's address");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));

  given('the client has submitted job 1, which pays 100 CIRO');
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

  given('the admin has assigned job 1 to worker 7');
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));

  when('another worker reports its own job for worker 7, with an absurd duration, and worker 7 reports');
  await send(outsider, JobManager.populate('register_worker', [{ value: 8n }, outsider.address]));
  await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 2n }, { value: 8n }]));
  const jobResult = {
    job_id: { value: 2n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 18_446_744_073_709_551_615n,
  };
  await send(outsider, JobManager.populate('submit_job_result', [{ value: 2n }, jobResult]));
  const jobResult2 = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await expectRevert(
    send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult2])),
    'u64_add Overflow',
  );

  then('the report passes under a worker id that nobody uses');
  const jobResult3 = {
    job_id: { value: 1n },
    worker_id: { value: 70n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  const tx1 = await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult3]));
  expect(tx1.events).toEqual([
    event('JobManager.JobCompleted', { job_id: 1n, worker: felt(worker.address) }),
  ]);
});
// #endregion job-15
