//! The rings of a relation that is an area.

use crate::place::SkipReason;
use crate::rings::rings_of;
use crate::street_objects::{OsmMember, RingSide};

/// The closed rings of a relation, as numbers of nodes, the first repeated at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Multipolygon {
    pub(crate) outer: Vec<Vec<i64>>,
    pub(crate) inner: Vec<Vec<i64>>,
    /// Whether every way was there and became part of a ring.
    pub(crate) is_whole: bool,
}

impl Multipolygon {
    /// Puts the member ways of a relation together.
    ///
    /// # Errors
    /// Why there is no outer ring.
    pub(crate) fn of<'w>(
        members: &[OsmMember],
        nodes_of_way: impl Fn(i64) -> Option<&'w [i64]>,
    ) -> Result<Self, SkipReason> {
        let ids = |side: RingSide| {
            let mut ids: Vec<i64> = members.iter().filter(|m| m.side == side).map(|m| m.way_id).collect();
            // A way that is a member twice is one part of the edge.
            let mut seen = std::collections::HashSet::new();
            ids.retain(|&id| seen.insert(id));
            ids
        };
        let (outer, inner) = (ids(RingSide::Outer), ids(RingSide::Inner));
        let ways = |ids: &[i64]| ids.iter().filter_map(|&id| nodes_of_way(id)).collect::<Vec<_>>();
        let (outer_ways, inner_ways) = (ways(&outer), ways(&inner));
        let missing = outer.len() - outer_ways.len();
        let (outer_rings, inner_rings) = (rings_of(&outer_ways), rings_of(&inner_ways));
        if outer_rings.closed.is_empty() {
            return Err(if missing > 0 {
                SkipReason::MissingWays { missing, ways: outer.len() }
            } else if outer.is_empty() {
                SkipReason::NoWays
            } else {
                SkipReason::NotClosed
            });
        }
        Ok(Self {
            is_whole: missing == 0
                && inner.len() == inner_ways.len()
                && outer_rings.open + inner_rings.open == 0,
            outer: outer_rings.closed,
            inner: inner_rings.closed,
        })
    }

    /// The nodes of its rings.
    pub(crate) fn node_ids(&self) -> impl Iterator<Item = i64> {
        self.outer.iter().chain(&self.inner).flatten().copied()
    }
}
