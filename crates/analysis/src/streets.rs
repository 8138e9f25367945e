//! A street network with how points are put on it.

use geo::Coord;
use werkvlek_network::{Profile, SnappedPoints, StreetGraph};

/// A street graph in the analysis CRS, and how points are put on it.
#[derive(Debug)]
pub struct StreetNetwork {
    /// The streets.
    pub graph: StreetGraph,
    /// Who goes along them.
    pub profile: Profile,
    /// Farther than this from a street is off the network.
    pub max_snap_m: f64,
}

impl StreetNetwork {
    /// Points on their streets.
    #[must_use]
    pub fn snap(&self, points: &[Coord]) -> SnappedPoints<'_> {
        self.graph.snap_points(points, self.max_snap_m)
    }
}
