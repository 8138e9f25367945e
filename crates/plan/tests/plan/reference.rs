//! Published figures of a hand-made municipality, and means of many random ones.

use crate::support::{Columns, home};
use proptest::prelude::*;
use werkvlek_plan::{ColumnsError, Comparison, Homes, Published, PublishedError, compare_districts};

#[test]
fn five_districts_beside_cbs() {
    // Computed: 450, 1000 and 1500 m; district 3 has nobody with a route, district 4 nobody at all.
    let district = [Some(0), Some(0), Some(1), Some(2), Some(3), None];
    let people = [1.0, 1.0, 2.0, 4.0, 5.0, 2.0];
    let dist_m = [Some(300.0), Some(600.0), Some(1000.0), Some(1500.0), None, Some(50.0)];
    let homes = Homes::new(&[0.0; 6], &[0.0; 6], &district, 5, "inwoners", &people).unwrap();
    let published = [Some(0.5), None, Some(1.2), Some(0.7), None];
    let found = compare_districts(&homes, &dist_m, Published::cbs(&published).unwrap()).unwrap();
    // (300 + 600 + 2000 + 6000 + 100) / 10: those outside all districts count, those without a route do not.
    assert_eq!(found.gemeente_m, Some(900.0));
    let versus: Vec<Option<f64>> = found.rows.iter().map(|r| r.versus_gemeente_m).collect();
    assert_eq!(versus, [Some(-450.0), Some(100.0), Some(600.0), None, None]);
    let why: Vec<Comparison> = found.rows.iter().map(|r| r.comparison).collect();
    use Comparison::{Compared, Neither, NotComputed, NotPublished};
    assert_eq!(why, [Compared, NotPublished, Compared, NotComputed, Neither]);
    // 0.5 - 0.45 = 0.05, which rounding explains; 1.2 - 1.5 = -0.3, which it does not.
    let s = found.summary;
    assert_eq!((s.compared, s.not_published, s.not_computed, s.neither, s.within_rounding), (2, 1, 1, 1, 1));
    assert!((s.rounding_km - 0.05).abs() < 1e-12);
    assert!((s.mean_difference_km.unwrap() + 0.125).abs() < 1e-9);
    assert!((s.mean_absolute_difference_km.unwrap() - 0.175).abs() < 1e-9);
    assert!((s.correlation.unwrap() - 1.0).abs() < 1e-12, "two points lie on a line");
}

#[test]
fn a_correlation_worked_out() {
    // Computed 1, 2, 3, 4 km against 1, 3, 2, 4: deviations -1.5 -0.5 0.5 1.5 and -1.5 0.5 -0.5 1.5, so 4 / 5.
    let district = [0, 1, 2, 3].map(Some);
    let homes = Homes::new(&[0.0; 4], &[0.0; 4], &district, 4, "inwoners", &[1.0; 4]).unwrap();
    let dist_m = [1000.0, 2000.0, 3000.0, 4000.0].map(Some);
    let of = |km: [f64; 4]| {
        let km = km.map(Some);
        compare_districts(&homes, &dist_m, Published::cbs(&km).unwrap()).unwrap().summary.correlation
    };
    assert!((of([1.0, 3.0, 2.0, 4.0]).unwrap() - 0.8).abs() < 1e-12);
    assert!((of([4.0, 3.0, 2.0, 1.0]).unwrap() + 1.0).abs() < 1e-12);
    assert_eq!(of([0.7; 4]), None, "a figure that does not vary correlates with nothing");
}

#[test]
fn half_a_step_is_rounding_whatever_the_last_bits() {
    // 1.2 - 1.15 is a little more than 0.05 in binary.
    let homes = Homes::new(&[0.0], &[0.0], &[Some(0)], 1, "inwoners", &[1.0]).unwrap();
    let within = |metres: f64| {
        let published = [Some(1.2)];
        let found = compare_districts(&homes, &[Some(metres)], Published::cbs(&published).unwrap()).unwrap();
        found.summary.within_rounding
    };
    assert_eq!([1149.0, 1150.0, 1200.0, 1250.0, 1251.0].map(within), [0, 1, 1, 1, 0]);
}

#[test]
fn figures_that_do_not_fit_are_refused() {
    let homes = Homes::new(&[0.0], &[0.0], &[Some(0)], 2, "inwoners", &[1.0]).unwrap();
    let published = Published::cbs(&[Some(1.0)]).unwrap();
    let error = compare_districts(&homes, &[Some(1.0)], published).unwrap_err();
    assert_eq!(error.to_string(), "column 'published' has 1 figures, expected 2, one for each district");
    let two = Published::cbs(&[None, None]).unwrap();
    assert!(matches!(compare_districts(&homes, &[], two), Err(ColumnsError::Length { .. })));
    assert!(matches!(compare_districts(&homes, &[Some(-1.0)], two), Err(ColumnsError::Value { row: 0, .. })));
    let none = compare_districts(&homes, &[None], two).unwrap();
    assert_eq!(
        (none.gemeente_m, none.summary.mean_difference_km, none.summary.correlation),
        (None, None, None)
    );
    assert_eq!(
        Published::cbs(&[None, Some(-0.1)]),
        Err(PublishedError::Distance { district: 1, found: -0.1 })
    );
    assert!(Published::new(&[], 0.0).is_err());
}

proptest! {
    #[test]
    fn deviations_of_districts_weigh_up_and_means_are_those_of_the_people(
        homes in prop::collection::vec(home(), 0..30),
        published in prop::collection::vec(prop::option::of((0_u32..40).prop_map(|n| f64::from(n) / 10.0)), 3),
    ) {
        let c = Columns::of(&homes);
        // Everyone in a district, so that deviations from the mean cancel.
        let district: Vec<Option<u32>> = c.district.iter().map(|d| Some(d.unwrap_or(0))).collect();
        let columns = Homes::new(&c.x_m, &c.y_m, &district, 3, "inwoners", &c.people).unwrap();
        let found = compare_districts(&columns, &c.dist_m[0], Published::cbs(&published).unwrap()).unwrap();
        let mut balance = 0.0;
        for (d, row) in found.rows.iter().enumerate() {
            let inside = |i: &usize| district[*i].is_some_and(|index| index as usize == d) && c.dist_m[0][*i].is_some();
            let people: f64 = (0..homes.len()).filter(inside).map(|i| c.people[i]).sum();
            let metres: f64 = (0..homes.len()).filter(inside).map(|i| c.people[i] * c.dist_m[0][i].unwrap()).sum();
            prop_assert_eq!(row.mean_m.is_some(), people > 0.0);
            if let Some(mean_m) = row.mean_m {
                prop_assert!((mean_m - metres / people).abs() < 1e-9);
                balance += people * row.versus_gemeente_m.unwrap();
            }
            if let Some(difference) = row.difference_km {
                prop_assert!((difference - (published[d].unwrap() - metres / people / 1000.0)).abs() < 1e-9);
            }
        }
        prop_assert!(balance.abs() < 1e-6, "{}", balance);
        let s = found.summary;
        prop_assert_eq!(s.compared + s.not_published + s.not_computed + s.neither, 3);
        prop_assert!(s.correlation.is_none_or(|r| (-1.0..=1.0).contains(&r)));
        let size = |v: Option<f64>| v.unwrap_or_default().abs();
        prop_assert!(size(s.mean_difference_km) <= size(s.mean_absolute_difference_km) + 1e-12);
    }
}
