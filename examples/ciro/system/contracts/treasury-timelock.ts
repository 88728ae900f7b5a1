import { type ContractSpec, DAY, HOUR, LIMITS, authority } from '../types.ts';
import { checkCouncil } from '../councils.ts';

const list = { kind: 'addresses', cairo: 'Array<ContractAddress>', unit: 'addresses' } as const;

export const treasuryTimelock: ContractSpec = {
  name: 'TreasuryTimelock',
  purpose: 'Records proposals, approvals and a waiting time. It executes nothing.',
  authority: 'admin',
  parameters: [
    {
      ...list,
      name: 'multisig_members',
      abi: 'multisig_members',
      meaning: 'Members who propose, approve and execute.',
      implication: 'Lost members count: with too few left, nothing can be approved until the admin adds one.',
      mistake:
        'Duplicates are accepted and counted, but have one vote: "3 of 5" with three different addresses is 3 of 3.',
      change: 'add_multisig_member and remove_multisig_member (admin), at once',
    },
    {
      name: 'threshold',
      abi: 'threshold',
      kind: 'number',
      cairo: 'u32',
      unit: 'approvals',
      meaning: 'Approvals that a transaction needs; proposing counts as the first.',
      implication: '1 means that every member acts alone.',
      mistake: 'A threshold above the number of different members can never be met.',
      change: 'update_threshold (admin), for new transactions',
      allowed: { min: 1n, max: LIMITS.u32 },
      sensible: { min: 2n, max: 20n },
      default: 2,
    },
    {
      name: 'timelock_delay',
      abi: 'timelock_delay',
      kind: 'duration',
      cairo: 'u64',
      unit: 'seconds',
      meaning: 'Time between a proposal and its earliest execution.',
      implication: 'The admin can change it at once, so it protects only against members.',
      mistake: '0 is accepted: there is no waiting time then.',
      change: 'update_timelock_delay (admin), for new transactions',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: HOUR, max: 30n * DAY },
      storage: { variable: 'timelock_delay', offset: 0 },
      default: '1 day',
    },
    authority(
      'admin',
      'Changes delay, members and threshold without a delay, and has every emergency right.',
    ),
    {
      ...list,
      name: 'emergency_members',
      abi: 'emergency_members',
      meaning: 'Each may pause, unpause and cancel with one signature.',
      implication: 'May be empty: then only the admin can.',
      mistake: 'Believing that several of them must agree.',
      change: 'never',
    },
  ],
  defects: [
    {
      id: 'K1',
      text: 'Executing sets a flag and emits an event; no call is made and no value moves. A funded timelock is a grave.',
    },
    { id: 'K3', text: 'can_execute answers true for ids that do not exist, so it proves nothing.' },
    { id: 'K5', text: 'The admin is not bound by the timelock.' },
  ],
  check: (values) => checkCouncil(values, 'multisig_members', 'threshold'),
};
