//! Exact kernel sums at the cell centres.
//!
//! Points are sorted once by the row they lie in, then x, y and weight. Each raster row then visits only the points
//! whose circle can reach it, works out the span of columns inside the circle with one square root a point, and adds
//! along the span. A row belongs to one thread and its points come in one order, so the sums depend neither on the number
//! of threads nor on the order of the input. Going along x keeps the touched part of the row in the fastest cache.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::grid::{Grid, GridError, check_radius, saturating_i64};
use crate::kernel::{GAUSSIAN_EXPONENT, Kernel};
use crate::params::{Params, Threads};
use crate::points::Points;
use crate::raster::{NODATA, Raster};
use crate::unit::Unit;

/// Rows handed to a thread at a time: enough to share scratch space, few enough to spread the work of a busy centre.
const ROWS_PER_BAND: usize = 8;

/// How far a run is, in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that are ready.
    pub rows_done: usize,
    /// Rows in the grid.
    pub rows_total: usize,
}

/// The density of the points at every cell centre.
///
/// For each cell the sum over the points within the radius (`d <= R`) of weight times kernel, in `f64`, without
/// approximation. Cells that no point reaches are [`NODATA`]; a cell is 0 only where points without weight reach it (or
/// points whose kernel is 0 at exactly `R`). Points outside the grid count as far as they reach into it.
///
/// The answer is the same, byte for byte, for any number of threads and any order of the points.
///
/// The law: the sum of the cells times the cell's area is the sum of the weights, when no kernel is cut off by the
/// grid. It holds up to the error of summing at centres instead of integrating, which shrinks with `n = R / cell` the
/// faster the smoother the kernel ends. For a single point it is at most 0.4 n^-3.5 of the weight for quartic,
/// 0.5 n^-4.5 for triweight, 0.5 n^-2.5 for epanechnikov and triangular, 0.05 n^-1.5 for gaussian (its cut at 3σ) and
/// 0.9 n^-1.5 for uniform and triangular with a decay: at n = 20, 0.001 % for quartic and 1 % for uniform. The errors
/// of many points partly cancel out. (Constants measured; the tests hold them at 5, 10, 20 and 40 cells.)
///
/// Cost: O(n log n) to sort, then the number of (point, cell) pairs in reach, about `n π (R / cell)²`, shared by the
/// threads. Gaussian and triangular take an exponential or a square root a pair. Memory: [`Grid::bytes`] plus 32 bytes a
/// point.
///
/// # Units
/// Coordinates and radius in metres, the answer in the unit of `params`.
///
/// # Errors
/// When the radius is less than half a cell, a sum grows beyond what a raster can hold, or the threads cannot be
/// started.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, rasterise};
/// // 120 jobs at one address, a radius of 500 m, cells of 25 m.
/// let points = Points::new(&[140_012.5], &[470_012.5], &[120.0])?;
/// let grid = Grid::covering(&[points], 500.0, 25.0, MemoryBudget::default())?;
/// let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, 500.0)?)?;
/// // At the address: 120 jobs x 3 / (pi 500^2) per m² x 10,000 m² = 4.58 jobs per hectare.
/// assert!((raster.max().ok_or("empty")? - 4.583_662).abs() < 1e-6);
/// // And the hectares together give the jobs back.
/// assert!((raster.sum_times_cell_area() - 120.0).abs() < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rasterise(points: Points<'_>, grid: &Grid, params: &Params) -> Result<Raster, RasterError> {
    rasterise_with_progress(points, grid, params, &|_| {})
}

/// As [`rasterise`], telling how far it is.
///
/// `on_progress` is called after every row, from any of the threads, with a growing count (calls may overtake each
/// other). Throttle there what is slow.
///
/// # Errors
/// As [`rasterise`].
pub fn rasterise_with_progress(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raster, RasterError> {
    check_radius(params.radius_m(), grid.cell_m())?;
    match params.chosen_threads() {
        Threads::All => fill(points, grid, params, on_progress),
        Threads::Exactly(threads) => rayon::ThreadPoolBuilder::new()
            .num_threads(threads.get())
            .build()
            .map_err(|source| RasterError::Threads { threads: threads.get(), source })?
            .install(|| fill(points, grid, params, on_progress)),
    }
}

fn fill(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raster, RasterError> {
    let sorted = SortedPoints::new(points, grid, params.radius_m());
    let centres_x_m: Vec<f64> = (0..grid.cols()).map(|col| grid.centre_x_m(col)).collect();
    let unit = params.chosen_unit();
    let scale = match unit {
        Unit::Raw => 1.0,
        Unit::PerHa | Unit::PerKm2 | Unit::PerM2 => {
            params.kernel().constant_per_m2(params.radius_m()) * unit.area_m2()
        }
    };
    let rows_done = AtomicUsize::new(0);
    let mut values = vec![0.0; grid.cells()];
    values.par_chunks_mut(grid.cols() * ROWS_PER_BAND).enumerate().try_for_each_init(
        || vec![0_i64; grid.cols() + 1],
        |reach_change, (band, rows)| {
            for (i, values) in rows.chunks_mut(grid.cols()).enumerate() {
                let row = band * ROWS_PER_BAND + i;
                let mut line = Line {
                    centre_y_m: grid.centre_y_m(row),
                    cols_per_m: 1.0 / grid.cell_m(),
                    radius_m: params.radius_m(),
                    centres_x_m: &centres_x_m,
                    values,
                    reach_change,
                };
                let reaching = sorted.reaching(row);
                line.add(params.kernel(), reaching);
                line.finish(scale).map_err(|(col, found)| RasterError::Overflow { col, row, found })?;
                let rows_done = rows_done.fetch_add(1, Ordering::Relaxed) + 1;
                on_progress(Progress { rows_done, rows_total: grid.rows() });
            }
            Ok::<(), RasterError>(())
        },
    )?;
    Ok(Raster::filled(*grid, unit, values))
}

struct Point {
    row: i64,
    x_m: f64,
    y_m: f64,
    weight: f64,
}

/// The points by row, top first; within a row by x, then y and weight, so that only equal points can change places.
struct SortedPoints {
    points: Vec<Point>,
    reach_rows: i64,
}

impl SortedPoints {
    fn new(points: Points<'_>, grid: &Grid, radius_m: f64) -> Self {
        let columns = points.x_m().iter().zip(points.y_m()).zip(points.weight());
        let mut points: Vec<Point> = columns
            .map(|((&x_m, &y_m), &weight)| Point { row: grid.row_of(y_m), x_m, y_m, weight })
            .collect();
        points.par_sort_unstable_by(|a, b| {
            let by_place = a.row.cmp(&b.row).then(a.x_m.total_cmp(&b.x_m)).then(a.y_m.total_cmp(&b.y_m));
            by_place.then(a.weight.total_cmp(&b.weight))
        });
        // One row more than the radius spans: the point and the centre may lie at opposite edges of their rows.
        let reach_rows = saturating_i64((radius_m / grid.cell_m()).ceil()).saturating_add(1);
        Self { points, reach_rows }
    }

    /// The points that can reach a row, and perhaps a few more just out of reach.
    fn reaching(&self, row: usize) -> &[Point] {
        let row = i64::try_from(row).unwrap_or(i64::MAX);
        let first = self.points.partition_point(|point| point.row < row.saturating_sub(self.reach_rows));
        let after = self.points.partition_point(|point| point.row <= row.saturating_add(self.reach_rows));
        &self.points[first..after]
    }
}

/// One row of the raster while points are added to it.
struct Line<'a> {
    centre_y_m: f64,
    cols_per_m: f64,
    radius_m: f64,
    centres_x_m: &'a [f64],
    values: &'a mut [f64],
    /// How many more (or fewer) points reach this column than the one before; all 0 between rows, except for the one
    /// past the last column, which is written and never read.
    reach_change: &'a mut [i64],
}

impl Line<'_> {
    fn add(&mut self, kernel: Kernel, points: &[Point]) {
        let radius2 = self.radius_m * self.radius_m;
        let per_radius2 = 1.0 / radius2;
        // `radius2 - d2` is never below 0 inside the circle, so no kernel dips below 0 at its edge.
        let t = move |d2: f64| (radius2 - d2) * per_radius2;
        match kernel {
            Kernel::Quartic => self.add_with(points, |d2| t(d2) * t(d2)),
            Kernel::Triweight => self.add_with(points, |d2| t(d2) * t(d2) * t(d2)),
            Kernel::Epanechnikov => self.add_with(points, t),
            Kernel::Uniform => self.add_with(points, |_| 1.0),
            Kernel::Triangular { decay } => {
                let (edge, slope) = (decay.get(), (1.0 - decay.get()) / self.radius_m);
                let radius_m = self.radius_m;
                // The root of a square within R² is at most R, so this does not dip below the edge's value either.
                self.add_with(points, |d2| edge + slope * (radius_m - d2.sqrt()));
            }
            Kernel::Gaussian => {
                let exponent = -GAUSSIAN_EXPONENT * per_radius2;
                self.add_with(points, |d2| (exponent * d2).exp());
            }
        }
    }

    fn add_with(&mut self, points: &[Point], kernel_of_d2: impl Fn(f64) -> f64) {
        let radius2 = self.radius_m * self.radius_m;
        for point in points {
            let dy = self.centre_y_m - point.y_m;
            let dy2 = dy * dy;
            if dy2 > radius2 {
                continue;
            }
            let (start, end) = self.span(point.x_m, dy2, radius2);
            if start >= end {
                continue;
            }
            self.reach_change[start] += 1;
            self.reach_change[end] -= 1;
            for (value, x_m) in self.values[start..end].iter_mut().zip(&self.centres_x_m[start..end]) {
                let dx = x_m - point.x_m;
                *value += point.weight * kernel_of_d2(dx * dx + dy2);
            }
        }
    }

    /// The columns `start..end` whose centre lies within the radius: a guess from one square root, which rounding may
    /// put one off, then the exact test at both ends. The guess is nearly always right, so the loops rarely turn.
    #[inline]
    fn span(&self, x_m: f64, dy2: f64, radius2: f64) -> (usize, usize) {
        let half_m = (radius2 - dy2).sqrt();
        let cols = self.centres_x_m.len();
        let at_m = x_m - self.centres_x_m[0];
        let inside = |col: usize| {
            let dx = self.centres_x_m[col] - x_m;
            dx * dx + dy2 <= radius2
        };
        let mut start = ceil_col((at_m - half_m) * self.cols_per_m).min(cols);
        let mut end = ceil_col((at_m + half_m) * self.cols_per_m).min(cols);
        while start > 0 && inside(start - 1) {
            start -= 1;
        }
        while start < end && !inside(start) {
            start += 1;
        }
        while end < cols && inside(end) {
            end += 1;
        }
        while start < end && !inside(end - 1) {
            end -= 1;
        }
        (start, end)
    }

    /// Sums to densities, unreached cells to nodata, and the scratch space back to 0.
    fn finish(&mut self, scale: f64) -> Result<(), (usize, f64)> {
        let mut reached_by = 0;
        for (col, value) in self.values.iter_mut().enumerate() {
            reached_by += std::mem::take(&mut self.reach_change[col]);
            if reached_by == 0 {
                *value = NODATA;
                continue;
            }
            // Adding 0 turns the -0 of a negative weight without effect into 0.
            *value = *value * scale + 0.0;
            if !Raster::can_hold(*value) {
                return Err((col, *value));
            }
        }
        Ok(())
    }
}

/// The first whole number that is not below `col`, and 0 for what is negative. Without `ceil`, a call on older machines.
fn ceil_col(col: f64) -> usize {
    let whole = saturating_i64(col);
    usize::try_from(whole.saturating_add(i64::from((whole as f64) < col))).unwrap_or(0)
}

/// A raster that could not be computed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RasterError {
    /// The radius does not go with the cell size.
    #[error(transparent)]
    Grid(#[from] GridError),
    /// A sum is too large.
    #[error(
        "the density at column {col}, row {row} is {found:e}, more than a raster can hold (3.4e38); check the weights \
         and the radius"
    )]
    Overflow {
        /// Column of the cell, from the left.
        col: usize,
        /// Row of the cell, from the top.
        row: usize,
        /// The value found.
        found: f64,
    },
    /// The threads could not be started.
    #[error("could not start {threads} threads; use a smaller --threads")]
    Threads {
        /// The number asked for.
        threads: usize,
        /// What the system said.
        source: rayon::ThreadPoolBuildError,
    },
}
