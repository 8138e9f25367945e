//! Cross tabulation (contingency table) of establishments and jobs by two classes and the year.

use crate::{ClassColumn, ClassColumnError, JobCount, TwoWayTable, TwoWayTableError, Vestiging};
use rayon::prelude::*;

/// Establishments and jobs by row class, column class and year; each establishment is in at most one cell.
///
/// Rows and columns keep the order of their [`ClassColumn`], years rise; a class without establishments has empty cells.
///
/// # Example
/// ```
/// use werkvlek_core::{Grootteklassen, ClassColumn, CrossTable, Position, SectorTable, Vestiging, VestigingId, Zzp};
/// let vestiging = |id: &str, jaar, sbi: &str, banen| {
///     let at = Position::new(0.0, 0.0).unwrap();
///     Vestiging::new(VestigingId::new(id).unwrap(), jaar, at, Some(sbi.parse().unwrap()), banen, Zzp::Nee)
/// };
/// let all = [vestiging("a", 2021, "62.01", 3)?, vestiging("a", 2022, "62.01", 4)?, vestiging("b", 2022, "47.11", 20)?];
/// let sectors = ClassColumn::by_sector(&all, &SectorTable::secties());
/// let sizes = ClassColumn::by_grootteklasse(&all, &Grootteklassen::default());
/// let table = CrossTable::count(&all, &sectors, &sizes)?;
/// let j = table.rows().iter().position(|name| name == "Informatie en communicatie").unwrap();
/// assert_eq!(table.row(j, 2022).banen, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct CrossTable {
    rows: Vec<String>,
    columns: Vec<String>,
    jaren: Vec<u16>,
    /// By year, then row, then column.
    cells: Vec<JobCount>,
    /// By year: what is in no row or no column.
    unclassed: Vec<JobCount>,
}

/// Fewer establishments than this are not worth another thread.
const LEAST_PIECE: usize = 1 << 16;

/// The years that occur, rising.
fn years_of(vestigingen: &[Vestiging]) -> Vec<u16> {
    let mut occurs = vec![false; usize::from(u16::MAX) + 1];
    for vestiging in vestigingen {
        occurs[usize::from(vestiging.jaar())] = true;
    }
    (0..=u16::MAX).filter(|&jaar| occurs[usize::from(jaar)]).collect()
}

impl CrossTable {
    /// Counts, on all threads.
    ///
    /// # Errors
    /// [`ClassColumnError::Length`] when a column has another length than the establishments.
    ///
    /// # Cost
    /// O(n log y) for n establishments and y years, and a cell for each row, column and year.
    pub fn count(
        vestigingen: &[Vestiging],
        by_row: &ClassColumn,
        by_column: &ClassColumn,
    ) -> Result<Self, ClassColumnError> {
        by_row.check(vestigingen)?;
        by_column.check(vestigingen)?;
        let jaren = years_of(vestigingen);
        let (rows, columns) = (by_row.classes().len(), by_column.classes().len());
        let mut table = Self {
            rows: by_row.classes().to_vec(),
            columns: by_column.classes().to_vec(),
            cells: vec![JobCount::default(); jaren.len() * rows * columns],
            unclassed: vec![JobCount::default(); jaren.len()],
            jaren,
        };
        // Sums and maxima of whole numbers: the same in any order.
        let piece = (vestigingen.len() / rayon::current_num_threads()).max(LEAST_PIECE);
        let count = |(nth, rows_of_piece): (usize, &[Vestiging])| {
            let mut part = table.clone();
            for (i, vestiging) in (nth * piece..).zip(rows_of_piece) {
                let Some(year) = part.year(vestiging.jaar()) else { continue };
                let cell = match by_row.class(i).zip(by_column.class(i)) {
                    Some((row, column)) => &mut part.cells[(year * rows + row) * columns + column],
                    None => &mut part.unclassed[year],
                };
                cell.add(vestiging);
            }
            part
        };
        let parts: Vec<Self> = vestigingen.par_chunks(piece).enumerate().map(count).collect();
        for part in parts {
            let of_both = [(&mut table.cells, part.cells), (&mut table.unclassed, part.unclassed)];
            for (all, of_part) in of_both {
                all.iter_mut().zip(&of_part).for_each(|(cell, other)| cell.include(other));
            }
        }
        Ok(table)
    }

    fn year(&self, jaar: u16) -> Option<usize> {
        self.jaren.binary_search(&jaar).ok()
    }

    /// The names of the rows.
    #[must_use]
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The years, rising.
    #[must_use]
    pub fn jaren(&self) -> &[u16] {
        &self.jaren
    }

    /// A cell, by the positions of its row and column; empty in a year without data.
    ///
    /// # Panics
    /// When there is no such row or column.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize, jaar: u16) -> JobCount {
        assert!(row < self.rows.len() && column < self.columns.len(), "no cell ({row}, {column})");
        let cell = |year| self.cells[(year * self.rows.len() + row) * self.columns.len() + column];
        self.year(jaar).map(cell).unwrap_or_default()
    }

    /// The cells of a year, row by row; none in a year without data.
    #[must_use]
    pub fn cells(&self, jaar: u16) -> &[JobCount] {
        let size = self.rows.len() * self.columns.len();
        self.year(jaar).map_or(&[], |year| &self.cells[year * size..(year + 1) * size])
    }

    /// The cells of a year with their totals, for [`DisclosureRule::protect_table`](crate::DisclosureRule::protect_table).
    ///
    /// # Errors
    /// [`TwoWayTableError`] in a year without data, and for a table without rows or columns.
    pub fn two_way(&self, jaar: u16) -> Result<TwoWayTable, TwoWayTableError> {
        TwoWayTable::new(self.rows.len(), self.columns.len(), self.cells(jaar).to_vec())
    }

    /// The total of a row.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn row(&self, row: usize, jaar: u16) -> JobCount {
        JobCount::sum((0..self.columns.len()).map(|column| self.cell(row, column, jaar)))
    }

    /// The total of a column.
    ///
    /// # Panics
    /// When there is no such column.
    #[must_use]
    pub fn column(&self, column: usize, jaar: u16) -> JobCount {
        JobCount::sum((0..self.rows.len()).map(|row| self.cell(row, column, jaar)))
    }

    /// The total of all cells of a year, without what is in none.
    #[must_use]
    pub fn total(&self, jaar: u16) -> JobCount {
        JobCount::sum(self.cells(jaar).iter().copied())
    }

    /// What is in no cell in a year, since it has no row or no column.
    #[must_use]
    pub fn unclassed(&self, jaar: u16) -> JobCount {
        self.year(jaar).map(|year| self.unclassed[year]).unwrap_or_default()
    }
}
