//! A table with its totals as a network: how far a figure can move when others move along.
//!
//! Rows and columns are nodes, figures are the arcs between them. When an outsider adds to a cell, the sums of its row and
//! its column must be set right by other figures: the changes run along a cycle through the table. So the most that a
//! figure can change is a maximum flow between its column and its row, which for two dimensions is the exact answer.
//!
//! Source: Cox, "Network models for complementary cell suppression", *Journal of the American Statistical Association* 90
//! (1995).

/// A change that has no limit.
pub(super) const UNLIMITED: u64 = u64::MAX;

/// Which way a figure changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// What was moved: how far, and the change of every figure.
pub(super) struct Moved {
    /// [`UNLIMITED`] when nothing limits it; then nothing stands in `changes`.
    pub(super) far: u64,
    pub(super) changes: Vec<i64>,
}

/// The least that a path costs: first its price, then its length.
type Cost = (u64, usize);

/// Jobs row by row, the last row and the last column being totals.
pub(super) struct Grid {
    rows: usize,
    columns: usize,
    banen: Vec<u64>,
}

impl Grid {
    /// A grid; `rows` and `columns` count the totals too.
    pub(super) fn new(rows: usize, columns: usize, banen: Vec<u64>) -> Self {
        debug_assert_eq!(rows * columns, banen.len());
        Self { rows, columns, banen }
    }

    /// Totals of rows and of columns count against their line; cells and the total of all count for it.
    fn is_against(&self, cell: usize) -> bool {
        (cell / self.columns == self.rows - 1) != (cell % self.columns == self.columns - 1)
    }

    /// How a figure changes when something runs through it from its row to its column.
    fn way_to_column(&self, cell: usize) -> Way {
        if self.is_against(cell) { Way::Down } else { Way::Up }
    }

    fn way_to_row(&self, cell: usize) -> Way {
        if self.is_against(cell) { Way::Up } else { Way::Down }
    }

    fn room(&self, cell: usize, way: Way, changes: &[i64]) -> u64 {
        match way {
            Way::Up => UNLIMITED,
            Way::Down => self.banen[cell].saturating_add_signed(changes[cell]),
        }
    }

    /// Moves a figure at most `limit` along paths of least price; `price` says which others may move, the cheap first.
    pub(super) fn push(
        &self,
        cell: usize,
        way: Way,
        limit: u64,
        price: impl Fn(usize) -> Option<u64>,
    ) -> Moved {
        let (row, column) = (cell / self.columns, self.rows + cell % self.columns);
        let (from, to) = if way == self.way_to_column(cell) { (column, row) } else { (row, column) };
        let others = |other: usize| if other == cell { None } else { price(other) };
        let mut moved = Moved { far: 0, changes: vec![0; self.banen.len()] };
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
            let signed = i64::try_from(step).expect("tables hold at most 2^53 jobs");
            for (other, way) in path.into_iter().chain([(cell, way)]) {
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
        let nodes = self.rows + self.columns;
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
            for (cell, way, next) in self.arcs(node) {
                if done[next] || self.room(cell, way, changes) < least {
                    continue;
                }
                let Some(extra) = price(cell) else { continue };
                let found = (cost.0.saturating_add(extra), cost.1 + 1);
                if best[next].is_none_or(|known| found < known) {
                    best[next] = Some(found);
                    via[next] = Some((node, cell, way));
                }
            }
        }
        let mut path = Vec::new();
        let mut at = to;
        while let Some((before, cell, way)) = via[at] {
            path.push((cell, way));
            at = before;
        }
        Some(path)
    }

    /// The figures of a row or a column, how each changes on leaving it, and where that leads.
    fn arcs(&self, node: usize) -> impl Iterator<Item = (usize, Way, usize)> {
        let is_row = node < self.rows;
        let others = if is_row { self.columns } else { self.rows };
        (0..others).map(move |other| {
            if is_row {
                let cell = node * self.columns + other;
                (cell, self.way_to_column(cell), self.rows + other)
            } else {
                let cell = other * self.columns + (node - self.rows);
                (cell, self.way_to_row(cell), other)
            }
        })
    }
}
