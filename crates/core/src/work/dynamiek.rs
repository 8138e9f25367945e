//! When an establishment has moved between two years.

use crate::TolerantieError;
use crate::work::werken_aan_huis::checked_tolerantie;

const DEFAULT_TOLERANTIE_M: f64 = 50.0;

/// When an establishment has moved: to another class, or further than a tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VerhuisRegel {
    tolerantie_m: f64,
}

impl VerhuisRegel {
    /// A rule; a place further away than `tolerantie_m`, in metres, is another place.
    ///
    /// # Errors
    /// [`TolerantieError`] when the tolerance is negative or not finite.
    pub fn new(tolerantie_m: f64) -> Result<Self, TolerantieError> {
        Ok(Self { tolerantie_m: checked_tolerantie(tolerantie_m)? })
    }

    /// The distance in metres beyond which a place is another place.
    #[must_use]
    pub fn tolerantie_m(self) -> f64 {
        self.tolerantie_m
    }
}

impl Default for VerhuisRegel {
    /// 50 m: a register that geocodes anew moves a point by less.
    fn default() -> Self {
        Self { tolerantie_m: DEFAULT_TOLERANTIE_M }
    }
}
