//! Bands against the geometry crate: validity, areas, containment.

use geo::{Area, BooleanOps, Centroid, Contains, LineString, Point, Polygon, Validation, Winding};
use proptest::prelude::*;
use werkvlek_heatmap::{Grid, IsobandsError, MemoryBudget, NODATA, Points, Raster, Unit, isobands};

use crate::support::Random;

fn raster(cols: usize, cell_m: f64, values: Vec<f64>) -> Raster {
    let rows = values.len() / cols;
    let grid =
        Grid::new(140_000.0, 470_000.0, cell_m, cols, rows, MemoryBudget::default()).expect("a small grid");
    Raster::new(grid, Unit::PerHa, values).expect("values that fit")
}

fn nothing() -> Points<'static> {
    Points::new(&[], &[], &[]).expect("no points are points")
}

/// A cone of height 100 and radius 1,000 m: the level at height `h` is the circle of radius 1,000 - 10 h, and a band is a
/// ring. Straight pieces between cells of 10 m lie inside the circle by at most 10² / (8 r).
#[test]
fn a_cone_gives_circles() {
    let (cols, cell_m) = (240, 10.0);
    let centre = (140_000.0 + 1200.0, 470_000.0 - 1200.0);
    let values = (0..cols * cols).map(|i| {
        let x = 140_000.0 + ((i % cols) as f64 + 0.5) * cell_m;
        let y = 470_000.0 - ((i / cols) as f64 + 0.5) * cell_m;
        let height = 100.0 - (x - centre.0).hypot(y - centre.1) / 10.0;
        if height > 0.0 { height } else { NODATA }
    });
    let raster = raster(cols, cell_m, values.collect());
    let bands = isobands(&raster, nothing(), &[20.0, 50.0, 80.0, 100.0]).unwrap();
    for (band, (outer_m, inner_m)) in bands.iter().zip([(800.0, 500.0), (500.0, 200.0), (200.0, 0.0_f64)]) {
        let circle = |radius_m: f64| std::f64::consts::PI * radius_m * radius_m / 1e4;
        let expected = circle(outer_m) - circle(inner_m);
        assert!((band.area_ha / expected - 1.0).abs() < 2e-3, "{} for {expected}", band.area_ha);
        assert_eq!(band.polygons.0.len(), 1);
        let polygon = &band.polygons.0[0];
        assert_eq!(polygon.interiors().len(), usize::from(inner_m > 0.0));
        for (ring, radius_m) in std::iter::once((polygon.exterior(), outer_m))
            .chain(polygon.interiors().iter().map(|ring| (ring, inner_m)))
        {
            for vertex in ring.coords() {
                let off_m = (vertex.x - centre.0).hypot(vertex.y - centre.1) - radius_m;
                assert!(off_m.abs() < 0.1, "{off_m} m off the circle of {radius_m} m");
            }
        }
        let centroid = band.polygons.centroid().unwrap();
        assert!((centroid.x() - centre.0).hypot(centroid.y() - centre.1) < 0.01);
    }
}

/// The middle of an edge between 8 and 0 is 4; at the outermost cells the border of zeros closes the band outside the grid.
#[test]
fn a_square_worked_out_by_hand() {
    let raster = raster(1, 100.0, vec![8.0]);
    let bands = isobands(&raster, nothing(), &[4.0, 8.0]).unwrap();
    let expected: LineString = vec![
        (140_000.0, 469_950.0),
        (140_050.0, 469_900.0),
        (140_100.0, 469_950.0),
        (140_050.0, 470_000.0),
        (140_000.0, 469_950.0),
    ]
    .into();
    let expected = Polygon::new(expected, vec![]);
    // The upper level is the value itself: nothing lies above it.
    assert_eq!(bands.len(), 1);
    let difference = bands[0].polygons.0[0].difference(&expected);
    assert!(difference.unsigned_area() < 1e-6);
    assert!((bands[0].area_ha - 0.5).abs() < 1e-9);
}

fn values() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => -12.0_f64..12.0,
        2 => (-4_i32..5).prop_map(|v| 3.0 * f64::from(v)),
        1 => Just(0.0),
        2 => Just(NODATA),
        1 => 1e3_f64..1e6,
    ]
}

const LEVELS: [f64; 8] = [-9.0, -3.0, 0.0, 1.5, 3.0, 6.0, 9.0, 11.0];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Rough rasters, with values on the levels, ties, gaps and cliffs: every band is valid, anticlockwise, with its area;
    /// bands do not overlap, and together they are what lies above the lowest and not above the highest level.
    #[test]
    fn random_rasters_give_valid_bands_that_partition(
        cols in 1_usize..9,
        values in prop::collection::vec(values(), 1..72),
        cell_m in prop_oneof![Just(25.0), Just(100.0), Just(33.3)],
    ) {
        let cols = cols.min(values.len());
        let values = values[..values.len() / cols * cols].to_vec();
        // At a cliff a band is as narrow as the cliff is steep; elsewhere nothing is narrower than the distance kept.
        let has_cliffs = values.iter().any(|&value| value > 100.0);
        let raster = raster(cols, cell_m, values);
        let bands = isobands(&raster, nothing(), &LEVELS).unwrap();
        prop_assert_eq!(bands.len(), LEVELS.len() - 1);
        for band in &bands {
            prop_assert!(band.polygons.is_valid(), "{}..{}: {:?}", band.lower, band.upper, band.polygons.validation_errors());
            let area_ha = band.polygons.unsigned_area() / 1e4;
            prop_assert!((area_ha - band.area_ha).abs() <= 1e-9 * area_ha.max(1.0), "{} {}", area_ha, band.area_ha);
            for polygon in &band.polygons {
                prop_assert!(polygon.exterior().is_ccw() && polygon.interiors().iter().all(Winding::is_cw));
                prop_assert!(has_cliffs || polygon.unsigned_area() > cell_m * cell_m * 1e-7, "a sliver");
            }
        }
        for (from, to) in [(0, 2), (2, 7)] {
            let whole = &isobands(&raster, nothing(), &[LEVELS[from], LEVELS[to]]).unwrap()[0];
            let parts: f64 = bands[from..to].iter().map(|band| band.area_ha).sum();
            prop_assert!((whole.area_ha - parts).abs() <= 1e-9 * parts.max(1.0), "{} {}", whole.area_ha, parts);
            for pair in bands[from..to].windows(2) {
                let overlap_m2 = pair[0].polygons.intersection(&pair[1].polygons).unsigned_area();
                prop_assert!(overlap_m2 <= 1e-6 * cell_m * cell_m, "{overlap_m2} m² in two bands");
            }
        }
    }

    /// Which band a point is in, and what its weight adds to, is what the geometry crate says of the polygons.
    #[test]
    fn points_are_in_the_band_whose_polygons_hold_them(
        cols in 1_usize..8,
        values in prop::collection::vec(values(), 1..48),
        seed in any::<u64>(),
    ) {
        let cols = cols.min(values.len());
        let values = values[..values.len() / cols * cols].to_vec();
        let raster = raster(cols, 50.0, values);
        let mut random = Random(seed);
        let mut column = |low: f64, high: f64| (0..60).map(|_| random.between(low, high)).collect::<Vec<_>>();
        let (x, y, weight) = (column(139_900.0, 140_500.0), column(469_000.0, 470_100.0), column(0.0, 40.0));
        let bands = isobands(&raster, Points::new(&x, &y, &weight).unwrap(), &LEVELS).unwrap();
        for band in &bands {
            let inside = (0..60).filter(|&i| band.polygons.contains(&Point::new(x[i], y[i])));
            let (count, sum) = inside.fold((0, 0.0), |(count, sum), i| (count + 1, sum + weight[i]));
            prop_assert_eq!(band.points, count);
            prop_assert!((band.weight - sum).abs() < 1e-9, "{} for {}", band.weight, sum);
        }
    }
}

/// A ring of high values around a low middle, with a peak in it: a hole, and an island in the hole.
#[test]
fn holes_are_holes_and_islands_in_them_are_polygons() {
    let mut values = vec![0.0; 81];
    for (i, value) in values.iter_mut().enumerate() {
        let ring = (i % 9).abs_diff(4).max((i / 9).abs_diff(4));
        *value = [10.0, 1.0, 1.0, 10.0, 0.0][ring];
    }
    let raster = raster(9, 10.0, values);
    let bands = isobands(&raster, nothing(), &[0.5, 5.0, 10.0]).unwrap();
    let shape = |i: usize| {
        let mut holes: Vec<usize> =
            bands[i].polygons.iter().map(|polygon| polygon.interiors().len()).collect();
        holes.sort_unstable();
        holes
    };
    // Above 5: the ring with its hole, and the peak. Up to 5: outside of the ring, and the moat with a hole for the peak.
    assert_eq!((shape(1), shape(0)), (vec![0, 1], vec![1, 1]));
    assert!(bands.iter().all(|band| band.polygons.is_valid()));
}

#[test]
fn an_empty_raster_and_levels_beyond_the_values_give_empty_bands() {
    for values in [vec![NODATA; 6], vec![3.0; 6]] {
        let bands = isobands(&raster(3, 10.0, values), nothing(), &[5.0, 6.0, 8.0]).unwrap();
        assert_eq!(bands.len(), 2);
        assert!(bands.iter().all(|band| band.polygons.0.is_empty() && band.points == 0));
        assert!(bands.iter().all(|band| (band.area_ha, band.weight) == (0.0, 0.0)));
    }
}

#[test]
fn levels_that_make_no_bands_are_refused() {
    let make = |levels: &[f64]| isobands(&raster(1, 10.0, vec![3.0]), nothing(), levels).unwrap_err();
    assert_eq!(make(&[]), IsobandsError::TooFew { found: 0 });
    assert_eq!(make(&[5.0]), IsobandsError::TooFew { found: 1 });
    assert_eq!(make(&[1.0, 5.0, 5.0]), IsobandsError::NotAscending { level: 5.0, next: 5.0 });
    assert_eq!(make(&[-1.0, 5.0]), IsobandsError::AcrossZero { lower: -1.0, upper: 5.0 });
    assert!(make(&[-1.0, 5.0]).to_string().contains("add 0 to the levels"));
    assert!(matches!(make(&[1.0, f64::NAN]), IsobandsError::NotFinite { index: 1, .. }));
}
