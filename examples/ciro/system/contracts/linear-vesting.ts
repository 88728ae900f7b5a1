import {
  type ContractSpec,
  type Finding,
  LIMITS,
  type Parameter,
  type Values,
  YEAR,
  authority,
} from '../types.ts';

function bound(
  name: string,
  offset: number,
  rest: Pick<Parameter, 'meaning' | 'implication' | 'mistake' | 'default' | 'sensible'>,
): Parameter {
  return {
    name,
    abi: `config.${name}`,
    kind: 'duration',
    cairo: 'u64',
    unit: 'seconds',
    change: 'never',
    allowed: { min: 0n, max: LIMITS.u64 },
    storage: { variable: 'config', offset },
    ...rest,
  };
}

function check(values: Values): Finding[] {
  const [minCliff, maxCliff, minVesting, maxVesting] = [
    'min_cliff_duration',
    'max_cliff_duration',
    'min_vesting_duration',
    'max_vesting_duration',
  ].map((name) => values[name] as bigint);
  const findings: Finding[] = [];
  if (minCliff! > maxCliff!)
    findings.push({
      parameter: 'min_cliff_duration',
      level: 'error',
      message: 'is above max_cliff_duration: no schedule could be created',
    });
  if (minVesting! > maxVesting!)
    findings.push({
      parameter: 'min_vesting_duration',
      level: 'error',
      message: 'is above max_vesting_duration: no schedule could be created',
    });
  if (maxVesting! <= minCliff!)
    findings.push({
      parameter: 'max_vesting_duration',
      level: 'error',
      message: 'is not longer than min_cliff_duration: no schedule could be created',
    });
  return findings;
}

export const linearVesting: ContractSpec = {
  name: 'LinearVestingWithCliff',
  purpose: 'Keeps the books of linear vesting schedules with a cliff. It moves no tokens.',
  authority: 'owner',
  parameters: [
    authority('owner', 'Administrator and first authorized creator of schedules.', true),
    {
      name: 'token_contract',
      abi: 'token_contract',
      kind: 'address',
      cairo: 'ContractAddress',
      unit: 'address',
      meaning: 'Stored; no function reads it.',
      implication: 'None: nothing is ever transferred.',
      mistake: 'Funding the vesting contract. Tokens sent to it can never leave.',
      change: 'never',
      refersTo: 'CIROToken',
      zero: 'refused',
      storage: { variable: 'token_contract', offset: 0 },
      default: 'CIROToken',
    },
    bound('min_cliff_duration', 0, {
      meaning: 'Shortest cliff of a schedule.',
      implication: '0 allows schedules without a cliff.',
      mistake: 'A value above max_cliff_duration is accepted and blocks every schedule.',
      sensible: { min: 0n, max: YEAR },
      default: '0',
    }),
    bound('max_cliff_duration', 1, {
      meaning: 'Longest cliff of a schedule.',
      implication: 'Bounds what a creator can do; creators are trusted within it.',
      mistake: 'A value near 2^64 lets a creator make a schedule that can never be read or released.',
      sensible: { min: 0n, max: 5n * YEAR },
      default: '365 days',
    }),
    bound('min_vesting_duration', 2, {
      meaning: 'Shortest total duration of a schedule, the cliff included.',
      implication: 'Short values allow schedules that release almost at once.',
      mistake: 'Counting the cliff on top: the duration includes it.',
      sensible: { min: 1n, max: 5n * YEAR },
      default: '60',
    }),
    bound('max_vesting_duration', 3, {
      meaning: 'Longest total duration of a schedule, the cliff included.',
      implication: 'Must be longer than min_cliff_duration.',
      mistake: 'A value below the usual four years blocks the schedules that you promised.',
      sensible: { min: 1n, max: 20n * YEAR },
      default: '1461 days',
    }),
    {
      name: 'allow_revocation',
      abi: 'config.allow_revocation',
      kind: 'flag',
      cairo: 'bool',
      unit: '0 or 1',
      meaning: 'Stored; no function reads it. Each schedule says for itself whether it can be revoked.',
      implication: 'None.',
      mistake: 'Setting false and promising that no schedule can be revoked.',
      change: 'never',
      storage: { variable: 'config', offset: 4 },
      default: true,
    },
  ],
  defects: [
    { id: 'X4', text: 'No tokens move: releasing only changes counters. Never fund this contract.' },
    { id: 'L3', text: 'allow_revocation is ignored.', applies: (values) => values.allow_revocation === 0n },
    {
      id: 'L4',
      text: 'Revoking a schedule books what was releasable as released, and the beneficiary never gets it.',
    },
  ],
  check,
};
