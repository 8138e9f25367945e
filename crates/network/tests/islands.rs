//! Points near small islands of the streets, such as a path in a courtyard, worked out by hand: they reach the streets
//! that matter, whoever else is asked about, and it is said who needed it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::num::NonZeroUsize;

use geo::{Coord, LineString, coord, line_string};
use werkvlek_network::{
    Direction, Grouping, IslandReport, KindSet, Limit, LineOptions, Measure, NetworkRoute, SnappedPoints,
    SnappedTo, StreetGraph, StreetLine, Unreachable,
};

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

fn line(points: &[(f64, f64)]) -> LineString {
    points.iter().copied().collect()
}

/// A street of 500 m, and north of it at 400 m the path of a courtyard: 20 m long, 40 m from the street.
fn courtyard() -> StreetGraph {
    StreetGraph::from_lines(&[line(&[(0.0, 0.0), (500.0, 0.0)]), line(&[(390.0, 40.0), (410.0, 40.0)])])
        .unwrap()
}

fn total_m(reach: &Result<NetworkRoute, Unreachable>) -> Option<f64> {
    reach.as_ref().ok().map(|route| route.total_m)
}

fn report(
    graph: &StreetGraph,
    homes: &SnappedPoints<'_>,
    shops: &SnappedPoints<'_>,
    answers: &[Result<NetworkRoute, Unreachable>],
) -> IslandReport {
    let routes = answers.iter().enumerate().filter_map(|(home, answer)| Some((home, answer.as_ref().ok()?)));
    graph.island_report(homes, shops, routes)
}

/// The shop is 10 m from the path and 30 m from the street.
const SHOP: Coord = coord! { x: 400.0, y: 30.0 };

#[test]
fn a_shop_in_a_courtyard_is_reached_from_the_town() {
    let graph = courtyard();
    // On the street; on the path; nearer to the path than to the street, but the shop is next door by the path.
    let homes = graph.snap_points(&[at(0.0, 5.0), at(395.0, 40.0), at(410.0, 50.0)], 250.0);
    let shops = graph.snap_points(&[SHOP], 250.0);
    assert_eq!(shops.snap(0).map(|snap| (snap.dist_m, snap.component)), Ok((10.0, 1)));
    let snaps: Vec<_> = shops.snaps(0).map(|snap| (snap.dist_m, snap.component, snap.at)).collect();
    assert_eq!(snaps, [(10.0, 1, at(400.0, 40.0)), (30.0, 0, at(400.0, 0.0))]);

    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    // 5 + 400 + 30; 0 + 5 + 10; 10 + 10 + 10, where by the street it would be 50 + 10 + 30.
    assert_eq!(answers.iter().map(total_m).collect::<Vec<_>>(), [Some(435.0), Some(15.0), Some(30.0)]);
    let legs = |route: &NetworkRoute| (route.origin_snap_m, route.facility_snap_m, route.facility_snapped_to);
    let legs: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).map(legs).collect();
    let (nearest, other) = (SnappedTo::NearestStreet, SnappedTo::OtherIsland);
    assert_eq!(legs, [(5.0, 30.0, other), (0.0, 10.0, nearest), (10.0, 10.0, nearest)]);
    let report = report(&graph, &homes, &shops, &answers);
    assert_eq!(
        (&report.origins[..], &report.facilities[..], &report.unreached[..]),
        (&[][..], &[0][..], &[][..])
    );

    // The line goes there, not to the path.
    let routes = graph.routes(&homes, &shops, Measure::Metres);
    let expected = line_string![(x: 0.0, y: 5.0), (x: 0.0, y: 0.0), (x: 400.0, y: 0.0), (x: 400.0, y: 30.0)];
    assert_eq!(routes[0].as_ref().map(|route| &route.line), Ok(&expected));
    let expected = line_string![(x: 395.0, y: 40.0), (x: 400.0, y: 40.0), (x: 400.0, y: 30.0)];
    assert_eq!(routes[1].as_ref().map(|route| &route.line), Ok(&expected));
}

#[test]
fn the_nearest_for_everyone_else_is_not_wrong_by_kilometres() {
    // The shop in the courtyard is the nearest for all; the other one is 3 km away.
    let street = line(&[(0.0, 0.0), (3500.0, 0.0)]);
    let graph = StreetGraph::from_lines(&[street, line(&[(390.0, 40.0), (410.0, 40.0)])]).unwrap();
    let homes = graph.snap_points(&[at(0.0, 0.0), at(500.0, 0.0)], 250.0);
    let shops = graph.snap_points(&[at(3500.0, 0.0), SHOP], 250.0);
    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    assert_eq!(answers.iter().map(total_m).collect::<Vec<_>>(), [Some(430.0), Some(130.0)]);

    // All queries say so.
    let two = NonZeroUsize::new(2).unwrap();
    let near = graph.k_nearest(&homes, &[&shops], two, Measure::Metres).remove(0);
    let within = graph.within(&homes, &[&shops], Limit::Metres(430.0)).remove(0);
    let ways = |list: &[NetworkRoute]| list.iter().map(|r| (r.facility, r.total_m)).collect::<Vec<_>>();
    assert_eq!(near.of(0).map(ways), Ok(vec![(1, 430.0), (0, 3500.0)]));
    assert_eq!(within.of(0).map(ways), Ok(vec![(1, 430.0)]));
    let mut table_m = Vec::new();
    graph.matrix(&homes, &shops, Measure::Metres, |_, column| table_m.extend(column.iter().map(total_m)));
    assert_eq!(table_m, [Some(3500.0), Some(3000.0), Some(430.0), Some(130.0)]);
    let mut found = Vec::new();
    graph.each_within(&homes, &shops, Limit::Metres(430.0), |shop, near| {
        found.extend(near.iter().map(|(home, route)| (shop, *home, route.total_m)));
    });
    assert_eq!(found, [(1, 0, 430.0), (1, 1, 130.0)]);
    let area = &graph.service_areas(&shops, &homes, Grouping::Each, &[Limit::Metres(100.0)])[1];
    // 70 m of street to each side, and the whole of the path.
    let stretches: Vec<_> = area.stretches.iter().map(|s| (s.edge, s.from_m, s.to_m)).collect();
    assert_eq!(stretches, [(0, 330.0, 470.0), (1, 0.0, 20.0)]);
}

#[test]
fn a_home_in_a_courtyard_is_one_home_in_every_query() {
    let graph = courtyard();
    // 5 m from the path, 45 m from the street.
    let homes = graph.snap_points(&[at(400.0, 45.0)], 250.0);
    let shops = graph.snap_points(&[at(300.0, 0.0)], 20.0);
    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    let Ok(route) = answers[0] else { panic!("by the street: {:?}", answers[0]) };
    assert_eq!(
        (route.total_m, route.origin_snap_m, route.origin_snapped_to),
        (145.0, 45.0, SnappedTo::OtherIsland)
    );
    assert_eq!(report(&graph, &homes, &shops, &answers).origins, [0]);

    // A shop that is reached by both is counted once, by the shorter way: 45 + 0 + 30 by the street, 5 + 0 + 10.
    let both = graph.snap_points(&[SHOP], 250.0);
    let within = graph.within(&homes, &[&both], Limit::Metres(100.0)).remove(0);
    assert_eq!(within.of(0).map(|list| list.iter().map(|r| r.total_m).collect()), Ok(vec![15.0]));
    let area = graph.service_areas(&both, &homes, Grouping::Together, &[Limit::Metres(100.0)]).remove(0);
    assert_eq!(area.origins, [0]);

    // KindsWithin: the home is inside by the street, in the part of the street.
    let within = graph.kinds_within(&[(&shops, Limit::Metres(150.0))], &homes).unwrap();
    assert_eq!(within.of_home(0), Some(KindSet::all(1)));
    let area = within.at_least(1);
    assert_eq!((area.homes_inside(), area.part_of_home(0), area.parts()), (&[0][..], Some(0), 1));
    // Where it is not inside it is on its nearest street, the path, and not in a vlek 45 m away.
    let within = graph.kinds_within(&[(&shops, Limit::Metres(140.0))], &homes).unwrap();
    assert_eq!((within.of_home(0), within.at_least(1).part_of_home(0)), (Some(KindSet::EMPTY), None));
}

#[test]
fn the_limit_holds_for_every_island() {
    let graph = courtyard();
    let homes = graph.snap_points(&[at(0.0, 0.0)], 30.0);
    // The street is 30 m away: within a limit of 30 and not of 29.
    for (limit_m, expected) in [(30.0, Some(430.0)), (29.0, None)] {
        let shops = graph.snap_points(&[SHOP], limit_m);
        let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
        assert_eq!(total_m(&answers[0]), expected);
        if expected.is_none() {
            assert_eq!(answers[0], Err(Unreachable::OtherIsland { component: 0 }));
            assert_eq!(report(&graph, &homes, &shops, &answers).unreached, [0]);
        }
    }
    // Off the streets is another matter: no island is near.
    let shops = graph.snap_points(&[SHOP], 5.0);
    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    assert_eq!(answers[0], Err(Unreachable::NoFacility));
    assert_eq!(shops.off_network().collect::<Vec<_>>(), [0]);
    assert_eq!((shops.snaps(0).count(), shops.snaps(1).count()), (0, 0));
    assert!(report(&graph, &homes, &shops, &answers).unreached.is_empty());
}

#[test]
fn one_way_streets_on_an_island_do_not_keep_anyone_there() {
    // The path may only be left to the west, away from the shop on it; the street goes past the shop as well.
    let path = StreetLine {
        direction: Direction::Backward,
        ..StreetLine::new(line(&[(390.0, 40.0), (410.0, 40.0)]))
    };
    let street = StreetLine::new(line(&[(0.0, 0.0), (500.0, 0.0)]));
    let graph = StreetGraph::from_street_lines(&[street, path], &LineOptions::default()).unwrap();
    let homes = graph.snap_points(&[at(395.0, 40.0)], 250.0);
    let shops = graph.snap_points(&[at(405.0, 30.0)], 250.0);
    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    // 40 + 10 + 30.
    assert_eq!(total_m(&answers[0]), Some(80.0));
    // With a limit that leaves the path only, nobody gets there.
    let (near_homes, near_shops) =
        (graph.snap_points(&[at(395.0, 40.0)], 15.0), graph.snap_points(&[at(405.0, 30.0)], 15.0));
    let answers = graph.nearest(&near_homes, &[&near_shops], Measure::Metres).remove(0);
    assert_eq!(answers[0], Err(Unreachable::OneWay { component: 1 }));
    assert_eq!(report(&graph, &near_homes, &near_shops, &answers).unreached, [0]);
    // On the way out one passes a shop to the west.
    let west = graph.snap_points(&[at(392.0, 40.0)], 15.0);
    let answers = graph.nearest(&near_homes, &[&west], Measure::Metres).remove(0);
    assert_eq!(total_m(&answers[0]), Some(3.0));
    assert!(report(&graph, &near_homes, &west, &answers).unreached.is_empty());
}

#[test]
fn of_ways_equally_long_the_lower_facility_and_the_nearer_street_count() {
    // Two streets, 20 m apart and not joined; a home between them, 5 m from the upper one.
    let graph =
        StreetGraph::from_lines(&[line(&[(0.0, 0.0), (100.0, 0.0)]), line(&[(0.0, 20.0), (100.0, 20.0)])])
            .unwrap();
    let homes = graph.snap_points(&[at(0.0, 15.0)], 50.0);
    // Shops on the streets: 15 + 20 by the lower, 5 + 30 by the upper one.
    let (lower, upper) = (at(20.0, 0.0), at(30.0, 20.0));
    for (shops, expected) in [([lower, upper], 15.0), ([upper, lower], 5.0)] {
        let shops = graph.snap_points(&shops, 1.0);
        let two = NonZeroUsize::new(2).unwrap();
        let Ok(route) = graph.nearest(&homes, &[&shops], Measure::Metres)[0][0] else {
            panic!("both are in reach")
        };
        assert_eq!((route.facility, route.total_m, route.origin_snap_m), (0, 35.0, expected));
        let lists = [
            graph.k_nearest(&homes, &[&shops], two, Measure::Metres).remove(0),
            graph.within(&homes, &[&shops], Limit::Metres(35.0)).remove(0),
        ];
        for list in &lists {
            assert_eq!(list.of(0).map(|list| (list.len(), list[0])), Ok((2, route)));
        }
    }
    // The shop between the streets is nearer to the lower one, which is the main one, for it comes first; so it is not
    // entered from the upper one, though that would be no longer: 15 + 30 + 5.
    let shop = graph.snap_points(&[at(30.0, 5.0)], 50.0);
    let Ok(route) = graph.nearest(&homes, &[&shop], Measure::Metres)[0][0] else {
        panic!("by the lower street")
    };
    assert_eq!((route.total_m, route.origin_snap_m, route.facility_snap_m), (50.0, 15.0, 5.0));
    assert_eq!(
        (route.origin_snapped_to, route.facility_snapped_to),
        (SnappedTo::OtherIsland, SnappedTo::NearestStreet)
    );
}

#[test]
fn a_bridge_that_is_not_joined_is_no_short_cut() {
    // Streets along both sides of a railway with a crossing at 400 m, and a footbridge at 50 m that joins neither.
    let graph = StreetGraph::from_lines(&[
        line(&[(0.0, 0.0), (400.0, 0.0), (400.0, 30.0), (0.0, 30.0)]),
        line(&[(50.0, -20.0), (50.0, 50.0)]),
    ])
    .unwrap();
    let homes = graph.snap_points(&[at(0.0, -5.0), at(48.0, -10.0)], 250.0);
    let shops = graph.snap_points(&[at(0.0, 35.0), at(48.0, 40.0)], 250.0);
    let mut table_m = Vec::new();
    graph.matrix(&homes, &shops, Measure::Metres, |_, column| {
        table_m.push(column.iter().map(total_m).collect::<Vec<_>>());
    });
    // Whoever is at the street stays on it: 5 + 400 + 30 + 400 + 5, and for the one at the bridge 352 and 10 at one end.
    assert_eq!(table_m[0], [Some(840.0), Some(797.0)]);
    // Both at the bridge: 2 + 50 + 2.
    assert_eq!(table_m[1], [Some(797.0), Some(54.0)]);
    // The nearest of both for the first home is not hidden by the bridge.
    let answers = graph.nearest(&homes, &[&shops], Measure::Metres).remove(0);
    assert_eq!(
        answers.iter().map(|answer| answer.ok().map(|r| (r.facility, r.total_m))).collect::<Vec<_>>(),
        [Some((1, 797.0)), Some((1, 54.0))]
    );
}

#[test]
fn a_shop_that_only_an_island_leads_to_is_reached_by_it() {
    // A lane that ends 40 m from the street, and a shop at its other end, 390 m from the street.
    let street = line(&[(0.0, 0.0), (1000.0, 0.0)]);
    let graph = StreetGraph::from_lines(&[street, line(&[(390.0, 40.0), (390.0, 400.0)])]).unwrap();
    let homes = [at(390.0, 0.0), at(362.0, 0.0), at(800.0, 0.0), at(390.0, 300.0)];
    let (far, near) = (at(390.0, 390.0), at(420.0, 0.0));
    // The second shop is on the street and within reach of the lane, 50 m away, but not entered from it by those who
    // may come by the street.
    let shops = [far, near];
    let (snapped, doors) = (graph.snap_points(&homes, 250.0), graph.snap_points(&shops, 250.0));
    let mut table_m = Vec::new();
    graph.matrix(&snapped, &doors, Measure::Metres, |_, column| {
        table_m.push(column.iter().map(total_m).collect::<Vec<_>>());
    });
    let to_lane_m = |x: f64| ((390.0 - x).powi(2) + 1600.0_f64).sqrt();
    let expected = [
        [Some(40.0 + 350.0), Some(to_lane_m(362.0) + 350.0), None, Some(90.0)],
        [Some(30.0), Some(58.0), Some(380.0), Some(260.0 + to_lane_m(420.0))],
    ];
    assert_eq!(table_m, expected);
    // Everyone alone, and the lists of all.
    let two = NonZeroUsize::new(2).unwrap();
    let lists = graph.k_nearest(&snapped, &[&doors], two, Measure::Metres).remove(0);
    let within = graph.within(&snapped, &[&doors], Limit::Metres(400.0)).remove(0);
    for (home, &place) in homes.iter().enumerate() {
        let mut ways: Vec<(f64, usize)> =
            (0..2).filter_map(|shop| expected[shop][home].map(|total_m| (total_m, shop))).collect();
        ways.sort_by(|a, b| a.0.total_cmp(&b.0));
        let of = |list: &[NetworkRoute]| list.iter().map(|r| (r.total_m, r.facility)).collect::<Vec<_>>();
        assert_eq!(lists.of(home).map(of), Ok(ways.clone()));
        ways.retain(|way| way.0 <= 400.0);
        assert_eq!(within.of(home).map(of), Ok(ways.clone()));
        let alone = graph.snap_points(&[place], 250.0);
        let answer = graph.nearest(&alone, &[&doors], Measure::Metres)[0][0];
        assert_eq!(answer, graph.nearest(&snapped, &[&doors], Measure::Metres)[0][home]);
        assert_eq!(answer.as_ref().ok(), lists.of(home).ok().and_then(<[_]>::first));
    }
    // Only those at the end of the street far from the lane cannot get there: it is reached.
    let answers = graph.nearest(&snapped, &[&doors], Measure::Metres).remove(0);
    assert!(report(&graph, &snapped, &doors, &answers).unreached.is_empty());
    let last = graph.snap_points(&homes[2..3], 250.0);
    let answers = graph.nearest(&last, &[&doors], Measure::Metres).remove(0);
    assert_eq!(report(&graph, &last, &doors, &answers).unreached, [0]);
}

#[test]
fn a_saved_graph_knows_its_islands() {
    let graph = courtyard();
    let mut bytes = Vec::new();
    graph.save(&mut bytes, "courtyard").unwrap();
    let again = StreetGraph::load(&mut bytes.as_slice(), "courtyard").unwrap();
    let ask = |graph: &StreetGraph| graph.distances_to_nearest(&[at(0.0, 5.0)], &[SHOP], 250.0);
    assert_eq!(ask(&again), ask(&graph));
    assert_eq!(total_m(&ask(&again)[0]), Some(435.0));
}
