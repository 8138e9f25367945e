//! A column of amounts: jobs, places, people.

use crate::AccessError;

/// How much there is at each place: jobs, places in a practice, people. Checked once.
///
/// # Units
/// Its own: whatever is counted. Finite and 0 or more.
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts};
///
/// assert_eq!(Amounts::new(vec![3.0, 0.0])?.sum(), 3.0);
/// assert!(matches!(Amounts::new(vec![-1.0]), Err(AccessError::BadAmount { place: 0, .. })));
/// # Ok::<(), AccessError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts(Vec<f64>);

impl Amounts {
    /// A column of amounts.
    ///
    /// # Errors
    /// [`AccessError::BadAmount`] for the first that is negative, infinite or no number.
    pub fn new(amounts: Vec<f64>) -> Result<Self, AccessError> {
        match amounts.iter().position(|a| !(a.is_finite() && *a >= 0.0)) {
            None => Ok(Self(amounts)),
            Some(place) => Err(AccessError::BadAmount { place, found: amounts[place] }),
        }
    }

    /// One at each of so many places.
    #[must_use]
    pub fn ones(places: usize) -> Self {
        Self(vec![1.0; places])
    }

    /// The amounts, in the order of the places.
    #[must_use]
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }

    /// All of them, added in their order.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    pub(crate) fn check(
        &self,
        what: &'static str,
        of: &'static str,
        expected: usize,
    ) -> Result<&[f64], AccessError> {
        match self.0.len() {
            found if found == expected => Ok(&self.0),
            found => Err(AccessError::DifferentLengths { what, of, found, expected }),
        }
    }
}
