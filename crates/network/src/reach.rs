//! For every origin the nearest facility along the streets, by one search from all facilities at once.

use geo::Coord;
use rayon::prelude::*;

use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::measure::Measure;
use crate::network_route::{NetworkRoute, Unreachable};
use crate::points::SnappedPoints;
use crate::search::{Searches, check_graph};

impl StreetGraph {
    /// Finds for every origin the nearest facility of every kind along the streets; answers come by kind, in the
    /// order of the origins.
    ///
    /// One goes from home to facility, so one-way streets count in that direction. The distance counts both snap
    /// legs, and so does the choice of the nearest. Origin and facility on one edge are joined along that edge where
    /// that is shorter. Of facilities equally far the one with the lowest index wins. An origin or facility that may
    /// enter the streets on more than one island ([`SnappedPoints::snaps`]) does so where the whole way is shortest.
    ///
    /// One Dijkstra search from all facilities of a kind at once answers all origins: with n nodes, m edges and o
    /// origins it costs O(m log n + o) a kind. Kinds and origins are worked on side by side on rayon's current pool;
    /// the answer does not depend on the number of threads. Memory: 24 bytes a node for each kind at work.
    /// Source: Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1 (1959), started
    /// from many sources (Erwig, "The graph Voronoi diagram with applications", Networks 36, 2000).
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Units
    /// Metres and minutes.
    ///
    /// # Example
    /// A one-way street: the shop behind the home can only be reached by the way round.
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Direction, LineOptions, Measure, StreetGraph, StreetLine, NetworkRoute, Unreachable};
    ///
    /// let street = StreetLine {
    ///     direction: Direction::Forward,
    ///     ..StreetLine::new(line_string![(x: 0.0, y: 0.0), (x: 100.0, y: 0.0)])
    /// };
    /// let back = StreetLine::new(line_string![(x: 100.0, y: 0.0), (x: 100.0, y: 50.0), (x: 0.0, y: 50.0), (x: 0.0, y: 0.0)]);
    /// let graph = StreetGraph::from_street_lines(&[street, back], &LineOptions::default())?;
    /// let homes = graph.snap_points(&[coord! { x: 60.0, y: 0.0 }], 10.0);
    /// let (behind, ahead) = ([coord! { x: 40.0, y: 0.0 }], [coord! { x: 90.0, y: 0.0 }]);
    /// let (behind, ahead) = (graph.snap_points(&behind, 10.0), graph.snap_points(&ahead, 10.0));
    /// let reach = graph.nearest(&homes, &[&behind, &ahead], Measure::Metres);
    /// let total_m = |reach: &Result<NetworkRoute, Unreachable>| match reach {
    ///     Ok(route) => Some(route.total_m),
    ///     Err(_) => None,
    /// };
    /// assert_eq!((total_m(&reach[0][0]), total_m(&reach[1][0])), (Some(280.0), Some(30.0)));
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn nearest(
        &self,
        origins: &SnappedPoints<'_>,
        kinds: &[&SnappedPoints<'_>],
        measure: Measure,
    ) -> Vec<Vec<Result<NetworkRoute, Unreachable>>> {
        check_graph(self, origins);
        kinds.iter().for_each(|kind| check_graph(self, kind));
        let kinds: Vec<Kind<'_>> = kinds.iter().map(|facilities| Kind::new(origins, facilities)).collect();
        let mut searches: Vec<Searches<'_>> = Vec::new();
        let mut reach = Vec::with_capacity(kinds.len());
        // No more searches at a time than threads, for each keeps a label for every node.
        for kinds in kinds.chunks(rayon::current_num_threads().max(1)) {
            searches.resize_with(searches.len().max(kinds.len()), Searches::new);
            kinds.par_iter().zip(&mut searches).with_max_len(1).for_each(|(kind, searches)| {
                searches.search(self, measure, kind.facilities, &kind.which, kind.origins, f64::INFINITY);
            });
            reach.extend(kinds.iter().zip(&searches).map(|(kind, searches)| answers(kind, searches)));
        }
        reach
    }

    /// Finds for every origin the nearest facility along the streets, in metres: [`nearest`](Self::nearest) for one
    /// kind, snapping included. Answers come in the order of the origins.
    ///
    /// A facility farther than `max_snap_m` from its street takes no part
    /// ([`facilities_off_network`](Self::facilities_off_network) lists those). `f64::INFINITY` sets no limit.
    ///
    /// # Units
    /// Coordinates, `max_snap_m` and the answers are metres.
    ///
    /// # Example
    /// The shop across the ditch is 20 m away as the crow flies, and 120 m on foot.
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{StreetGraph, NetworkRoute, Unreachable};
    ///
    /// let round = line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 50.0, y: 20.0), (x: 0.0, y: 20.0)];
    /// let graph = StreetGraph::from_lines(&[round])?;
    /// let reach = graph.distances_to_nearest(&[coord! { x: 0.0, y: 0.0 }], &[coord! { x: 0.0, y: 20.0 }], 50.0);
    /// let Ok(route) = reach[0] else { panic!("one street joins both") };
    /// assert_eq!(route.total_m, 120.0);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn distances_to_nearest(
        &self,
        origins: &[Coord],
        facilities: &[Coord],
        max_snap_m: f64,
    ) -> Vec<Result<NetworkRoute, Unreachable>> {
        let origins = self.snap_points(origins, max_snap_m);
        let facilities = self.snap_points(facilities, max_snap_m);
        self.nearest(&origins, &[&facilities], Measure::Metres).pop().unwrap_or_default()
    }

    /// Lists the facilities that take no part in [`distances_to_nearest`](Self::distances_to_nearest): farther than
    /// `max_snap_m` from the nearest street, or without finite coordinates. Indices, ascending.
    ///
    /// # Units
    /// Metres.
    pub fn facilities_off_network(&self, facilities: &[Coord], max_snap_m: f64) -> Vec<usize> {
        self.snap_points(facilities, max_snap_m).off_network().collect()
    }
}

/// The answer of a search to every origin.
pub(crate) fn answers(kind: &Kind<'_>, searches: &Searches<'_>) -> Vec<Result<NetworkRoute, Unreachable>> {
    let answer = |origin: u32| match kind.best(searches, origin) {
        Ok(way) => Ok(kind.route(&way.label, way.from)),
        Err(reason) => Err(reason),
    };
    kind.origins.answers(Err(Unreachable::NoFacility), answer)
}
