//! Named map layer that criteria look in, with a spatial index.

use geo::{
    Area, BooleanOps, BoundingRect, CoordsIter, Distance, Euclidean, Geometry, Intersects, MultiPolygon,
    Point, Rect, Validation, unary_union,
};
use werkvlek_polygon::{check_area, check_polygon};

use super::Candidate;

/// An overlap of at most this part of a plot is a border that was drawn twice, not an overlap.
const TOUCH: f64 = 0.001;

/// A named layer: polygons to lie in or outside of, and anything to keep away from.
///
/// # Units
/// Metres.
#[derive(Debug, Clone)]
pub struct Layer {
    naam: String,
    shapes: Vec<(Rect, Geometry)>,
    /// All polygons as one area, in parts that do not overlap.
    area: Vec<(Rect, MultiPolygon)>,
}

/// A layer that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("layer '{naam}', geometry {index}: {found}; repair it or leave it out")]
pub struct LayerError {
    /// The layer.
    pub naam: String,
    /// Position of the geometry.
    pub index: usize,
    /// What is wrong with it.
    pub found: String,
}

impl Layer {
    /// A layer of any geometries, perhaps none; polygons may overlap.
    ///
    /// # Errors
    /// [`LayerError`] for a geometry that is empty, not finite, or invalid by OGC Simple Features.
    ///
    /// # Cost
    /// O(n log n) in the vertices of the polygons, which are united once.
    pub fn new(naam: impl Into<String>, geometries: &[Geometry]) -> Result<Self, LayerError> {
        let naam = naam.into();
        let fault = |index, found: String| LayerError { naam: naam.clone(), index, found };
        let mut shapes = Vec::with_capacity(geometries.len());
        let mut polygons = Vec::new();
        for (index, geometry) in geometries.iter().enumerate() {
            if geometry.coords_iter().any(|c| !(c.x.is_finite() && c.y.is_finite())) {
                return Err(fault(index, "a coordinate that is not finite".to_owned()));
            }
            let Some(extent) = geometry.bounding_rect() else { return Err(fault(index, "empty".to_owned())) };
            check(geometry).map_err(|broken| fault(index, broken))?;
            polygons.extend(polygons_of(geometry));
            shapes.push((extent, geometry.clone()));
        }
        let parts = unary_union(&polygons).0.into_iter().map(|part| MultiPolygon(vec![part]));
        let area = parts.filter_map(|part| part.bounding_rect().map(|extent| (extent, part)));
        Ok(Self { area: area.collect(), naam, shapes })
    }

    /// The name.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// The part of a site that lies in the polygons, 0 to 1; a point is in (1, the border included) or out (0).
    ///
    /// Up to a thousandth of a plot on either side of the border does not count: two layers seldom draw one border
    /// alike.
    #[must_use]
    pub fn share_of(&self, candidate: &Candidate) -> f64 {
        let Some(plot) = candidate.plot() else {
            let point = Point::from(candidate.place());
            let holds =
                |(extent, part): &(Rect, MultiPolygon)| extent.intersects(&point) && part.intersects(&point);
            return if self.area.iter().any(holds) { 1.0 } else { 0.0 };
        };
        let Some(extent) = plot.bounding_rect() else { return 0.0 };
        let near = self.area.iter().filter(|(part, _)| part.intersects(&extent));
        let shared_m2: f64 = near.map(|(_, part)| part.intersection(plot).unsigned_area()).sum();
        let share = (shared_m2 / plot.unsigned_area()).clamp(0.0, 1.0);
        if share <= TOUCH {
            0.0
        } else if share >= 1.0 - TOUCH {
            1.0
        } else {
            share
        }
    }

    /// Distance from a site, its nearest edge, to the nearest geometry; 0 where they meet; none for an empty layer.
    ///
    /// # Units
    /// Metres.
    #[must_use]
    pub fn dist_m(&self, candidate: &Candidate) -> Option<f64> {
        let site = match candidate.plot() {
            Some(plot) => Geometry::MultiPolygon(plot.clone()),
            None => Geometry::Point(candidate.place().into()),
        };
        let extent = site.bounding_rect()?;
        let mut nearest: Option<f64> = None;
        for (shape_extent, shape) in &self.shapes {
            // A box is never further than what is in it.
            if nearest.is_none_or(|best| gap_m(&extent, shape_extent) < best) {
                let dist_m = Euclidean.distance(&site, shape);
                nearest = Some(nearest.map_or(dist_m, |best| best.min(dist_m)));
            }
        }
        nearest
    }
}

/// Distance between two boxes.
fn gap_m(a: &Rect, b: &Rect) -> f64 {
    let apart = |a_min: f64, a_max: f64, b_min: f64, b_max: f64| (b_min - a_max).max(a_min - b_max).max(0.0);
    let x = apart(a.min().x, a.max().x, b.min().x, b.max().x);
    let y = apart(a.min().y, a.max().y, b.min().y, b.max().y);
    x.hypot(y)
}

/// Whether a geometry keeps to OGC Simple Features; polygons in a collection may overlap.
fn check(geometry: &Geometry) -> Result<(), String> {
    match geometry {
        Geometry::Polygon(polygon) => check_polygon(polygon).map_err(|broken| broken.to_string()),
        Geometry::MultiPolygon(area) => check_area(area).map_err(|broken| broken.to_string()),
        Geometry::GeometryCollection(parts) => parts.iter().try_for_each(check),
        other => other.check_validation().map_err(|broken| broken.to_string()),
    }
}

fn polygons_of(geometry: &Geometry) -> Vec<geo::Polygon> {
    match geometry {
        Geometry::Polygon(polygon) => vec![polygon.clone()],
        Geometry::MultiPolygon(polygons) => polygons.0.clone(),
        Geometry::Rect(rect) => vec![rect.to_polygon()],
        Geometry::Triangle(triangle) => vec![triangle.to_polygon()],
        Geometry::GeometryCollection(parts) => parts.iter().flat_map(polygons_of).collect(),
        _ => Vec::new(),
    }
}
