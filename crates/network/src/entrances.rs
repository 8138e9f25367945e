//! Where the points of a query may enter the streets.

use geo::Coord;
use rayon::prelude::*;

use crate::access::{Access, Entry, SnappedTo};
use crate::compact::id32;
use crate::graph::StreetGraph;
use crate::points::OffNetwork;
use crate::snap::Snap;
use crate::snap_points::in_order;

/// Accesses of points, in columns.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// By point.
    nearest: Vec<Access>,
    /// On other islands: by point, then nearest first.
    others: Vec<Access>,
    /// Where the others of each point start, one more than there are points; empty when nobody has any.
    other_starts: Vec<u32>,
    /// Edges with an access on them and its number, by edge, then by point: the nearest of all points are numbered
    /// first, then the others.
    by_edge: Vec<(u32, u32)>,
    /// Nodes, each with a one-way edge that only leads away from it and has a point exactly there.
    at_nodes: Vec<(u32, u32)>,
    /// Whether some point has an entry of each sort.
    has: [bool; 3],
}

impl Columns {
    /// From the nearest access and the others of each point, nearest first; points come in some order.
    pub(crate) fn new(graph: &StreetGraph, found: Vec<(Access, Vec<Access>)>, order: &[u32]) -> Self {
        let mut nearest = vec![Access::NOWHERE; found.len()];
        let mut others: Vec<Access> = Vec::new();
        for (&point, (access, more)) in order.iter().zip(found) {
            nearest[point as usize] = access;
            others.extend(more);
        }
        // Stable: those of a point stay nearest first.
        others.par_sort_by_key(|access| access.point);
        let mut other_starts = if others.is_empty() { Vec::new() } else { vec![0_u32; nearest.len() + 1] };
        for access in &others {
            other_starts[access.point as usize + 1] += 1;
        }
        for point in 1..other_starts.len() {
            other_starts[point] += other_starts[point - 1];
        }
        let mut has = [false; 3];
        nearest.iter().chain(&others).filter(|a| a.is_on_street()).for_each(|a| has[a.entry as usize] = true);
        let mut columns =
            Self { nearest, others, other_starts, by_edge: Vec::new(), at_nodes: Vec::new(), has };
        columns.by_edge = columns.sorted_by_edge();
        columns.at_nodes = columns.found_at_nodes(graph);
        columns
    }

    pub(crate) fn nearest(&self) -> &[Access] {
        &self.nearest
    }

    /// Whether some point enters so.
    pub(crate) fn has(&self, entry: Entry) -> bool {
        self.has[entry as usize]
    }

    fn sorted_by_edge(&self) -> Vec<(u32, u32)> {
        let all = self.nearest.iter().chain(&self.others).zip(0..);
        let mut by_edge: Vec<(u32, u32)> = all
            .filter(|(access, _)| access.is_on_street())
            .map(|(access, number)| (access.edge, number))
            .collect();
        if self.others.is_empty() {
            by_edge.par_sort_unstable();
        } else {
            by_edge.par_sort_unstable_by_key(|&(edge, number)| (edge, self.access(number).point));
        }
        by_edge
    }

    fn found_at_nodes(&self, graph: &StreetGraph) -> Vec<(u32, u32)> {
        let mut at_nodes: Vec<(u32, u32)> = Vec::new();
        for &(edge, number) in &self.by_edge {
            let Access { offset_m, .. } = *self.access(number);
            let [start, end] = graph.ends[edge as usize];
            let direction = graph.directions[edge as usize];
            if !direction.goes_backward() && offset_m <= 0.0 {
                at_nodes.push((start, edge));
            }
            if !direction.goes_forward() && offset_m >= graph.length_m(edge as usize) {
                at_nodes.push((end, edge));
            }
        }
        at_nodes.dedup();
        at_nodes
    }

    fn access(&self, number: u32) -> &Access {
        let number = number as usize;
        match number.checked_sub(self.nearest.len()) {
            None => &self.nearest[number],
            Some(other) => &self.others[other],
        }
    }
}

/// Where some points may enter the streets of a graph: as much of it as a query has use for.
#[derive(Clone, Copy)]
pub(crate) struct Entrances<'a> {
    pub(crate) graph: &'a StreetGraph,
    pub(crate) at: &'a [Coord],
    pub(crate) order: &'a [u32],
    pub(crate) columns: &'a Columns,
}

impl<'a> Entrances<'a> {
    /// Answers for all points, worked out side by side and in an order that keeps neighbours together.
    pub(crate) fn answers<T: Copy + Send + Sync>(self, blank: T, work: impl Fn(u32) -> T + Sync) -> Vec<T> {
        in_order(self.order, blank, work)
    }

    pub(crate) fn len(self) -> usize {
        self.at.len()
    }

    pub(crate) fn at(self, point: u32) -> Coord {
        self.at[point as usize]
    }

    /// Where a point meets its nearest street, if that is near enough.
    pub(crate) fn snap(self, point: u32) -> Result<Snap, OffNetwork> {
        let access = self.nearest(point);
        if !access.is_on_street() {
            return Err(match access.dist_m {
                dist_m if dist_m.is_nan() => OffNetwork::NotAPlace,
                f64::INFINITY => OffNetwork::NoStreets,
                dist_m => OffNetwork::TooFar { dist_m },
            });
        }
        Ok(access.snap(self.graph))
    }

    /// Where a point meets its nearest street, if that is near enough.
    pub(crate) fn nearest(self, point: u32) -> &'a Access {
        &self.columns.nearest[point as usize]
    }

    /// Where a point may enter the streets: on its nearest street, then on other islands, nearest first; none when it is
    /// off the streets.
    pub(crate) fn accesses(self, point: u32) -> impl Iterator<Item = &'a Access> {
        let nearest = self.nearest(point);
        std::iter::once(nearest).filter(|access| access.is_on_street()).chain(self.others_of(point))
    }

    /// The accesses of a point on other islands than that of its nearest street, nearest first.
    pub(crate) fn others_of(self, point: u32) -> &'a [Access] {
        let point = point as usize;
        match self.columns.other_starts.get(point..point + 2) {
            Some(&[start, end]) => &self.columns.others[start as usize..end as usize],
            _ => &[],
        }
    }

    /// All accesses on other islands, by point, then nearest first.
    pub(crate) fn all_others(self) -> &'a [Access] {
        &self.columns.others
    }

    /// The access of a point on the island of an edge; it has one there.
    pub(crate) fn access_beside(self, point: u32, edge: u32) -> &'a Access {
        let nearest = self.nearest(point);
        let others = self.others_of(point);
        if others.is_empty() {
            return nearest;
        }
        let component = self.graph.component_of_edge(edge);
        let here = |access: &&Access| self.graph.component_of_edge(access.edge) == component;
        others.iter().find(here).unwrap_or(nearest)
    }

    /// What an access is to its point.
    pub(crate) fn snapped_to(self, access: &Access) -> SnappedTo {
        // An edge is on one island, and there the point has one access.
        if self.nearest(access.point).edge == access.edge {
            SnappedTo::NearestStreet
        } else {
            SnappedTo::OtherIsland
        }
    }

    /// Whether some point enters so.
    pub(crate) fn has(self, entry: Entry) -> bool {
        self.columns.has(entry)
    }

    /// All points on streets, ascending.
    pub(crate) fn on_streets(self) -> Vec<u32> {
        (0..id32(self.len())).filter(|&point| self.nearest(point).is_on_street()).collect()
    }

    /// Nodes, each with an edge that has a point exactly there, though traffic only leads away.
    pub(crate) fn at_nodes(self) -> &'a [(u32, u32)] {
        &self.columns.at_nodes
    }

    /// The accesses on one edge, by point.
    pub(crate) fn on_edge(self, edge: u32) -> impl ExactSizeIterator<Item = &'a Access> {
        let by_edge = &self.columns.by_edge;
        let start = by_edge.partition_point(|&(other, _)| other < edge);
        let these = &by_edge[start..];
        let count = these.iter().take_while(|&&(other, _)| other == edge).count();
        these[..count].iter().map(move |&(_, number)| self.columns.access(number))
    }

    /// All accesses, by edge, then by point.
    pub(crate) fn all(self) -> impl Iterator<Item = &'a Access> {
        self.columns.by_edge.iter().map(move |&(_, number)| self.columns.access(number))
    }

    /// The components that points may enter in some way, ascending.
    pub(crate) fn components(self, entry: Entry) -> Vec<u32> {
        components(self.graph, self.all().filter(|access| access.entry == entry))
    }
}

/// The components of accesses, ascending.
pub(crate) fn components<'a>(graph: &StreetGraph, accesses: impl Iterator<Item = &'a Access>) -> Vec<u32> {
    let mut components: Vec<u32> = accesses.map(|access| graph.component_of_edge(access.edge)).collect();
    components.sort_unstable();
    components.dedup();
    components
}
