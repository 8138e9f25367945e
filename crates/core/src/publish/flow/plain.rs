//! The same search without a heap and without memory of its own, looked through node by node: what the fast one must equal.

use super::{Flow, Search, UNLIMITED, Way};
use proptest::prelude::*;

/// The least that a path costs: first its price, then its length.
type Cost = (u64, usize);

/// Figures as arcs between sums.
struct Plain {
    figures: Vec<u64>,
    ends: Vec<[usize; 2]>,
    at: Vec<Vec<usize>>,
}

/// What was moved: how far, and the change of every figure.
struct Moved {
    far: u64,
    changes: Vec<i64>,
}

impl Plain {
    fn new(nodes: usize, figures: Vec<u64>, ends: Vec<[usize; 2]>) -> Self {
        let mut at = vec![Vec::new(); nodes];
        for (figure, ends) in ends.iter().enumerate() {
            ends.iter().for_each(|&node| at[node].push(figure));
        }
        Self { figures, ends, at }
    }

    fn room(&self, figure: usize, way: Way, changes: &[i64]) -> u64 {
        match way {
            Way::Up => UNLIMITED,
            Way::Down => self.figures[figure].saturating_add_signed(changes[figure]),
        }
    }

    fn push(&self, figure: usize, way: Way, limit: u64, price: impl Fn(usize) -> Option<u64>) -> Moved {
        let [first, second] = self.ends[figure];
        let (from, to) = if way == Way::Up { (second, first) } else { (first, second) };
        let others = |other: usize| if other == figure { None } else { price(other) };
        let mut moved = Moved { far: 0, changes: vec![0; self.figures.len()] };
        while moved.far < limit {
            let left = limit - moved.far;
            let changes = &moved.changes;
            let wide = self.path(from, to, left, changes, &others);
            let Some(path) = wide.or_else(|| self.path(from, to, 1, changes, &others)) else { break };
            let room = path.iter().map(|&(other, way)| self.room(other, way, changes)).min();
            let step = room.unwrap_or(0).min(left);
            if step == UNLIMITED {
                moved.far = UNLIMITED;
                break;
            }
            let signed = i64::try_from(step).unwrap();
            for (other, way) in path.into_iter().chain([(figure, way)]) {
                moved.changes[other] += if way == Way::Up { signed } else { -signed };
            }
            moved.far += step;
        }
        moved
    }

    fn path(
        &self,
        from: usize,
        to: usize,
        least: u64,
        changes: &[i64],
        price: &impl Fn(usize) -> Option<u64>,
    ) -> Option<Vec<(usize, Way)>> {
        let nodes = self.at.len();
        let mut best: Vec<Option<Cost>> = vec![None; nodes];
        let mut via: Vec<Option<(usize, usize, Way)>> = vec![None; nodes];
        let mut done = vec![false; nodes];
        best[from] = Some((0, 0));
        loop {
            let open = (0..nodes).filter(|&node| !done[node]);
            let (cost, node) = open.filter_map(|node| best[node].map(|cost| (cost, node))).min()?;
            if node == to {
                break;
            }
            done[node] = true;
            for &figure in &self.at[node] {
                let [first, second] = self.ends[figure];
                let (way, next) = if first == node { (Way::Up, second) } else { (Way::Down, first) };
                if done[next] || self.room(figure, way, changes) < least {
                    continue;
                }
                let Some(extra) = price(figure) else { continue };
                let found = (cost.0.saturating_add(extra), cost.1 + 1);
                if best[next].is_none_or(|known| found < known) {
                    best[next] = Some(found);
                    via[next] = Some((node, figure, way));
                }
            }
        }
        let mut path = Vec::new();
        let mut at = to;
        while let Some((before, figure, way)) = via[at] {
            path.push((figure, way));
            at = before;
        }
        Some(path)
    }
}

/// Nodes, figures with their ends, and prices; few values, so that many paths cost the same.
#[derive(Debug, Clone)]
struct Network {
    nodes: usize,
    figures: Vec<u64>,
    ends: Vec<[usize; 2]>,
    prices: Vec<Option<u64>>,
}

fn network() -> impl Strategy<Value = Network> {
    (2_usize..12).prop_flat_map(|nodes| {
        let ends = (0..nodes, 1..nodes).prop_map(move |(first, on)| [first, (first + on) % nodes]);
        let price = prop_oneof![1 => Just(None), 3 => Just(Some(0)), 4 => (1_u64..5).prop_map(Some)];
        prop::collection::vec((ends, 0_u64..9, price), 1..40).prop_map(move |arcs| Network {
            nodes,
            ends: arcs.iter().map(|arc| arc.0).collect(),
            figures: arcs.iter().map(|arc| arc.1).collect(),
            prices: arcs.iter().map(|arc| arc.2).collect(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Every figure of a network, pushed both ways in the same memory: as far, and by the same changes.
    #[test]
    fn the_heap_finds_the_same_paths(network in network(), limit in prop_oneof![1_u64..30, Just(UNLIMITED)]) {
        let Network { nodes, figures, ends, prices } = network;
        let fast = Flow::new(nodes, figures.clone(), &ends);
        let plain = Plain::new(nodes, figures, ends);
        let mut search = Search::of(&fast);
        for figure in 0..prices.len() {
            for way in [Way::Up, Way::Down] {
                let moved = plain.push(figure, way, limit, |other| prices[other]);
                let far = fast.push(&mut search, figure, way, limit, |other| prices[other]);
                prop_assert_eq!(far, moved.far);
                let changed: Vec<usize> =
                    (0..moved.changes.len()).filter(|&other| moved.changes[other] != 0).collect();
                prop_assert_eq!(search.changed(), changed);
            }
        }
    }
}
