//! Many points on the streets, snapped once for all queries.

use std::sync::OnceLock;

use geo::Coord;

use crate::access::Entry;
use crate::compact::id32;
use crate::entrances::{Columns, Entrances};
use crate::graph::StreetGraph;
use crate::snap::Snap;

/// Origins or facilities on the streets of one graph, snapped once and asked about many times.
///
/// A point may enter the streets on its nearest street, and on the nearest street of every other island (connected part)
/// within the limit; each query takes those that give the shortest whole way. Between two points that both reach the
/// main island, the one with the most metres of street, only islands count that are larger than all that are nearer: one
/// leaves a courtyard for the street, but does not leave the street for a footbridge over the railway that is not joined
/// to it. Where one of the two does not reach the main island, all of them count. What is said of a point does not
/// depend on the other points.
///
/// # Units
/// Metres.
#[derive(Debug, Clone)]
pub struct SnappedPoints<'g> {
    pub(crate) graph: &'g StreetGraph,
    pub(crate) at: Vec<Coord>,
    /// All points, so that neighbours follow each other.
    pub(crate) order: Vec<u32>,
    pub(crate) max_snap_m: f64,
    /// Without the entries down of points whose nearest street is on the main island: most points, and seldom of use.
    pub(crate) columns: Columns,
    /// With all entries, once a query has use for them.
    pub(crate) complete: OnceLock<Columns>,
}

/// Why a point is not on the streets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OffNetwork {
    /// It has no finite coordinates.
    NotAPlace,
    /// There are no streets at all.
    NoStreets,
    /// The nearest street is farther than allowed.
    TooFar {
        /// Distance to that street in metres.
        dist_m: f64,
    },
}

impl SnappedPoints<'_> {
    /// Number of points, those off the streets included.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are no points.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Where a point meets its nearest street.
    ///
    /// # Errors
    /// [`OffNetwork`] when it does not; [`OffNetwork::NotAPlace`] also when there is no such point.
    pub fn snap(&self, point: usize) -> Result<Snap, OffNetwork> {
        if point < self.len() { self.entrances().snap(id32(point)) } else { Err(OffNetwork::NotAPlace) }
    }

    /// All places where a point may enter the streets: on its nearest street, then on the nearest street of every other
    /// component within the limit, nearest first. None when it is off the streets, or when there is no such point.
    ///
    /// Costs a search for streets on other components.
    pub fn snaps(&self, point: usize) -> impl Iterator<Item = Snap> {
        let nearest = self.snap(point).ok();
        let others =
            |nearest: Snap| self.graph.snaps_on_others(self.at[point], self.max_snap_m, nearest.component);
        nearest.into_iter().chain(nearest.map(others).into_iter().flatten())
    }

    /// The points that are not on a street, ascending.
    pub fn off_network(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|&point| !self.entrances().nearest(id32(point)).is_on_street())
    }

    /// Where the points may enter the streets, but for the entries down of those that enter the main island first.
    pub(crate) fn entrances(&self) -> Entrances<'_> {
        Entrances { graph: self.graph, at: &self.at, order: &self.order, columns: &self.columns }
    }

    /// Where the points may enter the streets, as far as ways to or from other points can begin or end there.
    pub(crate) fn towards(&self, others: &Self) -> Entrances<'_> {
        // Only points that do not reach the main island meet an entry down.
        if !others.columns.has(Entry::Stranded) {
            return self.entrances();
        }
        let columns = match self.complete.get() {
            Some(columns) => columns,
            None => {
                // Not while the lock is held: a thread of rayon that waits for others may come here again.
                let columns = self.graph.complete(self);
                self.complete.get_or_init(|| columns)
            }
        };
        Entrances { columns, ..self.entrances() }
    }
}
