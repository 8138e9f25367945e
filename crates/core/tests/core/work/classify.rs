//! Which werklocatie holds a place: precedence, borders, overlaps.

use crate::support::{at, square, whole};
use proptest::prelude::*;
use werkvlek_core::{Classifier, FormeleSoort, Gebiedsoort, Milieu, Soort, Werklocatie, WerklocatieId};

const FORMEEL: [Gebiedsoort; 2] = [
    Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein),
    Gebiedsoort::Formeel(FormeleSoort::Kantoorlocatie),
];

fn locatie(id: &str, soort: Gebiedsoort, x: f64, y: f64, side: f64) -> Werklocatie {
    Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x, y, side)).unwrap()
}

fn kinds() -> Vec<Gebiedsoort> {
    FORMEEL.into_iter().chain(Milieu::ALL.into_iter().map(Gebiedsoort::Gemengd)).collect()
}

/// The number in the list of DOMAIN: formal before mixed, and the milieus in their order.
fn precedence(soort: Gebiedsoort) -> usize {
    match soort {
        Gebiedsoort::Formeel(_) => 0,
        Gebiedsoort::Gemengd(milieu) => 1 + Milieu::ALL.iter().position(|m| *m == milieu).unwrap(),
    }
}

proptest! {
    #[test]
    fn a_place_goes_to_the_first_polygon_by_precedence_and_id_in_any_order_of_input(
        drawn in prop::collection::vec((0_usize..8, whole(), whole(), 1_i32..12), 0..12),
        x in whole(),
        y in whole(),
        turn in 0_usize..12,
    ) {
        let kinds = kinds();
        let mut all: Vec<(Gebiedsoort, f64, f64, f64, Werklocatie)> = drawn
            .iter()
            .enumerate()
            .map(|(i, &(kind, x, y, side))| {
                let side = f64::from(side);
                (kinds[kind], x, y, side, locatie(&format!("{i:02}"), kinds[kind], x, y, side))
            })
            .collect();
        let expected = all
            .iter()
            .filter(|(_, x0, y0, side, _)| x >= *x0 && x <= x0 + side && y >= *y0 && y <= y0 + side)
            .min_by_key(|(kind, .., w)| (precedence(*kind), *kind, w.id().clone()))
            .map(|(.., w)| (w.id().clone(), w.soort().soort()));
        let shift = if all.is_empty() { 0 } else { turn % all.len() };
        all.rotate_left(shift);
        let classifier = Classifier::new(all.into_iter().map(|(.., w)| w).collect());
        let found = classifier.classify(at(x, y));
        prop_assert_eq!(found.werklocatie.map(|w| w.id().clone()), expected.as_ref().map(|(id, _)| id.clone()));
        prop_assert_eq!(found.soort, expected.map_or(Soort::Gemengd, |(_, soort)| soort));
    }
}

#[test]
fn the_milieus_follow_the_order_of_the_domain() {
    let all = Milieu::ALL.iter().rev().enumerate();
    let mut locaties: Vec<Werklocatie> =
        all.map(|(i, m)| locatie(&i.to_string(), Gebiedsoort::Gemengd(*m), 0.0, 0.0, 10.0)).collect();
    for expected in
        ["centrumgebied", "stadsstraat", "creatieve wijk", "productieve wijk", "woonwijk", "landelijk gebied"]
    {
        let classifier = Classifier::new(locaties.clone());
        let found = classifier.classify(at(5.0, 5.0));
        assert_eq!(found.werklocatie.unwrap().soort().as_str(), expected);
        assert_eq!(found.soort, Soort::Gemengd);
        locaties.retain(|w| w.soort().as_str() != expected);
    }
}

#[test]
fn a_shared_border_belongs_to_one_place() {
    let west = locatie("b", FORMEEL[0], 0.0, 0.0, 10.0);
    let east = locatie("a", FORMEEL[0], 10.0, 0.0, 10.0);
    for locaties in [vec![west.clone(), east.clone()], vec![east, west]] {
        let classifier = Classifier::new(locaties);
        assert_eq!(classifier.classify(at(10.0, 5.0)).werklocatie.unwrap().naam(), "a");
    }
}

#[test]
fn only_formal_locations_that_share_ground_are_reported() {
    let centrum = locatie("c", Gebiedsoort::Gemengd(Milieu::Centrumgebied), 0.0, 0.0, 100.0);
    let classifier = Classifier::new(vec![
        centrum,
        locatie("media", FORMEEL[0], 0.0, 0.0, 20.0),
        locatie("arena", FORMEEL[1], 15.0, 10.0, 20.0),
        locatie("buur", FORMEEL[0], 20.0, -20.0, 20.0),
    ]);
    let overlaps = classifier.formal_overlaps();
    assert_eq!(overlaps.len(), 1, "a shared border is no overlap: {overlaps:?}");
    assert_eq!((overlaps[0].first.as_str(), overlaps[0].second.as_str()), ("media", "arena"));
    assert!((overlaps[0].area_m2 - 50.0).abs() < 1e-6, "5 m by 10 m: {overlaps:?}");
}

#[test]
fn without_polygons_everything_is_mixed() {
    let classifier = Classifier::new(Vec::new());
    let found = classifier.classify(at(0.0, 0.0));
    assert_eq!((found.soort, found.werklocatie), (Soort::Gemengd, None));
}
