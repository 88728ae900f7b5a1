//! CIROToken: an independent twin of the published CIRO token.
//!
//! It has the same ABI, results, reverts, events and storage names as the published class, and its
//! defects on purpose. The ids in comments (T1 to T27, X1 to X12) name them.

#[starknet::contract]
pub mod CIROToken {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{
        ContractAddress, contract_address_const, get_block_timestamp, get_caller_address,
    };
    use super::super::interfaces::ciro_token::{
        BurnEvent, EmergencyOperation, GovernanceProposal, GovernanceRights, GovernanceStats,
        ICIROToken, PendingTransfer, ProposalStatus, RateLimitInfo, SecurityBudget,
    };

    const TOTAL_SUPPLY: u256 = 1_000_000_000_000_000_000_000_000_000; // 1,000,000,000 CIRO
    const INITIAL_CIRCULATING: u256 = 50_000_000_000_000_000_000_000_000; // 50,000,000 CIRO
    const LARGE_TRANSFER: u256 = 10_000_000_000_000_000_000_000; // 10,000 CIRO
    const MIN_SECURITY_BUDGET_USD: u256 = 2_000_000;

    const DAY: u64 = 86400;
    const MONTH: u64 = 2592000; // 30 days
    const YEAR: u64 = 31536000; // 365 days

    const VOTING_PERIOD: u64 = 604800;
    const MAX_OPEN_PROPOSALS: u32 = 3;
    const BASIS_POINTS: u256 = 10000;
    const QUORUM: u256 = 2000; // basis points of the supply counter
    const PASS_MARK: u256 = 51; // percent of the votes cast, types 0 and 1
    const SUPERMAJORITY: u256 = 70; // percent, type 2 and up
    const GAS_SAVED_PER_TRANSFER: u256 = 21000;

    /// Votes needed to propose, by type; every unknown type counts as type 4 (T16).
    const MINOR_THRESHOLD: u256 = 50_000_000_000_000_000_000_000;
    const MAJOR_THRESHOLD: u256 = 250_000_000_000_000_000_000_000;
    const PROTOCOL_THRESHOLD: u256 = 1_000_000_000_000_000_000_000_000;
    const EMERGENCY_THRESHOLD: u256 = 5_000_000_000_000_000_000_000_000;
    const STRATEGIC_THRESHOLD: u256 = 100_000_000_000_000_000_000_000;

    #[storage]
    struct Storage {
        // Tokens
        total_supply: u256,
        balances: Map<ContractAddress, u256>,
        allowances: Map<(ContractAddress, ContractAddress), u256>,
        first_received: Map<ContractAddress, u64>,
        // Addresses: written once
        owner: ContractAddress,
        job_manager_address: ContractAddress,
        cdc_pool_address: ContractAddress,
        paymaster_address: ContractAddress,
        // Never written: there is no council (T12)
        emergency_council: Map<ContractAddress, bool>,
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
        governance_paused: bool,
        governance_pause_ends: u64,
        last_governance_pause: u64,
        // Transfers
        paused: bool,
        large_transfer_threshold: u256,
        large_transfer_delay: u64, // never written (T4)
        pending_transfers: Map<u256, PendingTransfer>,
        pending_transfer_count: u256,
        batch_operation_limit: u32, // never written (T5)
        transfer_rate_limit: u256, // never written (T6)
        transfer_rate_window: u64, // never written (T6)
        transfer_usage: u256,
        transfer_usage_start: u64,
        // Records
        last_audit_time: u64,
        audit_findings: u32,
        audit_score: u32,
        emergency_operations: Map<u256, EmergencyOperation>,
        emergency_operation_count: u256,
        suspicious_activity_count: u32,
        security_alert_threshold: u32, // never written
        last_security_review: u64, // never written
        gas_optimization_enabled: bool,
        contract_version: felt252, // never written
        authorized_upgrades: Map<ContractAddress, bool>,
        upgrade_timelocks: Map<ContractAddress, u64>,
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
    /// Supply is written as one billion, but only the owner's 50 million exist in an account (T1).
    #[constructor]
    fn constructor(
        ref self: ContractState,
        owner: ContractAddress,
        job_manager: ContractAddress,
        cdc_pool: ContractAddress,
        paymaster: ContractAddress,
    ) {
        let now = get_block_timestamp();
        self.owner.write(owner);
        self.job_manager_address.write(job_manager);
        self.cdc_pool_address.write(cdc_pool);
        self.paymaster_address.write(paymaster);
        self.launch_timestamp.write(now);
        self.network_phase.write('bootstrap');
        self.current_inflation_rate.write(800);
        self.current_burn_rate.write(3000);
        self.last_revenue_reset.write(now);
        self.large_transfer_threshold.write(LARGE_TRANSFER);
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
        self.total_supply.write(TOTAL_SUPPLY);
        self.balances.write(owner, INITIAL_CIRCULATING);
        self.emit(Transfer { from: zero(), to: owner, value: INITIAL_CIRCULATING });
    }

    #[abi(embed_v0)]
    impl CIROTokenImpl of ICIROToken<ContractState> {
        // ---- ERC20, with felt252 metadata and unkeyed events (T20)

        fn name(self: @ContractState) -> felt252 {
            'CIRO Network Token'
        }

        fn symbol(self: @ContractState) -> felt252 {
            'CIRO'
        }

        fn decimals(self: @ContractState) -> u8 {
            18
        }

        fn total_supply(self: @ContractState) -> u256 {
            self.total_supply.read()
        }

        fn balance_of(self: @ContractState, account: ContractAddress) -> u256 {
            self.balances.read(account)
        }

        fn allowance(
            self: @ContractState, owner: ContractAddress, spender: ContractAddress,
        ) -> u256 {
            self.allowances.read((owner, spender))
        }

        /// Refuses 10,000 CIRO and more (T2, X1).
        fn transfer(ref self: ContractState, recipient: ContractAddress, amount: u256) -> bool {
            self.assert_not_paused();
            assert(
                amount < self.large_transfer_threshold.read(), 'Use initiate_large_transfer',
            );
            self.count_usage(amount);
            self.move(get_caller_address(), recipient, amount);
            true
        }

        /// Not subject to the cap, and emits no Approval.
        fn transfer_from(
            ref self: ContractState,
            sender: ContractAddress,
            recipient: ContractAddress,
            amount: u256,
        ) -> bool {
            let spender = get_caller_address();
            let allowed = self.allowances.read((sender, spender));
            assert(allowed >= amount, 'Insufficient allowance');
            self.assert_not_paused();
            self.allowances.write((sender, spender), allowed - amount);
            self.move(sender, recipient, amount);
            true
        }

        fn approve(ref self: ContractState, spender: ContractAddress, amount: u256) -> bool {
            self.set_allowance(get_caller_address(), spender, amount);
            true
        }

        fn increase_allowance(
            ref self: ContractState, spender: ContractAddress, added_value: u256,
        ) -> bool {
            let owner = get_caller_address();
            self.set_allowance(owner, spender, self.allowances.read((owner, spender)) + added_value);
            true
        }

        fn decrease_allowance(
            ref self: ContractState, spender: ContractAddress, subtracted_value: u256,
        ) -> bool {
            let owner = get_caller_address();
            let allowed = self.allowances.read((owner, spender));
            assert(allowed >= subtracted_value, 'Allowance below zero');
            self.set_allowance(owner, spender, allowed - subtracted_value);
            true
        }

        // ---- Supply

        /// Without any limit (T11); address 0 is accepted (T27).
        fn mint(ref self: ContractState, to: ContractAddress, amount: u256, reason: felt252) {
            self.assert_authorized();
            self.assert_not_paused();
            self.total_supply.write(self.total_supply.read() + amount);
            self.balances.write(to, self.balances.read(to) + amount);
            self.emit(Mint { to, amount, reason });
            self.emit(Transfer { from: zero(), to, value: amount });
        }

        /// Lowers the supply counter; no balance changes (T9).
        fn burn_from_revenue(
            ref self: ContractState, amount: u256, revenue_source: u256, execution_price: u256,
        ) {
            self.assert_authorized();
            self.assert_not_paused();
            let supply = self.total_supply.read();
            assert(amount <= supply, 'Insufficient supply to burn');
            let burn_rate = self.current_burn_rate.read();
            self.total_supply.write(supply - amount);
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
                        network_phase: 1, // a number here, a text in get_network_phase
                        total_supply_after: supply - amount,
                        burn_rate,
                    },
                );
            self.burn_count.write(entry + 1);
            self.record_revenue(revenue_source);
            self.emit(Burn { amount, revenue_source, execution_price, burn_rate });
        }

        fn get_inflation_rate(self: @ContractState) -> u32 {
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

        fn get_burn_rate(self: @ContractState) -> u32 {
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

        fn get_total_burned(self: @ContractState) -> u256 {
            self.total_burned.read()
        }

        fn get_security_budget(self: @ContractState) -> SecurityBudget {
            self.security_budget.read()
        }

        // ---- Voting: no snapshot (T17), no effect (T15), no way out below the quorum (T14)

        fn create_typed_proposal(
            ref self: ContractState,
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
            ref self: ContractState,
            description: felt252,
            inflation_change: i32,
            burn_rate_change: i32,
        ) -> u256 {
            self.create_typed_proposal(description, 1, inflation_change, burn_rate_change)
        }

        fn vote_on_proposal(
            ref self: ContractState, proposal_id: u256, vote_for: bool, voting_power: u256,
        ) {
            self.assert_not_paused();
            assert(!self.governance_paused.read(), 'Governance is paused');
            let voter = get_caller_address();
            let mut proposal = self.proposals.read(proposal_id);
            assert(proposal.status != ProposalStatus::Executed, 'Proposal already executed');
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

        /// Records the result and changes nothing else (T15). The quorum is a share of the supply
        /// counter, four times what exists at deployment (T13).
        fn execute_proposal(ref self: ContractState, proposal_id: u256) {
            self.assert_not_paused();
            let now = get_block_timestamp();
            let mut proposal = self.proposals.read(proposal_id);
            assert(proposal.status != ProposalStatus::Executed, 'Proposal already executed');
            assert(now > proposal.voting_end, 'Voting period active');
            let votes = proposal.votes_for + proposal.votes_against;
            assert(votes >= self.quorum(), 'Quorum not achieved');

            let pass_mark = if needs_supermajority(proposal.proposal_type) {
                SUPERMAJORITY
            } else {
                PASS_MARK
            };
            let result = proposal.votes_for * 100 / votes >= pass_mark;
            proposal.status = ProposalStatus::Executed;
            proposal.executed_at = now;
            self.proposals.write(proposal_id, proposal);
            let open = self.open_proposals.read(proposal.proposer);
            self.open_proposals.write(proposal.proposer, open - 1);
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

        /// Reverts for an id that was never created (X2).
        fn get_proposal(self: @ContractState, proposal_id: u256) -> GovernanceProposal {
            self.proposals.read(proposal_id)
        }

        fn get_voting_power(self: @ContractState, account: ContractAddress) -> u256 {
            self.voting_power(account)
        }

        fn get_governance_rights(
            self: @ContractState, account: ContractAddress,
        ) -> GovernanceRights {
            let voting_power = self.voting_power(account);
            GovernanceRights {
                voting_power,
                proposal_threshold: MINOR_THRESHOLD,
                can_create_proposals: voting_power >= MINOR_THRESHOLD,
                governance_tier: self.holding_tier(account),
            }
        }

        /// Walks over all proposals (T25); three of the counts are always 0 (T22).
        fn get_governance_stats(self: @ContractState) -> GovernanceStats {
            let total_proposals = self.proposal_count.read();
            let mut executed_proposals = 0;
            let mut id = 1;
            while id <= total_proposals {
                let proposal = self.proposals.read(id);
                if proposal.status == ProposalStatus::Executed
                    && proposal.votes_for > proposal.votes_against {
                    executed_proposals += 1;
                }
                id += 1;
            };
            GovernanceStats {
                total_proposals,
                active_proposals: 0,
                executed_proposals,
                total_voters: 0,
                average_participation: 0,
                total_voting_power: self.total_supply.read(),
            }
        }

        fn can_create_proposal_type(
            self: @ContractState, account: ContractAddress, proposal_type: u32,
        ) -> bool {
            self.voting_power(account) >= proposal_threshold(proposal_type)
        }

        /// Blocks votes only, and never ends by itself (T18).
        fn emergency_governance_pause(ref self: ContractState, duration: u64) {
            self.assert_council();
            let timestamp = get_block_timestamp();
            assert(
                timestamp >= self.last_governance_pause.read() + DAY, 'Governance pause cooldown',
            );
            self.governance_pause_ends.write(timestamp + duration);
            self.governance_paused.write(true);
            self.last_governance_pause.write(timestamp);
            self.emit(GovernancePaused { duration, reason: 'Emergency pause', timestamp });
        }

        fn resume_governance(ref self: ContractState) {
            self.assert_council();
            let timestamp = get_block_timestamp();
            self.governance_paused.write(false);
            let pause_duration = timestamp - self.last_governance_pause.read();
            self.emit(GovernanceResumed { pause_duration, timestamp });
        }

        // ---- Fees and budgets

        /// Only the JobManager may call, but burning needs the owner (T8).
        fn collect_job_fee(ref self: ContractState, amount: u256, job_id: u256) {
            assert(
                get_caller_address() == self.job_manager_address.read(), 'Only JobManager',
            );
            let burned = amount * self.current_burn_rate.read().into() / BASIS_POINTS;
            if burned > 0 {
                self.burn_from_revenue(burned, amount, 0);
            }
            self
                .emit(
                    RevenueCollected {
                        amount, source: 'job_fee', timestamp: get_block_timestamp(),
                    },
                );
        }

        fn distribute_pool_rewards(
            ref self: ContractState, pool_address: ContractAddress, amount: u256,
        ) {
            self.mint(pool_address, amount, 'pool_rewards');
        }

        /// Takes any balance: no allowance, no pause check, no event (T10).
        fn pay_gas_fee(ref self: ContractState, user: ContractAddress, gas_cost: u256) -> bool {
            assert(get_caller_address() == self.paymaster_address.read(), 'Only Paymaster');
            let balance = self.balances.read(user);
            if balance < gas_cost {
                return false;
            }
            self.balances.write(user, balance - gas_cost);
            self.total_supply.write(self.total_supply.read() - gas_cost);
            true
        }

        fn replenish_security_budget(ref self: ContractState, amount: u256) {
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

        fn pause(ref self: ContractState) {
            self.assert_council();
            self.paused.write(true);
            self.emit(ContractPaused { timestamp: get_block_timestamp() });
        }

        fn unpause(ref self: ContractState) {
            self.assert_council();
            self.paused.write(false);
            self.emit(ContractUnpaused { timestamp: get_block_timestamp() });
        }

        fn is_paused(self: @ContractState) -> bool {
            self.paused.read()
        }

        /// To the owner, without any limit (T11).
        fn emergency_mint(ref self: ContractState, amount: u256, justification: felt252) {
            self.assert_council();
            self.mint(self.owner.read(), amount, 'emergency');
            self.emit(EmergencyMint { amount, justification, timestamp: get_block_timestamp() });
        }

        /// Counts up to the end for equality, so an offset above the count never gets there (T19).
        fn get_burn_history(self: @ContractState, offset: u32, limit: u32) -> Array<BurnEvent> {
            let wanted = offset + limit;
            let count = self.burn_count.read();
            let end = if wanted < count {
                wanted
            } else {
                count
            };
            let mut history = array![];
            let mut entry = offset;
            while entry != end {
                history.append(self.burn_history.read(entry));
                entry += 1;
            };
            history
        }

        fn get_network_phase(self: @ContractState) -> felt252 {
            self.network_phase.read()
        }

        /// Total revenue, revenue of the current 30 days, burned share of one billion in basis points.
        fn get_revenue_stats(self: @ContractState) -> (u256, u256, u32) {
            let monthly = if self.revenue_month_is_over() {
                0
            } else {
                self.monthly_revenue.read()
            };
            let burned_share = self.total_burned.read() * BASIS_POINTS / TOTAL_SUPPLY;
            (self.total_revenue.read(), monthly, burned_share.try_into().unwrap())
        }

        fn check_inflation_adjustment_rate_limit(self: @ContractState) -> (bool, u64, u32) {
            let next = self.last_inflation_adjustment.read() + MONTH;
            let adjustments = self.inflation_adjustments.read();
            if get_block_timestamp() < next {
                (false, next, adjustments)
            } else {
                (true, 0, adjustments)
            }
        }

        /// The id is the previous number of findings plus 1, and recommendations is dropped (T23).
        fn submit_security_audit(
            ref self: ContractState,
            findings_count: u32,
            security_score: u32,
            critical_issues: u32,
            recommendations: felt252,
        ) {
            let auditor = get_caller_address();
            assert(
                auditor == self.owner.read() || self.authorized_upgrades.read(auditor),
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

        /// Time of the last audit, findings, score (T24).
        fn get_security_audit_status(self: @ContractState) -> (u64, u32, u32) {
            (self.last_audit_time.read(), self.audit_findings.read(), self.audit_score.read())
        }

        // ---- Large transfers

        /// The first debit, without a Transfer event (T3). The delay is 0 (T4).
        fn initiate_large_transfer(
            ref self: ContractState, to: ContractAddress, amount: u256,
        ) -> u256 {
            self.assert_not_paused();
            let from = get_caller_address();
            let balance = self.balances.read(from);
            assert(balance >= amount, 'Insufficient balance');
            assert(amount >= self.large_transfer_threshold.read(), 'Not a large transfer');

            let id = self.pending_transfer_count.read();
            let now = get_block_timestamp();
            let execute_after = now + self.large_transfer_delay.read();
            self.balances.write(from, balance - amount);
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
            self.emit(LargeTransferInitiated { transfer_id: id, from, to, amount, execute_after });
            id
        }

        /// The second debit, the only credit, and two Transfer events (T3).
        fn execute_large_transfer(ref self: ContractState, transfer_id: u256) {
            self.assert_not_paused();
            let now = get_block_timestamp();
            let mut pending = self.pending_transfers.read(transfer_id);
            assert(!pending.is_executed, 'Transfer already executed');
            assert(now >= pending.execute_after, 'Timelock not expired');
            pending.is_executed = true;
            pending.execution_time = now;
            self.pending_transfers.write(transfer_id, pending);

            let PendingTransfer { from, to, amount, .. } = pending;
            self.move(from, to, amount);
            self.emit(LargeTransferExecuted { transfer_id, from, to, amount, execution_time: now });
            self.emit(Transfer { from, to, value: amount });
        }

        fn get_pending_transfer(self: @ContractState, transfer_id: u256) -> PendingTransfer {
            self.pending_transfers.read(transfer_id)
        }

        /// Always divides by 0, because the window is never set (T6).
        fn check_transfer_rate_limit(
            self: @ContractState, user: ContractAddress, amount: u256,
        ) -> (bool, RateLimitInfo) {
            let window_duration = self.transfer_rate_window.read();
            let window_start = get_block_timestamp() / window_duration * window_duration;
            let current_limit = self.transfer_rate_limit.read();
            let current_usage = self.transfer_usage.read();
            let next_reset = window_start + window_duration;
            (
                current_usage + amount <= current_limit,
                RateLimitInfo {
                    current_limit, current_usage, window_start, window_duration, next_reset,
                },
            )
        }

        // ---- Operations

        fn set_gas_optimization(ref self: ContractState, enabled: bool) {
            self.assert_authorized();
            self.gas_optimization_enabled.write(enabled);
            self.emit(GasOptimizationToggled { enabled, timestamp: get_block_timestamp() });
        }

        /// Answers for the caller, which is 0 in a plain call (X12).
        fn get_contract_info(self: @ContractState) -> (felt252, bool, u64) {
            let caller = get_caller_address();
            (
                self.contract_version.read(),
                self.authorized_upgrades.read(caller),
                self.upgrade_timelocks.read(caller),
            )
        }

        fn log_emergency_operation(
            ref self: ContractState, operation_type: felt252, details: felt252,
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
            self: @ContractState, operation_id: u256,
        ) -> EmergencyOperation {
            self.emergency_operations.read(operation_id)
        }

        /// The limit is 0, so only an empty batch passes. A sender among the recipients would lose
        /// what it sends to itself, because its balance is written last from an old value (T5).
        fn batch_transfer(
            ref self: ContractState, recipients: Array<ContractAddress>, amounts: Array<u256>,
        ) -> bool {
            self.assert_not_paused();
            let count = recipients.len();
            assert(count == amounts.len(), 'Arrays length mismatch');
            assert(count <= self.batch_operation_limit.read(), 'Batch size too large');
            let sender = get_caller_address();
            let balance = self.balances.read(sender);
            let total_amount = sum(amounts.span());
            assert(balance >= total_amount, 'Insufficient balance');
            let mut index = 0;
            while index != count {
                let to = *recipients.at(index);
                let value = *amounts.at(index);
                self.balances.write(to, self.balances.read(to) + value);
                self.emit(Transfer { from: sender, to, value });
                index += 1;
            };
            self.balances.write(sender, balance - total_amount);
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
            ref self: ContractState, activity_type: felt252, severity: u32,
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

        fn get_security_monitoring_status(self: @ContractState) -> (u32, u32, u64) {
            (
                self.suspicious_activity_count.read(),
                self.security_alert_threshold.read(),
                self.last_security_review.read(),
            )
        }

        /// Sends the owner's tokens to the council's multisig, which is address 0 (T12).
        fn emergency_withdraw(ref self: ContractState, amount: u256, justification: felt252) {
            self.assert_council();
            let owner = self.owner.read();
            let multisig = self.emergency_council_multisig.read();
            let balance = self.balances.read(owner);
            assert(balance >= amount, 'Insufficient balance');
            self.balances.write(owner, balance - amount);
            self.balances.write(multisig, self.balances.read(multisig) + amount);
            self
                .emit(
                    EmergencyWithdrawal {
                        executor: get_caller_address(),
                        amount,
                        justification,
                        timestamp: get_block_timestamp(),
                    },
                );
            self.emit(Transfer { from: owner, to: multisig, value: amount });
        }

        /// Upgrades nothing (X3), but lets the address submit audits (T23).
        fn authorize_upgrade(
            ref self: ContractState, new_implementation: ContractAddress, timelock_duration: u64,
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

    #[generate_trait]
    impl Internal of InternalTrait {
        fn assert_not_paused(self: @ContractState) {
            assert(!self.paused.read(), 'Contract is paused');
        }

        fn assert_authorized(self: @ContractState) {
            let caller = get_caller_address();
            assert(
                caller == self.owner.read() || self.emergency_council.read(caller),
                'Unauthorized caller',
            );
        }

        /// A plain call passes, because its caller equals the unset multisig (X12).
        fn assert_council(self: @ContractState) {
            let caller = get_caller_address();
            assert(
                caller == self.owner.read()
                    || self.emergency_council.read(caller)
                    || caller == self.emergency_council_multisig.read(),
                'Not emergency council',
            );
        }

        /// Starts the holding time of an account that receives into an empty balance (T21).
        fn move(
            ref self: ContractState, from: ContractAddress, to: ContractAddress, amount: u256,
        ) {
            assert(from != zero(), 'Transfer from zero address');
            assert(to != zero(), 'Transfer to zero address');
            let from_balance = self.balances.read(from);
            assert(from_balance >= amount, 'Insufficient balance');
            self.balances.write(from, from_balance - amount);
            let to_balance = self.balances.read(to);
            if to_balance == 0 && self.first_received.read(to) == 0 {
                self.first_received.write(to, get_block_timestamp());
            }
            self.balances.write(to, to_balance + amount);
            self.emit(Transfer { from, to, value: amount });
        }

        fn set_allowance(
            ref self: ContractState, owner: ContractAddress, spender: ContractAddress, value: u256,
        ) {
            self.allowances.write((owner, spender), value);
            self.emit(Approval { owner, spender, value });
        }

        /// One counter for all senders; it limits nothing (T7).
        fn count_usage(ref self: ContractState, amount: u256) {
            let now = get_block_timestamp();
            if now >= self.transfer_usage_start.read() + DAY {
                self.transfer_usage_start.write(now);
                self.transfer_usage.write(amount);
            } else {
                self.transfer_usage.write(self.transfer_usage.read() + amount);
            }
        }

        fn record_revenue(ref self: ContractState, amount: u256) {
            if self.revenue_month_is_over() {
                self.monthly_revenue.write(0);
                self.last_revenue_reset.write(get_block_timestamp());
            }
            self.total_revenue.write(self.total_revenue.read() + amount);
            self.monthly_revenue.write(self.monthly_revenue.read() + amount);
        }

        fn revenue_month_is_over(self: @ContractState) -> bool {
            get_block_timestamp() >= self.last_revenue_reset.read() + MONTH
        }

        /// Seconds since deployment.
        fn age(self: @ContractState) -> u64 {
            get_block_timestamp() - self.launch_timestamp.read()
        }

        /// 20% of the supply counter, not of what circulates (T13).
        fn quorum(self: @ContractState) -> u256 {
            self.total_supply.read() * QUORUM / BASIS_POINTS
        }

        fn voting_power(self: @ContractState, account: ContractAddress) -> u256 {
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

        fn holding_tier(self: @ContractState, account: ContractAddress) -> u32 {
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
