//! A town of square blocks, where the way along the streets is known: as far east or west plus as far north or south.
//! The bench `network` asks the same of towns with the size of a province.

use geo::{Coord, LineString, coord};
use proptest::prelude::*;
use werkvlek_network::StreetGraph;

const BLOCK_M: u32 = 10;
const CROSSINGS: u32 = 40;

/// Streets west-east and south-north with a vertex at every crossing.
fn streets() -> Vec<LineString> {
    let at = |i: u32, j: u32| coord! { x: f64::from(i * BLOCK_M), y: f64::from(j * BLOCK_M) };
    let east = (0..CROSSINGS).map(|j| LineString((0..CROSSINGS).map(|i| at(i, j)).collect()));
    let north = (0..CROSSINGS).map(|i| LineString((0..CROSSINGS).map(|j| at(i, j)).collect()));
    east.chain(north).collect()
}

/// Places so far east and north of a crossing, in whole metres, so that answers are exact.
fn places(count: std::ops::Range<usize>, east_m: u32, north_m: u32) -> impl Strategy<Value = Vec<Coord>> {
    let place = move |(i, j): (u32, u32)| {
        coord! { x: f64::from(i * BLOCK_M + east_m), y: f64::from(j * BLOCK_M + north_m) }
    };
    prop::collection::vec((0..CROSSINGS - 1, 0..CROSSINGS - 1).prop_map(place), count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn blocks_are_walked_around(homes in places(1..100, 3, 2), shops in places(1..400, 0, 0)) {
        let graph = StreetGraph::from_lines(&streets()).unwrap();
        let crossings = CROSSINGS as usize;
        let stats = graph.stats();
        prop_assert_eq!((stats.nodes, stats.edges), (crossings * crossings, 2 * crossings * (crossings - 1)));
        let reach = graph.distances_to_nearest(&homes, &shops, 2.5);
        for (home, answer) in homes.iter().zip(reach) {
            // The home is 2 m north of its street; the first of the nearest shops counts.
            let total_m = |shop: &Coord| 2.0 + (home.x - shop.x).abs() + (home.y - 2.0 - shop.y).abs();
            let nearest = shops.iter().map(total_m).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
            let Ok(route) = answer else { panic!("one town: {answer:?}") };
            prop_assert_eq!(Some((route.facility, route.total_m)), nearest);
            prop_assert_eq!((route.origin_snap_m, route.facility_snap_m), (2.0, 0.0));
            // 5 km/h.
            prop_assert!((route.total_min - route.total_m * 0.012).abs() < 1e-9);
        }
    }
}
