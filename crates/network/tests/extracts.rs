//! Real extracts. They lie beside the checkout, not in it; without them these tests say so and pass.
//!
//! Counts were made before with another reader (SOURCES.md of the data). Distances are compared with a plain
//! computation in this file that shares no code with the crate: its own rules for walking, a scan over all pieces of
//! street to snap, every node of OpenStreetMap as a node of the graph, a textbook Dijkstra from each origin's side.

use std::collections::{BTreeMap, BinaryHeap};
use std::path::PathBuf;

use geo::{Coord, coord};
use werkvlek_network::{
    Areas, LengthMetric, LocalPlane, Measure, NetworkReach, Outcome, Profile, StreetGraph, Unreachable,
};
use werkvlek_osm::{KindTable, OsmStreets, StreetTags, Want, read_places, read_streets};

fn extract(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm").join(name);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn graph(streets: &OsmStreets, profile: &Profile) -> (StreetGraph, LocalPlane) {
    let plane = LocalPlane::around_streets(streets).expect("streets on earth");
    let graph = StreetGraph::from_osm(streets, profile, |lon, lat| plane.project_if_place(lon, lat));
    (graph.expect("places on a plane"), plane)
}

#[test]
fn the_walk_graph_is_as_counted_before() {
    // That reader kept pairs of nodes that two streets join only once (`twice` of them here), and the lone nodes of
    // streets cut at the edge: each a node and an island without a street (`lone`). The script of the reference
    // computation (tests/reference) counts both.
    for (name, vertices, segments, km, components, lone, twice) in [
        ("prague-northeast.osm.pbf", 25_776, 30_656, 686, 84, 7, 1),
        ("liechtenstein.osm.pbf", 72_164, 74_506, 1_295, 45, 0, 17),
        ("delft-tu.osm.pbf", 3_091, 3_680, 72, 16, 3, 0),
        ("copenhagen-2012.osm.pbf", 15_915, 19_127, 769, 52, 6, 4),
        ("hengelo-ways-only.osm.pbf", 25_368, 28_763, 778, 21, 0, 0),
    ] {
        let Some(path) = extract(name) else { continue };
        let streets = read_streets(&path).unwrap();
        let (graph, _) = graph(&streets, &Profile::nl().with_areas(Areas::LeaveOut));
        let stats = graph.stats();
        println!("{name}: {stats:?}");
        assert_eq!(graph.length_metric(), LengthMetric::Sphere);
        let found = (stats.vertices + lone, stats.segments, stats.components + lone);
        assert_eq!(found, (vertices, segments + twice, components), "{name}");
        assert_eq!((stats.length_m / 1e3).round(), f64::from(km));
        // Every street is counted under one rule.
        let report = graph.report();
        assert_eq!(report.rules.iter().map(|rule| rule.ways).sum::<usize>(), streets.len());
        let crossed = self::graph(&streets, &Profile::nl()).0;
        let report = crossed.report();
        let areas = report.rules.iter().filter(|rule| rule.outcome == Outcome::Area).map(|rule| rule.ways);
        assert_eq!(areas.sum::<usize>(), report.areas_crossed + report.areas_along_edge);
        println!("{name}: {report:?}");
        for profile in [Profile::fiets(), Profile::cbs()] {
            let (other, _) = self::graph(&streets, &profile);
            println!("{name}: {} {:?}", profile.name(), other.stats());
            assert!(other.stats().length_m > 0.2 * stats.length_m);
        }
    }
}
