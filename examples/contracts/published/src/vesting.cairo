mod burn_manager;
mod linear_vesting_with_cliff;
mod milestone_vesting;
mod treasury_timelock;
