//! Distances to one kind of facility, with its norm.

use werkvlek_core::VoorzieningSoort;

use crate::ColumnsError;
use crate::columns::check_distances;

/// One kind of facility: its norm, and the distance to the nearest one from each origin.
///
/// # Units
/// Metres. `None` has no route: never 0 and never a limit.
///
/// # Example
/// ```
/// use werkvlek_core::VoorzieningSoort;
/// use werkvlek_plan::NormColumn;
/// let huisarts = VoorzieningSoort::new("huisarts")?;
/// let column = NormColumn::new(huisarts.clone(), 500.0, &[Some(500.0), Some(850.0), None])?;
/// assert!(column.is_within(0) && !column.is_within(1) && !column.is_within(2));
/// assert_eq!((0..3).map(|row| column.excess_m(row)).collect::<Vec<_>>(), [Some(0.0), Some(350.0), None]);
/// assert!(NormColumn::new(huisarts, 0.0, &[]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct NormColumn<'a> {
    soort: VoorzieningSoort,
    norm_m: f64,
    dist_m: &'a [Option<f64>],
}

impl<'a> NormColumn<'a> {
    /// Checks a norm and its distances.
    ///
    /// # Errors
    /// [`ColumnsError`] when the norm is not a finite number above 0, or a distance is negative or not finite.
    pub fn new(
        soort: VoorzieningSoort,
        norm_m: f64,
        dist_m: &'a [Option<f64>],
    ) -> Result<Self, ColumnsError> {
        if !(norm_m.is_finite() && norm_m > 0.0) {
            return Err(ColumnsError::Norm { soort, found: norm_m });
        }
        check_distances(&soort, dist_m)?;
        Ok(Self { soort, norm_m, dist_m })
    }

    /// The kind.
    #[must_use]
    pub fn soort(&self) -> &VoorzieningSoort {
        &self.soort
    }

    /// The norm, in metres.
    #[must_use]
    pub fn norm_m(&self) -> f64 {
        self.norm_m
    }

    /// The distance from each origin, in metres.
    #[must_use]
    pub fn dist_m(&self) -> &'a [Option<f64>] {
        self.dist_m
    }

    /// Whether an origin has one within the norm, the norm itself included.
    #[must_use]
    pub fn is_within(&self, row: usize) -> bool {
        self.dist_m[row].is_some_and(|d| d <= self.norm_m)
    }

    /// How far beyond the norm the nearest one is, 0 within it; none without a route.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn excess_m(&self, row: usize) -> Option<f64> {
        self.dist_m[row].map(|d| (d - self.norm_m).max(0.0))
    }
}
