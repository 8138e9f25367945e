//! Which points were helped past an island of the streets, and which facilities nobody can reach.

use crate::access::{Access, Entry, SnappedTo};
use crate::adjacency::Adjacency;
use crate::direction::Direction;
use crate::entrances::Entrances;
use crate::graph::StreetGraph;
use crate::network_route::NetworkRoute;
use crate::points::SnappedPoints;
use crate::search::check_graph;

/// What islands of the streets did to a query; made by [`StreetGraph::island_report`]. All lists ascend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IslandReport {
    /// Origins with an answer that enters the streets on another island than that of their nearest street.
    pub origins: Vec<usize>,
    /// Facilities in an answer that are entered from another island than that of their nearest street.
    pub facilities: Vec<usize>,
    /// Facilities on the streets that no origin can reach, however far it goes.
    pub unreached: Vec<usize>,
}

impl StreetGraph {
    /// Tells which points the answers of a query led past an island of the streets, and which facilities no origin can
    /// reach.
    ///
    /// Answers are pairs of an origin and its route, of any query. Facilities off the streets are not among the
    /// unreached: [`SnappedPoints::off_network`] lists those. Costs time linear in the answers and the facilities; where
    /// there are one-way streets also in the edges.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Example
    /// Two shops in courtyards with a path of their own. One is 30 m from the street as well; the other is 300 m from
    /// it, farther than one may go without a street.
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Measure, StreetGraph};
    ///
    /// let street = line_string![(x: 0.0, y: 0.0), (x: 500.0, y: 0.0)];
    /// let paths = [40.0, 310.0].map(|y| line_string![(x: 390.0, y: y), (x: 410.0, y: y)]);
    /// let graph = StreetGraph::from_lines(&[&[street], &paths[..]].concat())?;
    /// let homes = graph.snap_points(&[coord! { x: 0.0, y: 5.0 }], 250.0);
    /// let shops = graph.snap_points(&[30.0, 300.0].map(|y| coord! { x: 400.0, y: y }), 250.0);
    /// let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    /// let routes = answers.iter().enumerate().filter_map(|(home, answer)| Some((home, answer.as_ref().ok()?)));
    /// let report = graph.island_report(&homes, &shops, routes);
    /// assert_eq!((&report.origins[..], &report.facilities[..]), (&[][..], &[0][..]));
    /// assert_eq!(report.unreached, [1]);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn island_report<'r>(
        &self,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        routes: impl IntoIterator<Item = (usize, &'r NetworkRoute)>,
    ) -> IslandReport {
        check_graph(self, origins);
        check_graph(self, facilities);
        let mut report = IslandReport::default();
        for (origin, route) in routes {
            if route.origin_snapped_to == SnappedTo::OtherIsland {
                report.origins.push(origin);
            }
            if route.facility_snapped_to == SnappedTo::OtherIsland {
                report.facilities.push(route.facility);
            }
        }
        for points in [&mut report.origins, &mut report.facilities] {
            points.sort_unstable();
            points.dedup();
        }
        report.unreached = self.unreached(origins.towards(facilities), facilities.towards(origins));
        report
    }

    fn unreached(&self, origins: Entrances<'_>, facilities: Entrances<'_>) -> Vec<usize> {
        let none_is = |reached: &dyn Fn(&Access) -> bool| {
            let on_streets = facilities.on_streets().into_iter();
            let unreached = on_streets.filter(|&facility| !facilities.accesses(facility).any(reached));
            unreached.map(|facility| facility as usize).collect()
        };
        let entries = |to: &Access| {
            let to = to.entry;
            Entry::ALL.into_iter().filter(move |from| from.meets(to))
        };
        if self.directions.iter().all(|&direction| direction == Direction::Both) {
            let with_origin = Entry::ALL.map(|entry| origins.components(entry));
            return none_is(&|to| {
                let component = self.component_of_edge(to.edge);
                entries(to).any(|from| with_origin[from as usize].binary_search(&component).is_ok())
            });
        }
        let nodes = self.nodes_reached(origins);
        none_is(&|to| {
            let by_node = entries(to).any(|from| {
                self.ways_on(to.edge, to.offset_m).any(|(node, _)| nodes[from as usize][node as usize])
            });
            let along = |from: &Access| {
                from.entry.meets(to.entry) && self.way_along(to.edge, from.offset_m, to.offset_m).is_some()
            };
            by_node || origins.on_edge(to.edge).any(along)
        })
    }

    /// The nodes that can be reached from some origin, by the sort of its entry, by node.
    fn nodes_reached(&self, origins: Entrances<'_>) -> [Vec<bool>; 3] {
        let turned = |&direction: &Direction| match direction {
            Direction::Both => Direction::Both,
            Direction::Forward => Direction::Backward,
            Direction::Backward => Direction::Forward,
        };
        let turned: Vec<Direction> = self.directions.iter().map(turned).collect();
        let count = self.component_of_node.len();
        // Where one arrives against the traffic is where one departs to with it.
        let departures = Adjacency::new(count, &self.ends, &turned, |_| 0.0);
        Entry::ALL.map(|entry| {
            let mut reached = vec![false; count];
            let mut open: Vec<u32> = Vec::new();
            let mut reach = |node: u32, open: &mut Vec<u32>| {
                if !std::mem::replace(&mut reached[node as usize], true) {
                    open.push(node);
                }
            };
            let entering = origins.all().filter(|from| from.entry == entry);
            let starts = entering.flat_map(|from| self.ways_off(from.edge, from.offset_m));
            starts.for_each(|(node, _)| reach(node, &mut open));
            while let Some(node) = open.pop() {
                departures.arrivals(node).iter().for_each(|step| reach(step.from, &mut open));
            }
            reached
        })
    }
}
