import { type ContractSpec, LIMITS, authority, ciro } from '../types.ts';

export const cdcPool: ContractSpec = {
  name: 'CDCPool',
  purpose: 'Registers workers with their capabilities, allocates jobs to them and keeps the tier table.',
  authority: 'admin',
  parameters: [
    authority('admin', 'Slashes, sets the CIRO price and the limits, pauses and resumes.'),
    {
      name: 'ciro_token',
      abi: 'ciro_token',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'The token that is used for stakes, rewards and the holder tier.',
      implication: 'Every payout calls this address.',
      mistake: 'Any address is accepted. A wrong one is noticed only when the first claim fails.',
      change: 'never',
      refersTo: 'CIROToken',
      zero: 'refused',
      storage: { variable: 'ciro_token', offset: 0 },
      default: 'CIROToken',
    },
    {
      name: 'min_stake',
      abi: 'min_stake',
      kind: 'amount',
      cairo: 'u256',
      unit: 'base units (10^18 = 1 CIRO)',
      meaning: 'Smallest amount of one stake or increase_stake call.',
      implication:
        'Has no effect in the published contract, where staking cannot work. 100 CIRO is the Basic tier at a price of $1.',
      mistake:
        'Written as "100" it means 100 base units, a ten-quadrillionth of a CIRO. An address in this place makes the deployment revert.',
      change: 'update_min_stake (admin)',
      allowed: { min: 0n, max: LIMITS.u256 },
      sensible: { min: ciro(1), max: ciro(9_999) },
      storage: { variable: 'min_stake', offset: 0 },
      default: '100 CIRO',
    },
  ],
  defects: [
    {
      id: 'P1',
      text: 'Staking, unstaking, slashing and the tier of a worker always revert with "Unknown enum indicator:".',
    },
    {
      id: 'P2',
      text: 'Anyone can credit rewards to any worker, which are then paid from the balance of the pool. The admin cannot withdraw tokens, only claims move them out, and anyone can block a claim: do not fund the pool.',
    },
  ],
};
