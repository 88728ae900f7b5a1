//! GovernanceTreasury: CIRO holders vote on payments out of the contract; a council can empty it.
//!
//! Independent twin of the published contract, with its defects on purpose: one council member may
//! withdraw everything (G1), transfer_funds has no funds (G2), an emergency stop is for ever (G3),
//! upgrade and parameter proposals do nothing (G4), votes follow the current balance (G5), the
//! council threshold limits removals only (G6), duplicate council members count (G7), almost anyone
//! privileged can cancel (G8), settings are absolute, unchecked and silent (G9, G10).
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, PartialEq, starknet::Store)]
pub enum ProposalType {
    Treasury,
    Upgrade,
    Parameter,
    Emergency,
}

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct Proposal {
    pub id: u256,
    pub proposer: ContractAddress,
    pub title: felt252,
    pub description: felt252,
    pub target: ContractAddress,
    pub value: u256,
    pub calldata: felt252,
    pub votes_for: u256,
    pub votes_against: u256,
    pub start_time: u64,
    pub end_time: u64,
    pub execution_time: u64,
    pub executed: bool,
    pub cancelled: bool,
    pub proposal_type: ProposalType,
}

/// Times are in seconds, thresholds in base units of CIRO.
#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct GovernanceConfig {
    pub voting_delay: u64,
    pub voting_period: u64,
    pub execution_delay: u64,
    pub quorum_threshold: u256,
    pub proposal_threshold: u256,
}

#[starknet::interface]
pub trait IGovernanceTreasury<TContractState> {
    fn propose(
        ref self: TContractState,
        title: felt252,
        description: felt252,
        target: ContractAddress,
        value: u256,
        calldata: felt252,
        proposal_type: ProposalType,
    ) -> u256;
    fn vote(ref self: TContractState, proposal_id: u256, support: bool, voting_power: u256);
    fn execute_proposal(ref self: TContractState, proposal_id: u256);
    fn cancel_proposal(ref self: TContractState, proposal_id: u256);
    fn transfer_funds(ref self: TContractState, to: ContractAddress, amount: u256);
    fn emergency_withdraw(ref self: TContractState, token: ContractAddress, amount: u256);
    fn get_proposal(self: @TContractState, proposal_id: u256) -> Proposal;
    fn get_voting_power(self: @TContractState, account: ContractAddress) -> u256;
    fn can_execute(self: @TContractState, proposal_id: u256) -> bool;
    fn update_config(ref self: TContractState, new_config: GovernanceConfig);
    fn add_council_member(ref self: TContractState, member: ContractAddress);
    fn remove_council_member(ref self: TContractState, member: ContractAddress);
}

#[starknet::contract]
pub mod GovernanceTreasury {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{
        ContractAddress, get_block_timestamp, get_caller_address, get_contract_address,
    };
    use super::super::super::interfaces::erc20::{IERC20Dispatcher, IERC20DispatcherTrait};
    use super::{GovernanceConfig, Proposal, ProposalType};

    #[storage]
    struct Storage {
        owner: ContractAddress,
        ciro_token: ContractAddress,
        governance_config: GovernanceConfig,
        proposals: Map<u256, Proposal>,
        proposal_count: u256,
        has_voted: Map<(u256, ContractAddress), bool>,
        council_members: Map<ContractAddress, bool>,
        council_count: u32,
        council_threshold: u32,
        total_funds: u256,
        reserved_funds: u256,
        paused: bool,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        ProposalCreated: ProposalCreated,
        VoteCast: VoteCast,
        ProposalExecuted: ProposalExecuted,
        ProposalCancelled: ProposalCancelled,
        FundsTransferred: FundsTransferred,
        EmergencyAction: EmergencyAction,
        CouncilUpdated: CouncilUpdated,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalCreated {
        #[key]
        pub proposal_id: u256,
        pub proposer: ContractAddress,
        pub title: felt252,
        pub proposal_type: ProposalType,
    }

    #[derive(Drop, starknet::Event)]
    pub struct VoteCast {
        #[key]
        pub proposal_id: u256,
        pub voter: ContractAddress,
        pub support: bool,
        pub voting_power: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalExecuted {
        #[key]
        pub proposal_id: u256,
        pub executor: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ProposalCancelled {
        #[key]
        pub proposal_id: u256,
        pub canceller: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct FundsTransferred {
        pub to: ContractAddress,
        pub amount: u256,
        pub reason: felt252,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyAction {
        pub action_type: felt252,
        pub executor: ContractAddress,
        pub target: ContractAddress,
        pub amount: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct CouncilUpdated {
        pub member: ContractAddress,
        pub added: bool,
        pub updated_by: ContractAddress,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        owner: ContractAddress,
        ciro_token: ContractAddress,
        initial_council: Array<ContractAddress>,
        council_threshold: u32,
        governance_config: GovernanceConfig,
    ) {
        // Quirk G7: entries are counted, not addresses.
        let count = initial_council.len();
        assert(council_threshold > 0 && council_threshold <= count, 'Invalid threshold');
        self.owner.write(owner);
        self.ciro_token.write(ciro_token);
        self.council_count.write(count);
        self.council_threshold.write(council_threshold);
        self.governance_config.write(governance_config);

        let mut council = initial_council.span();
        while let Option::Some(member) = council.pop_front() {
            self.council_members.write(*member, true);
        };
    }

    #[abi(embed_v0)]
    impl GovernanceTreasuryImpl of super::IGovernanceTreasury<ContractState> {
        fn propose(
            ref self: ContractState,
            title: felt252,
            description: felt252,
            target: ContractAddress,
            value: u256,
            calldata: felt252,
            proposal_type: ProposalType,
        ) -> u256 {
            self.assert_not_paused();
            let proposer = get_caller_address();
            let config = self.governance_config.read();
            assert(
                self.balance_of(proposer) >= config.proposal_threshold, 'Insufficient voting power',
            );

            let id = self.proposal_count.read() + 1;
            let start_time = get_block_timestamp() + config.voting_delay;
            let end_time = start_time + config.voting_period;
            let proposal = Proposal {
                id,
                proposer,
                title,
                description,
                target,
                value,
                calldata,
                votes_for: 0,
                votes_against: 0,
                start_time,
                end_time,
                execution_time: end_time + config.execution_delay,
                executed: false,
                cancelled: false,
                proposal_type,
            };
            self.proposals.write(id, proposal);
            self.proposal_count.write(id);
            self.emit(ProposalCreated { proposal_id: id, proposer, title, proposal_type });
            id
        }

        fn vote(ref self: ContractState, proposal_id: u256, support: bool, voting_power: u256) {
            self.assert_not_paused();
            let voter = get_caller_address();
            let mut proposal = self.open_proposal(proposal_id);
            let now = get_block_timestamp();
            assert(now >= proposal.start_time, 'Voting not started');
            assert(now <= proposal.end_time, 'Voting ended');
            assert(!self.has_voted.read((proposal_id, voter)), 'Already voted');
            // Quirk G5: the balance of this moment; the tokens may vote again elsewhere.
            assert(voting_power <= self.balance_of(voter), 'Insufficient voting power');

            if support {
                proposal.votes_for += voting_power;
            } else {
                proposal.votes_against += voting_power;
            }
            self.has_voted.write((proposal_id, voter), true);
            self.proposals.write(proposal_id, proposal);
            self.emit(VoteCast { proposal_id, voter, support, voting_power });
        }

        fn execute_proposal(ref self: ContractState, proposal_id: u256) {
            let mut proposal = self.open_proposal(proposal_id);
            assert(get_block_timestamp() >= proposal.execution_time, 'Timelock not expired');
            assert(proposal.votes_for > proposal.votes_against, 'Proposal defeated');
            assert(self.reaches_quorum(proposal), 'Quorum not reached');

            proposal.executed = true;
            self.proposals.write(proposal_id, proposal);
            match proposal.proposal_type {
                ProposalType::Treasury => self
                    .pay(proposal.target, proposal.value, 'Proposal execution'),
                // Quirk G4: nothing is upgraded or set.
                ProposalType::Upgrade => {},
                ProposalType::Parameter => {},
                // Quirk G3: no function clears the flag.
                ProposalType::Emergency => self.paused.write(true),
            }
            self.emit(ProposalExecuted { proposal_id, executor: get_caller_address() });
        }

        fn cancel_proposal(ref self: ContractState, proposal_id: u256) {
            let canceller = get_caller_address();
            let proposer = self.proposals.read(proposal_id).proposer;
            assert(
                canceller == proposer
                    || self.council_members.read(canceller)
                    || canceller == self.owner.read(),
                'Unauthorized',
            );
            let mut proposal = self.open_proposal(proposal_id);
            proposal.cancelled = true;
            self.proposals.write(proposal_id, proposal);
            self.emit(ProposalCancelled { proposal_id, canceller });
        }

        fn transfer_funds(ref self: ContractState, to: ContractAddress, amount: u256) {
            self.assert_governance();
            // Quirk G2: nothing ever raises total_funds.
            let total = self.total_funds.read();
            assert(amount <= total - self.reserved_funds.read(), 'Insufficient funds');
            self.total_funds.write(total - amount);
            self.pay(to, amount, 'Governance transfer');
        }

        fn emergency_withdraw(ref self: ContractState, token: ContractAddress, amount: u256) {
            // Quirk G1: one signature, any token, any amount, no delay.
            let executor = get_caller_address();
            assert(self.council_members.read(executor), 'Not emergency council');
            IERC20Dispatcher { contract_address: token }.transfer(executor, amount);
            self
                .emit(
                    EmergencyAction {
                        action_type: 'Emergency withdraw', executor, target: token, amount,
                    },
                );
        }

        fn get_proposal(self: @ContractState, proposal_id: u256) -> Proposal {
            self.proposals.read(proposal_id)
        }

        fn get_voting_power(self: @ContractState, account: ContractAddress) -> u256 {
            self.balance_of(account)
        }

        fn can_execute(self: @ContractState, proposal_id: u256) -> bool {
            let proposal = self.proposals.read(proposal_id);
            is_open(proposal)
                && get_block_timestamp() >= proposal.execution_time
                && proposal.votes_for > proposal.votes_against
                && self.reaches_quorum(proposal)
        }

        fn update_config(ref self: ContractState, new_config: GovernanceConfig) {
            self.assert_governance();
            // Quirk G10: no validation and no event.
            self.governance_config.write(new_config);
        }

        fn add_council_member(ref self: ContractState, member: ContractAddress) {
            let updated_by = self.assert_governance();
            assert(!self.council_members.read(member), 'Already member');
            self.council_members.write(member, true);
            self.council_count.write(self.council_count.read() + 1);
            self.emit(CouncilUpdated { member, added: true, updated_by });
        }

        fn remove_council_member(ref self: ContractState, member: ContractAddress) {
            let updated_by = self.assert_governance();
            assert(self.council_members.read(member), 'Not a member');
            let count = self.council_count.read();
            // Quirk G6: the only use of the threshold.
            assert(count > self.council_threshold.read(), 'Would break threshold');
            self.council_members.write(member, false);
            self.council_count.write(count - 1);
            self.emit(CouncilUpdated { member, added: false, updated_by });
        }
    }

    #[generate_trait]
    impl InternalImpl of InternalTrait {
        fn assert_not_paused(self: @ContractState) {
            assert(!self.paused.read(), 'Contract paused');
        }

        /// The owner, or the contract itself, which never calls itself (quirk G4).
        fn assert_governance(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(
                caller == self.owner.read() || caller == get_contract_address(), 'Only governance',
            );
            caller
        }

        /// Panics with 'Unknown enum indicator:' for an id that was never written (quirk X2).
        fn open_proposal(self: @ContractState, proposal_id: u256) -> Proposal {
            let proposal = self.proposals.read(proposal_id);
            assert(is_open(proposal), 'Invalid proposal state');
            proposal
        }

        /// Quirk G9: an absolute amount, read when asked; votes against do not count.
        fn reaches_quorum(self: @ContractState, proposal: Proposal) -> bool {
            proposal.votes_for >= self.governance_config.read().quorum_threshold
        }

        fn balance_of(self: @ContractState, account: ContractAddress) -> u256 {
            self.token().balance_of(account)
        }

        fn pay(ref self: ContractState, to: ContractAddress, amount: u256, reason: felt252) {
            self.token().transfer(to, amount);
            self.emit(FundsTransferred { to, amount, reason });
        }

        fn token(self: @ContractState) -> IERC20Dispatcher {
            IERC20Dispatcher { contract_address: self.ciro_token.read() }
        }
    }

    fn is_open(proposal: Proposal) -> bool {
        !proposal.executed && !proposal.cancelled
    }
}
