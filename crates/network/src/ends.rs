//! Moving the ends of lines that nearly meet, onto each other or onto the line they nearly touch.

use std::collections::{HashMap, HashSet};

use geo::Coord;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::compact::id32;
use crate::component;
use crate::crossings::{Inserts, PieceId, Pieces};
use crate::place::dist_m;

/// A place on a level, by its bits.
type Key = (u64, u64, i32);

fn key(at: Coord, level: i32) -> Key {
    // Minus zero is zero.
    ((at.x + 0.0).to_bits(), (at.y + 0.0).to_bits(), level)
}

/// Ends of lines that lie in one place on one level; they move together.
struct Knot {
    at: Coord,
    level: i32,
    /// Line, and which of its vertices, in order.
    ends: Vec<(usize, usize)>,
    /// Whether another line has a vertex inside it here, which does not move.
    held: bool,
    /// How far it may go: the tolerance, or the length of its shortest line when that is less.
    reach_m: f64,
}

impl Knot {
    fn lines(&self) -> Vec<usize> {
        let mut lines: Vec<usize> = self.ends.iter().map(|end| end.0).collect();
        lines.dedup();
        lines
    }
}

/// Knots that become one.
struct Corner {
    /// Ascending, its first stays when nothing else says where to go.
    knots: Vec<usize>,
    lines: Vec<usize>,
    /// The one knot among them at which lines met before; others join it, and it joins no other such knot.
    met: Option<usize>,
}

/// Makes one corner of ends within the tolerance of each other, nearest pairs first, and moves it onto the nearest line
/// within the tolerance; how many ends went.
///
/// So that lines shorter than the tolerance do not collapse, places at which lines met before do not become one with
/// each other, neither do the two ends of one line, and no end goes further than its line is long.
pub(crate) fn join_ends(shapes: &mut [Vec<Coord>], levels: &[i32], tolerance_m: f64) -> usize {
    let before: Vec<Vec<Coord>> = shapes.to_vec();
    let knots = knots(&before, levels, tolerance_m);
    let pieces = Pieces::new(&before);
    let mut inserts = Inserts::default();
    let mut moved = 0;
    for corner in corners(&knots) {
        let onto = onto_a_line(&corner, &knots, &before, levels, &pieces, tolerance_m);
        let to = onto.map_or(knots[corner.met.unwrap_or(corner.knots[0])].at, |(_, to)| to);
        inserts.0.extend(onto);
        for knot in corner.knots.iter().map(|&knot| &knots[knot]) {
            if onto.is_some() || knot.at != to {
                moved += knot.ends.len();
            }
            for &(line, vertex) in &knot.ends {
                shapes[line][vertex] = to;
            }
        }
    }
    inserts.apply(shapes, &before);
    moved
}

/// All knots, in the order of their first end.
fn knots(shapes: &[Vec<Coord>], levels: &[i32], tolerance_m: f64) -> Vec<Knot> {
    let inside = |(line, shape): (usize, &Vec<Coord>)| {
        let vertices = shape.get(1..shape.len().saturating_sub(1)).unwrap_or_default();
        vertices.iter().map(|&at| key(at, levels[line])).collect::<Vec<Key>>()
    };
    let held: HashSet<Key> = shapes.iter().enumerate().flat_map(inside).collect();
    let mut knots: Vec<Knot> = Vec::new();
    let mut knot_at = HashMap::new();
    for (line, shape) in shapes.iter().enumerate().filter(|(_, shape)| !shape.is_empty()) {
        let level = levels[line];
        let length_m: f64 = shape.windows(2).map(|pair| dist_m(pair[0], pair[1])).sum();
        for vertex in [0, shape.len() - 1] {
            let at = shape[vertex];
            let place = key(at, level);
            let number = *knot_at.entry(place).or_insert_with(|| {
                let held = held.contains(&place);
                knots.push(Knot { at, level, ends: Vec::new(), held, reach_m: tolerance_m });
                knots.len() - 1
            });
            knots[number].ends.push((line, vertex));
            knots[number].reach_m = knots[number].reach_m.min(length_m);
        }
    }
    // A line of one vertex has one end.
    knots.iter_mut().for_each(|knot| knot.ends.dedup());
    knots
}

/// The knots by the corner they become part of, corners in the order of their first knot.
fn corners(knots: &[Knot]) -> Vec<Corner> {
    let mut corners: Vec<Corner> = (0..knots.len())
        .map(|number| {
            let lines = knots[number].lines();
            let met = (knots[number].held || lines.len() > 1).then_some(number);
            Corner { knots: vec![number], lines, met }
        })
        .collect();
    let mut parent: Vec<u32> = (0..id32(knots.len())).collect();
    for (_, a, b) in near_pairs(knots, &corners) {
        let [a, b] = [a, b].map(|knot| component::root(&mut parent, id32(knot)) as usize);
        let (first, last) = (a.min(b), a.max(b));
        let share_a_line = corners[first].lines.iter().any(|line| corners[last].lines.contains(line));
        if share_a_line || (corners[first].met.is_some() && corners[last].met.is_some()) {
            continue;
        }
        parent[last] = id32(first);
        let mut joins =
            std::mem::replace(&mut corners[last], Corner { knots: Vec::new(), lines: Vec::new(), met: None });
        let corner = &mut corners[first];
        corner.knots.append(&mut joins.knots);
        corner.knots.sort_unstable();
        corner.lines.append(&mut joins.lines);
        corner.met = corner.met.or(joins.met);
    }
    corners.retain(|corner| !corner.knots.is_empty());
    corners
}

/// Pairs of knots on one level within reach of each other, nearest first, at least one of which is the end of one line only.
fn near_pairs(knots: &[Knot], alone: &[Corner]) -> Vec<(f64, usize, usize)> {
    let places =
        knots.iter().enumerate().map(|(number, knot)| GeomWithData::new([knot.at.x, knot.at.y], number));
    let tree = RTree::bulk_load(places.collect());
    let mut pairs = Vec::new();
    for (a, knot) in knots.iter().enumerate().filter(|&(a, _)| alone[a].met.is_none()) {
        // A little more than the reach, for the rounding of its square; the distance decides.
        let within2 = knot.reach_m * knot.reach_m * (1.0 + 1e-9);
        for b in tree.locate_within_distance([knot.at.x, knot.at.y], within2).map(|place| place.data) {
            let far_m = dist_m(knot.at, knots[b].at);
            if b != a && knots[b].level == knot.level && far_m <= knot.reach_m.min(knots[b].reach_m) {
                pairs.push((far_m, a.min(b), a.max(b)));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    pairs.dedup();
    pairs
}

/// The nearest place within the tolerance on a line that has no end in the corner, and is not an end of that line.
fn onto_a_line(
    corner: &Corner,
    knots: &[Knot],
    shapes: &[Vec<Coord>],
    levels: &[i32],
    pieces: &Pieces,
    tolerance_m: f64,
) -> Option<(PieceId, Coord)> {
    if corner.knots.iter().any(|&knot| knots[knot].held) {
        return None;
    }
    let mut best: Option<(f64, PieceId, Coord)> = None;
    for knot in corner.knots.iter().map(|&knot| &knots[knot]) {
        for (other, piece) in pieces.near(knot.at, knot.at, tolerance_m) {
            if levels[other] != knot.level || corner.lines.contains(&other) {
                continue;
            }
            let shape = &shapes[other];
            let at = nearest_on(knot.at, shape[piece], shape[piece + 1], tolerance_m);
            let is_end = shape.first() == Some(&at) || shape.last() == Some(&at);
            let far_m = dist_m(knot.at, at);
            if !is_end && far_m <= knot.reach_m && best.is_none_or(|best| far_m < best.0) {
                best = Some((far_m, (other, piece), at));
            }
        }
    }
    best.map(|(_, piece, at)| (piece, at))
}

/// The nearest point on a piece; one of its ends when that is within the tolerance.
fn nearest_on(from: Coord, a: Coord, b: Coord, tolerance_m: f64) -> Coord {
    let along = b - a;
    let length2 = along.x * along.x + along.y * along.y;
    let to = from - a;
    let share = (to.x * along.x + to.y * along.y) / length2;
    let at = if share > 0.0 { a + along * share.min(1.0) } else { a };
    let nearest_end = if dist_m(from, a) <= dist_m(from, b) { a } else { b };
    if dist_m(from, nearest_end) <= tolerance_m { nearest_end } else { at }
}
