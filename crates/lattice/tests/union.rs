//! The union of rectangles on whole metres, against counting squares.

use geo::{Area, Contains, Coord, MultiPolygon, Point, Rect, Validation};
use proptest::prelude::*;
use werkvlek_lattice::{Keep, Lattice, OverlayRule, Rings, overlay, united, without_reversals};

const SIDE: i32 = 24;

/// Left, top, width and height on whole metres.
type Drawn = (i32, i32, i32, i32);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0..16, 0..16, 1..8, 1..8), 1..20)
}

fn shape(&(x, y, width, height): &Drawn) -> MultiPolygon {
    let at = |x: i32, y: i32| Coord { x: f64::from(x), y: f64::from(y) };
    MultiPolygon::from(Rect::new(at(x, y), at(x + width, y + height)).to_polygon())
}

fn covers(rectangles: &[Drawn], col: i32, row: i32) -> bool {
    rectangles.iter().any(|&(x, y, w, h)| (x..x + w).contains(&col) && (y..y + h).contains(&row))
}

fn squares() -> impl Iterator<Item = (i32, i32)> {
    (0..SIDE).flat_map(|row| (0..SIDE).map(move |col| (col, row)))
}

fn lattice() -> Lattice {
    Lattice::around(Coord { x: 0.0, y: 0.0 }, Coord { x: f64::from(SIDE), y: f64::from(SIDE) })
}

fn rings(lattice: &Lattice, rectangles: &[Drawn]) -> Vec<Rings> {
    rectangles.iter().map(|one| lattice.rings(&shape(one))).collect()
}

proptest! {
    #[test]
    fn a_union_is_valid_and_covers_what_its_parts_cover(rectangles in drawn()) {
        let lattice = lattice();
        let union = lattice.union(rings(&lattice, &rectangles), 0.0);
        prop_assert!(union.is_valid(), "{union:?}");
        for (col, row) in squares() {
            let middle = Point::new(f64::from(col) + 0.5, f64::from(row) + 0.5);
            prop_assert_eq!(union.contains(&middle), covers(&rectangles, col, row), "{:?}", middle);
        }
    }

    #[test]
    fn common_ground_and_the_two_rests_add_up(a in drawn(), b in drawn()) {
        let lattice = lattice();
        let rules = [OverlayRule::Intersect, OverlayRule::Difference, OverlayRule::InverseDifference];
        let found = overlay(&rings(&lattice, &a), &rings(&lattice, &b), &rules, Keep::All);
        let area_m2 = |which: usize| MultiPolygon(lattice.polygons(&found[which])).unsigned_area();
        let count = |holds: fn(bool, bool) -> bool| {
            squares().filter(|&(c, r)| holds(covers(&a, c, r), covers(&b, c, r))).count() as f64
        };
        prop_assert!((area_m2(0) - count(|a, b| a && b)).abs() < 1e-9);
        prop_assert!((area_m2(1) - count(|a, b| a && !b)).abs() < 1e-9);
        prop_assert!((area_m2(2) - count(|a, b| !a && b)).abs() < 1e-9);
    }
}

#[test]
fn small_holes_are_filled_and_great_ones_are_not() {
    let lattice = lattice();
    // A frame around a hole of 2 by 2 m.
    let frame = [(0, 0, 4, 1), (0, 3, 4, 1), (0, 0, 1, 4), (3, 0, 1, 4)];
    let area_m2 = |fill_m2| lattice.union(rings(&lattice, &frame), fill_m2).unsigned_area();
    assert_eq!((area_m2(0.0), area_m2(3.9), area_m2(4.1)), (12.0, 12.0, 16.0));
}

#[test]
fn all_vertices_or_corners_only() {
    let lattice = lattice();
    let [left, right] = [(0, 0, 2, 2), (2, 0, 2, 2)].map(|one| lattice.rings(&shape(&one)));
    let vertices = |keep| united(&[left.clone(), right.clone()], &[], keep)[0][0].len();
    assert_eq!((vertices(Keep::Corners), vertices(Keep::All)), (4, 6));
}

#[test]
fn a_line_is_cut_where_it_turns_back() {
    let line = geo::LineString::from(vec![(0.0, 0.0), (10.0, 0.0), (3.0, 0.0), (3.0, 5.0)]);
    let pieces = without_reversals(&line);
    assert_eq!(pieces.0.iter().map(|piece| piece.0.len()).collect::<Vec<_>>(), [2, 3]);
}
