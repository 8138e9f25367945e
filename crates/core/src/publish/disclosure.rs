//! Threshold and dominance rule: how many establishments a published figure needs, and how large one may be in it.

/// The rule of a published cell: at least so many establishments and none above a share of its jobs.
///
/// [`DisclosureRule::judge`] looks at one cell by itself (primary suppression). Where cells stand beside their totals, one
/// that is hidden could be recomputed: [`DisclosureRule::protect_table`] hides more for that (secondary suppression).
///
/// # Example
/// ```
/// use werkvlek_core::{DisclosureRule, Publishable};
/// let rule = DisclosureRule::default();
/// assert_eq!(rule.judge(2, 10, 5), Publishable::TooFew);
/// assert_eq!(rule.judge(5, 100, 81), Publishable::Dominated);
/// assert_eq!(rule.judge(5, 100, 80), Publishable::Yes);
/// assert_eq!(rule.judge(0, 0, 0), Publishable::Yes, "an empty cell reveals nobody");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DisclosureRule {
    min_vestigingen: u32,
    max_share_percent: f64,
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

/// A share that is none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("a largest share of {found} % was found; expected more than 0 and at most 100")]
pub struct DisclosureError {
    found: f64,
}

impl DisclosureRule {
    /// A rule.
    ///
    /// # Errors
    /// [`DisclosureError`] when the share is not in (0, 100].
    pub fn new(min_vestigingen: u32, max_share_percent: f64) -> Result<Self, DisclosureError> {
        if max_share_percent > 0.0 && max_share_percent <= 100.0 {
            Ok(Self { min_vestigingen, max_share_percent })
        } else {
            Err(DisclosureError { found: max_share_percent })
        }
    }

    /// The fewest establishments that a published figure may have.
    #[must_use]
    pub fn min_vestigingen(&self) -> u32 {
        self.min_vestigingen
    }

    /// The largest share of the jobs that one establishment may have, more than 0 and at most 100 per cent.
    #[must_use]
    pub fn max_share_percent(&self) -> f64 {
        self.max_share_percent
    }

    /// Judges a cell by its establishments, its jobs and the jobs of its largest establishment.
    #[must_use]
    pub fn judge(&self, vestigingen: u64, banen: u64, grootste_banen: u64) -> Publishable {
        if vestigingen == 0 {
            Publishable::Yes
        } else if vestigingen < u64::from(self.min_vestigingen) {
            Publishable::TooFew
        } else if grootste_banen as f64 * 100.0 > self.max_share_percent * banen as f64 {
            Publishable::Dominated
        } else {
            Publishable::Yes
        }
    }
}

impl Default for DisclosureRule {
    /// Three establishments, 80 %.
    fn default() -> Self {
        Self { min_vestigingen: 3, max_share_percent: 80.0 }
    }
}
