//! A coordinate reference system as a value: its definition, its name and its unit.

use std::fmt;

/// A coordinate reference system, as an authority code or WKT that both PROJ and GDAL understand.
///
/// This is the value that tables carry; `werkvlek_io::parse_crs` checks a text and makes one.
///
/// # Example
/// ```
/// use werkvlek_table::{Crs, CrsUnit};
/// let rd = Crs::rd_new();
/// assert_eq!((rd.definition(), rd.unit()), ("EPSG:28992", CrsUnit::Metre));
/// assert!(Crs::wgs84().require_metric().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crs {
    definition: String,
    name: String,
    unit: CrsUnit,
}

/// What one unit of a coordinate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrsUnit {
    /// Projected, metres: distances may be measured in it.
    Metre,
    /// Geographic, degrees: reprojected before anything is measured.
    Degree,
    /// Projected in another unit (feet): reprojected before anything is measured.
    OtherLength,
}

/// The analysis system is not in metres.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is not measured in metres; analysis needs a projected system in metres such as EPSG:28992")]
pub struct NotMetric {
    /// The system's name.
    pub name: String,
}

impl Crs {
    /// A system from its parts, as a reader that knows the system found them.
    ///
    /// `definition` is an authority code (`EPSG:28992`) or WKT, and is not checked here.
    #[must_use]
    pub fn from_parts(definition: String, name: String, unit: CrsUnit) -> Self {
        Self { definition, name, unit }
    }

    /// RD New, the Dutch national grid (EPSG:28992), in metres.
    #[must_use]
    pub fn rd_new() -> Self {
        Self::from_parts("EPSG:28992".into(), "Amersfoort / RD New".into(), CrsUnit::Metre)
    }

    /// WGS 84 longitude and latitude (EPSG:4326), in degrees, always in the order lon, lat.
    #[must_use]
    pub fn wgs84() -> Self {
        Self::from_parts("EPSG:4326".into(), "WGS 84".into(), CrsUnit::Degree)
    }

    /// The authority code or WKT.
    #[must_use]
    pub fn definition(&self) -> &str {
        &self.definition
    }

    /// The system's name, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What one unit of its coordinates is.
    #[must_use]
    pub fn unit(&self) -> CrsUnit {
        self.unit
    }

    /// Returns the system itself when distances may be measured in it.
    ///
    /// # Errors
    /// [`NotMetric`] for degrees and feet.
    pub fn require_metric(self) -> Result<Self, NotMetric> {
        if self.unit == CrsUnit::Metre { Ok(self) } else { Err(NotMetric { name: self.to_string() }) }
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.definition.len() < 24 {
            write!(f, "{} ({})", self.definition, self.name)
        } else {
            write!(f, "{}", self.name)
        }
    }
}
