//! Raster grid: square cells snapped to a lattice that other grids share.

mod budget;
mod error;

pub use budget::MemoryBudget;
pub use error::GridError;

use crate::points::Points;

/// Bytes of one cell: values are `f64`.
const BYTES_PER_CELL: u64 = 8;
/// Lattice indices beyond this would make a cell smaller than the precision of its coordinates.
const MAX_INDEX: f64 = (1_u64 << 40) as f64;
/// Further than around the earth; squares of anything below are far from overflow.
const MAX_RADIUS_M: f64 = 1e8;
/// An edge this close to the lattice, in cells, lies on it: 140000.1 / 0.1 is not a whole number in binary.
const ON_LATTICE: f64 = 1e-6;

/// A raster's place: square cells, north up, first row at the top.
///
/// Unless taken over from another raster ([`Grid::new`], [`Grid::aligned_to`]), cell edges are whole multiples of the
/// cell size, so that rasters of two years or two sectors lie cell on cell. Centres are computed from the lattice, not
/// from the corner: a cell has bit for bit the same centre in every grid it is part of.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Grid, MemoryBudget, Points};
/// let points = Points::new(&[140_010.0], &[470_010.0], &[1.0])?;
/// let grid = Grid::covering(&[points], 100.0, 25.0, MemoryBudget::default())?;
/// // 140,010 - 100 = 139,910, snapped down to 139,900; 140,110 snapped up to 140,125.
/// assert_eq!((grid.x0_m(), grid.y1_m()), (139_900.0, 470_125.0));
/// assert_eq!((grid.cols(), grid.rows(), grid.bytes()), (9, 9, 648));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    /// Where the lattice lies: 0 for a snapped grid, the corner of the other raster otherwise.
    offset_x_m: f64,
    offset_y_m: f64,
    /// Lattice index of the left edge and of the top edge.
    col0: i64,
    row1: i64,
    cell_m: f64,
    cols: usize,
    rows: usize,
}

impl Grid {
    /// The grid on which no kernel of these points is cut: their extent padded by the radius, snapped outward to whole
    /// multiples of the cell size.
    ///
    /// Give every set that must lie on the same grid: the two years of a difference, for one. Cost O(points).
    ///
    /// # Units
    /// `radius_m` and `cell_m` in metres.
    ///
    /// # Errors
    /// When there is no point, the radius or cell is not a positive number, the radius is less than two cells, or the
    /// grid does not fit in `budget`.
    pub fn covering(
        points: &[Points<'_>],
        radius_m: f64,
        cell_m: f64,
        budget: MemoryBudget,
    ) -> Result<Self, GridError> {
        Lattice { offset_x_m: 0.0, offset_y_m: 0.0, cell_m }.covering(points, radius_m, budget)
    }

    /// As [`Grid::covering`], on the lattice of another grid: same cell size and edges that coincide, also where
    /// `other` is not on whole multiples of its cell.
    ///
    /// # Units
    /// `radius_m` in metres.
    ///
    /// # Errors
    /// As [`Grid::covering`].
    pub fn aligned_to(
        other: &Self,
        points: &[Points<'_>],
        radius_m: f64,
        budget: MemoryBudget,
    ) -> Result<Self, GridError> {
        let lattice =
            Lattice { offset_x_m: other.offset_x_m, offset_y_m: other.offset_y_m, cell_m: other.cell_m };
        lattice.covering(points, radius_m, budget)
    }

    /// The grid of an extent; an extent that is not a whole number of cells is snapped outward, so that it is covered.
    ///
    /// An edge within a millionth of a cell of the lattice counts as lying on it.
    ///
    /// # Units
    /// Left, bottom, right and top, and the cell, in metres.
    ///
    /// # Errors
    /// When a number is not finite, the extent is empty or upside down, the cell is not positive, or the grid does not
    /// fit in `budget`.
    pub fn from_extent(
        x0_m: f64,
        y0_m: f64,
        x1_m: f64,
        y1_m: f64,
        cell_m: f64,
        budget: MemoryBudget,
    ) -> Result<Self, GridError> {
        Lattice { offset_x_m: 0.0, offset_y_m: 0.0, cell_m }.extent([x0_m, y0_m, x1_m, y1_m], budget)
    }

    /// Exactly the grid of an existing raster, which need not lie on whole multiples of its cell.
    ///
    /// # Units
    /// Left edge, top edge and cell size in metres.
    ///
    /// # Errors
    /// When a number is not finite, there are no cells, the cell is not positive, or the grid does not fit in `budget`.
    pub fn new(
        x0_m: f64,
        y1_m: f64,
        cell_m: f64,
        cols: usize,
        rows: usize,
        budget: MemoryBudget,
    ) -> Result<Self, GridError> {
        positive("cell size", cell_m)?;
        let (col0, offset_x_m) = anchor(x0_m, cell_m)?;
        let (row1, offset_y_m) = anchor(y1_m, cell_m)?;
        if cols == 0 || rows == 0 {
            return Err(GridError::NoCells { cols, rows });
        }
        check_budget(cols as f64, rows as f64, cell_m, budget)?;
        Ok(Self { offset_x_m, offset_y_m, col0, row1, cell_m, cols, rows })
    }

    /// Left edge in metres.
    #[must_use]
    pub fn x0_m(&self) -> f64 {
        self.offset_x_m + self.col0 as f64 * self.cell_m
    }

    /// Top edge in metres.
    #[must_use]
    pub fn y1_m(&self) -> f64 {
        self.offset_y_m + self.row1 as f64 * self.cell_m
    }

    /// Right edge in metres.
    #[must_use]
    pub fn x1_m(&self) -> f64 {
        self.offset_x_m + (self.col0 as f64 + self.cols as f64) * self.cell_m
    }

    /// Bottom edge in metres.
    #[must_use]
    pub fn y0_m(&self) -> f64 {
        self.offset_y_m + (self.row1 as f64 - self.rows as f64) * self.cell_m
    }

    /// Width and height of a cell in metres.
    #[must_use]
    pub fn cell_m(&self) -> f64 {
        self.cell_m
    }

    /// Number of columns, at least 1.
    #[must_use]
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Number of rows, at least 1.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cols * self.rows
    }

    /// Bytes that a raster on this grid takes: 8 a cell. Known before anything is allocated.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.cells() as u64 * BYTES_PER_CELL
    }

    /// The x of the centre of a column, in metres; columns count from the left, from 0.
    #[must_use]
    pub fn centre_x_m(&self, col: usize) -> f64 {
        self.offset_x_m + (self.col0 as f64 + col as f64 + 0.5) * self.cell_m
    }

    /// The y of the centre of a row, in metres; rows count from the top, from 0.
    #[must_use]
    pub fn centre_y_m(&self, row: usize) -> f64 {
        self.offset_y_m + (self.row1 as f64 - row as f64 - 0.5) * self.cell_m
    }

    /// The row a y coordinate falls in, counted from the top; negative above the grid, `rows` and more below it.
    pub(crate) fn row_of(&self, y_m: f64) -> i64 {
        self.row1.saturating_sub(saturating_i64(((y_m - self.offset_y_m) / self.cell_m).ceil()))
    }
}

/// Same edges, cell size and shape; how a grid was made does not matter.
impl PartialEq for Grid {
    fn eq(&self, other: &Self) -> bool {
        let key = |g: &Self| ([g.x0_m(), g.y1_m(), g.cell_m].map(|v| (v + 0.0).to_bits()), g.cols, g.rows);
        key(self) == key(other)
    }
}

impl Eq for Grid {}

/// Cell edges at `offset + i * cell`.
struct Lattice {
    offset_x_m: f64,
    offset_y_m: f64,
    cell_m: f64,
}

impl Lattice {
    fn covering(
        &self,
        points: &[Points<'_>],
        radius_m: f64,
        budget: MemoryBudget,
    ) -> Result<Grid, GridError> {
        positive("cell size", self.cell_m)?;
        check_radius(radius_m, self.cell_m)?;
        let mut extent = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for set in points {
            for (&x, &y) in set.x_m().iter().zip(set.y_m()) {
                extent = [extent[0].min(x), extent[1].min(y), extent[2].max(x), extent[3].max(y)];
            }
        }
        if extent[0] > extent[2] {
            return Err(GridError::NoPoints);
        }
        let [x0, y0, x1, y1] = extent;
        self.extent([x0 - radius_m, y0 - radius_m, x1 + radius_m, y1 + radius_m], budget)
    }

    fn extent(&self, extent_m: [f64; 4], budget: MemoryBudget) -> Result<Grid, GridError> {
        let Self { offset_x_m, offset_y_m, cell_m } = *self;
        positive("cell size", cell_m)?;
        let [x0_m, y0_m, x1_m, y1_m] = extent_m;
        for value in extent_m {
            finite("extent", value)?;
        }
        if x0_m >= x1_m || y0_m >= y1_m {
            return Err(GridError::EmptyExtent { x0_m, y0_m, x1_m, y1_m });
        }
        let down = |value: f64, offset: f64| ((value - offset) / cell_m + ON_LATTICE).floor();
        let up = |value: f64, offset: f64| ((value - offset) / cell_m - ON_LATTICE).ceil();
        let (left, right) = (down(x0_m, offset_x_m), up(x1_m, offset_x_m));
        let (bottom, top) = (down(y0_m, offset_y_m), up(y1_m, offset_y_m));
        for (index, coordinate_m) in [(left, x0_m), (right, x1_m), (bottom, y0_m), (top, y1_m)] {
            check_precision(index, coordinate_m, cell_m)?;
        }
        // A sliver thinner than the tolerance still gets its cell.
        let (cols, rows) = ((right - left).max(1.0), (top - bottom).max(1.0));
        let (cols, rows) = check_budget(cols, rows, cell_m, budget)?;
        let (col0, row1) = (saturating_i64(left), saturating_i64(top));
        Ok(Grid { offset_x_m, offset_y_m, col0, row1, cell_m, cols, rows })
    }
}

/// The lattice index of an edge and the offset of its lattice: offset 0 when the edge is a whole multiple of the cell.
fn anchor(edge_m: f64, cell_m: f64) -> Result<(i64, f64), GridError> {
    finite("corner", edge_m)?;
    let index = (edge_m / cell_m).round();
    check_precision(index, edge_m, cell_m)?;
    if (index * cell_m).total_cmp(&(edge_m + 0.0)).is_eq() {
        Ok((saturating_i64(index), 0.0))
    } else {
        Ok((0, edge_m))
    }
}

fn finite(what: &'static str, found: f64) -> Result<(), GridError> {
    if found.is_finite() { Ok(()) } else { Err(GridError::NotFinite { what, found }) }
}

fn positive(what: &'static str, found: f64) -> Result<(), GridError> {
    finite(what, found)?;
    if found > 0.0 { Ok(()) } else { Err(GridError::NotPositive { what, found }) }
}

/// Fewest cells in a radius: with fewer, what the cells add up to is off by more than a few per cent of a point's weight, and
/// by all of it below half a diagonal, where a point on a corner reaches no centre. At two cells a point keeps its weight to
/// 1 % (quartic, triweight, gaussian), 2 % (triangular), 5 % (epanechnikov), or 20 % (uniform, whose edge is a step); the error
/// falls with the radius as the law says that is tested (`a_radius_keeps_the_weight_or_is_refused`).
const CELLS_IN_RADIUS: f64 = 2.0;

/// A radius of a kernel: a positive number, and at least two cells.
pub(crate) fn check_radius(radius_m: f64, cell_m: f64) -> Result<(), GridError> {
    check_metres(radius_m)?;
    if radius_m < CELLS_IN_RADIUS * cell_m {
        return Err(GridError::RadiusBelowTwoCells { radius_m, cell_m });
    }
    Ok(())
}

/// A radius within which cells are neighbours: a positive number, and at least half a cell.
pub(crate) fn check_neighbours(radius_m: f64, cell_m: f64) -> Result<(), GridError> {
    check_metres(radius_m)?;
    if radius_m < cell_m / 2.0 {
        return Err(GridError::NeighboursBelowHalfCell { radius_m, cell_m });
    }
    Ok(())
}

fn check_metres(radius_m: f64) -> Result<(), GridError> {
    positive("radius", radius_m)?;
    if radius_m > MAX_RADIUS_M {
        return Err(GridError::RadiusTooLarge { radius_m, limit_m: MAX_RADIUS_M });
    }
    Ok(())
}

fn check_precision(index: f64, coordinate_m: f64, cell_m: f64) -> Result<(), GridError> {
    if index.abs() <= MAX_INDEX { Ok(()) } else { Err(GridError::Precision { coordinate_m, cell_m }) }
}

/// Columns and rows as whole numbers, when their cells fit in the budget.
fn check_budget(
    cols: f64,
    rows: f64,
    cell_m: f64,
    budget: MemoryBudget,
) -> Result<(usize, usize), GridError> {
    let whole = |value: f64| usize::try_from(saturating_i64(value)).unwrap_or(usize::MAX);
    let (cols, rows) = (whole(cols), whole(rows));
    let fits = cols
        .checked_mul(rows)
        .and_then(|cells| (cells as u64).checked_mul(BYTES_PER_CELL))
        .is_some_and(|bytes| bytes <= budget.bytes() && isize::try_from(bytes).is_ok());
    if fits {
        return Ok((cols, rows));
    }
    let cells = cols as u128 * rows as u128;
    Err(GridError::TooLarge {
        cols,
        rows,
        cells,
        bytes: cells.saturating_mul(u128::from(BYTES_PER_CELL)),
        budget_bytes: budget.bytes(),
        cell_m,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates at the ends of i64, which is what callers want"
)]
pub(crate) fn saturating_i64(value: f64) -> i64 {
    value as i64
}
