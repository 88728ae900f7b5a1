//! The queue of large transfers. It is optional; what waits in it is held by the token contract.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp, get_caller_address, get_contract_address};
use super::CIROToken::{
    ComponentState, HasComponent, LargeTransferCancelled, LargeTransferExecuted,
    LargeTransferInitiated,
};
use super::access::zero;
use super::ledger::LedgerTrait;
use super::super::interfaces::ciro_token::PendingTransfer;

#[generate_trait]
pub impl LargeTransfers<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of LargeTransfersTrait<TContractState> {
    /// Moves the amount to this contract, for the recipient to receive after the delay.
    fn enqueue_transfer(
        ref self: ComponentState<TContractState>, to: ContractAddress, amount: u256,
    ) -> u256 {
        let from = get_caller_address();
        assert(self.balances.read(from) >= amount, 'Insufficient balance');
        assert(amount >= self.large_transfer_threshold.read(), 'Not a large transfer');
        assert(to != zero(), 'Transfer to zero address');

        let id = self.pending_transfer_count.read();
        let now = get_block_timestamp();
        let execute_after = now + self.large_transfer_delay.read();
        self
            .pending_transfers
            .write(
                id,
                PendingTransfer {
                    id,
                    transfer_id: id,
                    from,
                    to,
                    amount,
                    timestamp: now,
                    initiated_at: now,
                    execute_after,
                    execution_time: 0,
                    approved_by_council: false,
                    is_executed: false,
                },
            );
        self.pending_transfer_count.write(id + 1);
        self.move(from, get_contract_address(), amount);
        self.emit(LargeTransferInitiated { transfer_id: id, from, to, amount, execute_after });
        id
    }

    /// Pays the recipient after the delay. Anyone may do so: the recipient is fixed.
    fn release_transfer(ref self: ComponentState<TContractState>, transfer_id: u256) {
        let now = get_block_timestamp();
        let mut pending = self.waiting_transfer(transfer_id);
        assert(now >= pending.execute_after, 'Timelock not expired');
        pending.is_executed = true;
        pending.execution_time = now;
        self.pending_transfers.write(transfer_id, pending);

        let PendingTransfer { from, to, amount, .. } = pending;
        self.move(get_contract_address(), to, amount);
        self.emit(LargeTransferExecuted { transfer_id, from, to, amount, execution_time: now });
    }

    /// Gives the amount back to the sender, who alone may ask for it.
    fn take_back_transfer(ref self: ComponentState<TContractState>, transfer_id: u256) {
        let PendingTransfer { from, amount, .. } = self.waiting_transfer(transfer_id);
        assert(get_caller_address() == from, 'Only the sender');
        self.cancelled_transfers.write(transfer_id, true);
        self.move(get_contract_address(), from, amount);
        self.emit(LargeTransferCancelled { transfer_id, from, amount });
    }

    /// A queued transfer that is neither executed nor cancelled.
    fn waiting_transfer(
        self: @ComponentState<TContractState>, transfer_id: u256,
    ) -> PendingTransfer {
        let pending = self.pending_transfers.read(transfer_id);
        assert(pending.from != zero(), 'Unknown transfer');
        assert(!pending.is_executed, 'Transfer already executed');
        assert(!self.cancelled_transfers.read(transfer_id), 'Transfer cancelled');
        pending
    }
}
