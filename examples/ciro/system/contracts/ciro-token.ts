import { type ContractSpec, authority } from '../types.ts';

export const ciroToken: ContractSpec = {
  name: 'CIROToken',
  purpose: 'The CIRO token: balances, allowances, voting in the token and the owner’s emergency functions.',
  authority: 'owner',
  parameters: [
    authority(
      'owner',
      'Receives 50,000,000 CIRO at deployment and is the only privileged account: minting, pausing, emergencies.',
    ),
    {
      name: 'job_manager',
      abi: 'job_manager',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'The only caller that collect_job_fee accepts.',
      implication:
        'JobManager needs the address of the token in its constructor, so its own address cannot be known here. 0x0 closes the function.',
      mistake:
        'An ordinary account here may call collect_job_fee; the owner’s address lets the owner run fee collection.',
      change: 'never',
      zero: 'placeholder',
      storage: { variable: 'job_manager_address', offset: 0 },
      default: '0x0',
    },
    {
      name: 'cdc_pool',
      abi: 'cdc_pool',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'Stored; no function reads it.',
      implication: 'None today. CDCPool needs the token’s address first, so 0x0 is the only honest value.',
      mistake: 'A made-up address looks like a link between the contracts that does not exist.',
      change: 'never',
      zero: 'placeholder',
      storage: { variable: 'cdc_pool_address', offset: 0 },
      default: '0x0',
    },
    {
      name: 'paymaster',
      abi: 'paymaster',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'The only caller that pay_gas_fee accepts; it can debit any holder without an allowance.',
      implication:
        'Whoever holds this address can take every balance. No paymaster contract exists, so 0x0 is the safe value: it closes the function.',
      mistake:
        'An ordinary account here may empty any balance, without an event and while the token is paused.',
      change: 'never',
      zero: 'placeholder',
      storage: { variable: 'paymaster_address', offset: 0 },
      default: '0x0',
    },
  ],
  defects: [
    {
      id: 'T2',
      text: 'transfer refuses 10,000 CIRO and more; use approve and transfer_from, or several transfers in one transaction.',
    },
    {
      id: 'T3',
      text: 'initiate_large_transfer followed by execute_large_transfer debits the sender twice. Do not use it.',
    },
    { id: 'T5', text: 'batch_transfer rejects every list that is not empty.' },
    {
      id: 'T13',
      text: 'Voting in the token cannot reach its quorum: 20% of 1,000,000,000 CIRO are needed, 50,000,000 exist.',
    },
    {
      id: 'T10',
      text: 'pay_gas_fee lets the paymaster address take any balance.',
      applies: (values) => values.paymaster !== 0n,
    },
  ],
  check: (values) =>
    values.paymaster === 0n
      ? []
      : [
          {
            parameter: 'paymaster',
            level: 'warning',
            message: 'is not 0x0: this address can take any holder’s balance',
          },
        ],
};
