//! Levels of a hand-made street, and of many random ones.

use crate::support::{Columns, column, home};
use proptest::prelude::*;
use werkvlek_plan::{KindSet, Niveaus, Requirement, RequirementError};

fn set(kinds: &[usize]) -> KindSet {
    kinds.iter().copied().collect()
}

#[test]
fn levels_sets_and_words_of_a_street() {
    // huisarts 500 m, apotheek 1000 m, bushalte 300 m.
    let a = [Some(500.0), Some(500.2), None, Some(100.0)];
    let b = [Some(1000.0), Some(1250.0), Some(1.0), Some(100.0)];
    let c = [Some(299.9), None, None, Some(301.0)];
    let kinds =
        [column("huisarts", 500.0, &a), column("apotheek", 1000.0, &b), column("bushalte", 300.0, &c)];
    let niveaus = Niveaus::new(&kinds, Requirement::new([0], 2, 3).unwrap()).unwrap();
    assert_eq!(niveaus.binnen(), [set(&[0, 1, 2]), set(&[]), set(&[1]), set(&[0, 1])]);
    assert_eq!((0..4).map(|row| niveaus.niveau(row)).collect::<Vec<_>>(), [3, 0, 1, 2]);
    assert_eq!((0..4).map(|row| niveaus.voldoet(row)).collect::<Vec<_>>(), [true, false, false, true]);
    // Row 2 has one of two and lacks the required huisarts: only that one helps.
    assert_eq!(
        (0..4).map(|row| niveaus.enough_with_one(row)).collect::<Vec<_>>(),
        [set(&[]), set(&[]), set(&[0]), set(&[])]
    );
    assert_eq!(niveaus.missing_words(0).nl, "alles binnen de norm");
    assert_eq!(
        niveaus.missing_words(1).nl,
        "te ver: huisarts (501 m, norm 500 m), apotheek (1.250 m, norm 1.000 m) en bushalte (geen route)"
    );
    assert_eq!(
        niveaus.missing_words(1).en,
        "too far: huisarts (501 m, norm 500 m), apotheek (1,250 m, norm 1,000 m) and bushalte (no route)"
    );
    assert_eq!(niveaus.missing_words(3).nl, "te ver: bushalte (301 m, norm 300 m)");
    let sums = niveaus
        .per_district(&[Some(1), Some(1), None, Some(0)], 2, "inwoners", &[2.0, 3.0, 5.0, 7.0])
        .unwrap();
    assert_eq!(sums[0].mensen_per_niveau, [0.0, 0.0, 7.0, 0.0]);
    assert_eq!(sums[1].mensen_per_niveau, [3.0, 0.0, 0.0, 2.0]);
    assert_eq!(sums[2].mensen_per_niveau, [0.0, 5.0, 0.0, 0.0], "outside all districts");
    assert_eq!((sums[1].mensen_voldoet, &sums[1].mensen_zonder[..]), (2.0, [3.0, 3.0, 3.0].as_slice()));
}

#[test]
fn n_of_m_without_required_kinds() {
    let eis = Requirement::new([], 2, 3).unwrap();
    assert!(eis.is_met_by(set(&[0, 2])) && !eis.is_met_by(set(&[1])));
    assert_eq!(eis.enough_with_one(set(&[1]), 3), set(&[0, 2]), "either other kind would do");
    assert_eq!(eis.enough_with_one(set(&[]), 3), set(&[]), "one is not enough");
}

#[test]
fn requirements_that_nothing_meets_are_refused() {
    assert_eq!(Requirement::new([3], 0, 3), Err(RequirementError::Kind { found: 3, kinds: 3 }));
    assert_eq!(Requirement::new([], 4, 3), Err(RequirementError::TooMany { found: 4, kinds: 3 }));
}

proptest! {
    #[test]
    fn districts_add_up_to_the_whole_and_levels_to_everyone(
        homes in prop::collection::vec(home(), 0..30),
        ten_minste in 0_usize..=2,
        required in prop::option::of(0_usize..2),
    ) {
        let c = Columns::of(&homes);
        let kinds = [column("huisarts", 500.0, &c.dist_m[0]), column("supermarkt", 400.0, &c.dist_m[1])];
        let niveaus = Niveaus::new(&kinds, Requirement::new(required, ten_minste, 2).unwrap()).unwrap();
        let sums = niveaus.per_district(&c.district, 3, "inwoners", &c.people).unwrap();
        let whole = niveaus.total("inwoners", &c.people).unwrap();
        for level in 0..=2 {
            let districts: f64 = sums.iter().map(|s| s.mensen_per_niveau[level]).sum();
            prop_assert_eq!(districts, whole.mensen_per_niveau[level]);
        }
        prop_assert_eq!(sums.iter().map(|s| s.mensen_voldoet).sum::<f64>(), whole.mensen_voldoet);
        prop_assert_eq!(whole.mensen(), c.people.iter().sum::<f64>());
        // The plain way, dwelling by dwelling.
        let mut meets = 0.0;
        for h in &homes {
            let within = [h.dist_m[0].is_some_and(|d| d <= 500.0), h.dist_m[1].is_some_and(|d| d <= 400.0)];
            let enough = within.iter().filter(|w| **w).count() >= ten_minste && required.is_none_or(|k| within[k]);
            meets += if enough { h.people } else { 0.0 };
        }
        prop_assert_eq!(whole.mensen_voldoet, meets);
    }
}
