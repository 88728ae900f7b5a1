//! A switch that stops the guarded functions of a contract, with an event for each change.
//!
//! The published contracts name their own pause functions (`pause`, `pause_contract`,
//! `emergency_pause`), so this component brings no external function: the contract keeps its
//! function names, decides who may call them, and calls the internals here.
//!
//! Usage in a contract:
//! ```cairo
//! use super::super::components::pausable::Pausable;
//!
//! component!(path: Pausable, storage: pausable, event: PausableEvent);
//!
//! // Storage:  #[substorage(v0)] pausable: Pausable::Storage,
//! // Event:    #[flat] PausableEvent: Pausable::Event,
//! impl PausableInternal = Pausable::InternalImpl<ContractState>;
//!
//! fn pause(ref self: ContractState) {
//!     self.ownable.assert_only_owner();
//!     self.pausable.pause();
//! }
//! // guarded functions:   self.pausable.assert_not_paused();
//! // a view:              self.pausable.is_paused()
//! ```
//! Pausing twice reverts ('Already paused'), so every event is a change. State: `Pausable_paused`.

#[starknet::component]
pub mod Pausable {
    use starknet::storage::{StoragePointerReadAccess, StoragePointerWriteAccess};
    use starknet::{ContractAddress, get_caller_address};

    #[storage]
    pub struct Storage {
        Pausable_paused: bool,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        Paused: Paused,
        Unpaused: Unpaused,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Paused {
        #[key]
        pub account: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Unpaused {
        #[key]
        pub account: ContractAddress,
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState, +HasComponent<TContractState>,
    > of InternalTrait<TContractState> {
        fn is_paused(self: @ComponentState<TContractState>) -> bool {
            self.Pausable_paused.read()
        }

        fn assert_not_paused(self: @ComponentState<TContractState>) {
            assert(!self.Pausable_paused.read(), 'Contract is paused');
        }

        /// Checks no rights: the calling contract does.
        fn pause(ref self: ComponentState<TContractState>) {
            assert(!self.Pausable_paused.read(), 'Already paused');
            self.Pausable_paused.write(true);
            self.emit(Paused { account: get_caller_address() });
        }

        /// Checks no rights: the calling contract does.
        fn unpause(ref self: ComponentState<TContractState>) {
            assert(self.Pausable_paused.read(), 'Not paused');
            self.Pausable_paused.write(false);
            self.emit(Unpaused { account: get_caller_address() });
        }
    }
}
