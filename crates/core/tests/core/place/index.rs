//! The index against a scan of everything.

use crate::support::{coord, geometry, plain_dist_m};
use geo::{Coord, Geometry, Point, polygon};
use proptest::prelude::*;
use werkvlek_core::{Hit, IndexError, SpatialIndex};

/// All geometries by distance and then position.
fn scan(at: Coord, geometries: &[Geometry]) -> Vec<(f64, usize)> {
    let mut all: Vec<(f64, usize)> =
        geometries.iter().enumerate().map(|(i, g)| (plain_dist_m(at, g), i)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    all
}

/// Every hit is where it says, at the distance it says.
fn consistent(hits: &[Hit], at: Coord, geometries: &[Geometry]) -> Result<(), TestCaseError> {
    for hit in hits {
        let plain = plain_dist_m(at, &geometries[hit.index]);
        prop_assert!((hit.dist_m - plain).abs() < 1e-9, "{hit:?} is {plain} m away");
        prop_assert!(((hit.at.x - at.x).hypot(hit.at.y - at.y) - hit.dist_m).abs() < 1e-9, "{hit:?}");
        prop_assert!(plain_dist_m(hit.at, &geometries[hit.index]) < 1e-9, "{hit:?} lies beside its geometry");
    }
    let mut seen: Vec<usize> = hits.iter().map(|h| h.index).collect();
    seen.sort_unstable();
    seen.dedup();
    prop_assert_eq!(seen.len(), hits.len(), "each geometry once");
    Ok(())
}

proptest! {
    #[test]
    fn k_nearest_is_what_a_scan_finds(
        geometries in prop::collection::vec(geometry(), 0..30),
        at in coord(),
        k in 0_usize..8,
    ) {
        let index = SpatialIndex::new(&geometries).unwrap();
        let hits = index.k_nearest(at.x, at.y, k);
        consistent(&hits, at, &geometries)?;
        let expected = scan(at, &geometries);
        prop_assert_eq!(hits.len(), k.min(geometries.len()));
        for (hit, (dist_m, _)) in hits.iter().zip(&expected) {
            prop_assert!((hit.dist_m - dist_m).abs() < 1e-9, "{hits:?} for {expected:?}");
        }
        prop_assert_eq!(index.nearest(at.x, at.y), index.k_nearest(at.x, at.y, 1).first().copied());
    }

    #[test]
    fn ties_between_points_go_to_the_first(points in prop::collection::vec(coord(), 1..40), at in coord(), k in 1_usize..8) {
        // Points only: squares of whole distances are exact, so ties are ties.
        let geometries: Vec<Geometry> = points.iter().map(|&c| Geometry::Point(c.into())).collect();
        let hits = SpatialIndex::new(&geometries).unwrap().k_nearest(at.x, at.y, k);
        let expected: Vec<usize> = scan(at, &geometries).into_iter().take(k).map(|(_, i)| i).collect();
        prop_assert_eq!(hits.iter().map(|h| h.index).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn within_finds_all_and_only_what_is_near(
        geometries in prop::collection::vec(geometry(), 0..30),
        at in coord(),
        radius in 0_i32..12,
    ) {
        // Half metres keep whole distances off the limit, where rounding would decide.
        let radius_m = f64::from(radius) + 0.503;
        let hits = SpatialIndex::new(&geometries).unwrap().within(at.x, at.y, radius_m);
        consistent(&hits, at, &geometries)?;
        let mut found: Vec<usize> = hits.iter().map(|h| h.index).collect();
        found.sort_unstable();
        let expected: Vec<usize> =
            (0..geometries.len()).filter(|&i| plain_dist_m(at, &geometries[i]) <= radius_m).collect();
        prop_assert_eq!(found, expected);
        prop_assert!(hits.windows(2).all(|w| w[0].dist_m <= w[1].dist_m));
    }
}

#[test]
fn a_radius_includes_its_own_distance() {
    let index = SpatialIndex::new(&[Point::new(3.0, 4.0).into()]).unwrap();
    assert_eq!(index.within(0.0, 0.0, 5.0).len(), 1);
    assert_eq!(index.within(0.0, 0.0, 4.999).len(), 0);
}

#[test]
fn an_empty_index_answers_nothing() {
    let index = SpatialIndex::new(&[]).unwrap();
    assert!(index.is_empty());
    assert_eq!(index.nearest(0.0, 0.0), None);
    assert!(index.k_nearest(0.0, 0.0, 3).is_empty() && index.within(0.0, 0.0, 1e9).is_empty());
}

#[test]
fn one_element_is_nearest_to_everything() {
    let index = SpatialIndex::new(&[Point::new(1.0, 1.0).into()]).unwrap();
    for (x, y) in [(1.0, 1.0), (-1e6, 1e6), (140_000.0, 470_000.0)] {
        assert_eq!(index.nearest(x, y).map(|h| h.index), Some(0));
    }
    assert_eq!(index.nearest(f64::NAN, 0.0), None);
}

#[test]
fn the_border_and_the_inside_of_a_polygon_are_at_0_and_its_hole_is_not() {
    let ring = polygon!(
        exterior: [(x: 0.0, y: 0.0), (x: 6.0, y: 0.0), (x: 6.0, y: 6.0), (x: 0.0, y: 6.0)],
        interiors: [[(x: 2.0, y: 2.0), (x: 2.0, y: 4.0), (x: 4.0, y: 4.0), (x: 4.0, y: 2.0)]],
    );
    let index = SpatialIndex::new(&[ring.into()]).unwrap();
    let dist_m = |x, y| index.nearest(x, y).unwrap().dist_m;
    assert_eq!([dist_m(1.0, 1.0), dist_m(6.0, 3.0), dist_m(2.0, 3.0)], [0.0; 3]);
    assert_eq!([dist_m(3.0, 3.0), dist_m(9.0, 10.0)], [1.0, 5.0]);
}

#[test]
fn geometries_without_a_place_are_refused_by_number() {
    let empty = Geometry::LineString(geo::LineString(vec![]));
    let some = Geometry::Point(Point::new(0.0, 0.0));
    assert_eq!(SpatialIndex::new(&[some.clone(), empty]).unwrap_err(), IndexError::Empty { index: 1 });
    let nowhere = Geometry::Point(Point::new(f64::INFINITY, 0.0));
    assert_eq!(SpatialIndex::new(&[some, nowhere]).unwrap_err(), IndexError::NotFinite { index: 1 });
}
