//! Counts of establishments and jobs, the cells of every table.

use crate::work::ratio::part_percent;
use crate::{DisclosureRule, Publishable, Vestiging, Zzp};

/// Establishments and jobs of one cell of a table.
///
/// # Units
/// Counts of establishments and of working persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCount {
    /// Establishments.
    pub vestigingen: u64,
    /// Jobs.
    pub banen: u64,
    /// Establishments of self-employed persons.
    pub zzp_vestigingen: u64,
    /// Jobs at these.
    pub zzp_banen: u64,
    /// Jobs of the largest single establishment.
    pub grootste_banen: u64,
}

impl JobCount {
    /// The count of one establishment.
    #[must_use]
    pub fn of(v: &Vestiging) -> Self {
        let mut count = Self::default();
        count.add(v);
        count
    }

    /// Adds an establishment.
    pub(crate) fn add(&mut self, v: &Vestiging) {
        let banen = u64::from(v.banen());
        self.vestigingen += 1;
        self.banen += banen;
        if v.zzp() == Zzp::Ja {
            self.zzp_vestigingen += 1;
            self.zzp_banen += banen;
        }
        self.grootste_banen = self.grootste_banen.max(banen);
    }

    /// Adds another cell, of other establishments.
    pub fn include(&mut self, other: &Self) {
        self.vestigingen += other.vestigingen;
        self.banen += other.banen;
        self.zzp_vestigingen += other.zzp_vestigingen;
        self.zzp_banen += other.zzp_banen;
        self.grootste_banen = self.grootste_banen.max(other.grootste_banen);
    }

    /// Cells together.
    pub(crate) fn sum(cells: impl IntoIterator<Item = Self>) -> Self {
        cells.into_iter().fold(Self::default(), |mut total, cell| {
            total.include(&cell);
            total
        })
    }

    /// Share of establishments that are those of self-employed persons, 0 to 100 per cent; none in an empty cell.
    #[must_use]
    pub fn zzp_vestigingen_percent(&self) -> Option<f64> {
        part_percent(self.zzp_vestigingen, self.vestigingen)
    }

    /// Share of jobs that are at these, 0 to 100 per cent; none without jobs.
    ///
    /// # Example
    /// ```
    /// let cell = werkvlek_core::JobCount { vestigingen: 100, banen: 425, zzp_vestigingen: 68, zzp_banen: 68, ..Default::default() };
    /// assert_eq!((cell.zzp_vestigingen_percent(), cell.zzp_banen_percent()), (Some(68.0), Some(16.0)));
    /// ```
    #[must_use]
    pub fn zzp_banen_percent(&self) -> Option<f64> {
        part_percent(self.zzp_banen, self.banen)
    }

    /// Whether the cell may be published by itself; see [`DisclosureRule::protect_table`] for cells with totals.
    #[must_use]
    pub fn publishable(&self, rule: &DisclosureRule) -> Publishable {
        rule.judge(self.vestigingen, self.banen, self.grootste_banen)
    }
}
