/**
 * A typed contract with structs and enums: asks JobManager what a job would need. TypeScript refuses a missing
 * field, a wrong enum variant or a wrong number of arguments.
 *
 * npm install starknet tsx
 * Set RPC_URL and JOB_MANAGER.
 */
import { CairoCustomEnum, Contract, RpcProvider, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region abi
const jm = 'ciro_contracts::interfaces::job_manager';
const u256 = 'core::integer::u256';
const felts = 'core::array::Array::<core::felt252>';
const abi = [
  {
    type: 'struct',
    name: 'core::integer::u256',
    members: [
      { name: 'low', type: 'core::integer::u128' },
      { name: 'high', type: 'core::integer::u128' },
    ],
  },
  {
    type: 'enum',
    name: `${jm}::JobType`,
    variants: [
      { name: 'AIInference', type: '()' },
      { name: 'AITraining', type: '()' },
      { name: 'ProofGeneration', type: '()' },
      { name: 'ProofVerification', type: '()' },
    ],
  },
  {
    type: 'enum',
    name: `${jm}::VerificationMethod`,
    variants: [
      { name: 'None', type: '()' },
      { name: 'StatisticalSampling', type: '()' },
      { name: 'ZeroKnowledgeProof', type: '()' },
      { name: 'ConsensusValidation', type: '()' },
    ],
  },
  { type: 'struct', name: `${jm}::ModelId`, members: [{ name: 'value', type: u256 }] },
  {
    type: 'struct',
    name: `${jm}::JobSpec`,
    members: [
      { name: 'job_type', type: `${jm}::JobType` },
      { name: 'model_id', type: `${jm}::ModelId` },
      { name: 'input_data_hash', type: 'core::felt252' },
      { name: 'expected_output_format', type: 'core::felt252' },
      { name: 'verification_method', type: `${jm}::VerificationMethod` },
      { name: 'max_reward', type: u256 },
      { name: 'sla_deadline', type: 'core::integer::u64' },
      { name: 'compute_requirements', type: felts },
      { name: 'metadata', type: felts },
    ],
  },
  {
    type: 'interface',
    name: `${jm}::IJobManager`,
    items: [
      {
        type: 'function',
        name: 'estimate_job_gas_requirement',
        inputs: [{ name: 'job_spec', type: `${jm}::JobSpec` }],
        outputs: [{ type: u256 }],
        state_mutability: 'view',
      },
    ],
  },
] as const;
// #endregion abi

// #region typed
const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const jobs = new Contract({ abi, address: env('JOB_MANAGER'), providerOrAccount: provider }).typedv2(abi);

const spec = {
  job_type: new CairoCustomEnum({ AIInference: {} }),
  model_id: { value: 0n },
  input_data_hash: '0xabc',
  expected_output_format: shortString.encodeShortString('json'),
  verification_method: new CairoCustomEnum({ None: {} }),
  max_reward: 10n ** 18n,
  sla_deadline: 1_900_000_000n,
  compute_requirements: [],
  metadata: [],
};
// #endregion typed

// #region ask
for (const format of ['json', 'large_output', 'complex_analysis']) {
  const job = { ...spec, expected_output_format: shortString.encodeShortString(format) };
  console.log(format.padEnd(16), await jobs.estimate_job_gas_requirement(job));
}
// #endregion ask
