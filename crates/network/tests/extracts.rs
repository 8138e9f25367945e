//! Real extracts. They lie beside the checkout, not in it; without them these tests say so and pass.
//!
//! Counts were made before with another reader (SOURCES.md of the data). Distances are compared with a plain
//! computation in this file that shares no code with the crate: its own rules for walking, a scan over all pieces of
//! street to snap, every node of OpenStreetMap as a node of the graph, a textbook Dijkstra from each origin's side.

mod chord;
mod plain;

use std::fmt::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use geo::{Area, Contains, Coord, Validation};
use werkvlek_network::{
    Areas, Grouping, Holes, LengthMetric, Limit, LocalPlane, Measure, NetworkRoute, Outcome, Profile,
    StreetGraph, Unreachable,
};
use werkvlek_osm::{KindTable, OsmPlaces, OsmStreets, Want, read_places, read_streets};
use werkvlek_realdata::real_data;

fn extract(name: &str) -> Option<PathBuf> {
    real_data(&format!("osm/{name}"))
}

fn graph(streets: &OsmStreets, profile: &Profile) -> (StreetGraph, LocalPlane) {
    let plane = LocalPlane::around_streets(streets).expect("streets on earth");
    let graph = StreetGraph::from_osm(streets, profile, |lon, lat| plane.project_if_place(lon, lat));
    (graph.expect("places on a plane"), plane)
}

/// Rule `nl` as the other reader had it: no lists of values, no values that are not listed, no closed nodes.
fn as_counted_before() -> Profile {
    let before = r#"
        name = "before"
        title = "walking, as it was counted before"
        mode = "foot"
        speed_km_h = 5.0
        leg_km_h = 5.0
        areas = "leave-out"

        [[rules]]
        name = "not a street to walk on"
        then = "out"
        when = [{ highway = [
            "motorway", "motorway_link", "construction", "proposed", "planned", "abandoned", "razed", "disused",
            "raceway", "rest_area", "services", "bus_guideway", "busway", "escape", "no",
        ] }]

        [[rules]]
        name = "a plaza"
        then = "area"
        when = [{ area = "yes" }]

        [[rules]]
        name = "walking forbidden"
        then = "out"
        when = [{ foot = ["no", "use_sidepath", "private"] }]

        [[rules]]
        name = "walking allowed by name"
        then = "in"
        when = [{ foot = ["yes", "designated", "permissive", "official", "destination"] }]

        [[rules]]
        name = "closed to the public"
        then = "out"
        when = [
            { highway = ["trunk", "trunk_link", "bridleway"] },
            { motorroad = "yes" },
            { access = ["no", "private", "agricultural", "forestry", "emergency"] },
        ]

        [[rules]]
        name = "a street people walk on"
        then = "in"
        when = [{ highway = [
            "primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified",
            "residential", "living_street", "service", "road", "track", "path", "footway", "pedestrian", "steps",
            "cycleway", "corridor", "elevator", "platform", "crossing",
        ] }]
    "#;
    Profile::from_toml(before).expect("a sound profile")
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
        let (graph, _) = graph(&streets, &as_counted_before());
        let stats = graph.stats();
        println!("{name}: {stats:?}");
        assert_eq!(graph.length_metric(), LengthMetric::Sphere);
        let found = (stats.vertices + lone, stats.segments, stats.components + lone);
        assert_eq!(found, (vertices, segments + twice, components), "{name}");
        assert!((stats.length_m / 1e3 - f64::from(km)).abs() <= 0.5, "{name}: {} m", stats.length_m);
        // Every street is counted under one rule.
        let report = graph.report();
        assert_eq!(
            report.rules.iter().map(|rule| rule.ways).sum::<usize>(),
            streets.len() + streets.plazas().len()
        );
        let crossed = self::graph(&streets, &Profile::nl()).0;
        let report = crossed.report();
        let areas = report.rules.iter().filter(|rule| rule.outcome == Outcome::Area).map(|rule| rule.ways);
        let counted = report.areas_crossed + report.areas_along_edge + report.areas_apart;
        assert_eq!(areas.sum::<usize>(), counted);
        println!("{name}: {report:?}");
        for profile in [Profile::fiets(), Profile::cbs()] {
            let (other, _) = self::graph(&streets, &profile);
            println!("{name}: {} {:?}", profile.name(), other.stats());
            assert!(other.stats().length_m > 0.2 * stats.length_m);
        }
    }
}

/// Gates that nobody may pass, and one fence, on walked streets.
#[test]
fn closed_nodes_part_streets() {
    for (name, closed, islands) in [
        ("prague-northeast.osm.pbf", 18, 9),
        ("liechtenstein.osm.pbf", 13, 1),
        ("delft-tu.osm.pbf", 7, 1),
        ("copenhagen-2012.osm.pbf", 3, 2),
        ("hengelo-ways-only.osm.pbf", 0, 0),
    ] {
        let Some(path) = extract(name) else { continue };
        let streets = read_streets(&path).unwrap();
        let nl = Profile::nl();
        let mut open = nl.rules().clone();
        open.barriers.clear();
        let (with, _) = graph(&streets, &nl);
        let (without, _) = graph(&streets, &Profile::new(open).unwrap());
        assert_eq!(with.report().barriers.iter().map(|rule| rule.nodes).sum::<usize>(), closed, "{name}");
        let more = with.stats().components - without.stats().components;
        assert_eq!(more, islands, "{name}");
        // No metre of street is lost.
        assert!((with.stats().length_m - without.stats().length_m).abs() < 1e-6, "{name}");
    }
}

const FILES: [&str; 3] = ["prague-northeast.osm.pbf", "liechtenstein.osm.pbf", "delft-tu.osm.pbf"];
const KINDS: [&str; 2] = ["supermarkt", "huisarts"];

fn places(path: &Path) -> OsmPlaces {
    read_places(path, &KindTable::default(), Want::AddressesAndFacilities).expect("a sound file")
}

fn points(plane: &LocalPlane, degrees: impl Iterator<Item = (f64, f64)>) -> Vec<Coord> {
    degrees.map(|(lon, lat)| plane.project(lon, lat)).collect()
}

fn homes(plane: &LocalPlane, places: &OsmPlaces) -> Vec<Coord> {
    points(plane, places.addresses.iter().map(|a| (a.lon_deg, a.lat_deg)))
}

fn of_kind(plane: &LocalPlane, places: &OsmPlaces, kind: &str) -> Vec<Coord> {
    let these = places.facilities.iter().filter(|f| f.kind == kind);
    points(plane, these.map(|f| (f.lon_deg, f.lat_deg)))
}

#[test]
fn distances_are_those_of_a_plain_computation() {
    for name in FILES {
        let Some(path) = extract(name) else { continue };
        let streets = read_streets(&path).unwrap();
        let places = places(&path);
        let (graph, plane) = graph(&streets, &Profile::nl().with_areas(Areas::LeaveOut));
        let project = |lon, lat| plane.project(lon, lat);
        let truth = plain::Walks::new(&streets, project);
        let homes = homes(&plane, &places);
        let snapped = graph.snap_points(&homes, 250.0);
        let mut reached = 0;
        for kind in KINDS {
            let shops = of_kind(&plane, &places, kind);
            let doors = graph.snap_points(&shops, 250.0);
            let answers = graph.nearest(&snapped, &[&doors], Measure::Metres).remove(0);
            let plain = truth.to_facilities(&shops, 250.0);
            for (home, answer) in answers.iter().enumerate().step_by(31) {
                let expected = plain.way(&truth, homes[home], 250.0);
                match (answer, expected) {
                    (Ok(route), Some((total_m, snap_m))) => {
                        reached += 1;
                        let off_m = (route.total_m - total_m).abs().max((route.origin_snap_m - snap_m).abs());
                        assert!(off_m < 1e-6, "{name}, address {home}: {route:?} is not {total_m} m");
                    }
                    (Err(reason), None) => {
                        assert!(!matches!(reason, Unreachable::NotAPlace | Unreachable::OneWay { .. }));
                    }
                    other => panic!("{name}, address {home}: {other:?}"),
                }
            }
        }
        println!("{name}: {reached} distances are the same");
        assert!(reached > 100);
    }
}

/// When points entered the streets on their nearest street only, 7,962, 3,479 and 8,143 were reached: those who are helped
/// now are the difference. The rest of Prague is on islands without a supermarket, more than 250 m from all others.
#[test]
fn islands_keep_few_from_a_supermarket() {
    for (name, [addresses, reached, origins, facilities, unreached]) in [
        ("prague-northeast.osm.pbf", [8_233, 8_219, 274, 1, 0]),
        ("liechtenstein.osm.pbf", [3_497, 3_497, 11, 0, 0]),
        ("delft-tu.osm.pbf", [8_150, 8_150, 7, 0, 0]),
    ] {
        let Some(path) = extract(name) else { continue };
        let streets = read_streets(&path).unwrap();
        let places = places(&path);
        let (graph, plane) = graph(&streets, &Profile::nl());
        let homes = graph.snap_points(&homes(&plane, &places), 250.0);
        let shops = graph.snap_points(&of_kind(&plane, &places, "supermarkt"), 250.0);
        let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
        let routes: Vec<_> = answers
            .iter()
            .enumerate()
            .filter_map(|(home, answer)| Some((home, answer.as_ref().ok()?)))
            .collect();
        let report = graph.island_report(&homes, &shops, routes.iter().copied());
        let counts = [report.origins.len(), report.facilities.len(), report.unreached.len()];
        let found = [homes.len(), routes.len(), counts[0], counts[1], counts[2]];
        assert_eq!(found, [addresses, reached, origins, facilities, unreached], "{name}");
        let on_an_island = |answer: &&Result<NetworkRoute, Unreachable>| {
            matches!(answer, Err(Unreachable::OtherIsland { .. }))
        };
        assert_eq!(answers.iter().filter(on_an_island).count(), addresses - reached, "{name}");
    }
}

#[test]
fn all_queries_agree_on_a_real_town() {
    let Some(path) = extract("delft-tu.osm.pbf") else { return };
    let streets = read_streets(&path).unwrap();
    let places = places(&path);
    for profile in [Profile::nl(), Profile::fiets(), Profile::cbs()] {
        let (graph, plane) = graph(&streets, &profile);
        let homes = graph.snap_points(&homes(&plane, &places), 250.0);
        let stops = graph.snap_points(&of_kind(&plane, &places, "bushalte"), 250.0);
        let nearest = graph.nearest(&homes, &[&stops], Measure::Metres).remove(0);
        let three =
            graph.k_nearest(&homes, &[&stops], NonZeroUsize::new(3).unwrap(), Measure::Metres).remove(0);
        let within = graph.within(&homes, &[&stops], Limit::Metres(800.0)).remove(0);
        let mut counts = vec![0; homes.len()];
        graph.matrix(&homes, &stops, Measure::Metres, |_, column| {
            for (count, answer) in counts.iter_mut().zip(column) {
                *count += usize::from(matches!(answer, Ok(route) if route.total_m <= 800.0));
            }
        });
        let together =
            graph.service_areas(&stops, &homes, Grouping::Together, &[Limit::Metres(800.0)]).remove(0);
        let mut some = 0;
        for (home, answer) in nearest.iter().enumerate() {
            assert_eq!(within.count_within(home, 800.0), counts[home]);
            assert_eq!(together.origins.binary_search(&home).is_ok(), counts[home] > 0);
            match answer {
                Ok(route) => {
                    some += 1;
                    let list = three.of(home).unwrap();
                    assert_eq!(list[0], *route);
                    assert!(list.is_sorted_by(|a, b| a.total_m <= b.total_m));
                    let first = within.of(home).unwrap().first();
                    assert!(first.is_none_or(|first| first == route), "{first:?} {route:?}");
                }
                Err(reason) => {
                    assert_eq!(three.of(home), Err(*reason));
                    assert_eq!(counts[home], 0);
                }
            }
        }
        assert!(some > 5_000, "{} of {}", some, homes.len());
    }
}

#[test]
fn the_ground_of_a_service_area_holds_the_streets_that_were_reached() {
    let Some(path) = extract("liechtenstein.osm.pbf") else { return };
    let streets = read_streets(&path).unwrap();
    let places = places(&path);
    let (graph, plane) = graph(&streets, &Profile::nl());
    let homes = graph.snap_points(&homes(&plane, &places), 250.0);
    let shops = graph.snap_points(&of_kind(&plane, &places, "supermarkt"), 250.0);
    let limits = [500.0, 1000.0, 2000.0].map(Limit::Metres);
    let start = Instant::now();
    let areas = graph.service_areas(&shops, &homes, Grouping::Together, &limits);
    let searched = start.elapsed();
    let grounds: Vec<_> = areas.iter().map(|area| area.polygon(&graph, 25.0, Holes::Keep)).collect();
    println!("areas in {searched:?}, ground in {:?}", start.elapsed() - searched);
    for (area, ground) in areas.iter().zip(&grounds) {
        println!("{:?}: {:.0} m, {} origins", area.limit, area.length_m(), area.origins.len());
        // By the nearest street, or that of another island where the nearest leads nowhere.
        let outside = |&&home: &&usize| !homes.snaps(home).any(|snap| ground.contains(&snap.at));
        assert_eq!(area.origins.iter().filter(outside).count(), 0);
        // No part is farther than the buffer from a reached street, and none overlaps another: the area is at most
        // that of all buffers.
        let area_m2 = ground.unsigned_area();
        let most_m2 = area.length_m() * 50.0 + area.stretches.len() as f64 * std::f64::consts::PI * 625.0;
        assert!(area_m2 > 0.2 * most_m2 / 2.0 && area_m2 < most_m2, "{area_m2} of {most_m2}");
    }
    // One within the other, drawn from the smallest on, is the same ground.
    let nested =
        werkvlek_network::nested_ground(&areas.iter().collect::<Vec<_>>(), &graph, 25.0, Holes::Keep);
    for (alone, nested) in grounds.iter().zip(&nested) {
        assert!(nested.is_valid());
        let differ_m2 = geo::BooleanOps::xor(alone, nested).unsigned_area();
        // A round end where a stretch is cut, beyond the straight line of its street.
        assert!(differ_m2 / alone.unsigned_area() < 1e-3, "{differ_m2} m²");
    }
    // All lines at once, the slow way.
    let slow = geo::Buffer::buffer(&areas[0].lines(&graph), 25.0);
    let share = grounds[0].unsigned_area() / slow.unsigned_area();
    assert!((share - 1.0).abs() < 1e-3, "bends are drawn straighter: {share}");
    // The larger limit holds the smaller.
    for pair in areas.windows(2) {
        assert!(pair[0].length_m() < pair[1].length_m());
        assert!(pair[0].origins.iter().all(|home| pair[1].origins.binary_search(home).is_ok()));
    }
}

/// Writes points and distances for tests/reference/walking_distances.py, which says how to run this.
#[test]
#[ignore = "writes files for the reference computation"]
fn write_for_reference() {
    let Some(folder) = std::env::var_os("WERKVLEK_REFERENCE_DIR").map(PathBuf::from) else {
        println!("skipped: WERKVLEK_REFERENCE_DIR is not set");
        return;
    };
    for name in FILES {
        let Some(path) = extract(name) else { continue };
        let streets = read_streets(&path).unwrap();
        let places = places(&path);
        let mut facilities = "kind,lon,lat\n".to_owned();
        for f in places.facilities.iter().filter(|f| KINDS.contains(&f.kind.as_str())) {
            writeln!(facilities, "{},{},{}", f.kind, f.lon_deg, f.lat_deg).unwrap();
        }
        std::fs::write(folder.join(format!("{name}.facilities.csv")), facilities).unwrap();
        for (areas, suffix) in [(Areas::LeaveOut, "lines"), (Areas::Cross, "areas")] {
            let (graph, plane) = graph(&streets, &as_counted_before().with_areas(areas));
            let homes = homes(&plane, &places);
            for max_snap_m in [250.0, f64::INFINITY] {
                let snapped = graph.snap_points(&homes, max_snap_m);
                let doors = KINDS.map(|kind| graph.snap_points(&of_kind(&plane, &places, kind), max_snap_m));
                let answers = graph.nearest(&snapped, &doors.each_ref(), Measure::Metres);
                let mut rows = "osm_id,lon,lat,snap_m,supermarkt_m,huisarts_m\n".to_owned();
                for (home, address) in places.addresses.iter().enumerate() {
                    let or_nothing = |m: Option<f64>| m.map(|m| m.to_string()).unwrap_or_default();
                    let total = |kind: usize| or_nothing(answers[kind][home].ok().map(|route| route.total_m));
                    let snap_m = or_nothing(snapped.snap(home).ok().map(|snap| snap.dist_m));
                    let (id, lon, lat) = (address.osm_id, address.lon_deg, address.lat_deg);
                    writeln!(rows, "{id},{lon},{lat},{snap_m},{},{}", total(0), total(1)).unwrap();
                }
                std::fs::write(folder.join(format!("{name}.{suffix}.{max_snap_m}.csv")), rows).unwrap();
            }
        }
    }
}
