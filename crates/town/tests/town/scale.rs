//! The same town every time, and many of it.

use std::collections::BTreeSet;

use geo::{BoundingRect, Intersects};

use crate::{TOWN, town_of};

#[test]
fn two_calls_give_equal_towns() {
    assert!(town_of(1) == *TOWN);
}

#[test]
fn some_rows_stay_what_they_are() {
    let first = &TOWN.adressen[0];
    assert_eq!((first.id, first.buurtcode.as_str()), (1, "BU04020101"));
    let hospital = &TOWN.vestigingen.iter().find(|v| v.jaar == 2022 && v.sbi == "86.10").unwrap();
    assert_eq!(
        (hospital.banen, hospital.point.x.round(), hospital.point.y.round()),
        (2_150, 142_400.0, 469_700.0)
    );
    assert_eq!(TOWN.straten[0].naam, "Vreelandseweg");
}

#[test]
fn four_towns_have_four_times_the_rows_and_ids_of_their_own() {
    let four = town_of(4);
    assert_eq!(four.gemeenten.len(), 4);
    assert_eq!(four.wijken.len(), 4 * 9);
    assert_eq!(four.buurten.len(), 4 * 43);
    assert_eq!(four.adressen.len(), 4 * TOWN.adressen.len());
    assert_eq!(four.straten.len(), 4 * TOWN.straten.len());
    assert_eq!(four.spoor.len(), 4 * TOWN.spoor.len());
    assert_eq!(four.parken.len(), 4 * TOWN.parken.len());
    assert_eq!(four.werklocaties.len(), 4 * TOWN.werklocaties.len());
    assert_eq!(four.vestigingen.len(), 4 * TOWN.vestigingen.len());
    assert_eq!(four.voorzieningen.len(), 4 * TOWN.voorzieningen.len());

    assert!(four.buurten.iter().map(|b| &b.code).collect::<BTreeSet<_>>().len() == 4 * 43);
    assert!(four.wijken.iter().map(|w| &w.code).collect::<BTreeSet<_>>().len() == 4 * 9);
    assert!(four.adressen.iter().zip(1..).all(|(a, id)| a.id == id));
    assert!(four.straten.iter().zip(1..).all(|(s, id)| s.id == id));
    assert!(four.werklocaties.iter().zip(1..).all(|(w, id)| w.id == id));
    assert!(four.voorzieningen.iter().zip(1..).all(|(v, id)| v.id == id));
    let keys: BTreeSet<(u16, u64)> = four.vestigingen.iter().map(|v| (v.jaar, v.id)).collect();
    assert_eq!(keys.len(), four.vestigingen.len());
    assert!(four.vestigingen.is_sorted_by_key(|v| (v.jaar, v.id)));
    assert_eq!(four.buurten[43].code, "BU90010101");
    let codes: BTreeSet<&str> = four.buurten.iter().map(|b| b.code.as_str()).collect();
    assert!(four.adressen.iter().all(|a| codes.contains(a.buurtcode.as_str())));
}

#[test]
fn copies_do_not_touch() {
    let four = town_of(4);
    for (i, a) in four.gemeenten.iter().enumerate() {
        for b in &four.gemeenten[i + 1..] {
            let boxes = (a.geometry.bounding_rect().unwrap(), b.geometry.bounding_rect().unwrap());
            assert!(!boxes.0.intersects(&boxes.1), "{} and {}", a.naam, b.naam);
        }
    }
}

#[test]
fn a_copy_is_the_town_moved() {
    let four = town_of(4);
    let n = TOWN.adressen.len();
    for (home, copy) in TOWN.adressen.iter().zip(&four.adressen[n..]) {
        assert_eq!((home.inwoners, &home.straatnaam), (copy.inwoners, &copy.straatnaam));
        let moved = copy.point - home.point;
        assert!((moved.x - 10_000.0).abs() < 1e-6 && moved.y.abs() < 1e-6);
    }
}
