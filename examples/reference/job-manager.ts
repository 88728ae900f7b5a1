/**
 * Calls every function of JobManager, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, JOB_MANAGER, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, WORKER_ADDRESS, WORKER_PRIVATE_KEY,
 * CLIENT_ADDRESS, CLIENT_PRIVATE_KEY.
 */
import {
  Account,
  CairoCustomEnum,
  CairoOption,
  type Call,
  Contract,
  num,
  RpcProvider,
  shortString,
} from 'starknet';

// #region setup
function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const worker = new Account({ provider, address: env('WORKER_ADDRESS'), signer: env('WORKER_PRIVATE_KEY') });
const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const jobs = await contractAt(env('JOB_MANAGER'));
const token = await contractAt(env('CIRO_TOKEN'));
const CIRO = 10n ** 18n; // base units

/** Readable short strings as text, long felts such as addresses in hex, everything else in decimal. */
function felt(value: bigint): string {
  const ascii = value >= 2n ** 32n ? shortString.decodeShortString(num.toHex(value)) : '';
  if (/^[\w .,:-]{5,31}$/.test(ascii)) return `'${ascii}'`;
  return value >= 2n ** 128n ? num.toHex(value) : String(value);
}

/** A decoded value as text. */
function text(value: unknown): string {
  if (value instanceof CairoCustomEnum) return value.activeVariant();
  if (value instanceof CairoOption) return value.isSome() ? `Some(${text(value.unwrap())})` : 'None';
  if (typeof value === 'bigint') return felt(value);
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value);
  if (parts.every(([key]) => /^\d+$/.test(key))) return `(${parts.map(([, part]) => text(part)).join(', ')})`;
  return `{ ${parts.map(([key, part]) => `${key}: ${text(part)}`).join(', ')} }`;
}

function print(name: string, answer: unknown): void {
  console.log(`${name}: ${text(answer)}`);
}

/** Sends calls as one transaction, waits for it, and prints the events of the contract. */
async function send(account: Account, ...calls: Call[]): Promise<void> {
  const name = calls.map(({ entrypoint }) => entrypoint).join(' + ');
  const { transaction_hash } = await account.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${name} reverted`);
  const events = jobs.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}
// #endregion setup

const id = (value: bigint) => ({ value }); // JobId, ModelId and WorkerId are structs of one member
const { timestamp } = await provider.getBlock('latest');

const spec = {
  job_type: new CairoCustomEnum({ AIInference: {} }),
  model_id: id(1n),
  input_data_hash: '0x1234',
  expected_output_format: 'json',
  verification_method: new CairoCustomEnum({ None: {} }),
  max_reward: 100n * CIRO,
  sla_deadline: timestamp + 86_400, // seconds
  compute_requirements: [],
  metadata: [],
};

// #region register-worker
await send(worker, jobs.populate('register_worker', { worker_id: id(7n), worker_address: worker.address }));
// #endregion register-worker

// #region register-model
await send(
  client,
  jobs.populate('register_model', {
    model_hash: '0xabc',
    requirements: {
      min_memory_gb: 16,
      min_compute_units: 4,
      required_gpu_type: 'A100',
      framework_dependencies: ['torch'],
    },
    pricing: CIRO, // dropped, like the dependencies (J15)
  }),
);
// #endregion register-model

// #region submit-ai-job
// Stores the job. No tokens are collected (J1).
await send(
  client,
  jobs.populate('submit_ai_job', { job_spec: spec, payment: 100n * CIRO, client: client.address }),
);
// #endregion submit-ai-job

// #region get-job-state
print('get_job_state', await jobs.get_job_state(id(1n)));
// #endregion get-job-state

// #region assign-job-to-worker
await send(owner, jobs.populate('assign_job_to_worker', { job_id: id(1n), worker_id: id(7n) }));
// #endregion assign-job-to-worker

// #region submit-job-result
await send(
  worker,
  jobs.populate('submit_job_result', {
    job_id: id(1n),
    result: {
      job_id: id(1n),
      worker_id: id(7n),
      output_data_hash: '0x5678',
      computation_proof: [], // ignored
      gas_used: 450_000n, // 0 is refused (J4)
      execution_time: 120, // seconds
    },
  }),
);
// #endregion submit-job-result

// #region distribute-rewards
// Pays from the contract's own balance, so fund it first, in the same transaction if you like.
await send(
  owner,
  token.populate('transfer', { recipient: jobs.address, amount: 110n * CIRO }),
  jobs.populate('distribute_rewards', { job_id: id(1n) }),
);
// #endregion distribute-rewards

// #region get-job-details
print('get_job_details', await jobs.get_job_details(id(1n))); // completed_at is a duration (J5)
// #endregion get-job-details

// #region get-worker-stats
print('get_worker_stats', await jobs.get_worker_stats(id(7n)));
// #endregion get-worker-stats

// #region submit-prove-job
await send(
  client,
  jobs.populate('submit_prove_job', {
    prove_job_data: {
      circuit_id: 'circuit',
      public_inputs: ['0x1', '0x2'],
      private_inputs_hash: '0x99',
      expected_proof_size: 1024,
    },
    payment: 50n * CIRO,
    client: client.address,
  }),
);
// #endregion submit-prove-job

// #region update-config
await send(
  owner,
  jobs.populate('update_config', { config_key: 'platform_fee_bps', config_value: 300 }), // 3%
);
// #endregion update-config

// #region pause
await send(owner, jobs.populate('pause')); // emits nothing (J10)
// #endregion pause

// #region unpause
await send(owner, jobs.populate('unpause'));
// #endregion unpause

// #region emergency-withdraw
await send(
  owner,
  jobs.populate('emergency_withdraw', { token: token.address, amount: 10n * CIRO }), // to the treasury (J17)
);
// #endregion emergency-withdraw

// #region estimate-job-gas-requirement
print('estimate_job_gas_requirement', await jobs.estimate_job_gas_requirement(spec));
// #endregion estimate-job-gas-requirement

// #region reserve-gas-for-job
await send(client, jobs.populate('reserve_gas_for_job', { job_id: id(2n), estimated_gas: 600_000n }));
// #endregion reserve-gas-for-job

// #region optimize-worker-gas-allocation
print(
  'optimize_worker_gas_allocation',
  await jobs.optimize_worker_gas_allocation(id(7n), new CairoCustomEnum({ AITraining: {} })),
);
// #endregion optimize-worker-gas-allocation

// #region update-model-gas-cost
await send(owner, jobs.populate('update_model_gas_cost', { model_id: id(1n), base_gas_cost: 800_000n }));
// #endregion update-model-gas-cost

// #region get-job-gas-efficiency
print('get_job_gas_efficiency', await jobs.get_job_gas_efficiency(id(1n))); // estimate, reserve, reported
// #endregion get-job-gas-efficiency
