//! Districts, and which one a place lies in.

mod code;
mod districts;

use geo::{Area, MultiPolygon};

pub use code::{DistrictCode, DistrictNiveau};
pub use districts::{Districts, DistrictsError};

use crate::GeometryError;
use crate::place::geometry::checked_area;

/// A district: buurt, wijk, gemeente, or a polygon of any other layer.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    code: DistrictCode,
    naam: String,
    area: MultiPolygon,
}

/// A district whose area was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error("district '{code}'")]
pub struct DistrictError {
    /// The district.
    pub code: DistrictCode,
    /// What is wrong with its area.
    #[source]
    pub reason: GeometryError,
}

impl District {
    /// A district. A single polygon goes in as `polygon.into()`.
    ///
    /// Cost: O(n log n) for n points, for the check that it does not cross itself.
    ///
    /// # Units
    /// Coordinates in metres.
    ///
    /// # Errors
    /// [`DistrictError`] when the area is empty, not finite, has no area, crosses itself or has parts that overlap.
    pub fn new(
        code: DistrictCode,
        naam: impl Into<String>,
        area: MultiPolygon,
    ) -> Result<Self, DistrictError> {
        match checked_area(area) {
            Ok(area) => Ok(Self { code, naam: naam.into(), area }),
            Err(reason) => Err(DistrictError { code, reason }),
        }
    }

    /// The code.
    pub fn code(&self) -> &DistrictCode {
        &self.code
    }

    /// The name, empty when the data has none.
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// Its area as polygons.
    pub fn area(&self) -> &MultiPolygon {
        &self.area
    }

    /// Its size.
    ///
    /// # Units
    /// Hectares.
    pub fn area_ha(&self) -> f64 {
        self.area.unsigned_area() / 10_000.0
    }
}
