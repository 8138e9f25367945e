//! Raster difference.

use crate::grid::Grid;
use crate::raster::{NODATA, Raster, is_nodata};
use crate::unit::Unit;

/// `a` minus `b`, cell by cell: what was gained where positive, lost where negative.
///
/// Nodata where both are; where only one has a value the other counts as 0, because no point reaching means no weight.
/// Cost O(cells).
///
/// # Units
/// The unit of both rasters, which must be the same.
///
/// # Errors
/// When the grids or the units differ, telling how.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, MemoryBudget, NODATA, Raster, Unit, difference};
/// let grid = Grid::from_extent(0.0, 0.0, 300.0, 100.0, 100.0, MemoryBudget::default())?;
/// let jobs_2022 = Raster::new(grid, Unit::PerHa, vec![9.0, NODATA, NODATA])?;
/// let jobs_2010 = Raster::new(grid, Unit::PerHa, vec![4.0, 2.0, NODATA])?;
/// assert_eq!(difference(&jobs_2022, &jobs_2010)?.values(), [5.0, -2.0, NODATA]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn difference(a: &Raster, b: &Raster) -> Result<Raster, DifferenceError> {
    check_same_grid(a.grid(), b.grid())?;
    if a.unit() != b.unit() {
        return Err(DifferenceError::Unit { a: a.unit(), b: b.unit() });
    }
    let or_zero = |value: f64| if is_nodata(value) { 0.0 } else { value };
    // Adding 0 turns -0 into 0: no change has no sign.
    let minus = |(&a, &b): (&f64, &f64)| {
        if is_nodata(a) && is_nodata(b) { NODATA } else { or_zero(a) - or_zero(b) + 0.0 }
    };
    let values: Vec<f64> = a.values().iter().zip(b.values()).map(minus).collect();
    match values.iter().position(|&value| !is_nodata(value) && !Raster::can_hold(value)) {
        Some(index) => Err(DifferenceError::Overflow { index, found: values[index] }),
        None => Ok(Raster::filled(*a.grid(), a.unit(), values)),
    }
}

pub(crate) fn check_same_grid(a: &Grid, b: &Grid) -> Result<(), DifferenceError> {
    if a == b {
        Ok(())
    } else if a.cell_m().total_cmp(&b.cell_m()).is_ne() {
        Err(DifferenceError::Cell { a_m: a.cell_m(), b_m: b.cell_m() })
    } else if (a.cols(), a.rows()) != (b.cols(), b.rows()) {
        Err(DifferenceError::Shape { a_cols: a.cols(), a_rows: a.rows(), b_cols: b.cols(), b_rows: b.rows() })
    } else {
        Err(DifferenceError::Corner {
            a_x0_m: a.x0_m(),
            a_y1_m: a.y1_m(),
            b_x0_m: b.x0_m(),
            b_y1_m: b.y1_m(),
        })
    }
}

/// Two rasters that cannot be subtracted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DifferenceError {
    /// The cells differ in size.
    #[error("the first raster has cells of {a_m} m, the second of {b_m} m; make both with the same ⟨cel_m⟩")]
    Cell {
        /// Cell size of the first, in metres.
        a_m: f64,
        /// Cell size of the second, in metres.
        b_m: f64,
    },
    /// The grids differ in columns or rows.
    #[error(
        "the first raster has {a_cols} x {a_rows} cells, the second {b_cols} x {b_rows}; make both on one grid with \
         ⟨begrenzing_m⟩ or ⟨raster⟩"
    )]
    Shape {
        /// Columns of the first.
        a_cols: usize,
        /// Rows of the first.
        a_rows: usize,
        /// Columns of the second.
        b_cols: usize,
        /// Rows of the second.
        b_rows: usize,
    },
    /// The grids lie in different places.
    #[error(
        "the first raster has its top left corner at {a_x0_m},{a_y1_m} m, the second at {b_x0_m},{b_y1_m} m; make both \
         on one grid with ⟨begrenzing_m⟩ or ⟨raster⟩"
    )]
    Corner {
        /// Left edge of the first, in metres.
        a_x0_m: f64,
        /// Top edge of the first, in metres.
        a_y1_m: f64,
        /// Left edge of the second, in metres.
        b_x0_m: f64,
        /// Top edge of the second, in metres.
        b_y1_m: f64,
    },
    /// The units differ.
    #[error("the first raster is {}, the second {}; make both with the same ⟨eenheid⟩", .a.label(), .b.label())]
    Unit {
        /// Unit of the first.
        a: Unit,
        /// Unit of the second.
        b: Unit,
    },
    /// A difference is too large.
    #[error(
        "the difference in cell {index} is {found:e}, more than a raster can hold (3.4e38); check the values"
    )]
    Overflow {
        /// Index of the cell, row by row from the top, from 0.
        index: usize,
        /// The value found.
        found: f64,
    },
}
