//! Indices in 32 bits.

/// No index.
pub(crate) const NONE: u32 = u32::MAX;

/// An index or a length that fits: readers refuse more rows and bytes than that.
pub(crate) fn id32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}
