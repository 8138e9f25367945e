//! Disclosure control of a raster: cells that would reveal a single establishment are blanked.

use rayon::prelude::*;

use crate::difference::{DifferenceError, check_same_grid};
use crate::engine::ROWS_AT_ONCE;
use crate::params::Params;
use crate::points::Points;
use crate::raster::{NODATA, Raster, is_nodata};
use crate::rasterise::{Pool, RasterError};
use crate::sorted::SortedPoints;
use crate::span::Reach;
use crate::stamp::{Gather, Largest, StampRow, Sum, stamp};
use crate::unit::Unit;

/// A share this little above the limit comes of rounding: two equal establishments have half each.
const SAME_SHARE: f64 = 1.0 + 1e-9;

/// A raster in which no cell reveals too much, and what it cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosed {
    /// The raster, blanked cells [`NODATA`].
    pub raster: Raster,
    /// Cells blanked because too few establishments reach them.
    pub blanked_too_few: usize,
    /// Cells blanked because one establishment makes up too much, while enough reach them.
    pub blanked_dominated: usize,
    /// Cells that are left.
    pub shown: usize,
    /// Which cells were blanked, row by row from the top.
    blanked: Vec<bool>,
}

impl Disclosed {
    /// True for a cell that was blanked; a cell that no point reaches was not.
    #[must_use]
    pub fn is_blanked(&self, col: usize, row: usize) -> bool {
        col < self.raster.grid().cols()
            && self.blanked.get(row * self.raster.grid().cols() + col) == Some(&true)
    }

    /// Another raster on the same grid, blank where this one was blanked, and how many of its cells that took.
    ///
    /// For a change between two years: take the [`difference`](crate::difference) of the rasters as they were, then blank
    /// it with both years. (The difference of the two blanked rasters will not do: nodata counts as 0 there, and the
    /// other year would show through.) Cost O(cells).
    ///
    /// # Errors
    /// When the grids differ, telling how.
    ///
    /// # Example
    /// ```
    /// use werkvlek_heatmap::{
    ///     Grid, Kernel, MemoryBudget, Params, Points, difference, disclose, rasterise,
    /// };
    /// // One company in 2010, five more around it in 2022.
    /// let x = [1000.0, 1010.0, 1020.0, 990.0, 980.0, 1005.0];
    /// let (y, jobs) = ([1000.0; 6], [40.0; 6]);
    /// let before = Points::new(&x[..1], &y[..1], &jobs[..1])?;
    /// let after = Points::new(&x, &y, &jobs)?;
    /// let grid = Grid::covering(&[before, after], 200.0, 20.0, MemoryBudget::default())?;
    /// let params = Params::new(Kernel::Quartic, 200.0)?;
    /// let (first, second) = (rasterise(before, &grid, &params)?, rasterise(after, &grid, &params)?);
    /// let change = difference(&second, &first)?;
    /// let (change, blanked) = disclose(&first, before, &params, 3, 75.0)?.blank_too(&change)?;
    /// // Whatever the single company of 2010 reached would tell its jobs.
    /// assert_eq!(blanked, first.valid_values().count());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn blank_too(&self, other: &Raster) -> Result<(Raster, usize), DifferenceError> {
        check_same_grid(self.raster.grid(), other.grid())?;
        let mut taken = 0;
        let values = other.values().iter().zip(&self.blanked).map(|(&value, &is_blanked)| {
            if !is_blanked {
                return value;
            }
            taken += usize::from(!is_nodata(value));
            NODATA
        });
        let values = values.collect();
        Ok((Raster::filled(*other.grid(), other.unit(), values), taken))
    }
}

/// Blanks each cell of a density raster that fewer than `min_establishments` reach, or of which one of them makes up more
/// than `max_share_percent`; 0 or 1 and 100 ask nothing. The two are those of the rule for tables, `DisclosureRule` of
/// `werkvlek-core`, which this crate does not need for them.
///
/// Give the points and parameters that the raster was made of; each point is one establishment. Those without weight do
/// not count: they add nothing behind which another could hide. Counts are exact; shares are of sums made point by point
/// (at most a billionth above the limit passes, for rounding). Blanked cells are nodata, like those that no point
/// reaches. What is left is each cell on its own: someone who knows all establishments but one can still work out more.
/// A difference with a raster of other points is to be blanked where either of the two is: [`Disclosed::blank_too`].
///
/// Cost: as stamping twice, two steps a (point, cell) pair, on all threads. Memory: a copy of the raster, a byte a cell,
/// 76 bytes a point.
///
/// Source: the threshold and dominance rules of statistical disclosure control, as for rasters in the R package sdcSpatial
/// (`min_count`, `max_risk`); de Wolf and de Jonge, *Safely plotting continuous variables on a map*, 2017.
///
/// # Units
/// `max_share_percent` in percent, above 0 and at most 100.
///
/// # Errors
/// When the share is none, the raster has a value below 0, as a difference has, or is in another unit than the parameters, a
/// weight is negative, the radius does not go with the cells, or the threads cannot be started.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, Kernel, MemoryBudget, Params, Points, disclose, rasterise};
/// // Three offices of 10 jobs side by side, and a factory of 900 alone.
/// let points = Points::new(&[1000.0, 1010.0, 1020.0, 3000.0], &[1000.0; 4], &[10.0, 10.0, 10.0, 900.0])?;
/// let grid = Grid::covering(&[points], 200.0, 20.0, MemoryBudget::default())?;
/// let params = Params::new(Kernel::Quartic, 200.0)?;
/// let raster = rasterise(points, &grid, &params)?;
/// let disclosed = disclose(&raster, points, &params, 3, 75.0)?;
/// // The factory is gone; the offices are still there, but for the rim that not all three of them reach.
/// assert!(disclosed.raster.max() < Some(20.0) && disclosed.blanked_too_few > 300);
/// assert_eq!(disclosed.shown, disclosed.raster.valid_values().count());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn disclose(
    raster: &Raster,
    points: Points<'_>,
    params: &Params,
    min_establishments: u32,
    max_share_percent: f64,
) -> Result<Disclosed, DisclosureError> {
    if !(max_share_percent > 0.0 && max_share_percent <= 100.0) {
        return Err(DisclosureError::Share { found: max_share_percent });
    }
    let grid = raster.grid();
    crate::grid::check_radius(params.radius_m(), grid.cell_m()).map_err(RasterError::from)?;
    if raster.unit() != params.chosen_unit() {
        return Err(DisclosureError::Unit { raster: raster.unit(), params: params.chosen_unit() });
    }
    if let Some(index) = points.weight().iter().position(|&weight| weight < 0.0) {
        return Err(DisclosureError::NegativeWeight { index, found: points.weight()[index] });
    }
    if let Some(index) = raster.values().iter().position(|&value| value < 0.0 && !is_nodata(value)) {
        return Err(DisclosureError::NegativeValue { index, found: raster.values()[index] });
    }
    let mut values = raster.values().to_vec();
    let [too_few, dominated] = Pool::new(params.chosen_threads())?.run(|| {
        let column = |column: &[f64]| -> Vec<f64> {
            let with_weight = column.iter().zip(points.weight()).filter(|&(_, &weight)| weight > 0.0);
            with_weight.map(|(&value, _)| value).collect()
        };
        let (x_m, y_m, weight) = (column(points.x_m()), column(points.y_m()), column(points.weight()));
        let counted = Points::trusted(&x_m, &y_m, &weight);
        let mask = Mask {
            params,
            reach: Reach::new(grid, params.radius_m()),
            sorted: SortedPoints::new(counted, grid, params.radius_m()),
            min_establishments,
            max_share_percent,
        };
        let chunks = values.par_chunks_mut(grid.cols() * ROWS_AT_ONCE).enumerate();
        let blank = |(chunk, values): (usize, &mut [f64])| {
            let first = chunk * ROWS_AT_ONCE;
            let centres_y_m: Vec<f64> =
                (first..first + values.len() / grid.cols()).map(|row| grid.centre_y_m(row)).collect();
            mask.blank(first, &centres_y_m, values)
        };
        chunks.map(blank).reduce(|| [0, 0], |a, b| [a[0] + b[0], a[1] + b[1]])
    });
    let before = raster.values();
    let raster = Raster::filled(*grid, raster.unit(), values);
    let shown = raster.valid_values().count();
    let blanked = before.iter().zip(raster.values()).map(|(&a, &b)| !is_nodata(a) && is_nodata(b)).collect();
    Ok(Disclosed { raster, blanked_too_few: too_few, blanked_dominated: dominated, shown, blanked })
}

struct Mask<'a> {
    params: &'a Params,
    reach: Reach,
    sorted: SortedPoints,
    min_establishments: u32,
    max_share_percent: f64,
}

impl Mask<'_> {
    /// Blanks cells of some rows; how many for too few establishments, and how many for one that dominates.
    fn blank(&self, first: usize, centres_y_m: &[f64], values: &mut [f64]) -> [usize; 2] {
        let cols = self.reach.cols();
        let (sums, counts) = self.gathered::<Sum>(first, centres_y_m);
        let (largest, _) = self.gathered::<Largest>(first, centres_y_m);
        let limit = self.max_share_percent / 100.0 * SAME_SHARE;
        let mut blanked = [0, 0];
        for (row, values) in values.chunks_mut(cols).enumerate() {
            let mut count = 0_i64;
            for (col, value) in values.iter_mut().enumerate() {
                count += i64::from(counts[row * (cols + 1) + col]);
                if is_nodata(*value) {
                    continue;
                }
                let (sum, largest) = (sums[row * cols + col], largest[row * cols + col]);
                let reason = if count < i64::from(self.min_establishments) {
                    0
                } else if self.max_share_percent < 100.0 && largest > limit * sum {
                    1
                } else {
                    continue;
                };
                *value = NODATA;
                blanked[reason] += 1;
            }
        }
        blanked
    }

    /// What the points in reach give each cell, and the change of their number from column to column.
    fn gathered<G: Gather>(&self, first: usize, centres_y_m: &[f64]) -> (Vec<f64>, Vec<i32>) {
        let (cols, rows) = (self.reach.cols(), centres_y_m.len());
        let (mut values, mut changes) = (vec![0.0; cols * rows], vec![0; (cols + 1) * rows]);
        let both = values.chunks_mut(cols).zip(changes.chunks_mut(cols + 1));
        let mut stamped: Vec<StampRow<'_>> = (both.zip(centres_y_m))
            .map(|((values, reach_change), &centre_y_m)| StampRow { centre_y_m, values, reach_change })
            .collect();
        let points = self.sorted.reaching(first, first + rows - 1);
        let (kernel, radius_m) = (self.params.kernel(), self.params.radius_m());
        stamp::<G>(kernel, radius_m, &self.reach, points, &mut stamped, &mut Vec::new());
        (values, changes)
    }
}

/// Why a raster cannot be made safe.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DisclosureError {
    /// The share is not a share.
    #[error("a largest share of {found} %: expected more than 0 and at most 100, which asks nothing")]
    Share {
        /// The share given.
        found: f64,
    },
    /// The raster has another unit than the parameters.
    #[error("the raster is {}, the parameters say {}; give the ones it was made with", .raster.label(), .params.label())]
    Unit {
        /// Unit of the raster.
        raster: Unit,
        /// Unit of the parameters.
        params: Unit,
    },
    /// A value is negative.
    #[error(
        "cell {index} has a value of {found}, so the raster is no density but a difference; disclose the two years, and \
         blank the difference with both"
    )]
    NegativeValue {
        /// Index of the cell, row by row from the top, from 0.
        index: usize,
        /// The value found.
        found: f64,
    },
    /// A weight is negative.
    #[error(
        "point {index} has a weight of {found}: shares need weights of 0 and more; blank the two years apart"
    )]
    NegativeWeight {
        /// Index of the point, from 0.
        index: usize,
        /// The weight found.
        found: f64,
    },
    /// The sums could not be computed.
    #[error(transparent)]
    Raster(#[from] RasterError),
}
