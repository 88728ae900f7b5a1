//! MilestoneVesting: amounts that become releasable one milestone at a time.
//!
//! An independent twin of the published contract. Its defects are kept on purpose: it only keeps
//! books and never calls the token, a milestone can be released again and again (M1), a rejection
//! leaves no trace (M2), a minimum of 0 or 1 verifiers completes at the first approval (M3), evidence
//! can be zero and can be replaced after approvals (M4), the two timeout settings are never read (M5),
//! a schedule cannot be cancelled (M6), loops have no bound (M7) and MilestoneCompleted names an amount
//! that nobody released (M8).
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct MilestoneVestingSchedule {
    pub beneficiary: ContractAddress,
    pub total_amount: u256,
    pub released_amount: u256,
    pub milestone_count: u256,
    pub start_time: u64,
    pub created_by: ContractAddress,
    pub active: bool,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct Milestone {
    pub id: u256,
    pub description: felt252,
    pub target_amount: u256,
    pub completion_deadline: u64,
    pub completed: bool,
    pub completion_timestamp: u64,
    pub verified_by: ContractAddress,
    pub evidence_hash: felt252,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct VerificationConfig {
    pub require_verification: bool,
    pub verification_timeout: u64,
    pub auto_verify_after_timeout: bool,
    pub min_verifiers: u8,
}

#[derive(Drop, starknet::Event)]
pub struct MilestoneVestingCreated {
    pub schedule_id: u256,
    pub beneficiary: ContractAddress,
    pub total_amount: u256,
    pub milestone_count: u256,
}

#[derive(Drop, starknet::Event)]
pub struct MilestoneAdded {
    pub schedule_id: u256,
    pub milestone_id: u256,
    pub description: felt252,
    pub target_amount: u256,
    pub deadline: u64,
}

#[derive(Drop, starknet::Event)]
pub struct MilestoneCompleted {
    pub schedule_id: u256,
    pub milestone_id: u256,
    pub beneficiary: ContractAddress,
    pub amount_released: u256,
    pub verified_by: ContractAddress,
}

#[derive(Drop, starknet::Event)]
pub struct MilestoneVerified {
    pub schedule_id: u256,
    pub milestone_id: u256,
    pub verifier: ContractAddress,
    pub evidence_hash: felt252,
}

#[derive(Drop, starknet::Event)]
pub struct TokensReleased {
    pub schedule_id: u256,
    pub beneficiary: ContractAddress,
    pub milestone_id: u256,
    pub amount: u256,
}

#[starknet::interface]
pub trait IMilestoneVesting<TContractState> {
    /// Each milestone is (description, amount, deadline).
    fn create_milestone_vesting_schedule(
        ref self: TContractState,
        beneficiary: ContractAddress,
        total_amount: u256,
        milestones: Array<(felt252, u256, u64)>,
    ) -> u256;
    fn submit_milestone_completion(
        ref self: TContractState, schedule_id: u256, milestone_id: u256, evidence_hash: felt252,
    );
    fn verify_milestone(
        ref self: TContractState, schedule_id: u256, milestone_id: u256, approved: bool,
    );
    fn release_milestone_tokens(
        ref self: TContractState, schedule_id: u256, milestone_id: u256,
    ) -> u256;
    fn get_milestone_vesting_schedule(
        self: @TContractState, schedule_id: u256,
    ) -> MilestoneVestingSchedule;
    fn get_milestone(self: @TContractState, schedule_id: u256, milestone_id: u256) -> Milestone;
    fn get_schedule_milestones(self: @TContractState, schedule_id: u256) -> Array<Milestone>;
    fn get_completed_milestones_count(self: @TContractState, schedule_id: u256) -> u256;
    fn get_releasable_amount(self: @TContractState, schedule_id: u256) -> u256;
    fn get_beneficiary_schedules(
        self: @TContractState, beneficiary: ContractAddress,
    ) -> Array<u256>;
    fn add_verifier(ref self: TContractState, verifier: ContractAddress);
    fn remove_verifier(ref self: TContractState, verifier: ContractAddress);
    fn pause(ref self: TContractState);
    fn unpause(ref self: TContractState);
    fn transfer_ownership(ref self: TContractState, new_owner: ContractAddress);
    fn get_total_allocated(self: @TContractState) -> u256;
    fn get_total_released(self: @TContractState) -> u256;
}

#[starknet::contract]
pub mod MilestoneVesting {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::{
        Milestone, MilestoneAdded, MilestoneCompleted, MilestoneVerified, MilestoneVestingCreated,
        MilestoneVestingSchedule, TokensReleased, VerificationConfig,
    };

    #[storage]
    struct Storage {
        owner: ContractAddress,
        token_contract: ContractAddress,
        config: VerificationConfig,
        paused: bool,
        verifiers: Map<ContractAddress, bool>,
        schedules: Map<u256, MilestoneVestingSchedule>,
        schedule_count: u256,
        milestones: Map<(u256, u256), Milestone>,
        approved_by: Map<(u256, u256, ContractAddress), bool>,
        approval_count: Map<(u256, u256), u8>,
        beneficiary_schedules: Map<(ContractAddress, u256), u256>,
        beneficiary_schedule_count: Map<ContractAddress, u256>,
        total_allocated: u256,
        total_released: u256,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        MilestoneVestingCreated: MilestoneVestingCreated,
        MilestoneAdded: MilestoneAdded,
        MilestoneCompleted: MilestoneCompleted,
        MilestoneVerified: MilestoneVerified,
        TokensReleased: TokensReleased,
        VerifierAdded: VerifierAdded,
        VerifierRemoved: VerifierRemoved,
        OwnershipTransferred: OwnershipTransferred,
        ContractPaused: ContractPaused,
        ContractUnpaused: ContractUnpaused,
    }

    #[derive(Drop, starknet::Event)]
    pub struct VerifierAdded {
        pub verifier: ContractAddress,
        pub added_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct VerifierRemoved {
        pub verifier: ContractAddress,
        pub removed_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct OwnershipTransferred {
        pub previous_owner: ContractAddress,
        pub new_owner: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractPaused {
        pub paused_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractUnpaused {
        pub unpaused_by: ContractAddress,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        owner: ContractAddress,
        token_contract: ContractAddress,
        config: VerificationConfig,
    ) {
        self.owner.write(owner);
        self.token_contract.write(token_contract);
        self.config.write(config);
        self.verifiers.write(owner, true);
    }

    #[abi(embed_v0)]
    impl MilestoneVestingImpl of super::IMilestoneVesting<ContractState> {
        fn create_milestone_vesting_schedule(
            ref self: ContractState,
            beneficiary: ContractAddress,
            total_amount: u256,
            milestones: Array<(felt252, u256, u64)>,
        ) -> u256 {
            self.assert_owner();
            self.assert_not_paused();
            assert(beneficiary.is_non_zero(), 'Invalid beneficiary');
            assert(total_amount > 0, 'Amount must be positive');
            let milestones = milestones.span();
            assert(!milestones.is_empty(), 'Must have milestones');
            assert(sum_of(milestones) == total_amount, 'Milestone amounts mismatch');

            let schedule_id = self.schedule_count.read();
            let milestone_count = self.add_milestones(schedule_id, milestones);
            self
                .schedules
                .write(
                    schedule_id,
                    MilestoneVestingSchedule {
                        beneficiary,
                        total_amount,
                        released_amount: 0,
                        milestone_count,
                        start_time: get_block_timestamp(),
                        created_by: get_caller_address(),
                        active: true,
                    },
                );
            self.schedule_count.write(schedule_id + 1);
            let index = self.beneficiary_schedule_count.read(beneficiary);
            self.beneficiary_schedules.write((beneficiary, index), schedule_id);
            self.beneficiary_schedule_count.write(beneficiary, index + 1);
            self.total_allocated.write(self.total_allocated.read() + total_amount);
            self
                .emit(
                    MilestoneVestingCreated {
                        schedule_id, beneficiary, total_amount, milestone_count,
                    },
                );
            schedule_id
        }

        fn submit_milestone_completion(
            ref self: ContractState, schedule_id: u256, milestone_id: u256, evidence_hash: felt252,
        ) {
            self.assert_not_paused();
            let schedule = self.schedules.read(schedule_id);
            let caller = get_caller_address();
            assert(schedule.active, 'Schedule not active');
            assert(caller == schedule.beneficiary, 'Only beneficiary can submit');
            assert(milestone_id < schedule.milestone_count, 'Invalid milestone ID');
            let mut milestone = self.milestones.read((schedule_id, milestone_id));
            assert(!milestone.completed, 'Milestone already completed');
            assert(
                get_block_timestamp() <= milestone.completion_deadline, 'Milestone deadline passed',
            );

            milestone.evidence_hash = evidence_hash;
            if self.config.read().require_verification {
                self.milestones.write((schedule_id, milestone_id), milestone);
            } else {
                self.complete(schedule_id, milestone, schedule.beneficiary, caller);
            }
        }

        fn verify_milestone(
            ref self: ContractState, schedule_id: u256, milestone_id: u256, approved: bool,
        ) {
            self.assert_not_paused();
            let verifier = get_caller_address();
            assert(self.verifiers.read(verifier), 'Not authorized verifier');
            let schedule = self.schedules.read(schedule_id);
            assert(schedule.active, 'Schedule not active');
            let milestone = self.milestones.read((schedule_id, milestone_id));
            assert(!milestone.completed, 'Milestone already completed');
            assert(milestone.evidence_hash != 0, 'No evidence submitted');
            let approval = (schedule_id, milestone_id, verifier);
            assert(!self.approved_by.read(approval), 'Already verified');
            if !approved {
                return;
            }

            self.approved_by.write(approval, true);
            let approvals = self.approval_count.read((schedule_id, milestone_id)) + 1;
            self.approval_count.write((schedule_id, milestone_id), approvals);
            self
                .emit(
                    MilestoneVerified {
                        schedule_id,
                        milestone_id,
                        verifier,
                        evidence_hash: milestone.evidence_hash,
                    },
                );
            if approvals >= self.config.read().min_verifiers {
                self.complete(schedule_id, milestone, schedule.beneficiary, verifier);
            }
        }

        fn release_milestone_tokens(
            ref self: ContractState, schedule_id: u256, milestone_id: u256,
        ) -> u256 {
            self.assert_not_paused();
            let mut schedule = self.schedules.read(schedule_id);
            let caller = get_caller_address();
            assert(
                caller == schedule.beneficiary || caller == self.owner.read(), 'Not authorized',
            );
            assert(schedule.active, 'Schedule not active');
            let milestone = self.milestones.read((schedule_id, milestone_id));
            assert(milestone.completed, 'Milestone not completed');

            let amount = milestone.target_amount;
            schedule.released_amount += amount;
            self.schedules.write(schedule_id, schedule);
            self.total_released.write(self.total_released.read() + amount);
            self
                .emit(
                    TokensReleased {
                        schedule_id, beneficiary: schedule.beneficiary, milestone_id, amount,
                    },
                );
            amount
        }

        fn get_milestone_vesting_schedule(
            self: @ContractState, schedule_id: u256,
        ) -> MilestoneVestingSchedule {
            self.schedules.read(schedule_id)
        }

        fn get_milestone(self: @ContractState, schedule_id: u256, milestone_id: u256) -> Milestone {
            self.milestones.read((schedule_id, milestone_id))
        }

        fn get_schedule_milestones(self: @ContractState, schedule_id: u256) -> Array<Milestone> {
            let mut milestones = array![];
            let count = self.schedules.read(schedule_id).milestone_count;
            let mut id = 0;
            while id < count {
                milestones.append(self.milestones.read((schedule_id, id)));
                id += 1;
            };
            milestones
        }

        fn get_completed_milestones_count(self: @ContractState, schedule_id: u256) -> u256 {
            let (completed, _) = self.completed_totals(schedule_id);
            completed
        }

        fn get_releasable_amount(self: @ContractState, schedule_id: u256) -> u256 {
            let (_, completed_amount) = self.completed_totals(schedule_id);
            let released = self.schedules.read(schedule_id).released_amount;
            if completed_amount > released {
                completed_amount - released
            } else {
                0
            }
        }

        fn get_beneficiary_schedules(
            self: @ContractState, beneficiary: ContractAddress,
        ) -> Array<u256> {
            let mut ids = array![];
            let count = self.beneficiary_schedule_count.read(beneficiary);
            let mut index = 0;
            while index < count {
                ids.append(self.beneficiary_schedules.read((beneficiary, index)));
                index += 1;
            };
            ids
        }

        fn add_verifier(ref self: ContractState, verifier: ContractAddress) {
            self.assert_owner();
            self.verifiers.write(verifier, true);
            self.emit(VerifierAdded { verifier, added_by: get_caller_address() });
        }

        fn remove_verifier(ref self: ContractState, verifier: ContractAddress) {
            self.assert_owner();
            self.verifiers.write(verifier, false);
            self.emit(VerifierRemoved { verifier, removed_by: get_caller_address() });
        }

        fn pause(ref self: ContractState) {
            self.assert_owner();
            self.paused.write(true);
            self.emit(ContractPaused { paused_by: get_caller_address() });
        }

        fn unpause(ref self: ContractState) {
            self.assert_owner();
            self.paused.write(false);
            self.emit(ContractUnpaused { unpaused_by: get_caller_address() });
        }

        fn transfer_ownership(ref self: ContractState, new_owner: ContractAddress) {
            self.assert_owner();
            assert(new_owner.is_non_zero(), 'Invalid new owner');
            let previous_owner = self.owner.read();
            self.owner.write(new_owner);
            self.verifiers.write(previous_owner, false);
            self.verifiers.write(new_owner, true);
            self.emit(OwnershipTransferred { previous_owner, new_owner });
        }

        fn get_total_allocated(self: @ContractState) -> u256 {
            self.total_allocated.read()
        }

        fn get_total_released(self: @ContractState) -> u256 {
            self.total_released.read()
        }
    }

    #[generate_trait]
    impl InternalImpl of InternalTrait {
        fn assert_owner(self: @ContractState) {
            assert(get_caller_address() == self.owner.read(), 'Only owner');
        }

        fn assert_not_paused(self: @ContractState) {
            assert(!self.paused.read(), 'Contract paused');
        }

        /// Stores the milestones of a new schedule and returns how many there are.
        fn add_milestones(
            ref self: ContractState, schedule_id: u256, milestones: Span<(felt252, u256, u64)>,
        ) -> u256 {
            let now = get_block_timestamp();
            let mut id: u256 = 0;
            for milestone in milestones {
                let (description, target_amount, deadline) = *milestone;
                assert(deadline > now, 'Deadline must be in future');
                self
                    .milestones
                    .write(
                        (schedule_id, id),
                        Milestone {
                            id,
                            description,
                            target_amount,
                            completion_deadline: deadline,
                            completed: false,
                            completion_timestamp: 0,
                            verified_by: Zeroable::zero(),
                            evidence_hash: 0,
                        },
                    );
                self
                    .emit(
                        MilestoneAdded {
                            schedule_id, milestone_id: id, description, target_amount, deadline,
                        },
                    );
                id += 1;
            };
            id
        }

        fn complete(
            ref self: ContractState,
            schedule_id: u256,
            mut milestone: Milestone,
            beneficiary: ContractAddress,
            verified_by: ContractAddress,
        ) {
            milestone.completed = true;
            milestone.completion_timestamp = get_block_timestamp();
            milestone.verified_by = verified_by;
            self.milestones.write((schedule_id, milestone.id), milestone);
            self
                .emit(
                    MilestoneCompleted {
                        schedule_id,
                        milestone_id: milestone.id,
                        beneficiary,
                        amount_released: milestone.target_amount,
                        verified_by,
                    },
                );
        }

        /// How many milestones of a schedule are completed, and the sum of their amounts.
        fn completed_totals(self: @ContractState, schedule_id: u256) -> (u256, u256) {
            let milestone_count = self.schedules.read(schedule_id).milestone_count;
            let mut count = 0;
            let mut amount = 0;
            let mut id = 0;
            while id < milestone_count {
                let milestone = self.milestones.read((schedule_id, id));
                if milestone.completed {
                    count += 1;
                    amount += milestone.target_amount;
                }
                id += 1;
            };
            (count, amount)
        }
    }

    fn sum_of(milestones: Span<(felt252, u256, u64)>) -> u256 {
        let mut total = 0;
        for milestone in milestones {
            let (_, amount, _) = *milestone;
            total += amount;
        };
        total
    }
}
