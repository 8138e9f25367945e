//! Places and straight distances in metres.

use geo::Coord;

/// Beyond this no coordinate is a place in metres; within it no square or sum of ours overflows.
const FARTHEST_M: f64 = 1e9;

/// Places no further apart than this along a street are one place, so that rounding sends nobody round a one-way street.
/// It lies far above rounding (10⁻¹⁰ m at the coordinates of a country) and far below any survey.
pub(crate) const SAME_M: f64 = 1e-7;

/// Whether a coordinate can be a place in metres.
pub(crate) fn is_place(at: Coord) -> bool {
    at.x.abs() <= FARTHEST_M && at.y.abs() <= FARTHEST_M
}

/// Planar distance, by a square root only: the same bits on every machine.
pub(crate) fn dist_m(a: Coord, b: Coord) -> f64 {
    let d = b - a;
    (d.x * d.x + d.y * d.y).sqrt()
}
