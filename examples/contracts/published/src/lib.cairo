mod ciro_token;
mod cdc_pool;
mod interfaces;
mod simple_events;
mod job_manager;
mod reputation_manager;
mod vesting;
mod governance;
