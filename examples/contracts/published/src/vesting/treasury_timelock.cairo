//! TreasuryTimelock: a multisig that records proposals and, after a delay, marks them as executed.
//!
//! Independent twin of the published contract, with its defects on purpose: executing calls nothing
//! (K1), of the calldata only a sum is kept (K2), ids that were never proposed pass (K3), duplicate
//! members count (K4), the admin is above the timelock (K5), pausing stops proposals only (K6),
//! approvals of removed members stay (K7), cancelling everything is silent (K8).
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct TimelockTransaction {
    pub tx_id: u256,
    pub proposer: ContractAddress,
    pub target: ContractAddress,
    pub value: u256,
    pub data_hash: felt252,
    pub description: felt252,
    pub created_time: u64,
    pub execution_time: u64,
    pub approvals: u32,
    pub executed: bool,
    pub cancelled: bool,
    pub approval_threshold: u32,
}

#[starknet::interface]
pub trait ITreasuryTimelock<TContractState> {
    fn propose_transaction(
        ref self: TContractState,
        target: ContractAddress,
        value: u256,
        data: Array<felt252>,
        description: felt252,
    ) -> u256;
    fn approve_transaction(ref self: TContractState, tx_id: u256);
    fn execute_transaction(ref self: TContractState, tx_id: u256);
    fn cancel_transaction(ref self: TContractState, tx_id: u256);
    fn emergency_pause(ref self: TContractState, reason: felt252);
    fn emergency_unpause(ref self: TContractState);
    fn emergency_cancel_all(ref self: TContractState);
    fn get_transaction(self: @TContractState, tx_id: u256) -> TimelockTransaction;
    fn get_pending_transactions(self: @TContractState) -> Array<u256>;
    fn can_execute(self: @TContractState, tx_id: u256) -> bool;
    fn get_required_approvals(self: @TContractState) -> u32;
    fn is_paused(self: @TContractState) -> bool;
    fn is_multisig_member(self: @TContractState, member: ContractAddress) -> bool;
    fn update_timelock_delay(ref self: TContractState, new_delay: u64);
    fn add_multisig_member(ref self: TContractState, member: ContractAddress);
    fn remove_multisig_member(ref self: TContractState, member: ContractAddress);
    fn update_threshold(ref self: TContractState, new_threshold: u32);
}

#[starknet::contract]
pub mod TreasuryTimelock {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
    use super::TimelockTransaction;

    #[storage]
    struct Storage {
        admin: ContractAddress,
        multisig_members: Map<ContractAddress, bool>,
        multisig_count: u32,
        multisig_threshold: u32,
        emergency_members: Map<ContractAddress, bool>,
        timelock_delay: u64,
        transactions: Map<u256, TimelockTransaction>,
        approvals: Map<(u256, ContractAddress), bool>,
        next_tx_id: u256,
        paused: bool,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        TransactionProposed: TransactionProposed,
        TransactionApproved: TransactionApproved,
        TransactionExecuted: TransactionExecuted,
        TransactionCancelled: TransactionCancelled,
        EmergencyPause: EmergencyPause,
        EmergencyUnpause: EmergencyUnpause,
        MultisigMemberAdded: MultisigMemberAdded,
        MultisigMemberRemoved: MultisigMemberRemoved,
        ThresholdUpdated: ThresholdUpdated,
        TimelockDelayUpdated: TimelockDelayUpdated,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TransactionProposed {
        #[key]
        pub tx_id: u256,
        pub proposer: ContractAddress,
        pub target: ContractAddress,
        pub value: u256,
        pub execution_time: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TransactionApproved {
        #[key]
        pub tx_id: u256,
        pub approver: ContractAddress,
        pub approvals: u32,
        pub threshold: u32,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TransactionExecuted {
        #[key]
        pub tx_id: u256,
        pub executor: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TransactionCancelled {
        #[key]
        pub tx_id: u256,
        pub canceller: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyPause {
        pub pauser: ContractAddress,
        pub reason: felt252,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyUnpause {
        pub unpauser: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct MultisigMemberAdded {
        pub member: ContractAddress,
        pub by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct MultisigMemberRemoved {
        pub member: ContractAddress,
        pub by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ThresholdUpdated {
        pub old_threshold: u32,
        pub new_threshold: u32,
        pub by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct TimelockDelayUpdated {
        pub old_delay: u64,
        pub new_delay: u64,
        pub by: ContractAddress,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        multisig_members: Array<ContractAddress>,
        threshold: u32,
        timelock_delay: u64,
        admin: ContractAddress,
        emergency_members: Array<ContractAddress>,
    ) {
        // Quirk K4: entries are counted, not addresses.
        let count = multisig_members.len();
        assert(threshold > 0 && threshold <= count, 'Invalid threshold');
        self.multisig_count.write(count);
        self.multisig_threshold.write(threshold);
        self.timelock_delay.write(timelock_delay);
        self.admin.write(admin);
        self.next_tx_id.write(1);

        let mut members = multisig_members.span();
        while let Option::Some(member) = members.pop_front() {
            self.multisig_members.write(*member, true);
        };
        let mut emergency = emergency_members.span();
        while let Option::Some(member) = emergency.pop_front() {
            self.emergency_members.write(*member, true);
        };
    }

    #[abi(embed_v0)]
    impl TreasuryTimelockImpl of super::ITreasuryTimelock<ContractState> {
        fn propose_transaction(
            ref self: ContractState,
            target: ContractAddress,
            value: u256,
            data: Array<felt252>,
            description: felt252,
        ) -> u256 {
            let proposer = self.assert_multisig_member();
            assert(!self.paused.read(), 'Contract paused');
            let tx_id = self.next_tx_id.read();
            let created_time = get_block_timestamp();
            let execution_time = created_time + self.timelock_delay.read();
            let transaction = TimelockTransaction {
                tx_id,
                proposer,
                target,
                value,
                data_hash: sum(data.span()),
                description,
                created_time,
                execution_time,
                approvals: 1,
                executed: false,
                cancelled: false,
                approval_threshold: self.multisig_threshold.read(),
            };
            self.transactions.write(tx_id, transaction);
            self.approvals.write((tx_id, proposer), true);
            self.next_tx_id.write(tx_id + 1);
            self.emit(TransactionProposed { tx_id, proposer, target, value, execution_time });
            tx_id
        }

        fn approve_transaction(ref self: ContractState, tx_id: u256) {
            let approver = self.assert_multisig_member();
            let mut transaction = self.open_transaction(tx_id);
            assert(!self.approvals.read((tx_id, approver)), 'Already approved');
            self.approvals.write((tx_id, approver), true);
            transaction.approvals += 1;
            self.transactions.write(tx_id, transaction);
            self
                .emit(
                    TransactionApproved {
                        tx_id,
                        approver,
                        approvals: transaction.approvals,
                        threshold: transaction.approval_threshold,
                    },
                );
        }

        fn execute_transaction(ref self: ContractState, tx_id: u256) {
            let executor = self.assert_multisig_member();
            let mut transaction = self.open_transaction(tx_id);
            assert(
                transaction.approvals >= transaction.approval_threshold, 'Insufficient approvals',
            );
            assert(get_block_timestamp() >= transaction.execution_time, 'Timelock not expired');
            // Quirk K1: the target is not called.
            transaction.executed = true;
            self.transactions.write(tx_id, transaction);
            self.emit(TransactionExecuted { tx_id, executor });
        }

        fn cancel_transaction(ref self: ContractState, tx_id: u256) {
            let canceller = get_caller_address();
            let proposer = self.transactions.read(tx_id).proposer;
            assert(canceller == proposer || self.has_emergency_rights(canceller), 'Unauthorized');
            let mut transaction = self.open_transaction(tx_id);
            transaction.cancelled = true;
            self.transactions.write(tx_id, transaction);
            self.emit(TransactionCancelled { tx_id, canceller });
        }

        fn emergency_pause(ref self: ContractState, reason: felt252) {
            let pauser = self.assert_emergency_rights();
            self.paused.write(true);
            self.emit(EmergencyPause { pauser, reason });
        }

        fn emergency_unpause(ref self: ContractState) {
            let unpauser = self.assert_emergency_rights();
            self.paused.write(false);
            self.emit(EmergencyUnpause { unpauser });
        }

        fn emergency_cancel_all(ref self: ContractState) {
            self.assert_emergency_rights();
            // Quirk K8: no event, and every id is visited.
            let mut pending = self.pending().span();
            while let Option::Some(tx_id) = pending.pop_front() {
                let mut transaction = self.transactions.read(*tx_id);
                transaction.cancelled = true;
                self.transactions.write(*tx_id, transaction);
            };
        }

        fn get_transaction(self: @ContractState, tx_id: u256) -> TimelockTransaction {
            self.transactions.read(tx_id)
        }

        fn get_pending_transactions(self: @ContractState) -> Array<u256> {
            self.pending()
        }

        fn can_execute(self: @ContractState, tx_id: u256) -> bool {
            let transaction = self.transactions.read(tx_id);
            !self.paused.read()
                && is_open(transaction)
                && transaction.approvals >= transaction.approval_threshold
                && get_block_timestamp() >= transaction.execution_time
        }

        fn get_required_approvals(self: @ContractState) -> u32 {
            self.multisig_threshold.read()
        }

        fn is_paused(self: @ContractState) -> bool {
            self.paused.read()
        }

        fn is_multisig_member(self: @ContractState, member: ContractAddress) -> bool {
            self.multisig_members.read(member)
        }

        fn update_timelock_delay(ref self: ContractState, new_delay: u64) {
            let by = self.assert_admin();
            let old_delay = self.timelock_delay.read();
            self.timelock_delay.write(new_delay);
            self.emit(TimelockDelayUpdated { old_delay, new_delay, by });
        }

        fn add_multisig_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_admin();
            assert(!self.multisig_members.read(member), 'Member already exists');
            self.multisig_members.write(member, true);
            self.multisig_count.write(self.multisig_count.read() + 1);
            self.emit(MultisigMemberAdded { member, by });
        }

        fn remove_multisig_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_admin();
            assert(self.multisig_members.read(member), 'Member not found');
            let count = self.multisig_count.read();
            assert(count > self.multisig_threshold.read(), 'Would break threshold');
            self.multisig_members.write(member, false);
            self.multisig_count.write(count - 1);
            self.emit(MultisigMemberRemoved { member, by });
        }

        fn update_threshold(ref self: ContractState, new_threshold: u32) {
            let by = self.assert_admin();
            assert(
                new_threshold > 0 && new_threshold <= self.multisig_count.read(),
                'Invalid threshold',
            );
            let old_threshold = self.multisig_threshold.read();
            self.multisig_threshold.write(new_threshold);
            self.emit(ThresholdUpdated { old_threshold, new_threshold, by });
        }
    }

    #[generate_trait]
    impl InternalImpl of InternalTrait {
        fn assert_admin(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(caller == self.admin.read(), 'Only admin');
            caller
        }

        fn assert_multisig_member(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(self.multisig_members.read(caller), 'Only multisig');
            caller
        }

        fn assert_emergency_rights(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(self.has_emergency_rights(caller), 'Only emergency');
            caller
        }

        fn has_emergency_rights(self: @ContractState, account: ContractAddress) -> bool {
            account == self.admin.read() || self.emergency_members.read(account)
        }

        /// Quirk K3: an id that was never proposed reads as zeros, which is an open transaction.
        fn open_transaction(self: @ContractState, tx_id: u256) -> TimelockTransaction {
            let transaction = self.transactions.read(tx_id);
            assert(is_open(transaction), 'Invalid transaction state');
            transaction
        }

        fn pending(self: @ContractState) -> Array<u256> {
            let mut ids = array![];
            let end = self.next_tx_id.read();
            let mut tx_id = 1;
            while tx_id != end {
                if is_open(self.transactions.read(tx_id)) {
                    ids.append(tx_id);
                }
                tx_id += 1;
            };
            ids
        }
    }

    fn is_open(transaction: TimelockTransaction) -> bool {
        !transaction.executed && !transaction.cancelled
    }

    /// Quirk K2: what the contract calls a hash of the calldata.
    fn sum(mut data: Span<felt252>) -> felt252 {
        let mut total = 0;
        while let Option::Some(felt) = data.pop_front() {
            total += *felt;
        };
        total
    }
}
