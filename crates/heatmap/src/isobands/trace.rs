//! Contour tracing: the rings around what is above a level.

use geo::Coord;

use super::field::{Above, Field, Piece};

/// A closed ring: the first vertex is not repeated. What is above the level lies on its left, until it is reversed.
pub(super) struct Ring(pub(super) Vec<Coord<f64>>);

impl Ring {
    pub(super) fn reversed(mut self) -> Self {
        self.0.reverse();
        self
    }
}

/// All rings of a level. Every side that the bound passes belongs to two squares: in one a piece ends there, in the other
/// the next piece starts. So the pieces, sorted by where they start, chain up to closed rings.
pub(super) fn rings(field: &Field<'_>, level: f64) -> Vec<Ring> {
    let mut pieces: Vec<Piece> = Vec::new();
    for row in 0..field.rows - 1 {
        for col in 0..field.cols - 1 {
            match field.square(col, row, level) {
                Above::Nothing | Above::Everything => {}
                Above::Left(piece) => pieces.push(piece),
                Above::LeftOfBoth(one, other) | Above::LeftOfEither(one, other) => {
                    pieces.extend([one, other]);
                }
            }
        }
    }
    pieces.sort_unstable();
    let mut done = vec![false; pieces.len()];
    let mut rings = Vec::new();
    for first in 0..pieces.len() {
        let mut ring = Vec::new();
        let mut at = first;
        while !std::mem::replace(&mut done[at], true) {
            let (from, to) = pieces[at];
            ring.push(field.crossing(from, level));
            at = pieces.partition_point(|piece| piece.0 < to);
        }
        if !ring.is_empty() {
            rings.push(Ring(ring));
        }
    }
    rings
}
