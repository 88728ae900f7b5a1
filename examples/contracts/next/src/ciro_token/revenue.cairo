//! Burning against revenue, and the figures that are kept about it.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp};
use super::CIROToken::{Burn, ComponentState, HasComponent};
use super::ledger::LedgerTrait;
use super::policy::{BASIS_POINTS, MAX_SUPPLY, MONTH};
use super::super::interfaces::ciro_token::BurnEvent;

#[generate_trait]
pub impl Revenue<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of RevenueTrait<TContractState> {
    /// Burns tokens of an account and keeps a record of it.
    fn burn(
        ref self: ComponentState<TContractState>,
        from: ContractAddress,
        amount: u256,
        revenue_source: u256,
        execution_price: u256,
    ) {
        assert(amount <= self.total_supply.read(), 'Insufficient supply to burn');
        let burn_rate = self.current_burn_rate.read();
        self.emit(Burn { amount, revenue_source, execution_price, burn_rate });
        self.destroy(from, amount);
        self.total_burned.write(self.total_burned.read() + amount);
        let entry = self.burn_count.read();
        self
            .burn_history
            .write(
                entry,
                BurnEvent {
                    timestamp: get_block_timestamp(),
                    amount,
                    reason: 'revenue_burn',
                    network_phase: 1,
                    total_supply_after: self.total_supply.read(),
                    burn_rate,
                },
            );
        self.burn_count.write(entry + 1);
    }

    /// Up to `limit` records from `offset` on; none when the offset is behind the last.
    fn burns(
        self: @ComponentState<TContractState>, offset: u32, limit: u32,
    ) -> Array<BurnEvent> {
        let wanted = offset + limit;
        let count = self.burn_count.read();
        let end = if wanted < count {
            wanted
        } else {
            count
        };
        let mut history = array![];
        let mut entry = offset;
        while entry < end {
            history.append(self.burn_history.read(entry));
            entry += 1;
        };
        history
    }

    fn record_revenue(ref self: ComponentState<TContractState>, amount: u256) {
        if self.revenue_month_is_over() {
            self.monthly_revenue.write(0);
            self.last_revenue_reset.write(get_block_timestamp());
        }
        self.total_revenue.write(self.total_revenue.read() + amount);
        self.monthly_revenue.write(self.monthly_revenue.read() + amount);
    }

    /// Total revenue, revenue of the current 30 days, burned basis points of one billion.
    fn revenue_stats(self: @ComponentState<TContractState>) -> (u256, u256, u32) {
        let monthly = if self.revenue_month_is_over() {
            0
        } else {
            self.monthly_revenue.read()
        };
        let burned_share = self.total_burned.read() * BASIS_POINTS / MAX_SUPPLY;
        (self.total_revenue.read(), monthly, burned_share.try_into().unwrap())
    }

    fn revenue_month_is_over(self: @ComponentState<TContractState>) -> bool {
        get_block_timestamp() >= self.last_revenue_reset.read() + MONTH
    }

    /// Seconds since deployment.
    fn age(self: @ComponentState<TContractState>) -> u64 {
        get_block_timestamp() - self.launch_timestamp.read()
    }
}
