//! A register of a dozen establishments by hand: every column says what it is, and the rows are what a plain count gives.

use super::{
    Bereikbaar, Flow, Monitor, MonitorInput, MonitorLayers, MonitorPlan, Openbaarheid, Personen, ShownCount,
    VERTROUWELIJK, werklocaties,
};
use geo::{MultiPolygon, Point, Rect, coord};
use werkvlek_core::{
    Aanbod, AanbodRow, Aanbodfase, Classifier, ConcentratieRule, DisclosureRule, District, DistrictCode,
    Districts, FormeleSoort, Gebiedsoort, Grootteklassen, Histories, Leegstand, LeegstandRow, Milieu, Pand,
    Position, Segment, Soort, Vestiging, VestigingId, Voorziening, VoorzieningId, VoorzieningSoort,
    Werklocatie, WerklocatieId, Woningen, Zzp,
};
use werkvlek_table::{Crs, Table};

fn square(x_m: f64, y_m: f64) -> MultiPolygon {
    Rect::new(coord! { x: x_m, y: y_m }, coord! { x: x_m + 1_000.0, y: y_m + 1_000.0 }).to_polygon().into()
}

fn at(x_m: f64, y_m: f64) -> Position {
    Position::new(x_m, y_m).unwrap()
}

/// In the business park, the centre and nowhere, over two years; 3 moves out of the park, 11 is gone and 12 is new.
fn register() -> Vec<Vestiging> {
    let mut all = Vec::new();
    for jaar in [2021, 2022] {
        for i in 0_u32..13 {
            if i == if jaar == 2021 { 12 } else { 11 } {
                continue;
            }
            let x_m = match i {
                3 if jaar == 2022 => 1_500.0,
                0..5 => 500.0,
                5..9 => 1_500.0,
                _ => 2_500.0,
            };
            let zzp = if i.is_multiple_of(4) { Zzp::Ja } else { Zzp::Nee };
            let id = VestigingId::new(i.to_string()).unwrap();
            let sbi = ["62.01", "47.11", "86.21"][i as usize % 3].parse().unwrap();
            let place = at(x_m, 500.0 + f64::from(i));
            all.push(Vestiging::new(id, jaar, place, Some(sbi), 1 + i, zzp).unwrap());
        }
    }
    all
}

fn classifier() -> Classifier {
    let place = |id: &str, soort: Gebiedsoort, x_m: f64| {
        Werklocatie::new(WerklocatieId::new(id).unwrap(), id, soort, square(x_m, 0.0)).unwrap()
    };
    Classifier::new(vec![
        place("park", Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein), 0.0),
        place("centrum", Gebiedsoort::Gemengd(Milieu::Centrumgebied), 1_000.0),
    ])
}

/// Every analysis there is, on the register.
fn monitor(openbaar: Openbaarheid) -> Monitor {
    let vestigingen = register();
    let levenslopen = Histories::of(&vestigingen);
    let district = District::new(DistrictCode::new("BU1").unwrap(), "Een", square(0.0, 0.0)).unwrap();
    let facility = |id: &str, kind: &str| {
        let kind = VoorzieningSoort::new(kind).unwrap();
        Voorziening::new(VoorzieningId::new(id).unwrap(), kind, None, Point::new(1_100.0, 500.0)).unwrap()
    };
    let vacancy = |word: &str| LeegstandRow {
        gebied: "park".into(),
        segment: Segment::from(word),
        ligging: "formeel".into(),
        jaar: Some(2022),
        leegstand: Leegstand::new(Some(100), 5, 4, 0, 2).unwrap(),
    };
    let land = Aanbod::new([(Aanbodfase::InGebruik, 4.0), (Aanbodfase::HardPlan, 1.0)]).unwrap();
    let input = MonitorInput {
        vestigingen: &vestigingen,
        levenslopen: &levenslopen,
        classifier: &classifier(),
        districts: Some(&Districts::new(vec![district]).unwrap()),
        woningen: Some(&Woningen::new([], &[at(500.0, 501.0)])),
        voorzieningen: &[facility("s", "treinstation"), facility("r", "restaurant")],
        network: None,
        bereikbaar: &Bereikbaar::new(&[], 400.0).unwrap(),
        panden: &[Pand::new(at(500.0, 500.0), 300, 100).unwrap(), Pand::new(at(9e3, 9e3), 2_000, 0).unwrap()],
        eigen_sectoren: None,
        referentie: None,
        leegstand: &[vacancy("kantoren"), vacancy("winkels")],
        aanbod: &[AanbodRow { terrein: "park".into(), aanbod: land }],
    };
    let plan = MonitorPlan {
        openbaar,
        klassen: Grootteklassen::default(),
        personen: vec![Personen { grondslag: "beroepsbevolking", jaar: None, aantal: 1_000 }],
        concentraties: Some(ConcentratieRule::new(50.0, 3).unwrap()),
        bron: None,
        crs: Crs::rd_new(),
    };
    werklocaties(&input, &plan).unwrap()
}

fn protected() -> Monitor {
    monitor(Openbaarheid::Beschermd(DisclosureRule::default()))
}

fn tables(layers: &MonitorLayers) -> Vec<&Table> {
    layers.sheets().into_iter().chain(layers.vestigingen.as_ref().map(|layer| &layer.table)).collect()
}

#[test]
fn every_column_says_what_it_is_in_dutch_and_english() {
    for (monitor, expected) in [(protected(), 22), (monitor(Openbaarheid::Vertrouwelijk), 24)] {
        let layers = monitor.layers(&Crs::rd_new());
        let tables = tables(&layers);
        assert_eq!(tables.len(), expected, "{:?}", tables.iter().map(|t| &t.name).collect::<Vec<_>>());
        for table in tables {
            // The one mover of the register may not be told.
            let is_told =
                monitor.openbaar == Openbaarheid::Vertrouwelijk || table.name != "werklocaties_stromen";
            assert_eq!(!table.rows.is_empty(), is_told, "{}", table.name);
            for field in &table.fields {
                let said = field.meaning.as_ref().map(|m| !m.nl.is_empty() && !m.en.is_empty());
                assert_eq!(said, Some(true), "{}: {}", table.name, field.name);
                assert_eq!(table.fields.iter().filter(|f| f.name == field.name).count(), 1, "{}", field.name);
            }
            let shares = table.fields.iter().filter(|f| f.name.contains("_pct"));
            for field in shares {
                let unit = field.meaning.as_ref().and_then(|m| m.unit.as_deref());
                assert!(unit.is_some_and(|unit| unit.starts_with('%')), "{}: {}", table.name, field.name);
            }
        }
    }
}

#[test]
fn every_table_of_ones_own_eyes_says_so() {
    let layers = monitor(Openbaarheid::Vertrouwelijk).layers(&Crs::rd_new());
    for table in tables(&layers) {
        assert!(table.name.ends_with(VERTROUWELIJK), "{}", table.name);
        let marked = table.rows.iter().all(|row| row.values.last() == Some(&"niet openbaar maken".into()));
        assert!(marked && table.fields.last().unwrap().name == "vertrouwelijk", "{}", table.name);
    }
    assert!(protected().layers(&Crs::rd_new()).vestigingen.is_none());
}

#[test]
fn open_rows_are_what_a_plain_count_gives() {
    let (register, classifier) = (register(), classifier());
    let monitor = monitor(Openbaarheid::Vertrouwelijk);
    assert_eq!((monitor.suppressed, monitor.soort.len()), (0, 2 * (Soort::ALL.len() + 1)));
    for row in &monitor.soort {
        let fits = |v: &&Vestiging| {
            let soort = classifier.classify(v.position()).soort;
            v.jaar() == row.jaar && row.soort.is_none_or(|own| own == soort)
        };
        let all: Vec<&Vestiging> = register.iter().filter(fits).collect();
        let banen = all.iter().map(|v| u64::from(v.banen())).sum();
        assert_eq!(row.count, ShownCount::Open { vestigingen: all.len() as u64, banen }, "{row:?}");
        let zzp = all.iter().filter(|v| v.zzp() == Zzp::Ja).count() as f64 / all.len() as f64 * 100.0;
        let found = row.zzp_vestigingen_percent;
        assert!(found.map_or(all.is_empty(), |found| (found - zzp).abs() < 0.051), "{row:?}");
    }
}

#[test]
fn movers_newcomers_and_leavers_are_found_by_hand() {
    let monitor = monitor(Openbaarheid::Vertrouwelijk);
    let rows = monitor.dynamiek.unwrap();
    let of = |id: &str, flow: Flow| {
        let row = rows.iter().find(|row| row.werklocatie == id).unwrap();
        row.flows[&flow].vestigingen().unwrap()
    };
    let found = |id: &str| Flow::ALL.map(|flow| of(id, flow));
    assert_eq!(found("park"), [0, 0, 0, 1, 4, 0]);
    assert_eq!(found("centrum"), [0, 0, 1, 0, 4, 0]);
    assert_eq!(found("totaal"), [1, 1, 1, 1, 10, 0]);
    let stromen = monitor.stromen.unwrap();
    assert_eq!(stromen.len(), 1);
    assert_eq!((stromen[0].van.as_str(), stromen[0].naar.as_str()), ("park", "centrum"));
    assert_eq!(stromen[0].count, ShownCount::Open { vestigingen: 1, banen: 4 });
}

#[test]
fn what_is_hidden_is_in_no_row_and_what_is_open_is_the_same() {
    let (open, told) = (monitor(Openbaarheid::Vertrouwelijk), protected());
    assert!(told.suppressed > 0);
    let mut hidden = 0;
    for (all, told) in open.series.soort_sector.iter().zip(&told.series.soort_sector) {
        assert_eq!((&all.class, all.jaar), (&told.class, told.jaar));
        match told.count {
            ShownCount::Hidden => {
                hidden += 1;
                assert_eq!((told.banen_share_percent, told.banen_change.since_previous), (None, None));
            }
            count => {
                assert_eq!(count, all.count);
                assert!(matches!(count.vestigingen(), Some(0 | 3..)), "{told:?}");
            }
        }
    }
    assert!(hidden > 0, "a dozen establishments cannot all be told by kind and section");
    let flows = told.dynamiek.unwrap();
    let public = |flow: &Flow| Flow::PUBLIC.contains(flow);
    assert!(flows.iter().all(|row| row.flows.keys().all(public)), "who stayed is not told");
    assert!(told.stromen.unwrap().is_empty(), "that one establishment moved is not told either");
}
