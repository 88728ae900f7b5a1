//! Types and interfaces of CIROToken: the published functions, and what this family adds.
//! Amounts are base units (10^18 = 1 CIRO), times and durations seconds, rates basis points.
use starknet::ContractAddress;

/// What the network reserves for its security, in whole US dollars and base units.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct SecurityBudget {
    pub annual_budget_usd: u256,
    pub current_reserves: u256,
    pub last_replenishment: u64,
    pub guard_band_active: bool,
}

/// Draft is the default, so the record of an unknown id can be read. Succeeded and Expired are
/// never set.
#[derive(Copy, Default, Drop, PartialEq, Serde, starknet::Store)]
pub enum ProposalStatus {
    #[default]
    Draft,
    Active,
    Succeeded,
    Executed,
    Defeated,
    Cancelled,
    Expired,
}

/// A proposal of the in-token voting. Several fields repeat each other; both spellings are part of
/// the ABI.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct GovernanceProposal {
    pub id: u256,
    pub proposer: ContractAddress,
    pub title: felt252,
    pub description: felt252,
    pub proposal_type: u32,
    pub inflation_change: i32,
    pub burn_rate_change: i32,
    pub voting_start: u64,
    pub voting_end: u64,
    pub voting_starts: u64,
    pub voting_ends: u64,
    pub execution_delay: u64,
    pub votes_for: u256,
    pub votes_against: u256,
    pub for_votes: u256,
    pub against_votes: u256,
    pub total_voting_power: u256,
    pub quorum_threshold: u256,
    pub execution_deadline: u64,
    pub status: ProposalStatus,
    pub created_at: u64,
    pub executed_at: u64,
}

/// What an account may do in the voting: its power, and its tier by holding time (0, 1 or 2).
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct GovernanceRights {
    pub voting_power: u256,
    pub proposal_threshold: u256,
    pub can_create_proposals: bool,
    pub governance_tier: u32,
}

/// Counts over all proposals.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct GovernanceStats {
    pub total_proposals: u256,
    pub active_proposals: u256,
    pub executed_proposals: u256,
    pub total_voters: u256,
    pub average_participation: u32,
    pub total_voting_power: u256,
}

/// One entry of the burn history.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct BurnEvent {
    pub timestamp: u64,
    pub amount: u256,
    pub reason: felt252,
    pub network_phase: felt252,
    pub total_supply_after: u256,
    pub burn_rate: u32,
}

/// A transfer of 10,000 CIRO or more that waits in the queue.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct PendingTransfer {
    pub id: u256,
    pub transfer_id: u256,
    pub from: ContractAddress,
    pub to: ContractAddress,
    pub amount: u256,
    pub timestamp: u64,
    pub initiated_at: u64,
    pub execute_after: u64,
    pub execution_time: u64,
    pub approved_by_council: bool,
    pub is_executed: bool,
}

/// Usage of the current transfer window.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct RateLimitInfo {
    pub current_limit: u256,
    pub current_usage: u256,
    pub window_start: u64,
    pub window_duration: u64,
    pub next_reset: u64,
}

/// One entry of the emergency log.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct EmergencyOperation {
    pub operation_id: u256,
    pub operation_type: felt252,
    pub authorized_by: ContractAddress,
    pub justification: felt252,
    pub timestamp: u64,
    pub amount_affected: u256,
}

#[starknet::interface]
pub trait ICIROToken<TContractState> {
    fn name(self: @TContractState) -> felt252;
    fn symbol(self: @TContractState) -> felt252;
    fn decimals(self: @TContractState) -> u8;
    fn total_supply(self: @TContractState) -> u256;
    fn balance_of(self: @TContractState, account: ContractAddress) -> u256;
    fn allowance(self: @TContractState, owner: ContractAddress, spender: ContractAddress) -> u256;
    fn transfer(ref self: TContractState, recipient: ContractAddress, amount: u256) -> bool;
    fn transfer_from(
        ref self: TContractState, sender: ContractAddress, recipient: ContractAddress, amount: u256,
    ) -> bool;
    fn approve(ref self: TContractState, spender: ContractAddress, amount: u256) -> bool;
    fn increase_allowance(
        ref self: TContractState, spender: ContractAddress, added_value: u256,
    ) -> bool;
    fn decrease_allowance(
        ref self: TContractState, spender: ContractAddress, subtracted_value: u256,
    ) -> bool;
    fn mint(ref self: TContractState, to: ContractAddress, amount: u256, reason: felt252);
    fn burn_from_revenue(
        ref self: TContractState, amount: u256, revenue_source: u256, execution_price: u256,
    );
    fn get_inflation_rate(self: @TContractState) -> u32;
    fn get_burn_rate(self: @TContractState) -> u32;
    fn get_total_burned(self: @TContractState) -> u256;
    fn get_security_budget(self: @TContractState) -> SecurityBudget;
    fn create_typed_proposal(
        ref self: TContractState,
        description: felt252,
        proposal_type: u32,
        inflation_change: i32,
        burn_rate_change: i32,
    ) -> u256;
    fn create_proposal(
        ref self: TContractState,
        description: felt252,
        inflation_change: i32,
        burn_rate_change: i32,
    ) -> u256;
    fn vote_on_proposal(
        ref self: TContractState, proposal_id: u256, vote_for: bool, voting_power: u256,
    );
    fn execute_proposal(ref self: TContractState, proposal_id: u256);
    fn get_proposal(self: @TContractState, proposal_id: u256) -> GovernanceProposal;
    fn get_voting_power(self: @TContractState, account: ContractAddress) -> u256;
    fn get_governance_rights(self: @TContractState, account: ContractAddress) -> GovernanceRights;
    fn get_governance_stats(self: @TContractState) -> GovernanceStats;
    fn can_create_proposal_type(
        self: @TContractState, account: ContractAddress, proposal_type: u32,
    ) -> bool;
    fn emergency_governance_pause(ref self: TContractState, duration: u64);
    fn resume_governance(ref self: TContractState);
    fn collect_job_fee(ref self: TContractState, amount: u256, job_id: u256);
    fn distribute_pool_rewards(
        ref self: TContractState, pool_address: ContractAddress, amount: u256,
    );
    fn pay_gas_fee(ref self: TContractState, user: ContractAddress, gas_cost: u256) -> bool;
    fn replenish_security_budget(ref self: TContractState, amount: u256);
    fn pause(ref self: TContractState);
    fn unpause(ref self: TContractState);
    fn is_paused(self: @TContractState) -> bool;
    fn emergency_mint(ref self: TContractState, amount: u256, justification: felt252);
    fn get_burn_history(self: @TContractState, offset: u32, limit: u32) -> Array<BurnEvent>;
    fn get_network_phase(self: @TContractState) -> felt252;
    fn get_revenue_stats(self: @TContractState) -> (u256, u256, u32);
    fn check_inflation_adjustment_rate_limit(self: @TContractState) -> (bool, u64, u32);
    fn submit_security_audit(
        ref self: TContractState,
        findings_count: u32,
        security_score: u32,
        critical_issues: u32,
        recommendations: felt252,
    );
    fn get_security_audit_status(self: @TContractState) -> (u64, u32, u32);
    fn initiate_large_transfer(ref self: TContractState, to: ContractAddress, amount: u256) -> u256;
    fn execute_large_transfer(ref self: TContractState, transfer_id: u256);
    fn get_pending_transfer(self: @TContractState, transfer_id: u256) -> PendingTransfer;
    fn check_transfer_rate_limit(
        self: @TContractState, user: ContractAddress, amount: u256,
    ) -> (bool, RateLimitInfo);
    fn set_gas_optimization(ref self: TContractState, enabled: bool);
    fn get_contract_info(self: @TContractState) -> (felt252, bool, u64);
    fn log_emergency_operation(ref self: TContractState, operation_type: felt252, details: felt252);
    fn get_emergency_operation(self: @TContractState, operation_id: u256) -> EmergencyOperation;
    fn batch_transfer(
        ref self: TContractState, recipients: Array<ContractAddress>, amounts: Array<u256>,
    ) -> bool;
    fn report_suspicious_activity(ref self: TContractState, activity_type: felt252, severity: u32);
    fn get_security_monitoring_status(self: @TContractState) -> (u32, u32, u64);
    fn emergency_withdraw(ref self: TContractState, amount: u256, justification: felt252);
    fn authorize_upgrade(
        ref self: TContractState, new_implementation: ContractAddress, timelock_duration: u64,
    );
}

/// What an account has sent in a window of the rate limit.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct TransferUsage {
    pub amount: u256,
    pub window_start: u64,
}

/// One balance of an older deployment. `held_since` is the block time from which the holding time
/// counts, 0 when it has not started.
#[derive(Copy, Drop, Serde)]
pub struct ImportedBalance {
    pub holder: ContractAddress,
    pub balance: u256,
    pub held_since: u64,
}

/// One allowance of an older deployment.
#[derive(Copy, Drop, Serde)]
pub struct ImportedAllowance {
    pub owner: ContractAddress,
    pub spender: ContractAddress,
    pub amount: u256,
}

/// Different holders and allowances imported so far, and the supply they make.
#[derive(Copy, Drop, Serde)]
pub struct ImportStatus {
    pub holders: u32,
    pub allowances: u32,
    pub total_supply: u256,
}

#[starknet::interface]
pub trait ICIROTokenExtra<TContractState> {
    /// Sender only. Returns the tokens of a queued transfer that was not executed.
    fn cancel_large_transfer(ref self: TContractState, transfer_id: u256);
    fn is_large_transfer_cancelled(self: @TContractState, transfer_id: u256) -> bool;
    /// Cancels a proposal (its proposer, while the vote runs) or marks it as defeated (anyone,
    /// after a vote below the quorum). Frees one of the proposer's three places.
    fn close_proposal(ref self: TContractState, proposal_id: u256);

    /// Owner only, like the other three setters. 0 is allowed and switches the role off.
    fn set_job_manager(ref self: TContractState, job_manager: ContractAddress);
    fn set_cdc_pool(ref self: TContractState, cdc_pool: ContractAddress);
    fn set_paymaster(ref self: TContractState, paymaster: ContractAddress);
    fn set_council_multisig(ref self: TContractState, council_multisig: ContractAddress);
    fn get_job_manager(self: @TContractState) -> ContractAddress;
    fn get_cdc_pool(self: @TContractState) -> ContractAddress;
    fn get_paymaster(self: @TContractState) -> ContractAddress;
    fn get_council_multisig(self: @TContractState) -> ContractAddress;

    /// Owner only, while paused and until `finalize_import`. Sets balances, so a batch can be sent
    /// again.
    fn import_balances(ref self: TContractState, balances: Array<ImportedBalance>);
    /// The same for allowances.
    fn import_allowances(ref self: TContractState, allowances: Array<ImportedAllowance>);
    /// Owner only, once: ends importing for ever when the supply is the expected one.
    fn finalize_import(ref self: TContractState, expected_supply: u256);
    fn get_import_status(self: @TContractState) -> ImportStatus;
    fn is_imported(self: @TContractState, holder: ContractAddress) -> bool;
}
