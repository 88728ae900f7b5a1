//! The registry of workers, their status and their records.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp};
use super::Pool::{ComponentState, HasComponent, ReputationUpdated, WorkerRegistered};
use super::super::interfaces::cdc_pool::{WorkerCapabilities, WorkerProfile, WorkerStatus};
use super::super::interfaces::job_manager::WorkerId;

const INITIAL_REPUTATION: u64 = 500;
const MAX_REPUTATION: u64 = 1000;

#[generate_trait]
pub impl Workers<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of WorkersTrait<TContractState> {
    fn is_registered(self: @ComponentState<TContractState>, id: felt252) -> bool {
        self.worker_owners.read(id).is_non_zero()
    }

    fn assert_registered(self: @ComponentState<TContractState>, worker_id: WorkerId) {
        assert!(self.is_registered(worker_id.value), "Worker not registered");
    }

    fn is_active(self: @ComponentState<TContractState>, id: felt252) -> bool {
        self.is_registered(id) && self.worker_status.read(id) == WorkerStatus::Active
    }

    fn register(
        ref self: ComponentState<TContractState>,
        owner: ContractAddress,
        capabilities: WorkerCapabilities,
        location_hash: felt252,
    ) -> WorkerId {
        assert!(self.owner_workers.read(owner) == 0, "Worker already registered");
        let number = self.next_worker_id.read();
        let worker_id = WorkerId { value: number.into() };
        let stake_amount = self.stakes.read(owner).amount;
        let now = get_block_timestamp();
        let worker = WorkerProfile {
            worker_id,
            owner,
            capabilities,
            status: WorkerStatus::Active,
            registered_at: now,
            last_heartbeat: now,
            stake_amount,
            reputation_score: INITIAL_REPUTATION,
            jobs_completed: 0,
            jobs_failed: 0,
            total_earnings: 0,
            location_hash,
        };
        self.add_worker(number, worker);
        self.emit(WorkerRegistered { worker_id, owner, capabilities, stake_amount });
        worker_id
    }

    /// Writes a new worker and counts it.
    fn add_worker(ref self: ComponentState<TContractState>, number: u32, worker: WorkerProfile) {
        let id = worker.worker_id.value;
        self.worker_owners.write(id, worker.owner);
        self.owner_workers.write(worker.owner, id);
        self.worker_capabilities.write(id, worker.capabilities);
        self.worker_status.write(id, worker.status);
        self.worker_reputation.write(id, worker.reputation_score);
        self.registered_at.write(id, worker.registered_at);
        self.last_heartbeat.write(id, worker.last_heartbeat);
        self.location_hashes.write(id, worker.location_hash);
        self.jobs_completed.write(id, worker.jobs_completed);
        self.jobs_failed.write(id, worker.jobs_failed);
        self.total_earnings.write(id, worker.total_earnings);
        if worker.status == WorkerStatus::Active {
            self.active_workers.write(self.active_workers.read() + 1);
        }
        if number >= self.next_worker_id.read() {
            self.next_worker_id.write(number + 1);
        }
    }

    /// The only place that changes the status of a worker, so the counter cannot drift.
    fn set_status(
        ref self: ComponentState<TContractState>, worker_id: WorkerId, status: WorkerStatus,
    ) {
        let was_active = self.is_active(worker_id.value);
        self.worker_status.write(worker_id.value, status);
        let is_active = status == WorkerStatus::Active;
        if is_active && !was_active {
            self.active_workers.write(self.active_workers.read() + 1);
        } else if was_active && !is_active {
            self.active_workers.write(self.active_workers.read() - 1);
        }
    }

    /// One point up or down, between 0 and 1000. Scores are percentages.
    fn rate(
        ref self: ComponentState<TContractState>,
        worker_id: WorkerId,
        performance_score: u8,
        quality_score: u8,
    ) {
        assert!(performance_score <= 100 && quality_score <= 100, "Score above 100");
        let old_score = self.worker_reputation.read(worker_id.value);
        let mut new_score = old_score;
        if (performance_score + quality_score) / 2 > 50 {
            if old_score < MAX_REPUTATION {
                new_score += 1;
            }
        } else if old_score > 0 {
            new_score -= 1;
        }
        self.worker_reputation.write(worker_id.value, new_score);
        self.emit(ReputationUpdated { worker_id, old_score, new_score });
    }

    /// Everything about a worker as it is now.
    fn profile_of(self: @ComponentState<TContractState>, worker_id: WorkerId) -> WorkerProfile {
        let id = worker_id.value;
        let owner = self.worker_owners.read(id);
        WorkerProfile {
            worker_id,
            owner,
            capabilities: self.worker_capabilities.read(id),
            status: self.worker_status.read(id),
            registered_at: self.registered_at.read(id),
            last_heartbeat: self.last_heartbeat.read(id),
            stake_amount: self.stakes.read(owner).amount,
            reputation_score: self.worker_reputation.read(id),
            jobs_completed: self.jobs_completed.read(id),
            jobs_failed: self.jobs_failed.read(id),
            total_earnings: self.total_earnings.read(id),
            location_hash: self.location_hashes.read(id),
        }
    }

    /// The first `limit` active workers with enough memory, in the order of their ids.
    fn workers_with_memory(
        self: @ComponentState<TContractState>, min_memory_gb: u32, limit: u32,
    ) -> Array<WorkerId> {
        let mut found = array![];
        let end = self.next_worker_id.read();
        let mut number = 1;
        while number < end && found.len() < limit {
            let value: felt252 = number.into();
            if self.is_active(value)
                && self.worker_capabilities.read(value).gpu_memory >= min_memory_gb.into() {
                found.append(WorkerId { value });
            }
            number += 1;
        };
        found
    }

    /// The first `limit` active workers with all of the flags and the reputation.
    fn workers_with_flags(
        self: @ComponentState<TContractState>, flags: u64, min_reputation: u64, limit: u32,
    ) -> Array<WorkerId> {
        let mut found = array![];
        let end = self.next_worker_id.read();
        let mut number = 1;
        while number < end && found.len() < limit {
            let value: felt252 = number.into();
            if self.is_active(value)
                && (self.worker_capabilities.read(value).capability_flags & flags) == flags
                && self.worker_reputation.read(value) >= min_reputation {
                found.append(WorkerId { value });
            }
            number += 1;
        };
        found
    }
}
