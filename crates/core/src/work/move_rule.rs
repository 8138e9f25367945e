//! Distance tolerance that decides whether an establishment moved.

use crate::ToleranceError;
use crate::work::werken_aan_huis::checked_tolerance;

const DEFAULT_TOLERANCE_M: f64 = 50.0;

/// When an establishment has moved: to another class, or further than a tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoveRule {
    tolerance_m: f64,
}

impl MoveRule {
    /// A rule; a place further away than `tolerance_m`, in metres, is another place.
    ///
    /// # Errors
    /// [`ToleranceError`] when the tolerance is negative or not finite.
    pub fn new(tolerance_m: f64) -> Result<Self, ToleranceError> {
        Ok(Self { tolerance_m: checked_tolerance(tolerance_m)? })
    }

    /// The distance in metres beyond which a place is another place.
    #[must_use]
    pub fn tolerance_m(self) -> f64 {
        self.tolerance_m
    }
}

impl Default for MoveRule {
    /// 50 m: a register that geocodes anew moves a point by less.
    fn default() -> Self {
        Self { tolerance_m: DEFAULT_TOLERANCE_M }
    }
}
