mod components;
mod interfaces;
mod job_manager;
mod vesting;
