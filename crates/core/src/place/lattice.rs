//! Polygon union on an integer grid, so that the result is valid to the last bit.
//!
//! Every point is a whole number of steps from one centre, the step being a power of two of a metre: points go to floats
//! without rounding, and what the boolean operations cut they round to the lattice, never after that.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;
use rayon::prelude::*;

/// Steps of about a millimetre.
const FINEST_PER_M: f64 = 1024.0;

/// The boolean operations allow for 2³⁰ steps to each side.
const MOST_STEPS: f64 = 536_870_912.0;

/// How many neighbours are united at a time: all at once costs far more, since most of what is cut is inside others.
const TOGETHER: usize = 8;

/// A closed ring without its last point, which is its first.
pub(crate) type Ring = Vec<IntPoint>;

/// Where whole steps are on the ground.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lattice {
    centre: Coord,
    per_m: f64,
}

impl Lattice {
    /// A lattice that holds a rectangle.
    pub(crate) fn around(low: Coord, high: Coord) -> Self {
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
    pub(crate) fn step_m(&self) -> f64 {
        self.per_m.recip()
    }

    #[expect(clippy::cast_possible_truncation, reason = "rounded, and within the lattice")]
    pub(crate) fn point(&self, at: Coord) -> IntPoint {
        let whole = |m: f64| (m * self.per_m).round() as i32;
        IntPoint::new(whole(at.x - self.centre.x), whole(at.y - self.centre.y))
    }

    pub(crate) fn coord(&self, p: IntPoint) -> Coord {
        Coord {
            x: self.centre.x + f64::from(p.x) / self.per_m,
            y: self.centre.y + f64::from(p.y) / self.per_m,
        }
    }

    /// The rings of polygons.
    pub(crate) fn rings(&self, area: &MultiPolygon) -> Vec<Ring> {
        let ring = |ring: &LineString| {
            let open = &ring.0[..ring.0.len().saturating_sub(1)];
            open.iter().map(|&at| self.point(at)).collect()
        };
        let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        rings.map(ring).collect()
    }

    /// The union of shapes, each some rings of which the outer ones turn left and the holes right.
    ///
    /// Holes smaller than `fill_below_m2` are filled. Neighbours in the list are united first, side by side; the answer
    /// does not depend on the number of threads. Polygons come by their lowest point, x first.
    pub(crate) fn union(&self, mut shapes: Vec<Vec<Ring>>, fill_below_m2: f64) -> MultiPolygon {
        while shapes.len() > 1 {
            shapes = shapes.par_chunks(TOGETHER).map(|some| united(some).concat()).collect();
        }
        let mut rings = shapes.pop().unwrap_or_default();
        let least = fill_below_m2 * self.per_m * self.per_m;
        // A part that lies in a hole that is filled is inside another ring now; uniting once more takes it in, and
        // what rounding to the lattice made cross as well.
        rings.retain(|ring| !(-least < squares(ring) && squares(ring) < 0.0));
        let mut polygons: Vec<Polygon> = united(&[rings]).iter().filter_map(|s| self.polygon(s)).collect();
        polygons.sort_by(|a, b| {
            let (a, b) = (lowest(a.exterior()), lowest(b.exterior()));
            a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y))
        });
        MultiPolygon(polygons)
    }

    fn polygon(&self, shape: &[Ring]) -> Option<Polygon> {
        let line =
            |ring: &Ring| ring.iter().chain(ring.first()).map(|&p| self.coord(p)).collect::<LineString>();
        let mut rings = shape.iter().map(line);
        rings.next().map(|outer| Polygon::new(outer, rings.collect()))
    }
}

fn lowest(ring: &LineString) -> Coord {
    let by_x = |a: &&Coord, b: &&Coord| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y));
    ring.0.iter().min_by(by_x).copied().expect("a ring of a polygon has points")
}

/// The area of a ring in squares of the lattice; below 0 where it turns right.
fn squares(ring: &[IntPoint]) -> f64 {
    let cross =
        |a: &IntPoint, b: &IntPoint| i128::from(a.x) * i128::from(b.y) - i128::from(a.y) * i128::from(b.x);
    let sides = ring.last().into_iter().chain(ring).zip(ring);
    sides.map(|(a, b)| cross(a, b)).sum::<i128>() as f64 / 2.0
}

/// Polygons of the ground where rings wind, each with its outer ring first.
fn united(shapes: &[Vec<Ring>]) -> Vec<Vec<Ring>> {
    let points = shapes.iter().flatten().map(Vec::len).sum();
    let options = IntOverlayOptions { ogc: true, ..IntOverlayOptions::default() };
    let mut overlay = Overlay::new_custom(points, options, Solver::default());
    shapes.iter().for_each(|rings| overlay.add_contours(rings, ShapeType::Subject));
    let mut polygons = overlay.overlay(OverlayRule::Subject, FillRule::NonZero);
    for shape in &mut polygons {
        for (number, ring) in shape.iter_mut().enumerate() {
            // A hole that touches its outer ring comes the wrong way round, and would be ground in the next union.
            if (number == 0) != (squares(ring) > 0.0) {
                ring.reverse();
            }
        }
    }
    polygons
}
