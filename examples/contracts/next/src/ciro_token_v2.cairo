//! CIROToken, version 2: transfers with a memo, and accounts that the rate limit does not bind.
//!
//! What an upgrade from version 1 meets: a new storage map, a stored struct with a new member at
//! its end, new functions, and a migration that runs once. Existing variables keep their names and
//! types, so balances and everything else stay where they are.
use starknet::ContractAddress;

/// Version 1 has the first two members. The new one comes last: the old ones keep their slots.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct TransferLimits {
    /// Base units; 0 means no limit.
    pub limit: u256,
    /// Seconds.
    pub window: u64,
    /// Block time of the last change, or of the migration.
    pub updated_at: u64,
}

#[starknet::interface]
pub trait ITransferLimits<TContractState> {
    /// Owner only.
    fn set_transfer_limits(ref self: TContractState, limit: u256, window: u64);
    fn get_transfer_limits(self: @TContractState) -> TransferLimits;
    /// Owner only. An exempt account may send any amount.
    fn set_exempt(ref self: TContractState, account: ContractAddress, exempt: bool);
    fn is_exempt(self: @TContractState, account: ContractAddress) -> bool;
}

#[starknet::interface]
pub trait IMemoTransfer<TContractState> {
    /// A transfer with a reference of up to 31 characters, or a hash, in an event of its own.
    fn transfer_with_memo(
        ref self: TContractState, recipient: ContractAddress, amount: u256, memo: felt252,
    ) -> bool;
}

#[starknet::interface]
pub trait IMigration<TContractState> {
    /// Owner only, once. Brings the state of version 1 to version 2 and exempts the given accounts.
    fn migrate(ref self: TContractState, exempt: Array<ContractAddress>);
}

#[starknet::contract]
pub mod CIROTokenV2 {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::super::ciro_token::{CIROToken as Token, TokenSettings};
    use super::super::components::importable::Importable;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::upgradeable::Upgradeable;
    use super::super::interfaces::ciro_token::ICIROToken;
    use super::{IMemoTransfer, IMigration, ITransferLimits, TransferLimits};

    const STORAGE_VERSION: u32 = 2;
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
        exempt_accounts: Map<ContractAddress, bool>,
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
        ExemptionUpdated: ExemptionUpdated,
        TransferMemo: TransferMemo,
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

    #[derive(Drop, starknet::Event)]
    pub struct ExemptionUpdated {
        #[key]
        pub account: ContractAddress,
        pub exempt: bool,
    }

    /// Follows the Transfer event of the same transfer.
    #[derive(Drop, starknet::Event)]
    pub struct TransferMemo {
        #[key]
        pub from: ContractAddress,
        #[key]
        pub to: ContractAddress,
        pub value: u256,
        pub memo: felt252,
    }

    /// For a new deployment; an upgrade runs `migrate` instead.
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
        self.write_limits(0, DAY);
    }

    #[abi(embed_v0)]
    impl TransferLimitsImpl of ITransferLimits<ContractState> {
        fn set_transfer_limits(ref self: ContractState, limit: u256, window: u64) {
            self.ownable.assert_only_owner();
            assert(window > 0, 'Window is zero');
            self.write_limits(limit, window);
            self.emit(TransferLimitsUpdated { limit, window });
        }

        fn get_transfer_limits(self: @ContractState) -> TransferLimits {
            self.transfer_limits.read()
        }

        fn set_exempt(ref self: ContractState, account: ContractAddress, exempt: bool) {
            self.ownable.assert_only_owner();
            self.write_exemption(account, exempt);
        }

        fn is_exempt(self: @ContractState, account: ContractAddress) -> bool {
            self.exempt_accounts.read(account)
        }
    }

    #[abi(embed_v0)]
    impl MemoTransferImpl of IMemoTransfer<ContractState> {
        fn transfer_with_memo(
            ref self: ContractState, recipient: ContractAddress, amount: u256, memo: felt252,
        ) -> bool {
            let done = self.token.transfer(recipient, amount);
            let from = get_caller_address();
            self.emit(TransferMemo { from, to: recipient, value: amount, memo });
            done
        }
    }

    #[abi(embed_v0)]
    impl MigrationImpl of IMigration<ContractState> {
        fn migrate(ref self: ContractState, exempt: Array<ContractAddress>) {
            self.upgradeable.begin_migration(1, STORAGE_VERSION);
            let TransferLimits { limit, window, .. } = self.transfer_limits.read();
            self.write_limits(limit, window);
            let mut accounts = exempt.span();
            while let Option::Some(account) = accounts.pop_front() {
                self.write_exemption(*account, true);
            };
        }
    }

    impl Settings of TokenSettings<ContractState> {
        fn version(self: @ContractState) -> felt252 {
            '2'
        }

        fn rate_limit_of(self: @ContractState, account: ContractAddress) -> (u256, u64) {
            let TransferLimits { limit, window, .. } = self.transfer_limits.read();
            if self.exempt_accounts.read(account) {
                (0, window)
            } else {
                (limit, window)
            }
        }
    }

    #[generate_trait]
    impl Internal of InternalTrait {
        fn write_limits(ref self: ContractState, limit: u256, window: u64) {
            let updated_at = get_block_timestamp();
            self.transfer_limits.write(TransferLimits { limit, window, updated_at });
        }

        fn write_exemption(ref self: ContractState, account: ContractAddress, exempt: bool) {
            self.exempt_accounts.write(account, exempt);
            self.emit(ExemptionUpdated { account, exempt });
        }
    }
}

