//! Class breaks.

use std::num::NonZeroU8;

use proptest::prelude::*;
use werkvlek_heatmap::{BreaksError, ClassBreaks, equal_interval_breaks, pretty_breaks, quantile_breaks};

fn n(classes: u8) -> NonZeroU8 {
    NonZeroU8::new(classes).expect("at least one class")
}

type MakeBreaks = fn(&[f64], NonZeroU8) -> Result<ClassBreaks, BreaksError>;

const ALL: [MakeBreaks; 3] = [quantile_breaks, equal_interval_breaks, pretty_breaks];

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
fn pretty_breaks_worked_out_by_hand() {
    let bounds = |values: &[f64], classes| pretty_breaks(values, n(classes)).unwrap().bounds().to_vec();
    // Steps of 20 need six classes (0..117 is 5.85), steps of 50 need three.
    assert_eq!(bounds(&[0.0, 117.0], 6), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]);
    assert_eq!(bounds(&[0.0, 117.0], 5), [0.0, 50.0, 100.0, 150.0]);
    // Decimals are the ones meant: 0.3, not 0.30000000000000004.
    assert_eq!(bounds(&[0.02, 0.48], 5), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    // Bounds on a value stay there.
    assert_eq!(bounds(&[10.0, 30.0], 2), [10.0, 20.0, 30.0]);
    // A difference has 0 among its bounds, also when one class was asked for.
    assert_eq!(bounds(&[-33.0, 21.0], 4), [-40.0, -20.0, 0.0, 20.0, 40.0]);
    assert_eq!(bounds(&[-33.0, 21.0], 1), [-50.0, 0.0, 50.0]);
    assert_eq!(bounds(&[3.0, 47.0], 1), [0.0, 50.0]);
    assert_eq!(bounds(&[2e-9, 9e-9], 5), [2e-9, 4e-9, 6e-9, 8e-9, 1e-8]);
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
    for make in ALL {
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
}
