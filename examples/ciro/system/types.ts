/** The ten contracts, in the order in which they are deployed. */
export const CONTRACT_NAMES = [
  'SimpleEvents',
  'CIROToken',
  'CDCPool',
  'GovernanceTreasury',
  'JobManager',
  'ReputationManager',
  'LinearVestingWithCliff',
  'MilestoneVesting',
  'BurnManager',
  'TreasuryTimelock',
] as const;

export type ContractName = (typeof CONTRACT_NAMES)[number];

/** How a value is written in an environment file and checked. */
export type ParameterKind =
  'address' | 'addresses' | 'amount' | 'basis points' | 'number' | 'duration' | 'flag';

export type CairoType = 'ContractAddress' | 'Array<ContractAddress>' | 'u256' | 'u64' | 'u32' | 'u8' | 'bool';

/** One constructor parameter. The texts appear in the configuration reference and on the contract's page. */
export interface Parameter {
  /** Key in the environment file; the name that the ABI uses. */
  name: string;
  /** Where the ABI has it, for example `governance_config.voting_delay`. */
  abi: string;
  kind: ParameterKind;
  cairo: CairoType;
  /** Unit of the felt that is sent. */
  unit: string;
  /** What the contract does with it. */
  meaning: string;
  /** What follows from choosing it high, low or wrong. */
  implication: string;
  /** A mistake that the contract accepts. */
  mistake: string;
  /** How it can be changed after the deployment. */
  change: string;
  /** Bounds, inclusive, in the unit of the felt: outside of `allowed` is refused, outside of `sensible` is a warning. */
  allowed?: Bounds;
  sensible?: Bounds;
  /** For addresses: the contract that belongs here. */
  refersTo?: ContractName;
  /** For addresses: what 0x0 does. `refused`, or `placeholder` where nothing needs the address. */
  zero?: 'refused' | 'placeholder';
  /** Where the stored value can be read: variable name and offset in slots. */
  storage?: { variable: string; offset: number };
  /** Value that is used when the environment file leaves it out, as written there. */
  default?: string | number | boolean;
}

export interface Bounds {
  min?: bigint;
  max?: bigint;
}

/** A value after checking: an address, a list of addresses, or a number (amounts in base units, durations in seconds, flags 0 or 1). */
export type Value = bigint | bigint[];
export type Values = Record<string, Value>;

/** A problem between several parameters. */
export interface Finding {
  parameter: string;
  message: string;
  /** `error` stops before anything is sent, `warning` is shown in the plan. */
  level: 'error' | 'warning';
}

/** What the tool knows about one contract. */
export interface ContractSpec {
  name: ContractName;
  /** One sentence: what it is for. */
  purpose: string;
  /** Who governs it: the parameter that names the top role, or none. */
  authority?: string;
  parameters: Parameter[];
  /** Defects of the published contract that a deployer runs into, with their consequence. */
  defects: Defect[];
  /** Checks across parameters. */
  check?(values: Values): Finding[];
}

export interface Defect {
  /** Identifier of the defect in the list of known defects. */
  id: string;
  text: string;
  /** True when these values run into the defect; absent means always. */
  applies?(values: Values): boolean;
}

/** Largest value of a Cairo integer type. */
export const LIMITS: Record<'u256' | 'u64' | 'u32' | 'u8', bigint> = {
  u256: 2n ** 256n - 1n,
  u64: 2n ** 64n - 1n,
  u32: 2n ** 32n - 1n,
  u8: 2n ** 8n - 1n,
};

const CIRO = 10n ** 18n;

/** Amount of CIRO in base units. */
export function ciro(amount: number): bigint {
  return BigInt(amount) * CIRO;
}

export const HOUR = 3600n;
export const DAY = 86_400n;
export const YEAR = 31_536_000n;

/** The usual description of a top role that can't be handed over. */
export function authority(name: 'owner' | 'admin', meaning: string, transferable = false): Parameter {
  return {
    name,
    abi: name,
    kind: 'address',
    cairo: 'ContractAddress',
    unit: 'address',
    meaning,
    implication: transferable
      ? 'One key that is lost or stolen loses or gives away every privileged function until ownership is transferred.'
      : 'The address is fixed for the life of the contract. A lost key means a new deployment.',
    mistake: 'The contract accepts any address, also one that nobody controls.',
    change: transferable ? 'transfer_ownership, in one step' : 'never',
    zero: 'refused',
    storage: { variable: name, offset: 0 },
  };
}
