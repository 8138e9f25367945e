//! A table of rows by columns, with its totals.

use crate::Telling;
use crate::work::kruistabel::sum;

/// Jobs that floats and signed numbers hold exactly.
const MAX_BANEN: u64 = 1 << 53;

/// A figure of a table: a cell or one of the totals, by positions from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plek {
    /// A cell, by row and column.
    Cel(usize, usize),
    /// The total of a row.
    Rij(usize),
    /// The total of a column.
    Kolom(usize),
    /// The total of the table.
    Totaal,
}

/// Cells that make no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TweewegError {
    /// No rows, no columns, or another number of cells.
    #[error(
        "{cellen} cells for {rijen} rows and {kolommen} columns; expected one for each, and at least one"
    )]
    Shape {
        /// Rows.
        rijen: usize,
        /// Columns.
        kolommen: usize,
        /// Cells that were given.
        cellen: usize,
    },
    /// More jobs than can be counted exactly.
    #[error("the table holds more than 9007199254740992 jobs; is the column a count of jobs?")]
    TooMany,
}

/// Cells by row and column, with the totals of rows, of columns and of all that are published beside them.
///
/// # Example
/// ```
/// use werkvlek_core::{Plek, Telling, TweewegTabel};
/// let cell = |vestigingen, banen| Telling { vestigingen, banen, grootste_banen: banen, ..Telling::default() };
/// let table = TweewegTabel::new(2, 2, vec![cell(1, 5), cell(1, 7), cell(1, 2), cell(1, 3)])?;
/// assert_eq!(table.get(Plek::Rij(1)).banen, 5);
/// assert_eq!(table.get(Plek::Kolom(0)).banen, 7);
/// assert_eq!(table.get(Plek::Totaal).grootste_banen, 7);
/// # Ok::<(), werkvlek_core::TweewegError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TweewegTabel {
    rijen: usize,
    kolommen: usize,
    /// Row by row, with a last column and a last row of totals.
    met_totalen: Vec<Telling>,
}

impl TweewegTabel {
    /// A table from its cells, row by row; its totals are made here.
    ///
    /// # Errors
    /// [`TweewegError`] when the cells are not one for each row and column, or hold more than 2^53 jobs.
    pub fn new(rijen: usize, kolommen: usize, cellen: Vec<Telling>) -> Result<Self, TweewegError> {
        if cellen.is_empty() || rijen.checked_mul(kolommen) != Some(cellen.len()) {
            return Err(TweewegError::Shape { rijen, kolommen, cellen: cellen.len() });
        }
        let all = cellen.iter().try_fold(0_u64, |all, cell| all.checked_add(cell.banen));
        if all.is_none_or(|all| all > MAX_BANEN) {
            return Err(TweewegError::TooMany);
        }
        let mut met_totalen = Vec::with_capacity((rijen + 1) * (kolommen + 1));
        for row in cellen.chunks(kolommen) {
            met_totalen.extend_from_slice(row);
            met_totalen.push(sum(row.iter().copied()));
        }
        for column in 0..=kolommen {
            met_totalen.push(sum((0..rijen).map(|row| met_totalen[row * (kolommen + 1) + column])));
        }
        Ok(Self { rijen, kolommen, met_totalen })
    }

    /// Rows, at least 1.
    #[must_use]
    pub fn rijen(&self) -> usize {
        self.rijen
    }

    /// Columns, at least 1.
    #[must_use]
    pub fn kolommen(&self) -> usize {
        self.kolommen
    }

    /// A figure.
    ///
    /// # Panics
    /// When the table has no such row or column.
    #[must_use]
    pub fn get(&self, plek: Plek) -> Telling {
        self.met_totalen[self.index(plek)]
    }

    /// All figures: row by row with the row's total after its cells, then the totals of columns and of all.
    pub fn plekken(&self) -> impl Iterator<Item = Plek> + use<> {
        let (rijen, kolommen) = (self.rijen, self.kolommen);
        (0..=rijen).flat_map(move |row| {
            (0..=kolommen).map(move |column| match (row < rijen, column < kolommen) {
                (true, true) => Plek::Cel(row, column),
                (true, false) => Plek::Rij(row),
                (false, true) => Plek::Kolom(column),
                (false, false) => Plek::Totaal,
            })
        })
    }

    pub(super) fn met_totalen(&self) -> &[Telling] {
        &self.met_totalen
    }

    /// Position among the cells with totals.
    pub(super) fn index(&self, plek: Plek) -> usize {
        let (row, column) = match plek {
            Plek::Cel(row, column) => {
                assert!(row < self.rijen && column < self.kolommen, "no cell ({row}, {column})");
                (row, column)
            }
            Plek::Rij(row) => {
                assert!(row < self.rijen, "no row {row}");
                (row, self.kolommen)
            }
            Plek::Kolom(column) => {
                assert!(column < self.kolommen, "no column {column}");
                (self.rijen, column)
            }
            Plek::Totaal => (self.rijen, self.kolommen),
        };
        row * (self.kolommen + 1) + column
    }
}
