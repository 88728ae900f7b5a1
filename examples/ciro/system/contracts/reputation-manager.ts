import { type ContractSpec, DAY, LIMITS, authority } from '../types.ts';

const link = { kind: 'address', cairo: 'ContractAddress', unit: 'address', change: 'never' } as const;

export const reputationManager: ContractSpec = {
  name: 'ReputationManager',
  purpose: 'Meant to keep worker reputation. The published contract answers with constants.',
  authority: 'admin',
  parameters: [
    authority('admin', 'May call the two admin functions.'),
    {
      ...link,
      name: 'cdc_pool',
      abi: 'cdc_pool',
      meaning: 'A caller for which update_reputation answers true.',
      implication: 'CDCPool never calls it.',
      mistake: 'Expecting reputation to change because the address is set.',
      refersTo: 'CDCPool',
      zero: 'placeholder',
      storage: { variable: 'cdc_pool', offset: 0 },
      default: 'CDCPool',
    },
    {
      ...link,
      name: 'job_manager',
      abi: 'job_manager',
      meaning: 'A caller for which update_reputation answers true.',
      implication: 'JobManager never calls it.',
      mistake: 'Expecting reputation to change because the address is set.',
      refersTo: 'JobManager',
      zero: 'placeholder',
      storage: { variable: 'job_manager', offset: 0 },
      default: 'JobManager',
    },
    {
      name: 'update_rate_limit',
      abi: 'update_rate_limit',
      kind: 'duration',
      cairo: 'u64',
      unit: 'seconds',
      meaning: 'Stored; no function reads it.',
      implication: 'None today.',
      mistake: 'Relying on it as protection against frequent updates.',
      change: 'never',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: 1n, max: DAY },
      storage: { variable: 'update_rate_limit', offset: 0 },
      default: '300',
    },
  ],
  defects: [
    { id: 'R1', text: 'No reputation is kept: get_reputation answers with constants.' },
    {
      id: 'R2',
      text: 'update_reputation answers false to a wrong caller instead of reverting: check the return value.',
    },
  ],
};
