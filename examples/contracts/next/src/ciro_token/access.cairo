//! Who may call, and when: the checks that the functions of the token begin with.
use starknet::storage::StoragePointerReadAccess;
use starknet::{ContractAddress, contract_address_const, get_caller_address};
use super::CIROToken::{ComponentState, HasComponent};
use super::super::components::importable::Importable;
use super::super::components::importable::Importable::InternalTrait as ImportableInternal;
use super::super::components::ownable::{IOwnable, Ownable};
use super::super::components::ownable::Ownable::InternalTrait as OwnableInternal;
use super::super::components::pausable::Pausable;
use super::super::components::pausable::Pausable::InternalTrait as PausableInternal;

pub fn zero() -> ContractAddress {
    contract_address_const::<0>()
}

#[generate_trait]
pub impl Access<
    TContractState,
    +HasComponent<TContractState>,
    impl Owner: Ownable::HasComponent<TContractState>,
    impl Pause: Pausable::HasComponent<TContractState>,
    impl Import: Importable::HasComponent<TContractState>,
    +Drop<TContractState>,
> of AccessTrait<TContractState> {
    fn owner(self: @ComponentState<TContractState>) -> ContractAddress {
        get_dep_component!(self, Owner).owner()
    }

    fn assert_owner(self: @ComponentState<TContractState>) {
        get_dep_component!(self, Owner).assert_only_owner();
    }

    /// The same check, with the message of the published functions.
    fn assert_authorized(self: @ComponentState<TContractState>) {
        assert(get_caller_address() == self.owner(), 'Unauthorized caller');
    }

    /// The owner or the council's multisig; never the caller 0 of a plain call.
    fn assert_council(self: @ComponentState<TContractState>) {
        let caller = get_caller_address();
        assert(
            caller.is_non_zero()
                && (caller == self.owner() || caller == self.emergency_council_multisig.read()),
            'Not emergency council',
        );
    }

    fn assert_not_paused(self: @ComponentState<TContractState>) {
        get_dep_component!(self, Pause).assert_not_paused();
    }

    /// Importing needs a pause, so that nothing moves between two batches.
    fn assert_importing(self: @ComponentState<TContractState>) {
        get_dep_component!(self, Import).assert_can_import();
        assert(get_dep_component!(self, Pause).is_paused(), 'Pause before importing');
    }
}
