//! Weighted figures against a list in which everybody stands.

use proptest::prelude::*;
use werkvlek_core::summarise;

proptest! {
    #[test]
    fn figures_are_those_of_the_people_one_by_one(
        rows in prop::collection::vec((prop::option::of(0_u32..2000), 0_usize..6), 0..40),
        thresholds in prop::collection::vec(1_u32..2000, 0..4),
    ) {
        let dist_m: Vec<Option<f64>> = rows.iter().map(|(d, _)| d.map(f64::from)).collect();
        let weight: Vec<f64> = rows.iter().map(|(_, w)| *w as f64).collect();
        let limits: Vec<f64> = thresholds.iter().map(|t| f64::from(*t)).collect();
        let s = summarise(&dist_m, &weight, &limits);

        let mut people: Vec<f64> = Vec::new();
        for (d, w) in &rows {
            people.extend(d.iter().flat_map(|d| std::iter::repeat_n(f64::from(*d), *w)));
        }
        people.sort_by(f64::total_cmp);
        let everyone: usize = rows.iter().map(|(_, w)| w).sum();
        let origins: Vec<f64> = dist_m.iter().flatten().copied().collect();

        prop_assert_eq!(s.count, origins.len());
        prop_assert_eq!(s.unreached_count, rows.len() - origins.len());
        prop_assert_eq!(s.weight, people.len() as f64);
        prop_assert_eq!(s.unreached_weight, (everyone - people.len()) as f64);
        let mean = |v: &[f64]| (!v.is_empty()).then(|| v.iter().sum::<f64>() / v.len() as f64);
        let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        prop_assert!(close(s.weighted_mean_m, mean(&people)), "{s:?}");
        prop_assert!(close(s.mean_m, mean(&origins)), "{s:?}");
        // The lower quantile: the first person with whom the share is reached.
        let quantile = |q: f64| {
            let n = people.len();
            (1..=n).find(|&i| i as f64 >= q * n as f64 - 1e-9).map(|i| people[i - 1])
        };
        prop_assert_eq!(s.median_m, quantile(0.5));
        prop_assert_eq!(s.p90_m, quantile(0.9));
        prop_assert_eq!(s.min_m, origins.iter().copied().reduce(f64::min));
        prop_assert_eq!(s.max_m, origins.iter().copied().reduce(f64::max));
        for (share, limit) in s.shares.iter().zip(&limits) {
            let within = people.iter().filter(|d| *d <= limit).count();
            let expected = (everyone > 0).then(|| within as f64 / everyone as f64);
            prop_assert!(close(*share, expected), "{share:?} for {expected:?}");
        }
    }
}

#[test]
fn nobody_gives_no_figure_and_no_zero() {
    let s = summarise(&[], &[], &[400.0]);
    assert_eq!((s.count, s.weight, s.unreached_count), (0, 0.0, 0));
    assert_eq!([s.weighted_mean_m, s.mean_m, s.median_m, s.p90_m, s.min_m, s.max_m], [None; 6]);
    assert_eq!(s.shares, [None]);
    let unreached = summarise(&[None], &[3.0], &[400.0]);
    assert_eq!(unreached.weighted_mean_m, None, "who reaches nothing is in no mean");
    assert_eq!(unreached.shares, [Some(0.0)], "and within no distance");
    assert!(unreached.shares[0].unwrap().is_sign_positive(), "0 %, not -0 %");
}

#[test]
#[should_panic(expected = "one weight per distance")]
fn columns_of_different_length_are_a_mistake_of_the_caller() {
    let _ = summarise(&[Some(1.0)], &[], &[]);
}
