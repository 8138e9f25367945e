//! Small towns with the answer worked out by hand.

use geo::{Coord, LineString, coord, line_string};
use werkvlek_network::{GraphError, NetworkRoute, StreetGraph, Unreachable};

fn line(points: &[(f64, f64)]) -> LineString {
    points.iter().copied().collect()
}

/// Facility, whole way, first leg and last leg; or why there is no way.
type Answer = Result<(usize, [f64; 3]), Unreachable>;

/// The answers, after a look at their minutes: 5 km/h are 12 minutes a kilometre.
fn walk(graph: &StreetGraph, origins: &[Coord], facilities: &[Coord], max_snap_m: f64) -> Vec<Answer> {
    let reach = graph.distances_to_nearest(origins, facilities, max_snap_m);
    let answer = |reach: Result<NetworkRoute, Unreachable>| match reach {
        Ok(route) => {
            assert!((route.total_min - route.total_m * 0.012).abs() < 1e-9);
            Ok((route.facility, [route.total_m, route.origin_snap_m, route.facility_snap_m]))
        }
        Err(reason) => Err(reason),
    };
    reach.into_iter().map(answer).collect()
}

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

fn reached(facility: usize, total_m: f64, origin_snap_m: f64, facility_snap_m: f64) -> Answer {
    Ok((facility, [total_m, origin_snap_m, facility_snap_m]))
}

#[test]
fn a_dead_end_is_walked_back_out() {
    // A main street, and two dead ends of 60 m side by side, 20 m apart.
    let graph = StreetGraph::from_lines(&[
        line(&[(0.0, 0.0), (40.0, 0.0), (60.0, 0.0), (100.0, 0.0)]),
        line(&[(40.0, 0.0), (40.0, 60.0)]),
        line(&[(60.0, 0.0), (60.0, 60.0)]),
    ])
    .unwrap();
    // From the end of one to the end of the other: 60 + 20 + 60, though the gardens touch.
    let reach = walk(&graph, &[at(40.0, 60.0)], &[at(60.0, 60.0)], 10.0);
    assert_eq!(reach, [reached(0, 140.0, 0.0, 0.0)]);
    let stats = graph.stats();
    assert_eq!((stats.nodes, stats.edges, stats.components, stats.length_m), (6, 5, 1, 220.0));
    assert_eq!(
        (graph.line_of_edge(3), graph.line_of_edge(4), graph.line_of_edge(5)),
        (Some(1), Some(2), None)
    );
}

#[test]
fn a_railway_has_one_crossing() {
    // Streets at y = 0 and y = 30 on both sides of a railway, joined at x = 200 only. A footbridge line at x = 50
    // crosses neither street at a vertex, so it joins nothing.
    let graph = StreetGraph::from_lines(&[
        line(&[(0.0, 0.0), (200.0, 0.0)]),
        line(&[(0.0, 30.0), (200.0, 30.0)]),
        line(&[(200.0, 0.0), (200.0, 30.0)]),
        line(&[(50.0, -1.0), (50.0, 31.0)]),
    ])
    .unwrap();
    assert_eq!(graph.stats().components, 2);
    // The north shop is 40 m away in a straight line: 5 + 200 + 30 + 200 + 5 = 440 on foot. The south shop, 170 m
    // away along the street with legs of 5 and 5, is nearer: 180.
    let (north, south) = (at(0.0, 35.0), at(170.0, -5.0));
    let home = [at(0.0, -5.0)];
    assert_eq!(walk(&graph, &home, &[north], 10.0), [reached(0, 440.0, 5.0, 5.0)]);
    assert_eq!(walk(&graph, &home, &[north, south], 10.0), [reached(1, 180.0, 5.0, 5.0)]);
}

#[test]
fn a_house_facing_two_streets_uses_the_first() {
    // Streets at y = 0 and y = 20, joined at x = 100; the house is 10 m from both.
    let lower = line(&[(0.0, 0.0), (100.0, 0.0)]);
    let upper = line(&[(0.0, 20.0), (100.0, 20.0)]);
    let link = line(&[(100.0, 0.0), (100.0, 20.0)]);
    let graph = StreetGraph::from_lines(&[lower.clone(), upper.clone(), link.clone()]).unwrap();
    let snap = graph.snap(40.0, 10.0).unwrap();
    assert_eq!((snap.edge, snap.at, snap.offset_m, snap.dist_m), (0, at(40.0, 0.0), 40.0, 10.0));
    // Shop on the upper street: 10 + 60 + 20 + 60 + 0 from the lower one.
    let reach = walk(&graph, &[at(40.0, 10.0)], &[at(40.0, 20.0)], 10.0);
    assert_eq!(reach, [reached(0, 150.0, 10.0, 0.0)]);
    // With the streets in the other order the upper one comes first and the shop is at the door: 10.
    let graph = StreetGraph::from_lines(&[upper, lower, link]).unwrap();
    let reach = walk(&graph, &[at(40.0, 10.0)], &[at(40.0, 20.0)], 10.0);
    assert_eq!(reach, [reached(0, 10.0, 10.0, 0.0)]);
}

#[test]
fn a_tie_is_a_tie_in_a_turned_town_far_from_the_origin() {
    // The same two streets, turned by 30 degrees and moved to Hilversum: rounding must not choose the street.
    let (sin, cos) = (0.5, 3.0_f64.sqrt() / 2.0);
    let place = |x: f64, y: f64| (140_609.688 + x * cos - y * sin, 470_656.45 + x * sin + y * cos);
    for x in 1..100 {
        let x = f64::from(x);
        let streets = [[place(0.0, 0.0), place(100.0, 0.0)], [place(0.0, 20.0), place(100.0, 20.0)]];
        let graph = StreetGraph::from_lines(&streets.map(|street| line(&street))).unwrap();
        let house = place(x, 10.0);
        assert_eq!(graph.snap(house.0, house.1).unwrap().edge, 0, "house at {x}");
    }
}

#[test]
fn two_islands_do_not_reach_each_other() {
    let graph =
        StreetGraph::from_lines(&[line(&[(0.0, 0.0), (100.0, 0.0)]), line(&[(0.0, 50.0), (100.0, 50.0)])])
            .unwrap();
    let origins = [at(10.0, 0.0), at(10.0, 50.0), at(10.0, 80.0), at(10.0, 25.0), at(f64::NAN, 0.0)];
    let reach = walk(&graph, &origins, &[at(90.0, 60.0)], 25.0);
    assert_eq!(
        reach,
        [
            Err(Unreachable::OtherIsland { component: 0 }),
            // 0 + 80 + 10
            reached(0, 90.0, 0.0, 10.0),
            Err(Unreachable::OriginTooFar { dist_m: 30.0 }),
            // Between the islands, 25 m from both, just within the limit: 25 + 80 + 10 by the second street.
            reached(0, 115.0, 25.0, 10.0),
            Err(Unreachable::NotAPlace),
        ]
    );
    let parts: Vec<_> =
        graph.components().iter().map(|part| (part.nodes, part.edges, part.length_m)).collect();
    assert_eq!(parts, [(2, 1, 100.0), (2, 1, 100.0)]);
}

#[test]
fn facilities_off_the_network_take_no_part_and_are_listed() {
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (100.0, 0.0)])]).unwrap();
    let shops = [at(50.0, 30.0), at(f64::INFINITY, 0.0), at(100.0, 20.0)];
    assert_eq!(graph.facilities_off_network(&shops, 25.0), [0, 1]);
    let home = [at(0.0, 0.0)];
    assert_eq!(walk(&graph, &home, &shops, 25.0), [reached(2, 120.0, 0.0, 20.0)]);
    // Without a limit the first shop counts: 50 + 30.
    assert_eq!(walk(&graph, &home, &shops, f64::INFINITY), [reached(0, 80.0, 0.0, 30.0)]);
    for limit in [10.0, -1.0, f64::NAN] {
        let none = [Err(Unreachable::NoFacility)];
        assert_eq!(walk(&graph, &home, &shops, limit), none);
    }
}

#[test]
fn the_nearest_counts_the_last_leg() {
    // Shop 0 is 10 m along the street but 40 m off it; shop 1 is 30 m along and 5 m off: 50 against 35.
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (100.0, 0.0)])]).unwrap();
    let reach = walk(&graph, &[at(0.0, 0.0)], &[at(10.0, 40.0), at(30.0, 5.0)], 50.0);
    assert_eq!(reach, [reached(1, 35.0, 0.0, 5.0)]);
    let reach = graph.distances_to_nearest(&[at(0.0, 0.0)], &[at(10.0, 40.0), at(30.0, 5.0)], 50.0);
    let Ok(route) = reach[0] else { panic!("reached above") };
    assert_eq!((route.facility, route.along_streets_m()), (1, 30.0));
}

#[test]
fn equally_far_facilities_go_by_index() {
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (50.0, 0.0), (100.0, 0.0)])]).unwrap();
    for shops in
        [[at(100.0, 0.0), at(0.0, 0.0)], [at(0.0, 0.0), at(100.0, 0.0)], [at(0.0, 0.0), at(0.0, 0.0)]]
    {
        let reach = walk(&graph, &[at(50.0, 0.0)], &shops, 0.0);
        assert_eq!(reach, [reached(0, 50.0, 0.0, 0.0)]);
    }
}

#[test]
fn one_edge_with_both_on_it_goes_the_shorter_way_round() {
    // A lane of 300 m in the shape of a U whose ends are joined by a path of 20 m. Home 10 m and shop 290 m along the
    // lane: 280 along it, 10 + 20 + 10 by the path.
    let lane = line(&[(0.0, 0.0), (0.0, 140.0), (20.0, 140.0), (20.0, 0.0)]);
    let path = line(&[(0.0, 0.0), (20.0, 0.0)]);
    let graph = StreetGraph::from_lines(&[lane.clone(), path]).unwrap();
    let (home, shop) = ([at(0.0, 10.0)], [at(20.0, 10.0)]);
    assert_eq!(walk(&graph, &home, &shop, 0.0), [reached(0, 40.0, 0.0, 0.0)]);
    let graph = StreetGraph::from_lines(&[lane]).unwrap();
    assert_eq!(walk(&graph, &home, &shop, 0.0), [reached(0, 280.0, 0.0, 0.0)]);
    // A loop of 80 m: 70 one way, 10 the other, through the node where it closes.
    let ring = line_string![(x: 0.0, y: 0.0), (x: 20.0, y: 0.0), (x: 20.0, y: 20.0), (x: 0.0, y: 20.0), (x: 0.0, y: 0.0)];
    let graph = StreetGraph::from_lines(&[ring]).unwrap();
    assert_eq!((graph.stats().nodes, graph.stats().edges), (1, 1));
    assert_eq!(walk(&graph, &[at(5.0, 0.0)], &[at(0.0, 5.0)], 0.0), [reached(0, 10.0, 0.0, 0.0)]);
}

#[test]
fn lines_without_length_are_counted_and_left_out() {
    let graph = StreetGraph::from_lines(&[
        line(&[]),
        line(&[(5.0, 5.0)]),
        line(&[(5.0, 5.0), (5.0, 5.0)]),
        line(&[(0.0, 0.0), (0.0, 0.0), (3.0, 4.0), (3.0, 4.0)]),
        line(&[(-0.0, 0.0), (0.0, -7.0)]),
    ])
    .unwrap();
    let stats = graph.stats();
    assert_eq!((stats.nodes, stats.edges, stats.components, stats.length_m), (3, 2, 1, 12.0));
    assert_eq!(stats.lines_without_length, 3);
    assert_eq!((graph.line_of_edge(0), graph.edge_length_m(0)), (Some(3), Some(5.0)));
}

#[test]
fn an_empty_layer_answers_with_reasons() {
    let graph = StreetGraph::from_lines(&[]).unwrap();
    let stats = graph.stats();
    assert_eq!((stats.nodes, stats.edges, stats.components), (0, 0, 0));
    assert_eq!(graph.snap(0.0, 0.0), None);
    let reach = walk(&graph, &[at(0.0, 0.0)], &[at(0.0, 0.0)], f64::INFINITY);
    assert_eq!(reach, [Err(Unreachable::NoFacility)]);
    assert_eq!(graph.facilities_off_network(&[at(0.0, 0.0)], f64::INFINITY), [0]);
}

#[test]
fn a_vertex_that_is_no_place_is_refused_with_its_line() {
    for (bad, text) in [(f64::NAN, "NaN"), (f64::NEG_INFINITY, "-inf"), (2e9, "2000000000")] {
        let lines = [line(&[(0.0, 0.0), (1.0, 0.0)]), line(&[(0.0, 0.0), (1.0, 1.0), (2.0, bad)])];
        let error = StreetGraph::from_lines(&lines).unwrap_err();
        assert!(matches!(error, GraphError::NotAPlace { line: 1, vertex: 2, .. }));
        let start = format!("line 1, vertex 2: (2, {text}) is not a place");
        assert!(error.to_string().starts_with(&start), "{error}");
    }
}
