//! JobManager's interface and the types that travel with it. `IJobManager` and its types are those of
//! the published contract; `IJobManagerExtra` holds what the successor adds.
//!
//! Stored enums have a default variant, so an unwritten slot can be read; whether a job exists is
//! told by its client, which is never 0.
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct JobId {
    pub value: u256,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct ModelId {
    pub value: u256,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct WorkerId {
    pub value: felt252,
}

#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum JobType {
    #[default]
    AIInference,
    AITraining,
    ProofGeneration,
    ProofVerification,
}

#[derive(Copy, Drop, Serde, PartialEq)]
pub enum VerificationMethod {
    None,
    StatisticalSampling,
    ZeroKnowledgeProof,
    ConsensusValidation,
}

#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum JobState {
    #[default]
    Queued,
    Processing,
    Completed,
    Failed,
    Cancelled,
}

#[derive(Drop, Serde)]
pub struct JobSpec {
    pub job_type: JobType,
    pub model_id: ModelId,
    pub input_data_hash: felt252,
    pub expected_output_format: felt252,
    pub verification_method: VerificationMethod,
    pub max_reward: u256,
    pub sla_deadline: u64,
    pub compute_requirements: Array<felt252>,
    pub metadata: Array<felt252>,
}

#[derive(Drop, Serde)]
pub struct ProveJobData {
    pub circuit_id: felt252,
    pub public_inputs: Array<felt252>,
    pub private_inputs_hash: felt252,
    pub expected_proof_size: u32,
}

#[derive(Drop, Serde)]
pub struct JobResult {
    pub job_id: JobId,
    pub worker_id: WorkerId,
    pub output_data_hash: felt252,
    pub computation_proof: Array<felt252>,
    pub gas_used: u256,
    pub execution_time: u64,
}

#[derive(Drop, Serde)]
pub struct ModelRequirements {
    pub min_memory_gb: u32,
    pub min_compute_units: u32,
    pub required_gpu_type: felt252,
    pub framework_dependencies: Array<felt252>,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct JobDetails {
    pub job_id: JobId,
    pub job_type: JobType,
    pub client: ContractAddress,
    pub worker: ContractAddress,
    pub state: JobState,
    pub payment_amount: u256,
    pub created_at: u64,
    pub assigned_at: u64,
    pub completed_at: u64,
    pub result_hash: felt252,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct WorkerStats {
    pub total_jobs_completed: u64,
    pub success_rate: u8,
    pub average_completion_time: u64,
    pub reputation_score: u256,
    pub total_earnings: u256,
}

/// What the contract keeps about a job besides its `JobDetails`.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct JobTerms {
    /// The id that was assigned last, 0 before.
    pub worker_id: WorkerId,
    /// Seconds; from then on the job can be reassigned, or failed with a refund.
    pub sla_deadline: u64,
    /// True once the payment went to worker and treasury.
    pub paid: bool,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct ModelDetails {
    pub owner: ContractAddress,
    pub model_hash: felt252,
    pub min_memory_gb: u32,
    pub min_compute_units: u32,
    pub required_gpu_type: felt252,
    /// As declared by the owner, in base units; nothing charges it.
    pub pricing: u256,
}

#[derive(Copy, Drop, Serde)]
pub struct JobManagerConfig {
    pub platform_fee_bps: u16,
    pub min_job_payment: u256,
    pub max_job_duration: u64,
    pub dispute_fee: u256,
    pub min_allocation_score: u256,
}

/// A job of an older deployment. `completed_at` is a block time here, also if the older contract
/// kept a duration in that field.
#[derive(Copy, Drop, Serde)]
pub struct ImportedJob {
    pub details: JobDetails,
    pub terms: JobTerms,
}

#[derive(Copy, Drop, Serde)]
pub struct ImportedWorker {
    pub worker_id: WorkerId,
    pub worker_address: ContractAddress,
    pub stats: WorkerStats,
}

#[starknet::interface]
pub trait IJobManager<TContractState> {
    fn submit_ai_job(
        ref self: TContractState, job_spec: JobSpec, payment: u256, client: ContractAddress,
    ) -> JobId;
    fn submit_prove_job(
        ref self: TContractState,
        prove_job_data: ProveJobData,
        payment: u256,
        client: ContractAddress,
    ) -> JobId;
    fn assign_job_to_worker(ref self: TContractState, job_id: JobId, worker_id: WorkerId);
    fn submit_job_result(ref self: TContractState, job_id: JobId, result: JobResult);
    fn distribute_rewards(ref self: TContractState, job_id: JobId);
    fn register_model(
        ref self: TContractState,
        model_hash: felt252,
        requirements: ModelRequirements,
        pricing: u256,
    ) -> ModelId;
    fn get_job_details(self: @TContractState, job_id: JobId) -> JobDetails;
    fn get_job_state(self: @TContractState, job_id: JobId) -> JobState;
    fn get_worker_stats(self: @TContractState, worker_id: WorkerId) -> WorkerStats;
    fn update_config(ref self: TContractState, config_key: felt252, config_value: felt252);
    fn pause(ref self: TContractState);
    fn unpause(ref self: TContractState);
    fn emergency_withdraw(ref self: TContractState, token: ContractAddress, amount: u256);
    fn register_worker(
        ref self: TContractState, worker_id: WorkerId, worker_address: ContractAddress,
    );
    fn estimate_job_gas_requirement(self: @TContractState, job_spec: JobSpec) -> u256;
    fn reserve_gas_for_job(ref self: TContractState, job_id: JobId, estimated_gas: u256);
    fn optimize_worker_gas_allocation(
        self: @TContractState, worker_id: WorkerId, job_type: JobType,
    ) -> u256;
    fn update_model_gas_cost(ref self: TContractState, model_id: ModelId, base_gas_cost: u256);
    fn get_job_gas_efficiency(self: @TContractState, job_id: JobId) -> (u256, u256, u256);
}

#[starknet::interface]
pub trait IJobManagerExtra<TContractState> {
    /// Client or owner. Ends a Queued job and sends the payment back to the client.
    fn cancel_job(ref self: TContractState, job_id: JobId);
    /// Client or owner, after the deadline. Ends a Processing job and sends the payment back.
    fn fail_job(ref self: TContractState, job_id: JobId);
    /// Owner, after the deadline. Gives a Processing job to another worker, with a new deadline.
    fn reassign_job(
        ref self: TContractState, job_id: JobId, worker_id: WorkerId, sla_deadline: u64,
    );

    /// Owner, while no payment is held.
    fn set_payment_token(ref self: TContractState, payment_token: ContractAddress);
    /// Owner.
    fn set_treasury(ref self: TContractState, treasury: ContractAddress);
    /// Owner.
    fn set_cdc_pool(ref self: TContractState, cdc_pool: ContractAddress);

    /// Owner, until `finalize_import`. An entry that was imported before is skipped.
    fn import_jobs(ref self: TContractState, jobs: Array<ImportedJob>);
    /// Owner, until `finalize_import`. An entry that was imported before is skipped.
    fn import_workers(ref self: TContractState, workers: Array<ImportedWorker>);
    /// Owner, once, when the contract holds the payments of all open jobs.
    fn finalize_import(ref self: TContractState);

    fn is_paused(self: @TContractState) -> bool;
    fn get_config(self: @TContractState) -> JobManagerConfig;
    fn get_payment_token(self: @TContractState) -> ContractAddress;
    fn get_treasury(self: @TContractState) -> ContractAddress;
    fn get_cdc_pool(self: @TContractState) -> ContractAddress;
    /// The address bound to a worker id, 0 when there is none.
    fn get_worker_address(self: @TContractState, worker_id: WorkerId) -> ContractAddress;
    fn get_job_terms(self: @TContractState, job_id: JobId) -> JobTerms;
    /// (all jobs, jobs that are Queued or Processing)
    fn get_job_counts(self: @TContractState) -> (u64, u64);
    /// Base units that belong to jobs which are neither paid nor refunded.
    fn get_held_payments(self: @TContractState) -> u256;
    fn get_model(self: @TContractState, model_id: ModelId) -> ModelDetails;
}
