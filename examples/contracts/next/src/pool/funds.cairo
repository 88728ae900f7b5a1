//! The pool's tokens: what belongs to stakers, and what may be paid as rewards.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
};
use starknet::{ContractAddress, get_contract_address};
use super::Pool::{ComponentState, HasComponent, RewardsDistributed};
use super::math::less;
use super::super::interfaces::erc20::{IERC20Dispatcher, IERC20DispatcherTrait};
use super::super::interfaces::job_manager::WorkerId;

#[generate_trait]
pub impl Funds<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of FundsTrait<TContractState> {
    fn token(self: @ComponentState<TContractState>) -> IERC20Dispatcher {
        IERC20Dispatcher { contract_address: self.ciro_token.read() }
    }

    fn own_balance(self: @ComponentState<TContractState>) -> u256 {
        self.token().balance_of(get_contract_address())
    }

    fn pay(ref self: ComponentState<TContractState>, recipient: ContractAddress, amount: u256) {
        assert!(self.token().transfer(recipient, amount), "Token transfer failed");
    }

    fn take(ref self: ComponentState<TContractState>, sender: ContractAddress, amount: u256) {
        let taken = self.token().transfer_from(sender, get_contract_address(), amount);
        assert!(taken, "Token transfer failed");
    }

    /// Tokens that belong to stakers: stakes and unsettled slashes.
    fn reserved(self: @ComponentState<TContractState>) -> u256 {
        self.total_staked.read() + self.total_held.read()
    }

    fn reward_funds(self: @ComponentState<TContractState>) -> u256 {
        less(self.own_balance(), self.reserved())
    }

    /// Promises a reward; nothing is paid before the worker claims it.
    fn credit(
        ref self: ComponentState<TContractState>,
        worker_id: WorkerId,
        base_reward: u256,
        performance_bonus: u256,
    ) {
        let id = worker_id.value;
        let reward = base_reward + performance_bonus;
        self.pending_rewards.write(id, self.pending_rewards.read(id) + reward);
        self.total_earnings.write(id, self.total_earnings.read(id) + reward);
        self.emit(RewardsDistributed { worker_id, base_reward, performance_bonus });
    }
}
