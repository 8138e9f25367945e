//! The streets from which a facility can be reached within a limit.

use geo::{Coord, LineString, MultiLineString};
use rayon::prelude::*;

use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::measure::{Limit, Measure};
use crate::points::SnappedPoints;
use crate::reached::Reached;
use crate::search::{SearchPool, Searches, check_graph};
use crate::within::origins_within;

/// One area for each facility, or one for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// One for each facility on the streets, overlaps and all.
    Each,
    /// One for all together.
    Together,
}

/// The streets from which a facility can be reached within a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceArea {
    /// The facility; `None` for all together.
    pub facility: Option<usize>,
    /// The limit.
    pub limit: Limit,
    /// The reached stretches of street, by edge, then along it; they do not overlap.
    pub stretches: Vec<Stretch>,
    /// The origins inside, ascending: those whose whole way, their own snap leg included, is within the limit.
    pub origins: Vec<usize>,
}

/// A stretch of an edge.
///
/// # Units
/// Metres along the edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Number of the edge.
    pub edge: usize,
    /// Where it starts.
    pub from_m: f64,
    /// Where it ends, beyond its start.
    pub to_m: f64,
}

impl StreetGraph {
    /// Finds the streets from which facilities can be reached within limits, and the origins inside; areas come by
    /// facility, then in the order of the limits.
    ///
    /// A stretch ends exactly where the limit is used up, in the middle of a street too. The way from the street to
    /// the facility counts. One goes from home to facility, so one-way streets count in that direction. Facilities
    /// off the streets have no area. A facility that reaches the main island is reached from the streets of its nearest
    /// island, and of those that are larger than all that are nearer; another one from all islands within its limit.
    ///
    /// One bounded search for each facility and limit, side by side on rayon's current pool; the answer does not
    /// depend on the number of threads.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres or minutes, as in the limits.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Grouping, Holes, Limit, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 1000.0, y: 0.0)]])?;
    /// let school = graph.snap_points(&[coord! { x: 400.0, y: 20.0 }], 50.0);
    /// let homes = graph.snap_points(&[coord! { x: 500.0, y: 0.0 }, coord! { x: 900.0, y: 0.0 }], 50.0);
    /// let area = &graph.service_areas(&school, &homes, Grouping::Each, &[Limit::Metres(300.0)])[0];
    /// // 20 m to the street leave 280 m in both directions.
    /// assert_eq!((area.stretches[0].from_m, area.stretches[0].to_m), (120.0, 680.0));
    /// assert_eq!(area.origins, [0]);
    /// assert_eq!(area.polygon(&graph, 25.0, Holes::Fill).0.len(), 1);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn service_areas(
        &self,
        facilities: &SnappedPoints<'_>,
        origins: &SnappedPoints<'_>,
        grouping: Grouping,
        limits: &[Limit],
    ) -> Vec<ServiceArea> {
        check_graph(self, facilities);
        check_graph(self, origins);
        let kind = Kind::new(origins, facilities);
        let groups: Vec<(Option<usize>, &[u32])> = match grouping {
            Grouping::Each => kind.which.chunks(1).map(|one| (Some(one[0] as usize), one)).collect(),
            Grouping::Together => vec![(None, &kind.which)],
        };
        let pools = [Measure::Metres, Measure::Minutes].map(|measure| SearchPool::new(self, measure));
        let area = |(facility, which): (Option<usize>, &[u32]), limit: Limit| {
            let [metres, minutes] = &pools;
            let pool = if limit.measure() == Measure::Metres { metres } else { minutes };
            pool.with(kind.facilities, which, kind.origins, limit.most(), |searches| {
                let inside = origins_within(&kind, which, searches, limit);
                let mut origins: Vec<usize> =
                    inside.into_iter().map(|(from, _)| from.point as usize).collect();
                origins.sort_unstable();
                ServiceArea {
                    facility,
                    limit,
                    stretches: self.stretches(&kind, which, searches, limit),
                    origins,
                }
            })
        };
        let wanted: Vec<_> =
            groups.iter().flat_map(|&group| limits.iter().map(move |&l| (group, l))).collect();
        wanted.into_par_iter().map(|(group, limit)| area(group, limit)).collect()
    }

    /// The reached stretches after a search.
    fn stretches(
        &self,
        kind: &Kind<'_>,
        which: &[u32],
        searches: &Searches<'_>,
        limit: Limit,
    ) -> Vec<Stretch> {
        let reached = self.reached(kind, which, searches, limit).into_iter();
        let stretch = |r: Reached| Stretch { edge: r.edge as usize, from_m: r.from_m, to_m: r.to_m };
        reached.filter(|r| r.to_m > r.from_m).map(stretch).collect()
    }

    /// The shape of a stretch of street.
    ///
    /// # Panics
    /// When the stretch is of another graph that has more edges.
    ///
    /// # Units
    /// The line is in the coordinates of the graph.
    pub fn stretch_line(&self, stretch: &Stretch) -> LineString {
        let (shape, offsets_m) = (self.shape(stretch.edge), self.offsets(stretch.edge));
        let at = |m: f64| -> Coord {
            let after = offsets_m.partition_point(|&offset_m| offset_m <= m).clamp(1, shape.len() - 1);
            let (start_m, end_m) = (offsets_m[after - 1], offsets_m[after]);
            let share =
                if end_m > start_m { ((m - start_m) / (end_m - start_m)).clamp(0.0, 1.0) } else { 0.0 };
            shape[after - 1] + (shape[after] - shape[after - 1]) * share
        };
        let inside = |i: &usize| offsets_m[*i] > stretch.from_m && offsets_m[*i] < stretch.to_m;
        let between = (0..shape.len()).filter(inside).map(|i| shape[i]);
        LineString([at(stretch.from_m)].into_iter().chain(between).chain([at(stretch.to_m)]).collect())
    }
}

impl ServiceArea {
    /// Length of the reached streets.
    ///
    /// # Units
    /// Metres.
    pub fn length_m(&self) -> f64 {
        self.stretches.iter().map(|stretch| stretch.to_m - stretch.from_m).sum()
    }

    /// The reached streets as lines.
    pub fn lines(&self, graph: &StreetGraph) -> MultiLineString {
        MultiLineString(self.stretches.iter().map(|stretch| graph.stretch_line(stretch)).collect())
    }
}
