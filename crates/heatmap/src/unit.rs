//! The unit of a density raster.

use std::fmt;
use std::str::FromStr;

/// What the values of a raster are per.
///
/// # Example
/// ```
/// use werkvlek_heatmap::Unit;
/// assert_eq!("per-ha".parse::<Unit>()?, Unit::default());
/// assert_eq!(Unit::PerKm2.label(), "per km²");
/// # Ok::<(), werkvlek_heatmap::UnitParseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// Weight per hectare (10,000 m²): the default, as in Dutch practice.
    #[default]
    PerHa,
    /// Weight per square kilometre.
    PerKm2,
    /// Weight per square metre.
    PerM2,
    /// Sum of weight times [`Kernel::raw`](crate::Kernel::raw), as QGIS "raw": not a density.
    Raw,
}

impl Unit {
    /// The names that [`FromStr`] takes, in the order of the enum.
    pub const NAMES: [&'static str; 4] = ["per-ha", "per-km2", "per-m2", "raw"];

    /// The label for a legend, to be put behind what the weights are: "banen" + " " + "per ha".
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::PerHa => "per ha",
            Self::PerKm2 => "per km²",
            Self::PerM2 => "per m²",
            Self::Raw => "raw",
        }
    }

    /// Square metres in the unit's area; for [`Unit::Raw`], which has no area, 1.
    ///
    /// # Units
    /// Square metres.
    #[must_use]
    pub fn area_m2(self) -> f64 {
        match self {
            Self::PerHa => 1e4,
            Self::PerKm2 => 1e6,
            Self::PerM2 | Self::Raw => 1.0,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PerHa => "per-ha",
            Self::PerKm2 => "per-km2",
            Self::PerM2 => "per-m2",
            Self::Raw => "raw",
        })
    }
}

impl FromStr for Unit {
    type Err = UnitParseError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "per-ha" => Ok(Self::PerHa),
            "per-km2" => Ok(Self::PerKm2),
            "per-m2" => Ok(Self::PerM2),
            "raw" => Ok(Self::Raw),
            other => Err(UnitParseError { found: other.to_owned() }),
        }
    }
}

/// A unit's name that is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown unit '{found}': use one of {}", Unit::NAMES.join(", "))]
#[non_exhaustive]
pub struct UnitParseError {
    /// The text that was given.
    pub found: String,
}
