//! Distances along streets: reading and building, and the nearest facility of several kinds for every origin.
//!
//! * `grid`: a town of square blocks with 200,000 edges and 50,000 origins, six kinds, beside a plain Dijkstra with a
//!   binary heap on the same streets in the same run.
//! * `liechtenstein` and `prague`: real extracts, when they lie in ../shared: reading the .osm.pbf and building the
//!   graph, and snapping and asking for every address and two kinds.
//! * with `WERKVLEK_BENCH_LARGE=1` also 5,000,000 edges, 1,000,000 origins, six kinds, timed once for each step.
//!
//! Before anything is timed the answers are checked: on the grid, where the way along the streets is known (as far east
//! or west plus as far north or south), against a scan of all facilities; on the extracts, against the number of
//! addresses that are reached. Peak memory is what Linux says of the process.
//!
//!     cargo bench -p werkvlek-benches --bench network

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use geo::{Coord, LineString, coord};
use werkvlek_benches::{Random, Run, forget_peak, peak_bytes};
use werkvlek_network::{LocalPlane, Measure, NetworkRoute, Profile, StreetGraph, Unreachable};
use werkvlek_osm::{KindTable, Want, read_places, read_streets};
use werkvlek_realdata::real_data;

const BLOCK_M: u32 = 100;
const KINDS: usize = 6;
const MAX_SNAP_M: f64 = 250.0;

/// Streets west-east and south-north with a vertex at every crossing.
fn streets(crossings: u32) -> Vec<LineString> {
    let at = |i: u32, j: u32| coord! { x: f64::from(i * BLOCK_M), y: f64::from(j * BLOCK_M) };
    let east = (0..crossings).map(|j| LineString((0..crossings).map(|i| at(i, j)).collect()));
    let north = (0..crossings).map(|i| LineString((0..crossings).map(|j| at(i, j)).collect()));
    east.chain(north).collect()
}

/// Places so far east and north of crossings.
fn places(random: &mut Random, count: usize, crossings: u32, east_m: f64, north_m: f64) -> Vec<Coord> {
    let mut along = |more_m: f64| {
        let crossing = random.below(f64::from(crossings - 1)).floor();
        crossing * f64::from(BLOCK_M) + more_m
    };
    (0..count).map(|_| coord! { x: along(east_m), y: along(north_m) }).collect()
}

struct Grid {
    crossings: u32,
    homes: Vec<Coord>,
    kinds: Vec<Vec<Coord>>,
}

impl Grid {
    /// Homes 2 m north of their street, 30 m east of a crossing; facilities at crossings, more of each next kind.
    fn new(crossings: u32, homes: usize, facilities: usize) -> Self {
        let mut random = Random(1);
        let homes = places(&mut random, homes, crossings, 30.0, 2.0);
        let kinds = (1..=KINDS).map(|k| places(&mut random, facilities * k, crossings, 0.0, 0.0)).collect();
        Self { crossings, homes, kinds }
    }

    fn ask(&self, graph: &StreetGraph) -> Vec<Vec<Result<NetworkRoute, Unreachable>>> {
        let homes = graph.snap_points(&self.homes, MAX_SNAP_M);
        let kinds: Vec<_> = self.kinds.iter().map(|kind| graph.snap_points(kind, MAX_SNAP_M)).collect();
        graph.nearest(&homes, &kinds.iter().collect::<Vec<_>>(), Measure::Metres)
    }

    /// Every so many homes against a scan of all facilities; metres are whole, so answers are exact.
    fn check(&self, answers: &[Vec<Result<NetworkRoute, Unreachable>>]) {
        for (facilities, answers) in self.kinds.iter().zip(answers) {
            assert_eq!(answers.len(), self.homes.len());
            for (home, answer) in self.homes.iter().zip(answers).step_by(self.homes.len().div_ceil(300)) {
                let total_m = |f: &Coord| 2.0 + (home.x - f.x).abs() + (home.y - 2.0 - f.y).abs();
                let nearest = facilities.iter().map(total_m).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
                let Ok(route) = answer else { panic!("{answer:?} in one town") };
                assert_eq!(Some((route.facility, route.total_m)), nearest);
            }
        }
    }

    /// What anyone would write first: a table of neighbours and a binary heap, from all facilities of a kind.
    fn plain(&self, facilities: &[Coord]) -> Vec<u32> {
        let side = self.crossings;
        let node = |i: u32, j: u32| (j * side + i) as usize;
        let mut dist_m = vec![u32::MAX; node(0, side)];
        let mut heap = BinaryHeap::new();
        #[expect(clippy::cast_possible_truncation, reason = "whole blocks")]
        for at in facilities {
            heap.push(Reverse((0, (at.x / f64::from(BLOCK_M)) as u32, (at.y / f64::from(BLOCK_M)) as u32)));
        }
        while let Some(Reverse((m, i, j))) = heap.pop() {
            if dist_m[node(i, j)] <= m {
                continue;
            }
            dist_m[node(i, j)] = m;
            let next = [(i.wrapping_sub(1), j), (i + 1, j), (i, j.wrapping_sub(1)), (i, j + 1)];
            for (i, j) in next.into_iter().filter(|&(i, j)| i < side && j < side) {
                if dist_m[node(i, j)] > m + BLOCK_M {
                    heap.push(Reverse((m + BLOCK_M, i, j)));
                }
            }
        }
        dist_m
    }
}

fn grid(criterion: &mut Criterion, run: Run) {
    let (crossings, homes, facilities) = run.pick((20, 300, 3), (317, 50_000, 50));
    let town = Grid::new(crossings, homes, facilities);
    let lines = streets(town.crossings);
    let graph = StreetGraph::from_lines(&lines).expect("whole metres are places");
    let edges = graph.stats().edges;
    town.check(&town.ask(&graph));
    let plain = town.plain(&town.kinds[0]);
    assert!(plain.iter().all(|&m| m < u32::MAX));

    let mut group = criterion.benchmark_group(format!("grid of {edges} edges"));
    group.bench_function("build", |bencher| bencher.iter(|| StreetGraph::from_lines(black_box(&lines))));
    group.bench_function(format!("{homes} origins, six kinds, snapping included"), |bencher| {
        bencher.iter(|| black_box(town.ask(&graph)));
    });
    // The part that is the same work: distances of all nodes for six kinds, on one thread each.
    let nobody = graph.snap_points(&[], MAX_SNAP_M);
    let kinds: Vec<_> = town.kinds.iter().map(|kind| graph.snap_points(kind, MAX_SNAP_M)).collect();
    group.bench_function("six searches", |bencher| {
        bencher
            .iter(|| black_box(graph.nearest(&nobody, &kinds.iter().collect::<Vec<_>>(), Measure::Metres)));
    });
    group.bench_function("six searches, plain with a binary heap", |bencher| {
        bencher.iter(|| {
            for kind in &town.kinds {
                black_box(town.plain(kind));
            }
        });
    });
    group.finish();
}

fn extract(criterion: &mut Criterion, name: &str, path: &Path, reached: [usize; 2]) {
    forget_peak();
    let read = || {
        let streets = read_streets(path).expect("a sound file");
        let plane = LocalPlane::around_streets(&streets).expect("streets on earth");
        let project = |lon, lat| plane.project_if_place(lon, lat);
        (StreetGraph::from_osm(&streets, &Profile::nl(), project).expect("places on a plane"), plane)
    };
    let (graph, plane) = read();
    let places =
        read_places(path, &KindTable::default(), Want::AddressesAndFacilities).expect("a sound file");
    let homes: Vec<Coord> = places.addresses.iter().map(|a| plane.project(a.lon_deg, a.lat_deg)).collect();
    let kinds = ["supermarkt", "huisarts"].map(|kind| {
        let these = places.facilities.iter().filter(|f| f.kind == kind);
        these.map(|f| plane.project(f.lon_deg, f.lat_deg)).collect::<Vec<_>>()
    });
    let ask = || {
        let homes = graph.snap_points(&homes, MAX_SNAP_M);
        let kinds = kinds.each_ref().map(|kind| graph.snap_points(kind, MAX_SNAP_M));
        graph.nearest(&homes, &kinds.each_ref(), Measure::Metres)
    };
    let answers = ask();
    let found = [0, 1].map(|kind: usize| answers[kind].iter().filter(|answer| answer.is_ok()).count());
    assert_eq!(found, reached, "{name}");
    println!(
        "{name}: {} addresses; peak memory of reading, building and asking {} MB",
        homes.len(),
        peak_mb()
    );

    let mut group = criterion.benchmark_group(name.to_owned());
    group.bench_function("read .osm.pbf and build", |bencher| bencher.iter(|| black_box(read())));
    group.bench_function("every address, two kinds, snapping included", |bencher| {
        bencher.iter(|| black_box(ask()));
    });
    group.finish();
}

fn large() {
    forget_peak();
    let town = Grid::new(1582, 1_000_000, 300);
    let lines = streets(town.crossings);
    let start = Instant::now();
    let graph = StreetGraph::from_lines(&lines).expect("whole metres are places");
    let build_s = start.elapsed().as_secs_f64();
    drop(lines);
    println!("large: {} edges, {} nodes: built in {build_s:.2} s", graph.stats().edges, graph.stats().nodes);
    println!("large: peak memory of building {} MB", peak_mb());
    for _ in 0..3 {
        let start = Instant::now();
        let homes = graph.snap_points(&town.homes, MAX_SNAP_M);
        let snap_s = start.elapsed().as_secs_f64();
        let kinds: Vec<_> = town.kinds.iter().map(|kind| graph.snap_points(kind, MAX_SNAP_M)).collect();
        let answers = graph.nearest(&homes, &kinds.iter().collect::<Vec<_>>(), Measure::Metres);
        let total_s = start.elapsed().as_secs_f64();
        println!(
            "large: {} origins, {KINDS} kinds: {total_s:.2} s, of which snapping {snap_s:.2} s",
            homes.len()
        );
        town.check(&answers);
    }
    println!("large: peak memory {} MB", peak_mb());
}

fn peak_mb() -> u64 {
    peak_bytes().unwrap_or(0) >> 20
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let run = Run::asked();
    let extracts = [
        ("liechtenstein", "liechtenstein.osm.pbf", [3_497, 3_497]),
        ("prague", "prague-northeast.osm.pbf", [8_219, 8_219]),
    ];
    // The tests of the crate ask the extracts as well.
    for &(name, file, reached) in run.pick(&[][..], &extracts) {
        if let Some(path) = real_data(&format!("osm/{file}")) {
            extract(&mut criterion, name, &path, reached);
        }
    }
    grid(&mut criterion, run);
    if run == Run::Measure && std::env::var_os("WERKVLEK_BENCH_LARGE").is_some() {
        large();
    }
    criterion.final_summary();
}
