//! Class breaks.

use std::num::NonZeroU8;

use proptest::prelude::*;
use werkvlek_heatmap::{
    BreaksError, ClassBreaks, Grid, Kernel, MemoryBudget, Params, Points, equal_interval_breaks,
    quantile_breaks, rasterise, series_breaks, series_breaks_centred,
};

use crate::support::Random;

fn n(classes: u8) -> NonZeroU8 {
    NonZeroU8::new(classes).expect("at least one class")
}

type MakeBreaks = fn(&[f64], NonZeroU8) -> Result<ClassBreaks, BreaksError>;

const ALL: [MakeBreaks; 2] = [quantile_breaks, equal_interval_breaks];

#[test]
fn quantiles_worked_out_by_hand() {
    // Quarters of 0..=8 by index: 0, 2, 4, 6, 8.
    let values = [90.0, 10.0, 20.0, 80.0, 30.0, 70.0, 40.0, 60.0, 50.0];
    assert_eq!(quantile_breaks(&values, n(4)).unwrap().bounds(), [10.0, 30.0, 50.0, 70.0, 90.0]);
    // A third of the way along 4 values is index 1; halfway is between 2 and 3.
    assert_eq!(quantile_breaks(&[1.0, 2.0, 3.0, 10.0], n(3)).unwrap().bounds(), [1.0, 2.0, 3.0, 10.0]);
    assert_eq!(quantile_breaks(&[1.0, 2.0, 3.0, 10.0], n(2)).unwrap().bounds(), [1.0, 2.5, 10.0]);
    // Ties: three of the four quarters of a mostly empty town coincide.
    let values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0];
    assert_eq!(quantile_breaks(&values, n(4)).unwrap().bounds(), [0.0, 7.0]);
}

#[test]
fn series_breaks_worked_out_by_hand() {
    let bounds = |values: &[f64], classes| series_breaks(values, n(classes)).unwrap().bounds().to_vec();
    // Of twenty values one alone is 5 %, nearer to 1.5 % than two are.
    let twenty: Vec<f64> = (1..=20).map(|i| f64::from(i * 6)).collect();
    assert_eq!(bounds(&twenty, 4), [0.0, 25.0, 50.0, 100.0, 250.0]);
    assert_eq!(bounds(&twenty, 2), [0.0, 100.0, 250.0]);
    assert_eq!(bounds(&twenty, 1), [0.0, 250.0]);
    // No value is low enough for a class below 5, and 0 is in the first.
    assert_eq!(bounds(&[0.0, 6.0, 7.0, 60.0], 9), [0.0, 5.0, 10.0, 25.0, 50.0, 100.0]);
    // A value that is a bound lies in the class below it; decimals are the ones meant.
    assert_eq!(bounds(&[0.1, 0.25, 0.5], 9), [0.0, 0.1, 0.25, 0.5]);
    assert_eq!(bounds(&[2e-9, 9e-9], 3), [0.0, 2.5e-9, 5e-9, 1e-8]);
    assert_eq!(bounds(&[37.0; 4], 9), [0.0, 25.0, 50.0]);
    assert_eq!(bounds(&[0.0; 3], 5), [0.0, 0.0]);
    assert_eq!(bounds(&[1e22], 2), [0.0, 5e21, 1e22]);
    assert_eq!(series_breaks(&[1e150, 1e-150], n(2)).unwrap().class_of(1e150), Some(1));
    let error = series_breaks(&[3.0, -1.0], n(5)).unwrap_err();
    assert_eq!(error, BreaksError::Negative { index: 1, found: -1.0 });
}

#[test]
fn series_breaks_of_a_difference_are_the_same_on_both_sides() {
    let bounds =
        |values: &[f64], classes| series_breaks_centred(values, n(classes)).unwrap().bounds().to_vec();
    assert_eq!(bounds(&[-3.0, 0.5, 8.0], 3), [-10.0, -5.0, -2.5, 0.0, 2.5, 5.0, 10.0]);
    assert_eq!(bounds(&[-3.0, -0.5, -8.0], 3), [-10.0, -5.0, -2.5, 0.0, 2.5, 5.0, 10.0]);
    assert_eq!(bounds(&[-3.0, 8.0], 1), [-10.0, 0.0, 10.0]);
    assert_eq!(bounds(&[0.0, -0.0], 3), [0.0, 0.0]);
}

/// Of a made-up town: the top class holds its centres, and not half of it.
#[test]
fn the_top_class_of_a_density_holds_the_hot_spots() {
    let mut random = Random(1424);
    let (mut x, mut y, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..3000 {
        // One in three in one of four centres of 300 m, the others anywhere in 8 by 8 km.
        let centre = f64::from(i % 4) * 1500.0;
        let (east_m, north_m) = if i % 3 == 0 {
            (centre + random.between(0.0, 300.0), 2000.0 + random.between(0.0, 300.0))
        } else {
            (random.between(0.0, 8000.0), random.between(0.0, 8000.0))
        };
        x.push(140_000.0 + east_m);
        y.push(470_000.0 + north_m);
        weight.push((random.between(0.0, 4.0)).exp().floor());
    }
    let points = Points::new(&x, &y, &weight).unwrap();
    for radius_m in [200.0, 300.0, 500.0, 1000.0] {
        let grid = Grid::covering(&[points], radius_m, 50.0, MemoryBudget::default()).unwrap();
        let raster = rasterise(points, &grid, &Params::new(Kernel::Quartic, radius_m).unwrap()).unwrap();
        let values: Vec<f64> = raster.valid_values().collect();
        let breaks = series_breaks(&values, n(6)).unwrap();
        assert_eq!(breaks.classes().count(), 6);
        let top = values.iter().filter(|&&value| breaks.class_of(value) == Some(5)).count();
        let share = top as f64 / values.iter().filter(|&&value| value > 0.0).count() as f64;
        assert!((0.002..0.08).contains(&share), "{share} at {radius_m} m: {:?}", breaks.bounds());
    }
}

#[test]
fn one_value_and_equal_values_make_one_class() {
    for make in ALL {
        for values in [vec![37.0], vec![37.0; 12], vec![0.0; 3], vec![-2.5]] {
            let breaks = make(&values, n(5)).unwrap();
            assert_eq!(breaks.bounds(), [values[0], values[0]]);
            assert_eq!(breaks.classes().count(), 1);
            assert_eq!(breaks.class_of(values[0]), Some(0));
        }
    }
}

#[test]
fn no_values_and_bad_values_are_refused() {
    for make in ALL.into_iter().chain([series_breaks as MakeBreaks, series_breaks_centred]) {
        assert_eq!(make(&[], n(5)), Err(BreaksError::NoValues));
        for bad in [f64::INFINITY, f64::NEG_INFINITY, 1e200] {
            assert_eq!(make(&[1.0, bad], n(5)), Err(BreaksError::Value { index: 1, found: bad }));
        }
        assert!(matches!(make(&[f64::NAN], n(5)), Err(BreaksError::Value { index: 0, .. })));
    }
}

#[test]
fn a_class_holds_its_upper_bound() {
    let breaks = equal_interval_breaks(&[0.0, 30.0], n(3)).unwrap();
    let classes = [0.0, 10.0, 10.5, 20.0, 30.0, 30.1, -0.1].map(|value| breaks.class_of(value));
    assert_eq!(classes, [Some(0), Some(0), Some(1), Some(1), Some(2), None, None]);
    assert_eq!(breaks.classes().collect::<Vec<_>>(), [(0.0, 10.0), (10.0, 20.0), (20.0, 30.0)]);
}

proptest! {
    #[test]
    fn every_value_has_a_class_and_order_does_not_matter(
        mut values in prop_oneof![
            prop::collection::vec(-1e6_f64..1e6, 1..60),
            prop::collection::vec((0_i32..6).prop_map(f64::from), 1..60),
            prop::collection::vec(1e-9_f64..1e-3, 1..60),
            prop::collection::vec(1e9_f64..1.000_01e9, 1..10),
            prop::collection::vec(any::<f64>().prop_filter("in range", |v| v.abs() <= 1e150), 1..10),
        ],
        classes in 1_u8..,
    ) {
        for (i, make) in ALL.into_iter().enumerate() {
            let breaks = make(&values, n(classes)).unwrap();
            let count = breaks.classes().count();
            prop_assert!(count >= 1 && count <= usize::from(classes).max(2), "{count} of {classes}");
            prop_assert!(count == 1 || breaks.bounds().is_sorted_by(|a, b| a < b), "{:?}", breaks.bounds());
            for &value in &values {
                prop_assert!(breaks.class_of(value).is_some(), "{value} in {:?}", breaks.bounds());
            }
            values.reverse();
            prop_assert_eq!(&breaks, &make(&values, n(classes)).unwrap(), "way {}", i);
        }
    }

    /// Against a list of the whole series and plain counts.
    #[test]
    fn series_breaks_are_of_the_series_and_split_at_the_mark(
        mut values in prop_oneof![
            prop::collection::vec((-9.0_f64..9.0).prop_map(f64::exp), 1..400),
            prop::collection::vec((0_i32..60).prop_map(f64::from), 1..400),
        ],
        classes in 1_u8..12,
    ) {
        let series: Vec<f64> = (-9..9)
            .flat_map(|power| ["1", "2.5", "5"].map(|mantissa| format!("{mantissa}e{power}").parse().unwrap()))
            .collect();
        let breaks = series_breaks(&values, n(classes)).unwrap();
        let bounds = breaks.bounds();
        let highest = values.iter().copied().fold(0.0, f64::max);
        if highest > 0.0 {
            prop_assert!(bounds[0].total_cmp(&0.0).is_eq());
            // The bounds above 0 follow on each other in the series, but for the highest.
            let place = |bound: f64| series.iter().position(|number| number.total_cmp(&bound).is_eq());
            let places: Option<Vec<usize>> = bounds[1..].iter().map(|&bound| place(bound)).collect();
            let places = places.ok_or_else(|| TestCaseError::fail(format!("{bounds:?}")))?;
            let (&end, inner) = places.split_last().ok_or_else(|| TestCaseError::fail("one bound"))?;
            prop_assert!(inner.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{:?}", bounds);
            prop_assert!(series[end] >= highest && series[end - 1] < highest);
            let positive = values.iter().filter(|&&value| value > 0.0).count();
            let ratio = |number: f64| {
                let above = values.iter().filter(|&&value| value > number).count();
                (above as f64 / positive as f64 / 0.015).ln().abs()
            };
            if let Some(&top) = inner.last() {
                let best = series.iter().map(|&number| ratio(number)).fold(f64::INFINITY, f64::min);
                prop_assert!(ratio(series[top]) <= best + 1e-12, "{:?} {}", bounds, best);
            }
            let count = breaks.classes().count();
            let lowest = values.iter().copied().filter(|&value| value > 0.0).fold(f64::INFINITY, f64::min);
            prop_assert!(count == usize::from(classes) || bounds[1] <= lowest, "{:?}", bounds);
            prop_assert!(count <= usize::from(classes));
        }
        prop_assert!(values.iter().all(|&value| breaks.class_of(value).is_some()));
        // Losses alone have the classes of gains, mirrored.
        let losses: Vec<f64> = values.iter().map(|value| -value).collect();
        let centred = series_breaks_centred(&losses, n(classes)).unwrap();
        prop_assert_eq!(&centred, &series_breaks_centred(&values, n(classes)).unwrap());
        prop_assert!(losses.iter().all(|&value| centred.class_of(value).is_some()));
        let above: Vec<f64> = centred.bounds().iter().copied().filter(|&bound| bound >= 0.0).collect();
        prop_assert!(highest <= 0.0 || above == bounds);
        values.reverse();
        prop_assert_eq!(breaks, series_breaks(&values, n(classes)).unwrap());
    }
}
