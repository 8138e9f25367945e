//! Weak spots of a hand-made street, and of many random ones.

use crate::support::{Columns, Home, column, home};
use proptest::prelude::*;
use werkvlek_plan::{
    About, CellSize, ColumnsError, Homes, NormColumn, Spot, SpotUnit, WeakSpot, total_excess, weak_spots,
};

/// Five dwellings on a line, 100 m cells from 0, two districts and one dwelling outside them.
///
/// | row | x, y | district | people | huisarts (500 m) | supermarkt (400 m) |
/// | --- | --- | --- | --- | --- | --- |
/// | 0 | 10, 0 | 0 | 10 | 600 (+100) | 400 (0) |
/// | 1 | 99, 0 | 0 | 2 | 500 (0) | 900 (+500) |
/// | 2 | 100, 0 | 1 | 5 | none | 600 (+200) |
/// | 3 | -1, 0 | 1 | 4 | none | none |
/// | 4 | 210, 0 | none | 3 | 800 (+300) | 100 (0) |
const X_M: [f64; 5] = [10.0, 99.0, 100.0, -1.0, 210.0];
const Y_M: [f64; 5] = [0.0; 5];
const DISTRICT: [Option<u32>; 5] = [Some(0), Some(0), Some(1), Some(1), None];
const PEOPLE: [f64; 5] = [10.0, 2.0, 5.0, 4.0, 3.0];
const HUISARTS: [Option<f64>; 5] = [Some(600.0), Some(500.0), None, None, Some(800.0)];
const SUPERMARKT: [Option<f64>; 5] = [Some(400.0), Some(900.0), Some(600.0), None, Some(100.0)];

fn spots(unit: SpotUnit, about: About) -> Vec<WeakSpot> {
    let homes = Homes::new(&X_M, &Y_M, &DISTRICT, 2, "inwoners_65plus", &PEOPLE).unwrap();
    let kinds = [column("huisarts", 500.0, &HUISARTS), column("supermarkt", 400.0, &SUPERMARKT)];
    weak_spots(&homes, &kinds, unit, about).unwrap()
}

#[test]
fn dwellings_by_person_metres_then_by_people_without_a_route() {
    // Both kinds: row 0 10 x 100 = 1000, row 1 2 x 500 = 1000, row 2 5 x 200 = 1000 with 5 people without a route,
    // row 3 nothing measured, row 4 3 x 300 = 900.
    let found = spots(SpotUnit::Dwellings, About::AllKinds);
    let order: Vec<Spot> = found.iter().map(|s| s.spot).collect();
    assert_eq!(order, [2, 0, 1, 4, 3].map(Spot::Dwelling));
    assert_eq!(found.iter().map(|s| s.rank).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    let metres: Vec<f64> = found.iter().map(|s| s.excess.person_metres).collect();
    assert_eq!(metres, [1000.0, 1000.0, 1000.0, 900.0, 0.0]);
    assert!((found[0].share - 1000.0 / 3900.0).abs() < 1e-12);
    assert_eq!(found[4].excess.mean_excess_m, None);
    assert_eq!(found[4].excess.worst_kind, Some(0), "4 people without either, so the first");
    assert_eq!(found[4].reason.nl, "4 inwoners 65+ hebben geen route naar ten minste één soort");
}

#[test]
fn districts_add_their_dwellings_up() {
    let found = spots(SpotUnit::Districts, About::AllKinds);
    // District 0: 1000 + 1000; district 1: 1000 and 5 + 4 people without; outside: 900.
    let figures: Vec<(Spot, f64, f64, f64)> = found
        .iter()
        .map(|s| (s.spot, s.excess.person_metres, s.excess.mensen_boven_norm, s.excess.mensen_zonder_route))
        .collect();
    assert_eq!(
        figures,
        [
            (Spot::District(Some(0)), 2000.0, 12.0, 0.0),
            (Spot::District(Some(1)), 1000.0, 5.0, 9.0),
            (Spot::District(None), 900.0, 3.0, 0.0),
        ]
    );
    assert_eq!(found[0].excess.mean_excess_m, Some(2000.0 / 12.0));
    assert_eq!(found[0].excess.worst_kind, Some(0), "1000 for both kinds, so the first");
    assert_eq!(
        found[0].reason.nl,
        "12 inwoners 65+ wonen verder dan een norm, over alle soorten samen gemiddeld 170 m; \
         het meest voor een huisarts (norm 500 m)"
    );
    assert_eq!(
        found[1].reason.en,
        "5 inwoners 65+ live beyond a norm, over all kinds together 200 m on average; \
         most of it for a supermarkt (norm 400 m); 9 inwoners 65+ have no route to at least one kind"
    );
    assert_eq!(
        found[1].distance.en,
        "200 m beyond the norms together, most of it for a supermarkt (norm 400 m); no route to at least one kind"
    );
}

#[test]
fn equal_districts_by_their_index_and_those_outside_last() {
    let district = [None, Some(1), Some(0)];
    let homes = Homes::new(&[0.0; 3], &[0.0; 3], &district, 2, "inwoners", &[1.0; 3]).unwrap();
    let kinds = [column("huisarts", 500.0, &[Some(600.0); 3])];
    let found = weak_spots(&homes, &kinds, SpotUnit::Districts, About::AllKinds).unwrap();
    let order: Vec<Spot> = found.iter().map(|s| s.spot).collect();
    assert_eq!(order, [Some(0), Some(1), None].map(Spot::District));
}

#[test]
fn one_kind_alone() {
    let found = spots(SpotUnit::Districts, About::Kind(0));
    let figures: Vec<(Spot, f64)> = found.iter().map(|s| (s.spot, s.excess.person_metres)).collect();
    assert_eq!(
        figures,
        [(Spot::District(Some(0)), 1000.0), (Spot::District(None), 900.0), (Spot::District(Some(1)), 0.0),]
    );
    assert_eq!(
        found[0].reason.nl,
        "10 inwoners 65+ wonen gemiddeld 100 m verder dan de norm van 500 m van een huisarts"
    );
    assert_eq!(found[2].reason.nl, "9 inwoners 65+ hebben geen route naar een huisarts");
    assert_eq!(found[0].distance.nl, "100 m verder dan de norm van 500 m van een huisarts");
    assert_eq!(found[2].distance.nl, "geen route");
}

#[test]
fn cells_lie_on_multiples_of_their_size() {
    let found = spots(SpotUnit::Cells(CellSize::default()), About::AllKinds);
    let cell = |west_m| Spot::Cell { west_m, south_m: 0.0, size_m: 100.0 };
    // Rows 0 and 1 share the cell from 0; 100 starts the next; -1 lies in the one from -100.
    let figures: Vec<(Spot, f64)> = found.iter().map(|s| (s.spot, s.excess.person_metres)).collect();
    assert_eq!(
        figures,
        [(cell(0.0), 2000.0), (cell(100.0), 1000.0), (cell(200.0), 900.0), (cell(-100.0), 0.0)]
    );
}

#[test]
fn words_for_one_person_and_for_large_numbers() {
    let reason = |weight: f64, dist_m: f64| {
        let weight = [weight];
        let homes = Homes::new(&[0.0], &[0.0], &[None], 0, "inwoners", &weight).unwrap();
        let dist_m = [Some(dist_m)];
        let kinds = [column("ov_halte", 1000.0, &dist_m)];
        weak_spots(&homes, &kinds, SpotUnit::Dwellings, About::Kind(0)).unwrap()[0].reason.clone()
    };
    assert_eq!(
        reason(1.0, 2250.0).nl,
        "1 inwoner woont gemiddeld 1.250 m verder dan de norm van 1.000 m van een ov halte"
    );
    assert_eq!(
        reason(1.0, 2250.0).en,
        "1 inwoner lives on average 1,250 m further than the norm of 1,000 m from an ov halte"
    );
    assert!(reason(0.2, 1000.1).nl.starts_with("minder dan 1 inwoner woont gemiddeld minder dan 1 m verder"));
}

#[test]
fn columns_that_do_not_fit_are_refused_by_name() {
    let dist_m = [Some(1.0)];
    let homes = Homes::new(&[0.0, 1.0], &[0.0, 1.0], &[None, None], 0, "inwoners", &[1.0, 1.0]).unwrap();
    let kinds = [column("huisarts", 500.0, &dist_m)];
    let error = weak_spots(&homes, &kinds, SpotUnit::Dwellings, About::AllKinds).unwrap_err();
    assert_eq!(error.to_string(), "column 'dist_huisarts_m' has 1 rows, expected 2, one for each origin");
    assert!(matches!(
        weak_spots(&homes, &[], SpotUnit::Dwellings, About::AllKinds),
        Err(ColumnsError::Kinds { .. })
    ));
    let twice = [column("huisarts", 500.0, &[None, None]), column("Huisarts", 400.0, &[None, None])];
    let error = weak_spots(&homes, &twice, SpotUnit::Dwellings, About::AllKinds).unwrap_err();
    assert!(error.to_string().contains("huisarts stands twice"), "{error}");
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(Homes::new(&[0.0], &[0.0], &[None], 0, "inwoners", &[bad]).is_err());
        assert!(NormColumn::new(crate::support::soort("huisarts"), bad, &[]).is_err());
        assert!(NormColumn::new(crate::support::soort("huisarts"), 500.0, &[Some(bad)]).is_err());
        assert!(CellSize::new(bad).is_err());
    }
}

fn ranked(homes: &[Home], unit: SpotUnit, about: About) -> (Vec<WeakSpot>, [f64; 4]) {
    let c = Columns::of(homes);
    let rows = Homes::new(&c.x_m, &c.y_m, &c.district, 3, "inwoners", &c.people).unwrap();
    let kinds = [column("huisarts", 500.0, &c.dist_m[0]), column("supermarkt", 400.0, &c.dist_m[1])];
    let whole = total_excess(&rows, &kinds, about).unwrap();
    let sums = [whole.person_metres, whole.mensen_boven_norm, whole.mensen_zonder_route, whole.mensen];
    (weak_spots(&rows, &kinds, unit, about).unwrap(), sums)
}

fn any_about() -> impl Strategy<Value = About> {
    prop_oneof![Just(About::Kind(0)), Just(About::Kind(1)), Just(About::AllKinds)]
}

proptest! {
    #[test]
    fn the_whole_is_the_people_one_by_one(homes in prop::collection::vec(home(), 0..30), about in any_about()) {
        let (_, [person_metres, beyond, without, everyone]) = ranked(&homes, SpotUnit::Dwellings, about);
        let asked: &[usize] = match about {
            About::Kind(0) => &[0],
            About::Kind(_) => &[1],
            About::AllKinds => &[0, 1],
        };
        let norms = [500.0, 400.0];
        let (mut m, mut b, mut w, mut e) = (0.0, 0.0, 0.0, 0.0);
        for h in &homes {
            // Each person of the dwelling, one at a time.
            let mut left = h.people;
            while left > 0.0 {
                let far: Vec<f64> =
                    asked.iter().filter_map(|&k| h.dist_m[k].map(|d| d - norms[k])).filter(|x| *x > 0.0).collect();
                m += far.iter().sum::<f64>();
                b += if far.is_empty() { 0.0 } else { 1.0 };
                w += if asked.iter().any(|&k| h.dist_m[k].is_none()) { 1.0 } else { 0.0 };
                e += 1.0;
                left -= 1.0;
            }
        }
        prop_assert_eq!([person_metres, beyond, without, everyone], [m, b, w, e]);
    }

    #[test]
    fn spots_of_every_unit_add_up_to_the_whole(
        homes in prop::collection::vec(home(), 0..30), about in any_about(), size in 1_u32..250,
    ) {
        let cells = SpotUnit::Cells(CellSize::new(f64::from(size)).unwrap());
        for unit in [SpotUnit::Dwellings, cells, SpotUnit::Districts] {
            let (spots, [person_metres, _, without, _]) = ranked(&homes, unit, about);
            prop_assert_eq!(spots.iter().map(|s| s.excess.person_metres).sum::<f64>(), person_metres);
            prop_assert_eq!(spots.iter().map(|s| s.excess.mensen_zonder_route).sum::<f64>(), without);
            let share: f64 = spots.iter().map(|s| s.share).sum();
            let expected = if person_metres > 0.0 { 1.0 } else { 0.0 };
            prop_assert!((share - expected).abs() < 1e-9);
            for pair in spots.windows(2) {
                prop_assert!(pair[0].excess.person_metres >= pair[1].excess.person_metres);
                prop_assert_eq!(pair[0].rank + 1, pair[1].rank);
            }
        }
    }

    #[test]
    fn a_dwelling_lies_in_its_cell(homes in prop::collection::vec(home(), 1..20), size in 1_u32..250) {
        let cells = SpotUnit::Cells(CellSize::new(f64::from(size)).unwrap());
        let (spots, _) = ranked(&homes, cells, About::AllKinds);
        for s in spots {
            let Spot::Cell { west_m, south_m, size_m } = s.spot else { panic!("{s:?}") };
            prop_assert_eq!((west_m % size_m, south_m % size_m), (0.0, 0.0));
            let inside = |h: &&Home| {
                h.x_m >= west_m && h.x_m < west_m + size_m && h.y_m >= south_m && h.y_m < south_m + size_m
            };
            prop_assert_eq!(s.excess.mensen, homes.iter().filter(inside).map(|h| h.people).sum::<f64>());
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_rank_of_places(
        (homes, shuffled) in prop::collection::vec(home(), 0..25)
            .prop_flat_map(|h| (Just(h.clone()), Just(h).prop_shuffle())),
        about in any_about(),
    ) {
        for unit in [SpotUnit::Cells(CellSize::default()), SpotUnit::Districts] {
            prop_assert_eq!(ranked(&homes, unit, about).0, ranked(&shuffled, unit, about).0);
        }
        // Dwellings: the row settles ties, the figures stay in order.
        let figures = |homes: &[Home]| -> Vec<_> {
            ranked(homes, SpotUnit::Dwellings, about).0.iter()
                .map(|s| (s.rank, s.excess.person_metres, s.excess.mensen_zonder_route, s.excess.mensen_boven_norm))
                .collect()
        };
        prop_assert_eq!(figures(&homes), figures(&shuffled));
    }
}
