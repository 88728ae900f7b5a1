//! Slashes: what is taken from a stake is held until the slash is resolved.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use super::Pool::{
    ComponentState, HasComponent, PoolHooks, SlashChallenged, SlashResolved, WorkerSlashed,
};
use super::stakes::StakesTrait;
use super::tiers::slash_index;
use super::workers::WorkersTrait;
use super::super::interfaces::cdc_pool::{OpenSlash, SlashReason, WorkerStatus};
use super::super::interfaces::job_manager::WorkerId;

#[generate_trait]
pub impl Slashing<
    TContractState,
    +HasComponent<TContractState>,
    +PoolHooks<TContractState>,
    +Drop<TContractState>,
> of SlashingTrait<TContractState> {
    /// The percentages at deployment; the admin can change them.
    fn initialize_percentages(ref self: ComponentState<TContractState>) {
        self.slash_percentages.write(slash_index(SlashReason::Malicious), 50);
        self.slash_percentages.write(slash_index(SlashReason::Unavailable), 10);
        self.slash_percentages.write(slash_index(SlashReason::PoorPerformance), 20);
        self.slash_percentages.write(slash_index(SlashReason::ProtocolViolation), 30);
        self.slash_percentages.write(slash_index(SlashReason::Fraud), 100);
    }

    /// Takes the reason's percentage from the stake. A banned worker stays banned.
    fn slash(
        ref self: ComponentState<TContractState>,
        worker_id: WorkerId,
        reason: SlashReason,
        evidence: Array<felt252>,
    ) -> u256 {
        let owner = self.worker_owners.read(worker_id.value);
        let stake = self.stakes.read(owner).amount;
        let percentage: u256 = self.slash_percentages.read(slash_index(reason)).into();
        let amount = stake * percentage / 100;
        let mut slash = self.open_slashes.read(worker_id.value);
        slash.is_open = true;
        slash.amount += amount;
        self.open_slashes.write(worker_id.value, slash);
        self.total_held.write(self.total_held.read() + amount);
        self.set_stake(owner, stake - amount);
        if self.worker_status.read(worker_id.value) != WorkerStatus::Banned {
            self.set_status(worker_id, WorkerStatus::Slashed);
        }
        self.emit(WorkerSlashed { worker_id, owner, reason, amount, evidence });
        amount
    }

    fn challenge(
        ref self: ComponentState<TContractState>, worker_id: WorkerId, evidence: Array<felt252>,
    ) {
        let mut slash = self.open_slash(worker_id);
        slash.is_challenged = true;
        self.open_slashes.write(worker_id.value, slash);
        self.emit(SlashChallenged { worker_id, evidence });
    }

    /// Upheld: the held tokens become reward funds. Otherwise they return to the stake, and a
    /// slashed worker becomes active.
    fn settle(ref self: ComponentState<TContractState>, worker_id: WorkerId, upheld: bool) {
        let slash = self.open_slash(worker_id);
        let settled = OpenSlash { is_open: false, is_challenged: false, amount: 0 };
        self.open_slashes.write(worker_id.value, settled);
        self.total_held.write(self.total_held.read() - slash.amount);
        if !upheld {
            let owner = self.worker_owners.read(worker_id.value);
            self.set_stake(owner, self.stakes.read(owner).amount + slash.amount);
            if self.worker_status.read(worker_id.value) == WorkerStatus::Slashed {
                self.set_status(worker_id, WorkerStatus::Active);
            }
        }
        self.emit(SlashResolved { worker_id, upheld, amount: slash.amount });
    }

    fn open_slash(self: @ComponentState<TContractState>, worker_id: WorkerId) -> OpenSlash {
        let slash = self.open_slashes.read(worker_id.value);
        assert!(slash.is_open, "No open slash");
        slash
    }
}
