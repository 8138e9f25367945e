//! KindsWithin of real extracts: what they cost, and that their ground holds together. The extracts lie beside the checkout,
//! not in it; without them these tests say so and pass.

use std::time::{Duration, Instant};

use geo::{Area, Contains, Validation};
use werkvlek_network::{Holes, Limit, LocalPlane, Profile, SnappedPoints, StreetGraph};
use werkvlek_osm::{KindTable, OsmPlaces, Want, read_places, read_streets};
use werkvlek_realdata::real_data;

const KINDS: [&str; 5] = ["supermarkt", "huisarts", "apotheek", "bushalte", "school"];
const BLOCKS: Holes = Holes::FillUpTo { area_ha: 4.0 };

fn extract(name: &str) -> Option<(StreetGraph, LocalPlane, OsmPlaces)> {
    let path = real_data(&format!("osm/{name}"))?;
    let streets = read_streets(&path).expect("a sound file");
    let plane = LocalPlane::around_streets(&streets).expect("streets on earth");
    let project = |lon, lat| plane.project_if_place(lon, lat);
    let graph = StreetGraph::from_osm(&streets, &Profile::nl(), project).expect("places on a plane");
    let places = read_places(&path, &KindTable::default(), Want::AddressesAndFacilities);
    let places = places.expect("a sound file");
    Some((graph, plane, places))
}

/// Kinds with their limits.
type Kinds<'a> = [(&'a SnappedPoints<'a>, Limit)];

/// Runs work with an extract: five kinds, each within 500 m, and the addresses.
fn with_town(name: &str, work: impl Fn(&StreetGraph, &Kinds<'_>, &SnappedPoints<'_>)) {
    let Some((graph, plane, places)) = extract(name) else { return };
    let homes: Vec<_> = places.addresses.iter().map(|a| plane.project(a.lon_deg, a.lat_deg)).collect();
    let homes = graph.snap_points(&homes, 250.0);
    let kinds = KINDS.map(|kind| {
        let these = places.facilities.iter().filter(|f| f.kind == kind);
        let at: Vec<_> = these.map(|f| plane.project(f.lon_deg, f.lat_deg)).collect();
        graph.snap_points(&at, 250.0)
    });
    let kinds: Vec<_> = kinds.iter().map(|kind| (kind, Limit::Metres(500.0))).collect();
    work(&graph, &kinds, &homes);
}

#[test]
fn the_ground_of_a_city_holds_together() {
    with_town("prague-northeast.osm.pbf", |graph, kinds, homes| {
        let within = graph.kinds_within(kinds, homes).unwrap();
        let ground = within.ground(1, 25.0, BLOCKS);
        let mut above_m2 = 0.0_f64;
        for n in (1..=5).rev() {
            let (band, all) = (ground.exactly(n).unwrap(), ground.at_least(n).unwrap());
            assert!(band.is_valid() && all.is_valid(), "{n}");
            above_m2 += band.unsigned_area();
            assert!((above_m2 - all.unsigned_area()).abs() < 1e-3, "bands of {n} and more fill the ground");
        }
        let area = within.at_least(5);
        let vlekken = area.vlekken(25.0, BLOCKS);
        assert!(vlekken.len() > 1 && vlekken.len() < area.parts());
        let inside: usize = vlekken.iter().map(|vlek| vlek.homes_inside.len()).sum();
        assert_eq!(inside, area.homes_inside().len(), "each home inside is in a vlek");
        assert!(inside > 100);
        let streets_m: f64 = vlekken.iter().map(|vlek| vlek.streets_m).sum();
        assert!((streets_m - area.length_m()).abs() < 1e-6);
        for (stretch, line) in area.stretches().iter().zip(area.lines()) {
            let middle = line.0[line.0.len() / 2];
            let holding = vlekken.iter().filter(|vlek| vlek.polygon.contains(&geo::Point(middle))).count();
            assert_eq!(holding, 1, "{stretch:?}");
        }
    });
}

/// Prints the median of five times:
/// `cargo test --release -p werkvlek-network --test kinds_within_extracts -- --ignored --nocapture`.
#[test]
#[ignore = "measures time"]
fn how_long_kinds_within_take() {
    fn median(work: impl Fn()) -> Duration {
        let mut times = [Duration::ZERO; 5];
        for time in &mut times {
            let start = Instant::now();
            work();
            *time = start.elapsed();
        }
        times.sort();
        times[2]
    }
    for name in ["prague-northeast.osm.pbf", "liechtenstein.osm.pbf"] {
        with_town(name, |graph, kinds, homes| {
            let within = || graph.kinds_within(kinds, homes).unwrap();
            let found = within();
            println!("{name}: {:.0} km of street", found.at_least(0).length_m() / 1e3);
            println!("  five kinds laid over each other: {:?}", median(|| drop(within())));
            println!("  vlekken of 3 of 5: {:?}", median(|| drop(found.at_least(3).vlekken(25.0, BLOCKS))));
            println!("  bands 1 to 5: {:?}", median(|| drop(found.ground(1, 25.0, BLOCKS))));
            println!("  bands 0 to 5: {:?}", median(|| drop(found.ground(0, 25.0, BLOCKS))));
        });
    }
}
