mod treasury_timelock;
