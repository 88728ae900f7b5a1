//! Proposals and votes, with the power that balances and holding times give. As in the published
//! token a vote changes no rate, and a balance is not fixed when voting starts.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
use super::CIROToken::{
    ComponentState, GovernancePaused, GovernanceResumed, HasComponent, ProposalClosed,
    ProposalCreated, ProposalExecuted, ProposalVoted,
};
use super::policy::{
    BASIS_POINTS, DAY, MAX_OPEN_PROPOSALS, QUORUM, VOTING_PERIOD, holding_tier, needs_supermajority,
    passes, proposal_threshold, voting_weight,
};
use super::super::interfaces::ciro_token::{GovernanceProposal, GovernanceStats, ProposalStatus};

#[generate_trait]
pub impl Voting<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of VotingTrait<TContractState> {
    fn propose(
        ref self: ComponentState<TContractState>,
        description: felt252,
        proposal_type: u32,
        inflation_change: i32,
        burn_rate_change: i32,
    ) -> u256 {
        let proposer = get_caller_address();
        let now = get_block_timestamp();
        let open = self.open_proposals.read(proposer);
        assert(self.may_propose(proposer, proposal_type), 'Insufficient voting power');
        assert(now >= self.last_proposal_time.read(proposer) + DAY, 'Proposal cooldown active');
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

    fn vote(
        ref self: ComponentState<TContractState>, proposal_id: u256, vote_for: bool, power: u256,
    ) {
        assert(!self.is_voting_paused(), 'Governance is paused');
        let voter = get_caller_address();
        let mut proposal = self.open_proposal(proposal_id);
        assert(get_block_timestamp() <= proposal.voting_end, 'Voting period ended');
        assert(power <= self.voting_power(voter), 'Insufficient voting power');
        assert(!self.has_voted.read((proposal_id, voter)), 'Already voted');

        if vote_for {
            proposal.votes_for += power;
        } else {
            proposal.votes_against += power;
        }
        self.proposals.write(proposal_id, proposal);
        self.has_voted.write((proposal_id, voter), true);
        self
            .emit(
                ProposalVoted {
                    proposal_id,
                    voter,
                    vote_for,
                    voting_power: power,
                    total_votes_for: proposal.votes_for,
                    total_votes_against: proposal.votes_against,
                },
            );
    }

    /// Records the result after the vote.
    fn conclude(ref self: ComponentState<TContractState>, proposal_id: u256) {
        let now = get_block_timestamp();
        let mut proposal = self.open_proposal(proposal_id);
        assert(now > proposal.voting_end, 'Voting period active');
        let GovernanceProposal { proposal_type, votes_for, votes_against, .. } = proposal;
        let votes = votes_for + votes_against;
        assert(votes >= self.quorum() && votes > 0, 'Quorum not achieved');
        let result = passes(proposal_type, votes_for, votes);
        proposal.executed_at = now;
        self.end_proposal(proposal, ProposalStatus::Executed);
        self
            .emit(
                ProposalExecuted {
                    proposal_id, result, votes_for, votes_against, execution_timestamp: now,
                },
            );
    }

    /// Ends a proposal without a result: the proposer while the vote runs, anyone after a vote
    /// below the quorum.
    fn give_up(ref self: ComponentState<TContractState>, proposal_id: u256) {
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

    /// Walks over all proposals; voters and participation are not counted.
    fn voting_stats(self: @ComponentState<TContractState>) -> GovernanceStats {
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

    /// Blocks votes until the duration is over or voting is resumed; once a day at most.
    fn pause_voting(ref self: ComponentState<TContractState>, duration: u64) {
        let timestamp = get_block_timestamp();
        assert(
            timestamp >= self.last_governance_pause.read() + DAY, 'Governance pause cooldown',
        );
        self.governance_pause_ends.write(timestamp + duration);
        self.last_governance_pause.write(timestamp);
        self.emit(GovernancePaused { duration, reason: 'Emergency pause', timestamp });
    }

    fn resume_voting(ref self: ComponentState<TContractState>) {
        let timestamp = get_block_timestamp();
        self.governance_pause_ends.write(0);
        let pause_duration = timestamp - self.last_governance_pause.read();
        self.emit(GovernanceResumed { pause_duration, timestamp });
    }

    fn is_voting_paused(self: @ComponentState<TContractState>) -> bool {
        get_block_timestamp() < self.governance_pause_ends.read()
    }

    /// 20% of the supply, all of which circulates.
    fn quorum(self: @ComponentState<TContractState>) -> u256 {
        self.total_supply.read() * QUORUM / BASIS_POINTS
    }

    fn voting_power(self: @ComponentState<TContractState>, account: ContractAddress) -> u256 {
        self.balances.read(account) * voting_weight(self.tier_of(account)) / 100
    }

    fn may_propose(
        self: @ComponentState<TContractState>, account: ContractAddress, proposal_type: u32,
    ) -> bool {
        self.voting_power(account) >= proposal_threshold(proposal_type)
    }

    /// By holding time; 0 for an account that has never received.
    fn tier_of(self: @ComponentState<TContractState>, account: ContractAddress) -> u32 {
        let since = self.first_received.read(account);
        if since == 0 {
            0
        } else {
            holding_tier(get_block_timestamp() - since)
        }
    }
}
