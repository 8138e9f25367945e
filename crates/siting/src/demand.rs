//! What is to be served: weights, one a demand point.

use crate::ids::as_id;

/// The weights of the demand points (inhabitants, dwellings, customers), borrowed and checked.
///
/// A demand point is known by its index in the column. Every weight is finite and 0 or more; at least one is above 0.
///
/// # Example
/// ```
/// use werkvlek_siting::{Demand, DemandError};
/// let demand = Demand::new(&[12.0, 0.0, 3.5])?;
/// assert_eq!(demand.len(), 3);
/// assert_eq!(Demand::new(&[1.0, -2.0]).unwrap_err(), DemandError::Weight { index: 1, found: -2.0 });
/// # Ok::<(), DemandError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Demand<'a> {
    weight: &'a [f64],
}

impl<'a> Demand<'a> {
    /// Checks a column of weights. Cost O(n).
    ///
    /// # Errors
    /// When there is no weight above 0, more than 2^32 - 1 rows, or naming the first weight below 0 or not finite.
    pub fn new(weight: &'a [f64]) -> Result<Self, DemandError> {
        if as_id(weight.len()).is_none() {
            return Err(DemandError::TooMany { found: weight.len() });
        }
        for (index, &found) in weight.iter().enumerate() {
            if !found.is_finite() || found < 0.0 {
                return Err(DemandError::Weight { index, found });
            }
        }
        if !weight.iter().any(|&weight| weight > 0.0) {
            return Err(DemandError::Nothing { rows: weight.len() });
        }
        Ok(Self { weight })
    }

    /// Number of demand points, 1 or more.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always a weight above 0")]
    pub fn len(&self) -> usize {
        self.weight.len()
    }

    /// The weights, in the caller's unit, all finite and 0 or more.
    #[must_use]
    pub fn weight(&self) -> &'a [f64] {
        self.weight
    }

    /// The sum of the weights, above 0, added in the order of the column.
    #[must_use]
    pub fn total_weight(&self) -> f64 {
        self.weight.iter().sum()
    }
}

/// Weights that make no demand.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DemandError {
    /// A weight is negative or not finite.
    #[error(
        "demand {index}: weight is {found}, expected a finite number of 0 or more; repair the row or leave it out"
    )]
    Weight {
        /// Index of the demand point, from 0.
        index: usize,
        /// The weight found.
        found: f64,
    },
    /// Nothing weighs anything.
    #[error("none of the {rows} demand points weighs more than 0; give at least one with a weight to serve")]
    Nothing {
        /// Number of rows found.
        rows: usize,
    },
    /// More demand points than a 32-bit index holds.
    #[error("{found} demand points, expected fewer than 4294967295; add them up per building or block first")]
    TooMany {
        /// Number of rows found.
        found: usize,
    },
}
