//! Outlines of concentraties against circles drawn one by one.

use std::f64::consts::PI;

use super::concentratie::{eps, find, town};
use crate::support::plain_dist_m;
use geo::{
    Area, BooleanOps, Coord, Geometry, Intersects, Line, LineString, MultiPolygon, Polygon, Validation,
    unary_union,
};
use proptest::prelude::*;

/// All circles, drawn with 128 points and united by geo.
fn circles(places: &[Coord], radius: f64) -> MultiPolygon {
    let circle = |at: &Coord| {
        let point = |i: u32| {
            let angle = PI / 64.0 * f64::from(i);
            Coord { x: at.x + radius * angle.cos(), y: at.y + radius * angle.sin() }
        };
        Polygon::new((0..128).map(point).collect::<LineString>(), vec![])
    };
    unary_union(&places.iter().map(circle).collect::<Vec<_>>())
}

fn to_line_m(at: Coord, a: Coord, b: Coord) -> f64 {
    plain_dist_m(at, &Geometry::LineString(Line::new(a, b).into()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_outline_is_the_ground_within_half_of_eps(
        town in town(120),
        eps_m in eps(),
        min in 1_u32..6,
        probes in prop::collection::vec((-60_i32..300, -60_i32..300), 150),
    ) {
        let found = find(&town, eps_m, min);
        let outlines = found.outlines();
        prop_assert_eq!(outlines.len(), found.concentraties().len());
        let shift = town.first().map_or(0.0, |at| if at.0 > 1e4 { 140_570.0 } else { 0.0 });
        let move_y = if shift > 0.0 { 470_610.0 } else { 0.0 };
        let probes: Vec<Coord> = probes
            .iter()
            .map(|&(x, y)| Coord { x: shift + f64::from(x) / 10.0, y: move_y + f64::from(y) / 10.0 })
            .collect();
        for (number, outline) in (0_u32..).zip(&outlines) {
            prop_assert!(outline.is_valid());
            prop_assert_eq!(outline.0.len(), 1, "one polygon each");
            let core: Vec<Coord> = town
                .iter()
                .enumerate()
                .filter(|(row, _)| found.kern()[*row] && found.labels()[*row] == Some(number))
                .map(|(_, &(x, y))| Coord { x, y })
                .collect();
            let plain = circles(&core, eps_m / 2.0);
            for hole in outline.0[0].interiors() {
                let area_m2 = Polygon::new(hole.clone(), vec![]).unsigned_area();
                prop_assert!(area_m2 > 0.97 * PI * (eps_m / 2.0 - 0.002).powi(2), "a hole of {} m²", area_m2);
            }
            for &probe in core.iter().chain(&probes) {
                let dist_m = core.iter().map(|c| (c.x - probe.x).hypot(c.y - probe.y)).fold(f64::INFINITY, f64::min);
                let is_in = outline.intersects(&probe);
                if dist_m < 0.49 * eps_m - 0.005 {
                    prop_assert!(is_in, "{:?} is {} m from a core place", probe, dist_m);
                }
                if dist_m > 0.5 * eps_m && is_in {
                    let in_band = core.iter().enumerate().any(|(i, &a)| {
                        core[..i].iter().any(|&b| {
                            (a.x - b.x).hypot(a.y - b.y) <= 1.02 * eps_m
                                && to_line_m(probe, a, b) <= 0.25 * eps_m + 0.002
                        })
                    });
                    let in_hole = plain.0.iter().flat_map(Polygon::interiors).any(|hole| {
                        Polygon::new(hole.clone(), vec![]).intersects(&probe)
                    });
                    prop_assert!(in_band || in_hole, "{:?} is {} m from every core place", probe, dist_m);
                }
            }
        }
        for (i, a) in outlines.iter().enumerate() {
            for b in &outlines[..i] {
                prop_assert!(!a.intersects(b) || a.intersection(b).unsigned_area() == 0.0, "outlines share ground");
            }
        }
    }
}

/// Three in one building: a circle, drawn with 64 points just inside it.
#[test]
fn one_building_is_a_circle() {
    let outline = find(&[(140_570.0, 470_610.0); 3], 100.0, 3).outlines().remove(0);
    let area_m2 = outline.unsigned_area();
    // 64 triangles with an angle of 2π/64 at the centre; 2 mm less radius takes off 0.3 m a metre of 314 m.
    let expected = 32.0 * 2_500.0 * (PI / 32.0).sin();
    assert!((area_m2 - expected).abs() < 1.5, "{area_m2} m², expected {expected}");
}

/// Pairs 100 m apart, which is just in reach: circles of 50 m that only touch, and a band of 50 m.
///
/// A band of 100 m by 50 m; of each circle the part within 25 m of the axis, on that side, is in it: a rectangle up to
/// the chord, 43.3 m, and the cap beyond, the rest of the half disc.
#[test]
fn a_band_joins_circles_that_only_touch() {
    let points = [(0.0, 0.0), (0.0, 0.0), (100.0, 0.0), (100.0, 0.0)];
    let outline = find(&points, 100.0, 3).outlines().remove(0);
    assert_eq!(outline.0.len(), 1);
    let slice = |h: f64, r: f64| h * (r * r - h * h).sqrt() + r * r * (h / r).asin();
    let expected = 2.0 * PI * 2_500.0 + 100.0 * 50.0 - 2.0 * slice(25.0, 50.0);
    let found = outline.unsigned_area();
    assert!((found - expected).abs() < 0.002 * expected, "{found} m², expected {expected}");
    assert!(
        outline.intersects(&Coord { x: 50.0, y: 24.9 }) && !outline.intersects(&Coord { x: 50.0, y: 25.1 })
    );
}

/// Shops around a square, 20 m apart, on a ring of `across` metres: the middle is a hole when a circle of 25 m fits in it.
#[test]
fn only_a_hole_that_could_hold_a_circle_stays() {
    let ring = |across: i32| -> Vec<(f64, f64)> {
        let steps = (0..across / 20).map(|i| f64::from(i) * 20.0);
        let side = f64::from(across);
        steps.flat_map(|s| [(s, 0.0), (side, s), (side - s, side), (0.0, side - s)]).collect()
    };
    let wide = find(&ring(200), 50.0, 3).outlines().remove(0);
    assert_eq!(wide.0[0].interiors().len(), 1);
    let hole = Polygon::new(wide.0[0].interiors()[0].clone(), vec![]).unsigned_area();
    assert!(hole > 150.0 * 150.0 && hole < 154.5 * 154.5, "{hole} m², a scalloped square of 150 to 154 m");
    let narrow = find(&ring(80), 50.0, 3).outlines().remove(0);
    assert_eq!(narrow.0[0].interiors().len(), 0, "30 m across is less than a circle");
    assert!(narrow.intersects(&Coord { x: 40.0, y: 40.0 }));
}
