//! Protection level: how far from the truth an outsider must stay.

use crate::{DisclosureRule, JobCount};

const DEFAULT_PERCENT: f64 = 20.0;
const DEFAULT_MIN_BANEN: u32 = 1;
/// Beyond the jobs of any table.
const MOST: f64 = 9_007_199_254_740_992.0;

/// A level of protection that is none.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtectionError {
    /// A share that is none.
    #[error("a protection of {found} %; expected 0 to 100")]
    Percent {
        /// The share that was given.
        found: f64,
    },
    /// No jobs at all.
    #[error("a protection of 0 jobs protects nothing; expected 1 or more")]
    NoBanen,
}

/// How wide the interval must be that an outsider can work out for a hidden figure.
///
/// The interval of a figure that fails the [`DisclosureRule`] by itself must reach at least a level below its jobs (or 0)
/// and a level above them. The level is a share of the jobs, rounded up, and no less than a number of jobs. Where one
/// establishment dominates, the interval must also reach the number of jobs at which it would not. A figure that is
/// hidden for another's sake is no secret: its interval must hold one more value than its own.
///
/// Source: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4, on protection levels.
///
/// # Example
/// ```
/// use werkvlek_core::Protection;
/// let level = Protection::new(20.0, 2)?;
/// assert_eq!((level.banen(1), level.banen(11), level.banen(100)), (2, 3, 20));
/// # Ok::<(), werkvlek_core::ProtectionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Protection {
    percent: f64,
    min_banen: u32,
}

impl Protection {
    /// A level: a share of the jobs in per cent, and no less than so many jobs.
    ///
    /// # Errors
    /// [`ProtectionError`] when the share is not in [0, 100] or the number of jobs is 0.
    pub fn new(percent: f64, min_banen: u32) -> Result<Self, ProtectionError> {
        if !(0.0..=100.0).contains(&percent) {
            Err(ProtectionError::Percent { found: percent })
        } else if min_banen == 0 {
            Err(ProtectionError::NoBanen)
        } else {
            Ok(Self { percent, min_banen })
        }
    }

    /// The level on either side of a number of jobs, 1 or more.
    #[must_use]
    pub fn banen(&self, banen: u64) -> u64 {
        whole_up(banen as f64 * self.percent / 100.0).max(u64::from(self.min_banen))
    }

    /// The level above a figure: for a dominated one also up to where it is not.
    pub(super) fn above(&self, cell: &JobCount, rule: &DisclosureRule) -> u64 {
        let undominated = cell.grootste_banen as f64 * 100.0 / rule.max_share_percent();
        self.banen(cell.banen).max(whole_up(undominated).saturating_sub(cell.banen))
    }

    /// The level below a figure: no figure is less than 0.
    pub(super) fn below(&self, cell: &JobCount) -> u64 {
        self.banen(cell.banen).min(cell.banen)
    }
}

impl Default for Protection {
    /// 20 %, at least one job.
    fn default() -> Self {
        Self { percent: DEFAULT_PERCENT, min_banen: DEFAULT_MIN_BANEN }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, at most 2^53")]
fn whole_up(banen: f64) -> u64 {
    banen.ceil().min(MOST) as u64
}
