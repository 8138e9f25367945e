//! A comparison of hand-made runs: what one address without a route does to the figures around it.

use super::{BeforeAfter, ComparePlan, ComparedRow, Comparison, Side, WhyBlank, compare};
use crate::meanings::assert_all_explained;
use crate::{DistrictLevels, HiddenMeans, HiddenTotals};
use geo::{MultiPolygon, Rect, coord};
use werkvlek_core::{AdresId, District, DistrictCode, Districts, MinPeople, Origins, VoorzieningSoort};
use werkvlek_table::Crs;

/// Squares of 1 km in a row, called by their letters.
pub(crate) fn squares(letters: &str) -> DistrictLevels {
    let square = |(i, letter): (usize, char)| {
        let x = i as f64 * 1000.0;
        let rect = Rect::new(coord! { x: x, y: 0.0 }, coord! { x: x + 1000.0, y: 1000.0 });
        let code = DistrictCode::new(letter.to_string()).unwrap();
        District::new(code, letter, MultiPolygon(vec![rect.to_polygon()])).unwrap()
    };
    DistrictLevels::new(
        Districts::new(letters.chars().enumerate().map(square).collect()).unwrap(),
        Vec::new(),
    )
}

/// Addresses in the square of each number, with people and counted as addresses.
pub(crate) fn addresses(squares: &[usize], people: &[f64]) -> Origins {
    partly_known(squares, &people.iter().copied().map(Some).collect::<Vec<_>>())
}

/// The same where the people of some addresses are unknown.
pub(crate) fn partly_known(squares: &[usize], people: &[Option<f64>]) -> Origins {
    let ids = (0..squares.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
    let x_m = squares.iter().enumerate().map(|(i, square)| *square as f64 * 1000.0 + 100.0 + i as f64);
    let mut origins = Origins::from_columns(ids, x_m.collect(), vec![500.0; squares.len()]).unwrap();
    origins.add_partly_known("inwoners", people).unwrap();
    origins.add_addresses().unwrap();
    origins
}

/// So many homes at each of some places, as the place or the distance of each home.
pub(crate) fn homes<T: Copy>(at: &[(T, usize)]) -> Vec<T> {
    at.iter().flat_map(|(what, homes)| std::iter::repeat_n(*what, *homes)).collect()
}

/// West and Oost of three streets of forty people with a way each, and one home of so many people in West without; Noord, of
/// a hundred people, has no way at all. Everybody else lives alone.
fn compared(lost_people: f64) -> Comparison {
    let districts = squares("WON");
    let districts_of = homes(&[(0, 121), (1, 120), (2, 100)]);
    let people = homes(&[(1.0, 120), (lost_people, 1), (1.0, 220)]);
    let origins = addresses(&districts_of, &people);
    let kinds = [VoorzieningSoort::new("huisarts").unwrap()];
    let metres = |second: f64| {
        let of = |m: f64| Some(m);
        let west = [(of(100.0), 40), (of(second), 40), (of(900.0), 40), (None, 1)];
        let rest = [(of(100.0), 40), (of(600.0), 40), (of(900.0), 40), (None, 100)];
        vec![homes(&[&west[..], &rest[..]].concat())]
    };
    let (before, after) = (metres(800.0), metres(200.0));
    let side = |dist_m| Side { origins: &origins, districts: &districts, kinds: &kinds, dist_m };
    let plan = ComparePlan {
        thresholds_m: vec![500.0],
        norms_m: vec![500.0],
        headline: None,
        min_personen: MinPeople::new(5).unwrap(),
        hidden_totals: HiddenTotals::new(),
        hidden_means: HiddenMeans::new(),
        crs: Crs::rd_new(),
    };
    compare(&side(&before), &side(&after), &plan).unwrap()
}

fn row<'c>(found: &'c Comparison, code: &str, weight: &str) -> &'c ComparedRow {
    let mut rows = found.levels[0].rows.iter();
    rows.find(|row| row.place.code() == code && row.weight == weight).unwrap()
}

#[test]
fn every_column_says_what_it_is() {
    let found = compared(2.0);
    found.tables().iter().for_each(assert_all_explained);
    assert_eq!(found.layers().len(), 2);
    found.layers().iter().for_each(|layer| assert_all_explained(&layer.table));
}

#[test]
fn one_address_without_a_route_hides_its_own_number_and_not_the_means_of_the_others() {
    let found = compared(2.0);
    let west = row(&found, "W", "inwoners");
    assert_eq!(west.everyone, Some(BeforeAfter { before: 122.0, after: 122.0 }));
    // (100 + 800 + 900) / 3 and (100 + 200 + 900) / 3: of those with a route.
    assert_eq!(west.mean_m, BeforeAfter { before: Some(600.0), after: Some(400.0) });
    assert_eq!(west.without_route, None);
    assert_eq!(west.addresses_without_route, BeforeAfter { before: 1, after: 1 });
    assert_eq!(west.why_blank(), Some(WhyBlank::Hidden));
    let whole = row(&found, "TOTAAL", "inwoners");
    assert!(whole.everyone.is_some() && whole.mean_m.after.is_some(), "{whole:?}");
    assert_eq!(whole.without_route, None, "102 less the 100 of Noord would be the two of West");
    assert_eq!(whole.addresses_without_route, BeforeAfter { before: 101, after: 101 });
    let oost = row(&found, "O", "inwoners");
    assert_eq!((oost.without_route, oost.why_blank()), (Some(BeforeAfter::default()), None));
}

#[test]
fn many_people_without_a_route_are_told() {
    let found = compared(8.0);
    let west = row(&found, "W", "inwoners");
    assert_eq!(west.without_route, Some(BeforeAfter { before: 8.0, after: 8.0 }));
    assert_eq!(west.reach.unwrap().within, BeforeAfter { before: 40.0, after: 80.0 });
    let whole = row(&found, "TOTAAL", "inwoners");
    assert_eq!(whole.without_route, Some(BeforeAfter { before: 108.0, after: 108.0 }));
    assert_eq!(west.why_blank(), None);
}

#[test]
fn where_nobody_has_a_route_the_reason_says_so() {
    let found = compared(8.0);
    let noord = row(&found, "N", "inwoners");
    assert_eq!(noord.mean_m, BeforeAfter { before: None, after: None });
    assert_eq!(noord.everyone, Some(BeforeAfter { before: 100.0, after: 100.0 }));
    assert_eq!(noord.why_blank(), Some(WhyBlank::NoRoute));
    let table = &found.tables()[0];
    let (code, reason) = (table.field("code").unwrap(), table.field("reden").unwrap());
    let noord = table.rows.iter().find(|row| row.values[code] == "N".into()).unwrap();
    assert_eq!(noord.values[reason], "geen route".into());
}

#[test]
fn addresses_are_no_people_and_none_are_hidden() {
    let found = compared(2.0);
    for row in found.levels[0].rows.iter().filter(|row| row.weight == "adressen") {
        assert!(!row.is_hidden(), "{row:?}");
    }
    let west = row(&found, "W", "adressen");
    assert_eq!(west.without_route, Some(BeforeAfter { before: 1.0, after: 1.0 }));
}
