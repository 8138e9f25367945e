//! Kernel density estimation: from points to a raster.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::engine::Engine;
use crate::grid::{Grid, GridError, check_radius};
use crate::params::{Params, Threads};
use crate::points::Points;
use crate::raster::Raster;

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
/// approximation. Cells that no point reaches are [`NODATA`](crate::NODATA); a cell is 0 only where points without weight reach it (or
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
/// Cost: O(n log n) to sort. Then, for quartic, triweight, epanechnikov and uniform, at most one step a point and row in
/// its reach (2 R / cell rows) plus one a cell: it does not depend on the columns that a point reaches. Small radii, few
/// points, and triangular and gaussian take a step a (point, cell) pair instead, `n π (R / cell)²` of them, but cheap
/// ones; see [`Method`](crate::Method). All is shared by the threads. Memory: [`Grid::bytes`] plus at most 52 bytes a
/// point.
///
/// # Units
/// Coordinates and radius in metres, the answer in the unit of `params`.
///
/// # Errors
/// When the radius is less than two cells, a sum grows beyond what a raster can hold, or the threads cannot be
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
    Pool::new(params.chosen_threads())?.run(|| fill(points, grid, params, on_progress))
}

/// The threads asked for.
pub(crate) enum Pool {
    /// Those of the caller.
    Ambient,
    /// Some of our own.
    Own(rayon::ThreadPool),
}

impl Pool {
    pub(crate) fn new(threads: Threads) -> Result<Self, RasterError> {
        let Threads::Exactly(threads) = threads else {
            return Ok(Self::Ambient);
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build();
        pool.map(Self::Own).map_err(|source| RasterError::Threads { threads: threads.get(), source })
    }

    pub(crate) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match self {
            Self::Ambient => work(),
            Self::Own(pool) => pool.install(work),
        }
    }
}

fn fill(
    points: Points<'_>,
    grid: &Grid,
    params: &Params,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Raster, RasterError> {
    let engine = Engine::new(points, grid, params);
    let rows_done = AtomicUsize::new(0);
    let mut values = vec![0.0; grid.cells()];
    engine.fill(0, &mut values, &|| {
        let rows_done = rows_done.fetch_add(1, Ordering::Relaxed) + 1;
        on_progress(Progress { rows_done, rows_total: grid.rows() });
    })?;
    Ok(Raster::filled(*grid, params.chosen_unit(), values))
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
    #[error("could not start {threads} threads; use fewer threads")]
    Threads {
        /// The number asked for.
        threads: usize,
        /// What the system said.
        source: rayon::ThreadPoolBuildError,
    },
}
