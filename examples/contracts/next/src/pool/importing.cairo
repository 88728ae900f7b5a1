//! Carrying workers and stakes over from an older deployment, each entry once.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
};
use super::Pool::{ComponentState, HasComponent, PoolHooks, StakeImported, WorkerImported};
use super::stakes::StakesTrait;
use super::workers::WorkersTrait;
use super::super::interfaces::cdc_pool::{StakeEntry, WorkerProfile};

#[generate_trait]
pub impl Importing<
    TContractState,
    +HasComponent<TContractState>,
    +PoolHooks<TContractState>,
    +Drop<TContractState>,
> of ImportingTrait<TContractState> {
    /// Returns false for a worker that is there already.
    fn import_worker(ref self: ComponentState<TContractState>, worker: WorkerProfile) -> bool {
        let id = worker.worker_id.value;
        let owner = worker.owner;
        assert!(owner.is_non_zero() && id != 0, "Worker id or owner is zero");
        let known = self.worker_owners.read(id);
        if known == owner {
            return false;
        }
        assert!(known.is_zero(), "Worker id is taken");
        assert!(self.owner_workers.read(owner) == 0, "Worker already registered");
        let number: u32 = id.try_into().expect('Worker id out of range');
        self.add_worker(number, worker);
        self.emit(WorkerImported { worker_id: worker.worker_id, owner });
        true
    }

    /// Returns false for an address whose stake was imported before.
    fn import_stake(ref self: ComponentState<TContractState>, entry: StakeEntry) -> bool {
        let worker = entry.worker;
        assert!(worker.is_non_zero() && entry.amount > 0, "Worker or amount is zero");
        if self.imported_stakes.read(worker) {
            return false;
        }
        self.imported_stakes.write(worker, true);
        self.set_stake(worker, self.stakes.read(worker).amount + entry.amount);
        self.extend_lock(worker, entry.locked_until);
        self.emit(StakeImported { worker, amount: entry.amount });
        true
    }
}
