//! Suppressed two-way table: what of it may be published, and the interval of the rest.

use super::network::network;
use super::table::{CellPlace, TwoWayTable};
use crate::Publishable;

/// The least and the most that an outsider can work out for a figure.
///
/// # Units
/// Jobs, or persons in a table of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub least: u64,
    /// The most; none when nothing limits it.
    pub most: Option<u64>,
}

/// How much of a table is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Suppression {
    /// Figures with at least one establishment, totals included.
    pub filled: usize,
    /// Of these, hidden since they fail the rule themselves.
    pub primary: usize,
    /// Of these, hidden to protect others.
    pub secondary: usize,
    /// Totals among both kinds of hidden figures.
    pub totals: usize,
    /// Jobs of the cells.
    pub banen: u64,
    /// Of these, in hidden cells.
    pub hidden_banen: u64,
}

/// A table of which no hidden figure can be recomputed; made by
/// [`DisclosureRule::protect_table`](crate::DisclosureRule::protect_table).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedTable {
    table: TwoWayTable,
    judged: Vec<Publishable>,
}

impl ProtectedTable {
    pub(super) fn new(table: TwoWayTable, judged: Vec<Publishable>) -> Self {
        Self { table, judged }
    }

    /// The table with all its figures.
    #[must_use]
    pub fn table(&self) -> &TwoWayTable {
        &self.table
    }

    /// Whether a figure may be published, and why not.
    ///
    /// # Panics
    /// When the table has no such row or column.
    #[must_use]
    pub fn publishable(&self, place: CellPlace) -> Publishable {
        self.judged[self.table.index(place)]
    }

    /// What an outsider can work out for a figure from all open ones, knowing that none is negative; exact.
    ///
    /// # Panics
    /// When the table has no such row or column.
    ///
    /// # Cost
    /// A maximum flow through the hidden figures.
    #[must_use]
    pub fn interval(&self, place: CellPlace) -> Interval {
        let cell = self.table.index(place);
        let banen = self.table.with_totals()[cell].banen;
        if self.judged[cell] == Publishable::Yes {
            return Interval { least: banen, most: Some(banen) };
        }
        let hidden = |other: usize| self.judged[other] != Publishable::Yes;
        let (least, most) = network(&self.table).interval(cell, hidden);
        Interval { least, most }
    }

    /// How much is hidden.
    #[must_use]
    pub fn suppression(&self) -> Suppression {
        let mut found = Suppression::default();
        for place in self.table.places() {
            let (count, judged) = (self.table.get(place), self.publishable(place));
            let is_cell = matches!(place, CellPlace::Cell(..));
            found.filled += usize::from(count.vestigingen > 0);
            found.banen += if is_cell { count.banen } else { 0 };
            if judged == Publishable::Yes {
                continue;
            }
            let secondary = judged == Publishable::Complement;
            found.primary += usize::from(!secondary);
            found.secondary += usize::from(secondary);
            found.totals += usize::from(!is_cell);
            found.hidden_banen += if is_cell { count.banen } else { 0 };
        }
        found
    }
}
