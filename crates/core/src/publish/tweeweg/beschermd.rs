//! What of a table may be published, and what an outsider learns of the rest.

use super::grid::grid;
use super::tabel::{Plek, TweewegTabel};
use crate::Publishable;

/// The least and the most that an outsider can work out for a figure.
///
/// # Units
/// Jobs, or persons in a table of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub van: u64,
    /// The most; none when nothing limits it.
    pub tot_en_met: Option<u64>,
}

/// How much of a table is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Onderdrukking {
    /// Figures with at least one establishment, totals included.
    pub gevuld: usize,
    /// Of these, hidden since they fail the rule themselves.
    pub primair: usize,
    /// Of these, hidden to protect others.
    pub secundair: usize,
    /// Totals among both kinds of hidden figures.
    pub totalen: usize,
    /// Jobs of the cells.
    pub banen: u64,
    /// Of these, in hidden cells.
    pub banen_verborgen: u64,
}

/// A table of which no hidden figure can be recomputed; made by
/// [`Disclosure::protect_table`](crate::Disclosure::protect_table).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeschermdeTabel {
    tabel: TweewegTabel,
    judged: Vec<Publishable>,
}

impl BeschermdeTabel {
    pub(super) fn new(tabel: TweewegTabel, judged: Vec<Publishable>) -> Self {
        Self { tabel, judged }
    }

    /// The table with all its figures.
    #[must_use]
    pub fn tabel(&self) -> &TweewegTabel {
        &self.tabel
    }

    /// Whether a figure may be published, and why not.
    ///
    /// # Panics
    /// When the table has no such row or column.
    #[must_use]
    pub fn get(&self, plek: Plek) -> Publishable {
        self.judged[self.tabel.index(plek)]
    }

    /// What an outsider can work out for a figure from all open ones, knowing that none is negative; exact.
    ///
    /// # Panics
    /// When the table has no such row or column.
    ///
    /// # Cost
    /// A maximum flow through the hidden figures.
    #[must_use]
    pub fn interval(&self, plek: Plek) -> Interval {
        let cell = self.tabel.index(plek);
        let banen = self.tabel.met_totalen()[cell].banen;
        if self.judged[cell] == Publishable::Yes {
            return Interval { van: banen, tot_en_met: Some(banen) };
        }
        let hidden = |other: usize| self.judged[other] != Publishable::Yes;
        let (van, tot_en_met) = grid(&self.tabel).interval(cell, hidden);
        Interval { van, tot_en_met }
    }

    /// How much is hidden.
    #[must_use]
    pub fn onderdrukking(&self) -> Onderdrukking {
        let mut found = Onderdrukking::default();
        for plek in self.tabel.plekken() {
            let (telling, judged) = (self.tabel.get(plek), self.get(plek));
            let is_cell = matches!(plek, Plek::Cel(..));
            found.gevuld += usize::from(telling.vestigingen > 0);
            found.banen += if is_cell { telling.banen } else { 0 };
            if judged == Publishable::Yes {
                continue;
            }
            let secondary = judged == Publishable::Complement;
            found.primair += usize::from(!secondary);
            found.secundair += usize::from(secondary);
            found.totalen += usize::from(!is_cell);
            found.banen_verborgen += if is_cell { telling.banen } else { 0 };
        }
        found
    }
}
