//! Work locations: areas with a kind.

use geo::{Area, MultiPolygon};

use crate::geometry::checked_area;
use crate::{Gebiedsoort, GeometryError, WerklocatieId};

/// An area where people work, with the kind it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Werklocatie {
    id: WerklocatieId,
    naam: String,
    soort: Gebiedsoort,
    area: MultiPolygon,
}

/// A work location whose area was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error("werklocatie '{id}'")]
pub struct WerklocatieError {
    /// The work location.
    pub id: WerklocatieId,
    /// What is wrong with its area.
    #[source]
    pub reason: GeometryError,
}

impl Werklocatie {
    /// A work location. A single polygon goes in as `polygon.into()`.
    ///
    /// Cost: quadratic in the points of a ring, for the check that it does not cross itself.
    ///
    /// # Units
    /// Coordinates in metres.
    ///
    /// # Errors
    /// [`WerklocatieError`] when the area is empty, not finite, has no area, crosses itself or has parts that
    /// overlap.
    pub fn new(
        id: WerklocatieId,
        naam: impl Into<String>,
        soort: Gebiedsoort,
        area: MultiPolygon,
    ) -> Result<Self, WerklocatieError> {
        match checked_area(area) {
            Ok(area) => Ok(Self { id, naam: naam.into(), soort, area }),
            Err(reason) => Err(WerklocatieError { id, reason }),
        }
    }

    /// The id.
    pub fn id(&self) -> &WerklocatieId {
        &self.id
    }

    /// The name, empty when the data has none.
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// What it is.
    pub fn soort(&self) -> Gebiedsoort {
        self.soort
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
