//! CDCPool: the register of workers, their reputation, their reward credits, and staking by tiers.
//!
//! An independent twin of the published contract, written from its observable behavior. Its defects
//! are here on purpose, marked with the ids of the quirk list: above all, every function that reads
//! a stake record reverts, because the record holds an enum that no slot was ever given (P1).

#[starknet::contract]
pub mod CDCPool {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{
        ContractAddress, contract_address_const, get_block_timestamp, get_caller_address,
        get_contract_address,
    };
    use super::super::interfaces::cdc_pool::{
        AllocationResult, HolderTier, ICDCPool, JobAllocated, PerformanceMetrics, SlashReason,
        StakeAdded, StakeInfo, UnstakeExecuted, UnstakeRequest, UnstakeRequested,
        WorkerCapabilities, WorkerDeactivated, WorkerProfile, WorkerReactivated, WorkerRegistered,
        WorkerReleased, WorkerReserved, WorkerStatus, WorkerTier, WorkerTierBenefits,
    };
    use super::super::interfaces::erc20::{IERC20Dispatcher, IERC20DispatcherTrait};
    use super::super::interfaces::job_manager::{JobId, ModelRequirements, WorkerId};

    /// 1 CIRO in base units.
    const CIRO: u256 = 1000000000000000000;
    const INITIAL_PRICE_CENTS: u256 = 100;
    const INITIAL_REPUTATION: u64 = 500;
    const UNSTAKE_DELAY: u64 = 604800;
    const ALLOCATION_CONFIDENCE: u8 = 90;
    const ALLOCATION_ESTIMATE: u64 = 3600;

    #[storage]
    struct Storage {
        admin: ContractAddress,
        ciro_token: ContractAddress,
        paused: bool,
        min_stake: u256,
        base_reward_rate: u256,
        performance_multiplier: u8,
        ciro_price_usd_cents: u256,
        next_worker_id: u32,
        active_workers: u32,
        total_jobs: u32,
        worker_owners: Map<felt252, ContractAddress>,
        /// 0: the address has never registered.
        owner_workers: Map<ContractAddress, felt252>,
        worker_profiles: Map<felt252, WorkerProfile>,
        worker_capabilities: Map<felt252, WorkerCapabilities>,
        worker_status: Map<felt252, WorkerStatus>,
        worker_reputation: Map<felt252, u64>,
        worker_metrics: Map<felt252, PerformanceMetrics>,
        last_heartbeat: Map<felt252, u64>,
        jobs_completed: Map<felt252, u32>,
        jobs_failed: Map<felt252, u32>,
        total_staked: u256,
        stakes: Map<ContractAddress, StakeInfo>,
        next_unstake_id: u32,
        unstake_requests: Map<u32, UnstakeRequest>,
        pending_rewards: Map<felt252, u256>,
        total_earnings: Map<felt252, u256>,
        job_allocations: Map<felt252, felt252>,
        /// (worker, job) to the time at which the reservation ends.
        reservations: Map<(felt252, felt252), u64>,
        slash_percentages: Map<u8, u8>,
        next_slash_id: u32,
        /// Slash id to (worker, amount, first felt of the evidence).
        slash_records: Map<u32, (felt252, u256, felt252)>,
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
    }

    /// Quirk P23: the third argument is an amount; an address does not fit it.
    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        ciro_token: ContractAddress,
        min_stake: u256,
    ) {
        self.admin.write(admin);
        self.ciro_token.write(ciro_token);
        self.min_stake.write(min_stake);
        self.base_reward_rate.write(CIRO);
        self.performance_multiplier.write(50);
        self.ciro_price_usd_cents.write(INITIAL_PRICE_CENTS);
        self.next_worker_id.write(1);
        self.next_unstake_id.write(1);
        self.next_slash_id.write(1);
        self.slash_percentages.write(slash_index(SlashReason::Malicious), 50);
        self.slash_percentages.write(slash_index(SlashReason::Unavailable), 10);
        self.slash_percentages.write(slash_index(SlashReason::PoorPerformance), 20);
        self.slash_percentages.write(slash_index(SlashReason::ProtocolViolation), 30);
        self.slash_percentages.write(slash_index(SlashReason::Fraud), 100);
    }

    #[abi(embed_v0)]
    impl CDCPoolImpl of ICDCPool<ContractState> {
        // Workers

        /// Quirk P18: needs no stake, and `proof_of_resources` is ignored.
        fn register_worker(
            ref self: ContractState,
            capabilities: WorkerCapabilities,
            proof_of_resources: Array<felt252>,
            location_hash: felt252,
        ) -> WorkerId {
            self.assert_not_paused();
            let owner = get_caller_address();
            assert!(self.owner_workers.read(owner) == 0, "Worker already registered");
            let id = self.next_worker_id.read();
            self.next_worker_id.write(id + 1);
            let id: felt252 = id.into();
            let worker_id = WorkerId { value: id };
            let now = get_block_timestamp();
            self
                .worker_profiles
                .write(
                    id,
                    WorkerProfile {
                        worker_id,
                        owner,
                        capabilities,
                        status: WorkerStatus::Active,
                        registered_at: now,
                        last_heartbeat: now,
                        stake_amount: 0,
                        reputation_score: INITIAL_REPUTATION,
                        jobs_completed: 0,
                        jobs_failed: 0,
                        total_earnings: 0,
                        location_hash,
                    },
                );
            self.worker_owners.write(id, owner);
            self.owner_workers.write(owner, id);
            self.worker_capabilities.write(id, capabilities);
            self.worker_status.write(id, WorkerStatus::Active);
            self.worker_reputation.write(id, INITIAL_REPUTATION);
            self.last_heartbeat.write(id, now);
            self.active_workers.write(self.active_workers.read() + 1);
            self.emit(WorkerRegistered { worker_id, owner, capabilities, stake_amount: 0 });
            worker_id
        }

        fn update_worker_capabilities(
            ref self: ContractState,
            worker_id: WorkerId,
            new_capabilities: WorkerCapabilities,
            proof_of_resources: Array<felt252>,
        ) {
            self.assert_worker_owner(worker_id);
            self.worker_capabilities.write(worker_id.value, new_capabilities);
            let mut profile = self.worker_profiles.read(worker_id.value);
            profile.capabilities = new_capabilities;
            self.worker_profiles.write(worker_id.value, profile);
        }

        /// Quirk P8: works from every status, so a slashed or banned worker can return through it.
        fn deactivate_worker(ref self: ContractState, worker_id: WorkerId, reason: felt252) {
            self.assert_worker_owner(worker_id);
            if self.is_active(worker_id.value) {
                self.active_workers.write(self.active_workers.read() - 1);
            }
            self.worker_status.write(worker_id.value, WorkerStatus::Inactive);
            self.emit(WorkerDeactivated { worker_id, reason });
        }

        fn reactivate_worker(ref self: ContractState, worker_id: WorkerId) {
            self.assert_worker_owner(worker_id);
            assert!(
                self.worker_status.read(worker_id.value) == WorkerStatus::Inactive,
                "Worker not inactive"
            );
            self.worker_status.write(worker_id.value, WorkerStatus::Active);
            self.active_workers.write(self.active_workers.read() + 1);
            self.emit(WorkerReactivated { worker_id });
        }

        fn submit_heartbeat(
            ref self: ContractState, worker_id: WorkerId, performance_data: PerformanceMetrics,
        ) {
            self.assert_worker_owner(worker_id);
            self.last_heartbeat.write(worker_id.value, get_block_timestamp());
            self.worker_metrics.write(worker_id.value, performance_data);
        }

        // Staking. Quirk P1: every read of `stakes` panics, so nothing below a read ever runs.

        fn stake(ref self: ContractState, amount: u256, lock_period: u64) {
            self.add_stake(amount, lock_period);
        }

        /// Quirk P4: the request is stored, but nothing asks for it.
        fn request_unstake(ref self: ContractState, amount: u256) -> u64 {
            let worker = get_caller_address();
            let stake = self.stakes.read(worker);
            assert!(stake.amount >= amount, "Insufficient stake");
            let id = self.next_unstake_id.read();
            self.next_unstake_id.write(id + 1);
            let unlock_time = get_block_timestamp() + UNSTAKE_DELAY;
            let is_complete_exit = amount == stake.amount;
            self
                .unstake_requests
                .write(id, UnstakeRequest { worker, amount, unlock_time, is_complete_exit });
            self.emit(UnstakeRequested { worker, amount, unlock_time });
            unlock_time
        }

        /// Quirk P5: acts for the caller, whatever `worker` says.
        fn execute_unstake(ref self: ContractState, worker: ContractAddress) {
            self.pay_out_stake();
        }

        fn complete_unstake(ref self: ContractState) {
            self.pay_out_stake();
        }

        /// Quirk P6: takes the lock off, and asks for the minimum again.
        fn increase_stake(ref self: ContractState, additional_amount: u256) {
            self.add_stake(additional_amount, 0);
        }

        /// Quirk P19: reserves and moves nothing.
        fn delegate_stake(ref self: ContractState, worker: ContractAddress, amount: u256) {
            let delegator = get_caller_address();
            let mut own = self.stakes.read(delegator);
            assert!(own.amount >= amount, "Insufficient stake");
            own.delegated_amount += amount;
            self.stakes.write(delegator, own);
            let mut other = self.stakes.read(worker);
            other.delegated_amount += amount;
            self.stakes.write(worker, other);
        }

        // Jobs. Quirk P3: anyone may call the five writers below.

        /// Quirk P17: walks over all workers. The choice is the lowest id that is active and has
        /// the memory; priority, latency and reservations count for nothing.
        fn allocate_job(
            ref self: ContractState,
            job_id: JobId,
            requirements: ModelRequirements,
            priority: u8,
            max_latency: u64,
        ) -> AllocationResult {
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
            self.job_allocations.write(job_key(job_id), worker_id.value);
            self.emit(JobAllocated { job_id, worker_id, confidence_score, estimated_completion });
            AllocationResult {
                worker: self.worker_owners.read(worker_id.value),
                confidence_score,
                estimated_completion,
            }
        }

        fn get_eligible_workers(
            self: @ContractState, requirements: ModelRequirements, max_results: u32,
        ) -> Array<WorkerId> {
            self.workers_with_memory(requirements.min_memory_gb, max_results)
        }

        /// Quirk P24: no function reads a reservation.
        fn reserve_worker(
            ref self: ContractState, worker_id: WorkerId, job_id: JobId, duration: u64,
        ) {
            let end = get_block_timestamp() + duration;
            self.reservations.write((worker_id.value, job_key(job_id)), end);
            self.emit(WorkerReserved { worker_id, job_id, duration });
        }

        fn release_worker(ref self: ContractState, worker_id: WorkerId, job_id: JobId) {
            self.reservations.write((worker_id.value, job_key(job_id)), 0);
            self.emit(WorkerReleased { worker_id, job_id });
        }

        /// Quirk P20: one point up or down, with a floor and without a ceiling.
        fn update_reputation(
            ref self: ContractState,
            worker_id: WorkerId,
            job_id: JobId,
            performance_score: u8,
            response_time: u64,
            quality_score: u8,
        ) {
            let performance: u64 = performance_score.into();
            let average = (performance + quality_score.into()) / 2;
            let reputation = self.worker_reputation.read(worker_id.value);
            if average > 50 {
                self.worker_reputation.write(worker_id.value, reputation + 1);
            } else if reputation > 0 {
                self.worker_reputation.write(worker_id.value, reputation - 1);
            }
        }

        fn record_job_completion(
            ref self: ContractState,
            worker_id: WorkerId,
            job_id: JobId,
            success: bool,
            execution_time: u64,
        ) {
            let id = worker_id.value;
            if success {
                self.jobs_completed.write(id, self.jobs_completed.read(id) + 1);
            } else {
                self.jobs_failed.write(id, self.jobs_failed.read(id) + 1);
            }
            self.total_jobs.write(self.total_jobs.read() + 1);
        }

        fn get_performance_metrics(
            self: @ContractState, worker_id: WorkerId,
        ) -> PerformanceMetrics {
            self.worker_metrics.read(worker_id.value)
        }

        fn get_worker_metrics(self: @ContractState, worker_id: WorkerId) -> PerformanceMetrics {
            self.worker_metrics.read(worker_id.value)
        }

        // Slashing

        /// Quirk P7: no event, no token moves, the active counter stays, and a percentage above 100
        /// would underflow.
        fn slash_worker(
            ref self: ContractState,
            worker_id: WorkerId,
            reason: SlashReason,
            evidence: Array<felt252>,
        ) -> u256 {
            assert!(self.is_admin(), "Only admin can slash");
            let owner = self.worker_owners.read(worker_id.value);
            let mut stake = self.stakes.read(owner);
            let percentage: u256 = self.slash_percentages.read(slash_index(reason)).into();
            let amount = stake.amount * percentage / 100;
            stake.amount -= amount;
            self.stakes.write(owner, stake);
            let first = if evidence.len() == 0 {
                0
            } else {
                *evidence.at(0)
            };
            let id = self.next_slash_id.read();
            self.next_slash_id.write(id + 1);
            self.slash_records.write(id, (worker_id.value, amount, first));
            self.worker_status.write(worker_id.value, WorkerStatus::Slashed);
            amount
        }

        /// Quirk P10: stores nothing.
        fn challenge_slash(ref self: ContractState, worker_id: WorkerId, evidence: Array<felt252>) {
            self.assert_worker_owner(worker_id);
        }

        /// Quirks P9 and P10: any id becomes active, and neither counter nor stake follows.
        fn resolve_slash_challenge(ref self: ContractState, worker_id: WorkerId, upheld: bool) {
            assert!(self.is_admin(), "Only admin can resolve");
            if !upheld {
                self.worker_status.write(worker_id.value, WorkerStatus::Active);
            }
        }

        // Rewards. Quirk P2: anyone may credit any worker; claims are paid from the whole balance.

        fn distribute_rewards(
            ref self: ContractState,
            worker_id: WorkerId,
            job_id: JobId,
            base_reward: u256,
            performance_bonus: u256,
        ) {
            let id = worker_id.value;
            let reward = base_reward + performance_bonus;
            self.pending_rewards.write(id, self.pending_rewards.read(id) + reward);
            self.total_earnings.write(id, self.total_earnings.read(id) + reward);
        }

        fn distribute_reward(
            ref self: ContractState,
            worker_id: WorkerId,
            base_reward: u256,
            performance_bonus: u256,
        ) {
            let id = worker_id.value;
            let reward = base_reward + performance_bonus;
            self.pending_rewards.write(id, self.pending_rewards.read(id) + reward);
        }

        /// Quirk X1: one payment, so 10,000 CIRO or more cannot be claimed.
        fn claim_rewards(ref self: ContractState, worker_id: WorkerId) -> u256 {
            self.assert_worker_owner(worker_id);
            let amount = self.pending_rewards.read(worker_id.value);
            if amount > 0 {
                self.pending_rewards.write(worker_id.value, 0);
                self.token().transfer(get_caller_address(), amount);
            }
            amount
        }

        fn calculate_pending_rewards(self: @ContractState, worker_id: WorkerId) -> u256 {
            self.pending_rewards.read(worker_id.value)
        }

        // Views of workers

        /// Quirk P11: what was true at registration, except the capabilities.
        fn get_worker_profile(self: @ContractState, worker_id: WorkerId) -> WorkerProfile {
            self.worker_profiles.read(worker_id.value)
        }

        fn get_worker_capabilities(
            self: @ContractState, worker_id: WorkerId,
        ) -> WorkerCapabilities {
            self.worker_capabilities.read(worker_id.value)
        }

        fn get_worker_by_owner(self: @ContractState, owner: ContractAddress) -> Option<WorkerId> {
            let value = self.owner_workers.read(owner);
            if value == 0 {
                Option::None
            } else {
                Option::Some(WorkerId { value })
            }
        }

        /// Quirk P9: the counter drifts.
        fn get_active_workers_count(self: @ContractState) -> u32 {
            self.active_workers.read()
        }

        fn get_workers_by_capability(
            self: @ContractState, capability_flags: u64, min_reputation: u64, max_results: u32,
        ) -> Array<WorkerId> {
            let mut found = array![];
            let end = self.next_worker_id.read();
            let mut id = 1;
            while id < end && found.len() < max_results {
                let value: felt252 = id.into();
                let flags = self.worker_capabilities.read(value).capability_flags;
                if self.is_active(value)
                    && (flags & capability_flags) == capability_flags
                    && self.worker_reputation.read(value) >= min_reputation {
                    found.append(WorkerId { value });
                }
                id += 1;
            };
            found
        }

        fn get_network_stats(self: @ContractState) -> (u32, u32, u256, u32) {
            (
                self.next_worker_id.read() - 1,
                self.active_workers.read(),
                self.total_staked.read(),
                self.total_jobs.read(),
            )
        }

        /// Quirk P16: `metric` is ignored.
        fn get_leaderboard(self: @ContractState, metric: felt252, limit: u32) -> Array<WorkerId> {
            self.workers_with_memory(0, limit)
        }

        // Views of stakes and tiers

        fn get_stake_info(self: @ContractState, worker: ContractAddress) -> StakeInfo {
            self.stakes.read(worker)
        }

        /// Quirk P15: always empty.
        fn get_unstaking_requests(
            self: @ContractState, worker: ContractAddress,
        ) -> Array<UnstakeRequest> {
            array![]
        }

        /// Quirk P15: always empty.
        fn get_unstake_requests(
            self: @ContractState, offset: u32, limit: u32,
        ) -> Array<UnstakeRequest> {
            array![]
        }

        fn get_worker_tier(self: @ContractState, worker: ContractAddress) -> WorkerTier {
            self.tier_of(worker)
        }

        /// Quirk P12: other numbers than the score of `get_tier_allocation_score`.
        fn get_worker_tier_benefits(self: @ContractState, tier: WorkerTier) -> WorkerTierBenefits {
            let index = tier_index(tier);
            WorkerTierBenefits {
                tier,
                usd_requirement: tier_requirement(tier),
                allocation_priority: (100 + 10 * index).into(),
                performance_bonus_bps: (50 + 25 * index).into(),
                min_reputation_required: 500 + 50 * index,
            }
        }

        fn get_stake_usd_value(self: @ContractState, worker: ContractAddress) -> u256 {
            self.usd_value(self.stakes.read(worker).amount)
        }

        /// Quirk P14: a price of 0 makes this panic.
        fn get_tier_ciro_requirement(self: @ContractState, tier: WorkerTier) -> u256 {
            tier_requirement(tier) * CIRO / self.ciro_price_usd_cents.read()
        }

        fn update_ciro_price(ref self: ContractState, new_price: u256) {
            assert!(self.is_admin(), "Only admin can update price");
            self.ciro_price_usd_cents.write(new_price);
        }

        fn meets_tier_requirements(
            self: @ContractState, worker: ContractAddress, tier: WorkerTier,
        ) -> bool {
            tier_index(self.tier_of(worker)) >= tier_index(tier)
        }

        /// Quirk P13: the floors in cents are so low that they never bind.
        fn get_holder_tier(self: @ContractState, holder: ContractAddress) -> HolderTier {
            let balance = self.token().balance_of(holder);
            let cents = self.usd_value(balance);
            if balance >= 100000000 * CIRO && cents >= 5000000 {
                HolderTier::HyperWhale
            } else if balance >= 25000000 * CIRO && cents >= 1000000 {
                HolderTier::Institution
            } else if balance >= 5000000 * CIRO && cents >= 200000 {
                HolderTier::Whale
            } else {
                HolderTier::Regular
            }
        }

        fn get_tier_allocation_score(
            self: @ContractState, worker: ContractAddress, requirements: ModelRequirements,
        ) -> u256 {
            match self.tier_of(worker) {
                WorkerTier::Basic => 100,
                WorkerTier::Premium => 110,
                WorkerTier::Enterprise => 125,
                WorkerTier::Infrastructure => 150,
                WorkerTier::Fleet => 200,
                WorkerTier::Datacenter => 300,
                WorkerTier::Hyperscale => 450,
                WorkerTier::Institutional => 600,
            }
        }

        // Administration: nothing below emits an event.

        fn update_min_stake(ref self: ContractState, new_min_stake: u256) {
            self.assert_admin();
            self.min_stake.write(new_min_stake);
        }

        /// Quirk P7: accepts more than 100.
        fn update_slash_percentage(ref self: ContractState, reason: SlashReason, percentage: u8) {
            self.assert_admin();
            self.slash_percentages.write(slash_index(reason), percentage);
        }

        /// Stores two numbers that nothing reads.
        fn update_reward_parameters(
            ref self: ContractState, base_rate: u256, performance_multiplier: u8,
        ) {
            self.assert_admin();
            self.base_reward_rate.write(base_rate);
            self.performance_multiplier.write(performance_multiplier);
        }

        /// Quirk P22: stops `register_worker`, `stake` and `increase_stake` only.
        fn pause_contract(ref self: ContractState) {
            self.assert_admin();
            self.paused.write(true);
        }

        fn resume_contract(ref self: ContractState) {
            self.assert_admin();
            self.paused.write(false);
        }

        /// Quirk P9: the active counter is not lowered, and `reason` is dropped.
        fn emergency_remove_worker(ref self: ContractState, worker_id: WorkerId, reason: felt252) {
            self.assert_admin();
            self.worker_status.write(worker_id.value, WorkerStatus::Banned);
        }
    }

    #[generate_trait]
    impl Internal of InternalTrait {
        fn is_admin(self: @ContractState) -> bool {
            get_caller_address() == self.admin.read()
        }

        fn assert_admin(self: @ContractState) {
            assert!(self.is_admin(), "Only admin");
        }

        /// Quirk X12: an unknown id belongs to address 0, which is the caller of a plain call.
        fn assert_worker_owner(self: @ContractState, worker_id: WorkerId) {
            assert!(
                get_caller_address() == self.worker_owners.read(worker_id.value),
                "Not worker owner"
            );
        }

        fn assert_not_paused(self: @ContractState) {
            assert!(!self.paused.read(), "Contract is paused");
        }

        fn token(self: @ContractState) -> IERC20Dispatcher {
            IERC20Dispatcher { contract_address: self.ciro_token.read() }
        }

        fn is_active(self: @ContractState, id: felt252) -> bool {
            self.worker_status.read(id) == WorkerStatus::Active
        }

        /// The first `limit` active workers with enough memory, in the order of their ids.
        fn workers_with_memory(
            self: @ContractState, min_memory_gb: u32, limit: u32,
        ) -> Array<WorkerId> {
            let mut found = array![];
            let end = self.next_worker_id.read();
            let mut id = 1;
            while id < end && found.len() < limit {
                let value: felt252 = id.into();
                if self.is_active(value)
                    && self.worker_capabilities.read(value).gpu_memory >= min_memory_gb.into() {
                    found.append(WorkerId { value });
                }
                id += 1;
            };
            found
        }

        /// Takes the tokens first and reads the record then, which is where P1 strikes.
        fn add_stake(ref self: ContractState, amount: u256, lock_period: u64) {
            self.assert_not_paused();
            assert!(amount >= self.min_stake.read(), "Amount below minimum stake");
            let worker = get_caller_address();
            self.token().transfer_from(worker, get_contract_address(), amount);
            let mut stake = self.stakes.read(worker);
            let now = get_block_timestamp();
            stake.amount += amount;
            stake.usd_value = self.usd_value(stake.amount);
            stake.tier = tier_for(stake.usd_value);
            stake.locked_until = now + lock_period;
            stake.last_adjustment = now;
            self.stakes.write(worker, stake);
            self.total_staked.write(self.total_staked.read() + amount);
            self.emit(StakeAdded { worker, amount, total_stake: stake.amount });
        }

        /// Quirk P4: asks for no request, pays everything before it clears the record, leaves
        /// `total_staked` alone, and returns without a word while the stake is locked.
        fn pay_out_stake(ref self: ContractState) {
            let worker = get_caller_address();
            let mut stake = self.stakes.read(worker);
            if get_block_timestamp() < stake.locked_until {
                return;
            }
            let amount = stake.amount;
            self.token().transfer(worker, amount);
            stake.amount = 0;
            stake.usd_value = 0;
            stake.tier = WorkerTier::Basic;
            self.stakes.write(worker, stake);
            self.emit(UnstakeExecuted { worker, amount });
        }

        /// US cents that an amount of CIRO is worth at the stored price.
        fn usd_value(self: @ContractState, amount: u256) -> u256 {
            amount * self.ciro_price_usd_cents.read() / CIRO
        }

        fn tier_of(self: @ContractState, worker: ContractAddress) -> WorkerTier {
            tier_for(self.usd_value(self.stakes.read(worker).amount))
        }
    }

    /// Allocations and reservations are filed under one felt: a job id of 2^251 or so does not fit.
    fn job_key(job_id: JobId) -> felt252 {
        job_id.value.try_into().unwrap()
    }

    fn slash_index(reason: SlashReason) -> u8 {
        match reason {
            SlashReason::Malicious => 0,
            SlashReason::Unavailable => 1,
            SlashReason::PoorPerformance => 2,
            SlashReason::ProtocolViolation => 3,
            SlashReason::Fraud => 4,
        }
    }

    fn tier_index(tier: WorkerTier) -> u64 {
        match tier {
            WorkerTier::Basic => 0,
            WorkerTier::Premium => 1,
            WorkerTier::Enterprise => 2,
            WorkerTier::Infrastructure => 3,
            WorkerTier::Fleet => 4,
            WorkerTier::Datacenter => 5,
            WorkerTier::Hyperscale => 6,
            WorkerTier::Institutional => 7,
        }
    }

    /// Stake that a tier asks for, in US cents.
    fn tier_requirement(tier: WorkerTier) -> u256 {
        match tier {
            WorkerTier::Basic => 10000,
            WorkerTier::Premium => 50000,
            WorkerTier::Enterprise => 250000,
            WorkerTier::Infrastructure => 1000000,
            WorkerTier::Fleet => 5000000,
            WorkerTier::Datacenter => 10000000,
            WorkerTier::Hyperscale => 25000000,
            WorkerTier::Institutional => 50000000,
        }
    }

    /// The highest tier whose requirement a value in US cents meets; below all of them, Basic.
    fn tier_for(cents: u256) -> WorkerTier {
        if cents >= tier_requirement(WorkerTier::Institutional) {
            WorkerTier::Institutional
        } else if cents >= tier_requirement(WorkerTier::Hyperscale) {
            WorkerTier::Hyperscale
        } else if cents >= tier_requirement(WorkerTier::Datacenter) {
            WorkerTier::Datacenter
        } else if cents >= tier_requirement(WorkerTier::Fleet) {
            WorkerTier::Fleet
        } else if cents >= tier_requirement(WorkerTier::Infrastructure) {
            WorkerTier::Infrastructure
        } else if cents >= tier_requirement(WorkerTier::Enterprise) {
            WorkerTier::Enterprise
        } else if cents >= tier_requirement(WorkerTier::Premium) {
            WorkerTier::Premium
        } else {
            WorkerTier::Basic
        }
    }
}
