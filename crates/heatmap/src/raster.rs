//! Raster: values on a grid.

use crate::grid::Grid;
use crate::unit::Unit;

/// The value of a cell that no point reaches: the lowest 32-bit float, -3.4028234663852886e38.
///
/// It survives a file of 32-bit floats unchanged and, unlike -9999, cannot be the answer of a difference.
pub const NODATA: f64 = f32::MIN as f64;

/// Values on a grid, row by row from the top left; each is finite, or [`NODATA`].
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, MemoryBudget, NODATA, Raster, Unit};
/// let grid = Grid::from_extent(0.0, 0.0, 200.0, 100.0, 100.0, MemoryBudget::default())?;
/// let raster = Raster::new(grid, Unit::PerHa, vec![5.0, NODATA])?;
/// assert_eq!((raster.get(0, 0), raster.get(1, 0)), (Some(5.0), None));
/// // One cell of one hectare, 5 per hectare.
/// assert_eq!(raster.sum_times_cell_area(), 5.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    grid: Grid,
    unit: Unit,
    values: Vec<f64>,
}

impl Raster {
    /// Values that were computed elsewhere, or read from a file. Cost O(cells).
    ///
    /// # Errors
    /// When the number of values is not the number of cells, or naming the first value that is not finite or does not
    /// fit a 32-bit float.
    pub fn new(grid: Grid, unit: Unit, values: Vec<f64>) -> Result<Self, RasterValuesError> {
        if values.len() != grid.cells() {
            return Err(RasterValuesError::Length { cells: grid.cells(), values: values.len() });
        }
        match values.iter().position(|&value| !is_nodata(value) && !Self::can_hold(value)) {
            Some(index) => Err(RasterValuesError::Value { index, found: values[index] }),
            None => Ok(Self { grid, unit, values }),
        }
    }

    /// Values known to be right in number and each of them finite or nodata.
    pub(crate) fn filled(grid: Grid, unit: Unit, values: Vec<f64>) -> Self {
        Self { grid, unit, values }
    }

    /// True for a finite value that is not taken for nodata, also after rounding to 32 bits.
    pub(crate) fn can_hold(value: f64) -> bool {
        value.abs() < 3.4e38
    }

    /// Where the cells lie.
    #[must_use]
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// What the values are per.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// All values, row by row from the top, [`NODATA`] where there is none.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The value of a cell; nothing outside the grid or where no point reaches.
    #[must_use]
    pub fn get(&self, col: usize, row: usize) -> Option<f64> {
        if col >= self.grid.cols() || row >= self.grid.rows() {
            return None;
        }
        Some(self.values[row * self.grid.cols() + col]).filter(|&value| !is_nodata(value))
    }

    /// The values that are not nodata, in the order of [`Raster::values`].
    pub fn valid_values(&self) -> impl Iterator<Item = f64> {
        self.values.iter().copied().filter(|&value| !is_nodata(value))
    }

    /// The highest value; nothing when every cell is nodata.
    #[must_use]
    pub fn max(&self) -> Option<f64> {
        self.valid_values().reduce(f64::max)
    }

    /// The lowest value that is not nodata; nothing when every cell is nodata.
    #[must_use]
    pub fn min(&self) -> Option<f64> {
        self.valid_values().reduce(f64::min)
    }

    /// The sum of the cells times the area of a cell: the weight that the raster holds.
    ///
    /// For a density this is the sum of the weights when no kernel is cut off by the grid. For [`Unit::Raw`] it is the
    /// sum of weight times the kernel's integral. Compensated summation; nodata counts as 0.
    ///
    /// # Units
    /// Those of the weights; for [`Unit::Raw`] weight times m².
    #[must_use]
    pub fn sum_times_cell_area(&self) -> f64 {
        let cell_m = self.grid.cell_m();
        crate::sum::compensated(self.valid_values()) * (cell_m * cell_m / self.unit.area_m2())
    }
}

pub(crate) fn is_nodata(value: f64) -> bool {
    value.to_bits() == NODATA.to_bits()
}

/// Values that do not make a raster.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RasterValuesError {
    /// There are too many or too few.
    #[error("{values} values for a grid of {cells} cells; give one a cell, row by row from the top")]
    Length {
        /// Cells of the grid.
        cells: usize,
        /// Values given.
        values: usize,
    },
    /// A value is not finite or too large.
    #[error("value {index} is {found}, expected a number between -3.4e38 and 3.4e38, or NODATA for no value")]
    Value {
        /// Index of the value, from 0, row by row from the top.
        index: usize,
        /// The value found.
        found: f64,
    },
}
