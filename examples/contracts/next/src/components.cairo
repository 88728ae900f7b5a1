mod importable;
mod ownable;
mod pausable;
mod roster;
mod upgradeable;
