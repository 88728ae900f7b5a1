//! JobManager's interface and the types that travel with it.
//!
//! No enum here marks a default variant, so a stored one cannot be read before it was written (X2):
//! the read panics with 'Unknown enum indicator:' and 0.
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
