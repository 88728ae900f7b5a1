import { edit, raise } from './base.ts';
import { type BadUpgrade, types, vault } from './change.ts';

/** Upgrades that would read stored data wrongly, or that migrate it wrongly. */
export const BAD_STORAGE: BadUpgrade[] = [
  ['a removed variable', 'storage-removed', vault('history: Vec<u64>,', '')],
  ['a renamed variable', 'storage-renamed', vault('fee: u16,', 'fee_bps: u16,')],
  ['a narrower integer', 'storage-retyped', vault('fee: u16,', 'fee: u8,')],
  ['a wider integer', 'storage-retyped', vault('fee: u16,', 'fee: u32,')],
  ['an alias that means another type', 'storage-retyped', types('type Amount = u256', 'type Amount = u128')],
  [
    'a map that became a vector',
    'storage-retyped',
    vault('by_number: Map<(u32, felt252), u64>', 'by_number: Vec<u64>'),
  ],
  ['a longer tuple', 'storage-retyped', vault('(Limits2, u64)', '(Limits2, u64, u64)')],
  [
    'another type of map key',
    'map-key-changed',
    vault('Map<ContractAddress, Account>', 'Map<felt252, Account>'),
  ],
  [
    'keys of a map in another order',
    'map-key-changed',
    vault('Map<(u32, felt252), u64>', 'Map<(felt252, u32), u64>'),
  ],
  [
    'another type of map value',
    'storage-retyped',
    vault('Map<(u32, felt252), u64>', 'Map<(u32, felt252), u128>'),
  ],
  [
    'members in another order',
    'struct-reordered',
    types('pub floor: u256, pub window: u64', 'pub window: u64, pub floor: u256'),
  ],
  [
    'a removed member',
    'struct-member-removed',
    types('pub status: Status, pub since: u64', 'pub since: u64'),
  ],
  ['a renamed member', 'struct-member-renamed', types('pub since: u64', 'pub until: u64')],
  [
    'a member in front of older ones',
    'struct-inserted',
    types('pub floor: u256,', 'pub kind: u8, pub floor: u256,'),
  ],
  [
    'a struct that grows inside of another',
    'struct-grown-inside',
    types('pub window: u64', 'pub window: u64, pub more: u64'),
  ],
  [
    'a struct that grows inside of a tuple',
    'struct-grown-inside',
    vault('low: u64, high: u64', 'low: u64, high: u64, top: u64'),
  ],
  ['a retyped member deep inside of a map', 'storage-retyped', types('pub since: u64', 'pub since: u128')],
  [
    'variants in another order',
    'enum-reordered',
    types('Closed,\n    Paid: u64,', 'Paid: u64,\n    Closed,'),
  ],
  ['a variant in the middle', 'enum-reordered', types('Closed,', 'Frozen,\n    Closed,')],
  ['a removed variant', 'enum-variant-removed', types('    Paid: u64,\n', '')],
  ['a renamed variant', 'enum-variant-renamed', types('Closed,', 'Ended,')],
  ['a retyped variant', 'enum-variant-retyped', types('Paid: u64', 'Paid: u256')],
  [
    'a variant that makes an enum longer inside of a struct',
    'enum-grown-inside',
    types('Paid: u64,', 'Paid: u64,\n    Owed: u256,'),
  ],
  ['a default that is gone', 'enum-default', types('#[default]\n    Open', 'Open')],
  [
    'a default that moved',
    'enum-default',
    types('#[default]\n    Open,\n    Closed', 'Open,\n    #[default]\n    Closed'),
  ],
  [
    'a new enum without a default',
    'enum-no-default',
    vault('fee: u16,', 'fee: u16,\n color: super::super::types::Color,'),
  ],
  [
    'a name that a component has as well',
    'storage-collision',
    vault('fee: u16,', 'fee: u16,\n Ownable_owner: ContractAddress,'),
  ],
  [
    'a renamed owner',
    'owner-lost',
    (sources) => {
      raise(sources);
      edit(sources, 'ownable.cairo', 'Ownable_owner', 'Ownable_admin');
    },
  ],
  [
    'a component that is gone',
    'owner-lost',
    vault('#[substorage(v0)]\n        ownable: Ownable::Storage,', ''),
  ],
  ['an unknown type', 'unresolved', vault('fee: u16,', 'fee: u16,\n other: Elsewhere,')],
  [
    'a component of another package',
    'unresolved',
    vault(
      'fee: u16,',
      'fee: u16,\n #[substorage(v0)]\n erc20: openzeppelin::token::ERC20Component::Storage,',
    ),
  ],
  [
    'an attribute that may change the slot',
    'unresolved',
    vault('fee: u16,', '#[rename("fee_bps")]\n fee: u16,'),
  ],
  ['a fixed-size array', 'unresolved', vault('fee: u16,', 'fee: u16,\n list: [u64; 4],')],
  [
    'a generic struct',
    'unresolved',
    (sources) => {
      raise(sources);
      edit(sources, 'types.cairo', 'pub type Amount', 'pub struct Box<T> { pub value: T }\npub type Amount');
      edit(sources, 'vault.cairo', 'fee: u16,', 'fee: u16,\n boxed: super::super::types::Box<u64>,');
    },
  ],
  [
    'a struct that is packed by code of its own',
    'unresolved',
    (sources) => {
      raise(sources);
      edit(
        sources,
        'types.cairo',
        '#[derive(Drop, Serde, starknet::Store)]\npub struct Limits',
        'impl Packed of starknet::StorePacking<Limits, u256> {}\n#[derive(Drop, Serde)]\npub struct Limits',
      );
    },
  ],
  [
    'a key that is hashed by code of its own',
    'unresolved',
    (sources) => {
      raise(sources);
      edit(
        sources,
        'types.cairo',
        'pub type Amount',
        '#[derive(Copy, Drop)]\npub struct Pair { pub a: felt252 }\npub type Amount',
      );
      edit(sources, 'vault.cairo', 'fee: u16,', 'fee: u16,\n pairs: Map<super::super::types::Pair, u64>,');
    },
  ],
  [
    'a type that contains itself',
    'unresolved',
    types('pub window: u64', 'pub window: u64, pub next: Limits'),
  ],
  [
    'a new variable without a new version',
    'version-not-raised',
    (sources) => edit(sources, 'vault.cairo', 'fee: u16,', 'fee: u16,\n more: u64,'),
  ],
  ['a lower version', 'version-lowered', (sources) => edit(sources, 'vault.cairo', 'u32 = 1', 'u32 = 0')],
  [
    'a new version without a migration',
    'migration-missing',
    (sources) => edit(sources, 'vault.cairo', 'u32 = 1', 'u32 = 2'),
  ],
  [
    'a migration without its guard',
    'migration-repeatable',
    (sources) => {
      raise(sources);
      edit(
        sources,
        'vault.cairo',
        'self.upgradeable.begin_migration(1, STORAGE_VERSION);',
        'self.fee.write(1);',
      );
    },
  ],
  [
    'a migration from another version',
    'migration-repeatable',
    vault('begin_migration(1,', 'begin_migration(0,'),
  ],
];
