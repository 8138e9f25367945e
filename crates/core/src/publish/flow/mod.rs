//! Exact range of a hidden figure, by maximum flow.
//!
//! A sum is a node, a figure is an arc between the two sums that it is in: added to one, taken from the other. When an
//! outsider changes a figure, its sums must be set right by others: the changes run along a cycle. So the most that a
//! figure can change is a maximum flow from one end of it to the other, and that is the exact answer, in whole numbers.
//!
//! Tables of two dimensions are such networks, also when one of the dimensions is a tree.
//!
//! Source: Cox, "Network models for complementary cell suppression", *Journal of the American Statistical Association* 90
//! (1995).

mod hiding;
#[cfg(test)]
mod plain;
mod search;

pub(crate) use hiding::Hiding;
pub(crate) use search::Search;

/// A change that has no limit.
pub(crate) const UNLIMITED: u64 = u64::MAX;

/// Which way a figure changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// Figures as arcs between sums.
///
/// # Cost
/// A path is a search with a heap through what lies nearer than its end, in memory of the network's size that is used again
/// ([`Search`]). Districts in a tree lie near each other: a path goes up as far as it must, and no further.
pub(crate) struct Flow {
    figures: Vec<u64>,
    /// A figure that goes up runs from the first node to the second.
    ends: Vec<[u32; 2]>,
    /// Where the figures of each node begin in `figures_at`.
    starts: Vec<usize>,
    /// The figures at each node, ascending.
    figures_at: Vec<u32>,
}

impl Flow {
    pub(crate) fn new(nodes: usize, figures: Vec<u64>, ends: &[[usize; 2]]) -> Self {
        debug_assert_eq!(figures.len(), ends.len());
        let number = |n: usize| u32::try_from(n).expect("nodes and figures are numbered by 32 bits");
        let mut starts = vec![0; nodes + 1];
        ends.iter().flatten().for_each(|&node| starts[node + 1] += 1);
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut figures_at = vec![0; 2 * ends.len()];
        for (figure, ends) in ends.iter().enumerate() {
            for &node in ends {
                figures_at[next[node]] = number(figure);
                next[node] += 1;
            }
        }
        let ends = ends.iter().map(|ends| ends.map(number)).collect();
        Self { figures, ends, starts, figures_at }
    }

    fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// The figures at a node.
    fn at(&self, node: u32) -> &[u32] {
        &self.figures_at[self.starts[node as usize]..self.starts[node as usize + 1]]
    }

    /// Moves a figure at most `limit` along paths of least price, and gives how far; `price` says which others may move, the
    /// cheap first. [`UNLIMITED`] when nothing limits it; then nothing was moved on the last path.
    pub(crate) fn push(
        &self,
        search: &mut Search,
        figure: usize,
        way: Way,
        limit: u64,
        price: impl Fn(usize) -> Option<u64>,
    ) -> u64 {
        let [first, second] = self.ends[figure];
        let ends = if way == Way::Up { (second, first) } else { (first, second) };
        let others = |other: usize| if other == figure { None } else { price(other) };
        let mut far = 0;
        search.start();
        while far < limit {
            let left = limit - far;
            // One path for all that is left hides less than several narrow ones.
            if !search.find(self, ends, left, &others) && !search.find(self, ends, 1, &others) {
                break;
            }
            let room = search.path().iter().map(|&(other, way)| search.room(self, other, way)).min();
            let step = room.unwrap_or(0).min(left);
            if step == UNLIMITED {
                return UNLIMITED;
            }
            search.move_along((figure, way), i64::try_from(step).expect("tables hold at most 2^53"));
            far += step;
        }
        far
    }

    /// The least and the most that an outsider can work out for a hidden figure; no most when nothing limits it.
    pub(crate) fn interval(&self, figure: usize, hidden: impl Fn(usize) -> bool) -> (u64, Option<u64>) {
        let price = |other: usize| hidden(other).then_some(0);
        let value = self.figures[figure];
        let mut search = Search::of(self);
        let up = self.push(&mut search, figure, Way::Up, UNLIMITED, price);
        let down = self.push(&mut search, figure, Way::Down, value, price);
        (value - down, (up != UNLIMITED).then(|| value + up))
    }
}
