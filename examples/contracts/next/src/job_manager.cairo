//! JobManager, the successor of the published contract: it takes jobs together with their payment,
//! lets the owner assign them to workers, records results, and pays each job once. A job that nobody
//! finishes ends with a refund.
//!
//! Every function, event and error text of the published contract is still there; what differs in
//! behavior is listed in facts/deviations/job-manager.yaml. Errors of the contract are byte arrays
//! as before, errors of the components (ownership, pausing, upgrade, import) are short strings.

#[starknet::contract]
pub mod JobManager {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{
        ContractAddress, contract_address_const, get_block_timestamp, get_caller_address,
        get_contract_address,
    };
    use super::super::components::importable::Importable;
    use super::super::components::ownable::Ownable;
    use super::super::components::pausable::Pausable;
    use super::super::components::upgradeable::Upgradeable;
    use super::super::interfaces::erc20::{IERC20Dispatcher, IERC20DispatcherTrait};
    use super::super::interfaces::job_manager::{
        IJobManager, IJobManagerExtra, ImportedJob, ImportedWorker, JobDetails, JobId,
        JobManagerConfig, JobResult, JobSpec, JobState, JobTerms, JobType, ModelDetails, ModelId,
        ModelRequirements, ProveJobData, VerificationMethod, WorkerId, WorkerStats,
    };

    /// Version of the storage layout.
    const VERSION: u32 = 1;
    const BASIS_POINTS: u256 = 10000;
    const ONE_TOKEN: u256 = 1_000_000_000_000_000_000;
    const MAX_PLATFORM_FEE_BPS: u16 = 1000;
    const PROVE_JOB_SECONDS: u64 = 3600;
    const NEW_WORKER_REPUTATION: u256 = 1000;
    const REPUTATION_PER_RESULT: u256 = 10;
    /// Percent: 100 means that a worker needs the estimated gas, more means that it needs less.
    const NEW_WORKER_EFFICIENCY: u256 = 100;
    const MAX_EFFICIENCY: u256 = 200;

    component!(path: Ownable, storage: ownable, event: OwnableEvent);
    component!(path: Pausable, storage: pausable, event: PausableEvent);
    component!(path: Upgradeable, storage: upgradeable, event: UpgradeableEvent);
    component!(path: Importable, storage: importable, event: ImportableEvent);

    #[abi(embed_v0)]
    impl OwnableImpl = Ownable::OwnableImpl<ContractState>;
    impl OwnableInternal = Ownable::InternalImpl<ContractState>;
    impl PausableInternal = Pausable::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl UpgradeableImpl = Upgradeable::UpgradeableImpl<ContractState>;
    impl UpgradeableInternal = Upgradeable::InternalImpl<ContractState>;
    #[abi(embed_v0)]
    impl ImportableImpl = Importable::ImportableImpl<ContractState>;
    impl ImportableInternal = Importable::InternalImpl<ContractState>;

    #[storage]
    struct Storage {
        #[substorage(v0)]
        ownable: Ownable::Storage,
        #[substorage(v0)]
        pausable: Pausable::Storage,
        #[substorage(v0)]
        upgradeable: Upgradeable::Storage,
        #[substorage(v0)]
        importable: Importable::Storage,
        payment_token: ContractAddress,
        treasury: ContractAddress,
        /// For readers of the chain; no function of this contract calls the pool.
        cdc_pool_contract: ContractAddress,
        platform_fee_bps: u16,
        min_job_payment: u256,
        max_job_duration: u64,
        // For readers of the chain, nothing enforces these two.
        dispute_fee: u256,
        min_allocation_score: u256,
        next_job_id: u256,
        next_model_id: u256,
        total_jobs: u64,
        active_jobs: u64,
        /// Sum of the payments of all jobs that are neither paid nor refunded.
        held_payments: u256,
        jobs: Map<felt252, JobDetails>,
        job_terms: Map<felt252, JobTerms>,
        job_gas_estimates: Map<felt252, u256>,
        job_gas_reserves: Map<felt252, u256>,
        job_gas_used: Map<felt252, u256>,
        models: Map<felt252, ModelDetails>,
        model_gas_costs: Map<felt252, u256>,
        worker_addresses: Map<felt252, ContractAddress>,
        worker_stats: Map<felt252, WorkerStats>,
        worker_failures: Map<felt252, u64>,
        worker_gas_efficiency: Map<felt252, u256>,
        imported_jobs: Map<felt252, bool>,
        imported_workers: Map<felt252, bool>,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        JobSubmitted: JobSubmitted,
        JobAssigned: JobAssigned,
        JobCompleted: JobCompleted,
        PaymentReleased: PaymentReleased,
        ModelRegistered: ModelRegistered,
        JobCancelled: JobCancelled,
        JobFailed: JobFailed,
        JobReassigned: JobReassigned,
        JobImported: JobImported,
        WorkerRegistered: WorkerRegistered,
        ConfigUpdated: ConfigUpdated,
        AddressUpdated: AddressUpdated,
        EmergencyWithdrawal: EmergencyWithdrawal,
        #[flat]
        OwnableEvent: Ownable::Event,
        #[flat]
        PausableEvent: Pausable::Event,
        #[flat]
        UpgradeableEvent: Upgradeable::Event,
        #[flat]
        ImportableEvent: Importable::Event,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobSubmitted {
        #[key]
        pub job_id: u256,
        #[key]
        pub client: ContractAddress,
        pub payment: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobAssigned {
        #[key]
        pub job_id: u256,
        #[key]
        pub worker: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobCompleted {
        #[key]
        pub job_id: u256,
        #[key]
        pub worker: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct PaymentReleased {
        #[key]
        pub job_id: u256,
        #[key]
        pub worker: ContractAddress,
        pub amount: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ModelRegistered {
        #[key]
        pub model_id: u256,
        #[key]
        pub owner: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobCancelled {
        #[key]
        pub job_id: u256,
        #[key]
        pub client: ContractAddress,
        pub refund: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobFailed {
        #[key]
        pub job_id: u256,
        #[key]
        pub worker: ContractAddress,
        pub refund: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobReassigned {
        #[key]
        pub job_id: u256,
        #[key]
        pub worker: ContractAddress,
        pub previous_worker: ContractAddress,
        pub sla_deadline: u64,
    }

    #[derive(Drop, starknet::Event)]
    pub struct JobImported {
        #[key]
        pub job_id: u256,
        #[key]
        pub client: ContractAddress,
        /// What the contract has to hold for the job, 0 when it is paid or over.
        pub held: u256,
    }

    #[derive(Drop, starknet::Event)]
    pub struct WorkerRegistered {
        #[key]
        pub worker_id: felt252,
        #[key]
        pub worker: ContractAddress,
        /// The address that was bound before, 0 for a new id.
        pub previous: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct ConfigUpdated {
        #[key]
        pub config_key: felt252,
        pub config_value: felt252,
    }

    #[derive(Drop, starknet::Event)]
    pub struct AddressUpdated {
        /// 'payment_token', 'treasury' or 'cdc_pool_contract'
        #[key]
        pub name: felt252,
        pub previous: ContractAddress,
        pub current: ContractAddress,
    }

    #[derive(Drop, starknet::Event)]
    pub struct EmergencyWithdrawal {
        #[key]
        pub token: ContractAddress,
        pub recipient: ContractAddress,
        pub amount: u256,
    }

    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        payment_token: ContractAddress,
        treasury: ContractAddress,
        cdc_pool_contract: ContractAddress,
        upgrade_delay: u64,
    ) {
        self.ownable.initializer(admin);
        self.upgradeable.initializer(upgrade_delay, VERSION);
        self.payment_token.write(payment_token);
        self.treasury.write(treasury);
        self.cdc_pool_contract.write(cdc_pool_contract);
        self.platform_fee_bps.write(250);
        self.min_job_payment.write(ONE_TOKEN);
        self.max_job_duration.write(86400);
        self.dispute_fee.write(10 * ONE_TOKEN);
        self.min_allocation_score.write(100);
        self.next_job_id.write(1);
        self.next_model_id.write(1);
    }

    #[abi(embed_v0)]
    impl JobManagerImpl of IJobManager<ContractState> {
        /// Takes `payment` from the caller, who must have approved it and must be the client.
        fn submit_ai_job(
            ref self: ContractState, job_spec: JobSpec, payment: u256, client: ContractAddress,
        ) -> JobId {
            self.assert_not_paused();
            assert!(payment >= self.min_job_payment.read(), "Payment too low");
            assert!(job_spec.sla_deadline > get_block_timestamp(), "Invalid deadline");
            assert!(job_spec.max_reward > 0, "Invalid max reward");
            assert!(client == get_caller_address(), "Client is not the caller");

            let job_id = JobId { value: self.next_job_id.read() };
            let key = job_key(job_id);
            self.next_job_id.write(job_id.value + 1);
            let details = JobDetails {
                job_id,
                job_type: job_spec.job_type,
                client,
                worker: contract_address_const::<0>(),
                state: JobState::Queued,
                payment_amount: payment,
                created_at: get_block_timestamp(),
                assigned_at: 0,
                completed_at: 0,
                result_hash: 0,
            };
            let terms = JobTerms {
                worker_id: WorkerId { value: 0 }, sla_deadline: job_spec.sla_deadline, paid: false,
            };
            self.add_job(key, details, terms);
            self.write_gas_estimate(key, self.gas_estimate(@job_spec));
            let paid = self.token().transfer_from(client, get_contract_address(), payment);
            assert!(paid, "Payment failed");
            self.emit(JobSubmitted { job_id: job_id.value, client, payment });
            job_id
        }

        fn submit_prove_job(
            ref self: ContractState,
            prove_job_data: ProveJobData,
            payment: u256,
            client: ContractAddress,
        ) -> JobId {
            let job_spec = JobSpec {
                job_type: JobType::ProofGeneration,
                model_id: ModelId { value: 0 },
                input_data_hash: prove_job_data.private_inputs_hash,
                expected_output_format: 'proof_format',
                verification_method: VerificationMethod::ZeroKnowledgeProof,
                max_reward: payment,
                sla_deadline: get_block_timestamp() + PROVE_JOB_SECONDS,
                compute_requirements: array![],
                metadata: array![],
            };
            self.submit_ai_job(job_spec, payment, client)
        }

        fn assign_job_to_worker(ref self: ContractState, job_id: JobId, worker_id: WorkerId) {
            self.assert_not_paused();
            self.assert_owner();
            let (key, job) = self.existing_job(job_id);
            assert!(job.state == JobState::Queued, "Job not available for assignment");
            let terms = self.job_terms.read(key);
            assert!(terms.sla_deadline > get_block_timestamp(), "Job deadline passed");
            let worker = self.bind_worker(key, job, JobTerms { worker_id, ..terms });
            self.emit(JobAssigned { job_id: job_id.value, worker });
        }

        /// The result must name this job and the assigned worker id. A gas use of 0 means "not
        /// measured" and leaves the worker's efficiency as it is.
        fn submit_job_result(ref self: ContractState, job_id: JobId, result: JobResult) {
            let (key, mut job) = self.existing_job(job_id);
            assert!(job.state == JobState::Processing, "Job not in processing state");
            let worker = get_caller_address();
            assert!(worker == job.worker, "Not assigned worker");
            let worker_id = self.job_terms.read(key).worker_id.value;
            assert!(result.job_id.value == job_id.value, "Result names another job");
            assert!(result.worker_id.value == worker_id, "Result names another worker");
            let max_duration = self.max_job_duration.read();
            assert!(result.execution_time <= max_duration, "Execution time too long");

            job.state = JobState::Completed;
            job.completed_at = get_block_timestamp();
            job.result_hash = result.output_data_hash;
            self.jobs.write(key, job);
            self.job_gas_used.write(key, result.gas_used);
            self.active_jobs.write(self.active_jobs.read() - 1);
            self.record_result(worker_id, result.execution_time);
            self.record_efficiency(key, worker_id, result.gas_used);
            self.emit(JobCompleted { job_id: job_id.value, worker });
        }

        /// Open to everyone, once a job.
        fn distribute_rewards(ref self: ContractState, job_id: JobId) {
            let (key, job) = self.existing_job(job_id);
            assert!(job.state == JobState::Completed, "Job not completed");
            let terms = self.job_terms.read(key);
            assert!(!terms.paid, "Job already paid");

            self.job_terms.write(key, JobTerms { paid: true, ..terms });
            self.held_payments.write(self.held_payments.read() - job.payment_amount);
            let fee = job.payment_amount * self.platform_fee_bps.read().into() / BASIS_POINTS;
            let amount = job.payment_amount - fee;
            let mut stats = self.worker_stats.read(terms.worker_id.value);
            stats.total_earnings += amount;
            self.worker_stats.write(terms.worker_id.value, stats);
            self.send(job.worker, amount);
            if fee > 0 {
                self.send(self.treasury.read(), fee);
            }
            self.emit(PaymentReleased { job_id: job_id.value, worker: job.worker, amount });
        }

        fn register_model(
            ref self: ContractState,
            model_hash: felt252,
            requirements: ModelRequirements,
            pricing: u256,
        ) -> ModelId {
            let model_id = ModelId { value: self.next_model_id.read() };
            let owner = get_caller_address();
            let model = ModelDetails {
                owner,
                model_hash,
                min_memory_gb: requirements.min_memory_gb,
                min_compute_units: requirements.min_compute_units,
                required_gpu_type: requirements.required_gpu_type,
                pricing,
            };
            self.models.write(model_key(model_id), model);
            self.next_model_id.write(model_id.value + 1);
            self.emit(ModelRegistered { model_id: model_id.value, owner });
            model_id
        }

        fn get_job_details(self: @ContractState, job_id: JobId) -> JobDetails {
            let (_, job) = self.existing_job(job_id);
            job
        }

        fn get_job_state(self: @ContractState, job_id: JobId) -> JobState {
            self.get_job_details(job_id).state
        }

        /// All zeros for an id that was never registered.
        fn get_worker_stats(self: @ContractState, worker_id: WorkerId) -> WorkerStats {
            self.worker_stats.read(worker_id.value)
        }

        fn update_config(ref self: ContractState, config_key: felt252, config_value: felt252) {
            self.assert_owner();
            if config_key == 'platform_fee_bps' {
                let fee: u256 = config_value.into();
                assert!(fee <= MAX_PLATFORM_FEE_BPS.into(), "Fee cannot exceed 10%");
                self.platform_fee_bps.write(fee.try_into().unwrap());
            } else if config_key == 'min_job_payment' {
                self.min_job_payment.write(config_value.into());
            } else if config_key == 'max_job_duration' {
                let duration: Option<u64> = config_value.try_into();
                assert!(duration.is_some(), "Invalid config value");
                self.max_job_duration.write(duration.unwrap());
            } else if config_key == 'dispute_fee' {
                self.dispute_fee.write(config_value.into());
            } else if config_key == 'min_allocation_score' {
                self.min_allocation_score.write(config_value.into());
            } else {
                panic!("Unknown config key");
            }
            self.emit(ConfigUpdated { config_key, config_value });
        }

        /// Stops submission, assignment and reassignment. Results, payouts and refunds go on.
        fn pause(ref self: ContractState) {
            self.assert_owner();
            self.pausable.pause();
        }

        fn unpause(ref self: ContractState) {
            self.assert_owner();
            self.pausable.unpause();
        }

        /// Sends to the treasury what does not belong to a job.
        fn emergency_withdraw(ref self: ContractState, token: ContractAddress, amount: u256) {
            self.assert_owner();
            let recipient = self.treasury.read();
            let erc20 = IERC20Dispatcher { contract_address: token };
            if token == self.payment_token.read() {
                let balance = erc20.balance_of(get_contract_address());
                assert!(balance >= self.held_payments.read() + amount, "Amount is held for jobs");
            }
            assert!(erc20.transfer(recipient, amount), "Payment failed");
            self.emit(EmergencyWithdrawal { token, recipient, amount });
        }

        /// A free id: the owner, or the address itself. A bound id: the owner, or the address that
        /// holds it (to move to another key).
        fn register_worker(
            ref self: ContractState, worker_id: WorkerId, worker_address: ContractAddress,
        ) {
            let caller = get_caller_address();
            let previous = self.worker_addresses.read(worker_id.value);
            if !self.ownable.is_owner(caller) && caller != previous {
                assert!(caller == worker_address, "Not authorized");
                assert!(previous.is_zero(), "Worker id is taken");
            }
            assert!(worker_address.is_non_zero(), "Worker is zero");
            self.worker_addresses.write(worker_id.value, worker_address);
            if previous.is_zero() {
                let stats = WorkerStats {
                    total_jobs_completed: 0,
                    success_rate: 100,
                    average_completion_time: 0,
                    reputation_score: NEW_WORKER_REPUTATION,
                    total_earnings: 0,
                };
                self.worker_stats.write(worker_id.value, stats);
            }
            self
                .emit(
                    WorkerRegistered {
                        worker_id: worker_id.value, worker: worker_address, previous,
                    },
                );
        }

        fn estimate_job_gas_requirement(self: @ContractState, job_spec: JobSpec) -> u256 {
            self.gas_estimate(@job_spec)
        }

        /// Owner only.
        fn reserve_gas_for_job(ref self: ContractState, job_id: JobId, estimated_gas: u256) {
            self.assert_owner();
            let (key, _) = self.existing_job(job_id);
            self.write_gas_estimate(key, estimated_gas);
        }

        fn optimize_worker_gas_allocation(
            self: @ContractState, worker_id: WorkerId, job_type: JobType,
        ) -> u256 {
            let base = default_gas(job_type);
            let efficiency = self.efficiency(worker_id.value);
            if efficiency > 120 {
                base * 85 / 100
            } else if efficiency < 80 {
                base * 125 / 100
            } else {
                base
            }
        }

        fn update_model_gas_cost(
            ref self: ContractState, model_id: ModelId, base_gas_cost: u256,
        ) {
            self.assert_owner();
            self.model_gas_costs.write(model_key(model_id), base_gas_cost);
        }

        fn get_job_gas_efficiency(self: @ContractState, job_id: JobId) -> (u256, u256, u256) {
            let key = job_key(job_id);
            (
                self.job_gas_estimates.read(key),
                self.job_gas_reserves.read(key),
                self.job_gas_used.read(key),
            )
        }
    }

    #[abi(embed_v0)]
    impl JobManagerExtraImpl of IJobManagerExtra<ContractState> {
        fn cancel_job(ref self: ContractState, job_id: JobId) {
            let (key, job) = self.existing_job(job_id);
            self.assert_client_or_owner(job);
            assert!(job.state == JobState::Queued, "Job not queued");
            let refund = self.end_with_refund(key, job, JobState::Cancelled);
            self.emit(JobCancelled { job_id: job_id.value, client: job.client, refund });
        }

        fn fail_job(ref self: ContractState, job_id: JobId) {
            let (key, job) = self.existing_job(job_id);
            self.assert_client_or_owner(job);
            let terms = self.assert_overdue(key, job);
            self.record_failure(terms.worker_id.value);
            let refund = self.end_with_refund(key, job, JobState::Failed);
            self.emit(JobFailed { job_id: job_id.value, worker: job.worker, refund });
        }

        fn reassign_job(
            ref self: ContractState, job_id: JobId, worker_id: WorkerId, sla_deadline: u64,
        ) {
            self.assert_not_paused();
            self.assert_owner();
            let (key, job) = self.existing_job(job_id);
            let terms = self.assert_overdue(key, job);
            assert!(sla_deadline > get_block_timestamp(), "Invalid deadline");
            self.record_failure(terms.worker_id.value);
            let worker = self.bind_worker(key, job, JobTerms { worker_id, sla_deadline, ..terms });
            let previous_worker = job.worker;
            self
                .emit(
                    JobReassigned { job_id: job_id.value, worker, previous_worker, sla_deadline },
                );
        }

        fn set_payment_token(ref self: ContractState, payment_token: ContractAddress) {
            self.assert_owner();
            assert!(self.held_payments.read() == 0, "Payments are held");
            let previous = self.payment_token.read();
            self.payment_token.write(payment_token);
            self.emit(AddressUpdated { name: 'payment_token', previous, current: payment_token });
        }

        fn set_treasury(ref self: ContractState, treasury: ContractAddress) {
            self.assert_owner();
            let previous = self.treasury.read();
            self.treasury.write(treasury);
            self.emit(AddressUpdated { name: 'treasury', previous, current: treasury });
        }

        fn set_cdc_pool(ref self: ContractState, cdc_pool: ContractAddress) {
            self.assert_owner();
            let previous = self.cdc_pool_contract.read();
            self.cdc_pool_contract.write(cdc_pool);
            self.emit(AddressUpdated { name: 'cdc_pool_contract', previous, current: cdc_pool });
        }

        fn import_jobs(ref self: ContractState, jobs: Array<ImportedJob>) {
            self.importable.assert_can_import();
            let mut entries = jobs.span();
            while let Option::Some(entry) = entries.pop_front() {
                self.import_job(*entry);
            };
        }

        fn import_workers(ref self: ContractState, workers: Array<ImportedWorker>) {
            self.importable.assert_can_import();
            let mut entries = workers.span();
            while let Option::Some(entry) = entries.pop_front() {
                self.import_worker(*entry);
            };
        }

        fn finalize_import(ref self: ContractState) {
            self.importable.assert_can_import();
            let held = self.held_payments.read();
            if held > 0 {
                let balance = self.token().balance_of(get_contract_address());
                assert!(balance >= held, "Jobs are not funded");
            }
            self.importable.close();
        }

        fn is_paused(self: @ContractState) -> bool {
            self.pausable.is_paused()
        }

        fn get_config(self: @ContractState) -> JobManagerConfig {
            JobManagerConfig {
                platform_fee_bps: self.platform_fee_bps.read(),
                min_job_payment: self.min_job_payment.read(),
                max_job_duration: self.max_job_duration.read(),
                dispute_fee: self.dispute_fee.read(),
                min_allocation_score: self.min_allocation_score.read(),
            }
        }

        fn get_payment_token(self: @ContractState) -> ContractAddress {
            self.payment_token.read()
        }

        fn get_treasury(self: @ContractState) -> ContractAddress {
            self.treasury.read()
        }

        fn get_cdc_pool(self: @ContractState) -> ContractAddress {
            self.cdc_pool_contract.read()
        }

        fn get_worker_address(self: @ContractState, worker_id: WorkerId) -> ContractAddress {
            self.worker_addresses.read(worker_id.value)
        }

        fn get_job_terms(self: @ContractState, job_id: JobId) -> JobTerms {
            let (key, _) = self.existing_job(job_id);
            self.job_terms.read(key)
        }

        fn get_job_counts(self: @ContractState) -> (u64, u64) {
            (self.total_jobs.read(), self.active_jobs.read())
        }

        fn get_held_payments(self: @ContractState) -> u256 {
            self.held_payments.read()
        }

        fn get_model(self: @ContractState, model_id: ModelId) -> ModelDetails {
            let model = self.models.read(model_key(model_id));
            assert!(model.owner.is_non_zero(), "Model not found");
            model
        }
    }

    #[generate_trait]
    impl Guards of GuardsTrait {
        fn assert_owner(self: @ContractState) {
            assert!(self.ownable.is_owner(get_caller_address()), "Not authorized");
        }

        fn assert_not_paused(self: @ContractState) {
            assert!(!self.pausable.is_paused(), "Contract is paused");
        }

        fn assert_client_or_owner(self: @ContractState, job: JobDetails) {
            let caller = get_caller_address();
            assert!(caller == job.client || self.ownable.is_owner(caller), "Not authorized");
        }

        /// Returns the terms of a Processing job whose deadline has passed.
        fn assert_overdue(self: @ContractState, key: felt252, job: JobDetails) -> JobTerms {
            assert!(job.state == JobState::Processing, "Job not in processing state");
            let terms = self.job_terms.read(key);
            assert!(get_block_timestamp() > terms.sla_deadline, "Job deadline not passed");
            terms
        }

        fn existing_job(self: @ContractState, job_id: JobId) -> (felt252, JobDetails) {
            let key = job_key(job_id);
            let job = self.jobs.read(key);
            assert!(job.client.is_non_zero(), "Job not found");
            (key, job)
        }
    }

    #[generate_trait]
    impl Jobs of JobsTrait {
        /// Stores a job of any state, and counts what has to be held for it.
        fn add_job(ref self: ContractState, key: felt252, details: JobDetails, terms: JobTerms) {
            self.jobs.write(key, details);
            self.job_terms.write(key, terms);
            self.total_jobs.write(self.total_jobs.read() + 1);
            if is_active(details.state) {
                self.active_jobs.write(self.active_jobs.read() + 1);
            }
            self.held_payments.write(self.held_payments.read() + held_for(details, terms));
        }

        /// Gives the job to the address behind `terms.worker_id` and returns that address.
        fn bind_worker(
            ref self: ContractState, key: felt252, mut job: JobDetails, terms: JobTerms,
        ) -> ContractAddress {
            let worker = self.worker_addresses.read(terms.worker_id.value);
            assert!(worker.is_non_zero(), "Worker not registered");
            job.worker = worker;
            job.state = JobState::Processing;
            job.assigned_at = get_block_timestamp();
            self.jobs.write(key, job);
            self.job_terms.write(key, terms);
            worker
        }

        /// Returns the refunded amount.
        fn end_with_refund(
            ref self: ContractState, key: felt252, mut job: JobDetails, state: JobState,
        ) -> u256 {
            job.state = state;
            self.jobs.write(key, job);
            self.active_jobs.write(self.active_jobs.read() - 1);
            self.held_payments.write(self.held_payments.read() - job.payment_amount);
            self.send(job.client, job.payment_amount);
            job.payment_amount
        }

        fn token(self: @ContractState) -> IERC20Dispatcher {
            IERC20Dispatcher { contract_address: self.payment_token.read() }
        }

        fn send(ref self: ContractState, recipient: ContractAddress, amount: u256) {
            assert!(self.token().transfer(recipient, amount), "Payment failed");
        }

        fn import_job(ref self: ContractState, entry: ImportedJob) {
            let ImportedJob { details, terms } = entry;
            let key = job_key(details.job_id);
            if self.imported_jobs.read(key) {
                return;
            }
            assert!(details.client.is_non_zero(), "Client is zero");
            assert!(self.jobs.read(key).client.is_zero(), "Job id is in use");
            self.imported_jobs.write(key, true);
            self.add_job(key, details, terms);
            if details.job_id.value >= self.next_job_id.read() {
                self.next_job_id.write(details.job_id.value + 1);
            }
            let held = held_for(details, terms);
            self.emit(JobImported { job_id: details.job_id.value, client: details.client, held });
        }
    }

    #[generate_trait]
    impl Workers of WorkersTrait {
        fn import_worker(ref self: ContractState, entry: ImportedWorker) {
            let ImportedWorker { worker_id, worker_address, stats } = entry;
            let key = worker_id.value;
            if self.imported_workers.read(key) {
                return;
            }
            assert!(worker_address.is_non_zero(), "Worker is zero");
            let previous = self.worker_addresses.read(key);
            self.imported_workers.write(key, true);
            self.worker_addresses.write(key, worker_address);
            self.worker_stats.write(key, stats);
            self.emit(WorkerRegistered { worker_id: key, worker: worker_address, previous });
        }

        fn record_result(ref self: ContractState, worker_id: felt252, execution_time: u64) {
            let mut stats = self.worker_stats.read(worker_id);
            stats
                .average_completion_time =
                    if stats.total_jobs_completed == 0 {
                        execution_time
                    } else {
                        mean(stats.average_completion_time, execution_time)
                    };
            stats.total_jobs_completed += 1;
            stats.reputation_score += REPUTATION_PER_RESULT;
            self.write_stats(worker_id, stats);
        }

        /// A worker that let a deadline pass.
        fn record_failure(ref self: ContractState, worker_id: felt252) {
            self.worker_failures.write(worker_id, self.worker_failures.read(worker_id) + 1);
            self.write_stats(worker_id, self.worker_stats.read(worker_id));
        }

        /// The success rate is the share of completed jobs, in percent.
        fn write_stats(ref self: ContractState, worker_id: felt252, mut stats: WorkerStats) {
            let ended = stats.total_jobs_completed + self.worker_failures.read(worker_id);
            stats.success_rate = (stats.total_jobs_completed * 100 / ended).try_into().unwrap();
            self.worker_stats.write(worker_id, stats);
        }

        fn efficiency(self: @ContractState, worker_id: felt252) -> u256 {
            let stored = self.worker_gas_efficiency.read(worker_id);
            if stored == 0 {
                NEW_WORKER_EFFICIENCY
            } else {
                stored
            }
        }

        /// Mixes the efficiency of one job into the worker's with a weight of 20%.
        fn record_efficiency(
            ref self: ContractState, key: felt252, worker_id: felt252, gas_used: u256,
        ) {
            let estimate = self.job_gas_estimates.read(key);
            if estimate == 0 || gas_used == 0 {
                return;
            }
            let measured = estimate * 100 / gas_used;
            let capped = if measured > MAX_EFFICIENCY {
                MAX_EFFICIENCY
            } else {
                measured
            };
            let mixed = (self.efficiency(worker_id) * 80 + capped * 20) / 100;
            self.worker_gas_efficiency.write(worker_id, mixed);
        }
    }

    #[generate_trait]
    impl Gas of GasTrait {
        fn gas_estimate(self: @ContractState, job_spec: @JobSpec) -> u256 {
            let model_cost = self.model_gas_costs.read(model_key(*job_spec.model_id));
            let base = if model_cost == 0 {
                default_gas(*job_spec.job_type)
            } else {
                model_cost
            };
            let format = *job_spec.expected_output_format;
            if format == 'large_output' {
                base * 2
            } else if format == 'complex_analysis' {
                base * 3
            } else {
                base
            }
        }

        /// The reserve is the estimate plus 20%. The bound keeps later arithmetic from overflowing.
        fn write_gas_estimate(ref self: ContractState, key: felt252, estimate: u256) {
            assert!(estimate.high == 0, "Gas estimate too large");
            self.job_gas_estimates.write(key, estimate);
            self.job_gas_reserves.write(key, estimate + estimate * 20 / 100);
        }
    }

    fn job_key(job_id: JobId) -> felt252 {
        let key: Option<felt252> = job_id.value.try_into();
        match key {
            Option::Some(key) => key,
            Option::None => panic!("Invalid job ID conversion"),
        }
    }

    fn model_key(model_id: ModelId) -> felt252 {
        let key: Option<felt252> = model_id.value.try_into();
        match key {
            Option::Some(key) => key,
            Option::None => panic!("Invalid model ID conversion"),
        }
    }

    fn default_gas(job_type: JobType) -> u256 {
        match job_type {
            JobType::AIInference => 500_000,
            JobType::AITraining => 5_000_000,
            JobType::ProofGeneration => 2_000_000,
            JobType::ProofVerification => 300_000,
        }
    }

    /// Wide enough for any two values, so an imported average cannot block a worker.
    fn mean(a: u64, b: u64) -> u64 {
        let sum: u128 = a.into() + b.into();
        (sum / 2).try_into().unwrap()
    }

    fn is_active(state: JobState) -> bool {
        state == JobState::Queued || state == JobState::Processing
    }

    /// What the contract owes for a job: the payment until it is paid out or refunded.
    fn held_for(job: JobDetails, terms: JobTerms) -> u256 {
        let unpaid = job.state == JobState::Completed && !terms.paid;
        if is_active(job.state) || unpaid {
            job.payment_amount
        } else {
            0
        }
    }
}
