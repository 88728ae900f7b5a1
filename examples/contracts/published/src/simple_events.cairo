//! SimpleEvents: emits one event at deployment and one for every call. It checks nothing.

#[starknet::interface]
pub trait ISimpleEvents<TContractState> {
    fn emit_event(ref self: TContractState, message: felt252);
}

#[starknet::contract]
pub mod SimpleEvents {
    use starknet::get_block_timestamp;

    #[storage]
    struct Storage {}

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        TestEvent: TestEvent,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TestEvent {
        pub message: felt252,
        pub timestamp: u64,
    }

    #[constructor]
    fn constructor(ref self: ContractState) {
        self.emit(TestEvent { message: 'Contract Deployed', timestamp: get_block_timestamp() });
    }

    #[abi(embed_v0)]
    impl SimpleEventsImpl of super::ISimpleEvents<ContractState> {
        fn emit_event(ref self: ContractState, message: felt252) {
            self.emit(TestEvent { message, timestamp: get_block_timestamp() });
        }
    }
}
