//! Point counts per cell, without a kernel.

use rayon::prelude::*;

use crate::grid::{Grid, saturating_i64};
use crate::points::Points;
use crate::raster::Raster;
use crate::rasterise::RasterError;
use crate::unit::Unit;

/// The sum of the weights of the points in each cell, over its area: a square map, and the input of [`hot_spots`].
///
/// A cell holds its left and its bottom edge. Cells without points are 0, not nodata: nothing was counted there. Points
/// outside the grid are left out. The order of the points does not matter. Cost O(n log n + cells).
///
/// [`hot_spots`]: crate::hot_spots
///
/// # Units
/// The weight in `unit`; with [`Unit::Raw`] the sum itself, a cell.
///
/// # Errors
/// When a value is more than a raster can hold.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, MemoryBudget, Points, Unit, cell_totals};
/// let points = Points::new(&[10.0, 90.0, 100.0], &[50.0; 3], &[3.0, 4.0, 5.0])?;
/// let grid = Grid::from_extent(0.0, 0.0, 300.0, 100.0, 100.0, MemoryBudget::default())?;
/// assert_eq!(cell_totals(points, &grid, Unit::Raw)?.values(), [7.0, 5.0, 0.0]);
/// // A hectare a cell.
/// assert_eq!(cell_totals(points, &grid, Unit::PerKm2)?.values(), [700.0, 500.0, 0.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn cell_totals(points: Points<'_>, grid: &Grid, unit: Unit) -> Result<Raster, RasterError> {
    let cell = |i: usize| {
        let col = saturating_i64(((points.x_m()[i] - grid.x0_m()) / grid.cell_m()).floor());
        let row = saturating_i64(((grid.y1_m() - points.y_m()[i]) / grid.cell_m()).ceil()).saturating_sub(1);
        let col = usize::try_from(col).ok().filter(|&col| col < grid.cols())?;
        let row = usize::try_from(row).ok().filter(|&row| row < grid.rows())?;
        Some((row * grid.cols() + col, points.weight()[i]))
    };
    let mut held: Vec<(usize, f64)> = (0..points.len()).filter_map(cell).collect();
    // Within a cell by weight: one order for the sum.
    held.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let per_weight = match unit {
        Unit::Raw => 1.0,
        Unit::PerHa | Unit::PerKm2 | Unit::PerM2 => unit.area_m2() / (grid.cell_m() * grid.cell_m()),
    };
    let mut values = vec![0.0; grid.cells()];
    for (cell, weight) in held {
        values[cell] += weight;
    }
    for (index, value) in values.iter_mut().enumerate() {
        *value = *value * per_weight + 0.0;
        if !Raster::can_hold(*value) {
            let (col, row) = (index % grid.cols(), index / grid.cols());
            return Err(RasterError::Overflow { col, row, found: *value });
        }
    }
    Ok(Raster::filled(*grid, unit, values))
}
