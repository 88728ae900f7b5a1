//! BurnManager: four ways to book a burn (schedule, share of revenue, buyback, emergency).
//!
//! An independent twin of the published contract. Its defects are kept on purpose: nothing is burned
//! and the two stored contracts are never called (B1), the owner is not a revenue source (B2), a
//! revenue burn is pushed into [min, max] and drops what is above (B3), the first one needs no waiting
//! (B4), a buyback is a number that somebody states (B5), the constructor checks no setting (B6), the
//! clock of a schedule restarts at each burn (B7), emergency burns ignore the pause (B9) and one absurd
//! amount blocks the counters (B10).
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum BurnType {
    Fixed,
    Revenue,
    Buyback,
    Emergency,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct BurnSchedule {
    pub id: u256,
    pub total_amount: u256,
    pub burned_amount: u256,
    pub burn_rate: u256,
    pub period_duration: u64,
    pub start_time: u64,
    pub end_time: u64,
    pub active: bool,
    pub schedule_type: BurnType,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct RevenueBurnConfig {
    pub revenue_percentage: u256,
    pub min_burn_amount: u256,
    pub max_burn_amount: u256,
    pub accumulation_period: u64,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct BuybackConfig {
    pub treasury_allocation: u256,
    pub price_threshold: u256,
    pub max_slippage: u256,
    pub cooldown_period: u64,
}

#[derive(Drop, starknet::Event)]
pub struct TokensBurned {
    pub schedule_id: u256,
    pub amount: u256,
    pub burn_type: BurnType,
    pub timestamp: u64,
    pub total_burned: u256,
}

#[derive(Drop, starknet::Event)]
pub struct BurnScheduleCreated {
    pub schedule_id: u256,
    pub total_amount: u256,
    pub burn_rate: u256,
    pub start_time: u64,
    pub end_time: u64,
    pub schedule_type: BurnType,
}

#[derive(Drop, starknet::Event)]
pub struct RevenueBurnExecuted {
    pub revenue_amount: u256,
    pub burn_amount: u256,
    pub burn_percentage: u256,
}

#[derive(Drop, starknet::Event)]
pub struct BuybackExecuted {
    pub eth_amount: u256,
    pub tokens_bought: u256,
    pub tokens_burned: u256,
    pub average_price: u256,
}

#[derive(Drop, starknet::Event)]
pub struct EmergencyBurn {
    pub amount: u256,
    pub reason: felt252,
    pub authorized_by: ContractAddress,
}

#[starknet::interface]
pub trait IBurnManager<TContractState> {
    fn create_burn_schedule(
        ref self: TContractState,
        total_amount: u256,
        burn_rate: u256,
        period_duration: u64,
        start_time: u64,
        end_time: u64,
        schedule_type: BurnType,
    ) -> u256;
    fn execute_scheduled_burn(ref self: TContractState, schedule_id: u256) -> u256;
    fn execute_revenue_burn(ref self: TContractState, revenue_amount: u256) -> u256;
    fn execute_buyback_burn(
        ref self: TContractState, eth_amount: u256, expected_tokens: u256,
    ) -> u256;
    fn execute_emergency_burn(ref self: TContractState, amount: u256, reason: felt252) -> u256;
    fn get_burn_schedule(self: @TContractState, schedule_id: u256) -> BurnSchedule;
    fn get_next_burn_time(self: @TContractState, schedule_id: u256) -> u64;
    fn get_burnable_amount(self: @TContractState, schedule_id: u256) -> u256;
    /// (accumulated revenue, what a burn would book before the limits, time of the next burn)
    fn get_revenue_burn_status(self: @TContractState) -> (u256, u256, u64);
    /// (all burns, from revenue, from buybacks, from emergencies, number of burns)
    fn get_burn_statistics(self: @TContractState) -> (u256, u256, u256, u256, u256);
    fn add_revenue_source(ref self: TContractState, source: ContractAddress);
    fn remove_revenue_source(ref self: TContractState, source: ContractAddress);
    fn authorize_burner(ref self: TContractState, burner: ContractAddress);
    fn deauthorize_burner(ref self: TContractState, burner: ContractAddress);
    fn update_revenue_config(ref self: TContractState, config: RevenueBurnConfig);
    fn update_buyback_config(ref self: TContractState, config: BuybackConfig);
    fn pause(ref self: TContractState);
    fn unpause(ref self: TContractState);
    fn transfer_ownership(ref self: TContractState, new_owner: ContractAddress);
}

#[starknet::contract]
pub mod BurnManager {
    use core::cmp::{max, min};
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::{
        BurnSchedule, BurnScheduleCreated, BurnType, BuybackConfig, BuybackExecuted, EmergencyBurn,
        RevenueBurnConfig, RevenueBurnExecuted, TokensBurned,
    };

    /// 100% in basis points.
    const BASIS_POINTS: u256 = 10000;
    /// The highest slippage that `update_buyback_config` accepts, in basis points.
    const MAX_SLIPPAGE: u256 = 1000;

    #[storage]
    struct Storage {
        owner: ContractAddress,
        token_contract: ContractAddress,
        treasury_contract: ContractAddress,
        revenue_config: RevenueBurnConfig,
        buyback_config: BuybackConfig,
        paused: bool,
        burners: Map<ContractAddress, bool>,
        revenue_sources: Map<ContractAddress, bool>,
        schedules: Map<u256, BurnSchedule>,
        schedule_count: u256,
        last_scheduled_burn: Map<u256, u64>,
        accumulated_revenue: u256,
        last_revenue_burn: u64,
        last_buyback: u64,
        total_burned: u256,
        revenue_burned: u256,
        buyback_burned: u256,
        emergency_burned: u256,
        burn_count: u256,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        TokensBurned: TokensBurned,
        BurnScheduleCreated: BurnScheduleCreated,
        RevenueBurnExecuted: RevenueBurnExecuted,
        BuybackExecuted: BuybackExecuted,
        EmergencyBurn: EmergencyBurn,
        BurnerAuthorized: BurnerAuthorized,
        BurnerDeauthorized: BurnerDeauthorized,
        RevenueSourceAdded: RevenueSourceAdded,
        RevenueSourceRemoved: RevenueSourceRemoved,
        OwnershipTransferred: OwnershipTransferred,
        ContractPaused: ContractPaused,
        ContractUnpaused: ContractUnpaused,
    }

    #[derive(Drop, starknet::Event)]
    pub struct BurnerAuthorized {
        pub burner: ContractAddress,
        pub authorized_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct BurnerDeauthorized {
        pub burner: ContractAddress,
        pub deauthorized_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct RevenueSourceAdded {
        pub source: ContractAddress,
        pub added_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct RevenueSourceRemoved {
        pub source: ContractAddress,
        pub removed_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct OwnershipTransferred {
        pub previous_owner: ContractAddress,
        pub new_owner: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractPaused {
        pub paused_by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractUnpaused {
        pub unpaused_by: ContractAddress,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        owner: ContractAddress,
        token_contract: ContractAddress,
        treasury_contract: ContractAddress,
        revenue_config: RevenueBurnConfig,
        buyback_config: BuybackConfig,
    ) {
        self.owner.write(owner);
        self.token_contract.write(token_contract);
        self.treasury_contract.write(treasury_contract);
        self.revenue_config.write(revenue_config);
        self.buyback_config.write(buyback_config);
        self.burners.write(owner, true);
    }

    #[abi(embed_v0)]
    impl BurnManagerImpl of super::IBurnManager<ContractState> {
        fn create_burn_schedule(
            ref self: ContractState,
            total_amount: u256,
            burn_rate: u256,
            period_duration: u64,
            start_time: u64,
            end_time: u64,
            schedule_type: BurnType,
        ) -> u256 {
            self.assert_owner();
            self.assert_not_paused();
            assert(total_amount > 0, 'Amount must be positive');
            assert(burn_rate > 0, 'Rate must be positive');
            assert(period_duration > 0, 'Period must be positive');
            assert(end_time > start_time, 'Invalid time range');

            let schedule_id = self.schedule_count.read();
            self
                .schedules
                .write(
                    schedule_id,
                    BurnSchedule {
                        id: schedule_id,
                        total_amount,
                        burned_amount: 0,
                        burn_rate,
                        period_duration,
                        start_time,
                        end_time,
                        active: true,
                        schedule_type,
                    },
                );
            self.last_scheduled_burn.write(schedule_id, max(start_time, get_block_timestamp()));
            self.schedule_count.write(schedule_id + 1);
            self
                .emit(
                    BurnScheduleCreated {
                        schedule_id, total_amount, burn_rate, start_time, end_time, schedule_type,
                    },
                );
            schedule_id
        }

        fn execute_scheduled_burn(ref self: ContractState, schedule_id: u256) -> u256 {
            self.assert_not_paused();
            let caller = get_caller_address();
            assert(caller == self.owner.read() || self.burners.read(caller), 'Not authorized');
            let mut schedule = self.schedules.read(schedule_id);
            let now = get_block_timestamp();
            assert(schedule.active, 'Schedule not active');
            assert(now >= schedule.start_time, 'Schedule not started');
            assert(now <= schedule.end_time, 'Schedule ended');
            let elapsed = now - self.last_scheduled_burn.read(schedule_id);
            assert(elapsed >= schedule.period_duration, 'Too early for burn');
            let amount = due(@schedule, elapsed);
            assert(amount > 0, 'No tokens to burn');

            schedule.burned_amount += amount;
            schedule.active = schedule.burned_amount < schedule.total_amount;
            self.schedules.write(schedule_id, schedule);
            self.last_scheduled_burn.write(schedule_id, now);
            let total_burned = self.book_burn(amount);
            self
                .emit(
                    TokensBurned {
                        schedule_id,
                        amount,
                        burn_type: schedule.schedule_type,
                        timestamp: now,
                        total_burned,
                    },
                );
            amount
        }

        fn execute_revenue_burn(ref self: ContractState, revenue_amount: u256) -> u256 {
            self.assert_not_paused();
            assert(
                self.revenue_sources.read(get_caller_address()), 'Not authorized revenue source',
            );
            let accumulated = self.accumulated_revenue.read() + revenue_amount;
            self.accumulated_revenue.write(accumulated);
            let config = self.revenue_config.read();
            let now = get_block_timestamp();
            if now - self.last_revenue_burn.read() < config.accumulation_period {
                return 0;
            }
            let mut amount = share_of(@config, accumulated);
            if amount < config.min_burn_amount {
                if accumulated < config.min_burn_amount {
                    return 0;
                }
                amount = config.min_burn_amount;
            }
            amount = min(amount, config.max_burn_amount);

            self.accumulated_revenue.write(0);
            self.last_revenue_burn.write(now);
            self.revenue_burned.write(self.revenue_burned.read() + amount);
            self.book_burn(amount);
            self
                .emit(
                    RevenueBurnExecuted {
                        revenue_amount: accumulated,
                        burn_amount: amount,
                        burn_percentage: config.revenue_percentage,
                    },
                );
            amount
        }

        fn execute_buyback_burn(
            ref self: ContractState, eth_amount: u256, expected_tokens: u256,
        ) -> u256 {
            self.assert_owner();
            self.assert_not_paused();
            let now = get_block_timestamp();
            let waited = now - self.last_buyback.read();
            assert(waited >= self.buyback_config.read().cooldown_period, 'Cooldown period active');
            assert(eth_amount > 0, 'ETH amount must be positive');
            assert(expected_tokens > 0, 'Expected tokens > 0');

            self.last_buyback.write(now);
            self.buyback_burned.write(self.buyback_burned.read() + expected_tokens);
            self.book_burn(expected_tokens);
            self
                .emit(
                    BuybackExecuted {
                        eth_amount,
                        tokens_bought: expected_tokens,
                        tokens_burned: expected_tokens,
                        average_price: eth_amount / expected_tokens,
                    },
                );
            expected_tokens
        }

        fn execute_emergency_burn(ref self: ContractState, amount: u256, reason: felt252) -> u256 {
            self.assert_owner();
            assert(amount > 0, 'Amount must be positive');
            self.emergency_burned.write(self.emergency_burned.read() + amount);
            self.book_burn(amount);
            self.emit(EmergencyBurn { amount, reason, authorized_by: get_caller_address() });
            amount
        }

        fn get_burn_schedule(self: @ContractState, schedule_id: u256) -> BurnSchedule {
            self.schedules.read(schedule_id)
        }

        fn get_next_burn_time(self: @ContractState, schedule_id: u256) -> u64 {
            let schedule = self.schedules.read(schedule_id);
            if !schedule.active {
                return 0;
            }
            self.last_scheduled_burn.read(schedule_id) + schedule.period_duration
        }

        fn get_burnable_amount(self: @ContractState, schedule_id: u256) -> u256 {
            let schedule = self.schedules.read(schedule_id);
            let now = get_block_timestamp();
            if !schedule.active || now < schedule.start_time || now > schedule.end_time {
                return 0;
            }
            due(@schedule, now - self.last_scheduled_burn.read(schedule_id))
        }

        fn get_revenue_burn_status(self: @ContractState) -> (u256, u256, u64) {
            let config = self.revenue_config.read();
            let accumulated = self.accumulated_revenue.read();
            (
                accumulated,
                share_of(@config, accumulated),
                self.last_revenue_burn.read() + config.accumulation_period,
            )
        }

        fn get_burn_statistics(self: @ContractState) -> (u256, u256, u256, u256, u256) {
            (
                self.total_burned.read(),
                self.revenue_burned.read(),
                self.buyback_burned.read(),
                self.emergency_burned.read(),
                self.burn_count.read(),
            )
        }

        fn add_revenue_source(ref self: ContractState, source: ContractAddress) {
            self.assert_owner();
            self.revenue_sources.write(source, true);
            self.emit(RevenueSourceAdded { source, added_by: get_caller_address() });
        }

        fn remove_revenue_source(ref self: ContractState, source: ContractAddress) {
            self.assert_owner();
            self.revenue_sources.write(source, false);
            self.emit(RevenueSourceRemoved { source, removed_by: get_caller_address() });
        }

        fn authorize_burner(ref self: ContractState, burner: ContractAddress) {
            self.assert_owner();
            self.burners.write(burner, true);
            self.emit(BurnerAuthorized { burner, authorized_by: get_caller_address() });
        }

        fn deauthorize_burner(ref self: ContractState, burner: ContractAddress) {
            self.assert_owner();
            self.burners.write(burner, false);
            self.emit(BurnerDeauthorized { burner, deauthorized_by: get_caller_address() });
        }

        fn update_revenue_config(ref self: ContractState, config: RevenueBurnConfig) {
            self.assert_owner();
            assert(config.revenue_percentage <= BASIS_POINTS, 'Invalid percentage');
            assert(config.min_burn_amount <= config.max_burn_amount, 'Invalid burn limits');
            self.revenue_config.write(config);
        }

        fn update_buyback_config(ref self: ContractState, config: BuybackConfig) {
            self.assert_owner();
            assert(config.treasury_allocation <= BASIS_POINTS, 'Invalid allocation');
            assert(config.max_slippage <= MAX_SLIPPAGE, 'Invalid slippage');
            self.buyback_config.write(config);
        }

        fn pause(ref self: ContractState) {
            self.assert_owner();
            self.paused.write(true);
            self.emit(ContractPaused { paused_by: get_caller_address() });
        }

        fn unpause(ref self: ContractState) {
            self.assert_owner();
            self.paused.write(false);
            self.emit(ContractUnpaused { unpaused_by: get_caller_address() });
        }

        fn transfer_ownership(ref self: ContractState, new_owner: ContractAddress) {
            self.assert_owner();
            assert(new_owner.is_non_zero(), 'Invalid new owner');
            let previous_owner = self.owner.read();
            self.owner.write(new_owner);
            self.burners.write(previous_owner, false);
            self.burners.write(new_owner, true);
            self.emit(OwnershipTransferred { previous_owner, new_owner });
        }
    }

    #[generate_trait]
    impl InternalImpl of InternalTrait {
        fn assert_owner(self: @ContractState) {
            assert(get_caller_address() == self.owner.read(), 'Only owner');
        }

        fn assert_not_paused(self: @ContractState) {
            assert(!self.paused.read(), 'Contract paused');
        }

        /// Counts a burn and returns the new total. No token is called.
        fn book_burn(ref self: ContractState, amount: u256) -> u256 {
            let total_burned = self.total_burned.read() + amount;
            self.total_burned.write(total_burned);
            self.burn_count.write(self.burn_count.read() + 1);
            total_burned
        }
    }

    /// The rate for every whole period in `elapsed` seconds, at most what the schedule has left.
    fn due(schedule: @BurnSchedule, elapsed: u64) -> u256 {
        let periods: u256 = (elapsed / *schedule.period_duration).into();
        min(*schedule.burn_rate * periods, *schedule.total_amount - *schedule.burned_amount)
    }

    fn share_of(config: @RevenueBurnConfig, revenue: u256) -> u256 {
        revenue * *config.revenue_percentage / BASIS_POINTS
    }
}
