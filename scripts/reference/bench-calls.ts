import {
  type Account,
  CairoCustomEnum,
  type Call,
  Contract,
  type RawArgs,
  type RpcProvider,
  cairo,
} from 'starknet';
import type { Addresses } from '../devnet/system.ts';

/** One transaction to measure; those before it make it possible. */
export interface BenchCall {
  contract: string;
  function: string;
  /** What the call does, in words, where the name does not say it. */
  note?: string;
  /** Index of the devnet account that sends it. */
  by: number;
  call: Call;
  /** Sent before, in a transaction of its own that is not measured. */
  before?: { by: number; call: Call };
}

const CIRO = 10n ** 18n;
const id = (value: bigint) => ({ value });
const [OWNER, WORKER, CLIENT, MEMBER_1, MEMBER_2, BENEFICIARY] = [0, 1, 2, 3, 4, 7] as const;

/** The main calls of the published contracts, in an order in which each of them succeeds. */
export async function benchCalls(
  provider: RpcProvider,
  addresses: Addresses,
  accounts: Account[],
): Promise<BenchCall[]> {
  const at = async (name: string): Promise<Contract> => {
    const { abi } = await provider.getClassAt(addresses[name]!);
    return new Contract({ abi, address: addresses[name]!, providerOrAccount: provider });
  };
  const token = await at('CIROToken');
  const jobs = await at('JobManager');
  const pool = await at('CDCPool');
  const treasury = await at('GovernanceTreasury');
  const vesting = await at('LinearVestingWithCliff');
  const milestones = await at('MilestoneVesting');
  const burns = await at('BurnManager');
  const timelock = await at('TreasuryTimelock');
  const events = await at('SimpleEvents');
  const address = (index: number): string => accounts[index]!.address;
  const { timestamp } = await provider.getBlock('latest');
  const fund = (recipient: string): BenchCall['before'] => ({
    by: OWNER,
    call: token.populate('transfer', { recipient, amount: 200n * CIRO }),
  });
  const of =
    (contract: string, instance: Contract) =>
    (by: number, name: string, args: RawArgs, more: Partial<BenchCall> = {}): BenchCall => ({
      contract,
      function: name,
      by,
      call: instance.populate(name, args),
      ...more,
    });
  const [onToken, onJobs, onPool] = [of('CIROToken', token), of('JobManager', jobs), of('CDCPool', pool)];
  const [onTreasury, onTimelock] = [of('GovernanceTreasury', treasury), of('TreasuryTimelock', timelock)];
  const spec = {
    job_type: new CairoCustomEnum({ AIInference: {} }),
    model_id: id(0n),
    input_data_hash: 1,
    expected_output_format: 'json',
    verification_method: new CairoCustomEnum({ None: {} }),
    max_reward: 100n * CIRO,
    sla_deadline: timestamp + 86_400,
    compute_requirements: [],
    metadata: [],
  };
  const requirements = {
    min_memory_gb: 16,
    min_compute_units: 1,
    required_gpu_type: 'A100',
    framework_dependencies: [],
  };
  const capabilities = {
    gpu_memory: 24,
    cpu_cores: 16,
    ram: 64,
    storage: 1000,
    bandwidth: 1000,
    capability_flags: 3,
    gpu_model: 'A100',
    cpu_model: 'EPYC',
  };
  const result = {
    job_id: id(1n),
    worker_id: id(7n),
    output_data_hash: 1,
    computation_proof: [],
    gas_used: 450_000n,
    execution_time: 120,
  };
  const payment = {
    title: 'pay',
    description: 'pay',
    target: address(CLIENT),
    value: CIRO,
    calldata: 0,
    proposal_type: new CairoCustomEnum({ Treasury: {} }),
  };
  const change = { target: addresses.CIROToken!, value: 0n, data: [1, 2], description: 'change' };
  return [
    of('SimpleEvents', events)(OWNER, 'emit_event', { message: 'hello' }),
    onToken(OWNER, 'transfer', { recipient: address(CLIENT), amount: CIRO }, { note: 'to an empty account' }),
    onToken(OWNER, 'transfer', { recipient: address(CLIENT), amount: CIRO }, { note: 'to a holder' }),
    onToken(OWNER, 'approve', { spender: address(CLIENT), amount: 5n * CIRO }),
    onToken(CLIENT, 'transfer_from', {
      sender: address(OWNER),
      recipient: address(CLIENT),
      amount: CIRO,
    }),
    onToken(OWNER, 'mint', { to: address(CLIENT), amount: CIRO, reason: 'bench' }),
    onToken(OWNER, 'create_proposal', { description: 'rate', inflation_change: 0, burn_rate_change: 1 }),
    onToken(OWNER, 'vote_on_proposal', { proposal_id: 1n, vote_for: true, voting_power: CIRO }),
    onJobs(WORKER, 'register_worker', { worker_id: id(7n), worker_address: address(WORKER) }),
    onJobs(CLIENT, 'submit_ai_job', { job_spec: spec, payment: 100n * CIRO, client: address(CLIENT) }),
    onJobs(OWNER, 'assign_job_to_worker', { job_id: id(1n), worker_id: id(7n) }),
    onJobs(WORKER, 'submit_job_result', { job_id: id(1n), result }),
    onJobs(OWNER, 'distribute_rewards', { job_id: id(1n) }, { before: fund(addresses.JobManager!) }),
    onPool(WORKER, 'register_worker', { capabilities, proof_of_resources: [], location_hash: 'Berlin' }),
    onPool(
      OWNER,
      'allocate_job',
      { job_id: id(1n), requirements, priority: 1, max_latency: 100 },
      { note: 'one worker registered' },
    ),
    onPool(OWNER, 'distribute_reward', {
      worker_id: id(1n),
      base_reward: 10n * CIRO,
      performance_bonus: 0n,
    }),
    onPool(WORKER, 'claim_rewards', { worker_id: id(1n) }, { before: fund(addresses.CDCPool!) }),
    onTreasury(OWNER, 'propose', payment),
    onTreasury(MEMBER_1, 'cancel_proposal', { proposal_id: 1n }),
    of('LinearVestingWithCliff', vesting)(OWNER, 'create_vesting_schedule', {
      beneficiary: address(BENEFICIARY),
      total_amount: 100n * CIRO,
      cliff_duration: 3600,
      vesting_duration: 86_400,
      revocable: true,
    }),
    of('MilestoneVesting', milestones)(
      OWNER,
      'create_milestone_vesting_schedule',
      {
        beneficiary: address(BENEFICIARY),
        total_amount: 100n * CIRO,
        milestones: [cairo.tuple('done', cairo.uint256(100n * CIRO), timestamp + 86_400)],
      },
      { note: 'one milestone' },
    ),
    of('BurnManager', burns)(OWNER, 'execute_emergency_burn', { amount: CIRO, reason: 'bench' }),
    onTimelock(MEMBER_1, 'propose_transaction', change),
    onTimelock(MEMBER_2, 'approve_transaction', { tx_id: 1n }),
  ];
}
