//! Woonwijk or landelijk gebied out of the address density of a district.

use crate::support::{at, square, whole};
use proptest::prelude::*;
use werkvlek_core::{
    AddressDensities, AddressDensitiesError, AdresId, Classifier, DecidedBy, District, DistrictCode,
    Districts, FormeleSoort, Gebiedsoort, LANDELIJK_ONDER_ADRESSEN_PER_KM2, Milieu, Origins, Soort,
    Werklocatie, WerklocatieId, addresses_per_km2,
};

fn district(code: &str, x: f64, y: f64, side: f64) -> District {
    District::new(DistrictCode::new(code).unwrap(), code, square(x, y, side)).unwrap()
}

/// Three squares of 8 m beside each other that share their borders.
fn row() -> Districts {
    Districts::new((0..3).map(|i| district(&format!("BU0402000{i}"), f64::from(i) * 8.0, 0.0, 8.0)).collect())
        .unwrap()
}

fn locatie(id: &str, soort: Gebiedsoort, x: f64, y: f64, side: f64) -> Werklocatie {
    Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x, y, side)).unwrap()
}

#[test]
fn the_limit_itself_is_woonwijk_and_just_below_it_is_countryside() {
    let just_below = LANDELIJK_ONDER_ADRESSEN_PER_KM2.next_down();
    let dichtheden = AddressDensities::new(row(), vec![Some(1_000.0), Some(just_below), Some(0.0)]).unwrap();
    assert_eq!(dichtheden.milieu(at(4.0, 4.0)), Some(Milieu::Woonwijk));
    assert_eq!(dichtheden.milieu(at(12.0, 4.0)), Some(Milieu::LandelijkGebied));
    assert_eq!(dichtheden.milieu(at(20.0, 4.0)), Some(Milieu::LandelijkGebied));
    let lower = dichtheden.with_limit(500.0).unwrap();
    assert_eq!(lower.milieu(at(12.0, 4.0)), Some(Milieu::Woonwijk));
    assert_eq!(lower.milieu(at(20.0, 4.0)), Some(Milieu::LandelijkGebied));
}

#[test]
fn a_shared_border_goes_with_the_lowest_code() {
    let dichtheden = AddressDensities::new(row(), vec![Some(2_000.0), Some(10.0), None]).unwrap();
    assert_eq!(dichtheden.milieu(at(8.0, 4.0)), Some(Milieu::Woonwijk));
    assert_eq!(dichtheden.milieu(at(16.0, 4.0)), Some(Milieu::LandelijkGebied));
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    let refused = |densities: Vec<Option<f64>>| AddressDensities::new(row(), densities).unwrap_err();
    assert_eq!(refused(vec![None; 2]), AddressDensitiesError::Length { found: 2, expected: 3 });
    for found in [-99_997.0, f64::INFINITY] {
        let code = DistrictCode::new("BU04020001").unwrap();
        assert_eq!(refused(vec![None, Some(found), None]), AddressDensitiesError::Density { code, found });
    }
    assert!(refused(vec![Some(f64::NAN), None, None]).to_string().starts_with("district 'BU04020000': NaN"));
    for found in [0.0, -1.0, f64::INFINITY] {
        let whole = AddressDensities::new(row(), vec![None; 3]).unwrap();
        assert_eq!(whole.with_limit(found).unwrap_err(), AddressDensitiesError::Limit { found });
    }
    assert!(AddressDensities::new(row(), vec![None; 3]).unwrap().with_limit(f64::NAN).is_err());
    assert_eq!(
        addresses_per_km2(&row(), &[None, Some(3)]),
        Err(AddressDensitiesError::NoSuchDistrict { index: 3, districts: 3 })
    );
}

/// A heath of 4 km² with 12 addresses, a village of 0.25 km² with 300 beside it, and a business park in the village.
#[test]
fn a_village_on_a_heath() {
    let districts =
        Districts::new(vec![district("1 dorp", 0.0, 0.0, 500.0), district("2 heide", 500.0, 0.0, 2_000.0)])
            .unwrap();
    let village = (0..300).map(|i| (f64::from(i % 20) * 25.0 + 5.0, f64::from(i / 20) * 30.0 + 5.0));
    let heath = (0..12).map(|i| (600.0 + f64::from(i) * 150.0, 900.0));
    let (x, y): (Vec<f64>, Vec<f64>) = village.chain(heath).chain([(9_000.0, 9_000.0)]).unzip();
    let ids = (0..x.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
    let adressen = Origins::from_columns(ids, x, y).unwrap();
    let densities = addresses_per_km2(&districts, &districts.assign(&adressen)).unwrap();
    assert_eq!(densities, [1_200.0, 3.0], "300 / 0.25 and 12 / 4; one lies in neither");

    let park = Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein);
    let classifier = Classifier::new(vec![
        locatie("park", park, 0.0, 0.0, 50.0),
        locatie("straat", Gebiedsoort::Gemengd(Milieu::Stadsstraat), 600.0, 0.0, 50.0),
    ])
    .with_densities(AddressDensities::new(districts, densities.into_iter().map(Some).collect()).unwrap());
    let told = |x, y| {
        let found = classifier.classify(at(x, y));
        let why = classifier.decision(at(x, y));
        assert_eq!(found.milieu, why.milieu);
        assert_eq!(found.milieu, classifier.milieu(at(x, y)));
        assert_eq!(why.locatie, classifier.position(at(x, y)));
        (found.soort, found.milieu, why.decided_by, why.district)
    };
    assert_eq!(told(25.0, 25.0), (Soort::Bedrijventerrein, None, DecidedBy::Formeel, None));
    assert_eq!(
        told(250.0, 250.0),
        (Soort::Gemengd, Some(Milieu::Woonwijk), DecidedBy::Adressendichtheid, Some(0))
    );
    assert_eq!(told(620.0, 20.0), (Soort::Gemengd, Some(Milieu::Stadsstraat), DecidedBy::Milieu, None));
    let countryside = Some(Milieu::LandelijkGebied);
    assert_eq!(told(900.0, 20.0), (Soort::Gemengd, countryside, DecidedBy::Adressendichtheid, Some(1)));
    assert_eq!(told(9_000.0, 9_000.0), (Soort::Gemengd, None, DecidedBy::GeenPolygoon, None));
}

proptest! {
    /// Polygons decide as they did without densities; elsewhere the first district that holds the place does.
    #[test]
    fn density_only_fills_what_polygons_leave(
        drawn in prop::collection::vec((0_usize..8, whole(), whole(), 1_i32..6), 0..5),
        densities in prop::collection::vec(prop::option::of(0_u32..2_000), 3),
        limit in 1_u32..2_000,
        x in whole(),
        y in 0_i32..12,
    ) {
        let y = f64::from(y);
        let formal = [FormeleSoort::Bedrijventerrein, FormeleSoort::Kantoorlocatie].map(Gebiedsoort::Formeel);
        let kinds: Vec<Gebiedsoort> = formal.into_iter().chain(Milieu::ALL.map(Gebiedsoort::Gemengd)).collect();
        let locaties: Vec<Werklocatie> = drawn
            .iter()
            .enumerate()
            .map(|(i, &(kind, x, y, side))| locatie(&i.to_string(), kinds[kind], x, y, f64::from(side)))
            .collect();
        let figures = densities.iter().map(|d| d.map(f64::from)).collect();
        let dichtheden = AddressDensities::new(row(), figures).unwrap().with_limit(f64::from(limit)).unwrap();
        let without = Classifier::new(locaties.clone());
        let with = Classifier::new(locaties).with_densities(dichtheden);
        let (before, after) = (without.decision(at(x, y)), with.decision(at(x, y)));
        prop_assert_eq!(before.locatie, after.locatie);
        prop_assert_eq!(&before.also_in, &after.also_in);
        prop_assert_eq!(with.classify(at(x, y)).soort, without.classify(at(x, y)).soort);
        let holder = (0..3_u32).find(|&i| x >= f64::from(i) * 8.0 && x <= f64::from(i + 1) * 8.0 && y <= 8.0);
        let density = holder.and_then(|i| densities[i as usize]);
        if before.locatie.is_some() || density.is_none() {
            prop_assert_eq!(before, after);
        } else {
            let rural = density.is_some_and(|d| d < limit);
            let milieu = if rural { Milieu::LandelijkGebied } else { Milieu::Woonwijk };
            prop_assert_eq!((after.decided_by, after.milieu), (DecidedBy::Adressendichtheid, Some(milieu)));
            prop_assert_eq!(after.district, holder);
        }
    }

    /// Counted one by one, over districts whose area is known.
    #[test]
    fn densities_are_addresses_by_area(places in prop::collection::vec((whole(), whole()), 0..80)) {
        let districts = row();
        let ids = (0..places.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
        let (x, y) = places.iter().copied().unzip();
        let found = addresses_per_km2(&districts, &districts.assign(&Origins::from_columns(ids, x, y).unwrap())).unwrap();
        for (i, density) in found.into_iter().enumerate() {
            let west = i as f64 * 8.0;
            let counts = |x: f64| if i == 0 { x >= west } else { x > west };
            let inside = places.iter().filter(|(x, y)| counts(*x) && *x <= west + 8.0 && *y <= 8.0).count();
            prop_assert!((density - inside as f64 * 1e6 / 64.0).abs() < 1e-6, "{} in district {}: {}", inside, i, density);
        }
    }
}
