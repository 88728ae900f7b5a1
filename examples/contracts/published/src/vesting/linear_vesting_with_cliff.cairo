//! LinearVestingWithCliff: schedules that vest on a straight line after a cliff.
//!
//! An independent twin of the published contract. Its defects are kept on purpose: it only keeps
//! books and never calls the token (L1), a schedule always starts now (L2), the configured switch for
//! revocation is not read (L3), a revoked beneficiary loses what was releasable (L4), a transferred
//! schedule stays in the old beneficiary's list (L5), the allocated total never falls (L6), the line
//! starts at zero when the cliff ends (L7), the cliff counts as part of the vesting time (L8) and no
//! amount or duration is bounded against overflow (L9).
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct VestingSchedule {
    pub beneficiary: ContractAddress,
    pub total_amount: u256,
    pub released_amount: u256,
    pub start_time: u64,
    pub cliff_duration: u64,
    pub vesting_duration: u64,
    pub revocable: bool,
    pub revoked: bool,
    pub created_by: ContractAddress,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct VestingConfig {
    pub min_cliff_duration: u64,
    pub max_cliff_duration: u64,
    pub min_vesting_duration: u64,
    pub max_vesting_duration: u64,
    pub allow_revocation: bool,
}

#[derive(Drop, starknet::Event)]
pub struct VestingScheduleCreated {
    pub schedule_id: u256,
    pub beneficiary: ContractAddress,
    pub total_amount: u256,
    pub start_time: u64,
    pub cliff_duration: u64,
    pub vesting_duration: u64,
}

#[derive(Drop, starknet::Event)]
pub struct TokensReleased {
    pub schedule_id: u256,
    pub beneficiary: ContractAddress,
    pub amount: u256,
    pub released_timestamp: u64,
}

#[derive(Drop, starknet::Event)]
pub struct VestingRevoked {
    pub schedule_id: u256,
    pub beneficiary: ContractAddress,
    pub revoked_amount: u256,
    pub released_amount: u256,
}

#[derive(Drop, starknet::Event)]
pub struct VestingTransferred {
    pub schedule_id: u256,
    pub old_beneficiary: ContractAddress,
    pub new_beneficiary: ContractAddress,
}

#[starknet::interface]
pub trait ILinearVesting<TContractState> {
    fn create_vesting_schedule(
        ref self: TContractState,
        beneficiary: ContractAddress,
        total_amount: u256,
        cliff_duration: u64,
        vesting_duration: u64,
        revocable: bool,
    ) -> u256;
    fn release_tokens(ref self: TContractState, schedule_id: u256) -> u256;
    fn revoke_vesting_schedule(ref self: TContractState, schedule_id: u256);
    fn transfer_vesting_schedule(
        ref self: TContractState, schedule_id: u256, new_beneficiary: ContractAddress,
    );
    fn get_vesting_schedule(self: @TContractState, schedule_id: u256) -> VestingSchedule;
    fn get_releasable_amount(self: @TContractState, schedule_id: u256) -> u256;
    fn get_beneficiary_schedules(
        self: @TContractState, beneficiary: ContractAddress,
    ) -> Array<u256>;
    fn get_total_allocated(self: @TContractState) -> u256;
    fn get_total_released(self: @TContractState) -> u256;
    fn authorize_creator(ref self: TContractState, creator: ContractAddress);
    fn deauthorize_creator(ref self: TContractState, creator: ContractAddress);
    fn pause(ref self: TContractState);
    fn unpause(ref self: TContractState);
    fn transfer_ownership(ref self: TContractState, new_owner: ContractAddress);
}

#[starknet::contract]
pub mod LinearVestingWithCliff {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::{
        TokensReleased, VestingConfig, VestingRevoked, VestingSchedule, VestingScheduleCreated,
        VestingTransferred,
    };

    #[storage]
    struct Storage {
        owner: ContractAddress,
        token_contract: ContractAddress,
        config: VestingConfig,
        paused: bool,
        creators: Map<ContractAddress, bool>,
        schedules: Map<u256, VestingSchedule>,
        schedule_count: u256,
        beneficiary_schedules: Map<(ContractAddress, u256), u256>,
        beneficiary_schedule_count: Map<ContractAddress, u256>,
        total_allocated: u256,
        total_released: u256,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        VestingScheduleCreated: VestingScheduleCreated,
        TokensReleased: TokensReleased,
        VestingRevoked: VestingRevoked,
        VestingTransferred: VestingTransferred,
        OwnershipTransferred: OwnershipTransferred,
        CreatorAuthorized: CreatorAuthorized,
        CreatorDeauthorized: CreatorDeauthorized,
        ContractPaused: ContractPaused,
        ContractUnpaused: ContractUnpaused,
    }

    #[derive(Drop, starknet::Event)]
    pub struct OwnershipTransferred {
        pub previous_owner: ContractAddress,
        pub new_owner: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct CreatorAuthorized {
        pub creator: ContractAddress,
        pub authorized_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct CreatorDeauthorized {
        pub creator: ContractAddress,
        pub deauthorized_by: ContractAddress,
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
        config: VestingConfig,
    ) {
        self.owner.write(owner);
        self.token_contract.write(token_contract);
        self.config.write(config);
        self.creators.write(owner, true);
    }

    #[abi(embed_v0)]
    impl LinearVestingImpl of super::ILinearVesting<ContractState> {
        fn create_vesting_schedule(
            ref self: ContractState,
            beneficiary: ContractAddress,
            total_amount: u256,
            cliff_duration: u64,
            vesting_duration: u64,
            revocable: bool,
        ) -> u256 {
            self.assert_not_paused();
            let caller = get_caller_address();
            assert(self.creators.read(caller), 'Not authorized creator');
            assert(beneficiary.is_non_zero(), 'Invalid beneficiary');
            assert(total_amount > 0, 'Amount must be positive');
            self.assert_durations(cliff_duration, vesting_duration);

            let schedule_id = self.schedule_count.read();
            let start_time = get_block_timestamp();
            self
                .schedules
                .write(
                    schedule_id,
                    VestingSchedule {
                        beneficiary,
                        total_amount,
                        released_amount: 0,
                        start_time,
                        cliff_duration,
                        vesting_duration,
                        revocable,
                        revoked: false,
                        created_by: caller,
                    },
                );
            self.schedule_count.write(schedule_id + 1);
            self.add_to_index(beneficiary, schedule_id);
            self.total_allocated.write(self.total_allocated.read() + total_amount);
            self
                .emit(
                    VestingScheduleCreated {
                        schedule_id,
                        beneficiary,
                        total_amount,
                        start_time,
                        cliff_duration,
                        vesting_duration,
                    },
                );
            schedule_id
        }

        fn release_tokens(ref self: ContractState, schedule_id: u256) -> u256 {
            self.assert_not_paused();
            let schedule = self.schedules.read(schedule_id);
            let caller = get_caller_address();
            assert(
                caller == schedule.beneficiary || caller == self.owner.read(), 'Not authorized',
            );
            assert(!schedule.revoked, 'Schedule revoked');
            let amount = releasable(@schedule);
            assert(amount > 0, 'No tokens to release');

            self.book_release(schedule_id, schedule, amount);
            self
                .emit(
                    TokensReleased {
                        schedule_id,
                        beneficiary: schedule.beneficiary,
                        amount,
                        released_timestamp: get_block_timestamp(),
                    },
                );
            amount
        }

        fn revoke_vesting_schedule(ref self: ContractState, schedule_id: u256) {
            self.assert_owner();
            let mut schedule = self.schedules.read(schedule_id);
            assert(schedule.revocable, 'Schedule not revocable');
            assert(!schedule.revoked, 'Already revoked');

            let released_amount = releasable(@schedule);
            schedule.revoked = true;
            self.book_release(schedule_id, schedule, released_amount);
            self
                .emit(
                    VestingRevoked {
                        schedule_id,
                        beneficiary: schedule.beneficiary,
                        revoked_amount: schedule.total_amount
                            - schedule.released_amount
                            - released_amount,
                        released_amount,
                    },
                );
        }

        fn transfer_vesting_schedule(
            ref self: ContractState, schedule_id: u256, new_beneficiary: ContractAddress,
        ) {
            let mut schedule = self.schedules.read(schedule_id);
            let old_beneficiary = schedule.beneficiary;
            assert(get_caller_address() == old_beneficiary, 'Not beneficiary');
            assert(new_beneficiary.is_non_zero(), 'Invalid new beneficiary');
            assert(!schedule.revoked, 'Schedule revoked');

            schedule.beneficiary = new_beneficiary;
            self.schedules.write(schedule_id, schedule);
            self.add_to_index(new_beneficiary, schedule_id);
            self.emit(VestingTransferred { schedule_id, old_beneficiary, new_beneficiary });
        }

        fn get_vesting_schedule(self: @ContractState, schedule_id: u256) -> VestingSchedule {
            self.schedules.read(schedule_id)
        }

        fn get_releasable_amount(self: @ContractState, schedule_id: u256) -> u256 {
            let schedule = self.schedules.read(schedule_id);
            if schedule.revoked {
                return 0;
            }
            releasable(@schedule)
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

        fn get_total_allocated(self: @ContractState) -> u256 {
            self.total_allocated.read()
        }

        fn get_total_released(self: @ContractState) -> u256 {
            self.total_released.read()
        }

        fn authorize_creator(ref self: ContractState, creator: ContractAddress) {
            self.assert_owner();
            self.creators.write(creator, true);
            self.emit(CreatorAuthorized { creator, authorized_by: get_caller_address() });
        }

        fn deauthorize_creator(ref self: ContractState, creator: ContractAddress) {
            self.assert_owner();
            self.creators.write(creator, false);
            self.emit(CreatorDeauthorized { creator, deauthorized_by: get_caller_address() });
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
            self.creators.write(previous_owner, false);
            self.creators.write(new_owner, true);
            self.emit(OwnershipTransferred { previous_owner, new_owner });
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

        fn assert_durations(self: @ContractState, cliff_duration: u64, vesting_duration: u64) {
            let config = self.config.read();
            assert(cliff_duration >= config.min_cliff_duration, 'Cliff too short');
            assert(cliff_duration <= config.max_cliff_duration, 'Cliff too long');
            assert(vesting_duration >= config.min_vesting_duration, 'Vesting too short');
            assert(vesting_duration <= config.max_vesting_duration, 'Vesting too long');
            assert(vesting_duration > cliff_duration, 'Vesting > cliff');
        }

        fn add_to_index(ref self: ContractState, beneficiary: ContractAddress, schedule_id: u256) {
            let index = self.beneficiary_schedule_count.read(beneficiary);
            self.beneficiary_schedules.write((beneficiary, index), schedule_id);
            self.beneficiary_schedule_count.write(beneficiary, index + 1);
        }

        /// Books `amount` as released. No token is called.
        fn book_release(
            ref self: ContractState, schedule_id: u256, mut schedule: VestingSchedule, amount: u256,
        ) {
            schedule.released_amount += amount;
            self.schedules.write(schedule_id, schedule);
            self.total_released.write(self.total_released.read() + amount);
        }
    }

    /// What has vested and was not released yet.
    fn releasable(schedule: @VestingSchedule) -> u256 {
        let vested = vested(schedule, get_block_timestamp());
        let released = *schedule.released_amount;
        if vested > released {
            vested - released
        } else {
            0
        }
    }

    /// 0 before the end of the cliff, everything at the end of the vesting time, a line in between.
    fn vested(schedule: @VestingSchedule, now: u64) -> u256 {
        let cliff_end = *schedule.start_time + *schedule.cliff_duration;
        if now < cliff_end {
            return 0;
        }
        if now >= *schedule.start_time + *schedule.vesting_duration {
            return *schedule.total_amount;
        }
        let line: u64 = *schedule.vesting_duration - *schedule.cliff_duration;
        *schedule.total_amount * (now - cliff_end).into() / line.into()
    }
}
