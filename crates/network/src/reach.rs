//! For every origin the nearest facility along the streets, by one search from all facilities at once.

use geo::Coord;
use rayon::prelude::*;

use crate::compact::id32;
use crate::graph::StreetGraph;
use crate::measure::Measure;
use crate::points::{OffNetwork, SnappedPoints};
use crate::search::{Label, Search, check_graph, taking_part};

/// The answer for one origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NetworkReach {
    /// The nearest facility and how far it is.
    Reached(NetworkRoute),
    /// No facility can be reached, and why.
    Unreachable(Unreachable),
}

/// The way from an origin to a facility.
///
/// # Units
/// Metres, and minutes for `total_min`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct NetworkRoute {
    /// Index of the facility in the list that was given.
    pub facility: usize,
    /// The whole way: from the origin to the street, along the streets, and from the street to the facility.
    pub total_m: f64,
    /// How long the whole way takes.
    pub total_min: f64,
    /// The first leg: straight from the origin to its street.
    pub origin_snap_m: f64,
    /// The last leg: straight from the street to the facility.
    pub facility_snap_m: f64,
}

impl NetworkRoute {
    /// The part along the streets: the total without its two snap legs, 0 or more.
    ///
    /// # Units
    /// Metres.
    pub fn along_streets_m(&self) -> f64 {
        (self.total_m - self.origin_snap_m - self.facility_snap_m).max(0.0)
    }

    /// The whole way in metres or in minutes.
    pub fn total(&self, measure: Measure) -> f64 {
        match measure {
            Measure::Metres => self.total_m,
            Measure::Minutes => self.total_min,
        }
    }
}

/// Why an origin reaches no facility.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Unreachable {
    /// There is no facility, or none near enough to a street.
    NoFacility,
    /// The origin has no finite coordinates.
    NotAPlace,
    /// The origin is farther from the nearest street than allowed.
    OriginTooFar {
        /// Distance to that street in metres.
        dist_m: f64,
    },
    /// The streets of the origin do not join those of any facility.
    OtherIsland {
        /// Number of the origin's connected part, an index into [`StreetGraph::components`].
        component: usize,
    },
    /// The streets join those of a facility, but one-way streets do not let one through.
    OneWay {
        /// Number of the origin's connected part, an index into [`StreetGraph::components`].
        component: usize,
    },
}

impl std::fmt::Display for Unreachable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoFacility => f.write_str("no facility near a street"),
            Self::NotAPlace => f.write_str("no finite coordinates"),
            Self::OriginTooFar { dist_m } => write!(f, "{dist_m:.1} m from the nearest street"),
            Self::OtherIsland { component } => {
                write!(f, "on island {component} of the streets, without a facility")
            }
            Self::OneWay { component } => {
                write!(f, "one-way streets lead to no facility (on island {component})")
            }
        }
    }
}

/// The facilities of one kind, and what answers need to know of them.
pub(crate) struct Kind<'a> {
    pub(crate) facilities: &'a SnappedPoints<'a>,
    /// Those on streets, ascending.
    pub(crate) which: Vec<u32>,
    components: Vec<u32>,
}

impl<'a> Kind<'a> {
    pub(crate) fn new(facilities: &'a SnappedPoints<'a>) -> Self {
        Self { facilities, which: taking_part(facilities), components: facilities.components() }
    }

    /// One facility of a kind, as if there were no others; none when it is off the streets.
    pub(crate) fn only(facilities: &'a SnappedPoints<'a>, facility: usize) -> Self {
        match facilities.snap(facility) {
            Ok(snap) => {
                Self { facilities, which: vec![id32(facility)], components: vec![id32(snap.component)] }
            }
            Err(_) => Self { facilities, which: Vec::new(), components: Vec::new() },
        }
    }

    /// Those of the kind that lie on an edge, ascending.
    pub(crate) fn on_edge(&self, edge: u32) -> impl Iterator<Item = u32> {
        // All of the kind take part but for a kind of one.
        let all = self.which.len() > 1;
        let here = self.facilities.on_edge(edge).iter().copied();
        here.filter(move |facility| all || self.which.contains(facility))
    }

    /// Why an origin that is off the streets, or has nowhere to go, reaches nothing.
    pub(crate) fn reason(&self, origins: &SnappedPoints<'_>, origin: u32) -> Unreachable {
        if self.which.is_empty() {
            return Unreachable::NoFacility;
        }
        match origins.snap(origin as usize) {
            Err(OffNetwork::NotAPlace | OffNetwork::NoStreets) => Unreachable::NotAPlace,
            Err(OffNetwork::TooFar { dist_m }) => Unreachable::OriginTooFar { dist_m },
            Ok(snap) if self.components.binary_search(&id32(snap.component)).is_ok() => {
                Unreachable::OneWay { component: snap.component }
            }
            Ok(snap) => Unreachable::OtherIsland { component: snap.component },
        }
    }

    /// The answer of a search to an origin, and the node by which it leaves its edge.
    pub(crate) fn best(
        &self,
        search: &Search<'_>,
        origins: &SnappedPoints<'_>,
        origin: u32,
    ) -> Result<(Label, u32), Unreachable> {
        let (edge, offset_m) = origins.edge_offset(origin);
        if self.which.is_empty() || edge == crate::compact::NONE {
            return Err(self.reason(origins, origin));
        }
        let on_edge = self.on_edge(edge);
        search.way_from(edge, offset_m, self.facilities, on_edge).ok_or_else(|| self.reason(origins, origin))
    }

    /// The whole way, the leg of the origin included.
    pub(crate) fn route(&self, label: &Label, origins: &SnappedPoints<'_>, origin: u32) -> NetworkRoute {
        let total = label.length.plus(origins.leg(origin));
        NetworkRoute {
            facility: label.facility as usize,
            total_m: total.m,
            total_min: total.min,
            origin_snap_m: origins.snap_m(origin),
            facility_snap_m: self.facilities.snap_m(label.facility),
        }
    }
}

impl StreetGraph {
    /// Finds for every origin the nearest facility of every kind along the streets; answers come by kind, in the
    /// order of the origins.
    ///
    /// One goes from home to facility, so one-way streets count in that direction. The distance counts both snap
    /// legs, and so does the choice of the nearest. Origin and facility on one edge are joined along that edge where
    /// that is shorter. Of facilities equally far the one with the lowest index wins.
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
    /// use werkvlek_network::{Direction, LineOptions, Measure, NetworkReach, StreetGraph, StreetLine};
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
    /// let total_m = |reach: &NetworkReach| match reach {
    ///     NetworkReach::Reached(route) => Some(route.total_m),
    ///     NetworkReach::Unreachable(_) => None,
    /// };
    /// assert_eq!((total_m(&reach[0][0]), total_m(&reach[1][0])), (Some(280.0), Some(30.0)));
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn nearest(
        &self,
        origins: &SnappedPoints<'_>,
        kinds: &[&SnappedPoints<'_>],
        measure: Measure,
    ) -> Vec<Vec<NetworkReach>> {
        check_graph(self, origins);
        kinds.iter().for_each(|kind| check_graph(self, kind));
        let kinds: Vec<Kind<'_>> = kinds.iter().map(|facilities| Kind::new(facilities)).collect();
        let mut searches: Vec<Search<'_>> = Vec::new();
        let mut reach = Vec::with_capacity(kinds.len());
        // No more searches at a time than threads, for each keeps a label for every node.
        for kinds in kinds.chunks(rayon::current_num_threads().max(1)) {
            searches.resize_with(searches.len().max(kinds.len()), || Search::new(self, measure));
            kinds
                .par_iter()
                .zip(&mut searches)
                .with_max_len(1)
                .for_each(|(kind, search)| search.run(kind.facilities, &kind.which, f64::INFINITY));
            reach.extend(kinds.iter().zip(&searches).map(|(kind, search)| answers(kind, search, origins)));
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
    /// use werkvlek_network::{NetworkReach, StreetGraph};
    ///
    /// let round = line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 50.0, y: 20.0), (x: 0.0, y: 20.0)];
    /// let graph = StreetGraph::from_lines(&[round])?;
    /// let reach = graph.distances_to_nearest(&[coord! { x: 0.0, y: 0.0 }], &[coord! { x: 0.0, y: 20.0 }], 50.0);
    /// let NetworkReach::Reached(route) = reach[0] else { panic!("one street joins both") };
    /// assert_eq!(route.total_m, 120.0);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn distances_to_nearest(
        &self,
        origins: &[Coord],
        facilities: &[Coord],
        max_snap_m: f64,
    ) -> Vec<NetworkReach> {
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
pub(crate) fn answers(
    kind: &Kind<'_>,
    search: &Search<'_>,
    origins: &SnappedPoints<'_>,
) -> Vec<NetworkReach> {
    let answer = |origin: u32| match kind.best(search, origins, origin) {
        Ok((label, _)) => NetworkReach::Reached(kind.route(&label, origins, origin)),
        Err(reason) => NetworkReach::Unreachable(reason),
    };
    origins.answers(NetworkReach::Unreachable(Unreachable::NoFacility), answer)
}
