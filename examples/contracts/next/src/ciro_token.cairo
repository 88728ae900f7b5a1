//! The CIRO token of this family: everything that its two versions share.
//!
//! This file is the token as the outside sees it: state, events, functions with the checks that
//! come first. What a function then does is in the modules below, one for each topic.
//!
//! It is a component, named like the published contract so that its events and its event enum keep
//! their full names. `ciro_token_v1.cairo` and `ciro_token_v2.cairo` make contracts of it. All
//! published functions keep their names, arguments and results; what they do differently is listed
//! in `facts/deviations/token.yaml`. The supply is always the sum of all balances.

mod access;
mod importing;
mod large_transfers;
mod ledger;
mod policy;
mod rate_limit;
mod records;
mod revenue;
mod voting;

/// What the contract that embeds the token decides.
pub trait TokenSettings<TContractState> {
    /// Shown by `get_contract_info`.
    fn version(self: @TContractState) -> felt252;
    /// How much an account may send in a window: base units (0: no limit) and seconds (not 0).
    fn rate_limit_of(
        self: @TContractState, account: starknet::ContractAddress,
    ) -> (u256, u64);
}

#[starknet::component]
pub mod CIROToken {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::access::{AccessTrait, zero};
    use super::importing::ImportingTrait;
    use super::large_transfers::LargeTransfersTrait;
    use super::ledger::LedgerTrait;
    use super::policy::{
        BASIS_POINTS, BATCH_LIMIT, GAS_SAVED_PER_TRANSFER, LARGE_TRANSFER, LARGE_TRANSFER_DELAY,
        MAX_SUPPLY, MINOR_THRESHOLD, MIN_SECURITY_BUDGET_USD, MONTH, burn_rate, inflation_rate,
    };
    use super::rate_limit::RateLimitTrait;
    use super::records::RecordsTrait;
    use super::revenue::RevenueTrait;
    use super::voting::VotingTrait;
    use super::super::components::importable::Importable;
    use super::super::components::importable::Importable::InternalTrait as ImportableInternal;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::pausable::Pausable::InternalTrait as PausableInternal;
    use super::super::interfaces::ciro_token::{
        BurnEvent, EmergencyOperation, GovernanceProposal, GovernanceRights, GovernanceStats,
        ICIROToken, ICIROTokenExtra, ImportStatus, ImportedAllowance, ImportedBalance,
        PendingTransfer, ProposalStatus, RateLimitInfo, SecurityBudget, TransferUsage,
    };

    #[storage]
    pub struct Storage {
        // Tokens
        total_supply: u256,
        balances: Map<ContractAddress, u256>,
        allowances: Map<(ContractAddress, ContractAddress), u256>,
        first_received: Map<ContractAddress, u64>,
        // Addresses: the owner sets them
        job_manager_address: ContractAddress,
        cdc_pool_address: ContractAddress,
        paymaster_address: ContractAddress,
        emergency_council_multisig: ContractAddress,
        // Supply policy
        launch_timestamp: u64,
        network_phase: felt252,
        current_inflation_rate: u32,
        current_burn_rate: u32,
        last_inflation_adjustment: u64,
        inflation_adjustments: u32,
        total_burned: u256,
        burn_history: Map<u32, BurnEvent>,
        burn_count: u32,
        total_revenue: u256,
        monthly_revenue: u256,
        last_revenue_reset: u64,
        security_budget: SecurityBudget,
        // Voting
        proposals: Map<u256, GovernanceProposal>,
        proposal_count: u256,
        has_voted: Map<(u256, ContractAddress), bool>,
        last_proposal_time: Map<ContractAddress, u64>,
        open_proposals: Map<ContractAddress, u32>,
        governance_pause_ends: u64,
        last_governance_pause: u64,
        // Transfers
        large_transfer_threshold: u256,
        large_transfer_delay: u64,
        pending_transfers: Map<u256, PendingTransfer>,
        pending_transfer_count: u256,
        cancelled_transfers: Map<u256, bool>,
        batch_operation_limit: u32,
        transfer_usage: Map<ContractAddress, TransferUsage>,
        // Records
        last_audit_time: u64,
        audit_findings: u32,
        audit_score: u32,
        emergency_operations: Map<u256, EmergencyOperation>,
        emergency_operation_count: u256,
        suspicious_activity_count: u32,
        gas_optimization_enabled: bool,
        authorized_upgrades: Map<ContractAddress, bool>,
        upgrade_timelocks: Map<ContractAddress, u64>,
        // Import
        imported_holders: Map<ContractAddress, bool>,
        imported_holder_count: u32,
        imported_allowances: Map<(ContractAddress, ContractAddress), bool>,
        imported_allowance_count: u32,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        Transfer: Transfer,
        Approval: Approval,
        Mint: Mint,
        Burn: Burn,
        InflationRateChanged: InflationRateChanged,
        BurnRateChanged: BurnRateChanged,
        SecurityBudgetReplenished: SecurityBudgetReplenished,
        EmergencyMint: EmergencyMint,
        ContractPaused: ContractPaused,
        ContractUnpaused: ContractUnpaused,
        RevenueCollected: RevenueCollected,
        PhaseTransition: PhaseTransition,
        ProposalCreated: ProposalCreated,
        ProposalVoted: ProposalVoted,
        ProposalExecuted: ProposalExecuted,
        ProposalQuorumAchieved: ProposalQuorumAchieved,
        GovernanceRightsUpgraded: GovernanceRightsUpgraded,
        GovernancePaused: GovernancePaused,
        GovernanceResumed: GovernanceResumed,
        VotingPowerUpdated: VotingPowerUpdated,
        SecurityAuditSubmitted: SecurityAuditSubmitted,
        RateLimitExceeded: RateLimitExceeded,
        LargeTransferInitiated: LargeTransferInitiated,
        LargeTransferExecuted: LargeTransferExecuted,
        EmergencyOperationLogged: EmergencyOperationLogged,
        SuspiciousActivityReported: SuspiciousActivityReported,
        GasOptimizationToggled: GasOptimizationToggled,
        BatchTransferCompleted: BatchTransferCompleted,
        UpgradeAuthorized: UpgradeAuthorized,
        EmergencyWithdrawal: EmergencyWithdrawal,
        SecurityThresholdChanged: SecurityThresholdChanged,
        LargeTransferCancelled: LargeTransferCancelled,
        ProposalClosed: ProposalClosed,
        AddressUpdated: AddressUpdated,
        BalancesImported: BalancesImported,
        AllowancesImported: AllowancesImported,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Transfer {
        pub from: ContractAddress,
        pub to: ContractAddress,
        pub value: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Approval {
        pub owner: ContractAddress,
        pub spender: ContractAddress,
        pub value: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Mint {
        pub to: ContractAddress,
        pub amount: u256,
        pub reason: felt252,
    }

    #[derive(Drop, starknet::Event)]
    pub struct Burn {
        pub amount: u256,
        pub revenue_source: u256,
        pub execution_price: u256,
        pub burn_rate: u32,
    }

    #[derive(Drop, starknet::Event)]
    pub struct InflationRateChanged {
        pub old_rate: u32,
        pub new_rate: u32,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct BurnRateChanged {
        pub old_rate: u32,
        pub new_rate: u32,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct SecurityBudgetReplenished {
        pub amount: u256,
        pub new_total: u256,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyMint {
        pub amount: u256,
        pub justification: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractPaused {
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ContractUnpaused {
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct RevenueCollected {
        pub amount: u256,
        pub source: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct PhaseTransition {
        pub old_phase: felt252,
        pub new_phase: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalCreated {
        pub proposal_id: u256,
        pub proposer: ContractAddress,
        pub proposal_type: u32,
        pub description: felt252,
        pub voting_ends_at: u64,
        pub quorum_required: u256,
        pub supermajority_required: bool,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalVoted {
        pub proposal_id: u256,
        pub voter: ContractAddress,
        pub vote_for: bool,
        pub voting_power: u256,
        pub total_votes_for: u256,
        pub total_votes_against: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalExecuted {
        pub proposal_id: u256,
        pub result: bool,
        pub votes_for: u256,
        pub votes_against: u256,
        pub execution_timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalQuorumAchieved {
        pub proposal_id: u256,
        pub total_votes: u256,
        pub quorum_requirement: u256,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct GovernanceRightsUpgraded {
        pub account: ContractAddress,
        pub old_tier: u32,
        pub new_tier: u32,
        pub new_voting_power: u256,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct GovernancePaused {
        pub duration: u64,
        pub reason: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct GovernanceResumed {
        #[key]
        pub pause_duration: u64,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct VotingPowerUpdated {
        #[key]
        pub account: ContractAddress,
        pub old_power: u256,
        pub new_power: u256,
        pub multiplier_applied: u32,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct SecurityAuditSubmitted {
        #[key]
        pub audit_id: u256,
        #[key]
        pub auditor: ContractAddress,
        pub findings_count: u32,
        pub security_score: u32,
        pub critical_issues: u32,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct RateLimitExceeded {
        #[key]
        pub user: ContractAddress,
        pub operation_type: felt252,
        pub attempted_amount: u256,
        pub current_limit: u256,
        pub window_reset_time: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct LargeTransferInitiated {
        #[key]
        pub transfer_id: u256,
        #[key]
        pub from: ContractAddress,
        #[key]
        pub to: ContractAddress,
        pub amount: u256,
        pub execute_after: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct LargeTransferExecuted {
        #[key]
        pub transfer_id: u256,
        #[key]
        pub from: ContractAddress,
        #[key]
        pub to: ContractAddress,
        pub amount: u256,
        pub execution_time: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyOperationLogged {
        #[key]
        pub operation_id: u256,
        #[key]
        pub executor: ContractAddress,
        pub operation_type: felt252,
        pub details: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct SuspiciousActivityReported {
        #[key]
        pub reporter: ContractAddress,
        pub activity_type: felt252,
        pub severity: u32,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct GasOptimizationToggled {
        pub enabled: bool,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct BatchTransferCompleted {
        #[key]
        pub sender: ContractAddress,
        pub transfer_count: u32,
        pub total_amount: u256,
        pub gas_saved: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct UpgradeAuthorized {
        #[key]
        pub new_implementation: ContractAddress,
        #[key]
        pub authorized_by: ContractAddress,
        pub timelock_duration: u64,
        pub execute_after: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyWithdrawal {
        #[key]
        pub executor: ContractAddress,
        pub amount: u256,
        pub justification: felt252,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct SecurityThresholdChanged {
        pub old_threshold: u32,
        pub new_threshold: u32,
        pub changed_by: ContractAddress,
        pub timestamp: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct LargeTransferCancelled {
        #[key]
        pub transfer_id: u256,
        #[key]
        pub from: ContractAddress,
        pub amount: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalClosed {
        #[key]
        pub proposal_id: u256,
        pub status: ProposalStatus,
    }

    #[derive(Drop, starknet::Event)]
    pub struct AddressUpdated {
        /// 'job_manager', 'cdc_pool', 'paymaster' or 'council_multisig'
        #[key]
        pub name: felt252,
        pub previous: ContractAddress,
        pub current: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct BalancesImported {
        pub entries: u32,
        pub total_supply: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct AllowancesImported {
        pub entries: u32,
    }

    #[embeddable_as(TokenImpl)]
    impl Token<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Import: Importable::HasComponent<TContractState>,
        impl Settings: super::TokenSettings<TContractState>,
        +Drop<TContractState>,
    > of ICIROToken<ComponentState<TContractState>> {
        // ---- ERC20, with felt252 metadata and unkeyed events as in the published class

        fn name(self: @ComponentState<TContractState>) -> felt252 {
            'CIRO Network Token'
        }

        fn symbol(self: @ComponentState<TContractState>) -> felt252 {
            'CIRO'
        }

        fn decimals(self: @ComponentState<TContractState>) -> u8 {
            18
        }

        fn total_supply(self: @ComponentState<TContractState>) -> u256 {
            self.total_supply.read()
        }

        fn balance_of(self: @ComponentState<TContractState>, account: ContractAddress) -> u256 {
            self.balances.read(account)
        }

        fn allowance(
            self: @ComponentState<TContractState>, owner: ContractAddress, spender: ContractAddress,
        ) -> u256 {
            self.allowances.read((owner, spender))
        }

        /// Without a cap for single transfers; a rate limit applies where the owner has set one.
        fn transfer(
            ref self: ComponentState<TContractState>, recipient: ContractAddress, amount: u256,
        ) -> bool {
            self.assert_not_paused();
            let sender = get_caller_address();
            self.count_usage(sender, amount);
            self.move(sender, recipient, amount);
            true
        }

        fn transfer_from(
            ref self: ComponentState<TContractState>,
            sender: ContractAddress,
            recipient: ContractAddress,
            amount: u256,
        ) -> bool {
            let spender = get_caller_address();
            self.use_allowance(sender, spender, amount);
            self.assert_not_paused();
            self.count_usage(sender, amount);
            self.move(sender, recipient, amount);
            true
        }

        fn approve(
            ref self: ComponentState<TContractState>, spender: ContractAddress, amount: u256,
        ) -> bool {
            self.set_allowance(get_caller_address(), spender, amount);
            true
        }

        fn increase_allowance(
            ref self: ComponentState<TContractState>, spender: ContractAddress, added_value: u256,
        ) -> bool {
            let owner = get_caller_address();
            let allowed = self.allowances.read((owner, spender));
            self.set_allowance(owner, spender, allowed + added_value);
            true
        }

        fn decrease_allowance(
            ref self: ComponentState<TContractState>,
            spender: ContractAddress,
            subtracted_value: u256,
        ) -> bool {
            let owner = get_caller_address();
            let allowed = self.allowances.read((owner, spender));
            assert(allowed >= subtracted_value, 'Allowance below zero');
            self.set_allowance(owner, spender, allowed - subtracted_value);
            true
        }

        // ---- Supply: always the sum of all balances

        fn mint(
            ref self: ComponentState<TContractState>,
            to: ContractAddress,
            amount: u256,
            reason: felt252,
        ) {
            self.assert_authorized();
            self.assert_not_paused();
            self.issue(to, amount, reason);
        }

        /// Burns the owner's own tokens. `revenue_source` is an amount, as in the published class.
        fn burn_from_revenue(
            ref self: ComponentState<TContractState>,
            amount: u256,
            revenue_source: u256,
            execution_price: u256,
        ) {
            self.assert_authorized();
            self.assert_not_paused();
            self.burn(get_caller_address(), amount, revenue_source, execution_price);
            self.record_revenue(revenue_source);
        }

        fn get_inflation_rate(self: @ComponentState<TContractState>) -> u32 {
            inflation_rate(self.age())
        }

        fn get_burn_rate(self: @ComponentState<TContractState>) -> u32 {
            burn_rate(self.age())
        }

        fn get_total_burned(self: @ComponentState<TContractState>) -> u256 {
            self.total_burned.read()
        }

        fn get_security_budget(self: @ComponentState<TContractState>) -> SecurityBudget {
            self.security_budget.read()
        }

        // ---- Voting

        fn create_typed_proposal(
            ref self: ComponentState<TContractState>,
            description: felt252,
            proposal_type: u32,
            inflation_change: i32,
            burn_rate_change: i32,
        ) -> u256 {
            self.assert_not_paused();
            self.propose(description, proposal_type, inflation_change, burn_rate_change)
        }

        fn create_proposal(
            ref self: ComponentState<TContractState>,
            description: felt252,
            inflation_change: i32,
            burn_rate_change: i32,
        ) -> u256 {
            self.create_typed_proposal(description, 1, inflation_change, burn_rate_change)
        }

        fn vote_on_proposal(
            ref self: ComponentState<TContractState>,
            proposal_id: u256,
            vote_for: bool,
            voting_power: u256,
        ) {
            self.assert_not_paused();
            self.vote(proposal_id, vote_for, voting_power);
        }

        /// Records the result. As in the published class, no rate changes by it.
        fn execute_proposal(ref self: ComponentState<TContractState>, proposal_id: u256) {
            self.assert_not_paused();
            self.conclude(proposal_id);
        }

        /// Zeros and Draft for an id that was never created.
        fn get_proposal(
            self: @ComponentState<TContractState>, proposal_id: u256,
        ) -> GovernanceProposal {
            self.proposals.read(proposal_id)
        }

        fn get_voting_power(
            self: @ComponentState<TContractState>, account: ContractAddress,
        ) -> u256 {
            self.voting_power(account)
        }

        fn get_governance_rights(
            self: @ComponentState<TContractState>, account: ContractAddress,
        ) -> GovernanceRights {
            let voting_power = self.voting_power(account);
            GovernanceRights {
                voting_power,
                proposal_threshold: MINOR_THRESHOLD,
                can_create_proposals: voting_power >= MINOR_THRESHOLD,
                governance_tier: self.tier_of(account),
            }
        }

        fn get_governance_stats(self: @ComponentState<TContractState>) -> GovernanceStats {
            self.voting_stats()
        }

        fn can_create_proposal_type(
            self: @ComponentState<TContractState>, account: ContractAddress, proposal_type: u32,
        ) -> bool {
            self.may_propose(account, proposal_type)
        }

        /// Blocks votes until the duration is over or `resume_governance` is called.
        fn emergency_governance_pause(ref self: ComponentState<TContractState>, duration: u64) {
            self.assert_council();
            self.pause_voting(duration);
        }

        fn resume_governance(ref self: ComponentState<TContractState>) {
            self.assert_council();
            self.resume_voting();
        }

        // ---- Fees and budgets

        /// The JobManager burns 30% of a fee from its own balance; every fee counts as revenue.
        fn collect_job_fee(ref self: ComponentState<TContractState>, amount: u256, job_id: u256) {
            let job_manager = get_caller_address();
            assert(
                job_manager.is_non_zero() && job_manager == self.job_manager_address.read(),
                'Only JobManager',
            );
            self.assert_not_paused();
            let burned = amount * self.current_burn_rate.read().into() / BASIS_POINTS;
            if burned > 0 {
                self.burn(job_manager, burned, amount, 0);
            }
            self.record_revenue(amount);
            self
                .emit(
                    RevenueCollected {
                        amount, source: 'job_fee', timestamp: get_block_timestamp(),
                    },
                );
        }

        fn distribute_pool_rewards(
            ref self: ComponentState<TContractState>, pool_address: ContractAddress, amount: u256,
        ) {
            self.assert_authorized();
            self.assert_not_paused();
            self.issue(pool_address, amount, 'pool_rewards');
        }

        /// Burns what the user has allowed the paymaster to take; false when the balance is short.
        fn pay_gas_fee(
            ref self: ComponentState<TContractState>, user: ContractAddress, gas_cost: u256,
        ) -> bool {
            let paymaster = get_caller_address();
            assert(
                paymaster.is_non_zero() && paymaster == self.paymaster_address.read(),
                'Only Paymaster',
            );
            self.assert_not_paused();
            if self.balances.read(user) < gas_cost {
                return false;
            }
            self.use_allowance(user, paymaster, gas_cost);
            self.destroy(user, gas_cost);
            true
        }

        fn replenish_security_budget(ref self: ComponentState<TContractState>, amount: u256) {
            self.assert_authorized();
            self.record_budget(amount);
        }

        // ---- Pausing and records

        fn pause(ref self: ComponentState<TContractState>) {
            self.assert_council();
            let mut pausable = get_dep_component_mut!(ref self, Pause);
            pausable.pause();
            self.emit(ContractPaused { timestamp: get_block_timestamp() });
        }

        fn unpause(ref self: ComponentState<TContractState>) {
            self.assert_council();
            let mut pausable = get_dep_component_mut!(ref self, Pause);
            pausable.unpause();
            self.emit(ContractUnpaused { timestamp: get_block_timestamp() });
        }

        fn is_paused(self: @ComponentState<TContractState>) -> bool {
            get_dep_component!(self, Pause).is_paused()
        }

        fn emergency_mint(
            ref self: ComponentState<TContractState>, amount: u256, justification: felt252,
        ) {
            self.assert_council();
            self.assert_not_paused();
            self.issue(self.owner(), amount, 'emergency');
            self.emit(EmergencyMint { amount, justification, timestamp: get_block_timestamp() });
        }

        fn get_burn_history(
            self: @ComponentState<TContractState>, offset: u32, limit: u32,
        ) -> Array<BurnEvent> {
            self.burns(offset, limit)
        }

        fn get_network_phase(self: @ComponentState<TContractState>) -> felt252 {
            self.network_phase.read()
        }

        fn get_revenue_stats(self: @ComponentState<TContractState>) -> (u256, u256, u32) {
            self.revenue_stats()
        }

        fn check_inflation_adjustment_rate_limit(
            self: @ComponentState<TContractState>) -> (bool, u64, u32,
        ) {
            let next = self.last_inflation_adjustment.read() + MONTH;
            let adjustments = self.inflation_adjustments.read();
            if get_block_timestamp() < next {
                (false, next, adjustments)
            } else {
                (true, 0, adjustments)
            }
        }

        /// `recommendations` is dropped, as in the published class.
        fn submit_security_audit(
            ref self: ComponentState<TContractState>,
            findings_count: u32,
            security_score: u32,
            critical_issues: u32,
            recommendations: felt252,
        ) {
            let auditor = get_caller_address();
            assert(
                auditor == self.owner() || self.authorized_upgrades.read(auditor),
                'Unauthorized auditor',
            );
            self.record_audit(findings_count, security_score, critical_issues);
        }

        /// Time of the last audit, findings, score.
        fn get_security_audit_status(self: @ComponentState<TContractState>) -> (u64, u32, u32) {
            (self.last_audit_time.read(), self.audit_findings.read(), self.audit_score.read())
        }

        // ---- Large transfers: the queue is optional; what waits is held by this contract

        /// The rate limit does not apply to the queue.
        fn initiate_large_transfer(
            ref self: ComponentState<TContractState>, to: ContractAddress, amount: u256,
        ) -> u256 {
            self.assert_not_paused();
            self.enqueue_transfer(to, amount)
        }

        fn execute_large_transfer(ref self: ComponentState<TContractState>, transfer_id: u256) {
            self.assert_not_paused();
            self.release_transfer(transfer_id);
        }

        fn get_pending_transfer(
            self: @ComponentState<TContractState>, transfer_id: u256,
        ) -> PendingTransfer {
            self.pending_transfers.read(transfer_id)
        }

        /// Whether the account may send the amount now, and its usage of the current window. A
        /// limit of 0 means that there is none.
        fn check_transfer_rate_limit(
            self: @ComponentState<TContractState>, user: ContractAddress, amount: u256,
        ) -> (bool, RateLimitInfo) {
            let info = self.usage_of(user);
            let allowed = info.current_limit == 0
                || info.current_usage + amount <= info.current_limit;
            (allowed, info)
        }

        // ---- Operations

        fn set_gas_optimization(ref self: ComponentState<TContractState>, enabled: bool) {
            self.assert_authorized();
            self.gas_optimization_enabled.write(enabled);
            self.emit(GasOptimizationToggled { enabled, timestamp: get_block_timestamp() });
        }

        /// Version of the contract; whether the caller is in the record of `authorize_upgrade`, and
        /// its time. The caller is 0 in a plain call.
        fn get_contract_info(self: @ComponentState<TContractState>) -> (felt252, bool, u64) {
            let caller = get_caller_address();
            (
                Settings::version(self.get_contract()),
                self.authorized_upgrades.read(caller),
                self.upgrade_timelocks.read(caller),
            )
        }

        fn log_emergency_operation(
            ref self: ComponentState<TContractState>, operation_type: felt252, details: felt252,
        ) {
            self.assert_council();
            self.record_operation(operation_type, details);
        }

        fn get_emergency_operation(
            self: @ComponentState<TContractState>, operation_id: u256,
        ) -> EmergencyOperation {
            self.emergency_operations.read(operation_id)
        }

        /// Up to 100 recipients; the sender may be one of them.
        fn batch_transfer(
            ref self: ComponentState<TContractState>,
            recipients: Array<ContractAddress>,
            amounts: Array<u256>,
        ) -> bool {
            self.assert_not_paused();
            let count = recipients.len();
            assert(count == amounts.len(), 'Arrays length mismatch');
            assert(count <= self.batch_operation_limit.read(), 'Batch size too large');
            let sender = get_caller_address();
            let total_amount = sum(amounts.span());
            assert(self.balances.read(sender) >= total_amount, 'Insufficient balance');
            self.count_usage(sender, total_amount);
            let mut index = 0;
            while index != count {
                self.move(sender, *recipients.at(index), *amounts.at(index));
                index += 1;
            };
            self
                .emit(
                    BatchTransferCompleted {
                        sender,
                        transfer_count: count,
                        total_amount,
                        gas_saved: count.into() * GAS_SAVED_PER_TRANSFER,
                    },
                );
            true
        }

        fn report_suspicious_activity(
            ref self: ComponentState<TContractState>, activity_type: felt252, severity: u32,
        ) {
            self.record_suspicion(activity_type, severity);
        }

        fn get_security_monitoring_status(
            self: @ComponentState<TContractState>) -> (u32, u32, u64,
        ) {
            (self.suspicious_activity_count.read(), 0, 0)
        }

        /// Sends tokens of the owner to the council's multisig, also while paused.
        fn emergency_withdraw(
            ref self: ComponentState<TContractState>, amount: u256, justification: felt252,
        ) {
            self.assert_council();
            let multisig = self.emergency_council_multisig.read();
            assert(multisig != zero(), 'Council multisig not set');
            self
                .emit(
                    EmergencyWithdrawal {
                        executor: get_caller_address(),
                        amount,
                        justification,
                        timestamp: get_block_timestamp(),
                    },
                );
            self.move(self.owner(), multisig, amount);
        }

        /// A record only: classes are replaced by `schedule_upgrade` and `execute_upgrade`. The
        /// address may submit audits, as in the published class.
        fn authorize_upgrade(
            ref self: ComponentState<TContractState>,
            new_implementation: ContractAddress,
            timelock_duration: u64,
        ) {
            self.assert_council();
            self.record_authorization(new_implementation, timelock_duration);
        }
    }

    #[embeddable_as(TokenExtraImpl)]
    impl TokenExtra<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Import: Importable::HasComponent<TContractState>,
        impl Settings: super::TokenSettings<TContractState>,
        +Drop<TContractState>,
    > of ICIROTokenExtra<ComponentState<TContractState>> {
        fn cancel_large_transfer(ref self: ComponentState<TContractState>, transfer_id: u256) {
            self.assert_not_paused();
            self.take_back_transfer(transfer_id);
        }

        fn is_large_transfer_cancelled(
            self: @ComponentState<TContractState>, transfer_id: u256,
        ) -> bool {
            self.cancelled_transfers.read(transfer_id)
        }

        fn close_proposal(ref self: ComponentState<TContractState>, proposal_id: u256) {
            self.give_up(proposal_id);
        }

        fn set_job_manager(
            ref self: ComponentState<TContractState>, job_manager: ContractAddress,
        ) {
            self.assert_owner();
            let previous = self.job_manager_address.read();
            self.job_manager_address.write(job_manager);
            self.emit(AddressUpdated { name: 'job_manager', previous, current: job_manager });
        }

        fn set_cdc_pool(ref self: ComponentState<TContractState>, cdc_pool: ContractAddress) {
            self.assert_owner();
            let previous = self.cdc_pool_address.read();
            self.cdc_pool_address.write(cdc_pool);
            self.emit(AddressUpdated { name: 'cdc_pool', previous, current: cdc_pool });
        }

        fn set_paymaster(ref self: ComponentState<TContractState>, paymaster: ContractAddress) {
            self.assert_owner();
            let previous = self.paymaster_address.read();
            self.paymaster_address.write(paymaster);
            self.emit(AddressUpdated { name: 'paymaster', previous, current: paymaster });
        }

        fn set_council_multisig(
            ref self: ComponentState<TContractState>, council_multisig: ContractAddress,
        ) {
            self.assert_owner();
            let previous = self.emergency_council_multisig.read();
            self.emergency_council_multisig.write(council_multisig);
            self
                .emit(
                    AddressUpdated {
                        name: 'council_multisig', previous, current: council_multisig,
                    },
                );
        }

        fn get_job_manager(self: @ComponentState<TContractState>) -> ContractAddress {
            self.job_manager_address.read()
        }

        fn get_cdc_pool(self: @ComponentState<TContractState>) -> ContractAddress {
            self.cdc_pool_address.read()
        }

        fn get_paymaster(self: @ComponentState<TContractState>) -> ContractAddress {
            self.paymaster_address.read()
        }

        fn get_council_multisig(self: @ComponentState<TContractState>) -> ContractAddress {
            self.emergency_council_multisig.read()
        }

        fn import_balances(
            ref self: ComponentState<TContractState>, balances: Array<ImportedBalance>,
        ) {
            self.assert_importing();
            let mut entries = balances.span();
            while let Option::Some(entry) = entries.pop_front() {
                self.import_balance(*entry);
            };
            let total_supply = self.total_supply.read();
            self.emit(BalancesImported { entries: balances.len(), total_supply });
        }

        fn import_allowances(
            ref self: ComponentState<TContractState>, allowances: Array<ImportedAllowance>,
        ) {
            self.assert_importing();
            let mut entries = allowances.span();
            while let Option::Some(entry) = entries.pop_front() {
                self.import_allowance(*entry);
            };
            self.emit(AllowancesImported { entries: allowances.len() });
        }

        fn finalize_import(ref self: ComponentState<TContractState>, expected_supply: u256) {
            assert(self.total_supply.read() == expected_supply, 'Supply is not as expected');
            let mut importable = get_dep_component_mut!(ref self, Import);
            importable.close();
        }

        fn get_import_status(self: @ComponentState<TContractState>) -> ImportStatus {
            ImportStatus {
                holders: self.imported_holder_count.read(),
                allowances: self.imported_allowance_count.read(),
                total_supply: self.total_supply.read(),
            }
        }

        fn is_imported(self: @ComponentState<TContractState>, holder: ContractAddress) -> bool {
            self.imported_holders.read(holder)
        }
    }

    #[generate_trait]
    pub impl InternalImpl<
        TContractState,
        +HasComponent<TContractState>,
        impl Owner: Ownable::HasComponent<TContractState>,
        impl Pause: Pausable::HasComponent<TContractState>,
        impl Import: Importable::HasComponent<TContractState>,
        impl Settings: super::TokenSettings<TContractState>,
        +Drop<TContractState>,
    > of InternalTrait<TContractState> {
        /// For the constructor. The owner gets the whole supply, 0 when balances are imported.
        fn initializer(
            ref self: ComponentState<TContractState>, owner: ContractAddress, initial_supply: u256,
        ) {
            let now = get_block_timestamp();
            self.launch_timestamp.write(now);
            self.network_phase.write('bootstrap');
            self.current_inflation_rate.write(800);
            self.current_burn_rate.write(3000);
            self.last_revenue_reset.write(now);
            self.large_transfer_threshold.write(LARGE_TRANSFER);
            self.large_transfer_delay.write(LARGE_TRANSFER_DELAY);
            self.batch_operation_limit.write(BATCH_LIMIT);
            self.last_audit_time.write(now);
            self.audit_score.write(100);
            self
                .security_budget
                .write(
                    SecurityBudget {
                        annual_budget_usd: MIN_SECURITY_BUDGET_USD,
                        current_reserves: 0,
                        last_replenishment: now,
                        guard_band_active: true,
                    },
                );
            assert(initial_supply <= MAX_SUPPLY, 'Exceeds maximum supply');
            self.total_supply.write(initial_supply);
            self.balances.write(owner, initial_supply);
            if initial_supply > 0 {
                self.emit(Transfer { from: zero(), to: owner, value: initial_supply });
            }
        }

        /// The addresses of the constructor; later changes go through the setters, with an event.
        fn initialize_addresses(
            ref self: ComponentState<TContractState>,
            job_manager: ContractAddress,
            cdc_pool: ContractAddress,
            paymaster: ContractAddress,
        ) {
            self.job_manager_address.write(job_manager);
            self.cdc_pool_address.write(cdc_pool);
            self.paymaster_address.write(paymaster);
        }
    }

    fn sum(mut amounts: Span<u256>) -> u256 {
        let mut total = 0;
        while let Option::Some(amount) = amounts.pop_front() {
            total += *amount;
        };
        total
    }
}
