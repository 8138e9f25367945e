//! Two-way table: cells by row and column, with their totals.

use crate::JobCount;

/// Jobs that floats and signed numbers hold exactly.
const MAX_BANEN: u64 = 1 << 53;

/// A figure of a table: a cell or one of the totals, by positions from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellPlace {
    /// A cell, by row and column.
    Cell(usize, usize),
    /// The total of a row.
    Row(usize),
    /// The total of a column.
    Column(usize),
    /// The total of the table.
    Total,
}

/// Cells that make no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TwoWayTableError {
    /// No rows, no columns, or another number of cells.
    #[error("{cells} cells for {rows} rows and {columns} columns; expected one for each, and at least one")]
    Shape {
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
        /// Cells that were given.
        cells: usize,
    },
    /// More jobs than can be counted exactly.
    #[error("the table holds more than 9007199254740992 jobs; is the column a count of jobs?")]
    TooMany,
}

/// Cells by row and column, with the totals of rows, of columns and of all that are published beside them.
///
/// # Example
/// ```
/// use werkvlek_core::{CellPlace, JobCount, TwoWayTable};
/// let cell = |vestigingen, banen| JobCount { vestigingen, banen, grootste_banen: banen, ..JobCount::default() };
/// let table = TwoWayTable::new(2, 2, vec![cell(1, 5), cell(1, 7), cell(1, 2), cell(1, 3)])?;
/// assert_eq!(table.get(CellPlace::Row(1)).banen, 5);
/// assert_eq!(table.get(CellPlace::Column(0)).banen, 7);
/// assert_eq!(table.get(CellPlace::Total).grootste_banen, 7);
/// # Ok::<(), werkvlek_core::TwoWayTableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoWayTable {
    rows: usize,
    columns: usize,
    /// Row by row, with a last column and a last row of totals.
    with_totals: Vec<JobCount>,
}

impl TwoWayTable {
    /// A table from its cells, row by row; its totals are made here.
    ///
    /// # Errors
    /// [`TwoWayTableError`] when the cells are not one for each row and column, or hold more than 2^53 jobs.
    pub fn new(rows: usize, columns: usize, cells: Vec<JobCount>) -> Result<Self, TwoWayTableError> {
        if cells.is_empty() || rows.checked_mul(columns) != Some(cells.len()) {
            return Err(TwoWayTableError::Shape { rows, columns, cells: cells.len() });
        }
        let all = cells.iter().try_fold(0_u64, |all, cell| all.checked_add(cell.banen));
        if all.is_none_or(|all| all > MAX_BANEN) {
            return Err(TwoWayTableError::TooMany);
        }
        let mut with_totals = Vec::with_capacity((rows + 1) * (columns + 1));
        for row in cells.chunks(columns) {
            with_totals.extend_from_slice(row);
            with_totals.push(JobCount::sum(row.iter().copied()));
        }
        for column in 0..=columns {
            with_totals.push(JobCount::sum((0..rows).map(|row| with_totals[row * (columns + 1) + column])));
        }
        Ok(Self { rows, columns, with_totals })
    }

    /// Rows, at least 1.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns, at least 1.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A figure.
    ///
    /// # Panics
    /// When the table has no such row or column.
    #[must_use]
    pub fn get(&self, place: CellPlace) -> JobCount {
        self.with_totals[self.index(place)]
    }

    /// All figures: row by row with the row's total after its cells, then the totals of columns and of all.
    pub fn places(&self) -> impl Iterator<Item = CellPlace> + use<> {
        let (rows, columns) = (self.rows, self.columns);
        (0..=rows).flat_map(move |row| {
            (0..=columns).map(move |column| match (row < rows, column < columns) {
                (true, true) => CellPlace::Cell(row, column),
                (true, false) => CellPlace::Row(row),
                (false, true) => CellPlace::Column(column),
                (false, false) => CellPlace::Total,
            })
        })
    }

    pub(super) fn with_totals(&self) -> &[JobCount] {
        &self.with_totals
    }

    /// Position among the cells with totals.
    pub(super) fn index(&self, place: CellPlace) -> usize {
        let (row, column) = match place {
            CellPlace::Cell(row, column) => {
                assert!(row < self.rows && column < self.columns, "no cell ({row}, {column})");
                (row, column)
            }
            CellPlace::Row(row) => {
                assert!(row < self.rows, "no row {row}");
                (row, self.columns)
            }
            CellPlace::Column(column) => {
                assert!(column < self.columns, "no column {column}");
                (self.rows, column)
            }
            CellPlace::Total => (self.rows, self.columns),
        };
        row * (self.columns + 1) + column
    }
}
