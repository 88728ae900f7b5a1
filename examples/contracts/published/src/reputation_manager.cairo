//! ReputationManager: an independent twin of the published contract, which is a stub. It answers
//! with constants and keeps no score of any worker (R1); the defects are there on purpose.
use super::interfaces::reputation_manager::{
    ReputationReason, ReputationScore, ReputationThreshold,
};

#[starknet::interface]
pub trait IReputationManager<TContractState> {
    fn initialize_reputation(ref self: TContractState, worker_id: felt252) -> bool;
    fn update_reputation(
        ref self: TContractState,
        worker_id: felt252,
        score_delta: i32,
        reason: ReputationReason,
        job_id: Option<u256>,
    ) -> bool;
    fn get_reputation(self: @TContractState, worker_id: felt252) -> ReputationScore;
    fn get_network_stats(self: @TContractState) -> (u32, u32, u32, u32);
    fn set_reputation_threshold(
        ref self: TContractState, job_type: felt252, threshold: ReputationThreshold,
    );
    fn admin_adjust_reputation(
        ref self: TContractState, worker_id: felt252, new_score: u32, reason: felt252,
    );
}

#[starknet::contract]
pub mod ReputationManager {
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::super::interfaces::reputation_manager::{
        ReputationReason, ReputationScore, ReputationThreshold,
    };

    const SCORE: u32 = 500;
    const LEVEL: u8 = 3;

    #[storage]
    struct Storage {
        admin: ContractAddress,
        cdc_pool: ContractAddress,
        job_manager: ContractAddress,
        /// Stored and never read (R4).
        update_rate_limit: u64,
        total_workers: u32,
        highest_score: u32,
        lowest_score: u32,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        AdminAdjusted: AdminAdjusted,
    }

    #[derive(Drop, starknet::Event)]
    pub struct AdminAdjusted {
        pub worker_id: felt252,
        pub new_score: u32,
        pub reason: felt252,
        pub timestamp: u64,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        cdc_pool: ContractAddress,
        job_manager: ContractAddress,
        update_rate_limit: u64,
    ) {
        self.admin.write(admin);
        self.cdc_pool.write(cdc_pool);
        self.job_manager.write(job_manager);
        self.update_rate_limit.write(update_rate_limit);
        self.lowest_score.write(1000);
    }

    #[abi(embed_v0)]
    impl ReputationManagerImpl of super::IReputationManager<ContractState> {
        /// Open to everyone; the same worker counts every time (R4).
        fn initialize_reputation(ref self: ContractState, worker_id: felt252) -> bool {
            self.total_workers.write(self.total_workers.read() + 1);
            true
        }

        /// Changes nothing. A caller without the right gets `false`, not a revert (R2).
        fn update_reputation(
            ref self: ContractState,
            worker_id: felt252,
            score_delta: i32,
            reason: ReputationReason,
            job_id: Option<u256>,
        ) -> bool {
            let caller = get_caller_address();
            caller == self.cdc_pool.read() || caller == self.job_manager.read()
        }

        fn get_reputation(self: @ContractState, worker_id: felt252) -> ReputationScore {
            ReputationScore {
                score: SCORE,
                level: LEVEL,
                last_updated: get_block_timestamp(),
                total_jobs_completed: 0,
                successful_jobs: 0,
                failed_jobs: 0,
                dispute_count: 0,
                slash_count: 0,
            }
        }

        /// (workers, average, highest, lowest)
        fn get_network_stats(self: @ContractState) -> (u32, u32, u32, u32) {
            (self.total_workers.read(), SCORE, self.highest_score.read(), self.lowest_score.read())
        }

        /// Stores nothing (R1).
        fn set_reputation_threshold(
            ref self: ContractState, job_type: felt252, threshold: ReputationThreshold,
        ) {
            assert(get_caller_address() == self.admin.read(), 'Only admin can set thresholds');
        }

        /// Moves the extremes of the network; the score is neither bounded nor kept (R1).
        fn admin_adjust_reputation(
            ref self: ContractState, worker_id: felt252, new_score: u32, reason: felt252,
        ) {
            assert(get_caller_address() == self.admin.read(), 'Only admin can adjust');
            if new_score > self.highest_score.read() {
                self.highest_score.write(new_score);
            }
            if new_score < self.lowest_score.read() {
                self.lowest_score.write(new_score);
            }
            let timestamp = get_block_timestamp();
            self.emit(AdminAdjusted { worker_id, new_score, reason, timestamp });
        }
    }
}
