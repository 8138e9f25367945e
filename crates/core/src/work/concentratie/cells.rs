//! Uniform grid index: points in square cells, for queries within a fixed radius.

use std::f64::consts::FRAC_1_SQRT_2;
use std::ops::Range;

use geo::Coord;

/// The side of a cell as a share of the reach: a little under √½, so that places in one cell are always within reach of
/// each other, and those within reach at most two cells apart, whatever is rounded.
const SIDE: f64 = FRAC_1_SQRT_2 * (1.0 - 1e-5);

/// How many cells away a place within reach may lie.
const AWAY: u32 = 2;

/// Distinct places sorted by cell, each in a slot.
#[derive(Debug)]
pub(super) struct Cells {
    /// The place in each slot: by column of cells, then by row, then by x and y.
    pub(super) at: Vec<Coord>,
    /// Row in the input of the place in each slot.
    pub(super) rows: Vec<usize>,
    /// Column and row of each cell that holds something, in rising order.
    keys: Vec<(u32, u32)>,
    /// The first slot of each cell, and one past the last slot.
    starts: Vec<usize>,
}

impl Cells {
    /// Sorts places into cells. They are distinct, and lie at most 2³² cells apart.
    pub(super) fn new(places: &[Coord], reach_m: f64) -> Self {
        let side = SIDE * reach_m;
        let low = places.iter().fold(Coord { x: f64::INFINITY, y: f64::INFINITY }, |low, at| Coord {
            x: low.x.min(at.x),
            y: low.y.min(at.y),
        });
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 or more, and rounding down is what a cell is"
        )]
        let key = |at: Coord| (((at.x - low.x) / side) as u32, ((at.y - low.y) / side) as u32);
        let mut sorted: Vec<((u32, u32), usize)> =
            places.iter().enumerate().map(|(row, &at)| (key(at), row)).collect();
        sorted.sort_unstable_by(|(a_key, a), (b_key, b)| {
            a_key.cmp(b_key).then_with(|| by_place(places[*a], places[*b]))
        });
        let rows: Vec<usize> = sorted.iter().map(|&(_, row)| row).collect();
        let (mut keys, mut starts) = (Vec::new(), Vec::new());
        for (slot, &(key, _)) in sorted.iter().enumerate() {
            if keys.last() != Some(&key) {
                keys.push(key);
                starts.push(slot);
            }
        }
        starts.push(rows.len());
        Self { at: rows.iter().map(|&row| places[row]).collect(), rows, keys, starts }
    }

    /// How many cells hold something.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The slots of a cell.
    pub(super) fn slots(&self, cell: usize) -> Range<usize> {
        self.starts[cell]..self.starts[cell + 1]
    }

    /// The cells whose places may be within reach of those of a cell, itself among them: a range for each column.
    pub(super) fn near(&self, cell: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let (column, row) = self.keys[cell];
        (column.saturating_sub(AWAY)..=column.saturating_add(AWAY)).map(move |near| {
            let from = self.keys.partition_point(|&key| key < (near, row.saturating_sub(AWAY)));
            let rest = &self.keys[from..];
            from..from + rest.iter().take_while(|&&key| key <= (near, row.saturating_add(AWAY))).count()
        })
    }

    /// The slots of those cells.
    pub(super) fn near_slots(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        self.near(cell).flat_map(|cells| self.starts[cells.start]..self.starts[cells.end])
    }
}

/// West to east, then south to north.
pub(super) fn by_place(a: Coord, b: Coord) -> std::cmp::Ordering {
    a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
}

/// The square of a distance; every comparison of distances here is one of these.
pub(super) fn dist2(a: Coord, b: Coord) -> f64 {
    let d = a - b;
    d.x * d.x + d.y * d.y
}
