//! How long each query takes, on real extracts and on a grid of one part. The extracts lie beside the checkout, not in
//! it; without them only the grid is measured.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking, and a measurement is printed"
)]

use std::hint::black_box;
use std::num::NonZeroUsize;
use std::time::Instant;

use geo::{Coord, LineString, coord};
use werkvlek_network::{Grouping, Limit, LocalPlane, Measure, Profile, SnappedPoints, StreetGraph};
use werkvlek_osm::{KindTable, Want, read_places, read_streets};
use werkvlek_realdata::real_data;

const MAX_SNAP_M: f64 = 250.0;

/// Prints a line a query: the town, the query, and the median in microseconds.
fn measure(town: &str, graph: &StreetGraph, homes: &[Coord], kinds: &[Vec<Coord>]) {
    let time = |query: &str, work: &dyn Fn()| {
        work();
        let mut times: Vec<f64> = (0..11)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{town} | {query} | {:.1}", times[5]);
    };
    let snap = |points: &[Coord]| graph.snap_points(points, MAX_SNAP_M);
    let (doors, snapped): (SnappedPoints<'_>, Vec<_>) =
        (snap(homes), kinds.iter().map(|k| snap(k)).collect());
    let all: Vec<&SnappedPoints<'_>> = snapped.iter().collect();
    let three = NonZeroUsize::new(3).unwrap();
    time("snap and nearest, the row of the README", &|| {
        let (doors, snapped): (_, Vec<_>) = (snap(homes), kinds.iter().map(|k| snap(k)).collect());
        let all: Vec<&SnappedPoints<'_>> = snapped.iter().collect();
        black_box(graph.nearest(&doors, &all, Measure::Metres));
    });
    time("snap", &|| drop(black_box(snap(homes))));
    time("nearest", &|| drop(black_box(graph.nearest(&doors, &all, Measure::Metres))));
    time("three nearest", &|| drop(black_box(graph.k_nearest(&doors, &all, three, Measure::Metres))));
    time("within 1000 m", &|| drop(black_box(graph.within(&doors, &all, Limit::Metres(1000.0)))));
    let one_area = |kind: &SnappedPoints<'_>| {
        graph.service_areas(kind, &doors, Grouping::Together, &[Limit::Metres(1000.0)])
    };
    time("service area", &|| all.iter().for_each(|kind| drop(black_box(one_area(kind)))));
    let limits: Vec<_> = all.iter().map(|&kind| (kind, Limit::Metres(500.0))).collect();
    time("within", &|| drop(black_box(graph.kinds_within(&limits, &doors).unwrap())));
    time("matrix", &|| {
        graph.matrix(&doors, all[0], Measure::Metres, |_, column| {
            black_box(column.len());
        });
    });
}

/// Streets 100 m apart with a vertex at every crossing; homes and facilities by a fixed sequence.
fn grid(side: u32, homes: usize, facilities: usize) -> (StreetGraph, Vec<Coord>, Vec<Vec<Coord>>) {
    let at = |i: u32, j: u32| coord! { x: f64::from(i) * 100.0, y: f64::from(j) * 100.0 };
    let east = (0..side).map(|j| LineString((0..side).map(|i| at(i, j)).collect()));
    let north = (0..side).map(|i| LineString((0..side).map(|j| at(i, j)).collect()));
    let graph = StreetGraph::from_lines(&east.chain(north).collect::<Vec<_>>()).unwrap();
    let mut state = 1_u64;
    let mut below = |most: f64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1_u64 << 24) as f64 * most
    };
    let wide = f64::from(side - 1) * 100.0;
    let mut some = |count: usize| (0..count).map(|_| coord! { x: below(wide), y: below(wide) }).collect();
    (graph, some(homes), vec![some(facilities), some(2 * facilities)])
}

/// `cargo test -p werkvlek-network --test query_times -- --ignored --nocapture`; compare two versions by running them
/// in turns.
#[test]
#[ignore = "measures time"]
fn how_long_queries_take() {
    for name in ["prague-northeast", "liechtenstein", "delft-tu"] {
        let Some(path) = real_data(&format!("osm/{name}.osm.pbf")) else { continue };
        let streets = read_streets(&path).unwrap();
        let plane = LocalPlane::around_streets(&streets).unwrap();
        let project = |lon, lat| plane.project_if_place(lon, lat);
        let graph = StreetGraph::from_osm(&streets, &Profile::nl(), project).unwrap();
        let places = read_places(&path, &KindTable::default(), Want::AddressesAndFacilities).unwrap();
        let homes: Vec<_> = places.addresses.iter().map(|a| plane.project(a.lon_deg, a.lat_deg)).collect();
        let kinds: Vec<Vec<Coord>> = ["supermarkt", "huisarts"]
            .iter()
            .map(|&kind| {
                let these = places.facilities.iter().filter(|f| f.kind == kind);
                these.map(|f| plane.project(f.lon_deg, f.lat_deg)).collect()
            })
            .collect();
        measure(name, &graph, &homes, &kinds);
    }
    let (graph, homes, kinds) = grid(300, 50_000, 20);
    measure("grid", &graph, &homes, &kinds);
}
