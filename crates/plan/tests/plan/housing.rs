//! Planned dwellings of a hand-made programme, and of many random ones.

use crate::support::{column, soort};
use geo::Point;
use proptest::prelude::*;
use werkvlek_core::{FacilityIndex, Origins, Position, Voorziening, VoorzieningId, WoningplanId};
use werkvlek_plan::{
    Behoefte, BehoefteError, Candidate, Criteria, Haalbaarheid, Ligging, Niveaus, OnlyPlanned, Requirement,
    Straight, Woningplan, WoningplanError, Woningplannen, Woningtype, assess,
};

use Woningtype::{GeclusterdeWoonvorm, Nultredenwoning, ZorggeschikteWoning};

fn plan(id: &str, x: f64, woningtype: Woningtype, aantal: u32, jaar: u16) -> Woningplan {
    let at = Position::new(x, 0.0).unwrap();
    Woningplan::new(WoningplanId::new(id).unwrap(), at, woningtype, aantal, jaar, None).unwrap()
}

fn programme() -> Woningplannen {
    Woningplannen::new(vec![
        plan("a", 0.0, Nultredenwoning, 600, 2024),
        plan("b", 50.0, Nultredenwoning, 400, 2027),
        plan("c", 500.0, GeclusterdeWoonvorm, 8, 2026),
        plan("d", 590.0, GeclusterdeWoonvorm, 4, 2026),
        plan("e", 900.0, GeclusterdeWoonvorm, 20, 2033),
        plan("f", 1000.0, ZorggeschikteWoning, 130, 2031),
    ])
    .unwrap()
}

#[test]
fn types_in_many_spellings() {
    for (text, expected) in [
        ("Nultredenwoning", Nultredenwoning),
        ("NULTREDEN WONINGEN", Nultredenwoning),
        ("zero-step dwelling", Nultredenwoning),
        ("geclusterde_woonvorm", GeclusterdeWoonvorm),
        ("Geclusterd wonen", GeclusterdeWoonvorm),
        ("clustered housing", GeclusterdeWoonvorm),
        ("zorggeschikte woningen", ZorggeschikteWoning),
        ("Zorg-geschikt", ZorggeschikteWoning),
        ("care-ready", ZorggeschikteWoning),
    ] {
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
    for kind in Woningtype::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
    let error = "appartement".parse::<Woningtype>().unwrap_err();
    assert!(
        error.to_string().starts_with("'appartement' is not a type of dwelling; expected nultredenwoning")
    );
}

#[test]
fn the_need_of_hilversum() {
    let found = programme().balansen(&Behoefte::hilversum_2022_2031()).unwrap();
    let saldi: Vec<(u64, i64)> = found.per_behoefte.iter().map(|b| (b.gepland, b.saldo)).collect();
    // 1000 of 925; 12 of 505 (e comes too late); 130 of 130.
    assert_eq!(saldi, [(1000, 75), (12, -493), (130, 0)]);
    assert_eq!(found.buiten_behoefte, 20);
    let nultreden = &found.per_behoefte[0].per_jaar;
    let years: Vec<(u16, u64, u64, i64)> =
        nultreden.iter().map(|y| (y.jaar, y.woningen, y.cumulatief, y.saldo)).collect();
    assert_eq!(
        years[1..6],
        [
            (2023, 0, 0, -925),
            (2024, 600, 600, -325),
            (2025, 0, 600, -325),
            (2026, 0, 600, -325),
            (2027, 400, 1000, 75),
        ]
    );
    assert_eq!((years[0].0, years[9].0, years.len()), (2022, 2031, 10), "both years belong to the period");
}

#[test]
fn needs_that_overlap_or_run_backwards_are_refused() {
    let a = Behoefte::new(Nultredenwoning, 2022, 2026, 10).unwrap();
    let b = Behoefte::new(Nultredenwoning, 2026, 2031, 10).unwrap();
    let other = Behoefte::new(GeclusterdeWoonvorm, 2026, 2031, 10).unwrap();
    let after = Behoefte::new(Nultredenwoning, 2027, 2031, 10).unwrap();
    let overlap = BehoefteError::Overlap { woningtype: Nultredenwoning, jaar: 2026 };
    assert_eq!(programme().balansen(&[a, b]), Err(overlap));
    assert_eq!(programme().balansen(&[b, a]), Err(overlap));
    let found = programme().balansen(&[a, other, after]).unwrap();
    assert_eq!(found.per_behoefte.iter().map(|b| b.gepland).collect::<Vec<_>>(), [600, 12, 400]);
    assert!(matches!(Behoefte::new(Nultredenwoning, 2031, 2022, 1), Err(BehoefteError::Period { .. })));
}

#[test]
fn districts_types_and_years() {
    let rows = programme().per_district(&[Some(1), Some(1), Some(0), Some(0), None, Some(1)]).unwrap();
    let rows: Vec<_> = rows
        .iter()
        .map(|r| (r.district, r.woningtype, r.jaar, r.plannen, r.woningen, r.cumulatief))
        .collect();
    assert_eq!(
        rows,
        [
            (Some(0), GeclusterdeWoonvorm, 2026, 2, 12, 12),
            (Some(1), Nultredenwoning, 2024, 1, 600, 600),
            (Some(1), Nultredenwoning, 2027, 1, 400, 1000),
            (Some(1), ZorggeschikteWoning, 2031, 1, 130, 130),
            (None, GeclusterdeWoonvorm, 2033, 1, 20, 20),
        ]
    );
    assert!(programme().per_district(&[None]).is_err());
}

#[test]
fn in_a_vlek_or_one_kind_short_of_it() {
    let plannen = programme();
    let huisarts = [Some(100.0), Some(900.0), Some(500.0), None, Some(501.0), Some(1.0)];
    let apotheek = [Some(100.0), Some(100.0), Some(800.0), Some(900.0), Some(300.0), Some(1.0)];
    let bus = [None, Some(10.0), Some(10.0), Some(10.0), Some(10.0), Some(10.0)];
    let kinds = [
        column("huisarts", 500.0, &huisarts),
        column("apotheek", 500.0, &apotheek),
        column("bus", 300.0, &bus),
    ];
    let required = Niveaus::new(&kinds, Requirement::new([0, 1], 2, 3).unwrap()).unwrap();
    let found = plannen.haalbaarheid(&Ligging::by_niveaus(&required)).unwrap();
    // a and f have both; b and e (400 + 20) lack the practice, c (8) the pharmacy, d (4) both; nobody asks for the bus.
    assert_eq!((found[0].voldoet, found[0].mist_een, found[0].mist_meer), (730, 428, 4));
    assert_eq!(found[0].mist_een_per_soort, [(soort("apotheek"), 8), (soort("huisarts"), 420)]);
    let clustered = &found[2];
    assert_eq!(clustered.woningtype, Some(GeclusterdeWoonvorm));
    assert_eq!((clustered.voldoet, clustered.mist_een, clustered.mist_meer), (0, 28, 4));
    // Two of three: a has two; d has the bus only, and either other kind would do.
    let two = Niveaus::new(&kinds, Requirement::new([], 2, 3).unwrap()).unwrap();
    let found = plannen.haalbaarheid(&Ligging::by_niveaus(&two)).unwrap();
    assert_eq!((found[0].voldoet, found[0].mist_een, found[0].mist_meer), (1158, 4, 0));
    assert_eq!(found[0].mist_een_per_soort, [(soort("apotheek"), 4), (soort("huisarts"), 4)]);
    assert!(plannen.haalbaarheid(&[]).is_err());
}

#[test]
fn the_rule_of_clustered_housing() {
    let plannen = programme();
    let room = |id: &str, x: f64| {
        Voorziening::new(
            VoorzieningId::new(id).unwrap(),
            soort("ontmoetingsruimte"),
            None,
            Point::new(x, 0.0),
        )
        .unwrap()
    };
    let facilities = FacilityIndex::new(&[room("r", 430.0), room("s", 100.0)]).unwrap();
    let sites: Vec<Candidate> = (0..plannen.len())
        .map(|row| Candidate::new(plannen.id(row).as_str(), Point::from(plannen.position(row))).unwrap())
        .collect();
    let origins = Origins::default();
    let straight = Straight::new(&sites, &facilities, &origins, &[]).unwrap();
    let criteria = Criteria::by_name("geclusterde-woonvorm").unwrap();
    let around = OnlyPlanned::new(&plannen, &straight);
    let found = assess(&criteria, &sites, &around).unwrap();
    // c and d are 90 m apart: 8 + 4 dwellings. c is 70 m from a room, d 160 m; e is 100 m from f, and far from a room.
    assert_eq!(found[2].outcomes[0].measured, Some(12.0));
    assert_eq!(found[4].outcomes[0].measured, Some(150.0));
    let counts = plannen.haalbaarheid(&Ligging::by_criteria(&criteria, &found)).unwrap();
    let clustered = &counts[2];
    assert_eq!((clustered.voldoet, clustered.mist_een, clustered.mist_meer), (8, 24, 0));
    assert_eq!(clustered.mist_een_per_soort, [(soort("ontmoetingsruimte"), 24)]);
    // Without other plans there are no dwellings: no facility mends that.
    let alone = assess(&criteria, &sites, &straight).unwrap();
    assert_eq!(Ligging::by_criteria(&criteria, &alone)[2], Ligging::MistMeer);
}

#[test]
fn plans_that_cannot_be_counted_are_refused() {
    let at = Position::new(0.0, 0.0).unwrap();
    let new = |aantal, jaar| {
        Woningplan::new(WoningplanId::new("p").unwrap(), at, Nultredenwoning, aantal, jaar, Some(" ".into()))
    };
    assert!(matches!(new(0, 2025), Err(WoningplanError::NoDwellings { .. })));
    assert_eq!(new(1, 25).unwrap_err().to_string(), "plan 'p': year of delivery 25; expected 1900 to 2200");
    assert_eq!(Woningplannen::new(vec![new(1, 2025).unwrap()]).unwrap().status(0), None);
    let twice = Woningplannen::new(vec![new(1, 2025).unwrap(), new(2, 2026).unwrap()]).unwrap_err();
    assert_eq!(twice.to_string(), "plan 'p' stands in rows 0 and 1; give each plan its own id");
}

/// Type, dwellings, year, district, and how it lies.
type Row = (usize, u32, u16, Option<u32>, u8);

fn row() -> impl Strategy<Value = Row> {
    (0_usize..3, 1_u32..50, 2020_u16..2035, prop::option::of(0_u32..3), 0_u8..3)
}

proptest! {
    #[test]
    fn every_count_adds_up_to_all_dwellings(
        rows in prop::collection::vec(row(), 0..25),
    ) {
        let made = |(i, r): (usize, &Row)| plan(&i.to_string(), 0.0, Woningtype::ALL[r.0], r.1, r.2);
        let plannen = Woningplannen::new(rows.iter().enumerate().map(made).collect()).unwrap();
        let all: u64 = rows.iter().map(|r| u64::from(r.1)).sum();
        let district: Vec<Option<u32>> = rows.iter().map(|r| r.3).collect();
        let counted = plannen.per_district(&district).unwrap();
        prop_assert_eq!(counted.iter().map(|r| r.woningen).sum::<u64>(), all);
        prop_assert_eq!(counted.iter().map(|r| r.plannen).sum::<usize>(), rows.len());
        for r in &counted {
            // The plain way: everything of the type in the district up to that year.
            let upto: u64 = rows
                .iter()
                .filter(|p| p.3 == r.district && Woningtype::ALL[p.0] == r.woningtype && p.2 <= r.jaar)
                .map(|p| u64::from(p.1))
                .sum();
            prop_assert_eq!(r.cumulatief, upto);
        }
        let balansen = plannen.balansen(&Behoefte::hilversum_2022_2031()).unwrap();
        let planned: u64 = balansen.per_behoefte.iter().map(|b| b.gepland).sum();
        prop_assert_eq!(planned + balansen.buiten_behoefte, all);
        for b in &balansen.per_behoefte {
            prop_assert_eq!(b.per_jaar.iter().map(|y| y.woningen).sum::<u64>(), b.gepland);
            prop_assert_eq!(b.per_jaar.last().unwrap().saldo, b.saldo);
        }
        let liggingen: Vec<Ligging> = rows
            .iter()
            .map(|r| match r.4 {
                0 => Ligging::Voldoet,
                1 => Ligging::MistEen(vec![soort("huisarts")]),
                _ => Ligging::MistMeer,
            })
            .collect();
        let found = plannen.haalbaarheid(&liggingen).unwrap();
        prop_assert_eq!(found[0].voldoet + found[0].mist_een + found[0].mist_meer, all);
        prop_assert_eq!(found[0].mist_een_per_soort.iter().map(|(_, n)| n).sum::<u64>(), found[0].mist_een);
        let picks: [fn(&Haalbaarheid) -> u64; 3] = [|h| h.voldoet, |h| h.mist_een, |h| h.mist_meer];
        for pick in picks {
            prop_assert_eq!(found[1..].iter().map(pick).sum::<u64>(), pick(&found[0]), "types add up");
        }
    }
}
