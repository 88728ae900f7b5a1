//! CDCPool, the repaired pool: staking works, trusted data has trusted writers, and the class can
//! be replaced after a delay. The rules are in the Pool component; this contract wires it up and
//! keeps a short history of every stake.

#[starknet::contract]
pub mod CDCPool {
    use starknet::storage::{Map, StorageMapReadAccess, StorageMapWriteAccess};
    use starknet::{ContractAddress, get_block_timestamp};
    use super::super::components::importable::Importable;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::upgradeable::Upgradeable;
    use super::super::pool::Pool;

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
    const VERSION: u32 = 1;

    #[derive(Copy, Drop, Serde, starknet::Store)]
    pub struct StakeHistory {
        /// When the address staked for the first time, 0 when it never did.
        pub first_staked_at: u64,
        /// How often the stake grew or shrank.
        pub changes: u32,
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
    }

    #[starknet::interface]
    pub trait IStakeHistory<TContractState> {
        fn get_stake_history(self: @TContractState, worker: ContractAddress) -> StakeHistory;
    }

    /// `min_stake` is in base units, `upgrade_delay` in seconds. The token may be 0 and set later.
    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        ciro_token: ContractAddress,
        min_stake: u256,
        upgrade_delay: u64,
    ) {
        self.ownable.initializer(admin);
        self.upgradeable.initializer(upgrade_delay, VERSION);
        self.pool.initializer(ciro_token, min_stake);
    }

    #[abi(embed_v0)]
    impl StakeHistoryImpl of IStakeHistory<ContractState> {
        fn get_stake_history(self: @ContractState, worker: ContractAddress) -> StakeHistory {
            self.stake_history.read(worker)
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
            contract.stake_history.write(worker, history);
        }
    }
}
