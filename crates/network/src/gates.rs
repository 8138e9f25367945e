//! Streets that end at a closed node, such as a locked gate.
//!
//! A point whose nearest street is on one side of a gate may not enter the street on the other side by a straight line past
//! the gate: it goes round. A home in a courtyard may still enter a street that does not end at the gate.

use crate::compact::id32;
use crate::component;

/// The streets that end at closed nodes, and which islands only such nodes keep apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gates {
    /// First and last vertex of each edge that ends at a closed node, ascending.
    edges: Vec<(u32, u32)>,
    /// By component: the lowest one that it would be one with if all were open. Empty without closed nodes.
    whole: Vec<u32>,
}

impl Gates {
    /// From the nodes that are a side of a closed node, with the number of that closed node, ascending.
    pub(crate) fn new(
        sides: &[(u32, u32)],
        ends: &[[u32; 2]],
        starts: &[u32],
        component_of_node: &[u32],
        components: usize,
    ) -> Self {
        if sides.is_empty() {
            return Self::default();
        }
        let is_side = |node: &u32| sides.binary_search_by_key(node, |side| side.0).is_ok();
        let edges = (0..ends.len())
            .filter(|&edge| ends[edge].iter().any(is_side))
            .map(|edge| (starts[edge], starts[edge + 1] - 1))
            .collect();
        let mut parent: Vec<u32> = (0..id32(components)).collect();
        let mut by_gate: Vec<(u32, u32)> =
            sides.iter().map(|&(node, gate)| (gate, component_of_node[node as usize])).collect();
        by_gate.sort_unstable();
        for pair in by_gate.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let roots = [pair[0].1, pair[1].1].map(|one| component::root(&mut parent, one));
            parent[roots[0].max(roots[1]) as usize] = roots[0].min(roots[1]);
        }
        let whole = (0..id32(components)).map(|one| component::root(&mut parent, one)).collect();
        Self { edges, whole }
    }

    /// Whether a piece of street is the other side of a gate for one whose nearest street is on a component.
    pub(crate) fn part(&self, vertex: u32, of_vertex: impl FnOnce() -> u32, from: u32) -> bool {
        let next = self.edges.partition_point(|edge| edge.1 <= vertex);
        self.edges.get(next).is_some_and(|edge| edge.0 <= vertex)
            && self.whole[of_vertex() as usize] == self.whole[from as usize]
    }
}
