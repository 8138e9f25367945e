//! Saved graphs: the same graph comes back, and nothing else is taken for it.

use geo::{Coord, LineString, coord};
use proptest::prelude::*;
use werkvlek_network::{
    Direction, LineOptions, LocalPlane, Measure, Profile, SavedGraphError, StreetGraph, StreetLine,
};
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};

fn osm_graph() -> StreetGraph {
    let node = |id, lon_deg, lat_deg| OsmNode { id, lon_deg, lat_deg };
    let nodes = vec![
        node(1, 5.0, 52.0),
        node(2, 5.001, 52.0),
        node(3, 5.001, 52.001),
        node(4, 5.0, 52.001),
        node(5, 5.002, 52.0005),
    ];
    let way = |id, words: &[(&'static str, &'static str)], node_ids: &[i64]| OsmWay {
        id,
        tags: StreetTags::new(words.iter().copied()),
        node_ids: node_ids.to_vec(),
    };
    let ways = vec![
        way(10, &[("highway", "residential"), ("oneway", "yes")], &[1, 2, 5]),
        way(11, &[("highway", "pedestrian"), ("area", "yes"), ("bicycle", "yes")], &[1, 2, 3, 4, 1]),
        way(12, &[("highway", "motorway")], &[1, 5]),
        way(13, &[("highway", "unheard_of")], &[1, 5]),
    ];
    let streets = OsmStreets::new(nodes, ways).expect("on earth");
    let plane = LocalPlane::around(5.0, 52.0).expect("on earth");
    StreetGraph::from_osm(&streets, &Profile::fiets(), |lon, lat| plane.project_if_place(lon, lat))
        .expect("on the plane")
}

fn bytes(graph: &StreetGraph, key: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    graph.save(&mut bytes, key).expect("room in memory");
    bytes
}

fn load(mut bytes: &[u8], key: &str) -> Result<StreetGraph, SavedGraphError> {
    StreetGraph::load(&mut bytes, key)
}

/// Everything that can be asked of a graph.
fn describe(graph: &StreetGraph) -> String {
    let edges: Vec<_> = (0..graph.stats().edges)
        .map(|e| {
            (
                graph.edge_line(e),
                graph.edge_length_m(e),
                graph.edge_direction(e),
                graph.line_of_edge(e),
                graph.way_of_edge(e),
            )
        })
        .collect();
    let points = [coord! { x: 10.0, y: 20.0 }, coord! { x: 120.0, y: 50.0 }, coord! { x: 3.0, y: 3.0 }];
    let snapped = graph.snap_points(&points, 1e6);
    let reach = graph.nearest(&snapped, &[&snapped], Measure::Minutes);
    let nearest = graph.routes(&snapped, &graph.snap_points(&points[1..], 1e6), Measure::Metres);
    let parts = (graph.stats(), graph.components(), graph.length_metric(), graph.report(), graph.speeds());
    format!("{edges:?} {parts:?} {reach:?} {nearest:?}")
}

#[test]
fn a_graph_of_openstreetmap_comes_back() {
    let graph = osm_graph();
    assert!(graph.report().rules.len() >= 4 && graph.report().areas_crossed == 1);
    let saved = bytes(&graph, "abc nl");
    assert_eq!(describe(&load(&saved, "abc nl").unwrap()), describe(&graph));
    assert_eq!(bytes(&load(&saved, "abc nl").unwrap(), "abc nl"), saved);
}

#[test]
fn an_empty_graph_comes_back() {
    let graph = StreetGraph::from_lines(&[]).unwrap();
    assert_eq!(load(&bytes(&graph, ""), "").unwrap().stats(), graph.stats());
}

#[test]
fn another_key_is_stale() {
    let error = load(&bytes(&osm_graph(), "abc nl"), "abc fiets").unwrap_err();
    assert!(
        matches!(&error, SavedGraphError::Stale { found, expected } if found == "abc nl" && expected == "abc fiets")
    );
    assert!(error.to_string().contains("build it again"), "{error}");
}

#[test]
fn other_files_and_versions_are_named() {
    assert!(matches!(load(b"", ""), Err(SavedGraphError::NotAGraph)));
    assert!(matches!(load(b"SQLite format 3", ""), Err(SavedGraphError::NotAGraph)));
    let mut saved = bytes(&osm_graph(), "k");
    saved[8] = 9;
    assert!(matches!(load(&saved, "k"), Err(SavedGraphError::OtherVersion { found: 9, expected: 2 })));
}

#[test]
fn every_cut_and_every_flipped_byte_is_noticed() {
    let saved = bytes(&osm_graph(), "k");
    for length in 0..saved.len() {
        assert!(load(&saved[..length], "k").is_err(), "cut at {length}");
    }
    for at in 0..saved.len() {
        let mut flipped = saved.clone();
        flipped[at] ^= 0x10;
        assert!(load(&flipped, "k").is_err(), "byte {at}");
    }
}

/// With a right checksum: as a program would write it that has another idea of a graph.
#[test]
fn nothing_can_make_it_panic() {
    use sha2::{Digest, Sha256};
    let saved = bytes(&osm_graph(), "k");
    let content = &saved[..saved.len() - 32];
    let mut refused = 0;
    for at in 17..content.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut forged = content.to_vec();
            forged[at] ^= flip;
            let checksum = Sha256::digest(&forged);
            forged.extend_from_slice(checksum.as_slice());
            match load(&forged, "k") {
                Ok(graph) => assert!(!describe(&graph).is_empty()),
                Err(SavedGraphError::Damaged { .. }) => refused += 1,
                Err(other) => panic!("byte {at} ^ {flip}: {other}"),
            }
        }
    }
    assert!(refused > 100);
}

proptest! {
    #[test]
    fn graphs_of_lines_come_back(
        lines in prop::collection::vec(
            (
                prop::collection::vec((0_i32..6, 0_i32..6), 0..5),
                prop::sample::select(vec![Direction::Both, Direction::Forward, Direction::Backward]),
                prop::sample::select(vec![None, Some(30.0)]),
            ),
            0..8,
        ),
    ) {
        let at = |(x, y): (i32, i32)| -> Coord { coord! { x: f64::from(x) * 20.0, y: f64::from(y) * 20.0 } };
        let lines: Vec<StreetLine> = lines
            .into_iter()
            .map(|(shape, direction, speed_km_h)| StreetLine {
                direction,
                speed_km_h,
                ..StreetLine::new(LineString(shape.into_iter().map(at).collect()))
            })
            .collect();
        let graph = StreetGraph::from_street_lines(&lines, &LineOptions::default()).unwrap();
        prop_assert_eq!(describe(&load(&bytes(&graph, "x"), "x").unwrap()), describe(&graph));
    }
}
