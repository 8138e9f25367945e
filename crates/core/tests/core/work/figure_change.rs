//! Changes are those of plain arithmetic, and the rate per year leads to the later figure.

use proptest::prelude::*;
use werkvlek_core::{FigureChange, yearly_changes};

proptest! {
    #[test]
    fn the_rate_per_year_leads_to_the_later_figure(from in 1_u64..100_000, to in 0_u64..100_000, years in 1_u16..40) {
        let change = FigureChange::new(from, to, years);
        let rate = change.percent_per_year().unwrap();
        let mut grown = from as f64;
        for _ in 0..years {
            grown *= 1.0 + rate / 100.0;
        }
        // Not closer for a fall to nearly nothing: a rate near -100 % has few digits left.
        prop_assert!((grown - to as f64).abs() <= 1e-9 * (from + to) as f64, "{grown} and {to}");
        prop_assert_eq!(change.absolute(), i64::try_from(to).unwrap() - i64::try_from(from).unwrap());
    }
}

#[test]
fn a_change_from_nothing_has_no_rate() {
    let change = FigureChange::new(0, 7, 3);
    assert_eq!((change.absolute(), change.percent(), change.percent_per_year()), (7, None, None));
    assert_eq!(FigureChange::new(5, 7, 0).percent_per_year(), None);
    assert_eq!(FigureChange::new(u64::MAX, 0, 1).absolute(), -i64::MAX);
}

#[test]
fn the_published_changes_by_kind_come_back() {
    let percent = |from, to| FigureChange::new(from, to, 12).percent().unwrap().round();
    assert_eq!((percent(37_400, 32_900), percent(8_200, 11_500)), (-12.0, 40.0));
    assert_eq!(percent(3_700, 5_600), 51.0, "published as 52 % from figures before rounding");
}

#[test]
fn years_are_sorted_and_hidden_figures_are_in_no_change() {
    let series = yearly_changes(&[(2022, Some(30)), (2010, Some(10)), (2021, None), (2023, Some(33))]);
    let years: Vec<u16> = series.iter().map(|s| s.jaar).collect();
    assert_eq!(years, [2010, 2021, 2022, 2023]);
    let since = |change: Option<FigureChange>| change.map(|c| c.absolute());
    let changes: Vec<_> = series.iter().map(|s| (since(s.since_previous), since(s.since_first))).collect();
    assert_eq!(changes, [(None, None), (None, None), (None, Some(20)), (Some(3), Some(23))]);
    assert_eq!(series[2].since_first, Some(FigureChange::new(10, 30, 12)));
    assert_eq!(yearly_changes(&[]), []);
}
