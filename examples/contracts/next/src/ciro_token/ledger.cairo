//! Balances, allowances and the supply, which is the sum of all balances after every function here.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp};
use super::CIROToken::{Approval, ComponentState, HasComponent, Mint, Transfer};
use super::access::zero;
use super::policy::MAX_SUPPLY;

#[generate_trait]
pub impl Ledger<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of LedgerTrait<TContractState> {
    fn move(
        ref self: ComponentState<TContractState>,
        from: ContractAddress,
        to: ContractAddress,
        amount: u256,
    ) {
        assert(from != zero(), 'Transfer from zero address');
        assert(to != zero(), 'Transfer to zero address');
        self.debit(from, amount);
        self.credit(to, amount);
        self.emit(Transfer { from, to, value: amount });
    }

    fn issue(
        ref self: ComponentState<TContractState>,
        to: ContractAddress,
        amount: u256,
        reason: felt252,
    ) {
        assert(to != zero(), 'Mint to zero address');
        let supply = self.total_supply.read() + amount;
        assert(supply <= MAX_SUPPLY, 'Exceeds maximum supply');
        self.total_supply.write(supply);
        self.credit(to, amount);
        self.emit(Mint { to, amount, reason });
        self.emit(Transfer { from: zero(), to, value: amount });
    }

    /// Takes tokens out of existence.
    fn destroy(ref self: ComponentState<TContractState>, from: ContractAddress, amount: u256) {
        self.debit(from, amount);
        self.total_supply.write(self.total_supply.read() - amount);
        self.emit(Transfer { from, to: zero(), value: amount });
    }

    fn debit(ref self: ComponentState<TContractState>, from: ContractAddress, amount: u256) {
        let balance = self.balances.read(from);
        assert(balance >= amount, 'Insufficient balance');
        self.balances.write(from, balance - amount);
    }

    /// Starts the holding time of an account that receives into an empty balance.
    fn credit(ref self: ComponentState<TContractState>, to: ContractAddress, amount: u256) {
        let balance = self.balances.read(to);
        if balance == 0 && self.first_received.read(to) == 0 {
            self.first_received.write(to, get_block_timestamp());
        }
        self.balances.write(to, balance + amount);
    }

    fn set_allowance(
        ref self: ComponentState<TContractState>,
        owner: ContractAddress,
        spender: ContractAddress,
        value: u256,
    ) {
        self.allowances.write((owner, spender), value);
        self.emit(Approval { owner, spender, value });
    }

    /// Lowers an allowance without an event, as the published token does.
    fn use_allowance(
        ref self: ComponentState<TContractState>,
        owner: ContractAddress,
        spender: ContractAddress,
        amount: u256,
    ) {
        let allowed = self.allowances.read((owner, spender));
        assert(allowed >= amount, 'Insufficient allowance');
        self.allowances.write((owner, spender), allowed - amount);
    }
}
