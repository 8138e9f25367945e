//! Parallel rasteriser: bands of rows side by side, each row by stamping or sweeping, whichever is cheaper.
//!
//! A row belongs to one thread, its points come in one order, and how it is filled is decided from the row alone. So the
//! values depend neither on the number of threads nor on the order of the input, nor on which rows are asked for.

use rayon::prelude::*;

use crate::grid::Grid;
use crate::kernel::Kernel;
use crate::params::{Method, Params};
use crate::points::Points;
use crate::raster::{NODATA, Raster, is_nodata};
use crate::rasterise::RasterError;
use crate::sorted::{SortedPoints, Weights};
use crate::span::Reach;
use crate::stamp::{StampRow, Sum, finish, stamp};
use crate::sweep::{
    Blocks, Epanechnikov, MOST_POINTS, Polynomial, Quartic, Scratch, SweepRow, Triweight, Uniform, Verdict,
    sweep,
};

/// Rows handed to a thread at a time: enough to share what stamping works out once a point, few enough to spread the work
/// of a busy centre.
pub(crate) const ROWS_AT_ONCE: usize = 16;

/// Nanoseconds of one step, by the bench `heatmap_methods`; only their ratios matter.
mod cost {
    /// Stamping: finding the span of a point in a row.
    pub(super) const STAMP_POINT: f64 = 26.0;
    /// Stamping: a cell of the span.
    pub(super) const STAMP_CELL: f64 = 0.27;
    /// Sweeping: a point entering and leaving a row.
    pub(super) const SWEEP_POINT: f64 = 10.0;
    /// Sweeping: a cell of the row.
    pub(super) const SWEEP_CELL: f64 = 6.5;
}

/// Sorted points and what all rows share.
pub(crate) struct Engine {
    grid: Grid,
    params: Params,
    sorted: SortedPoints,
    reach: Reach,
    blocks: Blocks,
}

impl Engine {
    pub(crate) fn new(points: Points<'_>, grid: &Grid, params: &Params) -> Self {
        let reach = Reach::new(grid, params.radius_m());
        let blocks = Blocks::new(&reach, grid.cell_m(), params.radius_m());
        let sorted = SortedPoints::new(points, grid, params.radius_m());
        Self { grid: *grid, params: *params, sorted, reach, blocks }
    }

    /// Fills whole rows, from `first_row` on; `on_row` is called after each, from any thread.
    pub(crate) fn fill(
        &self,
        first_row: usize,
        values: &mut [f64],
        on_row: &(dyn Fn() + Sync),
    ) -> Result<(), RasterError> {
        match self.params.kernel() {
            Kernel::Uniform => self.fill_swept::<Uniform, 2>(first_row, values, on_row),
            Kernel::Epanechnikov => self.fill_swept::<Epanechnikov, 4>(first_row, values, on_row),
            Kernel::Quartic => self.fill_swept::<Quartic, 6>(first_row, values, on_row),
            Kernel::Triweight => self.fill_swept::<Triweight, 8>(first_row, values, on_row),
            Kernel::Triangular { .. } | Kernel::Gaussian => {
                self.fill_rows(first_row, values, on_row, || (), |(), _| Verdict::Stamp)
            }
        }
    }

    fn fill_swept<P: Polynomial<N>, const N: usize>(
        &self,
        first_row: usize,
        values: &mut [f64],
        on_row: &(dyn Fn() + Sync),
    ) -> Result<(), RasterError> {
        self.fill_rows(
            first_row,
            values,
            on_row,
            || None,
            |scratch: &mut Option<Scratch<N>>, row| {
                if self.method(row.row) == Method::Stamp {
                    return Verdict::Stamp;
                }
                let scratch = scratch.get_or_insert_with(|| Scratch::new(self.grid.cols(), &self.blocks));
                sweep::<P, N>(&self.sorted, &self.reach, &self.blocks, scratch, row)
            },
        )
    }

    /// Stamp or sweep, whichever is predicted to be cheaper for the row.
    fn method(&self, row: usize) -> Method {
        let points = self.sorted.reaching(row, row).len();
        if self.sorted.weights() == Weights::Wild || points >= MOST_POINTS {
            return Method::Stamp;
        }
        match self.params.chosen_method() {
            Method::Predicted => {
                let radius_cells = self.params.radius_m() / self.grid.cell_m();
                let (points, cols) = (points as f64, self.grid.cols() as f64);
                // The mean chord of a circle is pi / 2 times its radius.
                let span = (std::f64::consts::FRAC_PI_2 * radius_cells).min(cols);
                let stamp = points * (cost::STAMP_POINT + span * cost::STAMP_CELL);
                let sweep = points * cost::SWEEP_POINT + cols * cost::SWEEP_CELL;
                if stamp <= sweep { Method::Stamp } else { Method::Sweep }
            }
            chosen => chosen,
        }
    }

    fn fill_rows<S: Send>(
        &self,
        first_row: usize,
        values: &mut [f64],
        on_row: &(dyn Fn() + Sync),
        scratch: impl Fn() -> S + Sync + Send,
        try_sweep: impl Fn(&mut S, &mut SweepRow<'_>) -> Verdict + Sync + Send,
    ) -> Result<(), RasterError> {
        let (cols, scale) = (self.grid.cols(), self.params.scale());
        let chunks = values.par_chunks_mut(cols * ROWS_AT_ONCE).enumerate();
        let overflows = chunks.map_init(
            || (scratch(), Stamping::default()),
            |(scratch, stamping), (chunk, values)| {
                let first = first_row + chunk * ROWS_AT_ONCE;
                let mut left = Vec::with_capacity(ROWS_AT_ONCE);
                for (i, values) in values.chunks_mut(cols).enumerate() {
                    let row = first + i;
                    let centre_y_m = self.grid.centre_y_m(row);
                    let mut swept = SweepRow { row, centre_y_m, scale, values };
                    if try_sweep(scratch, &mut swept) == Verdict::Stamp {
                        left.push((row, centre_y_m, swept.values));
                    }
                }
                self.stamp_rows(&mut left, stamping, scale);
                drop(left);
                values.chunks(cols).for_each(|_| on_row());
                overflow(first, cols, values)
            },
        );
        overflows.reduce(|| None, Option::or).map_or(Ok(()), Err)
    }

    /// Stamps the rows of a chunk that were not swept.
    fn stamp_rows(&self, rows: &mut [(usize, f64, &mut [f64])], stamping: &mut Stamping, scale: f64) {
        let (Some(first), Some(last)) = (rows.first().map(|row| row.0), rows.last().map(|row| row.0)) else {
            return;
        };
        let changes = self.grid.cols() + 1;
        stamping.reach_changes.resize(changes * ROWS_AT_ONCE, 0);
        let columns = rows.iter_mut().zip(stamping.reach_changes.chunks_mut(changes));
        let mut stamped: Vec<StampRow<'_>> = columns
            .map(|((_, centre_y_m, values), reach_change)| {
                values.fill(0.0);
                StampRow { centre_y_m: *centre_y_m, values, reach_change }
            })
            .collect();
        let points = self.sorted.reaching(first, last);
        let (kernel, radius_m) = (self.params.kernel(), self.params.radius_m());
        stamp::<Sum>(kernel, radius_m, &self.reach, points, &mut stamped, &mut stamping.table);
        for row in stamped {
            finish(row.values, row.reach_change, scale, NODATA);
        }
    }
}

/// The first value, of rows from `first_row` on, that a raster cannot hold.
pub(crate) fn overflow(first_row: usize, cols: usize, values: &[f64]) -> Option<RasterError> {
    let index = values.iter().position(|&value| !is_nodata(value) && !Raster::can_hold(value))?;
    Some(RasterError::Overflow { col: index % cols, row: first_row + index / cols, found: values[index] })
}

/// Scratch space of a thread.
#[derive(Default)]
struct Stamping {
    reach_changes: Vec<i32>,
    table: Vec<f64>,
}
