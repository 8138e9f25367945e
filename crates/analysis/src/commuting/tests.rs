//! Commuting against plain sums, and what protection leaves.

use super::*;
use crate::meanings::assert_all_explained;
use geo::{Coord, polygon};
use std::collections::BTreeSet;
use werkvlek_core::{District, DistrictCode};

fn row(from: &str, to: &str, people: u64) -> CommutingRow {
    CommutingRow { from: from.into(), to: to.into(), people }
}

/// Squares of 2 km around a town at (0, 0): north, east and south-west of it.
fn districts() -> Vec<District> {
    let square = |code: &str, name: &str, x: f64, y: f64| {
        let area = polygon![(x: x - 1e3, y: y - 1e3), (x: x + 1e3, y: y - 1e3), (x: x + 1e3, y: y + 1e3), (x: x - 1e3, y: y + 1e3)];
        District::new(DistrictCode::new(code).unwrap(), name, area.into()).unwrap()
    };
    vec![
        square("GM0001", "Dorp", 0.0, 0.0),
        square("GM0002", "Noorddorp", 0.0, 10e3),
        square("GM0003", "Oostdorp", 8e3, 0.0),
        square("GM0004", "Zuidwestdorp", -3e3, -4e3),
    ]
}

fn plan(own: &[&str], min: u32) -> CommutingPlan {
    CommutingPlan {
        own: own.iter().map(|text| (*text).to_owned()).collect(),
        top: 2.try_into().unwrap(),
        min_people: MinPeople::new(min).unwrap(),
        crs: Crs::rd_new(),
    }
}

fn rows() -> Vec<CommutingRow> {
    vec![
        row("GM0001", "GM0001", 400),
        row("GM0001", "GM0002", 120),
        row("GM0001", "GM0003", 30),
        row("GM0001", "GM0004", 3),
        row("GM0001", "Buitenland", 20),
        row("GM0002", "GM0001", 60),
        row("GM0003", "GM0001", 90),
        row("GM0002", "GM0003", 7),
        row("NL01", "NL01", 730),
    ]
}

#[test]
fn one_town_is_told_by_direction_and_by_other_town() {
    let found = commuting(&rows(), &districts(), &plan(&["dorp"], 1)).unwrap();
    let town = &found.own[0];
    assert_eq!((town.lives, town.works, town.stays), (Some(573), Some(550), Some(400)));
    assert_eq!((town.leaving, town.arriving, town.balance()), (Some(173), Some(150), Some(-23)));
    assert!((town.share_stays_percent().unwrap() - 69.8).abs() < 0.1);
    assert!(found.all.is_none());
    let way = |compass: Compass| found.ways.iter().find(|way| way.compass == compass).unwrap();
    assert_eq!((way(Compass::North).leaving, way(Compass::North).arriving), (Some(120), Some(60)));
    assert_eq!(way(Compass::East).balance(), Some(60));
    assert_eq!(way(Compass::SouthWest).leaving, Some(3));
    assert_eq!((way(Compass::Unknown).leaving, way(Compass::West).leaving), (Some(20), Some(0)));
    let top: Vec<_> = found.top.iter().map(|t| (t.kind, t.rank, t.other_name.as_str(), t.people)).collect();
    assert_eq!(
        top,
        [
            (FlowKind::Leaving, 1, "Noorddorp", 120),
            (FlowKind::Leaving, 2, "Oostdorp", 30),
            (FlowKind::Arriving, 1, "Oostdorp", 90),
            (FlowKind::Arriving, 2, "Noorddorp", 60),
        ]
    );
    assert_eq!(found.top[0].dist_km, Some(10.0));
    assert_eq!(found.flows.len(), 7, "what goes between others is left out");
    let said = found.remarks.join("\n");
    assert!(said.contains("1 rows are a total") && said.contains("7 people go between areas"), "{said}");
    assert!(said.contains("1 areas have no polygon in ⟨gebieden⟩, so no direction and no line: Buitenland"));
}

#[test]
fn few_are_hidden_and_what_would_tell_them() {
    let found = commuting(&rows(), &districts(), &plan(&["GM0001"], 5)).unwrap();
    // The three to the south-west follow from those who leave unless another direction goes too: the smallest.
    let told: Vec<_> = found.flows.iter().map(|flow| flow.people).collect();
    assert_eq!(told, [400, 120, 90, 60, 30], "{:?}", found.flows);
    let way = |compass: Compass| found.ways.iter().find(|way| way.compass == compass).unwrap().leaving;
    assert_eq!((way(Compass::SouthWest), way(Compass::Unknown), way(Compass::East)), (None, None, Some(30)));
    assert_eq!(found.own[0].leaving, Some(173));
    let around = found.layers().into_iter().find(|layer| layer.table.name == "pendel_omgeving").unwrap();
    let gone =
        around.table.rows.iter().find(|row| row.values[0].as_text().as_deref() == Some("GM0004")).unwrap();
    assert_eq!(
        gone.values[3],
        werkvlek_table::Value::Null,
        "what the line does not tell the area does not either"
    );
}

#[test]
fn several_own_areas_are_told_one_by_one_and_who_lives_and_works_in_all() {
    let found = commuting(&rows(), &districts(), &plan(&[], 1)).unwrap();
    assert_eq!(found.own.len(), 4);
    let all = found.all.as_ref().unwrap();
    assert_eq!((all.lives, all.works, all.leaving), (Some(730), Some(710), None));
    let lives: u64 = found.own.iter().filter_map(|area| area.lives).sum();
    let works: u64 = found.own.iter().filter_map(|area| area.works).sum();
    assert_eq!((lives, works), (730, 710));
    let kinds: BTreeSet<FlowKind> = found.flows.iter().map(|flow| flow.kind).collect();
    assert_eq!(kinds, BTreeSet::from([FlowKind::Leaving, FlowKind::Between, FlowKind::Within]));
}

#[test]
fn lines_go_from_home_to_work_and_bend_to_the_right() {
    let found = commuting(&rows(), &districts(), &plan(&["GM0001"], 1)).unwrap();
    let layers = found.layers();
    let names: Vec<&str> = layers.iter().map(|layer| layer.table.name.as_str()).collect();
    assert_eq!(names, ["pendel_gebieden", "pendel_omgeving", "pendel_inkomend", "pendel_uitgaand"]);
    let line = |layer: usize, row: usize| match &layers[layer].table.rows[row].geometry {
        Some(geo::Geometry::LineString(line)) => line.0.clone(),
        other => panic!("{other:?} is no line"),
    };
    // Out to the north, the largest, lies on top.
    let north = line(3, 2);
    assert_eq!((north[0], north[16]), (Coord { x: 0.0, y: 0.0 }, Coord { x: 0.0, y: 10e3 }));
    assert!((north[8].x - 1_200.0).abs() < 1e-6, "12 % of 10 km to the right");
    // Back from the north lies on the other side.
    let back = line(2, 0);
    assert!(back[8].x < -1_000.0, "{:?}", back[8]);
    let qml = layers[3].style.as_ref().unwrap().to_qml();
    assert!(
        qml.contains("value=\"0.25\"") && qml.contains("value=\"3\""),
        "widths rise with the classes: {qml}"
    );
    for layer in &layers {
        assert_all_explained(&layer.table);
    }
    found.tables().iter().for_each(assert_all_explained);
}

/// Every number that is told against a sum over the rows, for pairs of all kinds.
#[test]
fn every_number_is_the_plain_sum_of_its_rows() {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for round in 0..60 {
        let codes = ["GM0001", "GM0002", "GM0003", "GM0004", "GM0009"];
        let code = |next: &mut dyn FnMut(u64) -> u64| codes[usize::try_from(next(5)).unwrap()];
        let rows: Vec<CommutingRow> =
            (0..30).map(|_| row(code(&mut next), code(&mut next), next(12))).collect();
        let min = 1 + u32::try_from(round % 2).unwrap() * 4;
        let plan = plan(if round % 3 == 0 { &[] } else { &["GM0001", "GM0009"] }, min);
        let Ok(found) = commuting(&rows, &districts(), &plan) else { continue };
        let sum = |keep: &dyn Fn(&CommutingRow) -> bool| {
            rows.iter().filter(|row| keep(row)).map(|row| row.people).sum::<u64>()
        };
        let is = |told: Option<u64>, sum: u64| {
            assert!(
                told.is_none_or(|told| told == sum && (told == 0 || told >= u64::from(min))),
                "{told:?} {sum}"
            );
            assert!(min > 1 || told.is_some(), "a minimum of 1 hides nothing");
        };
        for area in &found.own {
            let own = area.code.as_str();
            is(area.lives, sum(&|r| r.from == own));
            is(area.works, sum(&|r| r.to == own));
            is(area.stays, sum(&|r| r.from == own && r.to == own));
            is(area.leaving, sum(&|r| r.from == own && r.to != own));
            is(area.arriving, sum(&|r| r.from != own && r.to == own));
        }
        for flow in &found.flows {
            let (from, to) = (&found.areas[flow.from].code, &found.areas[flow.to].code);
            is(Some(flow.people), sum(&|r| r.from == *from && r.to == *to));
        }
        for way in &found.ways {
            let at = |code: &str| found.areas.iter().find(|area| area.code == code).and_then(|area| area.at);
            let lies = |other: &str| Compass::between(at(&way.code), at(other)) == way.compass;
            is(way.leaving, sum(&|r| r.from == way.code && r.to != way.code && lies(&r.to)));
            is(way.arriving, sum(&|r| r.to == way.code && r.from != way.code && lies(&r.from)));
        }
    }
}
