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

/// A change that has no limit.
pub(crate) const UNLIMITED: u64 = u64::MAX;

/// Which way a figure changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
}

/// What was moved: how far, and the change of every figure.
pub(crate) struct Moved {
    /// [`UNLIMITED`] when nothing limits it; then nothing stands in `changes`.
    pub(crate) far: u64,
    pub(crate) changes: Vec<i64>,
}

/// The least that a path costs: first its price, then its length.
type Cost = (u64, usize);

/// Figures as arcs between sums.
pub(crate) struct Flow {
    figures: Vec<u64>,
    /// A figure that goes up runs from the first node to the second.
    ends: Vec<[usize; 2]>,
    /// The figures at each node, ascending.
    at: Vec<Vec<usize>>,
}

impl Flow {
    pub(crate) fn new(nodes: usize, figures: Vec<u64>, ends: Vec<[usize; 2]>) -> Self {
        debug_assert_eq!(figures.len(), ends.len());
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

    /// Moves a figure at most `limit` along paths of least price; `price` says which others may move, the cheap first.
    pub(crate) fn push(
        &self,
        figure: usize,
        way: Way,
        limit: u64,
        price: impl Fn(usize) -> Option<u64>,
    ) -> Moved {
        let [first, second] = self.ends[figure];
        let (from, to) = if way == Way::Up { (second, first) } else { (first, second) };
        let others = |other: usize| if other == figure { None } else { price(other) };
        let mut moved = Moved { far: 0, changes: vec![0; self.figures.len()] };
        while moved.far < limit {
            let left = limit - moved.far;
            let changes = &moved.changes;
            // One path for all that is left hides less than several narrow ones.
            let wide = self.path(from, to, left, changes, &others);
            let Some(path) = wide.or_else(|| self.path(from, to, 1, changes, &others)) else { break };
            let room = path.iter().map(|&(other, way)| self.room(other, way, changes)).min();
            let step = room.unwrap_or(0).min(left);
            if step == UNLIMITED {
                moved.far = UNLIMITED;
                break;
            }
            let signed = i64::try_from(step).expect("tables hold at most 2^53");
            for (other, way) in path.into_iter().chain([(figure, way)]) {
                moved.changes[other] += if way == Way::Up { signed } else { -signed };
            }
            moved.far += step;
        }
        moved
    }

    /// The path of least cost along which at least `least` can run, as figures and their ways; ties to the first.
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

    /// The least and the most that an outsider can work out for a hidden figure; no most when nothing limits it.
    pub(crate) fn interval(&self, figure: usize, hidden: impl Fn(usize) -> bool) -> (u64, Option<u64>) {
        let price = |other: usize| hidden(other).then_some(0);
        let value = self.figures[figure];
        let up = self.push(figure, Way::Up, UNLIMITED, price).far;
        let down = self.push(figure, Way::Down, value, price).far;
        (value - down, (up != UNLIMITED).then(|| value + up))
    }
}

/// Hides figures until others are free to move.
pub(crate) struct Hiding {
    pub(crate) flow: Flow,
    /// What it costs to hide each figure; none when it may not be hidden.
    price: Vec<Option<u64>>,
    hidden: Vec<bool>,
}

impl Hiding {
    pub(crate) fn new(flow: Flow, price: Vec<Option<u64>>, hidden: Vec<bool>) -> Self {
        Self { flow, price, hidden }
    }

    pub(crate) fn is_hidden(&self, figure: usize) -> bool {
        self.hidden[figure]
    }

    pub(crate) fn hide(&mut self, figure: usize) {
        self.hidden[figure] = true;
    }

    /// How far a figure can move by hidden figures alone, at most `limit`.
    pub(crate) fn hidden_move(&self, figure: usize, way: Way, limit: u64) -> u64 {
        self.flow.push(figure, way, limit, |other| self.hidden[other].then_some(0)).far
    }

    /// Hides the cheapest figures that let another one move so far; they are given back, ascending.
    ///
    /// # Panics
    /// When no figures do.
    pub(crate) fn hide_path(&mut self, figure: usize, way: Way, level: u64) -> Vec<usize> {
        let price = |other: usize| if self.hidden[other] { Some(0) } else { self.price[other] };
        let moved = self.flow.push(figure, way, level, price);
        assert_eq!(moved.far, level, "a figure can always move together with its totals");
        let is_new = |&other: &usize| moved.changes[other] != 0 && !self.hidden[other];
        let new: Vec<usize> = (0..moved.changes.len()).filter(is_new).collect();
        new.iter().for_each(|&other| self.hidden[other] = true);
        new
    }
}
