//! The window in which the owner may write state that was read from an older deployment.
//!
//! It is open from the deployment until `close`, and never opens again. A system that starts
//! without old state closes it right after deployment. Needs Ownable.
//!
//! Usage in a contract (together with Ownable):
//! ```cairo
//! use super::super::components::importable::Importable;
//!
//! component!(path: Importable, storage: importable, event: ImportableEvent);
//!
//! // Storage:  #[substorage(v0)] importable: Importable::Storage,
//! // Event:    #[flat] ImportableEvent: Importable::Event,
//! #[abi(embed_v0)]
//! impl ImportableImpl = Importable::ImportableImpl<ContractState>; // only is_import_open
//! impl ImportableInternal = Importable::InternalImpl<ContractState>;
//!
//! fn import_balances(ref self: ContractState, entries: Span<(ContractAddress, u256)>) {
//!     self.importable.assert_can_import(); // owner only, window open
//!     // ... write each entry (idempotent: skip or overwrite what is there) ...
//! }
//!
//! fn finalize_import(ref self: ContractState) {
//!     // ... checks of the contract, for example supply == sum of balances ...
//!     self.importable.close(); // owner only, once
//! }
//! ```
//! State: `Importable_closed`.

#[starknet::interface]
pub trait IImportable<TContractState> {
    fn is_import_open(self: @TContractState) -> bool;
}

#[starknet::component]
pub mod Importable {
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use starknet::{ContractAddress, get_caller_address};
    use super::super::ownable::Ownable;
    use super::super::ownable::Ownable::InternalTrait as OwnableInternalTrait;

    #[storage]
    pub struct Storage {
        Importable_closed: bool,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        ImportFinalized: ImportFinalized,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ImportFinalized {
        #[key]
        pub account: ContractAddress,
    }

    #[embeddable_as(ImportableImpl)]
    impl ImportableExternal<
        TContractState, +HasComponent<TContractState>,
    > of super::IImportable<ComponentState<TContractState>> {
        fn is_import_open(self: @ComponentState<TContractState>) -> bool {
            !self.Importable_closed.read()
        }
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        +Drop<TContractState>,
    > of InternalTrait<TContractState> {
        /// First line of every import function.
        fn assert_can_import(self: @ComponentState<TContractState>) {
            get_dep_component!(self, Owner).assert_only_owner();
            assert(!self.Importable_closed.read(), 'Import is finalized');
        }

        /// Ends importing for ever.
        fn close(ref self: ComponentState<TContractState>) {
            self.assert_can_import();
            self.Importable_closed.write(true);
            self.emit(ImportFinalized { account: get_caller_address() });
        }
    }
}
