//! Sets of addresses, one for each role, that can be listed. Roles are short strings.
//!
//! Usage in a contract (only internals, no external function, no event):
//! ```cairo
//! use super::super::components::roster::Roster;
//!
//! component!(path: Roster, storage: roster, event: RosterEvent);
//!
//! // Storage:  #[substorage(v0)] roster: Roster::Storage,
//! // Event:    #[flat] RosterEvent: Roster::Event,
//! impl RosterInternal = Roster::InternalImpl<ContractState>;
//!
//! // self.roster.add('member', account)       false when it was there already
//! // self.roster.remove('member', account)    false when it was not there
//! // self.roster.list('member')
//! ```
//! Removing moves the last entry into the gap, so the order of a list can change.
//! State: `Roster_count`, `Roster_account`, `Roster_position` (from 1, 0 when not in the set).

#[starknet::component]
pub mod Roster {
    use starknet::ContractAddress;
    use starknet::storage::{Map, StorageMapReadAccess, StorageMapWriteAccess};

    #[storage]
    pub struct Storage {
        Roster_count: Map<felt252, u32>,
        Roster_account: Map<(felt252, u32), ContractAddress>,
        Roster_position: Map<(felt252, ContractAddress), u32>,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {}

    #[generate_trait]
    pub impl InternalImpl<
        TContractState, +HasComponent<TContractState>,
    > of InternalTrait<TContractState> {
        fn contains(
            self: @ComponentState<TContractState>, role: felt252, account: ContractAddress,
        ) -> bool {
            self.Roster_position.read((role, account)) != 0
        }

        fn count(self: @ComponentState<TContractState>, role: felt252) -> u32 {
            self.Roster_count.read(role)
        }

        fn list(self: @ComponentState<TContractState>, role: felt252) -> Array<ContractAddress> {
            let mut accounts = array![];
            let count = self.count(role);
            let mut position = 1;
            while position <= count {
                accounts.append(self.Roster_account.read((role, position)));
                position += 1;
            };
            accounts
        }

        fn add(
            ref self: ComponentState<TContractState>, role: felt252, account: ContractAddress,
        ) -> bool {
            if self.contains(role, account) {
                return false;
            }
            let position = self.count(role) + 1;
            self.Roster_count.write(role, position);
            self.Roster_account.write((role, position), account);
            self.Roster_position.write((role, account), position);
            true
        }

        fn remove(
            ref self: ComponentState<TContractState>, role: felt252, account: ContractAddress,
        ) -> bool {
            let position = self.Roster_position.read((role, account));
            if position == 0 {
                return false;
            }
            let last = self.count(role);
            let moved = self.Roster_account.read((role, last));
            self.Roster_account.write((role, position), moved);
            self.Roster_position.write((role, moved), position);
            self.Roster_position.write((role, account), 0);
            self.Roster_count.write(role, last - 1);
            true
        }
    }
}
