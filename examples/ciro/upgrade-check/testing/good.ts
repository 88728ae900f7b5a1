import { edit, item } from './base.ts';
import { type GoodUpgrade, types, vault } from './change.ts';

/** Upgrades that change nothing for what is stored and called. */
export const GOOD: GoodUpgrade[] = [
  ['nothing', () => {}],
  [
    'comments and order of variables',
    (sources) =>
      edit(
        sources,
        'vault.cairo',
        '        fee: u16,\n        limits: AccountLimits,',
        '        limits: AccountLimits, /* first */\n        fee: u16,'.replace('/* first */', '// first'),
      ),
  ],
  ['a new variable', vault('fee: u16,', 'fee: u16,\n more: Map<felt252, AccountLimits>,')],
  ['a new member at the end', types('pub since: u64', 'pub since: u64, pub until: u64')],
  ['a new variant that takes no more slots', types('Paid: u64,', 'Paid: u64,\n    Owed: u64,')],
  ['a new variant at the end', types('Paid: u64,', 'Paid: u64,\n    Lost,')],
  [
    'a variable that moved into a component',
    (sources) => {
      edit(sources, 'vault.cairo', 'fee: u16,', '');
      edit(
        sources,
        'ownable.cairo',
        'Ownable_owner: ContractAddress,',
        'Ownable_owner: ContractAddress,\n fee: u16,',
      );
    },
  ],
  [
    'a type from another path',
    (sources) => {
      edit(
        sources,
        'types.cairo',
        'pub type Amount',
        'pub mod moved { pub use super::Status; }\npub type Amount',
      );
      edit(sources, 'vault.cairo', 'Limits as AccountLimits, Status}', 'Limits as AccountLimits}');
      edit(sources, 'vault.cairo', 'status: Status,', 'status: crate::types::moved::Status,');
    },
  ],
  [
    'a new function and event',
    (_sources, abi) => {
      item(abi, 'IVault').items?.push({ ...item(abi, 'IVault').items![0]!, name: 'withdraw' });
      item(abi, 'Event').variants?.push({ name: 'Opened', type: 'base::vault::Closed', kind: 'nested' });
    },
  ],
];
