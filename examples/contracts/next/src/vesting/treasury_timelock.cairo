//! TreasuryTimelock: a multisig that makes calls to other contracts after a delay.
//!
//! Successor of the published contract. What it repairs:
//! - a proposal keeps its call, and executing makes that call (K1, K2);
//! - only ids that were proposed exist (K3);
//! - members are counted once, and approvals of removed members do not count (K4, K7);
//! - delay, members, threshold, guardians and the class change only by a call of the timelock to
//!   itself, that is by a proposal (K5);
//! - what `can_execute` answers is what `execute_transaction` does (K6);
//! - cancelling everything emits an event for each transaction (K8);
//! - everything that was set can be read (K9).
//!
//! `data` of a proposal is the call: the selector of the function, then its calldata. `value` must
//! be 0, because a call on Starknet carries no value; an amount belongs into the calldata.
//!
//! Guardians (the admin and the emergency members) can each pause and cancel, to stop a payment.
//! They cannot move anything, and they cannot lock the members out: proposals that call the
//! timelock itself are neither paused nor cancelled by guardians.
use starknet::ContractAddress;

#[derive(Copy, Drop, Serde, starknet::Store)]
pub struct TimelockTransaction {
    pub tx_id: u256,
    pub proposer: ContractAddress,
    pub target: ContractAddress,
    pub value: u256,
    /// Poseidon hash of the stored call.
    pub data_hash: felt252,
    pub description: felt252,
    pub created_time: u64,
    pub execution_time: u64,
    /// Approvals of current members; of an executed or cancelled transaction, those of that time.
    pub approvals: u32,
    pub executed: bool,
    pub cancelled: bool,
    /// The threshold in force; of an executed or cancelled transaction, that of that time.
    pub approval_threshold: u32,
}

/// The interface of the published contract.
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

/// What the published contract lacks.
#[starknet::interface]
pub trait ITreasuryTimelockExtension<TContractState> {
    /// The stored call: selector, then calldata.
    fn get_transaction_data(self: @TContractState, tx_id: u256) -> Array<felt252>;
    fn has_approved(self: @TContractState, tx_id: u256, member: ContractAddress) -> bool;
    /// Seconds between a proposal and its earliest execution.
    fn get_timelock_delay(self: @TContractState) -> u64;
    fn get_multisig_members(self: @TContractState) -> Array<ContractAddress>;
    fn get_admin(self: @TContractState) -> ContractAddress;
    fn get_emergency_members(self: @TContractState) -> Array<ContractAddress>;
    /// The timelock itself: only its own proposals upgrade it.
    fn owner(self: @TContractState) -> ContractAddress;
    /// The three below are for the timelock itself. An admin of 0 is no admin.
    fn update_admin(ref self: TContractState, new_admin: ContractAddress);
    fn add_emergency_member(ref self: TContractState, member: ContractAddress);
    fn remove_emergency_member(ref self: TContractState, member: ContractAddress);
}

#[starknet::contract]
pub mod TreasuryTimelock {
    use core::poseidon::poseidon_hash_span;
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::syscalls::call_contract_syscall;
    use starknet::{
        ContractAddress, SyscallResultTrait, get_block_timestamp, get_caller_address,
        get_contract_address,
    };
    use super::TimelockTransaction;
    use super::super::super::components::ownable::Ownable;
    use super::super::super::components::roster::Roster;
    use super::super::super::components::upgradeable::Upgradeable;

    component!(path: Ownable, storage: ownable, event: OwnableEvent);
    component!(path: Roster, storage: roster, event: RosterEvent);
    component!(path: Upgradeable, storage: upgradeable, event: UpgradeableEvent);

    const VERSION: u32 = 1;
    /// Bounds of the delay in seconds: an hour and thirty days.
    const MIN_DELAY: u64 = 3600;
    const MAX_DELAY: u64 = 2592000;

    #[storage]
    struct Storage {
        admin: ContractAddress,
        multisig_threshold: u32,
        timelock_delay: u64,
        paused: bool,
        next_tx_id: u256,
        /// Every id below this one is executed or cancelled.
        first_pending_id: u256,
        transactions: Map<u256, TimelockTransaction>,
        data_length: Map<u256, u32>,
        data: Map<(u256, u32), felt252>,
        /// Terms of membership are numbered; 0 is no member. An approval is valid while the
        /// member's term is the one it was given in.
        last_term: u32,
        member_term: Map<ContractAddress, u32>,
        approved_in_term: Map<(u256, ContractAddress), u32>,
        #[substorage(v0)]
        ownable: Ownable::Storage,
        #[substorage(v0)]
        roster: Roster::Storage,
        #[substorage(v0)]
        upgradeable: Upgradeable::Storage,
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
        AdminUpdated: AdminUpdated,
        EmergencyMemberAdded: EmergencyMemberAdded,
        EmergencyMemberRemoved: EmergencyMemberRemoved,
        #[flat]
        OwnableEvent: Ownable::Event,
        #[flat]
        RosterEvent: Roster::Event,
        #[flat]
        UpgradeableEvent: Upgradeable::Event,
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

    #[derive(Drop, starknet::Event)]
    pub struct AdminUpdated {
        pub old_admin: ContractAddress,
        pub new_admin: ContractAddress,
        pub by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyMemberAdded {
        pub member: ContractAddress,
        pub by: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyMemberRemoved {
        pub member: ContractAddress,
        pub by: ContractAddress,
    }

    impl OwnableInternal = Ownable::InternalImpl<ContractState>;
    impl RosterInternal = Roster::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl UpgradeableImpl = Upgradeable::UpgradeableImpl<ContractState>;
    impl UpgradeableInternal = Upgradeable::InternalImpl<ContractState>;

    #[constructor]
    fn constructor(
        ref self: ContractState,
        multisig_members: Array<ContractAddress>,
        threshold: u32,
        timelock_delay: u64,
        admin: ContractAddress,
        emergency_members: Array<ContractAddress>,
    ) {
        let by = get_caller_address();
        let mut members = multisig_members.span();
        while let Option::Some(member) = members.pop_front() {
            self.add_member(*member, by);
        };
        let mut guardians = emergency_members.span();
        while let Option::Some(member) = guardians.pop_front() {
            self.add_guardian(*member, by);
        };
        self.set_threshold(threshold, by);
        self.set_delay(timelock_delay, by);
        self.admin.write(admin);
        self.next_tx_id.write(1);
        self.first_pending_id.write(1);
        // The timelock owns itself. An upgrade has waited as a proposal already, so no more delay.
        self.ownable.initializer(get_contract_address());
        self.upgradeable.initializer(0, VERSION);
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
            self.assert_not_paused_for(target);
            assert(value == 0, 'Value must be zero');
            assert(!data.is_empty(), 'Data needs a selector');

            let tx_id = self.next_tx_id.read();
            let created_time = get_block_timestamp();
            let execution_time = created_time + self.timelock_delay.read();
            let transaction = TimelockTransaction {
                tx_id,
                proposer,
                target,
                value,
                data_hash: poseidon_hash_span(data.span()),
                description,
                created_time,
                execution_time,
                approvals: 1,
                executed: false,
                cancelled: false,
                approval_threshold: self.multisig_threshold.read(),
            };
            self.transactions.write(tx_id, transaction);
            self.store_data(tx_id, data.span());
            self.note_approval(tx_id, proposer);
            self.next_tx_id.write(tx_id + 1);
            self.emit(TransactionProposed { tx_id, proposer, target, value, execution_time });
            tx_id
        }

        fn approve_transaction(ref self: ContractState, tx_id: u256) {
            let approver = self.assert_multisig_member();
            self.open_transaction(tx_id);
            assert(!self.is_approved_by(tx_id, approver), 'Already approved');
            self.note_approval(tx_id, approver);
            let TimelockTransaction { approvals, approval_threshold, .. } = self
                .transaction(tx_id);
            self
                .emit(
                    TransactionApproved {
                        tx_id, approver, approvals, threshold: approval_threshold,
                    },
                );
        }

        fn execute_transaction(ref self: ContractState, tx_id: u256) {
            let executor = self.assert_multisig_member();
            let mut transaction = self.open_transaction(tx_id);
            self.assert_not_paused_for(transaction.target);
            assert(
                transaction.approvals >= transaction.approval_threshold, 'Insufficient approvals',
            );
            assert(get_block_timestamp() >= transaction.execution_time, 'Timelock not expired');

            transaction.executed = true;
            self.close(transaction);
            let mut call = self.load_data(tx_id).span();
            let selector = *call.pop_front().unwrap();
            call_contract_syscall(transaction.target, selector, call).unwrap_syscall();
            self.emit(TransactionExecuted { tx_id, executor });
        }

        fn cancel_transaction(ref self: ContractState, tx_id: u256) {
            let canceller = get_caller_address();
            let transaction = self.transaction(tx_id);
            assert(
                canceller == transaction.proposer
                    || self.may_stop(canceller, transaction.target),
                'Unauthorized',
            );
            self.cancel(self.open_transaction(tx_id), canceller);
        }

        fn emergency_pause(ref self: ContractState, reason: felt252) {
            let pauser = self.assert_guardian();
            self.paused.write(true);
            self.emit(EmergencyPause { pauser, reason });
        }

        fn emergency_unpause(ref self: ContractState) {
            let unpauser = self.assert_guardian();
            self.paused.write(false);
            self.emit(EmergencyUnpause { unpauser });
        }

        fn emergency_cancel_all(ref self: ContractState) {
            let canceller = self.assert_guardian();
            let mut pending = self.pending().span();
            while let Option::Some(tx_id) = pending.pop_front() {
                let transaction = self.transaction(*tx_id);
                if self.may_stop(canceller, transaction.target) {
                    self.cancel(transaction, canceller);
                }
            };
        }

        fn get_transaction(self: @ContractState, tx_id: u256) -> TimelockTransaction {
            self.transaction(tx_id)
        }

        fn get_pending_transactions(self: @ContractState) -> Array<u256> {
            self.pending()
        }

        fn can_execute(self: @ContractState, tx_id: u256) -> bool {
            let transaction = self.transaction(tx_id);
            is_open(transaction)
                && !self.is_paused_for(transaction.target)
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
            self.roster.contains('member', member)
        }

        fn update_timelock_delay(ref self: ContractState, new_delay: u64) {
            let by = self.assert_timelock();
            self.set_delay(new_delay, by);
        }

        fn add_multisig_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_timelock();
            assert(self.add_member(member, by), 'Member already exists');
        }

        fn remove_multisig_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_timelock();
            assert(self.roster.remove('member', member), 'Member not found');
            assert(
                self.roster.count('member') >= self.multisig_threshold.read(),
                'Would break threshold',
            );
            self.member_term.write(member, 0);
            self.emit(MultisigMemberRemoved { member, by });
        }

        fn update_threshold(ref self: ContractState, new_threshold: u32) {
            let by = self.assert_timelock();
            self.set_threshold(new_threshold, by);
        }
    }

    #[abi(embed_v0)]
    impl TreasuryTimelockExtensionImpl of super::ITreasuryTimelockExtension<ContractState> {
        fn get_transaction_data(self: @ContractState, tx_id: u256) -> Array<felt252> {
            self.assert_known(tx_id);
            self.load_data(tx_id)
        }

        fn has_approved(self: @ContractState, tx_id: u256, member: ContractAddress) -> bool {
            self.assert_known(tx_id);
            self.is_approved_by(tx_id, member)
        }

        fn get_timelock_delay(self: @ContractState) -> u64 {
            self.timelock_delay.read()
        }

        fn get_multisig_members(self: @ContractState) -> Array<ContractAddress> {
            self.roster.list('member')
        }

        fn get_admin(self: @ContractState) -> ContractAddress {
            self.admin.read()
        }

        fn get_emergency_members(self: @ContractState) -> Array<ContractAddress> {
            self.roster.list('guardian')
        }

        fn owner(self: @ContractState) -> ContractAddress {
            get_contract_address()
        }

        fn update_admin(ref self: ContractState, new_admin: ContractAddress) {
            let by = self.assert_timelock();
            let old_admin = self.admin.read();
            self.admin.write(new_admin);
            self.emit(AdminUpdated { old_admin, new_admin, by });
        }

        fn add_emergency_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_timelock();
            assert(self.add_guardian(member, by), 'Member already exists');
        }

        fn remove_emergency_member(ref self: ContractState, member: ContractAddress) {
            let by = self.assert_timelock();
            assert(self.roster.remove('guardian', member), 'Member not found');
            self.emit(EmergencyMemberRemoved { member, by });
        }
    }

    #[generate_trait]
    impl AccessImpl of AccessTrait {
        fn assert_timelock(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(caller == get_contract_address(), 'Only timelock');
            caller
        }

        fn assert_multisig_member(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(self.roster.contains('member', caller), 'Only multisig');
            caller
        }

        fn assert_guardian(self: @ContractState) -> ContractAddress {
            let caller = get_caller_address();
            assert(self.is_guardian(caller), 'Only emergency');
            caller
        }

        fn is_guardian(self: @ContractState, account: ContractAddress) -> bool {
            account.is_non_zero()
                && (account == self.admin.read() || self.roster.contains('guardian', account))
        }

        /// Guardians stop calls to other contracts, not the timelock's calls to itself.
        fn may_stop(
            self: @ContractState, account: ContractAddress, target: ContractAddress,
        ) -> bool {
            target != get_contract_address() && self.is_guardian(account)
        }

        fn is_paused_for(self: @ContractState, target: ContractAddress) -> bool {
            target != get_contract_address() && self.paused.read()
        }

        fn assert_not_paused_for(self: @ContractState, target: ContractAddress) {
            assert(!self.is_paused_for(target), 'Contract paused');
        }
    }

    #[generate_trait]
    impl SettingsImpl of SettingsTrait {
        /// False when the address is a member already: nobody counts twice.
        fn add_member(
            ref self: ContractState, member: ContractAddress, by: ContractAddress,
        ) -> bool {
            assert(member.is_non_zero(), 'Member is zero');
            if !self.roster.add('member', member) {
                return false;
            }
            let term = self.last_term.read() + 1;
            self.last_term.write(term);
            self.member_term.write(member, term);
            self.emit(MultisigMemberAdded { member, by });
            true
        }

        fn add_guardian(
            ref self: ContractState, member: ContractAddress, by: ContractAddress,
        ) -> bool {
            assert(member.is_non_zero(), 'Member is zero');
            if !self.roster.add('guardian', member) {
                return false;
            }
            self.emit(EmergencyMemberAdded { member, by });
            true
        }

        fn set_threshold(ref self: ContractState, new_threshold: u32, by: ContractAddress) {
            assert(
                new_threshold > 0 && new_threshold <= self.roster.count('member'),
                'Invalid threshold',
            );
            let old_threshold = self.multisig_threshold.read();
            self.multisig_threshold.write(new_threshold);
            self.emit(ThresholdUpdated { old_threshold, new_threshold, by });
        }

        fn set_delay(ref self: ContractState, new_delay: u64, by: ContractAddress) {
            assert(new_delay >= MIN_DELAY && new_delay <= MAX_DELAY, 'Delay out of range');
            let old_delay = self.timelock_delay.read();
            self.timelock_delay.write(new_delay);
            self.emit(TimelockDelayUpdated { old_delay, new_delay, by });
        }
    }

    #[generate_trait]
    impl TransactionsImpl of TransactionsTrait {
        fn assert_known(self: @ContractState, tx_id: u256) {
            assert(tx_id > 0 && tx_id < self.next_tx_id.read(), 'Unknown transaction');
        }

        /// An open transaction with today's approvals and threshold, a closed one as it was closed.
        fn transaction(self: @ContractState, tx_id: u256) -> TimelockTransaction {
            self.assert_known(tx_id);
            let mut transaction = self.transactions.read(tx_id);
            if is_open(transaction) {
                transaction.approvals = self.count_approvals(tx_id);
                transaction.approval_threshold = self.multisig_threshold.read();
            }
            transaction
        }

        fn open_transaction(self: @ContractState, tx_id: u256) -> TimelockTransaction {
            let transaction = self.transaction(tx_id);
            assert(is_open(transaction), 'Invalid transaction state');
            transaction
        }

        fn note_approval(ref self: ContractState, tx_id: u256, member: ContractAddress) {
            self.approved_in_term.write((tx_id, member), self.member_term.read(member));
        }

        fn is_approved_by(self: @ContractState, tx_id: u256, member: ContractAddress) -> bool {
            let term = self.member_term.read(member);
            term != 0 && self.approved_in_term.read((tx_id, member)) == term
        }

        fn count_approvals(self: @ContractState, tx_id: u256) -> u32 {
            let mut approvals = 0;
            let mut members = self.roster.list('member').span();
            while let Option::Some(member) = members.pop_front() {
                if self.is_approved_by(tx_id, *member) {
                    approvals += 1;
                }
            };
            approvals
        }

        fn cancel(
            ref self: ContractState, mut transaction: TimelockTransaction, by: ContractAddress,
        ) {
            transaction.cancelled = true;
            self.close(transaction);
            self.emit(TransactionCancelled { tx_id: transaction.tx_id, canceller: by });
        }

        /// Writes an executed or cancelled transaction.
        fn close(ref self: ContractState, transaction: TimelockTransaction) {
            self.transactions.write(transaction.tx_id, transaction);
            let end = self.next_tx_id.read();
            let mut first = self.first_pending_id.read();
            while first != end && !is_open(self.transactions.read(first)) {
                first += 1;
            };
            self.first_pending_id.write(first);
        }

        fn pending(self: @ContractState) -> Array<u256> {
            let mut ids = array![];
            let end = self.next_tx_id.read();
            let mut tx_id = self.first_pending_id.read();
            while tx_id != end {
                if is_open(self.transactions.read(tx_id)) {
                    ids.append(tx_id);
                }
                tx_id += 1;
            };
            ids
        }

        fn store_data(ref self: ContractState, tx_id: u256, mut data: Span<felt252>) {
            self.data_length.write(tx_id, data.len());
            let mut index = 0;
            while let Option::Some(felt) = data.pop_front() {
                self.data.write((tx_id, index), *felt);
                index += 1;
            };
        }

        fn load_data(self: @ContractState, tx_id: u256) -> Array<felt252> {
            let mut data = array![];
            let length = self.data_length.read(tx_id);
            let mut index = 0;
            while index != length {
                data.append(self.data.read((tx_id, index)));
                index += 1;
            };
            data
        }
    }

    fn is_open(transaction: TimelockTransaction) -> bool {
        !transaction.executed && !transaction.cancelled
    }
}
