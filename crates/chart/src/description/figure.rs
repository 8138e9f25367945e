//! A value that may be hidden or unknown.

/// A figure of a chart: a value, or the reason there is none.
///
/// # Example
/// ```
/// use werkvlek_chart::Figure;
/// assert_eq!(Figure::Known(7.5).value(), Some(7.5));
/// assert_eq!(Figure::Hidden.value(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A value: finite, at most 10^15 either side of 0.
    Known(f64),
    /// Kept back because it would reveal one company; written as "verborgen".
    Hidden,
    /// Nobody knows it; written as "onbekend".
    Unknown,
}

/// Beyond this a chart has no room for the digits, nor f64 for the units.
const GREATEST: f64 = 1e15;

impl Figure {
    /// The value, where it is known.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value),
            Self::Hidden | Self::Unknown => None,
        }
    }

    /// The value found, when it cannot be drawn.
    pub(crate) fn fault(self) -> Option<f64> {
        self.value().filter(|value| !is_drawable(*value))
    }
}

/// Finite, and small enough for f64 to keep its units apart.
pub(crate) fn is_drawable(value: f64) -> bool {
    value.abs() <= GREATEST
}
