import {
  type ContractSpec,
  DAY,
  type Finding,
  HOUR,
  LIMITS,
  type Parameter,
  type Values,
  authority,
  ciro,
} from '../types.ts';

type Text = Pick<Parameter, 'meaning' | 'implication' | 'mistake' | 'default' | 'sensible' | 'allowed'>;
const amount = { kind: 'amount', cairo: 'u256', unit: 'base units (10^18 = 1 CIRO)' } as const;
const points = { kind: 'basis points', cairo: 'u256', unit: 'basis points (10000 = 100%)' } as const;
const seconds = { kind: 'duration', cairo: 'u64', unit: 'seconds' } as const;
const plain = { kind: 'number', cairo: 'u256', unit: 'not defined by the contract' } as const;

function part(
  struct: 'revenue_config' | 'buyback_config',
  name: string,
  offset: number,
  type: Pick<Parameter, 'kind' | 'cairo' | 'unit'>,
  text: Text,
): Parameter {
  const change =
    struct === 'revenue_config' ? 'update_revenue_config (owner)' : 'update_buyback_config (owner)';
  return { name, abi: `${struct}.${name}`, ...type, change, storage: { variable: struct, offset }, ...text };
}

function link(name: string, refersTo: 'CIROToken' | 'GovernanceTreasury'): Parameter {
  return {
    name,
    abi: name,
    kind: 'address',
    cairo: 'ContractAddress',
    unit: 'address',
    meaning: 'Stored; no function reads it.',
    implication: 'None: nothing is burned and nothing is transferred.',
    mistake: 'Funding the contract. Tokens sent to it can never leave.',
    change: 'never',
    refersTo,
    zero: 'refused',
    storage: { variable: name, offset: 0 },
    default: refersTo,
  };
}

function check(values: Values): Finding[] {
  return (values.min_burn_amount as bigint) > (values.max_burn_amount as bigint)
    ? [
        {
          parameter: 'min_burn_amount',
          level: 'error',
          message:
            'is above max_burn_amount; update_revenue_config would refuse it with "Invalid burn limits"',
        },
      ]
    : [];
}

const share: { min: bigint; max: bigint } = { min: 0n, max: 10_000n };

export const burnManager: ContractSpec = {
  name: 'BurnManager',
  purpose: 'Keeps the books of token burns. It burns nothing.',
  authority: 'owner',
  parameters: [
    authority('owner', 'Administrator and first authorized burner.', true),
    link('token_contract', 'CIROToken'),
    link('treasury_contract', 'GovernanceTreasury'),
    part('revenue_config', 'revenue_percentage', 0, points, {
      meaning: 'Share of the reported revenue that is booked as burned.',
      implication: 'Applies to what accumulated since the last booking.',
      mistake: 'Writing 30 for 30%: that is 0.3%.',
      allowed: share,
      sensible: { min: 100n, max: 10_000n },
      default: 3000,
    }),
    part('revenue_config', 'min_burn_amount', 2, amount, {
      meaning: 'Smallest booking.',
      implication:
        'A smaller result is raised to it when enough revenue is accumulated, which is more than the percentage.',
      mistake: 'A value above max_burn_amount is accepted by the constructor.',
      allowed: { min: 0n, max: LIMITS.u256 },
      sensible: { min: 1n, max: ciro(1_000_000) },
      default: '1 CIRO',
    }),
    part('revenue_config', 'max_burn_amount', 4, amount, {
      meaning: 'Largest booking.',
      implication: 'What is above it is dropped, not kept for the next booking.',
      mistake: 'A low value silently discards revenue.',
      allowed: { min: 1n, max: LIMITS.u256 },
      sensible: { min: ciro(1), max: ciro(50_000_000) },
      default: '1000 CIRO',
    }),
    part('revenue_config', 'accumulation_period', 6, seconds, {
      meaning: 'Shortest time between two bookings of revenue.',
      implication: 'The first booking does not wait.',
      mistake: 'Days written as if they were hours.',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: HOUR, max: 90n * DAY },
      default: '1 hour',
    }),
    part('buyback_config', 'treasury_allocation', 0, points, {
      meaning: 'Stored; no function reads it.',
      implication: 'None.',
      mistake: 'Expecting the treasury to receive something.',
      allowed: share,
      default: 5000,
    }),
    part('buyback_config', 'price_threshold', 2, plain, {
      meaning: 'Stored; no function reads it.',
      implication: 'None.',
      mistake: 'Relying on it as a price limit of buybacks.',
      allowed: { min: 0n, max: LIMITS.u256 },
      default: 100,
    }),
    part('buyback_config', 'max_slippage', 4, points, {
      meaning: 'Stored; no function reads it.',
      implication: 'None: no swap takes place.',
      mistake: 'Relying on it as protection.',
      allowed: share,
      default: 500,
    }),
    part('buyback_config', 'cooldown_period', 6, seconds, {
      meaning: 'Shortest time between two buyback bookings.',
      implication: 'The only value of this group that is used.',
      mistake: '0 allows a booking in every block.',
      allowed: { min: 0n, max: LIMITS.u64 },
      sensible: { min: 60n, max: 90n * DAY },
      default: '1 hour',
    }),
  ],
  defects: [
    {
      id: 'B1',
      text: 'Nothing is burned: its statistics are not backed by the token’s supply. Never fund this contract.',
    },
    { id: 'B2', text: 'The owner is not a revenue source until add_revenue_source was called.' },
    { id: 'B6', text: 'The constructor checks none of these values; this tool does.' },
  ],
  check,
};
