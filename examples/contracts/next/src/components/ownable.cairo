//! Ownership in two steps: the owner names a successor, the successor accepts.
//!
//! The owner can be any account or contract: a single key, a multisig account, or the timelock.
//! There is no way to give ownership up without a successor, and a wrong address does no harm
//! because it cannot accept; the owner just names another one.
//!
//! Usage in a contract:
//! ```cairo
//! use super::super::components::ownable::Ownable;
//!
//! component!(path: Ownable, storage: ownable, event: OwnableEvent);
//!
//! #[storage]
//! struct Storage {
//!     #[substorage(v0)]
//!     ownable: Ownable::Storage,
//! }
//!
//! #[event]
//! #[derive(Drop, starknet::Event)]
//! enum Event {
//!     #[flat]
//!     OwnableEvent: Ownable::Event,
//! }
//!
//! #[abi(embed_v0)]
//! impl OwnableImpl = Ownable::OwnableImpl<ContractState>;
//! impl OwnableInternal = Ownable::InternalImpl<ContractState>;
//!
//! // constructor:             self.ownable.initializer(owner);
//! // privileged functions:    self.ownable.assert_only_owner();
//! ```
//! State: `Ownable_owner`, `Ownable_pending_owner`.
use starknet::ContractAddress;

#[starknet::interface]
pub trait IOwnable<TContractState> {
    fn owner(self: @TContractState) -> ContractAddress;
    /// The address that may accept ownership, 0 when nobody may.
    fn pending_owner(self: @TContractState) -> ContractAddress;
    /// Owner only. Replaces an earlier offer.
    fn transfer_ownership(ref self: TContractState, new_owner: ContractAddress);
    /// Pending owner only.
    fn accept_ownership(ref self: TContractState);
}

#[starknet::component]
pub mod Ownable {
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use starknet::{ContractAddress, contract_address_const, get_caller_address};

    #[storage]
    pub struct Storage {
        Ownable_owner: ContractAddress,
        Ownable_pending_owner: ContractAddress,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        OwnershipTransferStarted: OwnershipTransferStarted,
        OwnershipTransferred: OwnershipTransferred,
    }

    #[derive(Drop, starknet::Event)]
    pub struct OwnershipTransferStarted {
        #[key]
        pub previous_owner: ContractAddress,
        #[key]
        pub new_owner: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct OwnershipTransferred {
        #[key]
        pub previous_owner: ContractAddress,
        #[key]
        pub new_owner: ContractAddress,
    }

    #[embeddable_as(OwnableImpl)]
    impl OwnableExternal<
        TContractState, +HasComponent<TContractState>,
    > of super::IOwnable<ComponentState<TContractState>> {
        fn owner(self: @ComponentState<TContractState>) -> ContractAddress {
            self.Ownable_owner.read()
        }

        fn pending_owner(self: @ComponentState<TContractState>) -> ContractAddress {
            self.Ownable_pending_owner.read()
        }

        fn transfer_ownership(
            ref self: ComponentState<TContractState>, new_owner: ContractAddress,
        ) {
            self.assert_only_owner();
            assert(new_owner.is_non_zero(), 'New owner is zero');
            self.Ownable_pending_owner.write(new_owner);
            let previous_owner = self.Ownable_owner.read();
            self.emit(OwnershipTransferStarted { previous_owner, new_owner });
        }

        fn accept_ownership(ref self: ComponentState<TContractState>) {
            let new_owner = get_caller_address();
            assert(new_owner == self.Ownable_pending_owner.read(), 'Not the pending owner');
            self.set_owner(new_owner);
        }
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState, +HasComponent<TContractState>,
    > of InternalTrait<TContractState> {
        /// For the constructor: the first owner needs not accept.
        fn initializer(ref self: ComponentState<TContractState>, owner: ContractAddress) {
            assert(owner.is_non_zero(), 'Owner is zero');
            self.set_owner(owner);
        }

        fn is_owner(self: @ComponentState<TContractState>, account: ContractAddress) -> bool {
            account == self.Ownable_owner.read()
        }

        fn assert_only_owner(self: @ComponentState<TContractState>) {
            assert(self.is_owner(get_caller_address()), 'Only owner');
        }

        fn set_owner(ref self: ComponentState<TContractState>, new_owner: ContractAddress) {
            let previous_owner = self.Ownable_owner.read();
            self.Ownable_owner.write(new_owner);
            self.Ownable_pending_owner.write(contract_address_const::<0>());
            self.emit(OwnershipTransferred { previous_owner, new_owner });
        }
    }
}
