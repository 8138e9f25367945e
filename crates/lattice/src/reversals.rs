//! Lines that turn back on themselves.

use geo::{Coord, LineString, MultiLineString};

/// The line in pieces, cut where it turns back: where one goes back exactly as it came, the rounding of a cosine beyond -1
/// leaves geo's buffer without a round end.
#[must_use]
pub fn without_reversals(line: &LineString) -> MultiLineString {
    let points = &line.0;
    let turns_back = |i: usize| {
        let (before, after) = (points[i] - points[i - 1], points[i + 1] - points[i]);
        let dot = |a: Coord, b: Coord| a.x * b.x + a.y * b.y;
        dot(before, after) < -0.9 * (dot(before, before) * dot(after, after)).sqrt()
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for turn in (1..points.len().saturating_sub(1)).filter(|&i| turns_back(i)) {
        pieces.push(LineString(points[start..=turn].to_vec()));
        start = turn;
    }
    pieces.push(LineString(points[start..].to_vec()));
    MultiLineString(pieces)
}
