//! Carrying balances and allowances over from an older deployment. An entry sets, it never adds:
//! importing it twice changes nothing.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{get_block_timestamp, get_contract_address};
use super::CIROToken::{ComponentState, HasComponent, Transfer};
use super::access::zero;
use super::ledger::LedgerTrait;
use super::super::interfaces::ciro_token::{ImportedAllowance, ImportedBalance};

#[generate_trait]
pub impl Importing<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of ImportingTrait<TContractState> {
    fn import_balance(ref self: ComponentState<TContractState>, entry: ImportedBalance) {
        let ImportedBalance { holder, balance, held_since } = entry;
        assert(holder != zero(), 'Holder is zero');
        assert(holder != get_contract_address(), 'Holder is this contract');
        assert(held_since <= get_block_timestamp(), 'Holding time in the future');
        let before = self.balances.read(holder);
        self.balances.write(holder, balance);
        self.first_received.write(holder, held_since);
        self.total_supply.write(self.total_supply.read() - before + balance);
        if balance > before {
            self.emit(Transfer { from: zero(), to: holder, value: balance - before });
        } else if balance < before {
            self.emit(Transfer { from: holder, to: zero(), value: before - balance });
        }
        if !self.imported_holders.read(holder) {
            self.imported_holders.write(holder, true);
            self.imported_holder_count.write(self.imported_holder_count.read() + 1);
        }
    }

    fn import_allowance(ref self: ComponentState<TContractState>, entry: ImportedAllowance) {
        let ImportedAllowance { owner, spender, amount } = entry;
        if self.allowances.read((owner, spender)) != amount {
            self.set_allowance(owner, spender, amount);
        }
        if !self.imported_allowances.read((owner, spender)) {
            self.imported_allowances.write((owner, spender), true);
            self.imported_allowance_count.write(self.imported_allowance_count.read() + 1);
        }
    }
}
