//! From metres to whole steps and back.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::i_float::int::point::IntPoint;

/// A closed ring without its last point, which is its first.
pub type Ring = Vec<IntPoint>;

/// Rings of polygons: outer ones turn left, holes right. Where they wind is ground.
pub type Rings = Vec<Ring>;

/// The rings of one polygon, the outer one first.
pub type Shape = Vec<Ring>;

/// Steps of about a millimetre.
const FINEST_PER_M: f64 = 1024.0;

/// The boolean operations allow for 2³⁰ steps to each side.
const MOST_STEPS: f64 = 536_870_912.0;

/// Where whole steps are on the ground: about a millimetre each, more for a rectangle of over 1,000 km.
#[derive(Debug, Clone, Copy)]
pub struct Lattice {
    centre: Coord,
    per_m: f64,
}

impl Lattice {
    /// A lattice that holds a rectangle, metres.
    #[must_use]
    pub fn around(low: Coord, high: Coord) -> Self {
        let half_m = (high.x - low.x).max(high.y - low.y) / 2.0 + 1.0;
        let mut per_m = FINEST_PER_M;
        while half_m * per_m > MOST_STEPS {
            per_m /= 2.0;
        }
        let whole = |m: f64| (m * per_m).round() / per_m;
        let middle = (low + high) / 2.0;
        Self { centre: Coord { x: whole(middle.x), y: whole(middle.y) }, per_m }
    }

    /// The length of a step, metres.
    #[must_use]
    pub fn step_m(&self) -> f64 {
        self.per_m.recip()
    }

    /// An area in square steps, as [`signed_area`] gives it.
    #[must_use]
    pub fn square_steps(&self, area_m2: f64) -> f64 {
        area_m2 * self.per_m * self.per_m
    }

    /// The nearest point of the lattice.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and within the lattice")]
    pub fn point(&self, at: Coord) -> IntPoint {
        let whole = |m: f64| (m * self.per_m).round() as i32;
        IntPoint::new(whole(at.x - self.centre.x), whole(at.y - self.centre.y))
    }

    /// Where a point of the lattice is, metres, exactly.
    #[must_use]
    pub fn coord(&self, p: IntPoint) -> Coord {
        Coord {
            x: self.centre.x + f64::from(p.x) / self.per_m,
            y: self.centre.y + f64::from(p.y) / self.per_m,
        }
    }

    /// The rings of polygons, each point moved to the lattice.
    #[must_use]
    pub fn rings(&self, area: &MultiPolygon) -> Rings {
        let ring = |ring: &LineString| {
            let open = &ring.0[..ring.0.len().saturating_sub(1)];
            open.iter().map(|&at| self.point(at)).collect()
        };
        let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        rings.map(ring).collect()
    }

    /// Shapes as polygons in metres, in their order.
    #[must_use]
    pub fn polygons(&self, shapes: &[Shape]) -> Vec<Polygon> {
        let line =
            |ring: &Ring| -> LineString { ring.iter().chain(ring.first()).map(|&p| self.coord(p)).collect() };
        let polygon = |shape: &Shape| {
            let mut rings = shape.iter().map(line);
            rings.next().map(|outer| Polygon::new(outer, rings.collect()))
        };
        shapes.iter().filter_map(polygon).collect()
    }
}

/// The area of a ring in square steps, to the nearest float; below 0 where it turns right, as a hole does.
#[must_use]
pub fn signed_area(ring: &[IntPoint]) -> f64 {
    let cross =
        |a: &IntPoint, b: &IntPoint| i128::from(a.x) * i128::from(b.y) - i128::from(a.y) * i128::from(b.x);
    let sides = ring.last().into_iter().chain(ring).zip(ring);
    sides.map(|(a, b)| cross(a, b)).sum::<i128>() as f64 / 2.0
}
