//! Work locations along lines: the ground within a buffer, against distances to every segment.

use std::f64::consts::PI;

use crate::support::{at, coord, plain_dist_m};
use geo::{Area, Coord, CoordsIter, Geometry, Intersects, LineString, MultiLineString, Validation};
use proptest::prelude::*;
use werkvlek_core::{
    Classifier, Gebiedsoort, GeometryError, Milieu, Werklocatie, WerklocatieError, WerklocatieId,
};

const STRAAT: Gebiedsoort = Gebiedsoort::Gemengd(Milieu::Stadsstraat);

fn along(lines: Vec<LineString>, buffer_m: f64) -> Result<Werklocatie, WerklocatieError> {
    Werklocatie::along(WerklocatieId::new("s").unwrap(), "Straat", STRAAT, MultiLineString(lines), buffer_m)
}

fn line(points: &[(f64, f64)]) -> LineString {
    points.iter().copied().collect()
}

#[test]
fn a_straight_line_gets_a_strip_and_two_half_circles() {
    for (dx, dy, r) in [(400.0, 0.0, 25.0), (30.0, 40.0, 60.0), (-7.0, 24.0, 1.0), (0.0, 0.0, 12.5)] {
        let from = (140_570.0, 470_610.0);
        let street = along(vec![line(&[from, (from.0 + dx, from.1 + dy)])], r).unwrap();
        let expected = 2.0 * r * f64::hypot(dx, dy) + PI * r * r;
        let found = street.area().unsigned_area();
        assert!((found - expected).abs() < 0.005 * expected, "{found} m², expected {expected}");
        assert!(found < expected + 0.01, "the outline lies within the true one");
        assert_eq!(street.soort(), STRAAT);
    }
}

/// Two streets of 100 m that cross at right angles: what they share, a square of 20 m, counts once.
#[test]
fn a_crossing_counts_once() {
    let street =
        along(vec![line(&[(-50.0, 0.0), (50.0, 0.0)]), line(&[(0.0, -50.0), (0.0, 50.0)])], 10.0).unwrap();
    let expected = 2.0 * (2_000.0 + PI * 100.0) - 400.0;
    assert!((street.area().unsigned_area() - expected).abs() < 0.005 * expected);
    assert_eq!(street.area().0.len(), 1);
}

/// A ring road of a square of 100 m: the middle, 80 m by 80 m, is not along it.
#[test]
fn the_middle_of_a_ring_road_stays_out() {
    let ring = line(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]);
    let street = along(vec![ring], 10.0).unwrap();
    let hole = &street.area().0[0].interiors()[0];
    assert_eq!(street.area().0[0].interiors().len(), 1);
    assert!((geo::Polygon::new(hole.clone(), vec![]).unsigned_area() - 6_400.0).abs() < 1.0);
    let expected = 4.0 * 100.0 * 20.0 - 4.0 * 100.0 + PI * 100.0;
    assert!((street.area().unsigned_area() - expected).abs() < 0.005 * expected);
    let classifier = Classifier::new(vec![street]);
    assert_eq!(classifier.milieu(at(105.0, 50.0)), Some(Milieu::Stadsstraat));
    assert_eq!(classifier.milieu(at(50.0, 50.0)), None);
}

/// To the end of a dead-end street and back: as much ground as one way, in any direction, round ends and all.
#[test]
fn there_and_back_is_the_ground_of_one_way() {
    for degree in 0..180 {
        let (sin, cos) = f64::from(degree).to_radians().sin_cos();
        let end = (140_570.0 + 60.0 * cos, 470_610.0 + 60.0 * sin);
        let from = (140_570.0, 470_610.0);
        let street = along(vec![line(&[from, end, from])], 20.0).unwrap();
        let expected = 60.0 * 40.0 + PI * 400.0;
        let found = street.area().unsigned_area();
        assert!(
            (found - expected).abs() < 0.005 * expected,
            "{degree} degrees: {found} m², expected {expected}"
        );
    }
}

#[test]
fn a_line_without_length_is_a_circle_and_far_parts_stay_apart() {
    let dots =
        vec![line(&[(0.0, 0.0)]), line(&[(100.0, 0.0), (100.0, 0.0)]), line(&[(200.0, 0.0), (200.0, 1e-9)])];
    let street = along(dots, 5.0).unwrap();
    assert_eq!(street.area().0.len(), 3);
    for (part, x) in street.area().0.iter().zip([0.0, 100.0, 200.0]) {
        assert!((part.unsigned_area() - PI * 25.0).abs() < 0.005 * PI * 25.0);
        assert!(part.exterior().0.iter().all(|c| ((c.x - x).hypot(c.y) - 5.0).abs() < 0.01));
    }
}

#[test]
fn what_has_no_ground_is_refused() {
    let street = || vec![line(&[(0.0, 0.0), (10.0, 0.0)])];
    assert_eq!(along(vec![], 5.0).unwrap_err().reason, GeometryError::Empty);
    assert_eq!(along(vec![street().remove(0), line(&[])], 5.0).unwrap_err().reason, GeometryError::Empty);
    for buffer_m in [0.0, -5.0, f64::INFINITY, 0.09, 100_001.0] {
        assert_eq!(along(street(), buffer_m).unwrap_err().reason, GeometryError::Buffer { buffer_m });
    }
    assert!(matches!(along(street(), f64::NAN).unwrap_err().reason, GeometryError::Buffer { .. }));
    let broken = along(vec![line(&[(0.0, 0.0), (f64::INFINITY, 0.0)])], 5.0).unwrap_err();
    assert_eq!(broken.reason, GeometryError::NotFinite { x_m: f64::INFINITY, y_m: 0.0 });
    assert_eq!(broken.to_string(), "werklocatie 's'");
    let apart = along(vec![line(&[(0.0, 0.0), (1e300, 0.0)])], 5.0).unwrap_err();
    assert!(apart.reason.to_string().contains("over 1000 km apart"), "{}", apart.reason);
}

fn polylines() -> impl Strategy<Value = Vec<LineString>> {
    let line = prop::collection::vec(coord(), 1..9).prop_map(LineString);
    prop::collection::vec(line, 1..4)
}

proptest! {
    /// Lines that cross, double back, go in rings and share pieces; some of the same place to within a millimetre.
    #[test]
    fn what_is_near_is_in_and_what_is_far_is_out(
        lines in polylines(),
        buffer in 2_u32..60,
        skew in 0_u32..3,
        probes in prop::collection::vec((-80_i32..320, -80_i32..320), 200),
    ) {
        let r = f64::from(buffer) / 8.0;
        // Whole metres, or turned and moved to Hilversum so that nothing lies on the lattice.
        let turn = f64::from(skew) * 0.7;
        let moved = |c: Coord| if skew == 0 { c } else {
            Coord { x: 140_000.3 + c.x * turn.cos() - c.y * turn.sin(), y: 470_000.7 + c.x * turn.sin() + c.y * turn.cos() }
        };
        let lines: Vec<LineString> = lines.iter().map(|l| l.0.iter().map(|&c| moved(c)).collect()).collect();
        let street = along(lines.clone(), r).unwrap();
        prop_assert!(street.area().is_valid());
        prop_assert!(street.area().coords_count() > 0);
        for (x, y) in probes {
            let probe = moved(Coord { x: f64::from(x) / 10.0, y: f64::from(y) / 10.0 });
            let dist_m = lines.iter().map(|l| plain_dist_m(probe, &Geometry::LineString(l.clone()))).fold(f64::INFINITY, f64::min);
            if dist_m < 0.997 * r - 0.002 {
                prop_assert!(street.area().intersects(&probe), "{:?} at {} m of {} m", probe, dist_m, r);
            }
            if dist_m > r + 0.002 {
                prop_assert!(!street.area().intersects(&probe), "{:?} at {} m of {} m", probe, dist_m, r);
            }
        }
    }
}
