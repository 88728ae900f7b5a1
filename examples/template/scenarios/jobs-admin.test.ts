// Operating JobManager. Made by `npm run scenarios` from examples/knowledge/scenarios/jobs-admin.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test, variant } from '../support/fixtures.ts';

// #region jad-01
test('JAD-01 The admin changes the fee', async ({ accounts, clock, contracts, given, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given('a completed job waits for its payment of 100 CIRO');
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));
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
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));

  when('the admin sets the fee to 10%, and the job is paid');
  const tx1 = await send(owner, JobManager.populate('update_config', [felt('platform_fee_bps'), 1000n]));
  expect(tx1.events).toEqual([]);
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));

  then('the worker gets 90, the treasury 10; no event tells of the change (defect J12)');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(90));
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(ciro(10));
});
// #endregion jad-01

// #region jad-02
test('JAD-02 A setting outside its range', async ({ accounts, clock, contracts, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  when('the fee is above 10%');
  await expectRevert(
    send(owner, JobManager.populate('update_config', [felt('platform_fee_bps'), 1001n])),
    'Fee cannot exceed 10%',
  );

  when('the fee does not fit 16 bits');
  await expectRevert(
    send(owner, JobManager.populate('update_config', [felt('platform_fee_bps'), 65536n])),
    'Option::unwrap failed.',
  );

  when('the key does not exist');
  await expectRevert(
    send(owner, JobManager.populate('update_config', [felt('no_such_key'), 1n])),
    'Unknown config key',
  );

  then('the fee is as before');
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));
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
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(2_500_000_000_000_000_000n);
});
// #endregion jad-02

// #region jad-03
test('JAD-03 The admin pauses JobManager', async ({
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
  const { CIROToken, JobManager } = contracts;

  given("a job is in the worker's hands");
  await send(worker, JobManager.populate('register_worker', [{ value: 7n }, worker.address]));
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
  await send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }]));
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));

  when('the admin pauses');
  const tx1 = await send(owner, JobManager.populate('pause', []));
  expect(tx1.events).toEqual([]);

  then('new jobs and assignments are refused');
  await expectRevert(
    send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address])),
    'Contract is paused',
  );
  await expectRevert(
    send(owner, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }])),
    'Contract is paused',
  );

  then('the worker still reports and is paid');
  const jobResult = {
    job_id: { value: 1n },
    worker_id: { value: 7n },
    output_data_hash: felt('output'),
    computation_proof: [],
    gas_used: 500_000n,
    execution_time: 77n,
  };
  await send(worker, JobManager.populate('submit_job_result', [{ value: 1n }, jobResult]));
  await send(outsider, JobManager.populate('distribute_rewards', [{ value: 1n }]));

  then('after the end of the pause, work goes on');
  const tx2 = await send(owner, JobManager.populate('unpause', []));
  expect(tx2.events).toEqual([]);
  const tx3 = await send(client, JobManager.populate('submit_ai_job', [jobSpec, ciro(100), client.address]));
  expect(await returned(tx3)).toEqual({ value: 2n });
});
// #endregion jad-03

// #region jad-04
test('JAD-04 The admin withdraws the funds', async ({ accounts, contracts, given, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken, GovernanceTreasury, JobManager } = contracts;

  given('JobManager holds 9000 CIRO');
  await send(owner, CIROToken.populate('transfer', [JobManager.address, ciro(9_000)]));

  when('the admin withdraws them');
  const tx1 = await send(owner, JobManager.populate('emergency_withdraw', [CIROToken.address, ciro(9_000)]));
  expect(tx1.events).toEqual([
    event('CIROToken.Transfer', {
      from: felt(JobManager.address),
      to: felt(GovernanceTreasury.address),
      value: ciro(9_000),
    }),
  ]);

  then('they are in the treasury, not with the admin');
  expect(plain(await CIROToken.balance_of(GovernanceTreasury.address))).toEqual(ciro(9_000));
});
// #endregion jad-04

// #region jad-05
test("JAD-05 An outsider tries the admin's functions", async ({
  accounts,
  clock,
  contracts,
  returned,
  send,
  then,
  when,
}) => {
  const { client, outsider, worker } = accounts;
  const { CIROToken, JobManager } = contracts;

  when('an outsider tries each of them');
  await expectRevert(
    send(outsider, JobManager.populate('assign_job_to_worker', [{ value: 1n }, { value: 7n }])),
    'Not authorized',
  );
  await expectRevert(
    send(outsider, JobManager.populate('update_config', [felt('dispute_fee'), 1n])),
    'Not authorized',
  );
  await expectRevert(send(outsider, JobManager.populate('pause', [])), 'Not authorized');
  await expectRevert(send(outsider, JobManager.populate('unpause', [])), 'Not authorized');
  await expectRevert(
    send(outsider, JobManager.populate('emergency_withdraw', [CIROToken.address, 1n])),
    'Not authorized',
  );
  await expectRevert(
    send(outsider, JobManager.populate('update_model_gas_cost', [{ value: 1n }, 1n])),
    'Not authorized',
  );

  when('an outsider registers somebody else as a worker');
  await expectRevert(
    send(outsider, JobManager.populate('register_worker', [{ value: 7n }, worker.address])),
    'Not authorized',
  );

  then('nothing has changed, and clients still submit');
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
  expect(await returned(tx1)).toEqual({ value: 1n });
});
// #endregion jad-05
