//! Geometry validation: what a geometry must be before it enters the model.

use geo::{Area, CoordsIter, Geometry, MultiPolygon, Polygon};
use werkvlek_polygon::{AreaFault, check_area};

/// Why a geometry was refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum GeometryError {
    /// It has no points, or one of its parts has none.
    #[error("empty geometry; leave the row out or give it a shape")]
    Empty,
    /// A coordinate is NaN or infinite.
    #[error("coordinate ({x_m}, {y_m}) is not finite; expected metres in a projected coordinate system")]
    NotFinite {
        /// The x that was found.
        x_m: f64,
        /// The y that was found.
        y_m: f64,
    },
    /// A polygon without area.
    #[error("polygon without area; draw it again or leave it out")]
    ZeroArea,
    /// A polygon against the rules of OGC Simple Features, such as one that crosses itself.
    #[error("invalid polygon: {reason}; repair it, for example with \"Fix geometries\" in QGIS")]
    Invalid {
        /// Which rule is broken, and where.
        reason: String,
    },
    /// A width of the ground along a line that is none.
    #[error("a buffer of {buffer_m} m along a line; expected a number of 0.1 to 100000")]
    Buffer {
        /// The width that was given.
        buffer_m: f64,
    },
}

/// A geometry of any type with at least one point in each of its parts, all finite.
pub(crate) fn checked_geometry(geometry: &Geometry) -> Result<(), GeometryError> {
    for coord in geometry.coords_iter() {
        if !(coord.x.is_finite() && coord.y.is_finite()) {
            return Err(GeometryError::NotFinite { x_m: coord.x, y_m: coord.y });
        }
    }
    if is_empty_somewhere(geometry) { Err(GeometryError::Empty) } else { Ok(()) }
}

/// Whether the geometry or one of its parts has no points: `geo` would put an empty part at distance 0.
fn is_empty_somewhere(geometry: &Geometry) -> bool {
    match geometry {
        Geometry::Point(_) | Geometry::Line(_) | Geometry::Rect(_) | Geometry::Triangle(_) => false,
        Geometry::LineString(line) => line.0.is_empty(),
        Geometry::Polygon(polygon) => polygon.exterior().0.is_empty(),
        Geometry::MultiPoint(points) => points.0.is_empty(),
        Geometry::MultiLineString(lines) => {
            lines.0.is_empty() || lines.0.iter().any(|line| line.0.is_empty())
        }
        Geometry::MultiPolygon(polygons) => {
            polygons.0.is_empty() || polygons.0.iter().any(|polygon| polygon.exterior().0.is_empty())
        }
        Geometry::GeometryCollection(parts) => parts.0.is_empty() || parts.0.iter().any(is_empty_somewhere),
    }
}

/// An area whose inside and boundary are beyond doubt: parts with points, finite, with area, not crossing
/// themselves or each other. Cost: O(n log n) for n points, as [`check_area`].
pub(crate) fn checked_area(area: MultiPolygon) -> Result<MultiPolygon, GeometryError> {
    let geometry = Geometry::MultiPolygon(area);
    checked_geometry(&geometry)?;
    let Geometry::MultiPolygon(area) = geometry else { unreachable!("made a MultiPolygon two lines above") };
    let without_area = |polygon: &&Polygon| polygon.unsigned_area() <= 0.0;
    if area.0.iter().filter(without_area).any(|polygon| !crosses_itself(polygon)) {
        return Err(GeometryError::ZeroArea);
    }
    check_area(&area).map_err(|broken| GeometryError::Invalid { reason: reason(&broken, &area) })?;
    if area.0.iter().any(|polygon| without_area(&polygon)) {
        return Err(GeometryError::ZeroArea);
    }
    Ok(area)
}

/// What is wrong; which polygon it is in only matters where there are several.
fn reason(broken: &AreaFault, area: &MultiPolygon) -> String {
    match broken {
        AreaFault::Polygon { fault, .. } if area.0.len() == 1 => fault.to_string(),
        other => other.to_string(),
    }
}

/// Whether the outer ring has points off one line: then no area means that it crosses itself (a bow tie).
fn crosses_itself(polygon: &Polygon) -> bool {
    use geo::{Kernel, Orientation, kernels::RobustKernel};
    let ring = &polygon.exterior().0;
    ring.windows(3).any(|w| RobustKernel::orient2d(w[0], w[1], w[2]) != Orientation::Collinear)
}
