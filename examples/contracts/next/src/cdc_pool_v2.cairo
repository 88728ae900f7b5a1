//! CDCPoolV2, the class that an upgrade of CDCPool installs. New are:
//! - storage: `loyalty_step`, which `migrate` writes once;
//! - a longer struct: `StakeHistory` got a third member. It sits at its end and the records are in a
//!   map, so the records that version 1 wrote stay readable, with 0 in the new member;
//! - functions: `get_loyalty_level`, `get_loyalty_step`, `set_loyalty_step`.

#[starknet::contract]
pub mod CDCPoolV2 {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp};
    use super::super::components::importable::Importable;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::upgradeable::Upgradeable;
    use super::super::pool::Pool;
    use super::super::pool::access::AccessTrait;

    component!(path: Ownable, storage: ownable, event: OwnableEvent);
    component!(path: Pausable, storage: pausable, event: PausableEvent);
    component!(path: Upgradeable, storage: upgradeable, event: UpgradeableEvent);
    component!(path: Importable, storage: importable, event: ImportableEvent);
    component!(path: Pool, storage: pool, event: PoolEvent);

    #[abi(embed_v0)]
    impl CDCPoolImpl = Pool::PoolImpl<ContractState>;
    #[abi(embed_v0)]
    impl CDCPoolExtraImpl = Pool::ExtraImpl<ContractState>;
    #[abi(embed_v0)]
    impl CDCPoolImportImpl = Pool::ImportImpl<ContractState>;
    #[abi(embed_v0)]
    impl OwnableImpl = Ownable::OwnableImpl<ContractState>;
    #[abi(embed_v0)]
    impl UpgradeableImpl = Upgradeable::UpgradeableImpl<ContractState>;
    #[abi(embed_v0)]
    impl ImportableImpl = Importable::ImportableImpl<ContractState>;

    impl PoolInternal = Pool::InternalImpl<ContractState>;
    impl OwnableInternal = Ownable::InternalImpl<ContractState>;
    impl UpgradeableInternal = Upgradeable::InternalImpl<ContractState>;

    /// Version of the layout of the state.
    const VERSION: u32 = 2;
    const MAX_LOYALTY_LEVEL: u64 = 10;

    #[derive(Copy, Drop, Serde, starknet::Store)]
    pub struct StakeHistory {
        /// When the address staked for the first time, 0 when it never did.
        pub first_staked_at: u64,
        /// How often the stake grew or shrank.
        pub changes: u32,
        /// The largest stake since version 2, in base units.
        pub highest: u256,
    }

    #[storage]
    struct Storage {
        #[substorage(v0)]
        ownable: Ownable::Storage,
        #[substorage(v0)]
        pausable: Pausable::Storage,
        #[substorage(v0)]
        upgradeable: Upgradeable::Storage,
        #[substorage(v0)]
        importable: Importable::Storage,
        #[substorage(v0)]
        pool: Pool::Storage,
        stake_history: Map<ContractAddress, StakeHistory>,
        /// Seconds of staking for one level of loyalty.
        loyalty_step: u64,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    enum Event {
        #[flat]
        PoolEvent: Pool::Event,
        #[flat]
        OwnableEvent: Ownable::Event,
        #[flat]
        PausableEvent: Pausable::Event,
        #[flat]
        UpgradeableEvent: Upgradeable::Event,
        #[flat]
        ImportableEvent: Importable::Event,
        LoyaltyStepChanged: LoyaltyStepChanged,
    }

    #[derive(Drop, starknet::Event)]
    pub struct LoyaltyStepChanged {
        pub old_step: u64,
        pub new_step: u64,
    }

    #[starknet::interface]
    pub trait IStakeHistory<TContractState> {
        fn get_stake_history(self: @TContractState, worker: ContractAddress) -> StakeHistory;
    }

    #[starknet::interface]
    pub trait ILoyalty<TContractState> {
        /// One level for each step since the first stake, from 0 to 10; 0 without a stake.
        fn get_loyalty_level(self: @TContractState, worker: ContractAddress) -> u8;
        fn get_loyalty_step(self: @TContractState) -> u64;
        /// Admin only.
        fn set_loyalty_step(ref self: TContractState, new_step: u64);
        /// Admin only, once: carries the state of version 1 over.
        fn migrate(ref self: TContractState, loyalty_step: u64);
    }

    /// For a new deployment; an upgrade runs `migrate` instead. Arguments as in version 1, and the
    /// step in seconds.
    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        ciro_token: ContractAddress,
        min_stake: u256,
        upgrade_delay: u64,
        loyalty_step: u64,
    ) {
        self.ownable.initializer(admin);
        self.upgradeable.initializer(upgrade_delay, VERSION);
        self.pool.initializer(ciro_token, min_stake);
        self.write_loyalty_step(loyalty_step);
    }

    #[abi(embed_v0)]
    impl StakeHistoryImpl of IStakeHistory<ContractState> {
        fn get_stake_history(self: @ContractState, worker: ContractAddress) -> StakeHistory {
            self.stake_history.read(worker)
        }
    }

    #[abi(embed_v0)]
    impl LoyaltyImpl of ILoyalty<ContractState> {
        fn get_loyalty_level(self: @ContractState, worker: ContractAddress) -> u8 {
            let since = self.stake_history.read(worker).first_staked_at;
            if since == 0 || CDCPoolImpl::get_stake_info(self, worker).amount == 0 {
                return 0;
            }
            let level = (get_block_timestamp() - since) / self.loyalty_step.read();
            if level > MAX_LOYALTY_LEVEL {
                return MAX_LOYALTY_LEVEL.try_into().unwrap();
            }
            level.try_into().unwrap()
        }

        fn get_loyalty_step(self: @ContractState) -> u64 {
            self.loyalty_step.read()
        }

        fn set_loyalty_step(ref self: ContractState, new_step: u64) {
            self.pool.assert_admin();
            self.write_loyalty_step(new_step);
        }

        fn migrate(ref self: ContractState, loyalty_step: u64) {
            self.upgradeable.begin_migration(1, VERSION);
            self.write_loyalty_step(loyalty_step);
        }
    }

    #[generate_trait]
    impl Internal of InternalTrait {
        fn write_loyalty_step(ref self: ContractState, new_step: u64) {
            assert!(new_step > 0, "Loyalty step is zero");
            let old_step = self.loyalty_step.read();
            self.loyalty_step.write(new_step);
            self.emit(LoyaltyStepChanged { old_step, new_step });
        }
    }

    impl HistoryHooks of Pool::PoolHooks<ContractState> {
        fn after_stake_change(
            ref self: Pool::ComponentState<ContractState>, worker: ContractAddress, amount: u256,
        ) {
            let mut contract = Pool::HasComponent::get_contract_mut(ref self);
            let mut history = contract.stake_history.read(worker);
            if history.first_staked_at == 0 {
                history.first_staked_at = get_block_timestamp();
            }
            history.changes += 1;
            if amount > history.highest {
                history.highest = amount;
            }
            contract.stake_history.write(worker, history);
        }
    }
}
