//! Records that the owner, the council and auditors keep. Nothing else depends on them.
use starknet::storage::{
    StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess, StoragePointerWriteAccess,
};
use starknet::{ContractAddress, get_block_timestamp, get_caller_address};
use super::CIROToken::{
    ComponentState, EmergencyOperationLogged, HasComponent, SecurityAuditSubmitted,
    SecurityBudgetReplenished, SuspiciousActivityReported, UpgradeAuthorized,
};
use super::super::interfaces::ciro_token::EmergencyOperation;

#[generate_trait]
pub impl Records<
    TContractState, +HasComponent<TContractState>, +Drop<TContractState>,
> of RecordsTrait<TContractState> {
    /// The id is the previous number of findings plus 1.
    fn record_audit(
        ref self: ComponentState<TContractState>,
        findings_count: u32,
        security_score: u32,
        critical_issues: u32,
    ) {
        let audit_id = (self.audit_findings.read() + 1).into();
        let timestamp = get_block_timestamp();
        self.last_audit_time.write(timestamp);
        self.audit_findings.write(findings_count);
        self.audit_score.write(security_score);
        self
            .emit(
                SecurityAuditSubmitted {
                    audit_id,
                    auditor: get_caller_address(),
                    findings_count,
                    security_score,
                    critical_issues,
                    timestamp,
                },
            );
    }

    fn record_budget(ref self: ComponentState<TContractState>, amount: u256) {
        let timestamp = get_block_timestamp();
        let mut budget = self.security_budget.read();
        budget.current_reserves += amount;
        budget.last_replenishment = timestamp;
        self.security_budget.write(budget);
        self
            .emit(
                SecurityBudgetReplenished { amount, new_total: budget.current_reserves, timestamp },
            );
    }

    fn record_operation(
        ref self: ComponentState<TContractState>, operation_type: felt252, details: felt252,
    ) {
        let operation_id = self.emergency_operation_count.read();
        let executor = get_caller_address();
        let timestamp = get_block_timestamp();
        self
            .emergency_operations
            .write(
                operation_id,
                EmergencyOperation {
                    operation_id,
                    operation_type,
                    authorized_by: executor,
                    justification: details,
                    timestamp,
                    amount_affected: 0,
                },
            );
        self.emergency_operation_count.write(operation_id + 1);
        self
            .emit(
                EmergencyOperationLogged {
                    operation_id, executor, operation_type, details, timestamp,
                },
            );
    }

    fn record_suspicion(
        ref self: ComponentState<TContractState>, activity_type: felt252, severity: u32,
    ) {
        self.suspicious_activity_count.write(self.suspicious_activity_count.read() + 1);
        self
            .emit(
                SuspiciousActivityReported {
                    reporter: get_caller_address(),
                    activity_type,
                    severity,
                    timestamp: get_block_timestamp(),
                },
            );
    }

    fn record_authorization(
        ref self: ComponentState<TContractState>,
        new_implementation: ContractAddress,
        timelock_duration: u64,
    ) {
        let execute_after = get_block_timestamp() + timelock_duration;
        self.authorized_upgrades.write(new_implementation, true);
        self.upgrade_timelocks.write(new_implementation, execute_after);
        self
            .emit(
                UpgradeAuthorized {
                    new_implementation,
                    authorized_by: get_caller_address(),
                    timelock_duration,
                    execute_after,
                },
            );
    }
}
