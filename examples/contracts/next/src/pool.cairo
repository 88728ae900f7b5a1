//! Everything that the versions of the next pool share: workers, jobs, stakes, slashing, rewards
//! and the import of older state. A contract embeds `PoolImpl`, `ExtraImpl` and `ImportImpl`, and
//! says in `PoolHooks` what else happens when a stake changes.
//!
//! Rules that hold after every call:
//! - `active_workers` is the number of workers whose status is Active;
//! - `total_staked` is the sum of all stakes, `total_held` the sum of all unsettled slashes;
//! - claims never take more than the balance beyond these two sums.
//!
//! This file is the pool as the outside sees it: state, events, functions with the checks that come
//! first. What a function then does is in the modules below, one for each topic.
//!
//! Needs Ownable (the owner is the pool's admin), Pausable and Importable.
mod access;
mod funds;
mod importing;
mod math;
mod slashing;
mod stakes;
mod tiers;
mod workers;

#[starknet::component]
pub mod Pool {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{
        ContractAddress, contract_address_const, get_block_timestamp, get_caller_address,
    };
    use super::access::AccessTrait;
    use super::funds::FundsTrait;
    use super::importing::ImportingTrait;
    use super::slashing::SlashingTrait;
    use super::stakes::StakesTrait;
    use super::tiers::{
        CIRO, allocation_score, benefits_of, holder_tier_for, slash_index, tier_for,
        tier_requirement,
    };
    use super::workers::WorkersTrait;
    use super::super::components::importable::Importable;
    use super::super::components::importable::Importable::InternalTrait as ImportableInternalTrait;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::pausable::Pausable::InternalTrait as PausableInternalTrait;
    use super::super::interfaces::cdc_pool::{
        AllocationResult, CapabilitiesUpdated, HeartbeatSubmitted, HolderTier, ICDCPool,
        ICDCPoolExtra, ICDCPoolImport, JobAllocated, JobManagerChanged, JobRecorded, OpenSlash,
        ParameterUpdated, PerformanceMetrics, ReputationUpdated, RewardsClaimed, RewardsDistributed,
        SlashChallenged, SlashReason, SlashResolved, StakeAdded, StakeDelegated, StakeEntry,
        StakeImported, StakeInfo, StakeUndelegated, TokenChanged, UnstakeExecuted, UnstakeRequest,
        UnstakeRequested, WorkerBanned, WorkerCapabilities, WorkerDeactivated, WorkerImported,
        WorkerProfile, WorkerReactivated, WorkerRegistered, WorkerReleased, WorkerReserved,
        WorkerRestored, WorkerSlashed, WorkerStatus, WorkerTier, WorkerTierBenefits,
    };
    use super::super::interfaces::erc20::IERC20DispatcherTrait;
    use super::super::interfaces::job_manager::{JobId, ModelRequirements, WorkerId};

    const INITIAL_PRICE_CENTS: u256 = 100;
    /// $10 billion for 1 CIRO. Keeps every product of a price and an amount below 2^256.
    const MAX_PRICE_CENTS: u256 = 1000000000000;
    const ALLOCATION_CONFIDENCE: u8 = 90;
    const ALLOCATION_ESTIMATE: u64 = 3600;

    #[storage]
    pub struct Storage {
        ciro_token: ContractAddress,
        job_manager: ContractAddress,
        min_stake: u256,
        base_reward_rate: u256,
        performance_multiplier: u8,
        ciro_price_usd_cents: u256,
        next_worker_id: u32,
        active_workers: u32,
        total_jobs: u32,
        /// 0: the id is unknown. Nothing about a worker is read before this.
        worker_owners: Map<felt252, ContractAddress>,
        /// 0: the address has never registered.
        owner_workers: Map<ContractAddress, felt252>,
        worker_capabilities: Map<felt252, WorkerCapabilities>,
        worker_status: Map<felt252, WorkerStatus>,
        worker_reputation: Map<felt252, u64>,
        worker_metrics: Map<felt252, PerformanceMetrics>,
        registered_at: Map<felt252, u64>,
        last_heartbeat: Map<felt252, u64>,
        location_hashes: Map<felt252, felt252>,
        jobs_completed: Map<felt252, u32>,
        jobs_failed: Map<felt252, u32>,
        pending_rewards: Map<felt252, u256>,
        total_earnings: Map<felt252, u256>,
        job_allocations: Map<u256, felt252>,
        /// (worker, job) to the time at which the reservation ends.
        reservations: Map<(felt252, u256), u64>,
        total_staked: u256,
        /// `delegated_amount` is what others delegated to the address.
        stakes: Map<ContractAddress, StakeInfo>,
        delegations: Map<(ContractAddress, ContractAddress), u256>,
        delegated_out: Map<ContractAddress, u256>,
        next_unstake_id: u32,
        /// A paid request has amount 0.
        unstake_requests: Map<u32, UnstakeRequest>,
        /// The requests of an address: a queue of ids from its head to its tail. Unlock times in a
        /// queue never fall, because neither the clock nor a lock goes back.
        request_queue: Map<(ContractAddress, u32), u32>,
        request_head: Map<ContractAddress, u32>,
        request_tail: Map<ContractAddress, u32>,
        requested: Map<ContractAddress, u256>,
        slash_percentages: Map<u8, u8>,
        open_slashes: Map<felt252, OpenSlash>,
        total_held: u256,
        imported_stakes: Map<ContractAddress, bool>,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        WorkerRegistered: WorkerRegistered,
        WorkerDeactivated: WorkerDeactivated,
        WorkerReactivated: WorkerReactivated,
        StakeAdded: StakeAdded,
        UnstakeRequested: UnstakeRequested,
        UnstakeExecuted: UnstakeExecuted,
        JobAllocated: JobAllocated,
        WorkerReserved: WorkerReserved,
        WorkerReleased: WorkerReleased,
        CapabilitiesUpdated: CapabilitiesUpdated,
        HeartbeatSubmitted: HeartbeatSubmitted,
        WorkerBanned: WorkerBanned,
        WorkerRestored: WorkerRestored,
        StakeDelegated: StakeDelegated,
        StakeUndelegated: StakeUndelegated,
        ReputationUpdated: ReputationUpdated,
        JobRecorded: JobRecorded,
        WorkerSlashed: WorkerSlashed,
        SlashChallenged: SlashChallenged,
        SlashResolved: SlashResolved,
        RewardsDistributed: RewardsDistributed,
        RewardsClaimed: RewardsClaimed,
        ParameterUpdated: ParameterUpdated,
        TokenChanged: TokenChanged,
        JobManagerChanged: JobManagerChanged,
        WorkerImported: WorkerImported,
        StakeImported: StakeImported,
    }

    /// What a version of the pool adds to the shared rules.
    pub trait PoolHooks<TContractState> {
        /// Runs after the stake of `worker` became `amount` base units.
        fn after_stake_change(
            ref self: ComponentState<TContractState>, worker: ContractAddress, amount: u256,
        );
    }

    #[embeddable_as(PoolImpl)]
    impl PoolExternal<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Hooks: PoolHooks<TContractState>,
        +Drop<TContractState>,
    > of ICDCPool<ComponentState<TContractState>> {
        // Workers

        fn register_worker(
            ref self: ComponentState<TContractState>,
            capabilities: WorkerCapabilities,
            proof_of_resources: Array<felt252>,
            location_hash: felt252,
        ) -> WorkerId {
            self.assert_not_paused();
            self.register(get_caller_address(), capabilities, location_hash)
        }

        fn update_worker_capabilities(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            new_capabilities: WorkerCapabilities,
            proof_of_resources: Array<felt252>,
        ) {
            self.assert_worker_owner(worker_id);
            self.worker_capabilities.write(worker_id.value, new_capabilities);
            self.emit(CapabilitiesUpdated { worker_id, capabilities: new_capabilities });
        }

        /// Only from Active: nothing that the admin did to a worker is undone by it.
        fn deactivate_worker(
            ref self: ComponentState<TContractState>, worker_id: WorkerId, reason: felt252,
        ) {
            self.assert_worker_owner(worker_id);
            assert!(self.is_active(worker_id.value), "Worker not active");
            self.set_status(worker_id, WorkerStatus::Inactive);
            self.emit(WorkerDeactivated { worker_id, reason });
        }

        fn reactivate_worker(ref self: ComponentState<TContractState>, worker_id: WorkerId) {
            self.assert_worker_owner(worker_id);
            assert!(
                self.worker_status.read(worker_id.value) == WorkerStatus::Inactive,
                "Worker not inactive"
            );
            self.set_status(worker_id, WorkerStatus::Active);
            self.emit(WorkerReactivated { worker_id });
        }

        fn submit_heartbeat(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            performance_data: PerformanceMetrics,
        ) {
            self.assert_worker_owner(worker_id);
            let timestamp = get_block_timestamp();
            self.last_heartbeat.write(worker_id.value, timestamp);
            self.worker_metrics.write(worker_id.value, performance_data);
            self.emit(HeartbeatSubmitted { worker_id, timestamp });
        }

        // Staking

        fn stake(ref self: ComponentState<TContractState>, amount: u256, lock_period: u64) {
            self.assert_not_paused();
            self.add_stake(get_caller_address(), amount, lock_period);
        }

        fn request_unstake(ref self: ComponentState<TContractState>, amount: u256) -> u64 {
            self.add_request(get_caller_address(), amount)
        }

        /// Anyone may call it; the tokens go to `worker`.
        fn execute_unstake(ref self: ComponentState<TContractState>, worker: ContractAddress) {
            self.pay_requests(worker);
        }

        fn complete_unstake(ref self: ComponentState<TContractState>) {
            self.pay_requests(get_caller_address());
        }

        /// Leaves the lock as it is.
        fn increase_stake(ref self: ComponentState<TContractState>, additional_amount: u256) {
            self.assert_not_paused();
            self.add_stake(get_caller_address(), additional_amount, 0);
        }

        fn delegate_stake(
            ref self: ComponentState<TContractState>, worker: ContractAddress, amount: u256,
        ) {
            self.delegate(get_caller_address(), worker, amount);
        }

        // Jobs

        /// The lowest id that is active and has the memory.
        fn allocate_job(
            ref self: ComponentState<TContractState>,
            job_id: JobId,
            requirements: ModelRequirements,
            priority: u8,
            max_latency: u64,
        ) -> AllocationResult {
            self.assert_not_paused();
            self.assert_job_writer();
            let candidates = self.workers_with_memory(requirements.min_memory_gb, 1);
            if candidates.len() == 0 {
                return AllocationResult {
                    worker: contract_address_const::<0>(),
                    confidence_score: 0,
                    estimated_completion: 0,
                };
            }
            let worker_id = *candidates.at(0);
            let confidence_score = ALLOCATION_CONFIDENCE;
            let estimated_completion = get_block_timestamp() + ALLOCATION_ESTIMATE;
            self.job_allocations.write(job_id.value, worker_id.value);
            self.emit(JobAllocated { job_id, worker_id, confidence_score, estimated_completion });
            AllocationResult {
                worker: self.worker_owners.read(worker_id.value),
                confidence_score,
                estimated_completion,
            }
        }

        fn get_eligible_workers(
            self: @ComponentState<TContractState>,
            requirements: ModelRequirements,
            max_results: u32,
        ) -> Array<WorkerId> {
            self.workers_with_memory(requirements.min_memory_gb, max_results)
        }

        fn reserve_worker(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            job_id: JobId,
            duration: u64,
        ) {
            self.assert_not_paused();
            self.assert_job_writer();
            self.assert_registered(worker_id);
            let end = get_block_timestamp() + duration;
            self.reservations.write((worker_id.value, job_id.value), end);
            self.emit(WorkerReserved { worker_id, job_id, duration });
        }

        fn release_worker(
            ref self: ComponentState<TContractState>, worker_id: WorkerId, job_id: JobId,
        ) {
            self.assert_job_writer();
            self.assert_registered(worker_id);
            self.reservations.write((worker_id.value, job_id.value), 0);
            self.emit(WorkerReleased { worker_id, job_id });
        }

        fn update_reputation(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            job_id: JobId,
            performance_score: u8,
            response_time: u64,
            quality_score: u8,
        ) {
            self.assert_job_writer();
            self.assert_registered(worker_id);
            self.rate(worker_id, performance_score, quality_score);
        }

        fn record_job_completion(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            job_id: JobId,
            success: bool,
            execution_time: u64,
        ) {
            self.assert_job_writer();
            self.assert_registered(worker_id);
            let id = worker_id.value;
            if success {
                self.jobs_completed.write(id, self.jobs_completed.read(id) + 1);
            } else {
                self.jobs_failed.write(id, self.jobs_failed.read(id) + 1);
            }
            self.total_jobs.write(self.total_jobs.read() + 1);
            self.emit(JobRecorded { worker_id, job_id, success, execution_time });
        }

        fn get_performance_metrics(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> PerformanceMetrics {
            self.worker_metrics.read(worker_id.value)
        }

        fn get_worker_metrics(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> PerformanceMetrics {
            self.worker_metrics.read(worker_id.value)
        }

        // Slashing

        fn slash_worker(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            reason: SlashReason,
            evidence: Array<felt252>,
        ) -> u256 {
            assert!(self.is_admin(), "Only admin can slash");
            self.assert_registered(worker_id);
            self.slash(worker_id, reason, evidence)
        }

        fn challenge_slash(
            ref self: ComponentState<TContractState>, worker_id: WorkerId, evidence: Array<felt252>,
        ) {
            self.assert_worker_owner(worker_id);
            self.challenge(worker_id, evidence);
        }

        fn resolve_slash_challenge(
            ref self: ComponentState<TContractState>, worker_id: WorkerId, upheld: bool,
        ) {
            assert!(self.is_admin(), "Only admin can resolve");
            self.settle(worker_id, upheld);
        }

        // Rewards

        fn distribute_rewards(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            job_id: JobId,
            base_reward: u256,
            performance_bonus: u256,
        ) {
            self.assert_not_paused();
            self.assert_job_writer();
            self.assert_registered(worker_id);
            self.credit(worker_id, base_reward, performance_bonus);
        }

        fn distribute_reward(
            ref self: ComponentState<TContractState>,
            worker_id: WorkerId,
            base_reward: u256,
            performance_bonus: u256,
        ) {
            self.assert_not_paused();
            self.assert_job_writer();
            self.assert_registered(worker_id);
            self.credit(worker_id, base_reward, performance_bonus);
        }

        /// Pays from the reward funds only, never from stakes.
        fn claim_rewards(ref self: ComponentState<TContractState>, worker_id: WorkerId) -> u256 {
            self.assert_not_paused();
            self.assert_worker_owner(worker_id);
            let owner = get_caller_address();
            let amount = self.pending_rewards.read(worker_id.value);
            if amount > 0 {
                assert!(self.reward_funds() >= amount, "Insufficient reward funds");
                self.pending_rewards.write(worker_id.value, 0);
                self.emit(RewardsClaimed { worker_id, owner, amount });
                self.pay(owner, amount);
            }
            amount
        }

        fn calculate_pending_rewards(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> u256 {
            self.pending_rewards.read(worker_id.value)
        }

        // Views of workers

        fn get_worker_profile(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> WorkerProfile {
            self.assert_registered(worker_id);
            self.profile_of(worker_id)
        }

        fn get_worker_capabilities(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> WorkerCapabilities {
            self.worker_capabilities.read(worker_id.value)
        }

        fn get_worker_by_owner(
            self: @ComponentState<TContractState>, owner: ContractAddress,
        ) -> Option<WorkerId> {
            let value = self.owner_workers.read(owner);
            if value == 0 {
                Option::None
            } else {
                Option::Some(WorkerId { value })
            }
        }

        fn get_active_workers_count(self: @ComponentState<TContractState>) -> u32 {
            self.active_workers.read()
        }

        fn get_workers_by_capability(
            self: @ComponentState<TContractState>,
            capability_flags: u64,
            min_reputation: u64,
            max_results: u32,
        ) -> Array<WorkerId> {
            self.workers_with_flags(capability_flags, min_reputation, max_results)
        }

        /// The first number is the highest id given so far.
        fn get_network_stats(self: @ComponentState<TContractState>) -> (u32, u32, u256, u32) {
            (
                self.next_worker_id.read() - 1,
                self.active_workers.read(),
                self.total_staked.read(),
                self.total_jobs.read(),
            )
        }

        /// Active workers in the order of their ids; `metric` is not used.
        fn get_leaderboard(
            self: @ComponentState<TContractState>, metric: felt252, limit: u32,
        ) -> Array<WorkerId> {
            self.workers_with_memory(0, limit)
        }

        // Views of stakes and tiers

        fn get_stake_info(
            self: @ComponentState<TContractState>, worker: ContractAddress,
        ) -> StakeInfo {
            let mut stake = self.stakes.read(worker);
            stake.usd_value = self.usd_value(stake.amount);
            stake.tier = tier_for(stake.usd_value);
            stake
        }

        fn get_unstaking_requests(
            self: @ComponentState<TContractState>, worker: ContractAddress,
        ) -> Array<UnstakeRequest> {
            self.requests_of(worker)
        }

        fn get_unstake_requests(
            self: @ComponentState<TContractState>, offset: u32, limit: u32,
        ) -> Array<UnstakeRequest> {
            self.requests_from(offset, limit)
        }

        fn get_worker_tier(
            self: @ComponentState<TContractState>, worker: ContractAddress,
        ) -> WorkerTier {
            self.tier_of(worker)
        }

        fn get_worker_tier_benefits(
            self: @ComponentState<TContractState>, tier: WorkerTier,
        ) -> WorkerTierBenefits {
            benefits_of(tier)
        }

        fn get_stake_usd_value(
            self: @ComponentState<TContractState>, worker: ContractAddress,
        ) -> u256 {
            self.usd_value_of(worker)
        }

        fn get_tier_ciro_requirement(
            self: @ComponentState<TContractState>, tier: WorkerTier,
        ) -> u256 {
            tier_requirement(tier) * CIRO / self.ciro_price_usd_cents.read()
        }

        fn update_ciro_price(ref self: ComponentState<TContractState>, new_price: u256) {
            assert!(self.is_admin(), "Only admin can update price");
            assert!(new_price > 0 && new_price <= MAX_PRICE_CENTS, "Price out of range");
            let old_value = self.ciro_price_usd_cents.read();
            self.ciro_price_usd_cents.write(new_price);
            self
                .emit(
                    ParameterUpdated {
                        name: 'ciro_price_usd_cents', old_value, new_value: new_price,
                    },
                );
        }

        fn meets_tier_requirements(
            self: @ComponentState<TContractState>, worker: ContractAddress, tier: WorkerTier,
        ) -> bool {
            self.usd_value_of(worker) >= tier_requirement(tier)
        }

        fn get_holder_tier(
            self: @ComponentState<TContractState>, holder: ContractAddress,
        ) -> HolderTier {
            let balance = self.token().balance_of(holder);
            holder_tier_for(balance, self.usd_value(balance))
        }

        fn get_tier_allocation_score(
            self: @ComponentState<TContractState>,
            worker: ContractAddress,
            requirements: ModelRequirements,
        ) -> u256 {
            allocation_score(self.tier_of(worker))
        }

        // Administration

        fn update_min_stake(ref self: ComponentState<TContractState>, new_min_stake: u256) {
            self.assert_admin();
            let old_value = self.min_stake.read();
            self.min_stake.write(new_min_stake);
            self.emit(ParameterUpdated { name: 'min_stake', old_value, new_value: new_min_stake });
        }

        fn update_slash_percentage(
            ref self: ComponentState<TContractState>, reason: SlashReason, percentage: u8,
        ) {
            self.assert_admin();
            assert!(percentage <= 100, "Percentage above 100");
            let index = slash_index(reason);
            let old_value = self.slash_percentages.read(index).into();
            self.slash_percentages.write(index, percentage);
            self
                .emit(
                    ParameterUpdated {
                        name: 'slash_percentages', old_value, new_value: percentage.into(),
                    },
                );
        }

        /// For clients: no function here uses the two numbers.
        fn update_reward_parameters(
            ref self: ComponentState<TContractState>, base_rate: u256, performance_multiplier: u8,
        ) {
            self.assert_admin();
            let old_rate = self.base_reward_rate.read();
            let old_multiplier = self.performance_multiplier.read().into();
            self.base_reward_rate.write(base_rate);
            self.performance_multiplier.write(performance_multiplier);
            self
                .emit(
                    ParameterUpdated {
                        name: 'base_reward_rate', old_value: old_rate, new_value: base_rate,
                    },
                );
            self
                .emit(
                    ParameterUpdated {
                        name: 'performance_multiplier',
                        old_value: old_multiplier,
                        new_value: performance_multiplier.into(),
                    },
                );
        }

        /// Stops registration, staking, allocation, reservation, credits and claims. Workers can
        /// still leave: requests and payouts of stakes go on.
        fn pause_contract(ref self: ComponentState<TContractState>) {
            self.assert_admin();
            let mut pausable = get_dep_component_mut!(ref self, Pause);
            pausable.pause();
        }

        fn resume_contract(ref self: ComponentState<TContractState>) {
            self.assert_admin();
            let mut pausable = get_dep_component_mut!(ref self, Pause);
            pausable.unpause();
        }

        fn emergency_remove_worker(
            ref self: ComponentState<TContractState>, worker_id: WorkerId, reason: felt252,
        ) {
            self.assert_admin();
            self.assert_registered(worker_id);
            self.set_status(worker_id, WorkerStatus::Banned);
            self.emit(WorkerBanned { worker_id, reason });
        }
    }

    #[embeddable_as(ExtraImpl)]
    impl ExtraExternal<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Hooks: PoolHooks<TContractState>,
        +Drop<TContractState>,
    > of ICDCPoolExtra<ComponentState<TContractState>> {
        fn get_ciro_token(self: @ComponentState<TContractState>) -> ContractAddress {
            self.ciro_token.read()
        }

        fn set_ciro_token(ref self: ComponentState<TContractState>, new_token: ContractAddress) {
            self.assert_admin();
            assert!(self.reserved() == 0, "Stakes are in the old token");
            let old_token = self.ciro_token.read();
            self.ciro_token.write(new_token);
            self.emit(TokenChanged { old_token, new_token });
        }

        fn get_job_manager(self: @ComponentState<TContractState>) -> ContractAddress {
            self.job_manager.read()
        }

        fn set_job_manager(
            ref self: ComponentState<TContractState>, new_manager: ContractAddress,
        ) {
            self.assert_admin();
            let old_manager = self.job_manager.read();
            self.job_manager.write(new_manager);
            self.emit(JobManagerChanged { old_manager, new_manager });
        }

        fn is_paused(self: @ComponentState<TContractState>) -> bool {
            get_dep_component!(self, Pause).is_paused()
        }

        fn get_min_stake(self: @ComponentState<TContractState>) -> u256 {
            self.min_stake.read()
        }

        fn get_slash_percentage(
            self: @ComponentState<TContractState>, reason: SlashReason,
        ) -> u8 {
            self.slash_percentages.read(slash_index(reason))
        }

        fn get_reward_funds(self: @ComponentState<TContractState>) -> u256 {
            self.reward_funds()
        }

        fn get_available_stake(
            self: @ComponentState<TContractState>, worker: ContractAddress,
        ) -> u256 {
            self.available_stake(worker)
        }

        fn undelegate_stake(
            ref self: ComponentState<TContractState>, worker: ContractAddress, amount: u256,
        ) {
            self.undelegate(get_caller_address(), worker, amount);
        }

        fn get_open_slash(
            self: @ComponentState<TContractState>, worker_id: WorkerId,
        ) -> OpenSlash {
            self.open_slashes.read(worker_id.value)
        }

        fn restore_worker(ref self: ComponentState<TContractState>, worker_id: WorkerId) {
            self.assert_admin();
            self.assert_registered(worker_id);
            let status = self.worker_status.read(worker_id.value);
            assert!(
                status == WorkerStatus::Slashed || status == WorkerStatus::Banned,
                "Worker not slashed or banned"
            );
            self.set_status(worker_id, WorkerStatus::Active);
            self.emit(WorkerRestored { worker_id });
        }

        fn get_job_allocation(self: @ComponentState<TContractState>, job_id: JobId) -> WorkerId {
            WorkerId { value: self.job_allocations.read(job_id.value) }
        }

        fn get_reservation(
            self: @ComponentState<TContractState>, worker_id: WorkerId, job_id: JobId,
        ) -> u64 {
            self.reservations.read((worker_id.value, job_id.value))
        }
    }

    #[embeddable_as(ImportImpl)]
    impl ImportExternal<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Import: Importable::HasComponent<TContractState>,
        impl Hooks: PoolHooks<TContractState>,
        +Drop<TContractState>,
    > of ICDCPoolImport<ComponentState<TContractState>> {
        fn import_workers(
            ref self: ComponentState<TContractState>, workers: Array<WorkerProfile>,
        ) -> u32 {
            get_dep_component!(@self, Import).assert_can_import();
            let mut written = 0;
            let mut left = workers.span();
            while let Option::Some(worker) = left.pop_front() {
                if self.import_worker(*worker) {
                    written += 1;
                }
            };
            written
        }

        fn import_stakes(
            ref self: ComponentState<TContractState>, stakes: Array<StakeEntry>,
        ) -> u32 {
            get_dep_component!(@self, Import).assert_can_import();
            let mut written = 0;
            let mut left = stakes.span();
            while let Option::Some(entry) = left.pop_front() {
                if self.import_stake(*entry) {
                    written += 1;
                }
            };
            written
        }

        fn finalize_import(ref self: ComponentState<TContractState>) {
            if self.total_staked.read() > 0 {
                assert!(self.own_balance() >= self.reserved(), "Stakes are not funded");
            }
            let mut importable = get_dep_component_mut!(ref self, Import);
            importable.close();
        }
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Hooks: PoolHooks<TContractState>,
        +Drop<TContractState>,
    > of InternalTrait<TContractState> {
        /// For the constructor. `min_stake` is in base units.
        fn initializer(
            ref self: ComponentState<TContractState>, ciro_token: ContractAddress, min_stake: u256,
        ) {
            self.ciro_token.write(ciro_token);
            self.min_stake.write(min_stake);
            self.base_reward_rate.write(CIRO);
            self.performance_multiplier.write(50);
            self.ciro_price_usd_cents.write(INITIAL_PRICE_CENTS);
            self.next_worker_id.write(1);
            self.next_unstake_id.write(1);
            self.initialize_percentages();
        }
    }
}
