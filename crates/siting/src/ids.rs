//! Indices of demand points and candidates as 32-bit numbers, which halves the memory of the lists.

/// The index as 32 bits, or `None` from 2^32 - 1 on (the last number stands for "none").
pub(crate) fn as_id(index: usize) -> Option<u32> {
    u32::try_from(index).ok().filter(|&id| id != NO_ID)
}

/// Stands for "no candidate".
pub(crate) const NO_ID: u32 = u32::MAX;

/// The index as 32 bits, for an index below a length that a constructor has checked.
pub(crate) fn id(index: usize) -> u32 {
    as_id(index).expect("lengths were checked to fit 32 bits")
}
