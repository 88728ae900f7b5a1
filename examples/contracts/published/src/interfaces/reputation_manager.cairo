//! The types of ReputationManager. Its trait stands beside the contract, because the published
//! contract does not implement the trait of its interface file either (R3).

#[derive(Copy, Drop, Serde, PartialEq)]
pub enum ReputationReason {
    JobCompleted,
    JobFailed,
    WorkerSlashed,
    DisputeLost,
    DisputeWon,
    InactivityDecay,
    AdminAdjustment,
}

#[derive(Copy, Drop, Serde)]
pub struct ReputationScore {
    pub score: u32,
    pub level: u8,
    pub last_updated: u64,
    pub total_jobs_completed: u32,
    pub successful_jobs: u32,
    pub failed_jobs: u32,
    pub dispute_count: u32,
    pub slash_count: u32,
}

#[derive(Copy, Drop, Serde)]
pub struct ReputationThreshold {
    pub job_type: felt252,
    pub min_score: u32,
    pub min_level: u8,
    pub max_failures: u32,
}
