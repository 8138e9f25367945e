//! Islands of the street graph: sets of streets that can reach each other.

use crate::compact::id32;

/// A connected part of the street graph: streets that hang together, one-way traffic not considered.
///
/// # Units
/// `length_m` is in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Component {
    /// Number of nodes, at least 1.
    pub nodes: usize,
    /// Number of edges, at least 1.
    pub edges: usize,
    /// Summed length of the edges.
    pub length_m: f64,
}

/// Lengths that differ by less than this share are the same, whatever the order they were added in.
const SAME_SHARE: f64 = 1e-9;

impl Component {
    /// Whether it has more metres of street, by more than rounding.
    pub(crate) fn is_larger_than(&self, other: &Self) -> bool {
        self.length_m > other.length_m * (1.0 + SAME_SHARE)
    }
}

/// The one with the most metres of street, the first of those equally large; 0 when there is none.
pub(crate) fn main(components: &[Component]) -> usize {
    let larger = |main: usize, other: usize| {
        if components[other].is_larger_than(&components[main]) { other } else { main }
    };
    (1..components.len()).fold(0, larger)
}

/// Numbers the components by their lowest node: component of each node, and how many there are.
pub(crate) fn label(nodes: usize, ends: &[[u32; 2]]) -> (Vec<u32>, usize) {
    let mut parent: Vec<u32> = (0..id32(nodes)).collect();
    for &[a, b] in ends {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        // The lower node stays root, so that roots come in the order of the components.
        parent[a.max(b) as usize] = a.min(b);
    }
    let mut of_node = vec![0; nodes];
    let mut count = 0;
    for node in 0..nodes {
        let root = root(&mut parent, id32(node)) as usize;
        if root == node {
            of_node[node] = id32(count);
            count += 1;
        } else {
            of_node[node] = of_node[root];
        }
    }
    (of_node, count)
}

pub(crate) fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        parent[node as usize] = parent[parent[node as usize] as usize];
        node = parent[node as usize];
    }
    node
}
