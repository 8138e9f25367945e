//! Plazas: which of their corners see each other.

use geo::Coord;

/// With more corners than this only the edge is walked: the number of pairs to try grows with the square. No plaza
/// of the extracts this was tried on has half as many.
pub(crate) const MOST_CORNERS: usize = 200;

/// Pairs of corners, counted through the rings, that see each other across the inside, without the neighbours along
/// the edges. `None` when rings cross or touch, one encloses nothing, or there are too many corners.
///
/// The corners of each ring come in order, the first not repeated; rings inside another are holes. A line of sight passes
/// through the inside only: it crosses no side and touches no third corner (the way through that corner is as short). With
/// the edges themselves these are the visibility graph of the polygon, which holds the shortest way between any two corners (Lozano-Pérez and Wesley,
/// "An algorithm for planning collision-free paths among polyhedral obstacles", CACM 22, 1979).
pub(crate) fn sight_lines(rings: &[Vec<Coord>]) -> Option<Vec<(usize, usize)>> {
    let area = Area::new(rings)?;
    let n = area.corners.len();
    let mut lines = Vec::new();
    for i in 0..n {
        for j in i + 1..n {
            let neighbours = area.next[i] == j || area.next[j] == i;
            if !neighbours && area.sees(i, j) {
                lines.push((i, j));
            }
        }
    }
    Some(lines)
}

/// The corners of all rings, and which follows which. The inside is to the left of every side.
struct Area {
    corners: Vec<Coord>,
    next: Vec<usize>,
    previous: Vec<usize>,
}

impl Area {
    fn new(rings: &[Vec<Coord>]) -> Option<Self> {
        let n: usize = rings.iter().map(Vec::len).sum();
        let is_ring = |ring: &Vec<Coord>| ring.len() >= 3 && !doubled_area(ring).total_cmp(&0.0).is_eq();
        if n > MOST_CORNERS || rings.is_empty() || !rings.iter().all(is_ring) {
            return None;
        }
        let mut area = Self { corners: rings.concat(), next: vec![0; n], previous: vec![0; n] };
        let mut start = 0;
        for (number, ring) in rings.iter().enumerate() {
            let around = rings.iter().enumerate().filter(|&(other, _)| other != number);
            let is_hole = around.filter(|(_, other)| ring_contains(other, ring[0])).count() % 2 == 1;
            let is_left = (doubled_area(ring) > 0.0) != is_hole;
            for place in 0..ring.len() {
                let (here, there) = (start + place, start + (place + 1) % ring.len());
                let (here, there) = if is_left { (here, there) } else { (there, here) };
                area.next[here] = there;
                area.previous[there] = here;
            }
            start += ring.len();
        }
        (!area.crosses_itself()).then_some(area)
    }

    /// Whether the way from one corner to another surely begins outside.
    fn leaves(&self, i: usize, j: usize) -> bool {
        let (before, here, after) =
            (self.corners[self.previous[i]], self.corners[i], self.corners[self.next[i]]);
        let to = self.corners[j];
        let (right_of_first, right_of_second) = (turn(before, here, to) < 0.0, turn(here, after, to) < 0.0);
        if turn(before, here, after) >= 0.0 {
            right_of_first || right_of_second
        } else {
            right_of_first && right_of_second
        }
    }

    /// The two ends of the side that starts at a corner.
    fn side(&self, k: usize) -> [Coord; 2] {
        [self.corners[k], self.corners[self.next[k]]]
    }

    fn sees(&self, i: usize, j: usize) -> bool {
        if self.leaves(i, j) || self.leaves(j, i) {
            return false;
        }
        let (p, q) = (self.corners[i], self.corners[j]);
        let clear = (0..self.corners.len()).all(|k| {
            let touches_ends = [k, self.next[k]].iter().any(|&side| side == i || side == j);
            let third_corner = k != i && k != j && on_segment(p, q, self.corners[k]);
            let [a, b] = self.side(k);
            !third_corner && (touches_ends || !meet(p, q, a, b))
        });
        clear && self.contains((p + q) / 2.0)
    }

    fn crosses_itself(&self) -> bool {
        let n = self.corners.len();
        (0..n).any(|i| {
            let [a, b] = self.side(i);
            (i + 1..n).any(|j| {
                let neighbours = self.next[i] == j || self.next[j] == i;
                let [c, d] = self.side(j);
                !neighbours && meet(a, b, c, d)
            })
        })
    }

    fn contains(&self, p: Coord) -> bool {
        contains((0..self.corners.len()).map(|k| self.side(k)), p)
    }
}

fn ring_contains(ring: &[Coord], p: Coord) -> bool {
    contains((0..ring.len()).map(|k| [ring[k], ring[(k + 1) % ring.len()]]), p)
}

/// Whether a point is inside, by the parity of sides to its right.
fn contains(sides: impl Iterator<Item = [Coord; 2]>, p: Coord) -> bool {
    let right = |&[a, b]: &[Coord; 2]| {
        (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x
    };
    sides.filter(right).count() % 2 == 1
}

/// Twice the area of the triangle, positive when the turn is to the left.
fn turn(a: Coord, b: Coord, c: Coord) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn sign(value: f64) -> i8 {
    if value > 0.0 {
        1
    } else if value < 0.0 {
        -1
    } else {
        0
    }
}

fn on_segment(a: Coord, b: Coord, p: Coord) -> bool {
    let within = |a: f64, b: f64, p: f64| p >= a.min(b) && p <= a.max(b);
    sign(turn(a, b, p)) == 0 && within(a.x, b.x, p.x) && within(a.y, b.y, p.y)
}

/// Whether two segments have a point in common.
fn meet(a: Coord, b: Coord, c: Coord, d: Coord) -> bool {
    let signs = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(sign);
    let crossing = signs[0] * signs[1] < 0 && signs[2] * signs[3] < 0;
    crossing || on_segment(a, b, c) || on_segment(a, b, d) || on_segment(c, d, a) || on_segment(c, d, b)
}

fn doubled_area(ring: &[Coord]) -> f64 {
    let origin = ring[0];
    ring.windows(2).map(|pair| turn(origin, pair[0], pair[1])).sum()
}

#[cfg(test)]
mod tests {
    use geo::coord;
    use proptest::prelude::*;

    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Coord> {
        points.iter().map(|&(x, y)| coord! { x: x, y: y }).collect()
    }

    #[test]
    fn a_square_is_crossed_by_its_diagonals() {
        let square = ring(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]);
        assert_eq!(sight_lines(std::slice::from_ref(&square)), Some(vec![(0, 2), (1, 3)]));
        let backwards: Vec<Coord> = square.into_iter().rev().collect();
        assert_eq!(sight_lines(&[backwards]), Some(vec![(0, 2), (1, 3)]));
    }

    #[test]
    fn nobody_looks_through_the_inner_corner_of_an_l() {
        //  5 - 4
        //  |   |
        //  |   3 - 2
        //  0 ----- 1
        let l = ring(&[(0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0), (10.0, 20.0), (0.0, 20.0)]);
        // 1-5 passes through corner 3 exactly, which 1-3 and 3-5 stand for; 2-4 is outside; 0-3 is inside.
        assert_eq!(sight_lines(&[l]), Some(vec![(0, 2), (0, 3), (0, 4), (1, 3), (3, 5)]));
    }

    #[test]
    fn no_area_no_sight() {
        assert_eq!(sight_lines(&[ring(&[(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)])]), None);
        assert_eq!(sight_lines(&[ring(&[(0.0, 0.0), (5.0, 5.0), (10.0, 10.0)])]), None);
        assert_eq!(sight_lines(&[ring(&[(0.0, 0.0), (5.0, 5.0)])]), None);
        assert_eq!(sight_lines(&[vec![coord! { x: 0.0, y: 0.0 }; MOST_CORNERS + 1]]), None);
    }

    #[test]
    fn a_hole_is_walked_round() {
        let square = ring(&[(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (0.0, 30.0)]);
        let fountain = ring(&[(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]);
        let lines = sight_lines(&[square.clone(), fountain.clone()]).expect("a square with a hole");
        // Each corner of the square sees three corners of the fountain; not the opposite corner, nor across the fountain.
        assert_eq!(lines.len(), 12);
        assert!(lines.contains(&(0, 4)) && !lines.contains(&(0, 6)) && !lines.contains(&(0, 2)));
        assert!(!lines.contains(&(4, 6)) && !lines.contains(&(5, 7)));
        // Two parts see nothing of each other.
        let apart = ring(&[(40.0, 0.0), (50.0, 0.0), (50.0, 10.0), (40.0, 10.0)]);
        let lines = sight_lines(&[square.clone(), apart]);
        assert_eq!(lines, Some(vec![(0, 2), (1, 3), (4, 6), (5, 7)]));
        // Rings that cross are no area.
        let across = ring(&[(25.0, 10.0), (35.0, 10.0), (35.0, 20.0), (25.0, 20.0)]);
        assert_eq!(sight_lines(&[square, fountain, across]), None);
    }

    proptest! {
        /// Against geo's exact relation of a polygon and a line.
        #[test]
        fn sight_is_what_the_polygon_covers(radii in prop::collection::vec(1_i32..12, 3..14)) {
            use geo::{Line, LineString, Polygon, Relate};
            // A star about a point: never crosses itself, with many inner corners.
            let corner = |(i, &radius): (usize, &i32)| {
                let angle = std::f64::consts::TAU * i as f64 / radii.len() as f64;
                let whole = |m: f64| (m * 16.0).round() / 4.0;
                coord! { x: whole(f64::from(radius) * angle.cos()), y: whole(f64::from(radius) * angle.sin()) }
            };
            let ring: Vec<Coord> = radii.iter().enumerate().map(corner).collect();
            let Some(lines) = sight_lines(std::slice::from_ref(&ring)) else { return Ok(()) };
            let polygon = Polygon::new(LineString(ring.clone()), Vec::new());
            for i in 0..ring.len() {
                for j in i + 2..ring.len() {
                    if i == 0 && j == ring.len() - 1 {
                        continue;
                    }
                    let covers = polygon.relate(&Line::new(ring[i], ring[j])).is_covers();
                    let third = (0..ring.len()).any(|k| k != i && k != j && on_segment(ring[i], ring[j], ring[k]));
                    prop_assert_eq!(lines.contains(&(i, j)), covers && !third, "{} {} of {:?}", i, j, ring);
                }
            }
        }
    }
}
