import { type ContractSpec, type Parameter, authority } from '../types.ts';

const link = { kind: 'address', cairo: 'ContractAddress', unit: 'address', change: 'never' } as const;

const parameters: Parameter[] = [
  authority(
    'admin',
    'Assigns jobs to workers, changes the configuration, pauses, and withdraws to the treasury.',
  ),
  {
    ...link,
    name: 'payment_token',
    abi: 'payment_token',
    meaning: 'The token that pays workers and fees.',
    implication: 'Every payout calls this address.',
    mistake: 'Any address is accepted. With a wrong one jobs run and can never be paid.',
    refersTo: 'CIROToken',
    zero: 'refused',
    storage: { variable: 'payment_token', offset: 0 },
    default: 'CIROToken',
  },
  {
    ...link,
    name: 'treasury',
    abi: 'treasury',
    meaning: 'Receives the platform fee (2.5% at deployment) and emergency withdrawals.',
    implication: 'It is fixed for ever: choose an address that stays under control.',
    mistake:
      '0x0 is accepted by the constructor and makes every payout with a fee revert with "Transfer to zero address".',
    refersTo: 'GovernanceTreasury',
    zero: 'refused',
    storage: { variable: 'treasury', offset: 0 },
    default: 'GovernanceTreasury',
  },
  {
    ...link,
    name: 'cdc_pool_contract',
    abi: 'cdc_pool_contract',
    meaning: 'Stored; no function reads it.',
    implication: 'None today. Deploy CDCPool first and give the real address.',
    mistake: 'Leaving 0x0 with the plan to set it later: there is no setter.',
    refersTo: 'CDCPool',
    zero: 'placeholder',
    storage: { variable: 'cdc_pool_contract', offset: 0 },
    default: 'CDCPool',
  },
];

export const jobManager: ContractSpec = {
  name: 'JobManager',
  purpose: 'Takes jobs, binds them to workers, records results and pays them.',
  authority: 'admin',
  parameters,
  defects: [
    {
      id: 'J1',
      text: 'Submitting a job collects no payment: you fund JobManager yourself and vet jobs before you assign them.',
    },
    {
      id: 'J2',
      text: 'distribute_rewards can be repeated by anyone for the same job. Leave nothing in the contract: fund each job in the transaction that pays it.',
    },
    {
      id: 'J7',
      text: 'Any account can bind an existing worker id to itself; bind it again in the transaction that assigns.',
    },
    {
      id: 'J3',
      text: 'A job whose worker share is 10,000 CIRO or more reverts when it is paid: refuse it before you assign it.',
    },
  ],
};
