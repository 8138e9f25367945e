//! What the tests of access share, and the whole of it on a small town.

use super::*;
use crate::meanings::assert_all_explained;
use crate::{Openbaarheid, Silent};
use std::num::NonZeroUsize;
use werkvlek_access::{Decay, Limits};
use werkvlek_core::{AdresId, DisclosureRule, MinPeople};
use werkvlek_heatmap::MemoryBudget;
use werkvlek_table::Crs;

mod door_to_door;

/// Every measure, within 500 m.
pub(super) fn plan() -> AccessPlan {
    AccessPlan {
        measures: vec![
            AccessMeasure::Cumulative,
            AccessMeasure::Passive,
            AccessMeasure::Nearest,
            AccessMeasure::Gravity,
            AccessMeasure::FloatingCatchment,
            AccessMeasure::Balanced,
            AccessMeasure::SpatialAvailability,
        ],
        limits: Limits::new(&[500.0]).unwrap(),
        decay: Some(Decay::linear(500.0).unwrap()),
        decay_words: "linear:500".into(),
        k: NonZeroUsize::MIN,
        percentiles: vec![50.0],
        openbaar: Openbaarheid::Beschermd(DisclosureRule::default()),
        min_people: Some(MinPeople::default()),
        crs: Crs::rd_new(),
        budget: MemoryBudget::default(),
        explain: Vec::new(),
    }
}

/// In a straight line, up to 500 m.
pub(super) fn straight() -> TravelBy<'static> {
    TravelBy::Ways {
        ways: Ways { network: None, km_h: 5.0, off_streets: OffStreets::LeaveOut },
        unit: werkvlek_network::Measure::Metres,
        most: 500.0,
    }
}

fn homes() -> Origins {
    let ids = (0..20).map(|n| AdresId::new(n.to_string()).unwrap()).collect();
    let x_m = (0..20).map(|n| f64::from(n) * 40.0).collect();
    let mut homes = Origins::from_columns(ids, x_m, vec![0.0; 20]).unwrap();
    homes.add_weights("inwoners", vec![2.0; 20]).unwrap();
    homes
}

fn practices() -> Opportunity {
    Opportunity {
        name: "plaatsen".into(),
        ids: vec!["a".into(), "b".into()],
        at: vec![Coord { x: 100.0, y: 30.0 }, Coord { x: 600.0, y: -40.0 }],
        amount: Amounts::new(vec![10.0, 20.0]).unwrap(),
        kind: OpportunityKind::Places,
    }
}

#[test]
fn every_column_says_what_it_is_and_shared_supply_adds_up() {
    let (homes, plan) = (homes(), plan());
    let found = access(&homes, vec![practices()], None, &straight(), &plan, &mut MapGate::default(), &Silent)
        .unwrap();
    for table in found.tables().iter().chain(found.layers().iter().map(|layer| &layer.table)) {
        assert_all_explained(table);
    }
    let of =
        |name: &str| found.columns.iter().position(|c| c.name == name).map(|at| &found.values[at]).unwrap();
    let used: f64 = of("plaatsen_2sfca").iter().flatten().map(|access| access * 2.0).sum();
    assert!((used - 30.0).abs() < 1e-9, "{used}");
    let given: f64 = of("plaatsen_beschikbaar").iter().flatten().sum();
    assert!((given - 30.0).abs() < 1e-9, "{given}");
    assert_eq!(of("plaatsen_m")[0].map(f64::round), Some(104.0));
    assert_eq!(found.places[0].columns.len(), 5);
    assert_eq!(found.layers().len(), 2);
}

#[test]
fn what_fits_nothing_is_refused() {
    let ask = |homes: &Origins, opportunities: Vec<Opportunity>, plan: &AccessPlan| {
        access(homes, opportunities, None, &straight(), plan, &mut MapGate::default(), &Silent).unwrap_err()
    };
    let (own, some) = (plan(), homes());
    assert!(matches!(ask(&Origins::of_addresses(), vec![practices()], &own), AccessAskError::NoOrigins));
    assert!(matches!(ask(&some, Vec::new(), &own), AccessAskError::NothingToReach));
    assert!(matches!(ask(&some, vec![practices(), practices()], &own), AccessAskError::SameName { .. }));
    let empty = Opportunity { ids: Vec::new(), at: Vec::new(), amount: Amounts::ones(0), ..practices() };
    assert!(matches!(ask(&some, vec![empty], &own), AccessAskError::Empty { .. }));
    let without = AccessPlan { decay: None, ..plan() };
    assert!(matches!(ask(&some, vec![practices()], &without), AccessAskError::NoDecay));
    let percentile = AccessPlan { percentiles: vec![f64::NAN], ..plan() };
    assert!(matches!(ask(&some, vec![practices()], &percentile), AccessAskError::Percentile { .. }));
}

#[test]
fn squares_keep_everybody() {
    let squares = in_squares(&homes(), None, 200.0).unwrap();
    assert_eq!(squares.len(), 4);
    let people: f64 = squares.columns()[0].values().iter().sum();
    assert!((people - 40.0).abs() < 1e-12);
    assert_eq!(squares.positions().next().map(|at| at.x_m()), Some(80.0));
}
