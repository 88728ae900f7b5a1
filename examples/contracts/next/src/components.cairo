mod importable;
mod ownable;
mod pausable;
mod upgradeable;
