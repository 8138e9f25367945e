//! By which edges a node is entered, for searches that start at facilities and go against the traffic.

use crate::compact::id32;
use crate::direction::Direction;

/// Arrivals at each node, in one array.
#[derive(Debug, Clone, Default)]
pub(crate) struct Adjacency {
    starts: Vec<u32>,
    steps: Vec<Step>,
}

/// One can come from `from` along `edge`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) length_m: f64,
    pub(crate) from: u32,
    pub(crate) edge: u32,
}

impl Adjacency {
    pub(crate) fn new(
        nodes: usize,
        ends: &[[u32; 2]],
        directions: &[Direction],
        length_m: impl Fn(usize) -> f64,
    ) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for (&[a, b], direction) in ends.iter().zip(directions) {
            starts[b as usize + 1] += u32::from(direction.goes_forward());
            starts[a as usize + 1] += u32::from(direction.goes_backward());
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut steps = vec![Step { length_m: 0.0, from: 0, edge: 0 }; starts[nodes] as usize];
        for (edge, (&[a, b], direction)) in ends.iter().zip(directions).enumerate() {
            let mut arrive = |at: u32, from: u32| {
                let place = &mut next[at as usize];
                steps[*place as usize] = Step { length_m: length_m(edge), from, edge: id32(edge) };
                *place += 1;
            };
            if direction.goes_forward() {
                arrive(b, a);
            }
            if direction.goes_backward() {
                arrive(a, b);
            }
        }
        Self { starts, steps }
    }

    /// The ways to arrive at a node; a loop comes once for each direction it may be used in.
    pub(crate) fn arrivals(&self, node: u32) -> &[Step] {
        let node = node as usize;
        &self.steps[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}
