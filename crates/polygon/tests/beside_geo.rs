//! The fast answers beside those of geo, which looks at every pair.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking; small numbers"
)]

use geo::{Coord, CoordinatePosition, Intersects, LineString, MultiPolygon, Polygon, Validation, coord};
use proptest::prelude::*;
use std::f64::consts::TAU;
use std::time::Instant;
use werkvlek_polygon::{PreparedArea, check_area, check_multipolygon, check_polygon, neighbours};

/// A ring on a coarse lattice, so that rings touch, cross and repeat points often.
fn ring(points: std::ops::Range<usize>, most: i32) -> impl Strategy<Value = LineString> {
    prop::collection::vec((0..=most, 0..=most), points).prop_map(|points| {
        let mut ring: Vec<Coord> =
            points.into_iter().map(|(x, y)| coord! { x: f64::from(x), y: f64::from(y) }).collect();
        ring.push(ring[0]);
        LineString(ring)
    })
}

fn star(centre: Coord, radius: f64, corners: usize) -> LineString {
    let corner = |i: usize| {
        let (angle, r) =
            (TAU * i as f64 / corners as f64, if i.is_multiple_of(2) { radius } else { radius * 0.7 });
        coord! { x: centre.x + r * angle.cos(), y: centre.y + r * angle.sin() }
    };
    let mut ring: Vec<Coord> = (0..corners).map(corner).collect();
    ring.push(ring[0]);
    LineString(ring)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_ring_is_valid_where_geo_says_so(ring in ring(3..9, 4)) {
        let polygon = Polygon::new(ring, vec![]);
        prop_assert_eq!(check_polygon(&polygon).is_ok(), polygon.is_valid(), "{:?}", check_polygon(&polygon));
    }

    #[test]
    fn holes_are_valid_where_geo_says_so(
        holes in prop::collection::vec(ring(3..5, 10), 1..4),
    ) {
        let outer: LineString = vec![(1.0, 1.0), (9.0, 1.0), (9.0, 9.0), (5.0, 8.0), (1.0, 9.0)].into();
        let polygon = Polygon::new(outer, holes);
        prop_assert_eq!(check_polygon(&polygon).is_ok(), polygon.is_valid(), "{:?}", check_polygon(&polygon));
    }

    #[test]
    fn an_area_is_valid_to_the_letter_where_geo_says_so(rings in prop::collection::vec(ring(3..6, 8), 1..4)) {
        let area = MultiPolygon(rings.into_iter().map(|ring| Polygon::new(ring, vec![])).collect());
        let found = check_multipolygon(&area);
        prop_assert_eq!(found.is_ok(), area.is_valid(), "{:?}", found);
        prop_assert!(found.is_err() || check_area(&area).is_ok(), "what is valid to the letter is an area");
    }

    #[test]
    fn a_point_lies_where_geo_says(
        outer in ring(3..40, 9),
        holes in prop::collection::vec(ring(3..6, 9), 0..3),
        at in prop::collection::vec((-1..=10, -1..=10, 0..2), 20),
    ) {
        let area = MultiPolygon::from(Polygon::new(outer, holes));
        let prepared = PreparedArea::new(&area);
        for (x, y, half) in at {
            let at = coord! { x: f64::from(x) + f64::from(half) / 2.0, y: f64::from(y) };
            prop_assert_eq!(prepared.holds(at), area.intersects(&at), "{:?}", at);
            prop_assert_eq!(prepared.position(at), area.0[0].coordinate_position(&at), "{:?}", at);
        }
    }

    #[test]
    fn areas_touch_where_geo_says_they_meet(squares in prop::collection::vec((0..12, 0..12, 1..5), 1..8)) {
        let areas: Vec<MultiPolygon> = squares.iter().map(|&(x, y, side)| {
            let (x, y, side) = (f64::from(x), f64::from(y), f64::from(side));
            geo::Rect::new(coord! { x: x, y: y }, coord! { x: x + side, y: y + side }).to_polygon().into()
        }).collect();
        let found = neighbours(&areas.iter().collect::<Vec<_>>(), 0.0);
        for i in 0..areas.len() {
            let truth: Vec<usize> = (0..areas.len()).filter(|&j| j != i && areas[i].intersects(&areas[j])).collect();
            prop_assert_eq!(&found[i], &truth, "{}", i);
        }
    }
}

#[test]
fn a_hairline_gap_within_the_tolerance_is_none_and_a_ditch_is_one() {
    let block = |x: f64| -> MultiPolygon {
        geo::Rect::new(coord! { x: x, y: 0.0 }, coord! { x: x + 100.0, y: 100.0 }).to_polygon().into()
    };
    let row = [block(0.0), block(100.0004), block(200.9), block(303.0)];
    let found = neighbours(&row.iter().collect::<Vec<_>>(), 1.0);
    assert_eq!(found, [vec![1], vec![0, 2], vec![1], vec![]]);
    // Parts of one area are not its neighbours, and what lies in a hole touches what lies around it.
    let ring = Polygon::new(
        star(coord! { x: 0.0, y: 0.0 }, 500.0, 64),
        vec![star(coord! { x: 0.0, y: 0.0 }, 100.0, 64)],
    );
    let core = Polygon::new(star(coord! { x: 0.0, y: 0.0 }, 100.0, 64), vec![]);
    let island = Polygon::new(star(coord! { x: 0.0, y: 0.0 }, 10.0, 8), vec![]);
    let found = neighbours(&[&ring.into(), &core.into(), &island.into()], 1.0);
    assert_eq!(found, [vec![1], vec![0, 2], vec![1]]);
}

#[test]
fn many_vertices_are_checked_at_once() {
    let polygon = Polygon::new(star(coord! { x: 14e4, y: 47e4 }, 505.0, 20_000), vec![]);
    let clock = Instant::now();
    assert!(check_polygon(&polygon).is_ok());
    let area = MultiPolygon::from(polygon);
    let prepared = PreparedArea::new(&area);
    for i in 0..1000 {
        let at = coord! { x: 14e4 + f64::from(i), y: 47e4 + 3.0 };
        assert_eq!(prepared.holds(at), area.intersects(&at));
    }
    assert!(clock.elapsed().as_secs() < 20, "{:?}", clock.elapsed());
}

#[test]
#[ignore = "a measurement: prints geo's time beside ours"]
#[allow(clippy::print_stdout, reason = "it prints what it measures")]
fn beside_geo() {
    for corners in [2_000, 8_000, 20_000] {
        let area =
            MultiPolygon::from(Polygon::new(star(coord! { x: 14e4, y: 47e4 }, 505.0, corners), vec![]));
        let time = |what: &str, run: &dyn Fn() -> usize| {
            let clock = Instant::now();
            let answer = run();
            println!("{corners} vertices, {what}: {:.4} s ({answer})", clock.elapsed().as_secs_f64());
        };
        time("valid, ours", &|| usize::from(check_polygon(&area.0[0]).is_ok()));
        time("valid, geo", &|| usize::from(area.0[0].is_valid()));
        let points: Vec<Coord> = (0..20_000)
            .map(|i| coord! { x: 14e4 - 600.0 + 1200.0 * (f64::from(i) * 0.618_034).fract(), y: 47e4 - 600.0 + f64::from(i) * 0.06 })
            .collect();
        let prepared = PreparedArea::new(&area);
        time("20,000 points, ours", &|| points.iter().filter(|p| prepared.holds(**p)).count());
        time("20,000 points, geo", &|| points.iter().filter(|p| area.intersects(*p)).count());
    }
}
