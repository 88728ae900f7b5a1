//! What the pool offers, and the shapes of everything it returns and emits.
//!
//! `ICDCPool` is the published interface, unchanged. `ICDCPoolExtra` and `ICDCPoolImport` come on
//! top.
//! Amounts of CIRO are in base units (10^18 = 1 CIRO), dollar values in US cents, times in seconds.
use starknet::ContractAddress;
use super::job_manager::{JobId, ModelRequirements, WorkerId};

/// Hardware that a worker declares about itself. `capability_flags` is a bit mask.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct WorkerCapabilities {
    pub gpu_memory: u64,
    pub cpu_cores: u8,
    pub ram: u64,
    pub storage: u64,
    pub bandwidth: u32,
    pub capability_flags: u64,
    pub gpu_model: felt252,
    pub cpu_model: felt252,
}

/// What a worker reports about itself with a heartbeat.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct PerformanceMetrics {
    pub avg_response_time: u64,
    pub completion_rate: u8,
    pub quality_score: u8,
    pub uptime_percentage: u8,
    pub last_updated: u64,
}

/// The worker chosen for a job; all zero when nobody fits.
#[derive(Copy, Drop, Serde)]
pub struct AllocationResult {
    pub worker: ContractAddress,
    pub confidence_score: u8,
    pub estimated_completion: u64,
}

/// Why a stake is cut. Each reason has its own percentage.
#[derive(Copy, Drop, Serde, PartialEq)]
pub enum SlashReason {
    Malicious,
    Unavailable,
    PoorPerformance,
    ProtocolViolation,
    Fraud,
}

/// No variant is a default; nothing reads the status of a worker before it knows the worker.
#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum WorkerStatus {
    Active,
    Inactive,
    Slashed,
    Exiting,
    Banned,
}

/// A worker as it is now.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct WorkerProfile {
    pub worker_id: WorkerId,
    pub owner: ContractAddress,
    pub capabilities: WorkerCapabilities,
    pub status: WorkerStatus,
    pub registered_at: u64,
    pub last_heartbeat: u64,
    pub stake_amount: u256,
    pub reputation_score: u64,
    pub jobs_completed: u32,
    pub jobs_failed: u32,
    pub total_earnings: u256,
    pub location_hash: felt252,
}

/// Steps of staked value. The default makes an address without a stake readable.
#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum WorkerTier {
    #[default]
    Basic,
    Premium,
    Enterprise,
    Infrastructure,
    Fleet,
    Datacenter,
    Hyperscale,
    Institutional,
}

/// The stake of one address.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct StakeInfo {
    pub amount: u256,
    pub usd_value: u256,
    pub tier: WorkerTier,
    pub locked_until: u64,
    pub last_adjustment: u64,
    pub last_reward_block: u64,
    pub delegated_amount: u256,
    pub performance_score: u64,
}

/// An announced withdrawal.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct UnstakeRequest {
    pub worker: ContractAddress,
    pub amount: u256,
    pub unlock_time: u64,
    pub is_complete_exit: bool,
}

/// What a tier asks for and grants.
#[derive(Copy, Drop, Serde)]
pub struct WorkerTierBenefits {
    pub tier: WorkerTier,
    pub usd_requirement: u256,
    pub allocation_priority: u256,
    pub performance_bonus_bps: u256,
    pub min_reputation_required: u64,
}

/// Steps of token balance (not of stake).
#[derive(Copy, Drop, Serde, PartialEq)]
pub enum HolderTier {
    Regular,
    Whale,
    Institution,
    HyperWhale,
}

/// A slash that is not settled yet. Its tokens stay in the pool, for the worker or for rewards.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct OpenSlash {
    pub is_open: bool,
    pub is_challenged: bool,
    pub amount: u256,
}

/// A stake to carry over from an older pool.
#[derive(Copy, Drop, Serde)]
pub struct StakeEntry {
    pub worker: ContractAddress,
    pub amount: u256,
    pub locked_until: u64,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerRegistered {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub owner: ContractAddress,
    pub capabilities: WorkerCapabilities,
    pub stake_amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerDeactivated {
    #[key]
    pub worker_id: WorkerId,
    pub reason: felt252,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerReactivated {
    #[key]
    pub worker_id: WorkerId,
}

#[derive(Drop, starknet::Event)]
pub struct StakeAdded {
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
    pub total_stake: u256,
}

#[derive(Drop, starknet::Event)]
pub struct UnstakeRequested {
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
    pub unlock_time: u64,
}

#[derive(Drop, starknet::Event)]
pub struct UnstakeExecuted {
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct JobAllocated {
    #[key]
    pub job_id: JobId,
    #[key]
    pub worker_id: WorkerId,
    pub confidence_score: u8,
    pub estimated_completion: u64,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerReserved {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub job_id: JobId,
    pub duration: u64,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerReleased {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub job_id: JobId,
}

#[derive(Drop, starknet::Event)]
pub struct CapabilitiesUpdated {
    #[key]
    pub worker_id: WorkerId,
    pub capabilities: WorkerCapabilities,
}

#[derive(Drop, starknet::Event)]
pub struct HeartbeatSubmitted {
    #[key]
    pub worker_id: WorkerId,
    pub timestamp: u64,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerBanned {
    #[key]
    pub worker_id: WorkerId,
    pub reason: felt252,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerRestored {
    #[key]
    pub worker_id: WorkerId,
}

#[derive(Drop, starknet::Event)]
pub struct StakeDelegated {
    #[key]
    pub delegator: ContractAddress,
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct StakeUndelegated {
    #[key]
    pub delegator: ContractAddress,
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct ReputationUpdated {
    #[key]
    pub worker_id: WorkerId,
    pub old_score: u64,
    pub new_score: u64,
}

#[derive(Drop, starknet::Event)]
pub struct JobRecorded {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub job_id: JobId,
    pub success: bool,
    pub execution_time: u64,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerSlashed {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub owner: ContractAddress,
    pub reason: SlashReason,
    pub amount: u256,
    pub evidence: Array<felt252>,
}

#[derive(Drop, starknet::Event)]
pub struct SlashChallenged {
    #[key]
    pub worker_id: WorkerId,
    pub evidence: Array<felt252>,
}

#[derive(Drop, starknet::Event)]
pub struct SlashResolved {
    #[key]
    pub worker_id: WorkerId,
    pub upheld: bool,
    pub amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct RewardsDistributed {
    #[key]
    pub worker_id: WorkerId,
    pub base_reward: u256,
    pub performance_bonus: u256,
}

#[derive(Drop, starknet::Event)]
pub struct RewardsClaimed {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub owner: ContractAddress,
    pub amount: u256,
}

/// `name` is the short string of the storage variable.
#[derive(Drop, starknet::Event)]
pub struct ParameterUpdated {
    #[key]
    pub name: felt252,
    pub old_value: u256,
    pub new_value: u256,
}

#[derive(Drop, starknet::Event)]
pub struct TokenChanged {
    #[key]
    pub old_token: ContractAddress,
    #[key]
    pub new_token: ContractAddress,
}

#[derive(Drop, starknet::Event)]
pub struct JobManagerChanged {
    #[key]
    pub old_manager: ContractAddress,
    #[key]
    pub new_manager: ContractAddress,
}

#[derive(Drop, starknet::Event)]
pub struct WorkerImported {
    #[key]
    pub worker_id: WorkerId,
    #[key]
    pub owner: ContractAddress,
}

#[derive(Drop, starknet::Event)]
pub struct StakeImported {
    #[key]
    pub worker: ContractAddress,
    pub amount: u256,
}

#[starknet::interface]
pub trait ICDCPool<TContractState> {
    fn register_worker(
        ref self: TContractState,
        capabilities: WorkerCapabilities,
        proof_of_resources: Array<felt252>,
        location_hash: felt252,
    ) -> WorkerId;
    fn update_worker_capabilities(
        ref self: TContractState,
        worker_id: WorkerId,
        new_capabilities: WorkerCapabilities,
        proof_of_resources: Array<felt252>,
    );
    fn deactivate_worker(ref self: TContractState, worker_id: WorkerId, reason: felt252);
    fn reactivate_worker(ref self: TContractState, worker_id: WorkerId);
    fn submit_heartbeat(
        ref self: TContractState, worker_id: WorkerId, performance_data: PerformanceMetrics,
    );
    fn stake(ref self: TContractState, amount: u256, lock_period: u64);
    fn request_unstake(ref self: TContractState, amount: u256) -> u64;
    fn execute_unstake(ref self: TContractState, worker: ContractAddress);
    fn complete_unstake(ref self: TContractState);
    fn increase_stake(ref self: TContractState, additional_amount: u256);
    fn delegate_stake(ref self: TContractState, worker: ContractAddress, amount: u256);
    fn allocate_job(
        ref self: TContractState,
        job_id: JobId,
        requirements: ModelRequirements,
        priority: u8,
        max_latency: u64,
    ) -> AllocationResult;
    fn get_eligible_workers(
        self: @TContractState, requirements: ModelRequirements, max_results: u32,
    ) -> Array<WorkerId>;
    fn reserve_worker(ref self: TContractState, worker_id: WorkerId, job_id: JobId, duration: u64);
    fn release_worker(ref self: TContractState, worker_id: WorkerId, job_id: JobId);
    fn update_reputation(
        ref self: TContractState,
        worker_id: WorkerId,
        job_id: JobId,
        performance_score: u8,
        response_time: u64,
        quality_score: u8,
    );
    fn record_job_completion(
        ref self: TContractState,
        worker_id: WorkerId,
        job_id: JobId,
        success: bool,
        execution_time: u64,
    );
    fn get_performance_metrics(self: @TContractState, worker_id: WorkerId) -> PerformanceMetrics;
    fn get_worker_metrics(self: @TContractState, worker_id: WorkerId) -> PerformanceMetrics;
    fn slash_worker(
        ref self: TContractState,
        worker_id: WorkerId,
        reason: SlashReason,
        evidence: Array<felt252>,
    ) -> u256;
    fn challenge_slash(ref self: TContractState, worker_id: WorkerId, evidence: Array<felt252>);
    fn resolve_slash_challenge(ref self: TContractState, worker_id: WorkerId, upheld: bool);
    fn distribute_rewards(
        ref self: TContractState,
        worker_id: WorkerId,
        job_id: JobId,
        base_reward: u256,
        performance_bonus: u256,
    );
    fn distribute_reward(
        ref self: TContractState, worker_id: WorkerId, base_reward: u256, performance_bonus: u256,
    );
    fn claim_rewards(ref self: TContractState, worker_id: WorkerId) -> u256;
    fn calculate_pending_rewards(self: @TContractState, worker_id: WorkerId) -> u256;
    fn get_worker_profile(self: @TContractState, worker_id: WorkerId) -> WorkerProfile;
    fn get_worker_capabilities(self: @TContractState, worker_id: WorkerId) -> WorkerCapabilities;
    fn get_worker_by_owner(self: @TContractState, owner: ContractAddress) -> Option<WorkerId>;
    fn get_active_workers_count(self: @TContractState) -> u32;
    fn get_workers_by_capability(
        self: @TContractState, capability_flags: u64, min_reputation: u64, max_results: u32,
    ) -> Array<WorkerId>;
    fn get_network_stats(self: @TContractState) -> (u32, u32, u256, u32);
    fn get_leaderboard(self: @TContractState, metric: felt252, limit: u32) -> Array<WorkerId>;
    fn get_stake_info(self: @TContractState, worker: ContractAddress) -> StakeInfo;
    fn get_unstaking_requests(
        self: @TContractState, worker: ContractAddress,
    ) -> Array<UnstakeRequest>;
    fn get_unstake_requests(
        self: @TContractState, offset: u32, limit: u32,
    ) -> Array<UnstakeRequest>;
    fn get_worker_tier(self: @TContractState, worker: ContractAddress) -> WorkerTier;
    fn get_worker_tier_benefits(self: @TContractState, tier: WorkerTier) -> WorkerTierBenefits;
    fn get_stake_usd_value(self: @TContractState, worker: ContractAddress) -> u256;
    fn get_tier_ciro_requirement(self: @TContractState, tier: WorkerTier) -> u256;
    fn update_ciro_price(ref self: TContractState, new_price: u256);
    fn meets_tier_requirements(
        self: @TContractState, worker: ContractAddress, tier: WorkerTier,
    ) -> bool;
    fn get_holder_tier(self: @TContractState, holder: ContractAddress) -> HolderTier;
    fn get_tier_allocation_score(
        self: @TContractState, worker: ContractAddress, requirements: ModelRequirements,
    ) -> u256;
    fn update_min_stake(ref self: TContractState, new_min_stake: u256);
    fn update_slash_percentage(ref self: TContractState, reason: SlashReason, percentage: u8);
    fn update_reward_parameters(
        ref self: TContractState, base_rate: u256, performance_multiplier: u8,
    );
    fn pause_contract(ref self: TContractState);
    fn resume_contract(ref self: TContractState);
    fn emergency_remove_worker(ref self: TContractState, worker_id: WorkerId, reason: felt252);
}

#[starknet::interface]
pub trait ICDCPoolExtra<TContractState> {
    fn get_ciro_token(self: @TContractState) -> ContractAddress;
    /// Admin only, and only while nobody has tokens in the pool.
    fn set_ciro_token(ref self: TContractState, new_token: ContractAddress);
    /// The contract that may allocate jobs, report results and credit rewards; 0 for none.
    fn get_job_manager(self: @TContractState) -> ContractAddress;
    /// Admin only.
    fn set_job_manager(ref self: TContractState, new_manager: ContractAddress);
    fn is_paused(self: @TContractState) -> bool;
    fn get_min_stake(self: @TContractState) -> u256;
    fn get_slash_percentage(self: @TContractState, reason: SlashReason) -> u8;
    /// What the pool holds beyond stakes and unsettled slashes: the most that claims can take.
    fn get_reward_funds(self: @TContractState) -> u256;
    /// Stake that is neither delegated nor announced for withdrawal.
    fn get_available_stake(self: @TContractState, worker: ContractAddress) -> u256;
    fn undelegate_stake(ref self: TContractState, worker: ContractAddress, amount: u256);
    fn get_open_slash(self: @TContractState, worker_id: WorkerId) -> OpenSlash;
    /// Admin only: the way back for a slashed or banned worker.
    fn restore_worker(ref self: TContractState, worker_id: WorkerId);
    /// The worker chosen for a job, 0 when there is none.
    fn get_job_allocation(self: @TContractState, job_id: JobId) -> WorkerId;
    /// When the reservation of a worker for a job ends, 0 when there is none.
    fn get_reservation(self: @TContractState, worker_id: WorkerId, job_id: JobId) -> u64;
}

/// Pause the pool while you import: a worker that registers meanwhile takes the next free id.
#[starknet::interface]
pub trait ICDCPoolImport<TContractState> {
    /// Owner only, while the import is open. Skips workers that are there already and does not use
    /// `stake_amount`. Returns the number of workers written.
    fn import_workers(ref self: TContractState, workers: Array<WorkerProfile>) -> u32;
    /// Owner only, while the import is open. Skips addresses whose stake was imported before.
    /// Returns the number of stakes written. The tokens come with a plain transfer to the pool.
    fn import_stakes(ref self: TContractState, stakes: Array<StakeEntry>) -> u32;
    /// Owner only. Ends importing for ever; the pool must hold the tokens of all stakes.
    fn finalize_import(ref self: TContractState);
}
