//! Real extracts, counted before with another reader (pyosmium). They lie beside the checkout, not in it; without
//! them these tests say so and pass.

use std::time::Instant;

use werkvlek_osm::{KindTable, OsmId, OsmPlaces, SkipReason, SkippedObject, Want, read_places};
use werkvlek_realdata::real_data;

fn read(name: &str) -> Option<OsmPlaces> {
    let path = real_data(&format!("osm/{name}"))?;
    Some(read_places(&path, &KindTable::default(), Want::AddressesAndFacilities).expect("a sound file"))
}

/// Nodes and ways among some objects; that reader did not count relations.
fn split(ids: impl Iterator<Item = OsmId>) -> (usize, usize) {
    let ids: Vec<OsmId> = ids.filter(|id| !is_relation(id)).collect();
    let nodes = ids.iter().filter(|id| matches!(id, OsmId::Node(_))).count();
    (nodes, ids.len() - nodes)
}

fn is_relation(id: &OsmId) -> bool {
    matches!(id, OsmId::Relation(_))
}

struct Counts {
    nodes: u64,
    ways: u64,
    addresses: (usize, usize),
    supermarkt: (usize, usize),
    huisarts: usize,
    apotheek: usize,
    bushalte: usize,
    /// Addresses and facilities that are relations, which were not read before.
    relations: (usize, usize),
    skipped: Vec<OsmId>,
}

fn check(name: &str, expected: &Counts) {
    let Some(places) = read(name) else { return };
    let of_kind = |kind: &str| split(places.facilities.iter().filter(|f| f.kind == kind).map(|f| f.osm_id));
    let both = |kind: &str| of_kind(kind).0 + of_kind(kind).1;
    assert_eq!((places.report.nodes, places.report.ways), (expected.nodes, expected.ways));
    // The other reader counted tags; a way cut off at the edge has them, but no place.
    let skipped = &places.report.skipped;
    let without_place = skipped.iter().filter(|s| s.housenumber.is_some()).map(|s| s.osm_id);
    assert_eq!(split(places.addresses.iter().map(|a| a.osm_id).chain(without_place)), expected.addresses);
    assert_eq!(skipped.iter().map(|s| s.osm_id).collect::<Vec<_>>(), expected.skipped);
    assert_eq!(of_kind("supermarkt"), expected.supermarkt);
    assert_eq!(both("huisarts"), expected.huisarts);
    assert_eq!(both("apotheek"), expected.apotheek);
    assert_eq!(both("bushalte"), expected.bushalte);
    let of_relations = (
        places.addresses.iter().filter(|a| is_relation(&a.osm_id)).count(),
        places.facilities.iter().filter(|f| is_relation(&f.osm_id)).count(),
    );
    assert_eq!(of_relations, expected.relations);
    assert!(places.addresses.is_sorted_by_key(|a| a.osm_id));
    assert!(places.facilities.is_sorted_by(|a, b| (a.osm_id, &a.kind) < (b.osm_id, &b.kind)));
    let of_edge = |s: &SkippedObject| matches!(s.reason, SkipReason::MissingNodes { .. });
    assert!(skipped.iter().all(|s| of_edge(s) || is_relation(&s.osm_id)));
}

#[test]
fn prague() {
    let expected = Counts {
        nodes: 164_375,
        ways: 23_524,
        addresses: (7_965, 267),
        supermarkt: (22, 4),
        huisarts: 14,
        apotheek: 29,
        // That reader counted two with disused=yes.
        bushalte: 213 - 2,
        // Five schools and a nursery among them.
        relations: (2, 6),
        // A house with 4 of its 5 corners outside, and a school ground with 1 of 45.
        skipped: vec![OsmId::Way(62_130_176), OsmId::Way(182_992_609)],
    };
    check("prague-northeast.osm.pbf", &expected);
}

#[test]
fn liechtenstein() {
    let expected = Counts {
        nodes: 295_005,
        ways: 29_874,
        addresses: (243, 3_247),
        supermarkt: (12, 2),
        huisarts: 11,
        apotheek: 5,
        bushalte: 355,
        relations: (7, 1),
        skipped: Vec::new(),
    };
    check("liechtenstein.osm.pbf", &expected);
}

#[test]
fn delft() {
    let expected = Counts {
        nodes: 37_427,
        ways: 5_964,
        addresses: (8_138, 11),
        supermarkt: (3, 0),
        huisarts: 2,
        apotheek: 0,
        bushalte: 12,
        relations: (1, 0),
        // A house number on a relation that no way goes around.
        skipped: vec![OsmId::Relation(2_695_263)],
    };
    check("delft-tu.osm.pbf", &expected);
}

#[test]
fn copenhagen() {
    let expected = Counts {
        nodes: 132_142,
        ways: 15_597,
        addresses: (35_089, 35),
        supermarkt: (102, 6),
        huisarts: 0,
        apotheek: 10,
        bushalte: 229,
        relations: (0, 0),
        // Hospitals, schools and a library that reach over the edge.
        skipped: [4_250_592, 26_235_213, 26_581_850, 26_581_868, 26_756_360, 88_535_944]
            .map(OsmId::Way)
            .to_vec(),
    };
    check("copenhagen-2012.osm.pbf", &expected);
}

#[test]
fn prague_has_two_railway_stations_and_the_rest_is_metro() {
    let Some(places) = read("prague-northeast.osm.pbf") else { return };
    let stations = places.facilities.iter().filter(|f| f.kind == "treinstation");
    let names: Vec<_> = stations.filter_map(|f| f.name.as_deref()).collect();
    assert_eq!(names, ["Praha-Vysočany", "Praha-Čakovice"]);
}

#[test]
fn hengelo_has_streets_only() {
    let Some(places) = read("hengelo-ways-only.osm.pbf") else { return };
    assert_eq!((places.report.nodes, places.report.ways), (26_712, 7_720));
    assert_eq!((places.addresses.len(), places.facilities.len()), (0, 0));
}

#[test]
#[ignore = "a measurement: run with --release -- --ignored --nocapture"]
fn reading_time() {
    for name in ["prague-northeast.osm.pbf", "liechtenstein.osm.pbf"] {
        for threads in [1, 2] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let mut times_ms: Vec<f64> = (0..11)
                .map(|_| {
                    let start = Instant::now();
                    let places = pool.install(|| read(name));
                    assert!(places.is_none_or(|places| places.addresses.len() > 3_000));
                    start.elapsed().as_secs_f64() * 1e3
                })
                .collect();
            times_ms.sort_by(f64::total_cmp);
            println!(
                "{name}, {threads} threads: median {:.0} ms, fastest {:.0} ms",
                times_ms[5], times_ms[0]
            );
        }
    }
}
