//! Which part of each edge lies within a limit, after a search.

use crate::access::Entry;
use crate::graph::StreetGraph;
use crate::kind::Kind;
use crate::measure::{Length, Limit};
use crate::place::SAME_M;
use crate::search::Searches;

/// A reached interval of an edge, both ends included; in metres along it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached {
    pub(crate) edge: u32,
    pub(crate) from_m: f64,
    pub(crate) to_m: f64,
}

impl StreetGraph {
    /// The reached intervals, by edge, then along it; those of one edge lie more than [`SAME_M`] apart. A point alone is
    /// an interval without length. Islands that facilities would enter for want of another only are not reached.
    pub(crate) fn reached(
        &self,
        kind: &Kind<'_>,
        which: &[u32],
        searches: &Searches<'_>,
        limit: Limit,
    ) -> Vec<Reached> {
        let Some(search) = searches.up() else { return Vec::new() };
        let doors = which.iter().flat_map(|&facility| kind.facilities.accesses(facility));
        let mut edges: Vec<u32> = doors.map(|door| door.edge).chain(search.edges_to_reached()).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut found: Vec<Reached> = Vec::new();
        let mut here: Vec<(f64, f64)> = Vec::new();
        for edge in edges {
            let length_m = self.length_m(edge as usize);
            let direction = self.directions[edge as usize];
            let min_per_m = self.speeds.edge_min_per_m(edge);
            let left_m = |used: Length| {
                let left = limit.most() - used.by(search.measure);
                let left_m = left / Length::at_pace(1.0, min_per_m).by(search.measure);
                Some(left_m).filter(|&left_m| left_m > 0.0)
            };
            let [start, end] = self.ends[edge as usize];
            let node_left_m = |node: u32| search.label(node).and_then(|label| left_m(label.length));
            here.clear();
            if let Some(m) = node_left_m(start).filter(|_| direction.goes_backward()) {
                here.push((0.0, m.min(length_m)));
            }
            if let Some(m) = node_left_m(end).filter(|_| direction.goes_forward()) {
                here.push(((length_m - m).max(0.0), length_m));
            }
            for access in kind.facilities.on_edge(edge) {
                let at_m = access.offset_m;
                let taking_part = access.entry != Entry::Down && which.binary_search(&access.point).is_ok();
                if let Some(m) = left_m(self.leg(access)).filter(|_| taking_part) {
                    let before_m = if direction.goes_forward() { (at_m - m).max(0.0) } else { at_m };
                    let after_m = if direction.goes_backward() { (at_m + m).min(length_m) } else { at_m };
                    here.push((before_m, after_m));
                }
            }
            here.sort_by(|a, b| a.0.total_cmp(&b.0));
            let first = found.len();
            for &(from_m, to_m) in &here {
                // Nearer than rounding they meet: no gap may open where two facilities share a street.
                match found[first..].last_mut() {
                    Some(last) if from_m <= last.to_m + SAME_M => last.to_m = last.to_m.max(to_m),
                    _ => found.push(Reached { edge, from_m, to_m }),
                }
            }
        }
        found
    }
}
