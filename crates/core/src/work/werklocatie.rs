//! Work locations: areas with a kind.

use geo::{Area, MultiLineString, MultiPolygon};

use crate::place::corridor::corridor;
use crate::place::geometry::checked_area;
use crate::{Gebiedsoort, GeometryError, WerklocatieId};

/// An area where people work, with the kind it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Werklocatie {
    id: WerklocatieId,
    naam: String,
    soort: Gebiedsoort,
    area: MultiPolygon,
}

/// A work location whose area, lines or buffer were refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[error("werklocatie '{id}'")]
pub struct WerklocatieError {
    /// The work location.
    pub id: WerklocatieId,
    /// What is wrong with its area, or with the lines and the buffer it was to be made of.
    #[source]
    pub reason: GeometryError,
}

impl Werklocatie {
    /// A work location. A single polygon goes in as `polygon.into()`.
    ///
    /// Cost: O(n log n) for n points, for the check that it does not cross itself.
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

    /// A work location along lines, such as a stadsstraat: the area within `buffer_m` of them, with round ends and
    /// corners. A single line goes in as `MultiLineString(vec![line])`.
    ///
    /// The outline lies within the true one, by at most 0.2 % of the buffer and a millimetre; lines may cross and touch
    /// each other and themselves.
    ///
    /// Cost: O(n log n) for n points of lines, and of the outline.
    ///
    /// # Units
    /// Coordinates and `buffer_m` in metres; `buffer_m` is to each side.
    ///
    /// # Errors
    /// [`WerklocatieError`] when there are no lines, one has no points or one that is not finite, or when `buffer_m` is
    /// not a number from 0.1 to 100,000, or lines are so far apart (over 1,000 km) that the buffer drowns in rounding.
    ///
    /// # Example
    /// ```
    /// use geo::{MultiLineString, line_string};
    /// use werkvlek_core::{Gebiedsoort, Milieu, Werklocatie, WerklocatieId};
    /// let street = MultiLineString(vec![line_string![(x: 0.0, y: 0.0), (x: 400.0, y: 0.0)]]);
    /// let soort = Gebiedsoort::Gemengd(Milieu::Stadsstraat);
    /// let street = Werklocatie::along(WerklocatieId::new("1")?, "Larenseweg", soort, street, 25.0)?;
    /// // 400 m by 50 m is two hectares, and the two round ends are a circle of 25 m, 0.196 ha.
    /// assert!((street.area_ha() - 2.196).abs() < 0.002);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn along(
        id: WerklocatieId,
        naam: impl Into<String>,
        soort: Gebiedsoort,
        lines: MultiLineString,
        buffer_m: f64,
    ) -> Result<Self, WerklocatieError> {
        match corridor(lines, buffer_m) {
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
