/**
 * Makes a worker known: CDCPool gives it an id, and JobManager binds the same id to the same address. The two
 * contracts don't talk to each other (quirk X8), so a worker has to do both.
 *
 * npm install starknet tsx
 * Set RPC_URL, CDC_POOL, JOB_MANAGER, WORKER_ADDRESS and WORKER_PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, type RawArgs, hash, num, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const worker = signer('WORKER');

// #region helpers
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
// #endregion helpers

// #region pool
await send(worker, env('CDC_POOL'), 'register_worker', {
  capabilities: {
    gpu_memory: 24,
    cpu_cores: 16,
    ram: 64,
    storage: 1000,
    bandwidth: 1000,
    capability_flags: 1,
    gpu_model: shortString.encodeShortString('RTX4090'),
    cpu_model: shortString.encodeShortString('EPYC'),
  },
  proof_of_resources: [],
  location_hash: '0x0',
});

// Option<WorkerId>: 0 and the id, or 1 for none.
const [none, workerId] = await view(env('CDC_POOL'), 'get_worker_by_owner', { owner: worker.address });
if (none !== 0n || workerId === undefined) throw new Error('CDCPool does not know the worker.');
console.log('id in CDCPool', workerId);
// #endregion pool

// #region manager
await send(worker, env('JOB_MANAGER'), 'register_worker', {
  worker_id: workerId,
  worker_address: worker.address,
});
// #endregion manager

// #region check
/** The address that JobManager pays for a worker id. There is no getter, so read the entry of the map. */
async function boundTo(id: bigint): Promise<string> {
  const slot = hash.computePedersenHash(num.toHex(hash.starknetKeccak('worker_addresses')), num.toHex(id));
  return (await provider.getStorageAt(env('JOB_MANAGER'), slot)).value;
}
console.log('bound to the worker', BigInt(await boundTo(workerId)) === BigInt(worker.address));
// #endregion check

const [jobs, successRate, averageTime, reputation] = await view(env('JOB_MANAGER'), 'get_worker_stats', {
  worker_id: workerId,
});
console.log({ jobs, successRate, averageTime, reputation });
