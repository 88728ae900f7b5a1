//! Replaces the class of a contract after a delay, and counts storage versions. Needs Ownable.
//!
//! The owner schedules a class, waits for the fixed delay given in the constructor, and executes.
//! Until then the owner can cancel. Users who do not agree have the delay to leave.
//!
//! Usage in a contract (together with Ownable):
//! ```cairo
//! use super::super::components::upgradeable::Upgradeable;
//!
//! component!(path: Upgradeable, storage: upgradeable, event: UpgradeableEvent);
//!
//! // Storage:  #[substorage(v0)] upgradeable: Upgradeable::Storage,
//! // Event:    #[flat] UpgradeableEvent: Upgradeable::Event,
//! #[abi(embed_v0)]
//! impl UpgradeableImpl = Upgradeable::UpgradeableImpl<ContractState>;
//! impl UpgradeableInternal = Upgradeable::InternalImpl<ContractState>;
//!
//! const VERSION: u32 = 1;
//!
//! // constructor: self.upgradeable.initializer(upgrade_delay, VERSION);
//! ```
//! A second version whose storage differs carries the state over in a function that runs once:
//! ```cairo
//! const VERSION: u32 = 2;
//!
//! fn migrate(ref self: ContractState) {
//!     self.upgradeable.begin_migration(1, VERSION); // owner only, reverts when run again
//!     // ... write the new state ...
//! }
//! ```
//! `execute_upgrade_and_call(selector!("migrate"), [])` does both in one transaction, so that the
//! new code never runs on old state. The call keeps the owner as its caller.
//! State: `Upgradeable_delay`, `Upgradeable_class_hash`, `Upgradeable_ready_at`,
//! `Upgradeable_version`.
use starknet::ClassHash;

#[starknet::interface]
pub trait IUpgradeable<TContractState> {
    /// Owner only. Returns the block time (seconds) from which the upgrade can be executed.
    fn schedule_upgrade(ref self: TContractState, new_class_hash: ClassHash) -> u64;
    /// Owner only, from the ready time on.
    fn execute_upgrade(ref self: TContractState);
    /// The same, then calls a function of the new class on this contract, as the owner.
    fn execute_upgrade_and_call(
        ref self: TContractState, selector: felt252, calldata: Array<felt252>,
    );
    /// Owner only.
    fn cancel_upgrade(ref self: TContractState);
    /// The scheduled class and its ready time, (0, 0) when nothing is scheduled.
    fn get_scheduled_upgrade(self: @TContractState) -> (ClassHash, u64);
    /// Seconds between scheduling and executing; fixed at deployment.
    fn get_upgrade_delay(self: @TContractState) -> u64;
    /// Version of the layout of the contract's state; a migration raises it.
    fn get_storage_version(self: @TContractState) -> u32;
}

#[starknet::component]
pub mod Upgradeable {
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use starknet::syscalls::{library_call_syscall, replace_class_syscall};
    use starknet::{ClassHash, SyscallResultTrait, class_hash_const, get_block_timestamp};
    use super::super::ownable::Ownable;
    use super::super::ownable::Ownable::InternalTrait as OwnableInternalTrait;

    #[storage]
    pub struct Storage {
        Upgradeable_delay: u64,
        Upgradeable_class_hash: ClassHash,
        Upgradeable_ready_at: u64,
        Upgradeable_version: u32,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        UpgradeScheduled: UpgradeScheduled,
        UpgradeCancelled: UpgradeCancelled,
        Upgraded: Upgraded,
        Migrated: Migrated,
    }

    #[derive(Drop, starknet::Event)]
    pub struct UpgradeScheduled {
        #[key]
        pub class_hash: ClassHash,
        pub ready_at: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct UpgradeCancelled {
        #[key]
        pub class_hash: ClassHash,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Upgraded {
        #[key]
        pub class_hash: ClassHash,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Migrated {
        pub from_version: u32,
        pub to_version: u32,
    }

    #[embeddable_as(UpgradeableImpl)]
    impl UpgradeableExternal<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        +Drop<TContractState>,
    > of super::IUpgradeable<ComponentState<TContractState>> {
        fn schedule_upgrade(
            ref self: ComponentState<TContractState>, new_class_hash: ClassHash,
        ) -> u64 {
            self.assert_owner();
            assert(new_class_hash.is_non_zero(), 'Class hash is zero');
            assert(self.Upgradeable_class_hash.read().is_zero(), 'Upgrade already scheduled');
            let ready_at = get_block_timestamp() + self.Upgradeable_delay.read();
            self.Upgradeable_class_hash.write(new_class_hash);
            self.Upgradeable_ready_at.write(ready_at);
            self.emit(UpgradeScheduled { class_hash: new_class_hash, ready_at });
            ready_at
        }

        fn execute_upgrade(ref self: ComponentState<TContractState>) {
            self.execute();
        }

        fn execute_upgrade_and_call(
            ref self: ComponentState<TContractState>, selector: felt252, calldata: Array<felt252>,
        ) {
            let class_hash = self.execute();
            // A library call runs the new class on this contract's state and keeps the caller.
            library_call_syscall(class_hash, selector, calldata.span()).unwrap_syscall();
        }

        fn cancel_upgrade(ref self: ComponentState<TContractState>) {
            self.assert_owner();
            let class_hash = self.take_scheduled();
            self.emit(UpgradeCancelled { class_hash });
        }

        fn get_scheduled_upgrade(self: @ComponentState<TContractState>) -> (ClassHash, u64) {
            (self.Upgradeable_class_hash.read(), self.Upgradeable_ready_at.read())
        }

        fn get_upgrade_delay(self: @ComponentState<TContractState>) -> u64 {
            self.Upgradeable_delay.read()
        }

        fn get_storage_version(self: @ComponentState<TContractState>) -> u32 {
            self.Upgradeable_version.read()
        }
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        +Drop<TContractState>,
    > of InternalTrait<TContractState> {
        /// For the constructor. `delay` is in seconds.
        fn initializer(ref self: ComponentState<TContractState>, delay: u64, version: u32) {
            self.Upgradeable_delay.write(delay);
            self.Upgradeable_version.write(version);
        }

        /// First line of a contract's `migrate`: owner only, and only if the state is of version
        /// `from_version`. Later calls revert because the state then is of version `to_version`.
        fn begin_migration(
            ref self: ComponentState<TContractState>, from_version: u32, to_version: u32,
        ) {
            self.assert_owner();
            assert(self.Upgradeable_version.read() == from_version, 'Wrong storage version');
            self.Upgradeable_version.write(to_version);
            self.emit(Migrated { from_version, to_version });
        }

        fn execute(ref self: ComponentState<TContractState>) -> ClassHash {
            self.assert_owner();
            let ready_at = self.Upgradeable_ready_at.read();
            let class_hash = self.take_scheduled();
            assert(get_block_timestamp() >= ready_at, 'Upgrade delay not over');
            replace_class_syscall(class_hash).unwrap_syscall();
            self.emit(Upgraded { class_hash });
            class_hash
        }

        /// Returns the scheduled class and clears the schedule.
        fn take_scheduled(ref self: ComponentState<TContractState>) -> ClassHash {
            let class_hash = self.Upgradeable_class_hash.read();
            assert(class_hash.is_non_zero(), 'No upgrade scheduled');
            self.Upgradeable_class_hash.write(class_hash_const::<0>());
            self.Upgradeable_ready_at.write(0);
            class_hash
        }

        fn assert_owner(self: @ComponentState<TContractState>) {
            get_dep_component!(self, Owner).assert_only_owner();
        }
    }
}
