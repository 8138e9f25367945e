//! Numbers of nodes, edges and vertices in 32 bits: half the memory of a graph.

/// No edge, no facility.
pub(crate) const NONE: u32 = u32::MAX;

/// A count or index in 32 bits. Builders refuse more than [`NONE`] vertices, and nothing else is as many.
#[expect(clippy::cast_possible_truncation, reason = "builders refuse more than 32 bits can count")]
pub(crate) fn id32(index: usize) -> u32 {
    debug_assert!(index <= NONE as usize);
    index as u32
}
