//! Ground on a grid of whole numbers: polygons whose common boundaries are the same to the last bit.
//!
//! Every point is a whole number of millimetres or so from one centre, the step being a power of two, so that points go to
//! floats without rounding. What the boolean operations cut they round to the grid once; after that nothing moves.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

/// Rings of polygons: outer ones to the left, holes to the right.
pub(crate) type Rings = Vec<Vec<IntPoint>>;

/// Steps of about a millimetre.
const FINEST_PER_M: f64 = 1024.0;

/// The boolean operations allow for 2³⁰ steps to each side.
const MOST_STEPS: f64 = 536_870_912.0;

/// Where whole numbers are on the ground.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole {
    centre: Coord,
    per_m: f64,
}

impl Whole {
    /// A grid that holds a rectangle.
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

    /// How much of the grid an area is, in squares of it.
    pub(crate) fn squares(&self, area_m2: f64) -> f64 {
        area_m2 * self.per_m * self.per_m
    }

    #[expect(clippy::cast_possible_truncation, reason = "rounded, and within the grid")]
    fn point(&self, at: Coord) -> IntPoint {
        let whole = |m: f64| (m * self.per_m).round() as i32;
        IntPoint::new(whole(at.x - self.centre.x), whole(at.y - self.centre.y))
    }

    pub(crate) fn rings(&self, ground: &MultiPolygon) -> Rings {
        let ring = |ring: &LineString| {
            let open = &ring.0[..ring.0.len().saturating_sub(1)];
            open.iter().map(|&at| self.point(at)).collect()
        };
        ground
            .0
            .iter()
            .flat_map(|one| std::iter::once(one.exterior()).chain(one.interiors()))
            .map(ring)
            .collect()
    }

    fn line(&self, ring: &[IntPoint]) -> LineString {
        let at = |p: &IntPoint| Coord {
            x: self.centre.x + f64::from(p.x) / self.per_m,
            y: self.centre.y + f64::from(p.y) / self.per_m,
        };
        LineString(ring.iter().chain(ring.first()).map(at).collect())
    }

    pub(crate) fn polygons(&self, shapes: &[Rings]) -> Vec<Polygon> {
        let polygon = |shape: &Rings| {
            let mut rings = shape.iter().map(|ring| self.line(ring));
            rings.next().map(|outer| Polygon::new(outer, rings.collect()))
        };
        shapes.iter().filter_map(polygon).collect()
    }
}

/// The area of a ring in squares of the grid, rounded; below 0 for a hole.
pub(crate) fn squares(ring: &[IntPoint]) -> f64 {
    let cross =
        |a: &IntPoint, b: &IntPoint| i128::from(a.x) * i128::from(b.y) - i128::from(a.y) * i128::from(b.x);
    let sides = ring.last().into_iter().chain(ring).zip(ring);
    sides.map(|(a, b)| cross(a, b)).sum::<i128>() as f64 / 2.0
}

/// Which vertices of the answer are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those at which the ring turns.
    Corners,
    /// All, so that the rings of neighbours have the same.
    All,
}

/// Boolean operations on rings, by where they wind: polygons for each rule, the outer ring first.
pub(crate) fn overlay(
    subject: &[Rings],
    clip: &[Rings],
    rules: &[OverlayRule],
    keep: Keep,
) -> Vec<Vec<Rings>> {
    let options = match keep {
        Keep::Corners => IntOverlayOptions::default(),
        Keep::All => IntOverlayOptions::keep_all_points(),
    };
    let options = IntOverlayOptions { ogc: true, ..options };
    let count = subject.iter().chain(clip).flatten().map(Vec::len).sum();
    let mut overlay = Overlay::new_custom(count, options, Solver::default());
    subject.iter().for_each(|rings| overlay.add_contours(rings, ShapeType::Subject));
    clip.iter().for_each(|rings| overlay.add_contours(rings, ShapeType::Clip));
    let Some(graph) = overlay.build_graph_view(FillRule::NonZero) else {
        return vec![Vec::new(); rules.len()];
    };
    let mut buffer = BooleanExtractionBuffer::default();
    let mut shapes = |&rule: &OverlayRule| graph.extract_shapes(rule, &mut buffer);
    rules.iter().map(|rule| shapes(rule).into_iter().map(turned).collect()).collect()
}

/// The outer ring to the left and holes to the right: a hole that touches its outer ring comes the wrong way round, and
/// would be ground in the next operation.
fn turned(mut shape: Rings) -> Rings {
    for (number, ring) in shape.iter_mut().enumerate() {
        if (number == 0) != (squares(ring) > 0.0) {
            ring.reverse();
        }
    }
    shape
}
