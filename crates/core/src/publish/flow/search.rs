//! Dijkstra's search with a heap, in memory that is used again from path to path.

use super::{Flow, UNLIMITED, Way};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The least that a path costs: first its price, then its length.
type Cost = (u64, u32);

/// One step of a path: the node it comes from, the figure that moves, and which way.
#[derive(Clone, Copy)]
struct Via {
    node: u32,
    figure: u32,
    way: Way,
}

/// What searches write in: as long as the network once, and touched only where they go.
pub(crate) struct Search {
    /// The number of the search that last reached a node.
    reached: Vec<u32>,
    settled: Vec<u32>,
    best: Vec<Cost>,
    via: Vec<Via>,
    open: BinaryHeap<Reverse<(Cost, u32)>>,
    number: u32,
    /// By figure: how far it was moved so far.
    changes: Vec<i64>,
    /// The figures that were moved, some more than once.
    moved: Vec<u32>,
    path: Vec<(usize, Way)>,
}

impl Search {
    pub(crate) fn of(flow: &Flow) -> Self {
        let nodes = flow.nodes();
        let nowhere = Via { node: 0, figure: 0, way: Way::Up };
        Self {
            reached: vec![0; nodes],
            settled: vec![0; nodes],
            best: vec![(0, 0); nodes],
            via: vec![nowhere; nodes],
            open: BinaryHeap::new(),
            number: 0,
            changes: vec![0; flow.figures.len()],
            moved: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Forgets what was moved.
    pub(super) fn start(&mut self) {
        for figure in self.moved.drain(..) {
            self.changes[figure as usize] = 0;
        }
    }

    pub(super) fn path(&self) -> &[(usize, Way)] {
        &self.path
    }

    /// How far a figure can still be moved.
    pub(super) fn room(&self, flow: &Flow, figure: usize, way: Way) -> u64 {
        match way {
            Way::Up => UNLIMITED,
            Way::Down => flow.figures[figure].saturating_add_signed(self.changes[figure]),
        }
    }

    /// Moves the figures of the path found last, and one figure beside them.
    pub(super) fn move_along(&mut self, beside: (usize, Way), signed: i64) {
        for at in 0..=self.path.len() {
            let (figure, way) = self.path.get(at).copied().unwrap_or(beside);
            self.changes[figure] += if way == Way::Up { signed } else { -signed };
            self.moved.push(u32::try_from(figure).expect("figures are numbered by 32 bits"));
        }
    }

    /// The figures that are not what they were, ascending.
    pub(super) fn changed(&self) -> Vec<usize> {
        let mut changed: Vec<usize> = self.moved.iter().map(|&figure| figure as usize).collect();
        changed.sort_unstable();
        changed.dedup();
        changed.retain(|&figure| self.changes[figure] != 0);
        changed
    }

    fn next_number(&mut self) {
        if self.number == u32::MAX {
            self.reached.fill(0);
            self.settled.fill(0);
            self.number = 0;
        }
        self.number += 1;
        self.open.clear();
    }

    fn known(&self, node: u32) -> Option<Cost> {
        (self.reached[node as usize] == self.number).then(|| self.best[node as usize])
    }

    /// Finds the path of least cost along which at least `least` can run; of equals the one through the lowest nodes.
    /// Whether there is one.
    ///
    /// Nodes are settled by cost, then by number, and a step counts only where it is cheaper: the path is the one that a
    /// search without a heap finds. Left out are only nodes from which the goal cannot be reached cheaper than it is.
    pub(super) fn find(
        &mut self,
        flow: &Flow,
        (from, to): (u32, u32),
        least: u64,
        price: &impl Fn(usize) -> Option<u64>,
    ) -> bool {
        self.path.clear();
        self.next_number();
        // No path ends with a step that is cheaper than this; where there is none, no path ends here.
        let Some(last_step) = self.cheapest_into(flow, to, least, price) else { return false };
        self.reached[from as usize] = self.number;
        self.best[from as usize] = (0, 0);
        self.open.push(Reverse(((0, 0), from)));
        loop {
            let Some(Reverse((cost, node))) = self.open.pop() else { return false };
            if self.settled[node as usize] == self.number {
                continue;
            }
            if node == to {
                break;
            }
            self.settled[node as usize] = self.number;
            for &figure in flow.at(node) {
                let at = figure as usize;
                let [first, second] = flow.ends[at];
                let (way, next) = if first == node { (Way::Up, second) } else { (Way::Down, first) };
                if self.settled[next as usize] == self.number || self.room(flow, at, way) < least {
                    continue;
                }
                let Some(extra) = price(at) else { continue };
                let found = (cost.0.saturating_add(extra), cost.1 + 1);
                let least_in_all =
                    if next == to { found } else { (found.0.saturating_add(last_step), found.1 + 1) };
                if self.known(to).is_some_and(|goal| least_in_all >= goal) {
                    continue;
                }
                if self.known(next).is_none_or(|known| found < known) {
                    self.reached[next as usize] = self.number;
                    self.best[next as usize] = found;
                    self.via[next as usize] = Via { node, figure, way };
                    self.open.push(Reverse((found, next)));
                }
            }
        }
        let mut at = to;
        while at != from {
            let Via { node, figure, way } = self.via[at as usize];
            self.path.push((figure as usize, way));
            at = node;
        }
        true
    }

    /// The least price of a step into a node.
    fn cheapest_into(
        &self,
        flow: &Flow,
        to: u32,
        least: u64,
        price: &impl Fn(usize) -> Option<u64>,
    ) -> Option<u64> {
        let mut cheapest: Option<u64> = None;
        for &figure in flow.at(to) {
            let at = figure as usize;
            let way = if flow.ends[at][0] == to { Way::Down } else { Way::Up };
            if self.room(flow, at, way) < least {
                continue;
            }
            if let Some(price) = price(at) {
                if price == 0 {
                    return Some(0);
                }
                cheapest = Some(cheapest.map_or(price, |known| known.min(price)));
            }
        }
        cheapest
    }
}
