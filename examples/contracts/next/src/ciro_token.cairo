//! The CIRO token of this family: everything that its two versions share.
//!
//! It is a component, named like the published contract so that its events and its event enum keep
//! their full names. `ciro_token_v1.cairo` and `ciro_token_v2.cairo` make contracts of it. All
//! published functions keep their names, arguments and results; what they do differently is listed
//! in `facts/deviations/token.yaml`. The supply is always the sum of all balances.

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
    use starknet::{
        ContractAddress, contract_address_const, get_block_timestamp, get_caller_address,
        get_contract_address,
    };
    use super::super::components::importable::Importable;
    use super::super::components::importable::Importable::InternalTrait as ImportableInternal;
    use super::super::components::ownable::{IOwnable, Ownable};
    use super::super::components::ownable::Ownable::InternalTrait as OwnableInternal;
    use super::super::components::pausable::Pausable;
    use super::super::components::pausable::Pausable::InternalTrait as PausableInternal;
    use super::super::interfaces::ciro_token::{
        BurnEvent, EmergencyOperation, GovernanceProposal, GovernanceRights, GovernanceStats,
        ICIROToken, ICIROTokenExtra, ImportStatus, ImportedAllowance, ImportedBalance,
        PendingTransfer, ProposalStatus, RateLimitInfo, SecurityBudget, TransferUsage,
    };

    const MAX_SUPPLY: u256 = 1_000_000_000_000_000_000_000_000_000; // 1,000,000,000 CIRO
    const LARGE_TRANSFER: u256 = 10_000_000_000_000_000_000_000; // 10,000 CIRO
    const LARGE_TRANSFER_DELAY: u64 = 3600;
    const BATCH_LIMIT: u32 = 100;
    const MIN_SECURITY_BUDGET_USD: u256 = 2_000_000;

    const DAY: u64 = 86400;
    const MONTH: u64 = 2592000; // 30 days
    const YEAR: u64 = 31536000; // 365 days

    const VOTING_PERIOD: u64 = 604800;
    const MAX_OPEN_PROPOSALS: u32 = 3;
    const BASIS_POINTS: u256 = 10000;
    const QUORUM: u256 = 2000; // basis points of the supply
    const PASS_MARK: u256 = 51; // percent of the votes cast, types 0 and 1
    const SUPERMAJORITY: u256 = 70; // percent, type 2 and up
    const GAS_SAVED_PER_TRANSFER: u256 = 21000;

    /// Votes needed to propose, by type; every unknown type counts as type 4.
    const MINOR_THRESHOLD: u256 = 50_000_000_000_000_000_000_000;
    const MAJOR_THRESHOLD: u256 = 250_000_000_000_000_000_000_000;
    const PROTOCOL_THRESHOLD: u256 = 1_000_000_000_000_000_000_000_000;
    const EMERGENCY_THRESHOLD: u256 = 5_000_000_000_000_000_000_000_000;
    const STRATEGIC_THRESHOLD: u256 = 100_000_000_000_000_000_000_000;

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
            let allowed = self.allowances.read((sender, spender));
            assert(allowed >= amount, 'Insufficient allowance');
            self.assert_not_paused();
            self.allowances.write((sender, spender), allowed - amount);
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
            let years = self.age() / YEAR;
            if years < 3 {
                800
            } else if years == 3 {
                500
            } else if years == 4 {
                300
            } else {
                100
            }
        }

        fn get_burn_rate(self: @ComponentState<TContractState>) -> u32 {
            let months = self.age() / MONTH;
            if months <= 12 {
                3000
            } else if months <= 36 {
                5000
            } else if months <= 60 {
                7000
            } else {
                8000
            }
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
            let proposer = get_caller_address();
            let now = get_block_timestamp();
            let open = self.open_proposals.read(proposer);
            assert(
                self.voting_power(proposer) >= proposal_threshold(proposal_type),
                'Insufficient voting power',
            );
            assert(
                now >= self.last_proposal_time.read(proposer) + DAY, 'Proposal cooldown active',
            );
            assert(open < MAX_OPEN_PROPOSALS, 'Too many active proposals');

            let id = self.proposal_count.read() + 1;
            let voting_end = now + VOTING_PERIOD;
            let quorum_threshold = self.quorum();
            self
                .proposals
                .write(
                    id,
                    GovernanceProposal {
                        id,
                        proposer,
                        title: description,
                        description,
                        proposal_type,
                        inflation_change,
                        burn_rate_change,
                        voting_start: now,
                        voting_end,
                        voting_starts: now,
                        voting_ends: voting_end,
                        execution_delay: DAY,
                        votes_for: 0,
                        votes_against: 0,
                        for_votes: 0,
                        against_votes: 0,
                        total_voting_power: self.total_supply.read(),
                        quorum_threshold,
                        execution_deadline: voting_end + DAY,
                        status: ProposalStatus::Active,
                        created_at: now,
                        executed_at: 0,
                    },
                );
            self.proposal_count.write(id);
            self.last_proposal_time.write(proposer, now);
            self.open_proposals.write(proposer, open + 1);
            self
                .emit(
                    ProposalCreated {
                        proposal_id: id,
                        proposer,
                        proposal_type,
                        description,
                        voting_ends_at: voting_end,
                        quorum_required: quorum_threshold,
                        supermajority_required: needs_supermajority(proposal_type),
                    },
                );
            id
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
            assert(!self.is_voting_paused(), 'Governance is paused');
            let voter = get_caller_address();
            let mut proposal = self.open_proposal(proposal_id);
            assert(get_block_timestamp() <= proposal.voting_end, 'Voting period ended');
            assert(voting_power <= self.voting_power(voter), 'Insufficient voting power');
            assert(!self.has_voted.read((proposal_id, voter)), 'Already voted');

            if vote_for {
                proposal.votes_for += voting_power;
            } else {
                proposal.votes_against += voting_power;
            }
            self.proposals.write(proposal_id, proposal);
            self.has_voted.write((proposal_id, voter), true);
            self
                .emit(
                    ProposalVoted {
                        proposal_id,
                        voter,
                        vote_for,
                        voting_power,
                        total_votes_for: proposal.votes_for,
                        total_votes_against: proposal.votes_against,
                    },
                );
        }

        /// Records the result. As in the published class, no rate changes by it.
        fn execute_proposal(ref self: ComponentState<TContractState>, proposal_id: u256) {
            self.assert_not_paused();
            let now = get_block_timestamp();
            let mut proposal = self.open_proposal(proposal_id);
            assert(now > proposal.voting_end, 'Voting period active');
            let votes = proposal.votes_for + proposal.votes_against;
            assert(votes >= self.quorum() && votes > 0, 'Quorum not achieved');

            let pass_mark = if needs_supermajority(proposal.proposal_type) {
                SUPERMAJORITY
            } else {
                PASS_MARK
            };
            let result = proposal.votes_for * 100 / votes >= pass_mark;
            proposal.executed_at = now;
            self.end_proposal(proposal, ProposalStatus::Executed);
            self
                .emit(
                    ProposalExecuted {
                        proposal_id,
                        result,
                        votes_for: proposal.votes_for,
                        votes_against: proposal.votes_against,
                        execution_timestamp: now,
                    },
                );
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
                governance_tier: self.holding_tier(account),
            }
        }

        /// Walks over all proposals; voters and participation are not counted.
        fn get_governance_stats(self: @ComponentState<TContractState>) -> GovernanceStats {
            let total_proposals = self.proposal_count.read();
            let mut active_proposals = 0;
            let mut executed_proposals = 0;
            let mut id = 1;
            while id <= total_proposals {
                let proposal = self.proposals.read(id);
                if proposal.status == ProposalStatus::Active {
                    active_proposals += 1;
                } else if proposal.status == ProposalStatus::Executed
                    && proposal.votes_for > proposal.votes_against {
                    executed_proposals += 1;
                }
                id += 1;
            };
            GovernanceStats {
                total_proposals,
                active_proposals,
                executed_proposals,
                total_voters: 0,
                average_participation: 0,
                total_voting_power: self.total_supply.read(),
            }
        }

        fn can_create_proposal_type(
            self: @ComponentState<TContractState>, account: ContractAddress, proposal_type: u32,
        ) -> bool {
            self.voting_power(account) >= proposal_threshold(proposal_type)
        }

        /// Blocks votes until the duration is over or `resume_governance` is called.
        fn emergency_governance_pause(ref self: ComponentState<TContractState>, duration: u64) {
            self.assert_council();
            let timestamp = get_block_timestamp();
            assert(
                timestamp >= self.last_governance_pause.read() + DAY, 'Governance pause cooldown',
            );
            self.governance_pause_ends.write(timestamp + duration);
            self.last_governance_pause.write(timestamp);
            self.emit(GovernancePaused { duration, reason: 'Emergency pause', timestamp });
        }

        fn resume_governance(ref self: ComponentState<TContractState>) {
            self.assert_council();
            let timestamp = get_block_timestamp();
            self.governance_pause_ends.write(0);
            let pause_duration = timestamp - self.last_governance_pause.read();
            self.emit(GovernanceResumed { pause_duration, timestamp });
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
            let allowed = self.allowances.read((user, paymaster));
            assert(allowed >= gas_cost, 'Insufficient allowance');
            self.allowances.write((user, paymaster), allowed - gas_cost);
            self.destroy(user, gas_cost);
            true
        }

        fn replenish_security_budget(ref self: ComponentState<TContractState>, amount: u256) {
            self.assert_authorized();
            let timestamp = get_block_timestamp();
            let mut budget = self.security_budget.read();
            budget.current_reserves += amount;
            budget.last_replenishment = timestamp;
            self.security_budget.write(budget);
            self
                .emit(
                    SecurityBudgetReplenished {
                        amount, new_total: budget.current_reserves, timestamp,
                    },
                );
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
            self.issue(self.owner(), amount, 'emergency');
            self.emit(EmergencyMint { amount, justification, timestamp: get_block_timestamp() });
        }

        fn get_burn_history(
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

        fn get_network_phase(self: @ComponentState<TContractState>) -> felt252 {
            self.network_phase.read()
        }

        /// Total revenue, revenue of the current 30 days, burned basis points of one billion.
        fn get_revenue_stats(self: @ComponentState<TContractState>) -> (u256, u256, u32) {
            let monthly = if self.revenue_month_is_over() {
                0
            } else {
                self.monthly_revenue.read()
            };
            let burned_share = self.total_burned.read() * BASIS_POINTS / MAX_SUPPLY;
            (self.total_revenue.read(), monthly, burned_share.try_into().unwrap())
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

        /// The id is the previous number of findings plus 1, and recommendations is dropped.
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
            let audit_id = (self.audit_findings.read() + 1).into();
            let timestamp = get_block_timestamp();
            self.last_audit_time.write(timestamp);
            self.audit_findings.write(findings_count);
            self.audit_score.write(security_score);
            self
                .emit(
                    SecurityAuditSubmitted {
                        audit_id,
                        auditor,
                        findings_count,
                        security_score,
                        critical_issues,
                        timestamp,
                    },
                );
        }

        /// Time of the last audit, findings, score.
        fn get_security_audit_status(self: @ComponentState<TContractState>) -> (u64, u32, u32) {
            (self.last_audit_time.read(), self.audit_findings.read(), self.audit_score.read())
        }

        // ---- Large transfers: the queue is optional; what waits is held by this contract

        /// Moves the amount to this contract, for the recipient to receive after the delay. The
        /// rate limit does not apply to the queue.
        fn initiate_large_transfer(
            ref self: ComponentState<TContractState>, to: ContractAddress, amount: u256,
        ) -> u256 {
            self.assert_not_paused();
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

        /// Anyone may execute after the delay: the recipient is fixed.
        fn execute_large_transfer(ref self: ComponentState<TContractState>, transfer_id: u256) {
            self.assert_not_paused();
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
            let operation_id = self.emergency_operation_count.read();
            let executor = get_caller_address();
            let timestamp = get_block_timestamp();
            self
                .emergency_operations
                .write(
                    operation_id,
                    EmergencyOperation {
                        operation_id,
                        operation_type,
                        authorized_by: executor,
                        justification: details,
                        timestamp,
                        amount_affected: 0,
                    },
                );
            self.emergency_operation_count.write(operation_id + 1);
            self
                .emit(
                    EmergencyOperationLogged {
                        operation_id, executor, operation_type, details, timestamp,
                    },
                );
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
            self.suspicious_activity_count.write(self.suspicious_activity_count.read() + 1);
            self
                .emit(
                    SuspiciousActivityReported {
                        reporter: get_caller_address(),
                        activity_type,
                        severity,
                        timestamp: get_block_timestamp(),
                    },
                );
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
            let execute_after = get_block_timestamp() + timelock_duration;
            self.authorized_upgrades.write(new_implementation, true);
            self.upgrade_timelocks.write(new_implementation, execute_after);
            self
                .emit(
                    UpgradeAuthorized {
                        new_implementation,
                        authorized_by: get_caller_address(),
                        timelock_duration,
                        execute_after,
                    },
                );
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
            let PendingTransfer { from, amount, .. } = self.waiting_transfer(transfer_id);
            assert(get_caller_address() == from, 'Only the sender');
            self.cancelled_transfers.write(transfer_id, true);
            self.move(get_contract_address(), from, amount);
            self.emit(LargeTransferCancelled { transfer_id, from, amount });
        }

        fn is_large_transfer_cancelled(
            self: @ComponentState<TContractState>, transfer_id: u256,
        ) -> bool {
            self.cancelled_transfers.read(transfer_id)
        }

        fn close_proposal(ref self: ComponentState<TContractState>, proposal_id: u256) {
            let proposal = self.open_proposal(proposal_id);
            let status = if get_block_timestamp() <= proposal.voting_end {
                assert(get_caller_address() == proposal.proposer, 'Only the proposer');
                ProposalStatus::Cancelled
            } else {
                let votes = proposal.votes_for + proposal.votes_against;
                assert(votes < self.quorum() || votes == 0, 'Proposal can be executed');
                ProposalStatus::Defeated
            };
            self.end_proposal(proposal, status);
            self.emit(ProposalClosed { proposal_id, status });
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

        fn owner(self: @ComponentState<TContractState>) -> ContractAddress {
            get_dep_component!(self, Owner).owner()
        }

        fn assert_owner(self: @ComponentState<TContractState>) {
            get_dep_component!(self, Owner).assert_only_owner();
        }

        fn assert_not_paused(self: @ComponentState<TContractState>) {
            get_dep_component!(self, Pause).assert_not_paused();
        }

        fn assert_authorized(self: @ComponentState<TContractState>) {
            assert(get_caller_address() == self.owner(), 'Unauthorized caller');
        }

        /// The owner or the council's multisig; never the caller 0 of a plain call.
        fn assert_council(self: @ComponentState<TContractState>) {
            let caller = get_caller_address();
            assert(
                caller.is_non_zero()
                    && (caller == self.owner()
                        || caller == self.emergency_council_multisig.read()),
                'Not emergency council',
            );
        }

        /// Importing needs a pause, so that nothing moves between two batches.
        fn assert_importing(self: @ComponentState<TContractState>) {
            get_dep_component!(self, Import).assert_can_import();
            assert(get_dep_component!(self, Pause).is_paused(), 'Pause before importing');
        }

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

        fn issue(
            ref self: ComponentState<TContractState>,
            to: ContractAddress,
            amount: u256,
            reason: felt252,
        ) {
            self.assert_not_paused();
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

        fn usage_of(
            self: @ComponentState<TContractState>, account: ContractAddress,
        ) -> RateLimitInfo {
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
            RateLimitInfo {
                current_limit, current_usage, window_start, window_duration, next_reset,
            }
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

        /// A proposal that is neither executed nor closed.
        fn open_proposal(
            self: @ComponentState<TContractState>, proposal_id: u256,
        ) -> GovernanceProposal {
            let proposal = self.proposals.read(proposal_id);
            assert(proposal.status != ProposalStatus::Draft, 'Unknown proposal');
            assert(proposal.status != ProposalStatus::Executed, 'Proposal already executed');
            assert(proposal.status == ProposalStatus::Active, 'Proposal is closed');
            proposal
        }

        /// Stores the final status and frees one of the proposer's places.
        fn end_proposal(
            ref self: ComponentState<TContractState>,
            mut proposal: GovernanceProposal,
            status: ProposalStatus,
        ) {
            proposal.status = status;
            self.proposals.write(proposal.id, proposal);
            let open = self.open_proposals.read(proposal.proposer);
            self.open_proposals.write(proposal.proposer, open - 1);
        }

        fn is_voting_paused(self: @ComponentState<TContractState>) -> bool {
            get_block_timestamp() < self.governance_pause_ends.read()
        }

        /// Sets, never adds: importing a holder twice changes nothing.
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

        fn record_revenue(ref self: ComponentState<TContractState>, amount: u256) {
            if self.revenue_month_is_over() {
                self.monthly_revenue.write(0);
                self.last_revenue_reset.write(get_block_timestamp());
            }
            self.total_revenue.write(self.total_revenue.read() + amount);
            self.monthly_revenue.write(self.monthly_revenue.read() + amount);
        }

        fn revenue_month_is_over(self: @ComponentState<TContractState>) -> bool {
            get_block_timestamp() >= self.last_revenue_reset.read() + MONTH
        }

        /// Seconds since deployment.
        fn age(self: @ComponentState<TContractState>) -> u64 {
            get_block_timestamp() - self.launch_timestamp.read()
        }

        /// 20% of the supply, all of which circulates.
        fn quorum(self: @ComponentState<TContractState>) -> u256 {
            self.total_supply.read() * QUORUM / BASIS_POINTS
        }

        fn voting_power(self: @ComponentState<TContractState>, account: ContractAddress) -> u256 {
            let tier = self.holding_tier(account);
            let percent = if tier == 2 {
                150
            } else if tier == 1 {
                120
            } else {
                100
            };
            self.balances.read(account) * percent / 100
        }

        /// 1 after a year of holding, 2 after two years.
        fn holding_tier(self: @ComponentState<TContractState>, account: ContractAddress) -> u32 {
            let since = self.first_received.read(account);
            if since == 0 {
                return 0;
            }
            let held = get_block_timestamp() - since;
            if held >= 2 * YEAR {
                2
            } else if held >= YEAR {
                1
            } else {
                0
            }
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
    }

    fn zero() -> ContractAddress {
        contract_address_const::<0>()
    }

    fn needs_supermajority(proposal_type: u32) -> bool {
        proposal_type >= 2
    }

    fn proposal_threshold(proposal_type: u32) -> u256 {
        match proposal_type {
            0 => MINOR_THRESHOLD,
            1 => MAJOR_THRESHOLD,
            2 => PROTOCOL_THRESHOLD,
            3 => EMERGENCY_THRESHOLD,
            _ => STRATEGIC_THRESHOLD,
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
