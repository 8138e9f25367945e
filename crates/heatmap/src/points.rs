//! Weighted points as checked columns.

/// Weighted points as three columns of equal length, borrowed and checked.
///
/// Columns, so that a table of a million rows needs no copy and no record type. Coordinates are metres in a projected
/// CRS; every number is finite. An empty set is allowed.
///
/// # Example
/// ```
/// use werkvlek_heatmap::{Points, PointsError};
/// let points = Points::new(&[140_000.0, 140_250.0], &[470_000.0, 470_100.0], &[12.0, 3.0])?;
/// assert_eq!(points.len(), 2);
/// assert_eq!(points.total_weight(), 15.0);
/// let error = Points::new(&[140_000.0], &[470_000.0], &[-1.0]).unwrap_err();
/// assert_eq!(error, PointsError::NegativeWeight { index: 0, found: -1.0 });
/// # Ok::<(), PointsError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Points<'a> {
    x_m: &'a [f64],
    y_m: &'a [f64],
    weight: &'a [f64],
}

/// Which weights are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WeightSign {
    /// Zero and above: counts of jobs, inhabitants.
    #[default]
    NonNegative,
    /// Any finite weight: changes, where a loss is negative.
    Any,
}

impl<'a> Points<'a> {
    /// Checks columns whose weights are zero or above. Cost O(n).
    ///
    /// # Units
    /// `x_m`, `y_m` in metres, in a projected CRS; `weight` in whatever is counted (jobs, inhabitants).
    ///
    /// # Errors
    /// When the lengths differ, or naming the first index with a number that is not finite or a weight below 0.
    pub fn new(x_m: &'a [f64], y_m: &'a [f64], weight: &'a [f64]) -> Result<Self, PointsError> {
        Self::with_sign(x_m, y_m, weight, WeightSign::NonNegative)
    }

    /// As [`Points::new`], with a say over negative weights.
    ///
    /// # Errors
    /// As [`Points::new`]; negative weights are an error only with [`WeightSign::NonNegative`].
    pub fn with_sign(
        x_m: &'a [f64],
        y_m: &'a [f64],
        weight: &'a [f64],
        sign: WeightSign,
    ) -> Result<Self, PointsError> {
        if x_m.len() != y_m.len() || x_m.len() != weight.len() {
            return Err(PointsError::Lengths { x: x_m.len(), y: y_m.len(), weight: weight.len() });
        }
        for index in 0..x_m.len() {
            for (column, found) in [("x", x_m[index]), ("y", y_m[index]), ("weight", weight[index])] {
                if !found.is_finite() {
                    return Err(PointsError::NotFinite { index, column, found });
                }
            }
            if sign == WeightSign::NonNegative && weight[index] < 0.0 {
                return Err(PointsError::NegativeWeight { index, found: weight[index] });
            }
        }
        Ok(Self { x_m, y_m, weight })
    }

    /// Columns of equal length that were checked before: a selection of points.
    pub(crate) fn trusted(x_m: &'a [f64], y_m: &'a [f64], weight: &'a [f64]) -> Self {
        Self { x_m, y_m, weight }
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x_m.len()
    }

    /// True when there are no points.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x_m.is_empty()
    }

    /// The x coordinates in metres, all finite.
    #[must_use]
    pub fn x_m(&self) -> &'a [f64] {
        self.x_m
    }

    /// The y coordinates in metres, all finite.
    #[must_use]
    pub fn y_m(&self) -> &'a [f64] {
        self.y_m
    }

    /// The weights, all finite.
    #[must_use]
    pub fn weight(&self) -> &'a [f64] {
        self.weight
    }

    /// The sum of the weights, compensated, so that the order of a million small weights does not show.
    #[must_use]
    pub fn total_weight(&self) -> f64 {
        crate::sum::compensated(self.weight.iter().copied())
    }
}

/// Columns that do not make points.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PointsError {
    /// The columns have different lengths.
    #[error(
        "the columns differ in length: {x} x coordinates, {y} y coordinates, {weight} weights; give one of each a point"
    )]
    Lengths {
        /// Length of the x column.
        x: usize,
        /// Length of the y column.
        y: usize,
        /// Length of the weight column.
        weight: usize,
    },
    /// A number is not finite.
    #[error("point {index}: {column} is {found}, expected a finite number; leave the point out or repair it")]
    NotFinite {
        /// Index of the point, from 0.
        index: usize,
        /// "x", "y" or "weight".
        column: &'static str,
        /// The number found.
        found: f64,
    },
    /// A weight is below 0.
    #[error(
        "point {index}: weight is {found}, expected 0 or more; a layer of changes needs negative weights allowed explicitly"
    )]
    NegativeWeight {
        /// Index of the point, from 0.
        index: usize,
        /// The weight found.
        found: f64,
    },
}
