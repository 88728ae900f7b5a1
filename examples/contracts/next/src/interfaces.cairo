mod cdc_pool;
mod ciro_token;
mod erc20;
mod job_manager;
