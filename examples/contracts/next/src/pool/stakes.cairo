//! Stakes, requests to take them back, and delegation.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp};
use super::Pool::{
    ComponentState, HasComponent, PoolHooks, StakeAdded, StakeDelegated, StakeUndelegated,
    UnstakeExecuted, UnstakeRequested,
};
use super::funds::FundsTrait;
use super::math::{later, less};
use super::tiers::{CIRO, tier_for};
use super::super::interfaces::cdc_pool::{UnstakeRequest, WorkerTier};

const UNSTAKE_DELAY: u64 = 604800;
/// Open unstake requests of one address; bounds the loop that pays them.
const MAX_OPEN_REQUESTS: u32 = 10;

#[generate_trait]
pub impl Stakes<
    TContractState,
    +HasComponent<TContractState>,
    impl Hooks: PoolHooks<TContractState>,
    +Drop<TContractState>,
> of StakesTrait<TContractState> {
    /// US cents that an amount of CIRO is worth at the stored price.
    fn usd_value(self: @ComponentState<TContractState>, amount: u256) -> u256 {
        amount * self.ciro_price_usd_cents.read() / CIRO
    }

    fn usd_value_of(self: @ComponentState<TContractState>, worker: ContractAddress) -> u256 {
        self.usd_value(self.stakes.read(worker).amount)
    }

    fn tier_of(self: @ComponentState<TContractState>, worker: ContractAddress) -> WorkerTier {
        tier_for(self.usd_value_of(worker))
    }

    /// Neither requested nor delegated.
    fn available_stake(self: @ComponentState<TContractState>, worker: ContractAddress) -> u256 {
        let bound = self.requested.read(worker) + self.delegated_out.read(worker);
        less(self.stakes.read(worker).amount, bound)
    }

    /// The only place that changes the amount of a stake, so the total cannot drift.
    fn set_stake(
        ref self: ComponentState<TContractState>, worker: ContractAddress, amount: u256,
    ) {
        let mut stake = self.stakes.read(worker);
        self.total_staked.write(self.total_staked.read() - stake.amount + amount);
        stake.amount = amount;
        stake.usd_value = self.usd_value(amount);
        stake.tier = tier_for(stake.usd_value);
        stake.last_adjustment = get_block_timestamp();
        self.stakes.write(worker, stake);
        Hooks::after_stake_change(ref self, worker, amount);
    }

    /// A lock is never shortened.
    fn extend_lock(
        ref self: ComponentState<TContractState>, worker: ContractAddress, locked_until: u64,
    ) {
        let mut stake = self.stakes.read(worker);
        stake.locked_until = later(stake.locked_until, locked_until);
        self.stakes.write(worker, stake);
    }

    /// The minimum binds the whole stake, not each addition.
    fn add_stake(
        ref self: ComponentState<TContractState>,
        worker: ContractAddress,
        amount: u256,
        lock_period: u64,
    ) {
        assert!(amount > 0, "Amount is zero");
        let total_stake = self.stakes.read(worker).amount + amount;
        assert!(total_stake >= self.min_stake.read(), "Amount below minimum stake");
        self.set_stake(worker, total_stake);
        if lock_period > 0 {
            self.extend_lock(worker, get_block_timestamp() + lock_period);
        }
        self.emit(StakeAdded { worker, amount, total_stake });
        self.take(worker, amount);
    }

    /// The request unlocks after the delay, and not before the lock of the stake.
    fn add_request(
        ref self: ComponentState<TContractState>, worker: ContractAddress, amount: u256,
    ) -> u64 {
        assert!(amount > 0, "Amount is zero");
        assert!(self.available_stake(worker) >= amount, "Insufficient stake");
        let tail = self.request_tail.read(worker);
        assert!(
            tail - self.request_head.read(worker) < MAX_OPEN_REQUESTS, "Too many open requests"
        );
        let stake = self.stakes.read(worker);
        let requested = self.requested.read(worker) + amount;
        let unlock_time = later(get_block_timestamp() + UNSTAKE_DELAY, stake.locked_until);
        let is_complete_exit = requested >= stake.amount;
        let id = self.next_unstake_id.read();
        self.next_unstake_id.write(id + 1);
        self
            .unstake_requests
            .write(id, UnstakeRequest { worker, amount, unlock_time, is_complete_exit });
        self.request_queue.write((worker, tail), id);
        self.request_tail.write(worker, tail + 1);
        self.requested.write(worker, requested);
        self.emit(UnstakeRequested { worker, amount, unlock_time });
        unlock_time
    }

    /// Pays the requests that are unlocked, in one transfer. A slash after a request can leave
    /// less stake than was asked for; then the rest of the stake is paid.
    fn pay_requests(ref self: ComponentState<TContractState>, worker: ContractAddress) {
        let now = get_block_timestamp();
        let first = self.request_head.read(worker);
        let end = self.request_tail.read(worker);
        let mut position = first;
        let mut due = 0;
        while position < end {
            let id = self.request_queue.read((worker, position));
            let mut request = self.unstake_requests.read(id);
            if request.unlock_time > now {
                break;
            }
            due += request.amount;
            request.amount = 0;
            self.unstake_requests.write(id, request);
            position += 1;
        };
        assert!(position > first, "No unlocked request");
        self.request_head.write(worker, position);
        self.requested.write(worker, self.requested.read(worker) - due);
        let stake = self.stakes.read(worker).amount;
        let amount = if due > stake {
            stake
        } else {
            due
        };
        self.set_stake(worker, stake - amount);
        self.emit(UnstakeExecuted { worker, amount });
        self.pay(worker, amount);
    }

    /// The open requests of one address, oldest first.
    fn requests_of(
        self: @ComponentState<TContractState>, worker: ContractAddress,
    ) -> Array<UnstakeRequest> {
        let mut found = array![];
        let end = self.request_tail.read(worker);
        let mut position = self.request_head.read(worker);
        while position < end {
            let id = self.request_queue.read((worker, position));
            found.append(self.unstake_requests.read(id));
            position += 1;
        };
        found
    }

    /// The open requests among the `limit` requests that follow the first `offset`.
    fn requests_from(
        self: @ComponentState<TContractState>, offset: u32, limit: u32,
    ) -> Array<UnstakeRequest> {
        let mut found = array![];
        let count = self.next_unstake_id.read() - 1;
        let mut seen = offset;
        let mut left = limit;
        while seen < count && left > 0 {
            seen += 1;
            left -= 1;
            let request = self.unstake_requests.read(seen);
            if request.amount > 0 {
                found.append(request);
            }
        };
        found
    }

    /// The delegated part cannot be delegated again or withdrawn until it is taken back.
    fn delegate(
        ref self: ComponentState<TContractState>,
        delegator: ContractAddress,
        worker: ContractAddress,
        amount: u256,
    ) {
        assert!(amount > 0, "Amount is zero");
        assert!(delegator != worker, "Cannot delegate to yourself");
        assert!(self.available_stake(delegator) >= amount, "Insufficient stake");
        let key = (delegator, worker);
        self.delegations.write(key, self.delegations.read(key) + amount);
        self.delegated_out.write(delegator, self.delegated_out.read(delegator) + amount);
        let mut stake = self.stakes.read(worker);
        stake.delegated_amount += amount;
        self.stakes.write(worker, stake);
        self.emit(StakeDelegated { delegator, worker, amount });
    }

    fn undelegate(
        ref self: ComponentState<TContractState>,
        delegator: ContractAddress,
        worker: ContractAddress,
        amount: u256,
    ) {
        let key = (delegator, worker);
        let delegated = self.delegations.read(key);
        assert!(delegated >= amount, "Insufficient delegation");
        self.delegations.write(key, delegated - amount);
        self.delegated_out.write(delegator, self.delegated_out.read(delegator) - amount);
        let mut stake = self.stakes.read(worker);
        stake.delegated_amount -= amount;
        self.stakes.write(worker, stake);
        self.emit(StakeUndelegated { delegator, worker, amount });
    }
}
