//! CIROToken, version 1: the token with an owner, a pause, an import and a delayed upgrade.
use starknet::ContractAddress;

/// How much each account may send in a window. A limit of 0 means that there is none.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct TransferLimits {
    /// Base units.
    pub limit: u256,
    /// Seconds.
    pub window: u64,
}

#[starknet::interface]
pub trait ITransferLimits<TContractState> {
    /// Owner only.
    fn set_transfer_limits(ref self: TContractState, limit: u256, window: u64);
    fn get_transfer_limits(self: @TContractState) -> TransferLimits;
}

#[starknet::contract]
pub mod CIROToken {
    use starknet::ContractAddress;
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use super::super::ciro_token::{CIROToken as Token, TokenSettings};
    use super::super::components::importable::Importable;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::upgradeable::Upgradeable;
    use super::{ITransferLimits, TransferLimits};

    const STORAGE_VERSION: u32 = 1;
    const DAY: u64 = 86400;

    component!(path: Token, storage: token, event: TokenEvent);
    component!(path: Ownable, storage: ownable, event: OwnableEvent);
    component!(path: Pausable, storage: pausable, event: PausableEvent);
    component!(path: Upgradeable, storage: upgradeable, event: UpgradeableEvent);
    component!(path: Importable, storage: importable, event: ImportableEvent);

    #[abi(embed_v0)]
    impl CIROTokenImpl = Token::TokenImpl<ContractState>;
    #[abi(embed_v0)]
    impl TokenExtraImpl = Token::TokenExtraImpl<ContractState>;
    impl TokenInternal = Token::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl OwnableImpl = Ownable::OwnableImpl<ContractState>;
    impl OwnableInternal = Ownable::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl UpgradeableImpl = Upgradeable::UpgradeableImpl<ContractState>;
    impl UpgradeableInternal = Upgradeable::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl ImportableImpl = Importable::ImportableImpl<ContractState>;

    #[storage]
    struct Storage {
        transfer_limits: TransferLimits,
        #[substorage(v0)]
        token: Token::Storage,
        #[substorage(v0)]
        ownable: Ownable::Storage,
        #[substorage(v0)]
        pausable: Pausable::Storage,
        #[substorage(v0)]
        upgradeable: Upgradeable::Storage,
        #[substorage(v0)]
        importable: Importable::Storage,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        TransferLimitsUpdated: TransferLimitsUpdated,
        #[flat]
        TokenEvent: Token::Event,
        #[flat]
        OwnableEvent: Ownable::Event,
        #[flat]
        PausableEvent: Pausable::Event,
        #[flat]
        UpgradeableEvent: Upgradeable::Event,
        #[flat]
        ImportableEvent: Importable::Event,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TransferLimitsUpdated {
        pub limit: u256,
        pub window: u64,
    }

    /// The first four arguments are those of the published token. `initial_supply` (base units)
    /// goes to the owner; pass 0 to import balances. `upgrade_delay` is in seconds.
    #[constructor]
    fn constructor(
        ref self: ContractState,
        owner: ContractAddress,
        job_manager: ContractAddress,
        cdc_pool: ContractAddress,
        paymaster: ContractAddress,
        initial_supply: u256,
        upgrade_delay: u64,
    ) {
        self.ownable.initializer(owner);
        self.upgradeable.initializer(upgrade_delay, STORAGE_VERSION);
        self.token.initializer(owner, initial_supply);
        self.token.initialize_addresses(job_manager, cdc_pool, paymaster);
        self.transfer_limits.write(TransferLimits { limit: 0, window: DAY });
    }

    #[abi(embed_v0)]
    impl TransferLimitsImpl of ITransferLimits<ContractState> {
        fn set_transfer_limits(ref self: ContractState, limit: u256, window: u64) {
            self.ownable.assert_only_owner();
            assert(window > 0, 'Window is zero');
            self.transfer_limits.write(TransferLimits { limit, window });
            self.emit(TransferLimitsUpdated { limit, window });
        }

        fn get_transfer_limits(self: @ContractState) -> TransferLimits {
            self.transfer_limits.read()
        }
    }

    impl Settings of TokenSettings<ContractState> {
        fn version(self: @ContractState) -> felt252 {
            '1'
        }

        fn rate_limit_of(self: @ContractState, account: ContractAddress) -> (u256, u64) {
            let TransferLimits { limit, window } = self.transfer_limits.read();
            (limit, window)
        }
    }
}
