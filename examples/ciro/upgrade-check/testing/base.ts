import { parsePackage } from '../package.ts';
import { type CheckResult, type Version, checkUpgrade } from '../check.ts';

/** Version 1 of a small contract with a component, a stored struct, an enum and maps. */
const SOURCES: Record<string, string> = {
  'lib.cairo': 'mod ownable;\nmod types;\nmod vault;\n',
  'ownable.cairo': `
#[starknet::component]
pub mod Ownable {
    use starknet::ContractAddress;
    #[storage]
    pub struct Storage {
        Ownable_owner: ContractAddress,
    }
}
`,
  'types.cairo': `
use starknet::ContractAddress;
#[derive(Drop, Serde, starknet::Store)]
pub enum Status {
    #[default]
    Open,
    Closed,
    Paid: u64,
}
#[derive(Drop, Serde, starknet::Store)]
pub enum Color { Red, Green }
#[derive(Drop, Serde, starknet::Store)]
pub struct Limits { pub floor: u256, pub window: u64 }
#[derive(Drop, Serde, starknet::Store)]
pub struct Account { pub limits: Limits, pub status: Status, pub since: u64 }
pub type Amount = u256;
`,
  'vault.cairo': `
#[starknet::contract]
pub mod Vault {
    use starknet::ContractAddress;
    use starknet::storage::{Map, Vec};
    use super::super::ownable::Ownable;
    use super::super::types::{Account, Amount, Limits as AccountLimits, Status};
    const STORAGE_VERSION: u32 = 1;
    component!(path: Ownable, storage: ownable, event: OwnableEvent);
    #[storage]
    struct Storage {
        total: Amount, // sum of all accounts
        fee: u16,
        limits: AccountLimits,
        status: Status,
        accounts: Map<ContractAddress, Account>,
        by_number: Map<(u32, felt252), u64>,
        pair: (Limits2, u64),
        history: Vec<u64>,
        #[substorage(v0)]
        ownable: Ownable::Storage,
    }
    #[derive(Copy, Drop, starknet::Store)]
    struct Limits2 { low: u64, high: u64 }
    #[constructor]
    fn constructor(ref self: ContractState) { self.total.write(0); }
}
`,
};

const FELT = 'core::felt252';
const U256 = 'core::integer::u256';
const fn = (name: string, inputs: string[], outputs: string[] = [], state_mutability = 'external') => ({
  type: 'function',
  name,
  inputs: inputs.map((type, index) => ({ name: `a${index}`, type })),
  outputs: outputs.map((type) => ({ type })),
  state_mutability,
});

/** Interface of version 1. */
const ABI = [
  {
    type: 'interface',
    name: 'base::vault::IVault',
    items: [
      fn('deposit', [U256]),
      fn('balance', [FELT], [U256], 'view'),
      fn('limits', [], ['base::types::Limits'], 'view'),
      fn('all_limits', [], ['core::array::Array::<base::types::Limits>'], 'view'),
      fn('set_limits', ['base::types::Limits']),
      fn('owner', [], [FELT], 'view'),
      fn('schedule_upgrade', [FELT]),
      fn('execute_upgrade', []),
    ],
  },
  { type: 'constructor', name: 'constructor', inputs: [{ name: 'owner', type: FELT }] },
  {
    type: 'struct',
    name: 'base::types::Limits',
    members: [
      { name: 'floor', type: U256 },
      { name: 'window', type: 'core::integer::u64' },
    ],
  },
  {
    type: 'event',
    name: 'base::vault::Deposited',
    kind: 'struct',
    members: [
      { name: 'account', type: FELT, kind: 'key' },
      { name: 'amount', type: U256, kind: 'data' },
    ],
  },
  { type: 'event', name: 'base::vault::Closed', kind: 'struct', members: [] },
  {
    type: 'event',
    name: 'base::vault::Event',
    kind: 'enum',
    variants: [
      { name: 'Deposited', type: 'base::vault::Deposited', kind: 'nested' },
      { name: 'Closed', type: 'base::vault::Closed', kind: 'nested' },
    ],
  },
];

export type Sources = Record<string, string>;
type AbiItem = Record<string, unknown> & {
  name: string;
  items?: ReturnType<typeof fn>[];
  members?: Record<string, string>[];
  variants?: Record<string, string>[];
};
export type MutableAbi = AbiItem[];

function version(sources: Sources, abi: unknown): Version {
  return {
    contract: 'Vault',
    pack: parsePackage('base', (file) => sources[file]),
    abi,
    file: 'abi',
    artifact: '',
  };
}

/** Replaces text in one file; fails when the text is not there. */
export function edit(sources: Sources, file: string, from: string, to: string): void {
  const text = sources[file];
  if (!text?.includes(from)) throw new Error(`${file} has no "${from}"`);
  sources[file] = text.replace(from, () => to);
}

/** Raises the storage version and adds a migration, as every change of the layout has to. */
export function raise(sources: Sources): void {
  edit(sources, 'vault.cairo', 'STORAGE_VERSION: u32 = 1', 'STORAGE_VERSION: u32 = 2');
  edit(
    sources,
    'vault.cairo',
    '#[constructor]',
    '#[external(v0)]\n fn migrate(ref self: ContractState) { self.upgradeable.begin_migration(1, STORAGE_VERSION); }\n #[constructor]',
  );
}

/** Checks version 1 against a changed copy of itself. */
export function checkChange(change: (sources: Sources, abi: MutableAbi) => void): CheckResult {
  const sources = { ...SOURCES };
  const abi = structuredClone(ABI) as unknown as MutableAbi;
  change(sources, abi);
  return checkUpgrade(version(SOURCES, ABI), version(sources, abi));
}

/** An item of the ABI by the end of its name. */
export function item(abi: MutableAbi, name: string): AbiItem {
  const found = abi.find((one) => one.name.endsWith(`::${name}`));
  if (!found) throw new Error(`the ABI has no ${name}`);
  return found;
}
