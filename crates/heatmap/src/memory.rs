//! Memory estimate of a run, before it starts.

use std::num::NonZeroUsize;

use crate::engine::ROWS_AT_ONCE;
use crate::grid::{Grid, MemoryBudget};
use crate::params::{Params, Threads};

/// Two copies of three columns and the row of each point, while sorting.
const BYTES_PER_POINT: u64 = 52;
/// A value, and per column of a thread: eight sums, half of as many again for the starts of blocks, a count in each of the
/// rows stamped at once, and a table.
const BYTES_PER_VALUE: u64 = 8;
const SCRATCH_BYTES_PER_COLUMN: u64 = 64 + 32 + 4 * ROWS_AT_ONCE as u64 + 8 + 1;
/// A centre, and its place in its block.
const SHARED_BYTES_PER_COLUMN: u64 = 16;
/// Where the points of a row start, twice while sorting.
const BYTES_PER_ROW: u64 = 16;

/// The bytes that a run takes at most, beside the columns it is given. A pure function of sizes: nothing is allocated.
///
/// # Example
/// ```
/// use std::num::NonZeroUsize;
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, MemoryPlan, Params};
/// // The whole country in cells of 25 m, two million points.
/// let everything = MemoryBudget::of_bytes(u64::MAX);
/// let grid = Grid::from_extent(0.0, 300_000.0, 280_000.0, 620_000.0, 25.0, everything)?;
/// let params = Params::new(Kernel::Quartic, 500.0)?;
/// let whole = MemoryPlan::new(2_000_000, &grid, &params, NonZeroUsize::new(grid.rows()).ok_or("no rows")?);
/// assert_eq!(whole.rows_bytes, 11_200 * 12_800 * 8);
/// // In half a GiB, it is made in bands.
/// let rows = MemoryPlan::rows_within(2_000_000, &grid, &params, MemoryBudget::of_bytes(512 << 20))?;
/// let plan = MemoryPlan::new(2_000_000, &grid, &params, rows);
/// assert!(rows.get() > 2000 && plan.total_bytes() <= 512 << 20);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemoryPlan {
    /// For the points, sorted: 52 bytes each.
    pub points_bytes: u64,
    /// For the values of the rows that are held at once.
    pub rows_bytes: u64,
    /// For what the rows share and what each thread needs for its own.
    pub scratch_bytes: u64,
}

impl MemoryPlan {
    /// For some points and some rows at a time: all rows of the grid for [`rasterise`](crate::rasterise). Cost O(1).
    #[must_use]
    pub fn new(points: usize, grid: &Grid, params: &Params, rows_per_band: NonZeroUsize) -> Self {
        let rows = rows_per_band.get().min(grid.rows()) as u64;
        let cols = grid.cols() as u64;
        let points = points as u64;
        Self {
            points_bytes: points.saturating_mul(BYTES_PER_POINT),
            rows_bytes: rows.saturating_mul(cols).saturating_mul(BYTES_PER_VALUE),
            scratch_bytes: scratch_bytes(grid, params),
        }
    }

    /// All of it.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.points_bytes.saturating_add(self.rows_bytes).saturating_add(self.scratch_bytes)
    }

    /// The most rows at a time with which a run fits in a budget, all rows when they do. Cost O(1).
    ///
    /// # Errors
    /// When not even [`MemoryPlan::FEWEST_ROWS`] rows do.
    pub fn rows_within(
        points: usize,
        grid: &Grid,
        params: &Params,
        budget: MemoryBudget,
    ) -> Result<NonZeroUsize, MemoryPlanError> {
        let fewest = NonZeroUsize::new(Self::FEWEST_ROWS.min(grid.rows())).unwrap_or(NonZeroUsize::MIN);
        let least = Self::new(points, grid, params, fewest);
        if least.total_bytes() > budget.bytes() {
            let needed_bytes = least.total_bytes();
            return Err(MemoryPlanError { points, needed_bytes, budget_bytes: budget.bytes() });
        }
        let rest = budget.bytes() - (least.total_bytes() - least.rows_bytes);
        let rows = rest / (grid.cols() as u64 * BYTES_PER_VALUE);
        let rows = usize::try_from(rows).unwrap_or(usize::MAX).min(grid.rows());
        Ok(NonZeroUsize::new(rows).unwrap_or(NonZeroUsize::MIN))
    }

    /// Fewer rows at a time than this leave threads without work.
    pub const FEWEST_ROWS: usize = 128;
}

fn scratch_bytes(grid: &Grid, params: &Params) -> u64 {
    let threads = match params.chosen_threads() {
        Threads::All => rayon::current_num_threads(),
        Threads::Exactly(threads) => threads.get(),
    } as u64;
    let per_thread = (grid.cols() as u64 + 1).saturating_mul(SCRATCH_BYTES_PER_COLUMN);
    let reach_rows = crate::grid::saturating_i64(2.0 * params.radius_m() / grid.cell_m()).unsigned_abs();
    // Beyond four million rows, several share a start.
    let starts = (grid.rows() as u64).saturating_add(reach_rows).saturating_add(4).min(1 << 22);
    threads.saturating_mul(per_thread) + grid.cols() as u64 * SHARED_BYTES_PER_COLUMN + starts * BYTES_PER_ROW
}

/// A run that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{points} points and {} rows of the raster take {needed_bytes} bytes, more than the {budget_bytes} allowed; allow more \
     with ⟨max-memory⟩, use a larger ⟨cel_m⟩, or leave points out",
    MemoryPlan::FEWEST_ROWS
)]
#[non_exhaustive]
pub struct MemoryPlanError {
    /// Number of points.
    pub points: usize,
    /// The least that the run takes.
    pub needed_bytes: u64,
    /// What it may take.
    pub budget_bytes: u64,
}
