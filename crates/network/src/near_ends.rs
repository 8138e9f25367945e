//! Ends of streets that lie in one place with another street but for rounding.
//!
//! A file that was cut, reprojected or written with fewer digits has ends a nanometre apart; each would be an island.

use std::collections::HashMap;

use crate::compact::id32;
use crate::component;

/// How far apart one place may be written in metres of a line layer.
pub(crate) const SAME_PLACE_M: f64 = 0.01;

/// How far apart one place may be written in degrees of OpenStreetMap, which keeps seven decimals: 1.1 cm.
pub(crate) const SAME_PLACE_DEG: f64 = 1e-7;

/// For rounding: two numbers of seven decimals that differ by one in the last differ by a little more than 1e-7.
const A_LITTLE: f64 = 1e-6;

/// A street over numbered vertices; only streets on one level are joined.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    pub(crate) vertices: &'a [u32],
    /// A number for its level.
    pub(crate) level: u32,
}

/// What vertices are called after ends that no other street meets were joined to the nearest vertex of another street
/// within the tolerance on their level; `at` gives a vertex in units of the tolerance, and it is near within one unit to
/// each side. Empty when no end was joined; the second is how many were. Costs time linear in the vertices.
pub(crate) fn join(shapes: &[Shape<'_>], vertices: usize, at: impl Fn(u32) -> [f64; 2]) -> (Vec<u32>, usize) {
    let lone = LoneEnds::of(shapes, vertices);
    let mut ends: Vec<End> = Vec::new();
    for (line, shape) in (0..).zip(shapes) {
        for end in lone.among(shape.vertices) {
            let [x, y] = at(end);
            // Cells of two units: what is near lies in one to four of them.
            for cell_x in cell(x - 1.0)..=cell(x + 1.0) {
                for cell_y in cell(y - 1.0)..=cell(y + 1.0) {
                    ends.push(End { cell: mixed(cell_x, cell_y), vertex: end, line });
                }
            }
        }
    }
    ends.sort_unstable_by_key(|end| (end.cell, end.vertex));
    let seldom = Seldom::of(&ends);
    let mut nearest: HashMap<u32, (f64, u32)> = HashMap::new();
    for (line, shape) in (0..).zip(shapes) {
        for &vertex in shape.vertices {
            let [x, y] = at(vertex);
            let here = mixed(cell(x), cell(y));
            if !seldom.may_hold(here) {
                continue;
            }
            let first = ends.partition_point(|end| end.cell < here);
            for end in ends[first..].iter().take_while(|end| end.cell == here) {
                let [end_x, end_y] = at(end.vertex);
                // Other cells may have the same mixed number.
                let far = (x - end_x).abs().max((y - end_y).abs());
                let is_other = end.vertex != vertex
                    && end.line != line
                    && shapes[end.line as usize].level == shape.level;
                if is_other && far <= 1.0 + A_LITTLE {
                    let best = nearest.entry(end.vertex).or_insert((far, vertex));
                    if (far, vertex) < *best {
                        *best = (far, vertex);
                    }
                }
            }
        }
    }
    if nearest.is_empty() {
        return (Vec::new(), 0);
    }
    let mut parent: Vec<u32> = (0..id32(vertices)).collect();
    let mut pairs: Vec<(u32, u32)> = nearest.iter().map(|(&end, &(_, vertex))| (end, vertex)).collect();
    pairs.sort_unstable();
    for (end, vertex) in pairs {
        let (a, b) = (component::root(&mut parent, end), component::root(&mut parent, vertex));
        parent[a.max(b) as usize] = a.min(b);
    }
    let called = (0..id32(vertices)).map(|vertex| component::root(&mut parent, vertex)).collect();
    (called, nearest.len())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place in units of the tolerance is far within 64 bits"
)]
fn cell(at: f64) -> i64 {
    (at / 2.0).floor() as i64
}

/// An end that no other street meets, in a cell that it may be near to.
struct End {
    cell: u64,
    vertex: u32,
    line: u32,
}

/// One number for a cell; two cells may seldom share it.
fn mixed(x: i64, y: i64) -> u64 {
    let mixed = x.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ y.cast_unsigned().wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(32);
    mixed ^ (mixed >> 29)
}

/// Bits of cells: nearly every vertex has nothing near, which one look tells.
struct Seldom {
    bits: Vec<u64>,
}

impl Seldom {
    fn of(ends: &[End]) -> Self {
        let mut bits = vec![0; (ends.len() / 2).next_power_of_two()];
        for end in ends {
            let (word, bit) = Self::place(bits.len(), end.cell);
            bits[word] |= bit;
        }
        Self { bits }
    }

    fn may_hold(&self, cell: u64) -> bool {
        let (word, bit) = Self::place(self.bits.len(), cell);
        self.bits[word] & bit != 0
    }

    fn place(words: usize, cell: u64) -> (usize, u64) {
        let word = (cell >> 6) as usize & (words - 1);
        (word, 1 << (cell & 63))
    }
}

/// Ends of streets at which no other street is.
struct LoneEnds {
    /// How often streets visit each vertex, two standing for more.
    visits: Vec<u8>,
}

impl LoneEnds {
    fn of(shapes: &[Shape<'_>], vertices: usize) -> Self {
        let mut visits = vec![0_u8; vertices];
        for &vertex in shapes.iter().flat_map(|shape| shape.vertices) {
            visits[vertex as usize] = (visits[vertex as usize] + 1).min(2);
        }
        Self { visits }
    }

    /// Those of one street.
    fn among(&self, line: &[u32]) -> impl Iterator<Item = u32> + use<> {
        let is_lone = |vertex: &&u32| self.visits[**vertex as usize] == 1;
        let first = line.first().filter(is_lone).copied();
        let last = line.last().filter(|_| line.len() > 1).filter(is_lone).copied();
        first.into_iter().chain(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(at: &[[f64; 2]], lines: &[(&[u32], u32)]) -> (Vec<u32>, usize) {
        let shapes: Vec<Shape<'_>> =
            lines.iter().map(|&(vertices, level)| Shape { vertices, level }).collect();
        join(&shapes, at.len(), |vertex| at[vertex as usize])
    }

    #[test]
    fn ends_join_the_nearest_vertex_of_another_street() {
        let at = [[0.0, 0.0], [9.0, 0.0], [9.5, 0.9], [9.6, 9.0], [9.0, -0.2], [20.0, 0.0]];
        // 1 ends the first street, 2 the second, and 4 lies inside the third.
        let lines: [(&[u32], u32); 3] = [(&[0, 1], 0), (&[2, 3], 0), (&[0, 4, 5], 0)];
        assert_eq!(joined(&at, &lines), (vec![0, 1, 1, 3, 1, 5], 2));
    }

    #[test]
    fn streets_on_other_levels_the_own_street_and_crossings_stay() {
        let at = [[0.0, 0.0], [9.0, 0.0], [9.0, 0.5], [9.0, 9.0], [9.0, 1.5]];
        assert_eq!(joined(&at, &[(&[0, 1], 0), (&[2, 3], 1)]).1, 0);
        assert_eq!(joined(&at, &[(&[0, 1, 2], 0)]).1, 0);
        // At 1 two streets meet, at 2 too: neither is an end that nobody meets.
        assert_eq!(joined(&at, &[(&[0, 1], 0), (&[1, 3], 0), (&[2, 3], 0), (&[0, 2], 0)]).1, 0);
        assert_eq!(joined(&at, &[(&[0, 1], 0), (&[3, 4], 0)]).1, 0);
    }
}
