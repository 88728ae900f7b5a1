/**
 * A worker in CDCPool: registers, sends a heartbeat, is found and allocated, gets reputation, pauses and returns.
 *
 * npm install starknet tsx
 * Set RPC_URL, CDC_POOL; WORKER_ADDRESS and WORKER_PRIVATE_KEY, OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY (anybody).
 */
import { Account, CallData, RpcProvider, type RawArgs, cairo, hash, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const worker = signer('WORKER');
const outsider = signer('OUTSIDER');

/** Sends one call, waits, and stops when it reverted. */
async function send(from: Account, contractAddress: string, entrypoint: string, args: RawArgs = {}) {
  const { transaction_hash } = await from.execute({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${entrypoint} reverted.`);
  return receipt.value;
}

/** Asks a view for its felts. */
async function view(contractAddress: string, entrypoint: string, args: RawArgs = {}): Promise<bigint[]> {
  const felts = await provider.callContract({
    contractAddress,
    entrypoint,
    calldata: CallData.compile(args),
  });
  return felts.map((felt) => BigInt(felt));
}

// #region register
await send(worker, env('CDC_POOL'), 'register_worker', {
  capabilities: {
    gpu_memory: 24, // GB; the only figure that allocation compares
    cpu_cores: 16,
    ram: 64,
    storage: 1000,
    bandwidth: 1000,
    capability_flags: 0b101,
    gpu_model: shortString.encodeShortString('RTX4090'),
    cpu_model: shortString.encodeShortString('EPYC'),
  },
  proof_of_resources: [], // not checked
  location_hash: '0x0',
});
const [, workerId] = await view(env('CDC_POOL'), 'get_worker_by_owner', { owner: worker.address });
console.log('registered as', workerId);
// #endregion register

// #region heartbeat
const { timestamp } = await provider.getBlock('latest');
await send(worker, env('CDC_POOL'), 'submit_heartbeat', {
  worker_id: workerId!,
  performance_data: {
    avg_response_time: 120,
    completion_rate: 99,
    quality_score: 95,
    uptime_percentage: 100,
    last_updated: timestamp,
  },
});
const metrics = await view(env('CDC_POOL'), 'get_worker_metrics', { worker_id: workerId! });
console.log('metrics', metrics.slice(0, 4));
// #endregion heartbeat

// #region find
const found = await view(env('CDC_POOL'), 'get_workers_by_capability', {
  capability_flags: 0b100,
  min_reputation: 500,
  max_results: 10,
});
console.log('found', found.slice(1)); // the first felt is the length
// #endregion find

// #region allocate
const allocation = await send(outsider, env('CDC_POOL'), 'allocate_job', {
  job_id: cairo.uint256(7),
  requirements: {
    min_memory_gb: 16,
    min_compute_units: 0,
    required_gpu_type: 0,
    framework_dependencies: [],
  },
  priority: 1,
  max_latency: 1000,
});
const ALLOCATED = BigInt(hash.getSelectorFromName('JobAllocated'));
const allocated = allocation.events.find(({ keys }) => BigInt(keys[0]!) === ALLOCATED);
console.log('job', BigInt(allocated!.keys[1]!), 'goes to worker', BigInt(allocated!.keys[3]!));
// #endregion allocate

// #region reputation
await send(outsider, env('CDC_POOL'), 'update_reputation', {
  worker_id: workerId!,
  job_id: cairo.uint256(7),
  performance_score: 100,
  response_time: 1,
  quality_score: 100,
});
const profile = await view(env('CDC_POOL'), 'get_worker_profile', { worker_id: workerId! });
console.log('reputation in the profile', profile[15]);
const above = await view(env('CDC_POOL'), 'get_workers_by_capability', {
  capability_flags: 0,
  min_reputation: 501,
  max_results: 10,
});
console.log('workers with 501 or more ', above.slice(1));
// #endregion reputation

// #region leave
const active = async () => (await view(env('CDC_POOL'), 'get_active_workers_count'))[0];
await send(worker, env('CDC_POOL'), 'deactivate_worker', {
  worker_id: workerId!,
  reason: shortString.encodeShortString('maintenance'),
});
console.log('active after leaving  ', await active());
await send(worker, env('CDC_POOL'), 'reactivate_worker', { worker_id: workerId! });
console.log('active after returning', await active());
// #endregion leave
