//! Suppressed table of people: what of it may be published, and the interval of the rest.

use super::protect::MinPeople;
use super::table::{PeopleColumn, PeopleTable};
use super::tree::tree;
use crate::{Interval, Publishable};

/// How much of a table of people is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HiddenPeople {
    /// Numbers that are not 0, totals included.
    pub filled: usize,
    /// Numbers that are hidden for being too small.
    pub primary: usize,
    /// Numbers that are hidden to protect others, empty bands of small rows included.
    pub secondary: usize,
    /// Totals of rows among both.
    pub totals: usize,
}

/// A table of people of which no small number can be worked out; made by [`MinPeople::protect`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedPeople {
    rule: MinPeople,
    table: PeopleTable,
    judged: Vec<Publishable>,
}

impl ProtectedPeople {
    pub(super) fn new(rule: MinPeople, table: PeopleTable, judged: Vec<Publishable>) -> Self {
        Self { rule, table, judged }
    }

    /// The table with all its numbers.
    #[must_use]
    pub fn table(&self) -> &PeopleTable {
        &self.table
    }

    /// Whether a number may be published: [`Publishable::TooFew`] by itself, [`Publishable::Complement`] for another's sake.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn publishable(&self, row: usize, column: PeopleColumn) -> Publishable {
        self.judged[self.table.index(row, column)]
    }

    /// A number that may be published.
    ///
    /// # Panics
    /// When the table has no such row or band.
    #[must_use]
    pub fn get(&self, row: usize, column: PeopleColumn) -> Option<u64> {
        (self.publishable(row, column) == Publishable::Yes).then(|| self.table.get(row, column))
    }

    /// The people in the first so many bands, when that may be published.
    ///
    /// It may when everybody can make it from open numbers already, so that it teaches nothing: all its bands are open, or
    /// the total of the row and all further bands are.
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    #[must_use]
    pub fn within(&self, row: usize, bands: usize) -> Option<u64> {
        assert!(bands <= self.table.bands(), "no {bands} bands in a table of {}", self.table.bands());
        let further =
            || Some(self.get(row, PeopleColumn::Total)? - self.open_sum(row, bands..self.table.bands())?);
        self.open_sum(row, 0..bands).or_else(further).filter(|&people| !self.rule.is_too_small(people))
    }

    /// The people beyond the first so many bands, when that may be published: as [`ProtectedPeople::within`].
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    #[must_use]
    pub fn beyond(&self, row: usize, bands: usize) -> Option<u64> {
        assert!(bands <= self.table.bands(), "no {bands} bands in a table of {}", self.table.bands());
        let nearer = || Some(self.get(row, PeopleColumn::Total)? - self.open_sum(row, 0..bands)?);
        self.open_sum(row, bands..self.table.bands())
            .or_else(nearer)
            .filter(|&people| !self.rule.is_too_small(people))
    }

    /// The sum of some bands, when all of them are open.
    fn open_sum(&self, row: usize, mut bands: std::ops::Range<usize>) -> Option<u64> {
        bands.try_fold(0, |sum, band| Some(sum + self.get(row, PeopleColumn::Band(band))?))
    }

    /// The share of a band in its row, when both numbers may be published and the row is not empty.
    ///
    /// # Panics
    /// When the table has no such row or band.
    ///
    /// # Units
    /// Per cent, 0 to 100.
    #[must_use]
    pub fn share_percent(&self, row: usize, column: PeopleColumn) -> Option<f64> {
        self.percent(row, self.get(row, column)?)
    }

    /// The share of the people in the first so many bands, when their number and that of the row may be published and the
    /// row is not empty.
    ///
    /// # Panics
    /// When the table has no such row or fewer bands.
    ///
    /// # Units
    /// Per cent, 0 to 100.
    #[must_use]
    pub fn share_within_percent(&self, row: usize, bands: usize) -> Option<f64> {
        self.percent(row, self.within(row, bands)?)
    }

    fn percent(&self, row: usize, people: u64) -> Option<f64> {
        let total = self.get(row, PeopleColumn::Total).filter(|&total| total > 0)?;
        Some(people as f64 * 100.0 / total as f64)
    }

    /// What an outsider can work out for a number from all that is published, knowing that none is negative; exact.
    ///
    /// # Panics
    /// When the table has no such row or band.
    ///
    /// # Cost
    /// A maximum flow through the hidden numbers.
    #[must_use]
    pub fn interval(&self, row: usize, column: PeopleColumn) -> Interval {
        let figure = self.table.index(row, column);
        if let Some(people) = self.get(row, column) {
            return Interval { least: people, most: Some(people) };
        }
        let hidden = |other: usize| self.judged[other] != Publishable::Yes;
        let (least, most) = tree(&self.table).interval(figure, hidden);
        Interval { least, most }
    }

    /// How much is hidden.
    #[must_use]
    pub fn hidden(&self) -> HiddenPeople {
        let mut found = HiddenPeople::default();
        let columns = self.table.bands() + 1;
        for (figure, (&people, judged)) in self.table.people().iter().zip(&self.judged).enumerate() {
            found.filled += usize::from(people > 0);
            if *judged != Publishable::Yes {
                let is_primary = *judged == Publishable::TooFew;
                found.primary += usize::from(is_primary);
                found.secondary += usize::from(!is_primary);
                found.totals += usize::from(figure % columns == columns - 1);
            }
        }
        found
    }
}
