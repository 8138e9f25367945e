//! Islands of the street graph: sets of streets that can reach each other.

/// A connected part of the street graph: from any of its streets every other of its streets can be reached.
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

/// Numbers the components by their lowest node: component of each node, and how many there are.
pub(crate) fn label(nodes: usize, ends: &[[usize; 2]]) -> (Vec<usize>, usize) {
    let mut parent: Vec<usize> = (0..nodes).collect();
    for &[a, b] in ends {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        // The lower node stays root, so that roots come in the order of the components.
        parent[a.max(b)] = a.min(b);
    }
    let mut of_node = vec![0; nodes];
    let mut count = 0;
    for node in 0..nodes {
        let root = root(&mut parent, node);
        if root == node {
            of_node[node] = count;
            count += 1;
        } else {
            of_node[node] = of_node[root];
        }
    }
    (of_node, count)
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}
