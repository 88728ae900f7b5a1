import { type ContractSpec, DAY, HOUR, LIMITS, type Parameter, authority, ciro } from '../types.ts';
import { checkCouncil } from '../councils.ts';

function config(
  name: string,
  offset: number,
  rest: Omit<Parameter, 'name' | 'abi' | 'change' | 'storage'>,
): Parameter {
  return {
    name,
    abi: `governance_config.${name}`,
    change: 'update_config (owner): replaces all five values, without a check and without an event',
    storage: { variable: 'governance_config', offset },
    ...rest,
  };
}

const seconds = { kind: 'duration', cairo: 'u64', unit: 'seconds' } as const;
const amount = { kind: 'amount', cairo: 'u256', unit: 'base units (10^18 = 1 CIRO)' } as const;

export const governanceTreasury: ContractSpec = {
  name: 'GovernanceTreasury',
  purpose: 'Holds CIRO and pays it out by proposals of token holders; its council has emergency withdrawal.',
  authority: 'owner',
  parameters: [
    authority('owner', 'Changes the configuration and the council without a vote.'),
    {
      name: 'ciro_token',
      abi: 'ciro_token',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'The token that gives voting power (balance) and that proposals pay out.',
      implication: 'Every vote and every payment calls this address.',
      mistake: 'Any address is accepted. With a wrong one no proposal can be created.',
      change: 'never',
      refersTo: 'CIROToken',
      zero: 'refused',
      storage: { variable: 'ciro_token', offset: 0 },
      default: 'CIROToken',
    },
    {
      name: 'initial_council',
      abi: 'initial_council',
      kind: 'addresses',
      cairo: 'Array<ContractAddress>',
      unit: 'addresses',
      meaning: 'Council members. Each one alone may call emergency_withdraw for any token.',
      implication:
        'Every member is a full owner of the funds. One multisig account as the only member is the safest council.',
      mistake:
        'Duplicates and 0x0 are accepted and counted: a council of three equal entries passes a threshold of 3.',
      change: 'add_council_member and remove_council_member (owner)',
    },
    {
      name: 'council_threshold',
      abi: 'council_threshold',
      kind: 'number',
      cairo: 'u32',
      unit: 'members',
      meaning: 'The council cannot be made smaller than this. It is not a number of signatures.',
      implication: 'A high value protects nothing: one member is enough for an emergency withdrawal.',
      mistake: 'Reading it as "2 of 3 signatures".',
      change: 'never',
      allowed: { min: 1n, max: LIMITS.u32 },
      storage: { variable: 'council_threshold', offset: 0 },
      default: 1,
    },
    config('voting_delay', 0, {
      ...seconds,
      meaning: 'Time between a proposal and the start of its vote.',
      implication: 'Short delays give holders no time to notice a proposal.',
      mistake: '0 starts the vote in the same second.',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: HOUR, max: 14n * DAY },
      default: '1 hour',
    }),
    config('voting_period', 1, {
      ...seconds,
      meaning: 'Length of the vote.',
      implication:
        'There is no snapshot: during a long vote tokens can be moved and used again from another account.',
      mistake: '0 makes a vote that lasts one instant.',
      allowed: { min: 1n, max: LIMITS.u64 },
      sensible: { min: DAY, max: 30n * DAY },
      default: '1 day',
    }),
    config('execution_delay', 2, {
      ...seconds,
      meaning: 'Time between the end of the vote and the first moment of execution.',
      implication:
        'It is the only time in which the council can cancel an accepted proposal. There is no expiry after it.',
      mistake: '0 lets a proposal be executed in the second after its vote.',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: HOUR, max: 30n * DAY },
      default: '1 hour',
    }),
    config('quorum_threshold', 3, {
      ...amount,
      meaning: 'Votes in favor that a proposal needs: an absolute amount, not a percentage.',
      implication: 'Too high, and nothing ever passes; too low, and one holder decides.',
      mistake: 'Writing 20 for 20%: that is 20 base units, and every vote reaches it.',
      allowed: { min: 1n, max: LIMITS.u256 },
      sensible: { min: ciro(1), max: ciro(50_000_000) },
      default: '1000 CIRO',
    }),
    config('proposal_threshold', 5, {
      ...amount,
      meaning: 'Balance that an account needs to create a proposal.',
      implication: 'Low values invite spam; 0 lets everyone propose.',
      mistake: 'A value without its 18 decimals, such as 100, lets everyone with dust propose.',
      allowed: { min: 0n, max: LIMITS.u256 },
      sensible: { min: ciro(1), max: ciro(5_000_000) },
      default: '100 CIRO',
    }),
  ],
  defects: [
    {
      id: 'G1',
      text: 'One council member can take everything with one signature: emergency_withdraw has no threshold and no delay.',
    },
    {
      id: 'G2',
      text: 'transfer_funds cannot pay: its own count of funds is never raised. Payments go through proposals.',
    },
    { id: 'G3', text: 'An executed Emergency proposal blocks proposing and voting for ever.' },
    { id: 'X1', text: 'A proposal cannot pay 10,000 CIRO or more.' },
  ],
  check: (values) => checkCouncil(values, 'initial_council', 'council_threshold'),
};
