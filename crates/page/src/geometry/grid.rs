//! The whole steps that coordinates of a page are told in.

use geo::Coord;

/// A position in whole steps from the south-west of the page.
pub(crate) type Node = [i32; 2];

/// One step is one metre: less than a pixel at the deepest zoom.
const STEP_M: f64 = 1.0;

/// Coordinates of a projected system in whole metres from one corner.
///
/// # Units
/// Metres in, steps of a metre out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grid {
    pub(crate) west_m: f64,
    pub(crate) south_m: f64,
}

impl Grid {
    /// The grid whose corner lies at or below every coordinate.
    pub(crate) fn of(coords: impl Iterator<Item = Coord>) -> Self {
        let least = coords.fold([f64::INFINITY; 2], |least, c| [least[0].min(c.x), least[1].min(c.y)]);
        let [west_m, south_m] = least.map(|m| if m.is_finite() { m.floor() } else { 0.0 });
        Self { west_m, south_m }
    }

    /// The step nearest to a position.
    pub(crate) fn node(&self, at: Coord) -> Node {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates; no town is 2 million km wide")]
        let steps = |m: f64| (m / STEP_M).round() as i32;
        [steps(at.x - self.west_m), steps(at.y - self.south_m)]
    }
}
