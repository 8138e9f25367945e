//! The way of an answer as a line.

use geo::{Coord, LineString};
use rayon::prelude::*;

use crate::access::Access;
use crate::compact::{NONE, id32};
use crate::graph::StreetGraph;
use crate::kind::{Kind, Way};
use crate::measure::Measure;
use crate::network_route::{NetworkRoute, Unreachable};
use crate::points::SnappedPoints;
use crate::search::{Label, Searches, check_graph};

/// The way from an origin to its nearest facility, with its line.
///
/// # Units
/// The line is in the coordinates of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteLine {
    /// How far it is, and to which facility.
    pub route: NetworkRoute,
    /// From the origin over both snap legs and the streets to the facility; two vertices or more.
    pub line: LineString,
    /// The edges it goes along, in order; none when it takes no step along a street.
    pub edges: Vec<usize>,
}

impl StreetGraph {
    /// Finds for every origin the way to the nearest facility, as [`nearest`](Self::nearest) does, with its line.
    ///
    /// Of several ways equally long one is given, the same one every time. Costs what `nearest` costs for one kind,
    /// and the length of the lines.
    ///
    /// # Panics
    /// When points were snapped to another graph.
    ///
    /// # Example
    /// ```
    /// use geo::{coord, line_string};
    /// use werkvlek_network::{Measure, StreetGraph};
    ///
    /// let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 50.0, y: 50.0)]])?;
    /// let homes = graph.snap_points(&[coord! { x: 20.0, y: 5.0 }], 50.0);
    /// let shops = graph.snap_points(&[coord! { x: 60.0, y: 40.0 }], 50.0);
    /// let routes = graph.routes(&homes, &shops, Measure::Metres);
    /// let line = line_string![
    ///     (x: 20.0, y: 5.0), (x: 20.0, y: 0.0), (x: 50.0, y: 0.0), (x: 50.0, y: 40.0), (x: 60.0, y: 40.0),
    /// ];
    /// assert_eq!(routes[0].as_ref().map(|route| &route.line), Ok(&line));
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn routes(
        &self,
        origins: &SnappedPoints<'_>,
        facilities: &SnappedPoints<'_>,
        measure: Measure,
    ) -> Vec<Result<RouteLine, Unreachable>> {
        check_graph(self, origins);
        check_graph(self, facilities);
        let kind = Kind::new(origins, facilities);
        let mut searches = Searches::new();
        searches.search(self, measure, kind.facilities, &kind.which, kind.origins, f64::INFINITY);
        let route = |origin: u32| {
            let way = kind.best(&searches, origin)?;
            let route = kind.route(&way.label, way.from);
            let to = kind.facilities.access_beside(way.label.facility, way.from.edge);
            let ends = [kind.origins.at(origin), kind.facilities.at(to.point)];
            let (line, edges) = self.trace(&searches, &way, to, ends);
            Ok(RouteLine { route, line, edges })
        };
        (0..id32(origins.len())).into_par_iter().with_min_len(64).map(route).collect()
    }

    /// The line of a way between two places, and the edges it goes along.
    fn trace(
        &self,
        searches: &Searches<'_>,
        way: &Way<'_>,
        to: &Access,
        [origin, facility]: [Coord; 2],
    ) -> (LineString, Vec<usize>) {
        let &Way { from, first_node, .. } = way;
        let mut trace = Trace { line: vec![origin, from.on], edges: Vec::new() };
        let (from_edge, from_m) = (from.edge, from.offset_m);
        let (to_edge, to_m) = (to.edge, to.offset_m);
        if first_node == NONE {
            trace.along(self, from_edge, from_m, to_m);
        } else {
            trace.along(
                self,
                from_edge,
                from_m,
                self.nearest_end_m(from_edge, from_m, first_node, Bound::Off),
            );
            let label = |node: u32| searches.of(from.entry).and_then(|search| search.label(node));
            let mut node = first_node;
            while let Some(Label { next, .. }) = label(node).filter(|label| label.next != NONE) {
                let [start, end] = self.ends[next as usize];
                let length_m = self.length_m(next as usize);
                if start == node {
                    trace.along(self, next, 0.0, length_m);
                    node = end;
                } else {
                    trace.along(self, next, length_m, 0.0);
                    node = start;
                }
            }
            trace.along(self, to_edge, self.nearest_end_m(to_edge, to_m, node, Bound::On), to_m);
        }
        trace.line.extend([to.on, facility]);
        trace.line.dedup();
        if trace.line.len() == 1 {
            trace.line.push(trace.line[0]);
        }
        (LineString(trace.line), trace.edges)
    }

    /// At which end of an edge, 0 or its length, a node lies that a point on it goes to or comes from; on a loop the
    /// nearer one that traffic allows.
    fn nearest_end_m(&self, edge: u32, offset_m: f64, node: u32, bound: Bound) -> f64 {
        let [start, end] = self.ends[edge as usize];
        let length_m = self.length_m(edge as usize);
        let direction = self.directions[edge as usize];
        let rest_m = length_m - offset_m;
        let (by_start, by_end) = match bound {
            Bound::Off => (direction.goes_backward(), direction.goes_forward()),
            Bound::On => (direction.goes_forward(), direction.goes_backward()),
        };
        let start_m = (start == node && (by_start || offset_m <= 0.0)).then_some(offset_m);
        let end_m = (end == node && (by_end || rest_m <= 0.0)).then_some(rest_m);
        match (start_m, end_m) {
            (Some(start_m), Some(end_m)) if start_m <= end_m => 0.0,
            (Some(_), None) => 0.0,
            _ => length_m,
        }
    }
}

#[derive(Clone, Copy)]
enum Bound {
    /// From the point to the node.
    Off,
    /// From the node to the point.
    On,
}

struct Trace {
    line: Vec<Coord>,
    edges: Vec<usize>,
}

impl Trace {
    /// Goes along an edge from one offset to another, over the vertices between; an edge of which no step is taken, as
    /// by a house at its corner, is none of the way.
    fn along(&mut self, graph: &StreetGraph, edge: u32, from_m: f64, to_m: f64) {
        if from_m.total_cmp(&to_m).is_eq() {
            return;
        }
        let (shape, offsets_m) = (graph.shape(edge as usize), graph.offsets(edge as usize));
        let between = |&i: &usize| {
            let (low_m, high_m) = if from_m <= to_m { (from_m, to_m) } else { (to_m, from_m) };
            (low_m..=high_m).contains(&offsets_m[i])
        };
        let vertices = (0..shape.len()).filter(between);
        if from_m <= to_m {
            self.line.extend(vertices.map(|i| shape[i]));
        } else {
            let start = self.line.len();
            self.line.extend(vertices.map(|i| shape[i]));
            self.line[start..].reverse();
        }
        self.edges.push(edge as usize);
    }
}
