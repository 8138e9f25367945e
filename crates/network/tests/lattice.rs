//! A town of square blocks, where the way along the streets is known: as far east or west plus as far north or south.
//! Small in the everyday run; with the size of a province as a measurement.

use std::time::Instant;

use geo::{Coord, LineString, coord};
use werkvlek_network::{NetworkReach, NetworkRoute, StreetGraph};

const BLOCK_M: u32 = 10;

/// Streets west-east and south-north with a vertex at every crossing.
fn streets(crossings: u32) -> Vec<LineString> {
    let at = |i: u32, j: u32| coord! { x: f64::from(i * BLOCK_M), y: f64::from(j * BLOCK_M) };
    let east = (0..crossings).map(|j| LineString((0..crossings).map(|i| at(i, j)).collect()));
    let north = (0..crossings).map(|i| LineString((0..crossings).map(|j| at(i, j)).collect()));
    east.chain(north).collect()
}

/// Numbers below a bound in an order without pattern, the same every time.
struct Shuffled(u64);

impl Shuffled {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(bound)).expect("below a u32")
    }
}

/// Shops at crossings; homes 2 m north of their street, 3 m east of a crossing. Whole metres, so exact.
fn town(crossings: u32, homes: usize, shops: usize) -> (Vec<Coord>, Vec<Coord>) {
    let mut shuffled = Shuffled(1);
    let mut crossing = |dx: u32, dy: u32| {
        let (i, j) = (shuffled.below(crossings - 1), shuffled.below(crossings - 1));
        coord! { x: f64::from(i * BLOCK_M + dx), y: f64::from(j * BLOCK_M + dy) }
    };
    ((0..homes).map(|_| crossing(3, 2)).collect(), (0..shops).map(|_| crossing(0, 0)).collect())
}

fn check(homes: &[Coord], shops: &[Coord], reach: &[NetworkReach]) {
    for (home, answer) in homes.iter().zip(reach) {
        let mut nearest = NetworkRoute {
            facility: 0,
            total_m: f64::INFINITY,
            total_min: 0.0,
            origin_snap_m: 2.0,
            facility_snap_m: 0.0,
        };
        for (facility, shop) in shops.iter().enumerate() {
            let total_m = 2.0 + (home.x - shop.x).abs() + (home.y - 2.0 - shop.y).abs();
            if total_m < nearest.total_m {
                nearest = NetworkRoute { facility, total_m, ..nearest };
            }
        }
        let NetworkReach::Reached(route) = *answer else { panic!("one town: {answer:?}") };
        // 5 km/h.
        assert!((route.total_min - route.total_m * 0.012).abs() < 1e-9);
        assert_eq!(route, NetworkRoute { total_min: route.total_min, ..nearest });
    }
}

#[test]
fn blocks_are_walked_around() {
    for shops in [1, 2, 30, 400] {
        let graph = StreetGraph::from_lines(&streets(40)).unwrap();
        assert_eq!((graph.stats().nodes, graph.stats().edges), (40 * 40, 2 * 40 * 39));
        let (homes, shops) = town(40, 500, shops);
        check(&homes, &shops, &graph.distances_to_nearest(&homes, &shops, 2.5));
    }
}

#[test]
#[ignore = "a measurement: run with --release -- --ignored --nocapture"]
fn time_for_a_province() {
    let lines = streets(500);
    let start = Instant::now();
    let graph = StreetGraph::from_lines(&lines).unwrap();
    let build_ms = start.elapsed().as_millis();
    let (homes, shops) = town(500, 100_000, 200);
    let mut times_ms: Vec<u128> = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let reach = graph.distances_to_nearest(&homes, &shops, 2.5);
        times_ms.push(start.elapsed().as_millis());
        check(&homes, &shops, &reach);
    }
    times_ms.sort_unstable();
    let stats = graph.stats();
    println!("{} nodes, {} edges: built in {build_ms} ms", stats.nodes, stats.edges);
    println!(
        "{} origins, {} facilities: median {} ms, fastest {} ms",
        homes.len(),
        shops.len(),
        times_ms[2],
        times_ms[0]
    );
}
