pub fn later(a: u64, b: u64) -> u64 {
    if a > b {
        a
    } else {
        b
    }
}

/// a - b, or 0 when b is greater.
pub fn less(a: u256, b: u256) -> u256 {
    if a > b {
        a - b
    } else {
        0
    }
}
