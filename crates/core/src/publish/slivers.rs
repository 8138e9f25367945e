//! Districts that differ from others by next to nothing: a hole round one company, a strip with one house.

use crate::{District, Position};
use geo::{Area, BoundingRect, Contains, Length as _, LineString, Polygon, Rect, coord};

/// Narrower than this no district, part or hole is one that figures are published of, in metres: a street has that width.
pub const NARROWEST_M: f64 = 10.0;

/// A part or a hole of a district that is too narrow for what it holds.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "district {code} has {what} of {area_m2:.0} m², {width_m:.1} m wide on average, with {held} of what is counted in it; another set of \
     districts without it would tell what that is: expected parts and holes of {NARROWEST_M} m and wider round what is counted"
)]
pub struct SliverError {
    code: String,
    what: &'static str,
    area_m2: f64,
    width_m: f64,
    held: usize,
}

/// Refuses districts with a part or a hole narrower than [`NARROWEST_M`] on average (twice its area over its outline) that
/// holds some of the places that are counted, but fewer than `enough` of them.
///
/// Figures of two sets of districts that differ by such a sliver differ by what it holds. Slivers that hold nothing are
/// harmless, and common where borders were drawn twice.
///
/// # Errors
/// [`SliverError`] with the first sliver.
///
/// # Cost
/// O(v) for districts of v vertices; only where there are slivers each is asked for each place.
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect, coord};
/// use werkvlek_core::{District, DistrictCode, Position, refuse_slivers};
/// let area = |x1, y1| MultiPolygon::from(Rect::new(coord! { x: 0.0, y: 0.0 }, coord! { x: x1, y: y1 }).to_polygon());
/// let strip = District::new(DistrictCode::new("BU00000001")?, "strook", area(4.0, 90.0))?;
/// let (in_it, beside) = (Position::new(2.0, 50.0)?, Position::new(9.0, 50.0)?);
/// assert!(refuse_slivers(std::slice::from_ref(&strip), &[beside], 3).is_ok());
/// let said = refuse_slivers(&[strip], &[in_it, beside], 3).unwrap_err().to_string();
/// assert!(said.starts_with("district BU00000001 has a part of 360 m², 3.8 m wide on average, with 1 of what"), "{said}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn refuse_slivers(districts: &[District], places: &[Position], enough: usize) -> Result<(), SliverError> {
    for district in districts {
        let outsides = district.area().iter().map(|part| ("a part", part.exterior()));
        let holes =
            district.area().iter().flat_map(|part| part.interiors().iter().map(|hole| ("a hole", hole)));
        for (what, ring) in outsides.chain(holes) {
            let Some((polygon, area_m2, width_m)) = narrow(ring) else { continue };
            let held = held_by(&polygon, places);
            if 0 < held && held < enough {
                return Err(SliverError { code: district.code().to_string(), what, area_m2, width_m, held });
            }
        }
    }
    Ok(())
}

/// The ring as a polygon with its area and its width, when it is narrow.
fn narrow(ring: &LineString) -> Option<(Polygon, f64, f64)> {
    let polygon = Polygon::new(ring.clone(), Vec::new());
    let area_m2 = polygon.unsigned_area();
    let width_m = 2.0 * area_m2 / geo::Euclidean.length(ring);
    (width_m < NARROWEST_M).then_some((polygon, area_m2, width_m))
}

fn held_by(polygon: &Polygon, places: &[Position]) -> usize {
    let Some(around) = polygon.bounding_rect() else { return 0 };
    let is_near = |around: &Rect, at: &Position| {
        let (min, max) = (around.min(), around.max());
        min.x <= at.x_m() && at.x_m() <= max.x && min.y <= at.y_m() && at.y_m() <= max.y
    };
    let near = places.iter().filter(|at| is_near(&around, at));
    near.filter(|at| polygon.contains(&coord! { x: at.x_m(), y: at.y_m() })).count()
}
