//! Suppression: no published figure may reveal one company, neither in its own cell nor by subtraction from a total.

use crate::Telling;

/// The rule of a published cell: at least so many establishments and none above a share of its jobs.
///
/// [`Disclosure::judge`] looks at one cell (primary suppression); [`Disclosure::protect`] looks at cells that add up to
/// a published total, and hides more of them where a hidden one could be recomputed (secondary suppression).
///
/// # Example
/// ```
/// use werkvlek_core::{Disclosure, Publishable};
/// let rule = Disclosure::default();
/// assert_eq!(rule.judge(2, 10, 5), Publishable::TooFew);
/// assert_eq!(rule.judge(5, 100, 81), Publishable::Dominated);
/// assert_eq!(rule.judge(5, 100, 80), Publishable::Yes);
/// assert_eq!(rule.judge(0, 0, 0), Publishable::Yes, "an empty cell reveals nobody");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disclosure {
    min_vestigingen: u32,
    max_aandeel_percent: f64,
}

/// Whether a cell may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishable {
    /// It may.
    Yes,
    /// It holds too few establishments.
    TooFew,
    /// One establishment has too large a share of its jobs.
    Dominated,
    /// It may by itself, but another, hidden cell could be recomputed from it and the total.
    Complement,
}

/// Which cells of a sum may be published, and whether the sum may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    /// One answer per cell, in their order.
    pub cells: Vec<Publishable>,
    /// The answer for the total of the cells.
    pub total: Publishable,
}

/// A share that is none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("a largest share of {found} % was found; expected more than 0 and at most 100")]
pub struct DisclosureError {
    found: f64,
}

impl Disclosure {
    /// A rule.
    ///
    /// # Errors
    /// [`DisclosureError`] when the share is not in (0, 100].
    pub fn new(min_vestigingen: u32, max_aandeel_percent: f64) -> Result<Self, DisclosureError> {
        if max_aandeel_percent > 0.0 && max_aandeel_percent <= 100.0 {
            Ok(Self { min_vestigingen, max_aandeel_percent })
        } else {
            Err(DisclosureError { found: max_aandeel_percent })
        }
    }

    /// The fewest establishments that a published figure may have.
    #[must_use]
    pub fn min_vestigingen(&self) -> u32 {
        self.min_vestigingen
    }

    /// The largest share of the jobs that one establishment may have, more than 0 and at most 100 per cent.
    #[must_use]
    pub fn max_aandeel_percent(&self) -> f64 {
        self.max_aandeel_percent
    }

    /// Judges a cell by its establishments, its jobs and the jobs of its largest establishment.
    #[must_use]
    pub fn judge(&self, vestigingen: u64, banen: u64, grootste_banen: u64) -> Publishable {
        if vestigingen == 0 {
            Publishable::Yes
        } else if vestigingen < u64::from(self.min_vestigingen) {
            Publishable::TooFew
        } else if grootste_banen as f64 * 100.0 > self.max_aandeel_percent * banen as f64 {
            Publishable::Dominated
        } else {
            Publishable::Yes
        }
    }
}

impl Disclosure {
    /// Judges cells whose total is published beside them.
    ///
    /// Whoever knows the total and the open cells knows what the hidden cells hold together. So the hidden cells together
    /// must meet the rule as well: while they do not, the open cell with the fewest jobs is hidden too (ties: fewer
    /// establishments, then the first). When no open cell with establishments is left, the total is hidden. `unpublished` are figures
    /// that are in the total and in no cell (jobs outside every polygon); they count as hidden.
    ///
    /// Bounds are not judged: with two hidden cells an outsider knows their sum, and either is at most that.
    ///
    /// # Cost
    /// O(n²) for n cells in the worst case.
    ///
    /// Source: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4, on secondary cell suppression.
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{Disclosure, Publishable, Telling};
    /// let cell = |vestigingen, banen, grootste_banen| Telling { vestigingen, banen, grootste_banen, ..Telling::default() };
    /// let cells = [cell(900, 11_000, 800), cell(2, 40, 30), cell(30, 200, 20)];
    /// let protected = Disclosure::default().protect(&cells, Telling::default());
    /// assert_eq!(protected.cells, [Publishable::Yes, Publishable::TooFew, Publishable::Complement]);
    /// assert_eq!(protected.total, Publishable::Yes);
    /// ```
    #[must_use]
    pub fn protect(&self, cells: &[Telling], unpublished: Telling) -> Protected {
        let mut judged: Vec<Publishable> = cells.iter().map(|c| c.publishable(self)).collect();
        let total = if judged.iter().all(|p| *p == Publishable::Yes) {
            let mut all = unpublished;
            cells.iter().for_each(|c| all.include(c));
            all.publishable(self)
        } else {
            self.hide_complements(cells, unpublished, &mut judged)
        };
        Protected { cells: judged, total }
    }

    /// Hides open cells until the hidden ones together meet the rule; the answer is that for the total.
    fn hide_complements(
        &self,
        cells: &[Telling],
        unpublished: Telling,
        judged: &mut [Publishable],
    ) -> Publishable {
        let mut hidden = unpublished;
        for (cell, _) in cells.iter().zip(judged.iter()).filter(|(_, p)| **p != Publishable::Yes) {
            hidden.include(cell);
        }
        while hidden.publishable(self) != Publishable::Yes {
            let open = (0..cells.len())
                .filter(|&i| judged[i] == Publishable::Yes && cells[i].vestigingen > 0)
                .min_by_key(|&i| (cells[i].banen, cells[i].vestigingen, i));
            let Some(next) = open else { return Publishable::Complement };
            judged[next] = Publishable::Complement;
            hidden.include(&cells[next]);
        }
        Publishable::Yes
    }
}

impl Default for Disclosure {
    /// Three establishments, 80 %.
    fn default() -> Self {
        Self { min_vestigingen: 3, max_aandeel_percent: 80.0 }
    }
}
