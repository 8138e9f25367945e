//! Class breaks for a legend: quantiles and equal intervals.

use std::num::NonZeroU8;

/// Values closer together than this share of their size are one class.
const SAME: f64 = 1e-9;
/// Beyond this, steps and their quotients leave the range of `f64`.
pub(crate) const LARGEST: f64 = 1e150;

/// The bounds of classes that follow on each other, for a legend or a colour ramp.
///
/// `n` classes have `n + 1` ascending bounds. A class holds its upper bound and not its lower; the first holds both.
/// When all values are the same there is one class whose two bounds are that value.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassBreaks {
    bounds: Vec<f64>,
}

impl ClassBreaks {
    /// The bounds, ascending, lowest first: one more than there are classes.
    #[must_use]
    pub fn bounds(&self) -> &[f64] {
        &self.bounds
    }

    /// The classes as (lower, upper), lowest first; at least one.
    pub fn classes(&self) -> impl Iterator<Item = (f64, f64)> {
        self.bounds.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// The class that a value falls in, counted from 0; nothing outside the bounds.
    #[must_use]
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let (lowest, highest) = (self.bounds[0], self.bounds[self.bounds.len() - 1]);
        if !(lowest..=highest).contains(&value) {
            return None;
        }
        Some(self.bounds.partition_point(|&bound| bound < value).saturating_sub(1))
    }

    /// Bounds that ascend, or one class from the lowest to the highest.
    pub(crate) fn ascending(mut bounds: Vec<f64>) -> Self {
        let (lowest, highest) = (bounds[0], bounds[bounds.len() - 1]);
        bounds.dedup_by(|b, a| *b <= *a);
        if bounds.len() < 2 {
            bounds = vec![lowest, highest];
        }
        Self { bounds }
    }
}

/// Classes with as many values each: the bounds are quantiles, interpolated as in R's type 7 and in QGIS.
///
/// Many equal values can make bounds coincide; those are merged, so there may be fewer than `classes` classes. The order
/// of the values does not matter. Cost O(n log n).
///
/// # Errors
/// When there are no values, or one is not finite or beyond 1e150.
///
/// # Example
/// ```
/// use std::num::NonZeroU8;
/// use werkvlek_heatmap::quantile_breaks;
/// let classes = NonZeroU8::new(2).ok_or("0 classes")?;
/// let breaks = quantile_breaks(&[4.0, 1.0, 2.0, 3.0, 10.0], classes)?;
/// assert_eq!(breaks.bounds(), [1.0, 3.0, 10.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn quantile_breaks(values: &[f64], classes: NonZeroU8) -> Result<ClassBreaks, BreaksError> {
    checked_extremes(values)?;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len() - 1;
    let classes = usize::from(classes.get());
    let bound = |i: usize| {
        // Position i / classes of the way from the first to the last, as a whole index and a remainder.
        let (whole, rest) = (i * last / classes, i * last % classes);
        let next = sorted[(whole + 1).min(last)];
        // Rounding must not lift a bound above the next value.
        (sorted[whole] + (next - sorted[whole]) * (rest as f64 / classes as f64)).min(next)
    };
    Ok(ClassBreaks::ascending((0..=classes).map(bound).collect()))
}

/// Classes of the same width between the lowest and the highest value. Cost O(n).
///
/// # Errors
/// When there are no values, or one is not finite or beyond 1e150.
///
/// # Example
/// ```
/// use std::num::NonZeroU8;
/// use werkvlek_heatmap::equal_interval_breaks;
/// let classes = NonZeroU8::new(4).ok_or("0 classes")?;
/// let breaks = equal_interval_breaks(&[8.0, 0.0, 1.0], classes)?;
/// assert_eq!(breaks.bounds(), [0.0, 2.0, 4.0, 6.0, 8.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn equal_interval_breaks(values: &[f64], classes: NonZeroU8) -> Result<ClassBreaks, BreaksError> {
    let (lowest, highest) = checked_extremes(values)?;
    if is_one_class(lowest, highest) {
        return Ok(ClassBreaks { bounds: vec![lowest, highest] });
    }
    let width = (highest - lowest) / f64::from(classes.get());
    let mut bounds: Vec<f64> = (0..classes.get()).map(|i| lowest + f64::from(i) * width).collect();
    bounds.push(highest);
    Ok(ClassBreaks::ascending(bounds))
}

/// The lowest and the highest value.
pub(crate) fn checked_extremes(values: &[f64]) -> Result<(f64, f64), BreaksError> {
    if let Some(index) = values.iter().position(|value| value.is_nan() || value.abs() > LARGEST) {
        return Err(BreaksError::Value { index, found: values[index] });
    }
    let extremes = |(lowest, highest): (f64, f64), &value: &f64| (lowest.min(value), highest.max(value));
    match values.first() {
        Some(&first) => Ok(values.iter().fold((first, first), extremes)),
        None => Err(BreaksError::NoValues),
    }
}

fn is_one_class(lowest: f64, highest: f64) -> bool {
    highest - lowest <= (SAME * lowest.abs().max(highest.abs())).max(1.0 / LARGEST)
}

/// Values that no classes can be made of.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BreaksError {
    /// There are no values.
    #[error("no values to make classes of: every cell is nodata; check the points and the extent")]
    NoValues,
    /// A value is not finite, or too large.
    #[error("value {index} is {found}, expected a finite number of at most 1e150; leave nodata out")]
    Value {
        /// Index of the value, from 0.
        index: usize,
        /// The value found.
        found: f64,
    },
    /// A value is below 0 where only densities are expected.
    #[error("value {index} is {found}, expected 0 or more; a difference takes breaks centred on 0")]
    Negative {
        /// Index of the value, from 0.
        index: usize,
        /// The value found.
        found: f64,
    },
}
