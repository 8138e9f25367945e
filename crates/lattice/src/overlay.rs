//! Boolean operations on rings.

use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use rayon::prelude::*;

use crate::lattice::{Rings, Shape, signed_area};

/// How many neighbours are united at a time. Uniting all lines at once, as geo's buffer of many lines does, took 10.5 s
/// for the 1,100 km of three areas of Liechtenstein; eight neighbours at a time take a fraction of a second (the test of
/// the ground in crates/network/tests/extracts.rs with --release, two cores).
const TOGETHER: usize = 8;

/// Which vertices of the answer are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Those at which the ring turns.
    Corners,
    /// All, so that the rings of neighbours have the same.
    All,
}

/// Boolean operations on rings, by where they wind: the shapes of each rule, in the order of the rules.
///
/// # Cost
/// O(n log n) in the number of segments and crossings, once for all rules.
#[must_use]
pub fn overlay(subject: &[Rings], clip: &[Rings], rules: &[OverlayRule], keep: Keep) -> Vec<Vec<Shape>> {
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

/// The union of rings as shapes, cut where it meets others.
#[must_use]
pub fn united(parts: &[Rings], others: &[Rings], keep: Keep) -> Vec<Shape> {
    overlay(parts, others, &[OverlayRule::Subject], keep).remove(0)
}

/// The union of many parts as rings: neighbours in the list first, side by side on rayon's current pool, since at once costs
/// far more (most of what is cut is inside others). The answer does not depend on the number of threads.
///
/// What rounding made cross in the last turn may cross still: unite once more.
#[must_use]
pub fn united_in_turn(mut parts: Vec<Rings>) -> Rings {
    while parts.len() > 1 {
        parts = parts.par_chunks(TOGETHER).map(|some| united(some, &[], Keep::Corners).concat()).collect();
    }
    parts.pop().unwrap_or_default()
}

/// The outer ring to the left and holes to the right: a hole that touches its outer ring comes the wrong way round, and
/// would be ground in the next operation.
fn turned(mut shape: Shape) -> Shape {
    for (number, ring) in shape.iter_mut().enumerate() {
        if (number == 0) != (signed_area(ring) > 0.0) {
            ring.reverse();
        }
    }
    shape
}
