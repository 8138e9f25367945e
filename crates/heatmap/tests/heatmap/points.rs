//! Points and the radius suggested for them.

use crate::support::Random;
use werkvlek_heatmap::{Points, PointsError, SuggestError, WeightSign, suggest_radius_m};

#[test]
fn bad_columns_are_refused_by_index() {
    let lengths = Points::new(&[1.0, 2.0], &[1.0], &[1.0, 1.0]).unwrap_err();
    assert_eq!(lengths, PointsError::Lengths { x: 2, y: 1, weight: 2 });
    for (x, y, weight, column) in
        [(f64::NAN, 1.0, 1.0, "x"), (1.0, f64::INFINITY, 1.0, "y"), (1.0, 1.0, f64::NEG_INFINITY, "weight")]
    {
        let error = Points::new(&[0.0, x], &[0.0, y], &[0.0, weight]).unwrap_err();
        assert!(
            matches!(error, PointsError::NotFinite { index: 1, column: c, .. } if c == column),
            "{error}"
        );
        assert!(error.to_string().contains("point 1") && error.to_string().contains(column));
    }
    let negative = [1.0, -0.5];
    let error = Points::new(&[0.0; 2], &[0.0; 2], &negative).unwrap_err();
    assert_eq!(error, PointsError::NegativeWeight { index: 1, found: -0.5 });
    let points = Points::with_sign(&[0.0; 2], &[0.0; 2], &negative, WeightSign::Any).unwrap();
    assert_eq!(points.total_weight(), 0.5);
    assert!(Points::new(&[], &[], &[]).unwrap().is_empty());
}

#[test]
fn totals_do_not_lose_small_weights() {
    let weight = [1e16, 1.0, 1.0, 1.0, 1.0];
    let total = Points::new(&[0.0; 5], &[0.0; 5], &weight).unwrap().total_weight();
    assert_eq!(total, 1e16 + 4.0);
}

/// On a line with weights 1, 1, 2: centre (0 + 100 + 2 x 250) / 4 = 150; distances 150, 50, 100 (twice).
/// SD = sqrt((22,500 + 2,500 + 2 x 10,000) / 4) = sqrt(11,250) = 106.066; sorted 50 (1), 100 (2), 150 (1), the median is
/// 100, times sqrt(1 / ln 2) = 1.201122 gives 120.112; the smaller is SD: 0.9 x 106.066 x 4^-0.2 = 72.3456.
#[test]
fn a_suggestion_worked_out_by_hand() {
    let points = Points::new(&[0.0, 100.0, 250.0], &[7.0; 3], &[1.0, 1.0, 2.0]).unwrap();
    let expected = 0.9 * 11_250_f64.sqrt() * 4_f64.powf(-0.2);
    assert!((expected - 72.3456).abs() < 1e-3);
    assert!((suggest_radius_m(points).unwrap() - expected).abs() < 1e-9);
}

/// A weight of 3 is the same as three points in one place, and points without weight do not count.
#[test]
fn weights_are_repetitions() {
    let mut random = Random(4);
    let (mut x, mut y, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    let (mut x_all, mut y_all) = (Vec::new(), Vec::new());
    for _ in 0..101 {
        // A few far away, so that the median and not the standard distance decides.
        let spread_m = if random.next().is_multiple_of(10) { 90_000.0 } else { 2000.0 };
        let (px, py) =
            (140e3 + random.between(-spread_m, spread_m), 470e3 + random.between(-spread_m, spread_m));
        let times = random.next() % 4;
        x.push(px);
        y.push(py);
        weight.push(times as f64);
        for _ in 0..times {
            x_all.push(px);
            y_all.push(py);
        }
    }
    let one_each = vec![1.0; x_all.len()];
    let weighted = suggest_radius_m(Points::new(&x, &y, &weight).unwrap()).unwrap();
    let repeated = suggest_radius_m(Points::new(&x_all, &y_all, &one_each).unwrap()).unwrap();
    assert!((weighted - repeated).abs() < 1e-6, "{weighted} for {repeated}");
    // By the plain definition, with the middle of the sorted distances.
    let n = x_all.len() as f64;
    let (cx, cy) = (x_all.iter().sum::<f64>() / n, y_all.iter().sum::<f64>() / n);
    let mut distances: Vec<f64> = x_all.iter().zip(&y_all).map(|(x, y)| (x - cx).hypot(y - cy)).collect();
    distances.sort_by(f64::total_cmp);
    let half = distances.len() / 2;
    let median = if distances.len() % 2 == 1 {
        distances[half]
    } else {
        f64::midpoint(distances[half - 1], distances[half])
    };
    let standard = (distances.iter().map(|d| d * d).sum::<f64>() / n).sqrt();
    let from_median = (1.0 / 2_f64.ln()).sqrt() * median;
    assert!(from_median < standard, "the median decides: {from_median} {standard}");
    assert!((weighted - 0.9 * from_median * n.powf(-0.2)).abs() < 1e-6);
}

#[test]
fn half_of_the_weight_is_half_in_tenths_too() {
    // Ten points 10 m from the middle and ten 1000 m, 0.1 each, which added plainly are not 1: the median is halfway.
    let x: Vec<f64> =
        (0..20).map(|i| f64::from(1 - i % 2 * 2) * if i < 10 { 10.0 } else { 1000.0 }).collect();
    let found = suggest_radius_m(Points::new(&x, &[0.0; 20], &[0.1; 20]).unwrap()).unwrap();
    let expected = 0.9 * (1.0 / 2_f64.ln()).sqrt() * 505.0 * 2_f64.powf(-0.2);
    assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
}

#[test]
fn no_suggestion_without_spread_or_weight() {
    let suggest = |x: &[f64], weight: &[f64]| {
        let y = vec![470e3; x.len()];
        suggest_radius_m(Points::with_sign(x, &y, weight, WeightSign::Any).unwrap())
    };
    assert!(matches!(suggest(&[], &[]), Err(SuggestError::NoWeight { points: 0, .. })));
    assert!(matches!(suggest(&[1.0, 2.0], &[0.0, 0.0]), Err(SuggestError::NoWeight { points: 2, .. })));
    assert!(matches!(suggest(&[1.0, 2.0], &[3.0, -1.0]), Err(SuggestError::NegativeWeight { index: 1, .. })));
    assert!(matches!(suggest(&[5.0], &[3.0]), Err(SuggestError::NoSpread { .. })));
    assert!(matches!(suggest(&[5.0, 5.0], &[3.0, 2.0]), Err(SuggestError::NoSpread { .. })));
}
