//! Figures of the published token: limits, rates by age, and what a proposal needs. No state.

pub const MAX_SUPPLY: u256 = 1_000_000_000_000_000_000_000_000_000; // 1,000,000,000 CIRO
pub const LARGE_TRANSFER: u256 = 10_000_000_000_000_000_000_000; // 10,000 CIRO
pub const LARGE_TRANSFER_DELAY: u64 = 3600;
pub const BATCH_LIMIT: u32 = 100;
pub const GAS_SAVED_PER_TRANSFER: u256 = 21000;
pub const MIN_SECURITY_BUDGET_USD: u256 = 2_000_000;

pub const DAY: u64 = 86400;
pub const MONTH: u64 = 2592000; // 30 days
pub const YEAR: u64 = 31536000; // 365 days

pub const VOTING_PERIOD: u64 = 604800;
pub const MAX_OPEN_PROPOSALS: u32 = 3;
pub const BASIS_POINTS: u256 = 10000;
pub const QUORUM: u256 = 2000; // basis points of the supply

/// Votes needed to propose, by type; every unknown type counts as type 4.
pub const MINOR_THRESHOLD: u256 = 50_000_000_000_000_000_000_000;
const MAJOR_THRESHOLD: u256 = 250_000_000_000_000_000_000_000;
const PROTOCOL_THRESHOLD: u256 = 1_000_000_000_000_000_000_000_000;
const EMERGENCY_THRESHOLD: u256 = 5_000_000_000_000_000_000_000_000;
const STRATEGIC_THRESHOLD: u256 = 100_000_000_000_000_000_000_000;

const PASS_MARK: u256 = 51; // percent of the votes cast, types 0 and 1
const SUPERMAJORITY: u256 = 70; // percent, type 2 and up

/// Basis points a year. `age` is in seconds since deployment.
pub fn inflation_rate(age: u64) -> u32 {
    let years = age / YEAR;
    if years < 3 {
        800
    } else if years == 3 {
        500
    } else if years == 4 {
        300
    } else {
        100
    }
}

/// Basis points of revenue. `age` is in seconds since deployment.
pub fn burn_rate(age: u64) -> u32 {
    let months = age / MONTH;
    if months <= 12 {
        3000
    } else if months <= 36 {
        5000
    } else if months <= 60 {
        7000
    } else {
        8000
    }
}

pub fn proposal_threshold(proposal_type: u32) -> u256 {
    match proposal_type {
        0 => MINOR_THRESHOLD,
        1 => MAJOR_THRESHOLD,
        2 => PROTOCOL_THRESHOLD,
        3 => EMERGENCY_THRESHOLD,
        _ => STRATEGIC_THRESHOLD,
    }
}

pub fn needs_supermajority(proposal_type: u32) -> bool {
    proposal_type >= 2
}

/// Whether a proposal has enough of the votes that were cast; `votes` is not 0.
pub fn passes(proposal_type: u32, votes_for: u256, votes: u256) -> bool {
    let pass_mark = if needs_supermajority(proposal_type) {
        SUPERMAJORITY
    } else {
        PASS_MARK
    };
    votes_for * 100 / votes >= pass_mark
}

/// 1 after a year of holding, 2 after two years. `held` is in seconds.
pub fn holding_tier(held: u64) -> u32 {
    if held >= 2 * YEAR {
        2
    } else if held >= YEAR {
        1
    } else {
        0
    }
}

/// Percent of the balance that counts as voting power.
pub fn voting_weight(tier: u32) -> u256 {
    if tier == 2 {
        150
    } else if tier == 1 {
        120
    } else {
        100
    }
}
