//! Districts: which holds a place, and figures spread over dwellings.

use crate::support::{at, square, whole};
use proptest::prelude::*;
use werkvlek_core::{
    AdresId, District, DistrictCode, Districts, Origins, SpreadError, spread, spread_equally,
};

fn district(code: &str, x: f64, y: f64, side: f64) -> District {
    District::new(DistrictCode::new(code).unwrap(), code, square(x, y, side)).unwrap()
}

/// A board of three by three districts of 8 m that share their borders.
fn board() -> Districts {
    let all = (0..9)
        .map(|i| district(&format!("BU0402000{i}"), f64::from(i % 3) * 8.0, f64::from(i / 3) * 8.0, 8.0));
    Districts::new(all.collect()).unwrap()
}

proptest! {
    #[test]
    fn a_place_lies_in_the_first_district_that_holds_it(x in whole(), y in whole()) {
        let board = board();
        let holds = |lower: f64, v: f64| v >= lower && v <= lower + 8.0;
        let expected = (0..9_u32).find(|&i| holds(f64::from(i % 3) * 8.0, x) && holds(f64::from(i / 3) * 8.0, y));
        prop_assert_eq!(board.find_index(at(x, y)), expected);
    }

    #[test]
    fn every_inhabitant_is_spread_over_the_dwellings_of_the_district(
        places in prop::collection::vec((whole(), whole()), 0..60),
        figures in prop::collection::vec(prop::option::of(0_u32..100_000), 9),
    ) {
        let board = board();
        let ids = (0..places.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
        let (x, y) = places.iter().copied().unzip();
        let origins = Origins::from_columns(ids, x, y).unwrap();
        let district_of = board.assign(&origins);
        let figures: Vec<Option<f64>> = figures.into_iter().map(|f| f.map(f64::from)).collect();
        let outcome = spread(&figures, &board, &district_of).unwrap();
        for (d, figure) in figures.iter().enumerate() {
            let members = || district_of.iter().zip(&outcome.weights).filter(|(of, _)| of.map(|i| i as usize) == Some(d));
            let sum: f64 = members().filter_map(|(_, w)| *w).sum();
            prop_assert!(members().all(|(_, w)| w.is_some() == figure.is_some()), "no figure is not 0");
            if members().count() > 0 {
                prop_assert_eq!(sum, figure.unwrap_or(0.0), "not one inhabitant more or less");
            } else {
                let left_out = outcome.not_spread.iter().find(|(code, _)| code == board.as_slice()[d].code());
                prop_assert_eq!(left_out.map(|(_, f)| *f), figure.filter(|f| *f > 0.0));
            }
        }
    }

    #[test]
    fn shares_are_equal_and_add_up_in_any_order(figure in 0_u32..1_000_000, dwellings in 1_usize..500) {
        let figure = f64::from(figure);
        let shares = spread_equally(figure, dwellings).unwrap();
        let even = figure / dwellings as f64;
        prop_assert!(shares.iter().all(|s| (s - even).abs() < 1e-6));
        prop_assert_eq!(shares.iter().sum::<f64>(), figure);
        prop_assert_eq!(shares.iter().rev().sum::<f64>(), figure);
    }
}

#[test]
fn a_code_that_stands_twice_is_named() {
    let error =
        Districts::new(vec![district("BU04020101", 0.0, 0.0, 1.0), district("BU04020101", 5.0, 0.0, 1.0)]);
    assert!(error.unwrap_err().to_string().contains("'BU04020101' stands twice"));
}

#[test]
fn figures_that_cannot_be_spread_are_refused() {
    assert_eq!(spread_equally(-1.0, 3), Err(SpreadError::Figure { value: -1.0 }));
    assert_eq!(spread_equally(4.0, 0), Err(SpreadError::NoDwellings { value: 4.0 }));
    assert_eq!(spread_equally(0.0, 0), Ok(vec![]));
    assert_eq!(spread(&[Some(1.0)], &board(), &[]), Err(SpreadError::Length { found: 1, expected: 9 }));
}
