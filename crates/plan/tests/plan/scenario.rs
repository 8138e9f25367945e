//! Two runs of a hand-made town, and of many random ones.

use crate::support::{metres, soort};
use proptest::prelude::*;
use werkvlek_core::{AdresId, DistrictCode, Origins, VoorzieningSoort};
use werkvlek_plan::{ReachChange, ReachShift, Run, RunError, Scenario};

/// A run with its own columns: one kind, one weight.
#[derive(Debug, Clone)]
struct Town {
    ids: Vec<AdresId>,
    district: Vec<Option<u32>>,
    codes: Vec<DistrictCode>,
    people: Vec<f64>,
    dist_m: Vec<Option<f64>>,
    kind: VoorzieningSoort,
}

type Row = (&'static str, Option<u32>, f64, Option<f64>);

impl Town {
    fn new(codes: &[&str], rows: &[Row]) -> Self {
        Self {
            ids: rows.iter().map(|r| AdresId::new(r.0).unwrap()).collect(),
            district: rows.iter().map(|r| r.1).collect(),
            codes: codes.iter().map(|c| DistrictCode::new(c).unwrap()).collect(),
            people: rows.iter().map(|r| r.2).collect(),
            dist_m: rows.iter().map(|r| r.3).collect(),
            kind: soort("huisarts"),
        }
    }

    fn run(&self) -> Run<'_> {
        self.try_run().unwrap()
    }

    fn try_run(&self) -> Result<Run<'_>, RunError> {
        let weights = vec![("inwoners", self.people.as_slice())];
        Run::new(&self.ids, &self.district, &self.codes, weights, vec![(&self.kind, &self.dist_m)])
    }
}

#[test]
fn a_practice_moves_from_west_to_east() {
    // Districts stand in another order in B: they are matched by code.
    let before = Town::new(
        &["BU00010001", "BU00010002"],
        &[
            ("w1", Some(0), 10.0, Some(100.0)),
            ("w2", Some(0), 5.0, Some(400.0)),
            ("gone", Some(0), 2.0, Some(200.0)),
            ("e1", Some(1), 8.0, Some(900.0)),
            ("e2", Some(1), 3.0, None),
            ("moved", Some(1), 4.0, Some(300.0)),
            ("out", None, 7.0, Some(50.0)),
        ],
    );
    let after = Town::new(
        &["BU00010002", "BU00010001"],
        &[
            ("out", None, 7.0, Some(60.0)),
            ("e2", Some(0), 3.0, Some(500.0)),
            ("e1", Some(0), 9.0, Some(150.0)),
            ("new", Some(0), 6.0, Some(120.0)),
            ("w1", Some(1), 12.0, Some(450.0)),
            ("w2", Some(1), 5.0, Some(800.0)),
            ("moved", Some(1), 4.0, Some(300.0)),
        ],
    );
    let (a, b) = (before.run(), after.run());
    let scenario = Scenario::new(&a, &b);
    assert_eq!(
        (scenario.only_in_a(), scenario.only_in_b(), scenario.moved_district()),
        ([2].as_slice(), [3].as_slice(), 1)
    );
    assert_eq!(scenario.in_both(), [(0, 4), (1, 5), (3, 2), (4, 1), (5, 6), (6, 0)]);
    let rows = scenario.per_district(&[500.0]).unwrap();
    let codes: Vec<Option<&str>> = rows.iter().map(|r| r.code.map(DistrictCode::as_str)).collect();
    assert_eq!(codes, [Some("BU00010001"), Some("BU00010002"), None]);

    // West: before 10 + 5 + 2; after 12 (w1) + 4 (moved here). w2 fell out (-5), w1 got 2 people, moved is new here
    // and gone is gone.
    let west = &rows[0].change;
    assert_eq!((west.before, west.after, west.gained, west.lost, west.net()), (17.0, 16.0, 6.0, 7.0, -1.0));
    assert_eq!((west.by_reach, west.by_people, west.by_new, west.by_vanished), (-5.0, 2.0, 4.0, -2.0));
    assert_eq!((west.came_within, west.fell_out), (0.0, 5.0));
    assert_eq!((west.same_count, west.new_count, west.vanished_count), (2, 1, 1));
    assert_eq!(west.mean_before_m, Some((1000.0 + 2000.0 + 400.0) / 17.0));
    assert_eq!(west.mean_after_m, Some((12.0 * 450.0 + 5.0 * 800.0 + 4.0 * 300.0) / 21.0));

    // East: before only moved (4); after e1 9, e2 3 at exactly 500 m, new 6. e1: 8 by reach and 1 by people.
    let east = &rows[1].change;
    assert_eq!((east.before, east.after, east.gained, east.lost), (4.0, 18.0, 18.0, 4.0));
    assert_eq!((east.by_reach, east.by_people, east.by_new, east.by_vanished), (11.0, 1.0, 6.0, -4.0));
    assert_eq!((east.without_route_before, east.without_route_after), (3.0, 0.0));
    assert_eq!((east.people_before, east.people_after), (15.0, 18.0));
    assert_eq!(
        east.mean_before_m,
        Some((8.0 * 900.0 + 4.0 * 300.0) / 12.0),
        "e2 has no route and is in no mean"
    );

    let changes = scenario.origin_changes(0, 500.0);
    let words: Vec<&str> = changes.iter().map(|c| c.shift.as_str()).collect();
    assert_eq!(words, ["binnen", "eraf", "erbij", "erbij", "binnen", "binnen"]);
    let metres: Vec<Option<f64>> = changes.iter().map(|c| c.change_m).collect();
    assert_eq!(metres, [Some(350.0), Some(400.0), Some(-750.0), None, Some(0.0), Some(10.0)]);
    assert_eq!(scenario.origin_changes(0, 100.0)[1].shift, ReachShift::Outside);
}

#[test]
fn where_nobody_has_a_route_there_is_no_mean() {
    let town = Town::new(&["BU00010001"], &[("a", Some(0), 3.0, None), ("b", Some(0), 0.0, Some(10.0))]);
    let (a, b) = (town.run(), town.run());
    let whole = Scenario::new(&a, &b).total(&[500.0]).unwrap().remove(0).change;
    assert_eq!((whole.mean_before_m, whole.mean_after_m), (None, None));
    assert_eq!((whole.people_after, whole.without_route_after, whole.same_count), (3.0, 3.0, 2));
}

#[test]
fn people_that_are_called_addresses_are_not_compared_with_addresses() {
    let town = Town::new(&["BU00010001"], &[("a", Some(0), 3.0, Some(10.0))]);
    let origins = || Origins::from_columns(town.ids.clone(), vec![0.0], vec![0.0]).unwrap();
    let (mut addresses, mut people) = (origins(), origins());
    addresses.add_addresses().unwrap();
    people.add_weights("adressen", town.people.clone()).unwrap();
    let kinds = || vec![(&town.kind, town.dist_m.as_slice())];
    let a = Run::of_columns(&town.ids, &town.district, &town.codes, addresses.columns(), kinds()).unwrap();
    let b = Run::of_columns(&town.ids, &town.district, &town.codes, people.columns(), kinds()).unwrap();
    let scenario = Scenario::new(&a, &b);
    assert_eq!(scenario.left_out(), ["adressen"]);
    assert!(scenario.per_district(&[500.0]).unwrap().is_empty(), "there is no weight to compare");
    let (same, again) = (Scenario::new(&a, &a), Scenario::new(&b, &b));
    assert!(same.left_out().is_empty() && again.left_out().is_empty());
    let figures = |scenario: &Scenario<'_>| {
        let row = scenario.total(&[500.0]).unwrap().remove(0);
        (row.weight.to_owned(), row.change.after)
    };
    assert_eq!(figures(&same), ("adressen".to_owned(), 1.0));
    assert_eq!(figures(&again), ("adressen".to_owned(), 3.0));
}

#[test]
fn what_only_one_run_has_is_left_out_by_name() {
    let town = Town::new(&["BU00010001"], &[("a", Some(0), 1.0, Some(10.0))]);
    let apotheek = soort("apotheek");
    let weights = vec![("inwoners_75plus", town.people.as_slice()), ("inwoners", &town.people)];
    let kinds = vec![(&apotheek, town.dist_m.as_slice()), (&town.kind, &town.dist_m)];
    let b = Run::new(&town.ids, &town.district, &town.codes, weights, kinds).unwrap();
    let a = town.run();
    let scenario = Scenario::new(&a, &b);
    assert_eq!(scenario.kinds(), [&town.kind]);
    assert_eq!(scenario.left_out(), ["apotheek", "inwoners_75plus"]);
    let rows = scenario.per_district(&[5.0, 10.0]).unwrap();
    assert_eq!(
        rows.iter().map(|r| (r.threshold_m, r.weight, r.change.after)).collect::<Vec<_>>(),
        [(5.0, "inwoners", 0.0), (10.0, "inwoners", 1.0),]
    );
    assert!(scenario.per_district(&[-1.0]).is_err() && scenario.total(&[f64::NAN]).is_err());
}

#[test]
fn duplicates_are_refused_with_their_id() {
    let twice = Town::new(&[], &[("a", None, 1.0, None), ("b", None, 1.0, None), ("a", None, 1.0, None)]);
    let error = twice.try_run().unwrap_err();
    assert_eq!(error.to_string(), "adres 'a' stands in rows 0 and 2; give each origin its own id");
    let codes = Town::new(&["x", "x"], &[]);
    assert!(matches!(codes.try_run(), Err(RunError::Twice { what: "district", .. })));
    let town = Town::new(&[], &[("a", None, 1.0, None)]);
    let (weight, kind) = (("inwoners", town.people.as_slice()), (&town.kind, town.dist_m.as_slice()));
    let run = |weights, kinds| Run::new(&town.ids, &town.district, &town.codes, weights, kinds);
    let error = run(vec![weight, weight], vec![kind]).unwrap_err();
    assert_eq!(error.to_string(), "weight 'inwoners' stands twice; give each once");
    let error = run(vec![weight], vec![kind, kind]).unwrap_err();
    assert_eq!(error.to_string(), "kind 'huisarts' stands twice; give each once");
}

/// Origins 0 to 11, each in run A, in B, or in both, with districts, people and metres of their own.
fn runs() -> impl Strategy<Value = (Town, Town)> {
    let side = || (prop::option::weighted(0.9, 0_u32..2), 0_u32..5, metres());
    let origin = (prop::option::weighted(0.8, side()), prop::option::weighted(0.8, side()));
    prop::collection::vec(origin, 0..12).prop_map(|origins| {
        let ids = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for (i, (old, new)) in origins.into_iter().enumerate() {
            if let Some((district, people, dist_m)) = old {
                a.push((ids[i], district, f64::from(people), dist_m));
            }
            if let Some((district, people, dist_m)) = new {
                // B in the other order, with its districts swapped too.
                b.insert(0, (ids[i], district.map(|d| 1 - d), f64::from(people), dist_m));
            }
        }
        (Town::new(&["P", "Q"], &a), Town::new(&["Q", "P"], &b))
    })
}

proptest! {
    #[test]
    fn parts_add_up_and_districts_add_up_to_the_whole((before, after) in runs(), threshold in 0_u32..1500) {
        let (a, b) = (before.run(), after.run());
        let scenario = Scenario::new(&a, &b);
        let rows = scenario.per_district(&[f64::from(threshold)]).unwrap();
        let whole = scenario.total(&[f64::from(threshold)]).unwrap().remove(0).change;
        for c in rows.iter().map(|r| &r.change).chain([&whole]) {
            prop_assert_eq!(c.by_reach + c.by_people + c.by_new + c.by_vanished, c.net());
            prop_assert_eq!(c.gained - c.lost, c.net());
            prop_assert_eq!(c.came_within - c.fell_out, c.by_reach);
            prop_assert!(c.gained >= 0.0 && c.lost >= 0.0 && c.by_new >= 0.0 && c.by_vanished <= 0.0);
        }
        let sum = |f: fn(&ReachChange) -> f64| (rows.iter().map(|r| f(&r.change)).sum::<f64>(), f(&whole));
        for (districts, all) in [
            sum(|c| c.before), sum(|c| c.after), sum(|c| c.gained), sum(|c| c.lost), sum(|c| c.by_reach),
            sum(|c| c.by_people), sum(|c| c.by_new), sum(|c| c.by_vanished), sum(|c| c.people_before),
            sum(|c| c.people_after), sum(|c| c.without_route_before), sum(|c| c.without_route_after),
        ] {
            prop_assert_eq!(districts, all);
        }
        // The plain way: people within reach of each run by itself.
        let within = |town: &Town| -> f64 {
            let near = |d: &Option<f64>| d.is_some_and(|d| d <= f64::from(threshold));
            town.dist_m.iter().zip(&town.people).filter(|(d, _)| near(d)).map(|(_, p)| p).sum()
        };
        prop_assert_eq!((whole.before, whole.after), (within(&before), within(&after)));
        let came = scenario.origin_changes(0, f64::from(threshold));
        prop_assert_eq!(came.len() + scenario.only_in_a().len(), before.ids.len());
        prop_assert_eq!(came.len() + scenario.only_in_b().len(), after.ids.len());
    }

    #[test]
    fn turning_a_scenario_round_swaps_gain_and_loss((before, after) in runs(), threshold in 0_u32..1500) {
        let (a, b) = (before.run(), after.run());
        let there = Scenario::new(&a, &b).total(&[f64::from(threshold)]).unwrap().remove(0).change;
        let back = Scenario::new(&b, &a).total(&[f64::from(threshold)]).unwrap().remove(0).change;
        prop_assert_eq!((there.gained, there.lost), (back.lost, back.gained));
        prop_assert_eq!((there.by_new, there.by_vanished), (-back.by_vanished, -back.by_new));
        prop_assert_eq!((there.same_count, there.new_count), (back.same_count, back.vanished_count));
    }
}
