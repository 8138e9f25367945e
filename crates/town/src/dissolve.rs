//! Polygon dissolve: cells of a coverage joined by dropping the edges they share, exactly.

use std::collections::{BTreeMap, BTreeSet};

use geo::{MultiPolygon, Polygon};

use crate::point::{Cell, Pt, Ring, cross};

/// The outer border (and holes, if any) of a group of coverage cells.
pub(crate) fn dissolve(cells: &[&Cell]) -> MultiPolygon<f64> {
    let rings = border_rings(cells.iter().flat_map(|cell| cell.segments()));
    let (outer, inner): (Vec<Ring>, Vec<Ring>) = rings.into_iter().partition(|ring| ring.area_m2() > 0.0);
    let mut holes: Vec<Vec<&Ring>> = vec![Vec::new(); outer.len()];
    for hole in &inner {
        let home = (0..outer.len())
            .filter(|&o| hole.0.iter().any(|&p| outer[o].contains(p)))
            .min_by(|&a, &b| outer[a].area_m2().total_cmp(&outer[b].area_m2()));
        if let Some(home) = home {
            holes[home].push(hole);
        }
    }
    outer
        .iter()
        .zip(holes)
        .map(|(ring, holes)| {
            Polygon::new(ring.line_string(), holes.into_iter().map(Ring::line_string).collect())
        })
        .collect()
}

/// The rings left when every edge that occurs in both directions is dropped; the area lies left of them.
pub(crate) fn border_rings(edges: impl Iterator<Item = (Pt, Pt)>) -> Vec<Ring> {
    let edges: BTreeSet<(Pt, Pt)> = edges.collect();
    let mut next: BTreeMap<Pt, Vec<Pt>> = BTreeMap::new();
    for &(a, b) in &edges {
        if !edges.contains(&(b, a)) {
            next.entry(a).or_default().push(b);
        }
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = next.iter().find(|(_, ends)| !ends.is_empty()) {
        let mut ring = vec![start];
        let (mut before, mut at) = (start, start);
        while let Some(step) = next.get_mut(&at).and_then(|ends| take_leftmost(before, at, ends)) {
            (before, at) = (at, step);
            if at == start {
                break;
            }
            ring.push(at);
        }
        rings.push(Ring(ring));
    }
    rings
}

/// Where rings touch in a vertex, turning left as sharply as possible keeps them apart.
fn take_leftmost(before: Pt, at: Pt, ends: &mut Vec<Pt>) -> Option<Pt> {
    let best = (0..ends.len()).max_by(|&i, &j| {
        let turn = |k: usize| {
            let sine = cross(before, at, ends[k]);
            let cosine = (at.x - before.x) * (ends[k].x - at.x) + (at.y - before.y) * (ends[k].y - at.y);
            // The angle of the turn as a number that grows from a right about-turn to a left about-turn.
            let size = at.dist_m(ends[k]) * before.dist_m(at).max(0.1);
            let bend = 1.0 - cosine as f64 / (100.0 * size);
            if sine >= 0 { bend } else { -bend }
        };
        turn(i).total_cmp(&turn(j))
    })?;
    Some(ends.swap_remove(best))
}

#[cfg(test)]
mod tests {
    use geo::Area;

    use super::*;

    /// A square of 10 m with its south-west corner at the given column and row.
    fn square(column: i64, row: i64) -> Cell {
        let (x, y) = (column * 100, row * 100);
        let corners = [(x, y), (x + 100, y), (x + 100, y + 100), (x, y + 100)];
        Cell::from(Ring(corners.map(|(x, y)| Pt { x, y }).to_vec()))
    }

    fn joined(squares: &[(i64, i64)]) -> MultiPolygon<f64> {
        let cells: Vec<Cell> = squares.iter().map(|&(column, row)| square(column, row)).collect();
        dissolve(&cells.iter().collect::<Vec<_>>())
    }

    #[test]
    fn neighbours_become_one() {
        let both = joined(&[(0, 0), (1, 0)]);
        assert_eq!(both.0.len(), 1);
        assert!((both.unsigned_area() - 200.0).abs() < 1e-9);
    }

    #[test]
    fn a_ring_of_eight_squares_has_a_hole() {
        let eight = joined(&[(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)]);
        assert_eq!((eight.0.len(), eight.0[0].interiors().len()), (1, 1));
        assert!((eight.unsigned_area() - 800.0).abs() < 1e-9);
    }

    #[test]
    fn squares_that_touch_in_a_corner_stay_two() {
        let two = joined(&[(0, 0), (1, 1)]);
        assert_eq!(two.0.len(), 2);
        assert!((two.unsigned_area() - 200.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(joined(&[]).0.is_empty());
    }
}
