//! Who may call, and when.
use starknet::get_caller_address;
use starknet::storage::{StorageMapReadAccess, StoragePointerReadAccess};
use super::Pool::{ComponentState, HasComponent};
use super::super::components::ownable::Ownable;
use super::super::components::ownable::Ownable::InternalTrait as OwnableInternalTrait;
use super::super::components::pausable::Pausable;
use super::super::components::pausable::Pausable::InternalTrait as PausableInternalTrait;
use super::super::interfaces::job_manager::WorkerId;

#[generate_trait]
pub impl Access<
    TContractState,
    +HasComponent<TContractState>,
    impl Owner: Ownable::HasComponent<TContractState>,
    impl Pause: Pausable::HasComponent<TContractState>,
    +Drop<TContractState>,
> of AccessTrait<TContractState> {
    fn is_admin(self: @ComponentState<TContractState>) -> bool {
        get_dep_component!(self, Owner).is_owner(get_caller_address())
    }

    fn assert_admin(self: @ComponentState<TContractState>) {
        assert!(self.is_admin(), "Only admin");
    }

    fn assert_job_writer(self: @ComponentState<TContractState>) {
        assert!(
            self.is_admin() || get_caller_address() == self.job_manager.read(),
            "Only admin or job manager"
        );
    }

    fn assert_worker_owner(self: @ComponentState<TContractState>, worker_id: WorkerId) {
        let owner = self.worker_owners.read(worker_id.value);
        assert!(owner.is_non_zero() && get_caller_address() == owner, "Not worker owner");
    }

    fn assert_not_paused(self: @ComponentState<TContractState>) {
        assert!(!get_dep_component!(self, Pause).is_paused(), "Contract is paused");
    }
}
