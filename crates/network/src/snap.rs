//! Where a house meets a street: the nearest point on an edge.

use geo::Coord;

use crate::compact::id32;
use crate::graph::{LengthMetric, StreetGraph};
use crate::packed_tree::Near;
use crate::place;
use crate::segment_index::Alone;

/// The nearest point on a street.
///
/// # Units
/// `offset_m` and `dist_m` are metres, `at` is in the coordinates of the graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Snap {
    /// Number of the edge.
    pub edge: usize,
    /// The point on the edge.
    pub at: Coord,
    /// How far along the edge that point lies, from 0 to the length of the edge.
    pub offset_m: f64,
    /// The snap leg: distance from the point that was asked to the point on the edge, 0 or more; planar.
    pub dist_m: f64,
    /// Number of the connected part, an index into [`StreetGraph::components`].
    pub component: usize,
}

impl StreetGraph {
    /// Finds the nearest point on an edge, in any component; streets equally near are told apart by the lowest edge
    /// number. `None` for an empty graph, or when the coordinates are not finite or lie beyond ±10⁹ m.
    ///
    /// Snapping to edges matters: a house in the middle of a long street is at its own door, not at the corner.
    /// Small components are not passed over; the answer names the component instead, and
    /// [`SnappedPoints::snaps`](crate::SnappedPoints::snaps) has the others in reach. Costs one search in an R-tree
    /// over straight pieces of street, logarithmic in their number.
    ///
    /// # Units
    /// Metres in the coordinates of the graph.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::StreetGraph;
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)]])?;
    /// let snap = graph.snap(30.0, 4.0).ok_or("an empty graph")?;
    /// assert_eq!(snap.at, coord! { x: 30.0, y: 0.0 });
    /// assert_eq!((snap.edge, snap.offset_m, snap.dist_m), (0, 30.0, 4.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn snap(&self, x: f64, y: f64) -> Option<Snap> {
        self.snap_alone(Coord { x, y }).map(|(snap, _)| snap)
    }

    /// The nearest point on an edge, and whether it is on the main component with no other as near.
    pub(crate) fn snap_alone(&self, from: Coord) -> Option<(Snap, Alone)> {
        self.index.nearest(&self.vertices, from).map(|(near, alone)| (self.snap_on(near), alone))
    }

    /// The nearest point on an edge of every component within a limit but one, nearest first; edges that a closed node
    /// parts from that one are passed over.
    pub(crate) fn snaps_on_others(&self, from: Coord, limit_m: f64, but_component: usize) -> Vec<Snap> {
        let own = id32(but_component);
        let passes = |vertex: u32| {
            let of_vertex = || self.component_of_edge(id32(self.edge_of_vertex(vertex)));
            !self.gates.part(vertex, of_vertex, own)
        };
        let others = self.index.of_others(&self.vertices, from, limit_m, own, passes);
        others.into_iter().map(|near| self.snap_on(near)).collect()
    }

    fn snap_on(&self, Near { vertex, at, dist_m }: Near) -> Snap {
        let edge = self.edge_of_vertex(vertex);
        let (a, b) = (self.vertices[vertex as usize], self.vertices[vertex as usize + 1]);
        let (start_m, end_m) = (self.offsets_m[vertex as usize], self.offsets_m[vertex as usize + 1]);
        let planar_m = place::dist_m(a, at);
        let along_m = match self.metric {
            LengthMetric::Planar => planar_m,
            LengthMetric::Sphere if planar_m > 0.0 => (end_m - start_m) * (planar_m / place::dist_m(a, b)),
            LengthMetric::Sphere => 0.0,
        };
        let offset_m = if at == b { end_m } else { (start_m + along_m).min(end_m) };
        let rest_m = self.length_m(edge) - offset_m;
        // At an end exactly when it is there but for rounding, so that a point at a node is known to be there.
        let offset_m = if rest_m.min(offset_m) > place::SAME_M {
            offset_m
        } else if rest_m <= offset_m {
            self.length_m(edge)
        } else {
            0.0
        };
        Snap { edge, at, offset_m, dist_m, component: self.component_of_edge(id32(edge)) as usize }
    }
}
