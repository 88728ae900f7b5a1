//! The tables behind tiers and slashing. Values in US cents.
use super::super::interfaces::cdc_pool::{HolderTier, SlashReason, WorkerTier, WorkerTierBenefits};

/// 1 CIRO in base units.
pub const CIRO: u256 = 1000000000000000000;

pub fn tier_index(tier: WorkerTier) -> u64 {
    match tier {
        WorkerTier::Basic => 0,
        WorkerTier::Premium => 1,
        WorkerTier::Enterprise => 2,
        WorkerTier::Infrastructure => 3,
        WorkerTier::Fleet => 4,
        WorkerTier::Datacenter => 5,
        WorkerTier::Hyperscale => 6,
        WorkerTier::Institutional => 7,
    }
}

/// Stake that a tier asks for.
pub fn tier_requirement(tier: WorkerTier) -> u256 {
    match tier {
        WorkerTier::Basic => 10000,
        WorkerTier::Premium => 50000,
        WorkerTier::Enterprise => 250000,
        WorkerTier::Infrastructure => 1000000,
        WorkerTier::Fleet => 5000000,
        WorkerTier::Datacenter => 10000000,
        WorkerTier::Hyperscale => 25000000,
        WorkerTier::Institutional => 50000000,
    }
}

/// The highest tier whose requirement is met; below all of them, Basic.
pub fn tier_for(cents: u256) -> WorkerTier {
    if cents >= tier_requirement(WorkerTier::Institutional) {
        WorkerTier::Institutional
    } else if cents >= tier_requirement(WorkerTier::Hyperscale) {
        WorkerTier::Hyperscale
    } else if cents >= tier_requirement(WorkerTier::Datacenter) {
        WorkerTier::Datacenter
    } else if cents >= tier_requirement(WorkerTier::Fleet) {
        WorkerTier::Fleet
    } else if cents >= tier_requirement(WorkerTier::Infrastructure) {
        WorkerTier::Infrastructure
    } else if cents >= tier_requirement(WorkerTier::Enterprise) {
        WorkerTier::Enterprise
    } else if cents >= tier_requirement(WorkerTier::Premium) {
        WorkerTier::Premium
    } else {
        WorkerTier::Basic
    }
}

pub fn benefits_of(tier: WorkerTier) -> WorkerTierBenefits {
    let index = tier_index(tier);
    WorkerTierBenefits {
        tier,
        usd_requirement: tier_requirement(tier),
        allocation_priority: (100 + 10 * index).into(),
        performance_bonus_bps: (50 + 25 * index).into(),
        min_reputation_required: 500 + 50 * index,
    }
}

pub fn allocation_score(tier: WorkerTier) -> u256 {
    match tier {
        WorkerTier::Basic => 100,
        WorkerTier::Premium => 110,
        WorkerTier::Enterprise => 125,
        WorkerTier::Infrastructure => 150,
        WorkerTier::Fleet => 200,
        WorkerTier::Datacenter => 300,
        WorkerTier::Hyperscale => 450,
        WorkerTier::Institutional => 600,
    }
}

/// The tier of a token balance that is worth `cents`: both limits bind.
pub fn holder_tier_for(balance: u256, cents: u256) -> HolderTier {
    if balance >= 100000000 * CIRO && cents >= 5000000000 {
        HolderTier::HyperWhale
    } else if balance >= 25000000 * CIRO && cents >= 1000000000 {
        HolderTier::Institution
    } else if balance >= 5000000 * CIRO && cents >= 200000000 {
        HolderTier::Whale
    } else {
        HolderTier::Regular
    }
}

pub fn slash_index(reason: SlashReason) -> u8 {
    match reason {
        SlashReason::Malicious => 0,
        SlashReason::Unavailable => 1,
        SlashReason::PoorPerformance => 2,
        SlashReason::ProtocolViolation => 3,
        SlashReason::Fraud => 4,
    }
}
