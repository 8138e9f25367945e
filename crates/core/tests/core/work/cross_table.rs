//! Every cell, total and rest is what a plain count gives.

use crate::support::{at, square, vestiging};
use proptest::prelude::*;
use werkvlek_core::{
    ClassColumn, ClassColumnError, Classifier, CrossTable, District, DistrictCode, Districts, FormeleSoort,
    Gebiedsoort, JobCount, Milieu, Soort, Vestiging, Werklocatie, WerklocatieId, Zzp,
};

type Row = (u16, u32, bool, Option<u32>, Option<u32>);

fn plain(rows: &[Row], keep: impl Fn(&Row) -> bool) -> JobCount {
    let kept: Vec<&Row> = rows.iter().filter(|row| keep(row)).collect();
    let banen = |zzp_only: bool| kept.iter().filter(move |r| r.2 || !zzp_only).map(|r| u64::from(r.1));
    JobCount {
        vestigingen: kept.len() as u64,
        banen: banen(false).sum(),
        zzp_vestigingen: banen(true).count() as u64,
        zzp_banen: banen(true).sum(),
        grootste_banen: banen(false).max().unwrap_or(0),
    }
}

proptest! {
    #[test]
    fn every_cell_is_a_plain_count(
        rows in prop::collection::vec(
            (2020_u16..2023, 0_u32..30, any::<bool>(), prop::option::of(0_u32..3), prop::option::of(0_u32..4)),
            0..40,
        ),
    ) {
        let all: Vec<Vestiging> = rows
            .iter()
            .map(|r| vestiging("v", r.0, at(0.0, 0.0), r.1, if r.2 { Zzp::Ja } else { Zzp::Nee }))
            .collect();
        let names = |n: u32| (0..n).map(|i| i.to_string()).collect();
        let a = ClassColumn::new(names(3), rows.iter().map(|r| r.3).collect()).unwrap();
        let b = ClassColumn::new(names(4), rows.iter().map(|r| r.4).collect()).unwrap();
        let table = CrossTable::count(&all, &a, &b).unwrap();
        for jaar in 2020..2023 {
            let inside = |r: &Row| r.0 == jaar && r.3.is_some() && r.4.is_some();
            for (i, code) in (0..3).map(|i| (i, Some(u32::try_from(i).unwrap()))) {
                for (j, other) in (0..4).map(|j| (j, Some(u32::try_from(j).unwrap()))) {
                    prop_assert_eq!(table.cell(i, j, jaar), plain(&rows, |r| inside(r) && r.3 == code && r.4 == other));
                    prop_assert_eq!(table.column(j, jaar), plain(&rows, |r| inside(r) && r.4 == other));
                }
                prop_assert_eq!(table.row(i, jaar), plain(&rows, |r| inside(r) && r.3 == code));
            }
            prop_assert_eq!(table.total(jaar), plain(&rows, inside));
            prop_assert_eq!(table.unclassed(jaar), plain(&rows, |r| r.0 == jaar && !inside(r)));
        }
    }
}

#[test]
fn places_are_classes_too() {
    let locatie = |id: &str, soort, x| {
        Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x, 0.0, 10.0)).unwrap()
    };
    let classifier = Classifier::new(vec![
        locatie("park", Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein), 0.0),
        locatie("hart", Gebiedsoort::Gemengd(Milieu::Centrumgebied), 20.0),
    ]);
    let district =
        |code: &str, x| District::new(DistrictCode::new(code).unwrap(), code, square(x, 0.0, 20.0)).unwrap();
    let districts = Districts::new(vec![district("west", 0.0), district("oost", 20.0)]).unwrap();
    let all = [5.0, 25.0, 35.0, 99.0].map(|x| vestiging("v", 2022, at(x, 5.0), 1, Zzp::Ja));
    let named = |column: &ClassColumn| -> Vec<String> {
        (0..all.len())
            .map(|row| column.class(row).map_or("-".into(), |i| column.classes()[i].clone()))
            .collect()
    };
    assert_eq!(
        named(&ClassColumn::by_soort(&all, &classifier)),
        ["bedrijventerrein", "gemengd", "gemengd", "gemengd"]
    );
    assert_eq!(named(&ClassColumn::by_milieu(&all, &classifier)), ["-", "centrumgebied", "-", "-"]);
    assert_eq!(named(&ClassColumn::by_werklocatie(&all, &classifier)), ["park", "hart", "-", "-"]);
    assert_eq!(named(&ClassColumn::by_district(&all, &districts)), ["west", "oost", "oost", "-"]);
    assert_eq!(named(&ClassColumn::whole(4)), ["totaal"; 4]);
}

#[test]
fn a_village_is_counted_by_hand() {
    let locatie = |id: &str, soort, x| {
        Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x, 0.0, 10.0)).unwrap()
    };
    let classifier = Classifier::new(vec![
        locatie("terrein", Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein), 0.0),
        locatie("centrum", Gebiedsoort::Gemengd(Milieu::Centrumgebied), 20.0),
    ]);
    let all = [
        vestiging("smid", 2010, at(5.0, 5.0), 8, Zzp::Nee),
        vestiging("smid", 2022, at(5.0, 5.0), 10, Zzp::Nee),
        vestiging("bakker", 2022, at(25.0, 5.0), 4, Zzp::Nee),
        vestiging("schilder", 2022, at(50.0, 5.0), 1, Zzp::Ja),
        vestiging("kapper", 2022, at(26.0, 5.0), 1, Zzp::Ja),
    ];
    let whole = ClassColumn::whole(all.len());
    let kinds = CrossTable::count(&all, &ClassColumn::by_soort(&all, &classifier), &whole).unwrap();
    let places = CrossTable::count(&all, &ClassColumn::by_werklocatie(&all, &classifier), &whole).unwrap();
    assert_eq!(kinds.jaren(), [2010, 2022]);
    let shown = |t: JobCount| (t.vestigingen, t.banen, t.zzp_vestigingen, t.zzp_banen, t.grootste_banen);
    let soort = |jaar, soort| {
        let row = Soort::ALL.iter().position(|&other| other == soort).unwrap();
        shown(kinds.row(row, jaar))
    };
    assert_eq!(soort(2022, Soort::Gemengd), (3, 6, 2, 2, 4));
    assert_eq!(soort(2022, Soort::Bedrijventerrein), (1, 10, 0, 0, 10));
    assert_eq!(soort(2022, Soort::Kantoorlocatie), (0, 0, 0, 0, 0));
    assert_eq!(soort(2010, Soort::Gemengd), (0, 0, 0, 0, 0));
    assert_eq!(shown(kinds.total(2022)), (4, 16, 2, 2, 10));
    assert_eq!(shown(places.unclassed(2022)), (1, 1, 1, 1, 1), "in no werklocatie");
    let locatie = |id: &str, jaar| {
        let row = places.rows().iter().position(|name| name == id).unwrap();
        shown(places.row(row, jaar))
    };
    assert_eq!(locatie("centrum", 2022), (2, 5, 1, 1, 4));
    assert_eq!(locatie("terrein", 2010), (1, 8, 0, 0, 8));
}

#[test]
fn columns_of_another_length_are_refused() {
    let all = [vestiging("v", 2022, at(0.0, 0.0), 1, Zzp::Nee)];
    let found = CrossTable::count(&all, &ClassColumn::whole(1), &ClassColumn::whole(2));
    assert_eq!(found, Err(ClassColumnError::Length { found: 2, expected: 1 }));
}
