import type { Field } from './facts.ts';

const GAS = 'units of gas, for the estimate only';

/** Units that a name alone would give wrongly or not at all; `owner.name` before `name`. */
const KNOWN: Record<string, string> = {
  'replenish_security_budget.amount': 'a plain number; no token moves',
  'create_burn_schedule.burn_rate': 'base units a period',
  'create_burn_schedule.start_time': 'Unix time in seconds',
  'create_burn_schedule.end_time': 'Unix time in seconds',
  'update_reward_parameters.base_rate': 'any; nothing reads it',
  'BurnEvent.burn_rate': 'basis points',
  'BurnSchedule.burn_rate': 'base units a period',
  'BuybackConfig.price_threshold': 'any; nothing reads it',
  'JobDetails.completed_at': 'seconds that the work took (J5)',
  'JobResult.execution_time': 'seconds that the work took',
  'JobResult.gas_used': 'units of gas, at least 1 (J4)',
  'PerformanceMetrics.avg_response_time': '',
  'Proposal.value': 'base units',
  'StakeInfo.usd_value': 'US cents',
  'VerificationConfig.verification_timeout': 'seconds; nothing reads it',
  'WorkerStats.average_completion_time': 'seconds that the work took',
  annual_budget_usd: 'US dollars',
  base_gas_cost: GAS,
  estimated_gas: GAS,
  eth_amount: 'base units of ETH',
  expected_tokens: 'base units',
  gpu_memory: 'GB',
  max_slippage: 'basis points',
  min_memory_gb: 'GB',
  new_price: 'whole US cents for 1 CIRO',
  percentage: 'percent',
  performance_bonus: 'base units',
  performance_bonus_bps: 'basis points',
  pricing: 'any; it is dropped',
  revenue_percentage: 'basis points',
  revenue_source: 'base units; an amount, not a source',
  success_rate: 'percent',
  treasury_allocation: 'basis points',
  usd_requirement: 'US cents',
  voting_power: 'base units',
};

const known = (owner: string, { name }: Field): string | undefined =>
  KNOWN[`${owner}.${name}`] ?? KNOWN[name];

/** The unit of a parameter of a function, where it is known or its name and type give it away. */
export function unit(field: Field, fn: string): string {
  const { name, type } = field;
  const exact = known(fn, field);
  if (exact !== undefined) return exact;
  if (type === 'u64' && /time|deadline|duration|period|delay|cliff|timestamp|cooldown|vesting/.test(name))
    return 'seconds';
  if (/bps|rate|percentage/.test(name) && /^u/.test(type)) return 'see behavior';
  if (type === 'u256' && /amount|payment|stake|value|reward|cost|fee|threshold|balance/.test(name))
    return 'base units';
  if (type === 'felt252' && /reason|message|description|title|name/.test(name))
    return 'short string, at most 31 characters';
  return '';
}

/** The unit of a member of a struct. Times of a record are points in time, except where a name says duration. */
export function memberUnit(field: Field, struct: string): string {
  const { name, type } = field;
  const exact = known(struct, field);
  if (exact !== undefined) return exact;
  if (type === 'u64' && /duration|delay|period/.test(name)) return 'seconds';
  if (
    type === 'u64' &&
    /_at$|time$|timestamp|deadline|_until$|_reset$|_after$|window_start|last_|^voting_/.test(name) &&
    !name.endsWith('block')
  )
    return 'Unix time in seconds';
  if (
    type === 'u256' &&
    /amount|payment|reward|supply|threshold|limit|usage|votes|voting_power|earnings/.test(name)
  )
    return 'base units';
  return '';
}
