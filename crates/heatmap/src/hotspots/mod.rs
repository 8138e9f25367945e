//! Hot and cold spots: Getis-Ord Gi*, corrected for multiple testing.

mod among;
mod error;
mod fdr;

pub use among::{SpotScore, hot_spots_among};
pub use error::HotSpotsError;
pub use fdr::benjamini_hochberg;

use among::{Chance, two_sided};

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::grid::{Grid, check_neighbours};
use crate::raster::{NODATA, Raster, is_nodata};

/// Cells at exactly the radius are neighbours, whatever the rounding of radius over cell.
const ROUNDING: f64 = 1.0 + 1e-9;

/// The score of every cell, and how surprising it is.
#[derive(Debug, Clone, PartialEq)]
pub struct HotSpots {
    grid: Grid,
    z: Vec<f64>,
    p: Vec<f64>,
    q: Vec<f64>,
    cells: usize,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// Lower values than chance explains.
    Cold,
    /// What chance explains.
    Neither,
    /// Higher values than chance explains.
    Hot,
}

impl HotSpots {
    /// Where the cells lie.
    #[must_use]
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// The z score of each cell, row by row from the top; [`NODATA`] where the values have it.
    #[must_use]
    pub fn z(&self) -> &[f64] {
        &self.z
    }

    /// The two-sided p of each z under the normal distribution; [`NODATA`] where there is none.
    #[must_use]
    pub fn p(&self) -> &[f64] {
        &self.p
    }

    /// The p adjusted after Benjamini and Hochberg: of the cells with `q` up to 0.05, at most 5 % are expected to be there
    /// by chance. [`NODATA`] where there is none.
    #[must_use]
    pub fn q(&self) -> &[f64] {
        &self.q
    }

    /// Number of cells that have a value, so the number of tests.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// What a cell is, when `q` up to `max_q` counts; nothing outside the grid or at nodata.
    #[must_use]
    pub fn spot(&self, col: usize, row: usize, max_q: f64) -> Option<Spot> {
        if col >= self.grid.cols() || row >= self.grid.rows() {
            return None;
        }
        let (z, q) = (self.z[row * self.grid.cols() + col], self.q[row * self.grid.cols() + col]);
        if is_nodata(z) {
            return None;
        }
        Some(match z.partial_cmp(&0.0) {
            Some(Ordering::Greater) if q <= max_q => Spot::Hot,
            Some(Ordering::Less) if q <= max_q => Spot::Cold,
            _ => Spot::Neither,
        })
    }
}

/// Where high values lie together, or low ones: Getis-Ord Gi* of every cell, against all cells of the raster.
///
/// Neighbours are the cells whose centre lies within the radius, the cell itself among them, each with weight 1. With
/// `n` cells of mean `X` and standard deviation `S = sqrt(sum x² / n - X²)`, of which `W` are neighbours,
/// `z = (sum of the neighbours - X W) / (S sqrt((n W - W²) / (n - 1)))`. When all cells are neighbours, nothing is left to
/// compare with: `z` is 0 and `p` 1.
///
/// Give totals a cell ([`cell_totals`](crate::cell_totals)) or another raster of independent figures, not a density:
/// neighbours on a smoothed raster are alike by construction, and everything becomes a spot. Nodata cells are outside the
/// study area: neither tested, nor neighbours, nor in the mean; cells of 0 are in all three. At the edge there are fewer
/// neighbours, which the formula takes into account.
///
/// `p` is two-sided under the normal distribution, which needs some neighbours (eight or more is the usual advice) and
/// values not too skewed. Cost O(cells × rows in the radius), on all threads, plus a sort of the p values.
///
/// Source: Ord and Getis, *Local spatial autocorrelation statistics*, Geographical Analysis 1995,
/// doi 10.1111/j.1538-4632.1995.tb00912.x; Benjamini and Hochberg, *Controlling the false discovery rate*, 1995.
///
/// # Units
/// `radius_m` in metres; scores have no unit, so the unit of the raster does not matter.
///
/// # Errors
/// When the radius is not a positive number of at least half a cell, fewer than three cells have a value, or all have the
/// same.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, MemoryBudget, Raster, Spot, Unit, hot_spots};
/// let grid = Grid::from_extent(0.0, 0.0, 2000.0, 2000.0, 100.0, MemoryBudget::default())?;
/// let mut values = vec![1.0; 400];
/// // Four busy cells together.
/// for cell in [105, 106, 125, 126] {
///     values[cell] = 50.0;
/// }
/// let spots = hot_spots(&Raster::new(grid, Unit::PerHa, values)?, 150.0)?;
/// assert_eq!(spots.spot(5, 5, 0.05), Some(Spot::Hot));
/// assert_eq!(spots.spot(15, 15, 0.05), Some(Spot::Neither));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn hot_spots(values: &Raster, radius_m: f64) -> Result<HotSpots, HotSpotsError> {
    let grid = *values.grid();
    check_neighbours(radius_m, grid.cell_m())?;
    // A clone of the iterator walks over the raster again, without a copy.
    let chance = Chance::of(values.values().iter().copied().filter(|&value| !is_nodata(value)))?;
    let prefixes = Prefixes::new(values, chance.mean);
    let half_cols = half_cols(radius_m / grid.cell_m(), &grid);
    let score = |(row, z): (usize, &mut [f64])| {
        for (col, z) in z.iter_mut().enumerate() {
            if is_nodata(values.values()[row * grid.cols() + col]) {
                *z = NODATA;
                continue;
            }
            let (sum, neighbours) = prefixes.within(col, row, &half_cols);
            *z = chance.z(sum, neighbours);
        }
    };
    let mut z = vec![0.0; grid.cells()];
    z.par_chunks_mut(grid.cols()).enumerate().for_each(score);
    let p: Vec<f64> = z.par_iter().map(|&z| if is_nodata(z) { NODATA } else { two_sided(z) }).collect();
    let tested: Vec<usize> = (0..p.len()).filter(|&i| !is_nodata(p[i])).collect();
    let adjusted = benjamini_hochberg(&tested.iter().map(|&i| p[i]).collect::<Vec<_>>());
    let cells = tested.len();
    let mut q = vec![NODATA; p.len()];
    for (i, adjusted) in tested.into_iter().zip(adjusted) {
        q[i] = adjusted;
    }
    Ok(HotSpots { grid, z, p, q, cells })
}

/// For each row from 0 up to the radius: how many columns to either side are neighbours.
fn half_cols(radius_cells: f64, grid: &Grid) -> Vec<usize> {
    let radius2 = radius_cells * radius_cells * ROUNDING;
    let rows = (0..grid.rows()).take_while(|&row| (row * row) as f64 <= radius2);
    rows.map(|row| {
        let guess = crate::grid::saturating_i64((radius2 - (row * row) as f64).sqrt());
        usize::try_from(guess).unwrap_or(0).min(grid.cols())
    })
    .collect()
}

/// Along each row, the sums of deviations from the mean and the numbers of cells with a value, before each column.
struct Prefixes {
    cols: usize,
    rows: usize,
    sums: Vec<f64>,
    counts: Vec<u32>,
}

impl Prefixes {
    fn new(values: &Raster, mean: f64) -> Self {
        let (cols, rows) = (values.grid().cols(), values.grid().rows());
        let (mut sums, mut counts) = (vec![0.0; (cols + 1) * rows], vec![0; (cols + 1) * rows]);
        let both = sums.par_chunks_mut(cols + 1).zip(counts.par_chunks_mut(cols + 1));
        both.zip(values.values().par_chunks(cols)).for_each(|((sums, counts), values)| {
            for (col, &value) in values.iter().enumerate() {
                let (deviation, one) = if is_nodata(value) { (0.0, 0) } else { (value - mean, 1) };
                sums[col + 1] = sums[col] + deviation;
                counts[col + 1] = counts[col] + one;
            }
        });
        Self { cols, rows, sums, counts }
    }

    /// The sum of the deviations of the neighbours of a cell, and their number.
    fn within(&self, col: usize, row: usize, half_cols: &[usize]) -> (f64, f64) {
        let (mut sum, mut count) = (0.0, 0.0);
        let reach = half_cols.len() - 1;
        for other in row.saturating_sub(reach)..(row + reach + 1).min(self.rows) {
            let half = half_cols[other.abs_diff(row)];
            let start = other * (self.cols + 1);
            let (from, to) = (start + col.saturating_sub(half), start + (col + half + 1).min(self.cols));
            sum += self.sums[to] - self.sums[from];
            count += f64::from(self.counts[to] - self.counts[from]);
        }
        (sum, count)
    }
}
