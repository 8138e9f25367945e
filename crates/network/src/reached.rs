//! Which part of each edge lies within a limit, after a search.

use crate::graph::StreetGraph;
use crate::measure::{Length, Limit};
use crate::place::SAME_M;
use crate::reach::Kind;
use crate::search::Search;

/// A reached interval of an edge, both ends included; in metres along it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached {
    pub(crate) edge: u32,
    pub(crate) from_m: f64,
    pub(crate) to_m: f64,
}

impl StreetGraph {
    /// The reached intervals, by edge, then along it; those of one edge lie more than [`SAME_M`] apart. A point alone is
    /// an interval without length.
    pub(crate) fn reached(
        &self,
        kind: &Kind<'_>,
        which: &[u32],
        search: &Search<'_>,
        limit: Limit,
    ) -> Vec<Reached> {
        let mut found: Vec<Reached> = Vec::new();
        let mut here: Vec<(f64, f64)> = Vec::new();
        for edge in search.edges_reached(kind.facilities, which) {
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
            for &facility in kind.facilities.on_edge(edge) {
                let (_, at_m) = kind.facilities.edge_offset(facility);
                let taking_part = which.binary_search(&facility).is_ok();
                if let Some(m) = left_m(kind.facilities.leg(facility)).filter(|_| taking_part) {
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
