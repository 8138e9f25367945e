//! One point of a geometry of any kind.

use geo::{CoordsIter, Geometry, InteriorPoint, Point};
use werkvlek_polygon::{check_area, check_polygon};

/// A point inside a polygon, on a line, or the point itself; of a polygon that crosses itself its first corner, since it has
/// no inside that is beyond doubt. None for an empty geometry.
///
/// # Units
/// Those of the geometry.
///
/// # Cost
/// O(n log n) for n vertices.
///
/// # Example
/// ```
/// use geo::{Geometry, Intersects, polygon};
/// use werkvlek_core::inner_point;
/// let square = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)];
/// let inside = inner_point(&square.clone().into()).unwrap();
/// assert!(square.intersects(&inside));
/// let bow = polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 4.0), (x: 4.0, y: 0.0), (x: 0.0, y: 4.0)];
/// assert_eq!(inner_point(&bow.into()).unwrap().x_y(), (0.0, 0.0));
/// ```
#[must_use]
pub fn inner_point(geometry: &Geometry) -> Option<Point> {
    if has_inside(geometry) {
        return geometry.interior_point();
    }
    match geometry {
        Geometry::GeometryCollection(parts) => parts.iter().find_map(inner_point),
        other => other.coords_iter().next().map(Point::from),
    }
}

/// Whether what is inside is beyond doubt; geo's sweep may give up on other polygons.
fn has_inside(geometry: &Geometry) -> bool {
    match geometry {
        Geometry::Polygon(polygon) => check_polygon(polygon).is_ok(),
        Geometry::MultiPolygon(area) => check_area(area).is_ok(),
        Geometry::GeometryCollection(parts) => parts.iter().all(has_inside),
        _ => true,
    }
}
