// Workers in CDCPool. Made by `npm run scenarios` from examples/knowledge/scenarios/pool-workers.yaml. Do not edit.
import { event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region wrk-01
test('WRK-01 A worker registers', async ({ accounts, contracts, returned, send, then, when }) => {
  const { worker } = accounts;
  const { CDCPool } = contracts;

  when('the worker registers with 24 GB');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  const tx1 = await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));
  const timeR = tx1.time;
  expect(tx1.events).toEqual([
    event('CDCPool.WorkerRegistered', {
      worker_id: { value: 1n },
      owner: felt(worker.address),
      capabilities: {
        gpu_memory: 24n,
        cpu_cores: 16n,
        ram: 64n,
        storage: 1000n,
        bandwidth: 500n,
        capability_flags: 5n,
        gpu_model: felt('RTX4090'),
        cpu_model: felt('EPYC'),
      },
      stake_amount: 0n,
    }),
  ]);
  expect(await returned(tx1)).toEqual({ value: 1n });

  then('it can be found by its address and by what it offers');
  expect(plain(await CDCPool.get_worker_by_owner(worker.address))).toEqual({ value: 1n });
  expect(plain(await CDCPool.get_worker_capabilities({ value: 1n }))).toEqual({
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  });
  expect(plain(await CDCPool.get_network_stats())).toEqual([1n, 1n, 0n, 0n]);
  expect(plain(await CDCPool.get_worker_profile({ value: 1n }))).toEqual({
    worker_id: { value: 1n },
    owner: felt(worker.address),
    capabilities: {
      gpu_memory: 24n,
      cpu_cores: 16n,
      ram: 64n,
      storage: 1000n,
      bandwidth: 500n,
      capability_flags: 5n,
      gpu_model: felt('RTX4090'),
      cpu_model: felt('EPYC'),
    },
    status: 'Active',
    registered_at: timeR,
    last_heartbeat: timeR,
    stake_amount: 0n,
    reputation_score: 500n,
    jobs_completed: 0n,
    jobs_failed: 0n,
    total_earnings: 0n,
    location_hash: 7n,
  });
});
// #endregion wrk-01

// #region wrk-02
test('WRK-02 A worker registers twice', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered as number 1');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  when('it registers again');
  await expectRevert(
    send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n])),
    'Worker already registered',
  );

  then('an address without a worker has none, and a number without a worker is a panic (defect X2)');
  expect(plain(await CDCPool.get_worker_by_owner(client.address))).toEqual(null);
  await expectRevert(CDCPool.get_worker_profile({ value: 2n }), 'Unknown enum indicator:');
});
// #endregion wrk-02

// #region wrk-03
test('WRK-03 Heartbeats and new hardware', async ({ accounts, contracts, given, send, then, when }) => {
  const { worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered as number 1');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  when('the worker reports how it does, and that it now has 80 GB');
  const performanceMetrics = {
    avg_response_time: 1n,
    completion_rate: 100n,
    quality_score: 100n,
    uptime_percentage: 100n,
    last_updated: 123n,
  };
  const tx1 = await send(worker, CDCPool.populate('submit_heartbeat', [{ value: 1n }, performanceMetrics]));
  expect(tx1.events).toEqual([]);
  const workerCapabilities2 = {
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  };
  const tx2 = await send(
    worker,
    CDCPool.populate('update_worker_capabilities', [{ value: 1n }, workerCapabilities2, []]),
  );
  expect(tx2.events).toEqual([]);

  then('both are stored, without an event');
  expect(plain(await CDCPool.get_performance_metrics({ value: 1n }))).toEqual({
    avg_response_time: 1n,
    completion_rate: 100n,
    quality_score: 100n,
    uptime_percentage: 100n,
    last_updated: 123n,
  });
  expect(plain(await CDCPool.get_worker_metrics({ value: 1n }))).toEqual({
    avg_response_time: 1n,
    completion_rate: 100n,
    quality_score: 100n,
    uptime_percentage: 100n,
    last_updated: 123n,
  });
  expect(plain(await CDCPool.get_worker_capabilities({ value: 1n }))).toEqual({
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  });
});
// #endregion wrk-03

// #region wrk-04
test('WRK-04 A worker leaves and returns', async ({ accounts, contracts, given, send, then, when }) => {
  const { worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered as number 1');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  when('the worker deactivates itself');
  const tx1 = await send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, felt('maintenance')]));
  expect(tx1.events).toEqual([
    event('CDCPool.WorkerDeactivated', { worker_id: { value: 1n }, reason: felt('maintenance') }),
  ]);
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(0n);

  when('it comes back');
  const tx2 = await send(worker, CDCPool.populate('reactivate_worker', [{ value: 1n }]));
  expect(tx2.events).toEqual([event('CDCPool.WorkerReactivated', { worker_id: { value: 1n } })]);

  then("it counts as active, and can't come back twice");
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(1n);
  await expectRevert(
    send(worker, CDCPool.populate('reactivate_worker', [{ value: 1n }])),
    'Worker not inactive',
  );
});
// #endregion wrk-04

// #region wrk-05
test('WRK-05 Somebody speaks for another worker', async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { outsider, worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered as number 1');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  when('an outsider tries everything that the owner of worker 1 may do');
  await expectRevert(
    send(outsider, CDCPool.populate('update_worker_capabilities', [{ value: 1n }, workerCapabilities, []])),
    'Not worker owner',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('deactivate_worker', [{ value: 1n }, felt('x')])),
    'Not worker owner',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('reactivate_worker', [{ value: 1n }])),
    'Not worker owner',
  );
  const performanceMetrics = {
    avg_response_time: 1n,
    completion_rate: 2n,
    quality_score: 3n,
    uptime_percentage: 4n,
    last_updated: 5n,
  };
  await expectRevert(
    send(outsider, CDCPool.populate('submit_heartbeat', [{ value: 1n }, performanceMetrics])),
    'Not worker owner',
  );
  await expectRevert(
    send(outsider, CDCPool.populate('challenge_slash', [{ value: 1n }, []])),
    'Not worker owner',
  );
  await expectRevert(send(outsider, CDCPool.populate('claim_rewards', [{ value: 1n }])), 'Not worker owner');

  then('worker 1 is as before');
  expect(plain(await CDCPool.get_active_workers_count())).toEqual(1n);
});
// #endregion wrk-05

// #region wrk-06
test('WRK-06 A job is allocated', async ({ accounts, contracts, given, returned, send, then, when }) => {
  const { client, outsider, worker } = accounts;
  const { CDCPool } = contracts;

  given('worker 1 with 24 GB and worker 2 with 80 GB are registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));
  const workerCapabilities2 = {
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  };
  await send(client, CDCPool.populate('register_worker', [workerCapabilities2, [], 0n]));

  when('anyone asks for a worker with at least 10 GB');
  const modelRequirements = {
    min_memory_gb: 10n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  const tx1 = await send(
    outsider,
    CDCPool.populate('allocate_job', [{ value: 77n }, modelRequirements, 9n, 1n]),
  );
  expect(tx1.events).toEqual([
    event('CDCPool.JobAllocated', {
      job_id: { value: 77n },
      worker_id: { value: 1n },
      confidence_score: 90n,
      estimated_completion: tx1.time + 3600n,
    }),
  ]);
  expect(await returned(tx1)).toEqual({
    worker: felt(worker.address),
    confidence_score: 90n,
    estimated_completion: tx1.time + 3600n,
  });

  when('anyone reserves worker 1 and releases it');
  const tx2 = await send(outsider, CDCPool.populate('reserve_worker', [{ value: 1n }, { value: 77n }, 60n]));
  expect(tx2.events).toEqual([
    event('CDCPool.WorkerReserved', { worker_id: { value: 1n }, job_id: { value: 77n }, duration: 60n }),
  ]);
  const tx3 = await send(outsider, CDCPool.populate('release_worker', [{ value: 1n }, { value: 77n }]));
  expect(tx3.events).toEqual([
    event('CDCPool.WorkerReleased', { worker_id: { value: 1n }, job_id: { value: 77n } }),
  ]);

  then('only worker 2 has 50 GB');
  const modelRequirements2 = {
    min_memory_gb: 50n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  expect(plain(await CDCPool.get_eligible_workers(modelRequirements2, 10n))).toEqual([{ value: 2n }]);
});
// #endregion wrk-06

// #region wrk-07
test('WRK-07 No worker fits, and one that left is reserved', async ({
  accounts,
  contracts,
  given,
  returned,
  send,
  then,
  when,
}) => {
  const { outsider, worker } = accounts;
  const { CDCPool } = contracts;

  given('the worker is registered as number 1');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));

  when('anyone asks for 500 GB, and the transaction succeeds');
  const modelRequirements = {
    min_memory_gb: 500n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  const tx1 = await send(
    outsider,
    CDCPool.populate('allocate_job', [{ value: 77n }, modelRequirements, 9n, 1n]),
  );
  expect(tx1.events).toEqual([]);
  expect(await returned(tx1)).toEqual({ worker: 0n, confidence_score: 0n, estimated_completion: 0n });

  when('the worker leaves, and anyone reserves it');
  await send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, felt('x')]));
  const tx2 = await send(outsider, CDCPool.populate('reserve_worker', [{ value: 1n }, { value: 77n }, 60n]));
  expect(tx2.events).toEqual([
    event('CDCPool.WorkerReserved', { worker_id: { value: 1n }, job_id: { value: 77n }, duration: 60n }),
  ]);

  then('no worker is eligible');
  const modelRequirements2 = {
    min_memory_gb: 0n,
    min_compute_units: 0n,
    required_gpu_type: 0n,
    framework_dependencies: [],
  };
  expect(plain(await CDCPool.get_eligible_workers(modelRequirements2, 10n))).toEqual([]);
});
// #endregion wrk-07

// #region wrk-08
test("WRK-08 Anyone writes a worker's reputation", async ({
  accounts,
  contracts,
  given,
  send,
  then,
  when,
}) => {
  const { client, outsider, worker } = accounts;
  const { CDCPool } = contracts;

  given('worker 1 with 24 GB and worker 2 with 80 GB are registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));
  const workerCapabilities2 = {
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  };
  await send(client, CDCPool.populate('register_worker', [workerCapabilities2, [], 0n]));

  when('an outsider rates worker 1 and books a job for it');
  const tx1 = await send(
    outsider,
    CDCPool.populate('update_reputation', [{ value: 1n }, { value: 77n }, 51n, 0n, 51n]),
  );
  expect(tx1.events).toEqual([]);
  const tx2 = await send(
    outsider,
    CDCPool.populate('record_job_completion', [{ value: 1n }, { value: 77n }, true, 5n]),
  );
  expect(tx2.events).toEqual([]);

  then('worker 1 alone passes a filter for 501 points, and the network has one more job');
  expect(plain(await CDCPool.get_workers_by_capability(0n, 501n, 10n))).toEqual([{ value: 1n }]);
  expect(plain(await CDCPool.get_network_stats())).toEqual([2n, 2n, 0n, 1n]);
});
// #endregion wrk-08

// #region wrk-09
test('WRK-09 The leaderboard', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, worker } = accounts;
  const { CDCPool } = contracts;

  given('worker 1 with 24 GB and worker 2 with 80 GB are registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));
  const workerCapabilities2 = {
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  };
  await send(client, CDCPool.populate('register_worker', [workerCapabilities2, [], 0n]));

  when('anyone asks for the best by reputation');
  expect(plain(await CDCPool.get_leaderboard(felt('reputation'), 9n))).toEqual([
    { value: 1n },
    { value: 2n },
  ]);

  then('any other metric gives the same (defect P16)');
  expect(plain(await CDCPool.get_leaderboard(felt('anything'), 1n))).toEqual([{ value: 1n }]);
});
// #endregion wrk-09

// #region wrk-10
test('WRK-10 A banned worker returns', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner, worker } = accounts;
  const { CDCPool } = contracts;

  given('worker 1 with 24 GB and worker 2 with 80 GB are registered');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [2n, 5n], 7n]));
  const workerCapabilities2 = {
    gpu_memory: 80n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 1n,
    gpu_model: felt('H100'),
    cpu_model: felt('EPYC'),
  };
  await send(client, CDCPool.populate('register_worker', [workerCapabilities2, [], 0n]));

  when('the admin removes worker 1');
  const tx1 = await send(owner, CDCPool.populate('emergency_remove_worker', [{ value: 1n }, felt('spam')]));
  expect(tx1.events).toEqual([]);
  expect(plain(await CDCPool.get_leaderboard(0n, 10n))).toEqual([{ value: 2n }]);

  when('the worker deactivates and reactivates itself');
  await send(worker, CDCPool.populate('deactivate_worker', [{ value: 1n }, 0n]));
  await send(worker, CDCPool.populate('reactivate_worker', [{ value: 1n }]));

  then('it is back in the list');
  expect(plain(await CDCPool.get_leaderboard(0n, 10n))).toEqual([{ value: 1n }, { value: 2n }]);
});
// #endregion wrk-10
