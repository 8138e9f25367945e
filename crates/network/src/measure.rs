//! What makes a way the shortest: its metres or its minutes.

/// What makes a way the shortest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// The least metres.
    #[default]
    Metres,
    /// The least minutes. Where all streets have one speed that is the same way, but for snap legs at another speed.
    Minutes,
}

/// How far or how long a way may be at most, both snap legs included.
///
/// # Example
/// ```
/// use werkvlek_network::{Limit, Measure};
///
/// assert_eq!(Limit::Minutes(15.0).measure(), Measure::Minutes);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// At most this many metres.
    Metres(f64),
    /// At most this many minutes.
    Minutes(f64),
}

impl Limit {
    /// What is limited.
    pub fn measure(self) -> Measure {
        match self {
            Self::Metres(_) => Measure::Metres,
            Self::Minutes(_) => Measure::Minutes,
        }
    }

    pub(crate) fn most(self) -> f64 {
        match self {
            Self::Metres(most) | Self::Minutes(most) => most,
        }
    }
}

/// Metres and minutes of one way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Length {
    pub(crate) m: f64,
    pub(crate) min: f64,
}

impl Length {
    pub(crate) const ZERO: Self = Self { m: 0.0, min: 0.0 };

    pub(crate) fn at_pace(m: f64, min_per_m: f64) -> Self {
        Self { m, min: m * min_per_m }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { m: self.m + other.m, min: self.min + other.min }
    }

    pub(crate) fn by(self, measure: Measure) -> f64 {
        match measure {
            Measure::Metres => self.m,
            Measure::Minutes => self.min,
        }
    }
}
