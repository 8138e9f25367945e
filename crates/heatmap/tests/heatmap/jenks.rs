//! Natural breaks against known values and against all ways to divide.

use std::num::NonZeroU8;

use proptest::prelude::*;
use werkvlek_heatmap::{BreaksError, jenks_breaks};

use crate::support::Random;

fn bounds(values: &[f64], classes: u8) -> Vec<f64> {
    let classes = NonZeroU8::new(classes).expect("at least one class");
    jenks_breaks(values, classes).expect("finite values").breaks.bounds().to_vec()
}

/// Made with `pip install jenkspy==0.4.1`, `jenkspy.jenks_breaks(values, n_classes=k)`; the first is the example of its
/// readme. The values of the second are `i * i * 7919 % 1009 + (500 if i % 3 == 0 else 0)` for i from 0 to 59.
#[test]
fn the_classes_of_jenkspy() {
    let readme = [1.3, 7.1, 7.3, 2.3, 3.9, 4.1, 7.8, 1.2, 4.3, 7.3, 5.0, 4.3];
    assert_eq!(bounds(&readme, 3), [1.2, 2.3, 5.0, 7.8]);
    let values: Vec<f64> = (0..60_u32)
        .map(|i| f64::from(i * i * 7919 % 1009 + if i.is_multiple_of(3) { 500 } else { 0 }))
        .collect();
    assert_eq!(bounds(&values, 5), [38.0, 262.0, 500.0, 792.0, 1102.0, 1447.0]);
    assert_eq!(bounds(&values, 2), [38.0, 666.0, 1447.0]);
}

#[test]
fn a_single_lowest_value_is_a_class_of_its_own() {
    assert_eq!(bounds(&[0.0, 0.0, 0.0, 50.0, 51.0, 52.0], 2), [0.0, 25.0, 52.0]);
    assert_eq!(bounds(&[4.0, 4.0], 3), [4.0, 4.0]);
    assert_eq!(bounds(&[1.0, 2.0], 9), [1.0, 1.5, 2.0]);
    assert_eq!(bounds(&[-0.0, 0.0, 5.0], 9), [0.0, 2.5, 5.0]);
}

#[test]
fn more_values_than_are_used_are_sampled_and_said_to_be() {
    let mut random = Random(6);
    // Two clumps with a wide gap: wherever the sample falls, the bound is the top of the lower clump or just below it.
    let values: Vec<f64> = (0..250_000)
        .map(|i| if i % 2 == 0 { random.between(0.0, 10.0) } else { random.between(90.0, 100.0) })
        .collect();
    let natural = jenks_breaks(&values, NonZeroU8::new(2).unwrap()).unwrap();
    assert_eq!(natural.used, 100_000);
    assert!(natural.distinct > 249_000);
    let (lowest, highest) = values.iter().fold((f64::MAX, 0.0_f64), |(l, h), &v| (l.min(v), h.max(v)));
    let bounds = natural.breaks.bounds();
    assert_eq!((bounds[0], bounds[2]), (lowest, highest));
    assert!((9.99..=10.0).contains(&bounds[1]), "{bounds:?}");
}

#[test]
fn no_values_and_bad_values_are_refused() {
    assert_eq!(jenks_breaks(&[], NonZeroU8::MIN), Err(BreaksError::NoValues));
    assert!(matches!(
        jenks_breaks(&[1.0, f64::NAN], NonZeroU8::MIN),
        Err(BreaksError::Value { index: 1, .. })
    ));
}

/// Sum of squared distances to the class means, a value in the class whose upper bound is the first not below it.
fn squares_within(values: &[f64], uppers: &[f64]) -> f64 {
    let mut total = 0.0;
    let mut below = f64::NEG_INFINITY;
    for &upper in uppers {
        let class: Vec<f64> = values.iter().copied().filter(|&v| v > below && v <= upper).collect();
        let mean = class.iter().sum::<f64>() / class.len().max(1) as f64;
        total += class.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
        below = upper;
    }
    total
}

/// The least sum over all choices of `left` more bounds among the distinct values from `from` on.
fn least(values: &[f64], distinct: &[f64], uppers: &mut Vec<f64>, from: usize, left: usize) -> f64 {
    if left == 0 {
        uppers.push(distinct[distinct.len() - 1]);
        let squares = squares_within(values, uppers);
        uppers.pop();
        return squares;
    }
    let mut best = f64::INFINITY;
    for i in from..distinct.len() - 1 {
        uppers.push(distinct[i]);
        best = best.min(least(values, distinct, uppers, i + 1, left - 1));
        uppers.pop();
    }
    best
}

proptest! {
    #[test]
    fn no_other_classes_are_tighter(
        mut values in prop_oneof![
            prop::collection::vec(-1e3_f64..1e3, 1..13),
            prop::collection::vec((0_i32..9).prop_map(f64::from), 1..13),
            prop::collection::vec(470_000.0_f64..470_001.0, 1..13),
        ],
        classes in 1_u8..6,
    ) {
        let found = bounds(&values, classes);
        let mut distinct = values.clone();
        distinct.sort_by(f64::total_cmp);
        distinct.dedup();
        let wanted = usize::from(classes).min(distinct.len());
        prop_assert!(found.len() == wanted + 1 || distinct.len() == 1, "{found:?}");
        let best = least(&values, &distinct, &mut Vec::new(), 0, wanted - 1);
        let spread = distinct[distinct.len() - 1] - distinct[0];
        let squares = squares_within(&values, &found[1..]);
        prop_assert!(squares <= best + 1e-9 * spread * spread, "{squares} for {best}: {found:?}");
        values.reverse();
        prop_assert_eq!(found, bounds(&values, classes));
    }
}
