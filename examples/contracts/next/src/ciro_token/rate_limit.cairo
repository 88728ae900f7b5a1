//! How much an account may send in a window. The contract that embeds the token decides the limit.
use starknet::storage::{StorageMapReadAccess, StorageMapWriteAccess};
use starknet::{ContractAddress, get_block_timestamp};
use super::CIROToken::{ComponentState, HasComponent};
use super::TokenSettings;
use super::super::interfaces::ciro_token::{RateLimitInfo, TransferUsage};

#[generate_trait]
pub impl RateLimit<
    TContractState,
    +HasComponent<TContractState>,
    impl Settings: TokenSettings<TContractState>,
    +Drop<TContractState>,
> of RateLimitTrait<TContractState> {
    fn usage_of(self: @ComponentState<TContractState>, account: ContractAddress) -> RateLimitInfo {
        let (current_limit, window_duration) = Settings::rate_limit_of(
            self.get_contract(), account,
        );
        let window_start = get_block_timestamp() / window_duration * window_duration;
        let usage = self.transfer_usage.read(account);
        let current_usage = if usage.window_start == window_start {
            usage.amount
        } else {
            0
        };
        let next_reset = window_start + window_duration;
        RateLimitInfo { current_limit, current_usage, window_start, window_duration, next_reset }
    }

    fn count_usage(
        ref self: ComponentState<TContractState>, account: ContractAddress, amount: u256,
    ) {
        let RateLimitInfo { current_limit, current_usage, window_start, .. } = self
            .usage_of(account);
        if current_limit == 0 {
            return;
        }
        let used = current_usage + amount;
        assert(used <= current_limit, 'Rate limit exceeded');
        self.transfer_usage.write(account, TransferUsage { amount: used, window_start });
    }
}
