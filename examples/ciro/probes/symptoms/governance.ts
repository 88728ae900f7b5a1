import type { CairoCustomEnum } from 'starknet';
import type { DoctorContext } from '../../doctor/context.ts';
import { formatAmount } from '../../lib/units.ts';
import { slot } from '../contracts.ts';
import { TRANSFER_CAP, ciroBalance, contractOf, given, idFelts, moment, now, view } from './read.ts';
import { type Found, type SymptomProbe, Unanswered, nodeOf, yesNo } from './types.ts';

const BODIES: Record<string, string> = {
  CIROToken: 'token',
  GovernanceTreasury: 'treasury',
  TreasuryTimelock: 'timelock',
};

interface TokenProposal {
  proposal_type: bigint;
  voting_end: bigint;
  votes_for: bigint;
  votes_against: bigint;
  status: CairoCustomEnum;
}

interface TreasuryProposal {
  value: bigint;
  votes_for: bigint;
  votes_against: bigint;
  start_time: bigint;
  end_time: bigint;
  execution_time: bigint;
  executed: boolean;
  cancelled: boolean;
  proposal_type: CairoCustomEnum;
}

interface TimelockTransaction {
  tx_id: bigint;
  proposer: bigint;
  execution_time: bigint;
  approvals: bigint;
  approval_threshold: bigint;
  executed: boolean;
  cancelled: boolean;
}

const proposalId = ({ subject }: DoctorContext): string[] => idFelts(given(subject.proposal, 'proposal'));

const tokenProposal = (context: DoctorContext) =>
  view<TokenProposal>(context, 'CIROToken', 'get_proposal', proposalId(context));

const treasuryProposal = (context: DoctorContext) =>
  view<TreasuryProposal>(context, 'GovernanceTreasury', 'get_proposal', proposalId(context));

async function required<T>(reading: Promise<T | undefined>): Promise<T> {
  const found = await reading;
  if (found === undefined) throw new Unanswered('the proposal does not exist');
  return found;
}

async function token(context: DoctorContext): Promise<Found> {
  const proposal = await tokenProposal(context);
  if (!proposal)
    return { answer: 'unknown', evidence: `CIROToken has no proposal ${context.subject.proposal}` };
  if (proposal.status.activeVariant() === 'Executed')
    return { answer: 'executed', evidence: 'its status is Executed' };
  const [time, end] = [await now(context), BigInt(proposal.voting_end)];
  return {
    answer: time <= end ? 'voting' : 'ended',
    evidence: `the vote ends ${moment(end)}, the newest block is from ${moment(time)}`,
  };
}

async function quorum(context: DoctorContext): Promise<Found> {
  const { votes_for, votes_against } = await required(tokenProposal(context));
  const supply = (await view<bigint>(context, 'CIROToken', 'total_supply')) ?? 0n;
  const [votes, needed] = [BigInt(votes_for) + BigInt(votes_against), supply / 5n];
  return yesNo(
    votes >= needed,
    `${formatAmount(votes, 'CIRO')} voted, ${formatAmount(needed, 'CIRO')} are needed`,
  );
}

async function majority(context: DoctorContext): Promise<Found> {
  const { votes_for, votes_against, proposal_type } = await required(tokenProposal(context));
  const total = BigInt(votes_for) + BigInt(votes_against);
  const share = total === 0n ? 0n : (BigInt(votes_for) * 100n) / total;
  const needed = BigInt(proposal_type) <= 1n ? 51n : 70n;
  return yesNo(share >= needed, `${share}% for it, ${needed}% are needed for type ${proposal_type}`);
}

async function treasury(context: DoctorContext): Promise<Found> {
  const proposal = await treasuryProposal(context);
  if (!proposal)
    return { answer: 'unknown', evidence: `GovernanceTreasury has no proposal ${context.subject.proposal}` };
  if (proposal.executed)
    return { answer: 'executed', evidence: `it is executed (${proposal.proposal_type.activeVariant()})` };
  if (proposal.cancelled) return { answer: 'cancelled', evidence: 'it is cancelled' };
  const time = await now(context);
  const [start, end, due] = [proposal.start_time, proposal.end_time, proposal.execution_time].map(BigInt) as [
    bigint,
    bigint,
    bigint,
  ];
  if (time < start) return { answer: 'before', evidence: `the vote begins ${moment(start)}` };
  if (time <= end) return { answer: 'voting', evidence: `the vote ends ${moment(end)}` };
  const [pro, contra] = [BigInt(proposal.votes_for), BigInt(proposal.votes_against)];
  const votes = `${formatAmount(pro, 'CIRO')} for it, ${formatAmount(contra, 'CIRO')} against it`;
  // The configuration is three times of one felt each, then the quorum.
  const { address } = contractOf(context, 'GovernanceTreasury');
  const needed = BigInt(await nodeOf(context).storageAt(address, slot('governance_config', 3)));
  if (pro < needed)
    return { answer: 'quorum', evidence: `${votes}; ${formatAmount(needed, 'CIRO')} are needed` };
  if (pro <= contra) return { answer: 'lost', evidence: votes };
  if (time < due) return { answer: 'waiting', evidence: `it can be executed from ${moment(due)} on` };
  return { answer: 'ready', evidence: votes };
}

async function payable(context: DoctorContext): Promise<Found> {
  const proposal = await required(treasuryProposal(context));
  const value = BigInt(proposal.value);
  const held = await ciroBalance(context, contractOf(context, 'GovernanceTreasury').address);
  const evidence = `it pays ${formatAmount(value, 'CIRO')}, the treasury holds ${formatAmount(held, 'CIRO')}`;
  if (proposal.proposal_type.activeVariant() !== 'Treasury')
    return { answer: 'payable', evidence: 'it pays nothing' };
  if (value >= TRANSFER_CAP) return { answer: 'too-large', evidence };
  return { answer: held < value ? 'unfunded' : 'payable', evidence };
}

async function timelock(context: DoctorContext): Promise<Found> {
  const found = await view<TimelockTransaction>(
    context,
    'TreasuryTimelock',
    'get_transaction',
    proposalId(context),
  );
  if (!found || BigInt(found.tx_id) === 0n || BigInt(found.proposer) === 0n)
    return { answer: 'unknown', evidence: `TreasuryTimelock has no transaction ${context.subject.proposal}` };
  if (found.executed) return { answer: 'executed', evidence: 'it is executed' };
  if (found.cancelled) return { answer: 'cancelled', evidence: 'it is cancelled' };
  const approvals = `${found.approvals} of ${found.approval_threshold} approvals`;
  if (BigInt(found.approvals) < BigInt(found.approval_threshold))
    return { answer: 'approvals', evidence: approvals };
  const [time, due] = [await now(context), BigInt(found.execution_time)];
  if (time < due) return { answer: 'waiting', evidence: `it can be executed from ${moment(due)} on` };
  return { answer: 'ready', evidence: `${approvals}, due since ${moment(due)}` };
}

export const governanceSymptoms: SymptomProbe[] = [
  {
    id: 'governance/body',
    reads: 'what was given',
    async run({ subject, layout }) {
      const name = subject.contract?.startsWith('0x')
        ? layout?.contracts.find(({ address }) => BigInt(address) === BigInt(subject.contract ?? 0))?.spec
            .name
        : subject.contract;
      const answer = name === undefined ? undefined : BODIES[name];
      if (!answer) throw new Unanswered(`needs --contract, one of ${Object.keys(BODIES).join(', ')}`);
      return { answer, evidence: `--contract ${name}` };
    },
  },
  { id: 'proposal/token', reads: 'starknet_call CIROToken.get_proposal', run: token },
  { id: 'proposal/token-quorum', reads: 'CIROToken.get_proposal, total_supply', run: quorum },
  { id: 'proposal/token-majority', reads: 'starknet_call CIROToken.get_proposal', run: majority },
  { id: 'proposal/treasury', reads: 'GovernanceTreasury.get_proposal, the stored quorum', run: treasury },
  { id: 'proposal/payable', reads: 'GovernanceTreasury.get_proposal, its balance of CIRO', run: payable },
  { id: 'proposal/timelock', reads: 'starknet_call TreasuryTimelock.get_transaction', run: timelock },
];
