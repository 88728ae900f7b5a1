//! JobManager: an independent twin of the published contract. It takes jobs, lets the admin assign
//! them to workers, records results and pays from its own token balance. Whatever the published
//! contract gets wrong is wrong here too, on purpose; the ids of the defects stand in brackets.

#[starknet::contract]
pub mod JobManager {
    use starknet::storage::{
        Map, StorageMapReadAccess, StorageMapWriteAccess, StoragePointerReadAccess,
        StoragePointerWriteAccess,
    };
    use starknet::{ContractAddress, contract_address_const, get_block_timestamp, get_caller_address};
    use super::super::interfaces::erc20::{IERC20Dispatcher, IERC20DispatcherTrait};
    use super::super::interfaces::job_manager::{
        IJobManager, JobDetails, JobId, JobResult, JobSpec, JobState, JobType, ModelId,
        ModelRequirements, ProveJobData, VerificationMethod, WorkerId, WorkerStats,
    };

    const BASIS_POINTS: u256 = 10000;
    const ONE_TOKEN: u256 = 1_000_000_000_000_000_000;
    const MAX_PLATFORM_FEE_BPS: u16 = 1000;
    const PROVE_JOB_SECONDS: u64 = 3600;
    const NEW_WORKER_REPUTATION: u256 = 1000;
    const REPUTATION_PER_RESULT: u256 = 10;
    const NEW_WORKER_EFFICIENCY: u256 = 1_000_000;

    #[storage]
    struct Storage {
        admin: ContractAddress,
        payment_token: ContractAddress,
        treasury: ContractAddress,
        /// Stored and never read (X8).
        cdc_pool_contract: ContractAddress,
        contract_paused: bool,
        platform_fee_bps: u16,
        min_job_payment: u256,
        // Configurable, but nothing enforces the next three (J9).
        max_job_duration: u64,
        dispute_fee: u256,
        min_allocation_score: u256,
        next_job_id: u256,
        next_model_id: u256,
        total_jobs: u64,
        active_jobs: u64,
        jobs: Map<felt252, JobDetails>,
        job_gas_estimates: Map<felt252, u256>,
        job_gas_reserves: Map<felt252, u256>,
        job_gas_used: Map<felt252, u256>,
        models: Map<felt252, Model>,
        model_gas_costs: Map<felt252, u256>,
        worker_addresses: Map<felt252, ContractAddress>,
        worker_stats: Map<felt252, WorkerStats>,
        worker_gas_efficiency: Map<felt252, u256>,
    }

    #[derive(Copy, Drop, starknet::Store)]
    struct Model {
        owner: ContractAddress,
        model_hash: felt252,
        min_memory_gb: u32,
        min_compute_units: u32,
        required_gpu_type: felt252,
    }

    #[event]
    #[derive(Drop, starknet::Event)]
    pub enum Event {
        JobSubmitted: JobSubmitted,
        JobAssigned: JobAssigned,
        JobCompleted: JobCompleted,
        PaymentReleased: PaymentReleased,
        ModelRegistered: ModelRegistered,
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

    #[constructor]
    fn constructor(
        ref self: ContractState,
        admin: ContractAddress,
        payment_token: ContractAddress,
        treasury: ContractAddress,
        cdc_pool_contract: ContractAddress,
    ) {
        self.admin.write(admin);
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
        /// Collects nothing and believes the caller who the client is (J1).
        fn submit_ai_job(
            ref self: ContractState, job_spec: JobSpec, payment: u256, client: ContractAddress,
        ) -> JobId {
            self.assert_not_paused();
            assert!(payment >= self.min_job_payment.read(), "Payment too low");
            assert!(job_spec.sla_deadline > get_block_timestamp(), "Invalid deadline");
            assert!(job_spec.max_reward > 0, "Invalid max reward");

            let job_id = JobId { value: self.next_job_id.read() };
            let key = job_key(job_id);
            self.next_job_id.write(job_id.value + 1);
            let job = JobDetails {
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
            self.jobs.write(key, job);
            self.total_jobs.write(self.total_jobs.read() + 1);
            self.active_jobs.write(self.active_jobs.read() + 1);
            self.write_gas_estimate(key, self.gas_estimate(@job_spec));
            self.emit(JobSubmitted { job_id: job_id.value, client, payment });
            job_id
        }

        /// The circuit, the public inputs and the proof size are dropped (J16).
        fn submit_prove_job(
            ref self: ContractState,
            prove_job_data: ProveJobData,
            payment: u256,
            client: ContractAddress,
        ) -> JobId {
            self.assert_not_paused();
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

        /// A job that was assigned once stays with that worker for ever (J9).
        fn assign_job_to_worker(ref self: ContractState, job_id: JobId, worker_id: WorkerId) {
            self.assert_not_paused();
            self.assert_admin();
            let key = job_key(job_id);
            let mut job = self.jobs.read(key);
            assert!(job.state == JobState::Queued, "Job not available for assignment");
            let worker = self.worker_addresses.read(worker_id.value);
            assert!(worker != contract_address_const::<0>(), "Worker not registered");

            job.worker = worker;
            job.state = JobState::Processing;
            job.assigned_at = get_block_timestamp();
            self.jobs.write(key, job);
            self.emit(JobAssigned { job_id: job_id.value, worker });
        }

        /// `completed_at` becomes the reported duration (J5). The statistics go to the worker id
        /// that the result names, whoever that is; its job id and its proof are ignored (J6).
        fn submit_job_result(ref self: ContractState, job_id: JobId, result: JobResult) {
            let key = job_key(job_id);
            let mut job = self.jobs.read(key);
            assert!(job.state == JobState::Processing, "Job not in processing state");
            let worker = get_caller_address();
            assert!(worker == job.worker, "Not assigned worker");

            job.state = JobState::Completed;
            job.completed_at = result.execution_time;
            job.result_hash = result.output_data_hash;
            self.jobs.write(key, job);
            self.job_gas_used.write(key, result.gas_used);
            self.active_jobs.write(self.active_jobs.read() - 1);
            self.record_result(result.worker_id, result.execution_time);
            self.record_efficiency(key, result.worker_id, result.gas_used);
            self.emit(JobCompleted { job_id: job_id.value, worker });
        }

        /// Open to everyone, and nothing remembers that a job was paid (J2). The token's cap on
        /// `transfer` is the cap of a payment (J3).
        fn distribute_rewards(ref self: ContractState, job_id: JobId) {
            let job = self.jobs.read(job_key(job_id));
            assert!(job.state == JobState::Completed, "Job not completed");

            let fee = job.payment_amount * self.platform_fee_bps.read().into() / BASIS_POINTS;
            let amount = job.payment_amount - fee;
            let token = IERC20Dispatcher { contract_address: self.payment_token.read() };
            token.transfer(job.worker, amount);
            if fee > 0 {
                token.transfer(self.treasury.read(), fee);
            }
            self.emit(PaymentReleased { job_id: job_id.value, worker: job.worker, amount });
        }

        /// The price and the dependencies are dropped (J15).
        fn register_model(
            ref self: ContractState,
            model_hash: felt252,
            requirements: ModelRequirements,
            pricing: u256,
        ) -> ModelId {
            let model_id = ModelId { value: self.next_model_id.read() };
            let owner = get_caller_address();
            let model = Model {
                owner,
                model_hash,
                min_memory_gb: requirements.min_memory_gb,
                min_compute_units: requirements.min_compute_units,
                required_gpu_type: requirements.required_gpu_type,
            };
            self.models.write(model_key(model_id), model);
            self.next_model_id.write(model_id.value + 1);
            self.emit(ModelRegistered { model_id: model_id.value, owner });
            model_id
        }

        /// Another panic than everywhere else for an id beyond the field prime (J19).
        fn get_job_details(self: @ContractState, job_id: JobId) -> JobDetails {
            self.jobs.read(job_id.value.try_into().unwrap())
        }

        fn get_job_state(self: @ContractState, job_id: JobId) -> JobState {
            self.get_job_details(job_id).state
        }

        /// An id that nobody knows gets an invented record (J14).
        fn get_worker_stats(self: @ContractState, worker_id: WorkerId) -> WorkerStats {
            let stats = self.worker_stats.read(worker_id.value);
            if is_written(stats) {
                return stats;
            }
            WorkerStats {
                total_jobs_completed: 0,
                success_rate: 100,
                average_completion_time: 3600,
                reputation_score: NEW_WORKER_REPUTATION,
                total_earnings: 0,
            }
        }

        /// Only the fee has an upper bound, conversions panic without a message (J13), and no event
        /// or getter tells the outcome (J12).
        fn update_config(ref self: ContractState, config_key: felt252, config_value: felt252) {
            self.assert_admin();
            if config_key == 'platform_fee_bps' {
                let fee: u16 = config_value.try_into().unwrap();
                assert!(fee <= MAX_PLATFORM_FEE_BPS, "Fee cannot exceed 10%");
                self.platform_fee_bps.write(fee);
            } else if config_key == 'min_job_payment' {
                self.min_job_payment.write(config_value.into());
            } else if config_key == 'max_job_duration' {
                self.max_job_duration.write(config_value.try_into().unwrap());
            } else if config_key == 'dispute_fee' {
                self.dispute_fee.write(config_value.into());
            } else if config_key == 'min_allocation_score' {
                self.min_allocation_score.write(config_value.into());
            } else {
                panic!("Unknown config key");
            }
        }

        /// Stops submission and assignment, nothing else, and emits nothing (J10).
        fn pause(ref self: ContractState) {
            self.assert_admin();
            self.contract_paused.write(true);
        }

        fn unpause(ref self: ContractState) {
            self.assert_admin();
            self.contract_paused.write(false);
        }

        /// Goes to the treasury, not to the admin (J17).
        fn emergency_withdraw(ref self: ContractState, token: ContractAddress, amount: u256) {
            self.assert_admin();
            IERC20Dispatcher { contract_address: token }.transfer(self.treasury.read(), amount);
        }

        /// Overwrites an existing binding, so any account can take any worker id (J7).
        fn register_worker(
            ref self: ContractState, worker_id: WorkerId, worker_address: ContractAddress,
        ) {
            let caller = get_caller_address();
            assert!(caller == self.admin.read() || caller == worker_address, "Not authorized");
            self.worker_addresses.write(worker_id.value, worker_address);
            if is_written(self.worker_stats.read(worker_id.value)) {
                return;
            }
            let stats = WorkerStats {
                total_jobs_completed: 0,
                success_rate: 100,
                average_completion_time: 0,
                reputation_score: NEW_WORKER_REPUTATION,
                total_earnings: 0,
            };
            self.worker_stats.write(worker_id.value, stats);
            self.worker_gas_efficiency.write(worker_id.value, NEW_WORKER_EFFICIENCY);
        }

        fn estimate_job_gas_requirement(self: @ContractState, job_spec: JobSpec) -> u256 {
            self.gas_estimate(@job_spec)
        }

        /// Open to everyone, for any job (J8).
        fn reserve_gas_for_job(ref self: ContractState, job_id: JobId, estimated_gas: u256) {
            self.write_gas_estimate(job_key(job_id), estimated_gas);
        }

        /// The bounds suit the starting value of 1,000,000, the results move it towards 100 (J11).
        fn optimize_worker_gas_allocation(
            self: @ContractState, worker_id: WorkerId, job_type: JobType,
        ) -> u256 {
            let base = default_gas(job_type);
            let efficiency = self.worker_gas_efficiency.read(worker_id.value);
            if efficiency > 1_200_000 {
                base * 85 / 100
            } else if efficiency < 800_000 {
                base * 125 / 100
            } else {
                base
            }
        }

        fn update_model_gas_cost(
            ref self: ContractState, model_id: ModelId, base_gas_cost: u256,
        ) {
            self.assert_admin();
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

    #[generate_trait]
    impl Internal of InternalTrait {
        fn assert_admin(self: @ContractState) {
            assert!(get_caller_address() == self.admin.read(), "Not authorized");
        }

        fn assert_not_paused(self: @ContractState) {
            assert!(!self.contract_paused.read(), "Contract is paused");
        }

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

        /// The reserve is the estimate plus 20%.
        fn write_gas_estimate(ref self: ContractState, key: felt252, estimate: u256) {
            self.job_gas_estimates.write(key, estimate);
            self.job_gas_reserves.write(key, estimate + estimate * 20 / 100);
        }

        /// Earnings never rise (J14), and a huge time blocks the id for later results (J20).
        fn record_result(ref self: ContractState, worker_id: WorkerId, execution_time: u64) {
            let mut stats = self.worker_stats.read(worker_id.value);
            stats
                .average_completion_time =
                    if stats.total_jobs_completed == 0 {
                        execution_time
                    } else {
                        (stats.average_completion_time + execution_time) / 2
                    };
            stats.total_jobs_completed += 1;
            stats.success_rate = 100;
            stats.reputation_score += REPUTATION_PER_RESULT;
            self.worker_stats.write(worker_id.value, stats);
        }

        /// Divides by the reported gas, so a report of 0 reverts (J4) unless the estimate is 0 (J8).
        fn record_efficiency(
            ref self: ContractState, key: felt252, worker_id: WorkerId, gas_used: u256,
        ) {
            let estimate = self.job_gas_estimates.read(key);
            if estimate == 0 {
                return;
            }
            let efficiency = estimate * 100 / gas_used;
            let before = self.worker_gas_efficiency.read(worker_id.value);
            self
                .worker_gas_efficiency
                .write(worker_id.value, (before * 80 + efficiency * 20) / 100);
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

    fn is_written(stats: WorkerStats) -> bool {
        stats.total_jobs_completed != 0 || stats.reputation_score != 0
    }
}
