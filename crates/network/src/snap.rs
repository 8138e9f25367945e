//! Where a house meets a street: the nearest point on an edge.

use geo::Coord;
use rstar::{AABB, PointDistance, RTree, RTreeObject};

use crate::graph::{LengthMetric, StreetGraph};
use crate::place::{self, is_place};

/// Streets no more than this much farther than the nearest are tied with it. It lies far above rounding (10⁻¹⁰ m at
/// the coordinates of a country) and far below any survey, so that a tie is a tie wherever the town lies.
const TIE_M: f64 = 1e-7;

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
    /// Small components are not passed over; the answer names the component instead. Costs one search in an R-tree
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
        let (segment, at, dist_m) = self.index.nearest(Coord { x, y })?;
        let vertex = segment.vertex;
        let edge = self.edge_of_vertex(vertex);
        let (start_m, end_m) = (self.offsets_m[vertex as usize], self.offsets_m[vertex as usize + 1]);
        let planar_m = place::dist_m(segment.a, at);
        let along_m = match self.metric {
            LengthMetric::Planar => planar_m,
            LengthMetric::Sphere if planar_m > 0.0 => {
                (end_m - start_m) * (planar_m / place::dist_m(segment.a, segment.b))
            }
            LengthMetric::Sphere => 0.0,
        };
        Some(Snap {
            edge,
            at,
            offset_m: (start_m + along_m).min(self.length_m(edge)),
            dist_m,
            component: self.component_of_node[self.ends[edge][0] as usize] as usize,
        })
    }
}

/// An R-tree over the straight pieces of all edges, each with its own tight box.
#[derive(Debug, Clone)]
pub(crate) struct SegmentIndex(RTree<Segment>);

/// A straight piece of an edge from `a` to `b`, beginning at a vertex. Vertices are numbered along the edges, so the
/// lowest vertex is the lowest edge, and the first piece of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) a: Coord,
    pub(crate) b: Coord,
    pub(crate) vertex: u32,
}

impl SegmentIndex {
    pub(crate) fn new(segments: Vec<Segment>) -> Self {
        Self(RTree::bulk_load(segments))
    }

    fn nearest(&self, from: Coord) -> Option<(Segment, Coord, f64)> {
        if !is_place(from) {
            return None;
        }
        let mut candidates = self.0.nearest_neighbor_iter([from.x, from.y]).map(|segment| {
            let at = segment.nearest(from);
            (*segment, at, place::dist_m(from, at))
        });
        let first = candidates.next()?;
        // The tree hands out in order of distance but for rounding, which the tie covers twice over.
        let tied = candidates.take_while(|&(_, _, dist_m)| dist_m <= first.2 + TIE_M);
        Some(tied.fold(first, |best, one| if one.0.vertex < best.0.vertex { one } else { best }))
    }
}

impl Segment {
    fn nearest(&self, from: Coord) -> Coord {
        let along = self.b - self.a;
        let to = from - self.a;
        let length2 = along.x * along.x + along.y * along.y;
        let share = (to.x * along.x + to.y * along.y) / length2;
        // A piece so short that its square is nothing has no share; any of its points will do.
        if share >= 1.0 {
            self.b
        } else if share > 0.0 {
            self.a + along * share
        } else {
            self.a
        }
    }
}

impl RTreeObject for Segment {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.a.x, self.a.y], [self.b.x, self.b.y])
    }
}

impl PointDistance for Segment {
    fn distance_2(&self, point: &[f64; 2]) -> f64 {
        let from = Coord { x: point[0], y: point[1] };
        let d = self.nearest(from) - from;
        d.x * d.x + d.y * d.y
    }
}
