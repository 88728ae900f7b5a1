/**
 * Calls every function of CDCPool, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, CDC_POOL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, WORKER_ADDRESS, WORKER_PRIVATE_KEY,
 * CLIENT_ADDRESS, CLIENT_PRIVATE_KEY.
 */
import {
  Account,
  byteArray,
  CairoCustomEnum,
  CairoOption,
  type Call,
  Contract,
  num,
  RpcError,
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

const pool = await contractAt(env('CDC_POOL'));
const token = await contractAt(env('CIRO_TOKEN'));
const CIRO = 10n ** 18n; // base units

/** Readable short strings as text, long felts such as addresses in hex, everything else in decimal. */
function felt(value: bigint): string {
  const ascii = value >= 2n ** 32n ? shortString.decodeShortString(num.toHex(value)) : '';
  if (/^[\w .,:-]{5,31}$/.test(ascii)) return `'${ascii}'`;
  return value >= 2n ** 128n ? num.toHex(value) : String(value);
}

/** First felt of a panic that carries a text longer than 31 characters or made by assert!. */
const BYTE_ARRAY_MAGIC = 0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3n;

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
  const events = pool.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}

/** Prints why a call is refused: the first panic felt, or the text of a byte array. */
async function refused(name: string, attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const panics = JSON.stringify(error.baseError).match(/\[(?:\\*"0x[0-9a-f]+\\*"(?:, ?)?)+\]/g);
    const felts = panics?.at(-1)?.match(/0x[0-9a-f]+/g) ?? [];
    const [first = '0x0', , ...rest] = felts;
    const isByteArray = num.toBigInt(first) === BYTE_ARRAY_MAGIC;
    const reason = isByteArray
      ? byteArray.stringFromByteArray({
          data: rest.slice(0, -2),
          pending_word: rest.at(-2)!,
          pending_word_len: rest.at(-1)!,
        })
      : shortString.decodeShortString(first);
    console.log(`${name}: refused, ${reason}`);
    return;
  }
  throw new Error(`${name} was accepted`);
}
// #endregion setup

const id = (value: bigint) => ({ value }); // JobId and WorkerId are structs of one member

const capabilities = {
  gpu_memory: 24, // GB, the only figure that allocation looks at
  cpu_cores: 16,
  ram: 64,
  storage: 1000,
  bandwidth: 1000,
  capability_flags: 3,
  gpu_model: 'RTX4090',
  cpu_model: 'EPYC 7543',
};
const requirements = {
  min_memory_gb: 16,
  min_compute_units: 1,
  required_gpu_type: 'RTX4090',
  framework_dependencies: [],
};

// #region register-worker
// An address gets one id for ever. No stake is needed, and the proof is ignored (P18).
await send(
  worker,
  pool.populate('register_worker', { capabilities, proof_of_resources: [], location_hash: 'Berlin' }),
);
// #endregion register-worker

// #region get-worker-by-owner
print('get_worker_by_owner', await pool.get_worker_by_owner(worker.address));
// #endregion get-worker-by-owner

// #region update-worker-capabilities
await send(
  worker,
  pool.populate('update_worker_capabilities', {
    worker_id: id(1n),
    new_capabilities: { ...capabilities, gpu_memory: 48 },
    proof_of_resources: [],
  }),
);
// #endregion update-worker-capabilities

// #region get-worker-capabilities
print('get_worker_capabilities', await pool.get_worker_capabilities(id(1n)));
// #endregion get-worker-capabilities

// #region submit-heartbeat
await send(
  worker,
  pool.populate('submit_heartbeat', {
    worker_id: id(1n),
    performance_data: {
      avg_response_time: 120,
      completion_rate: 99,
      quality_score: 95,
      uptime_percentage: 100,
      last_updated: 0,
    },
  }),
);
// #endregion submit-heartbeat

// #region get-performance-metrics
print('get_performance_metrics', await pool.get_performance_metrics(id(1n)));
// #endregion get-performance-metrics

// #region get-worker-metrics
print('get_worker_metrics', await pool.get_worker_metrics(id(1n)));
// #endregion get-worker-metrics

// #region deactivate-worker
await send(worker, pool.populate('deactivate_worker', { worker_id: id(1n), reason: 'maintenance' }));
// #endregion deactivate-worker

// #region reactivate-worker
await send(worker, pool.populate('reactivate_worker', { worker_id: id(1n) }));
// #endregion reactivate-worker

// #region allocate-job
await send(
  client,
  pool.populate('allocate_job', { job_id: id(1n), requirements, priority: 1, max_latency: 100 }),
);
// #endregion allocate-job

// #region get-eligible-workers
print('get_eligible_workers', await pool.get_eligible_workers(requirements, 10));
// #endregion get-eligible-workers

// #region reserve-worker
await send(client, pool.populate('reserve_worker', { worker_id: id(1n), job_id: id(1n), duration: 3600 }));
// #endregion reserve-worker

// #region release-worker
await send(client, pool.populate('release_worker', { worker_id: id(1n), job_id: id(1n) }));
// #endregion release-worker

// #region update-reputation
// Anyone may call it (P3).
await send(
  client,
  pool.populate('update_reputation', {
    worker_id: id(1n),
    job_id: id(1n),
    performance_score: 90,
    response_time: 100,
    quality_score: 90,
  }),
);
// #endregion update-reputation

// #region record-job-completion
await send(
  client,
  pool.populate('record_job_completion', {
    worker_id: id(1n),
    job_id: id(1n),
    success: true,
    execution_time: 120,
  }),
);
// #endregion record-job-completion

// #region get-worker-profile
print('get_worker_profile', await pool.get_worker_profile(id(1n))); // as on the day of registration (P11)
// #endregion get-worker-profile

// #region stake
// No stake record can be read, so staking is refused for everybody (P1).
await refused(
  'stake',
  owner.estimateInvokeFee([
    token.populate('approve', { spender: pool.address, amount: 500n * CIRO }),
    pool.populate('stake', { amount: 500n * CIRO, lock_period: 86_400 }),
  ]),
);
// #endregion stake

// #region increase-stake
await refused(
  'increase_stake',
  owner.estimateInvokeFee([
    token.populate('approve', { spender: pool.address, amount: 500n * CIRO }),
    pool.populate('increase_stake', { additional_amount: 500n * CIRO }),
  ]),
);
// #endregion increase-stake

// #region request-unstake
await refused(
  'request_unstake',
  owner.estimateInvokeFee(pool.populate('request_unstake', { amount: 100n * CIRO })),
);
// #endregion request-unstake

// #region execute-unstake
await refused(
  'execute_unstake',
  owner.estimateInvokeFee(pool.populate('execute_unstake', { worker: owner.address })),
);
// #endregion execute-unstake

// #region complete-unstake
await refused('complete_unstake', owner.estimateInvokeFee(pool.populate('complete_unstake')));
// #endregion complete-unstake

// #region delegate-stake
await refused(
  'delegate_stake',
  owner.estimateInvokeFee(pool.populate('delegate_stake', { worker: worker.address, amount: 100n * CIRO })),
);
// #endregion delegate-stake

// #region slash-worker
await refused(
  'slash_worker',
  owner.estimateInvokeFee(
    pool.populate('slash_worker', {
      worker_id: id(1n),
      reason: new CairoCustomEnum({ Unavailable: {} }),
      evidence: ['0x1'],
    }),
  ),
);
// #endregion slash-worker

// #region challenge-slash
await send(worker, pool.populate('challenge_slash', { worker_id: id(1n), evidence: ['0x1'] }));
// #endregion challenge-slash

// #region resolve-slash-challenge
await send(owner, pool.populate('resolve_slash_challenge', { worker_id: id(1n), upheld: false }));
// #endregion resolve-slash-challenge

// #region distribute-rewards
// Anyone may credit rewards (P2).
await send(
  client,
  pool.populate('distribute_rewards', {
    worker_id: id(1n),
    job_id: id(1n),
    base_reward: 10n * CIRO,
    performance_bonus: 2n * CIRO,
  }),
);
// #endregion distribute-rewards

// #region distribute-reward
await send(
  client,
  pool.populate('distribute_reward', {
    worker_id: id(1n),
    base_reward: 5n * CIRO,
    performance_bonus: 0n,
  }),
);
// #endregion distribute-reward

// #region calculate-pending-rewards
print('calculate_pending_rewards', await pool.calculate_pending_rewards(id(1n)));
// #endregion calculate-pending-rewards

// #region claim-rewards
// A claim is paid from everything the pool holds. Here the pool holds exactly the claim.
await send(owner, token.populate('transfer', { recipient: pool.address, amount: 17n * CIRO }));
await send(worker, pool.populate('claim_rewards', { worker_id: id(1n) }));
// #endregion claim-rewards

// #region get-active-workers-count
print('get_active_workers_count', await pool.get_active_workers_count());
// #endregion get-active-workers-count

// #region get-workers-by-capability
print('get_workers_by_capability', await pool.get_workers_by_capability(3, 500, 10));
// #endregion get-workers-by-capability

// #region get-network-stats
print('get_network_stats', await pool.get_network_stats());
// #endregion get-network-stats

// #region get-leaderboard
print('get_leaderboard', await pool.get_leaderboard('reputation', 10)); // the metric is ignored (P16)
// #endregion get-leaderboard

// #region get-stake-info
await refused('get_stake_info', pool.get_stake_info(worker.address));
// #endregion get-stake-info

// #region get-unstaking-requests
print('get_unstaking_requests', await pool.get_unstaking_requests(worker.address)); // always empty (P15)
// #endregion get-unstaking-requests

// #region get-unstake-requests
print('get_unstake_requests', await pool.get_unstake_requests(0, 10)); // always empty (P15)
// #endregion get-unstake-requests

// #region get-worker-tier
await refused('get_worker_tier', pool.get_worker_tier(worker.address));
// #endregion get-worker-tier

// #region get-worker-tier-benefits
print('get_worker_tier_benefits', await pool.get_worker_tier_benefits(new CairoCustomEnum({ Premium: {} })));
// #endregion get-worker-tier-benefits

// #region get-stake-usd-value
await refused('get_stake_usd_value', pool.get_stake_usd_value(worker.address));
// #endregion get-stake-usd-value

// #region update-ciro-price
await send(owner, pool.populate('update_ciro_price', { new_price: 200n })); // whole US cents
// #endregion update-ciro-price

// #region get-tier-ciro-requirement
print(
  'get_tier_ciro_requirement',
  await pool.get_tier_ciro_requirement(new CairoCustomEnum({ Premium: {} })),
);
// #endregion get-tier-ciro-requirement

// #region meets-tier-requirements
await refused(
  'meets_tier_requirements',
  pool.meets_tier_requirements(worker.address, new CairoCustomEnum({ Basic: {} })),
);
// #endregion meets-tier-requirements

// #region get-holder-tier
print('get_holder_tier', await pool.get_holder_tier(owner.address));
// #endregion get-holder-tier

// #region get-tier-allocation-score
await refused('get_tier_allocation_score', pool.get_tier_allocation_score(worker.address, requirements));
// #endregion get-tier-allocation-score

// #region update-min-stake
await send(owner, pool.populate('update_min_stake', { new_min_stake: 200n * CIRO }));
// #endregion update-min-stake

// #region update-slash-percentage
await send(
  owner,
  pool.populate('update_slash_percentage', { reason: new CairoCustomEnum({ Fraud: {} }), percentage: 90 }),
);
// #endregion update-slash-percentage

// #region update-reward-parameters
await send(
  owner,
  pool.populate('update_reward_parameters', { base_rate: 100n, performance_multiplier: 2 }), // read by nothing
);
// #endregion update-reward-parameters

// #region pause-contract
await send(owner, pool.populate('pause_contract')); // emits nothing (P22)
// #endregion pause-contract

// #region resume-contract
await send(owner, pool.populate('resume_contract'));
// #endregion resume-contract

// #region emergency-remove-worker
await send(owner, pool.populate('emergency_remove_worker', { worker_id: id(1n), reason: 'example' }));
// #endregion emergency-remove-worker
