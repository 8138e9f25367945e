//! Counts by any two classes and the year.

use crate::{Indeling, IndelingError, Telling, TweewegError, TweewegTabel, Vestiging};
use rayon::prelude::*;

/// Establishments and jobs by row class, column class and year; each establishment is in at most one cell.
///
/// Rows and columns keep the order of their [`Indeling`], years rise; a class without establishments has empty cells.
///
/// # Example
/// ```
/// use werkvlek_core::{Grootteklassen, Indeling, Kruistabel, Position, SectorTabel, Vestiging, VestigingId, Zzp};
/// let vestiging = |id: &str, jaar, sbi: &str, banen| {
///     let at = Position::new(0.0, 0.0).unwrap();
///     Vestiging::new(VestigingId::new(id).unwrap(), jaar, at, Some(sbi.parse().unwrap()), banen, Zzp::Nee)
/// };
/// let all = [vestiging("a", 2021, "62.01", 3)?, vestiging("a", 2022, "62.01", 4)?, vestiging("b", 2022, "47.11", 20)?];
/// let sectors = Indeling::per_sector(&all, &SectorTabel::secties());
/// let sizes = Indeling::per_grootteklasse(&all, &Grootteklassen::default());
/// let table = Kruistabel::count(&all, &sectors, &sizes)?;
/// let j = table.rijen().iter().position(|naam| naam == "Informatie en communicatie").unwrap();
/// assert_eq!(table.rij(j, 2022).banen, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Kruistabel {
    rijen: Vec<String>,
    kolommen: Vec<String>,
    jaren: Vec<u16>,
    /// By year, then row, then column.
    cellen: Vec<Telling>,
    /// By year: what is in no row or no column.
    zonder: Vec<Telling>,
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

impl Kruistabel {
    /// Counts, on all threads.
    ///
    /// # Errors
    /// [`IndelingError::Length`] when a column has another length than the establishments.
    ///
    /// # Cost
    /// O(n log y) for n establishments and y years, and a cell for each row, column and year.
    pub fn count(
        vestigingen: &[Vestiging],
        rijen: &Indeling,
        kolommen: &Indeling,
    ) -> Result<Self, IndelingError> {
        rijen.check(vestigingen)?;
        kolommen.check(vestigingen)?;
        let jaren = years_of(vestigingen);
        let (rows, columns) = (rijen.klassen().len(), kolommen.klassen().len());
        let mut table = Self {
            rijen: rijen.klassen().to_vec(),
            kolommen: kolommen.klassen().to_vec(),
            cellen: vec![Telling::default(); jaren.len() * rows * columns],
            zonder: vec![Telling::default(); jaren.len()],
            jaren,
        };
        // Sums and maxima of whole numbers: the same in any order.
        let piece = (vestigingen.len() / rayon::current_num_threads()).max(LEAST_PIECE);
        let count = |(nth, rows_of_piece): (usize, &[Vestiging])| {
            let mut part = table.clone();
            for (i, vestiging) in (nth * piece..).zip(rows_of_piece) {
                let Some(year) = part.year(vestiging.jaar()) else { continue };
                let cell = match rijen.klasse(i).zip(kolommen.klasse(i)) {
                    Some((row, column)) => &mut part.cellen[(year * rows + row) * columns + column],
                    None => &mut part.zonder[year],
                };
                cell.add(vestiging);
            }
            part
        };
        let parts: Vec<Self> = vestigingen.par_chunks(piece).enumerate().map(count).collect();
        for part in parts {
            let of_both = [(&mut table.cellen, part.cellen), (&mut table.zonder, part.zonder)];
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
    pub fn rijen(&self) -> &[String] {
        &self.rijen
    }

    /// The names of the columns.
    #[must_use]
    pub fn kolommen(&self) -> &[String] {
        &self.kolommen
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
    pub fn cel(&self, rij: usize, kolom: usize, jaar: u16) -> Telling {
        assert!(rij < self.rijen.len() && kolom < self.kolommen.len(), "no cell ({rij}, {kolom})");
        let cell = |year| self.cellen[(year * self.rijen.len() + rij) * self.kolommen.len() + kolom];
        self.year(jaar).map(cell).unwrap_or_default()
    }

    /// The cells of a year, row by row; none in a year without data.
    #[must_use]
    pub fn cellen(&self, jaar: u16) -> &[Telling] {
        let size = self.rijen.len() * self.kolommen.len();
        self.year(jaar).map_or(&[], |year| &self.cellen[year * size..(year + 1) * size])
    }

    /// The cells of a year with their totals, for [`Disclosure::protect_table`](crate::Disclosure::protect_table).
    ///
    /// # Errors
    /// [`TweewegError`] in a year without data, and for a table without rows or columns.
    pub fn tweeweg(&self, jaar: u16) -> Result<TweewegTabel, TweewegError> {
        TweewegTabel::new(self.rijen.len(), self.kolommen.len(), self.cellen(jaar).to_vec())
    }

    /// The total of a row.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn rij(&self, rij: usize, jaar: u16) -> Telling {
        sum((0..self.kolommen.len()).map(|kolom| self.cel(rij, kolom, jaar)))
    }

    /// The total of a column.
    ///
    /// # Panics
    /// When there is no such column.
    #[must_use]
    pub fn kolom(&self, kolom: usize, jaar: u16) -> Telling {
        sum((0..self.rijen.len()).map(|rij| self.cel(rij, kolom, jaar)))
    }

    /// The total of all cells of a year, without what is in none.
    #[must_use]
    pub fn totaal(&self, jaar: u16) -> Telling {
        sum(self.cellen(jaar).iter().copied())
    }

    /// What is in no cell in a year, since it has no row or no column.
    #[must_use]
    pub fn zonder(&self, jaar: u16) -> Telling {
        self.year(jaar).map(|year| self.zonder[year]).unwrap_or_default()
    }
}

/// Cells together.
pub(crate) fn sum(cells: impl IntoIterator<Item = Telling>) -> Telling {
    cells.into_iter().fold(Telling::default(), |mut total, cell| {
        total.include(&cell);
        total
    })
}
