//! Line layers with columns: levels, modes, speeds, and lines that cross without a shared vertex.

use std::num::NonZeroUsize;

use geo::{Coord, LineString, coord, line_string};
use proptest::prelude::*;
use werkvlek_network::{
    Crossings, Direction, GraphError, Grouping, Limit, LineOptions, Measure, Mode, Modes, StreetGraph,
    StreetLine, Unreachable,
};

fn line(points: &[(f64, f64)]) -> StreetLine {
    StreetLine::new(points.iter().copied().collect::<LineString>())
}

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

fn walk_m(graph: &StreetGraph, from: Coord, to: Coord) -> Result<f64, Unreachable> {
    match graph.distances_to_nearest(&[from], &[to], 10.0)[0] {
        Ok(route) => Ok(route.total_m),
        Err(reason) => Err(reason),
    }
}

fn joined(tolerance_m: f64) -> LineOptions {
    LineOptions { crossings: Crossings::Join { tolerance_m }, ..LineOptions::default() }
}

#[test]
fn a_bridge_joins_at_its_ends_and_not_over_the_street_below() {
    // A street under a bridge with a vertex in the same place, and a ramp of 100 m from the end of the bridge.
    let street = line(&[(0.0, -50.0), (0.0, 0.0), (0.0, 50.0)]);
    let bridge = StreetLine { level: 1, ..line(&[(-100.0, 0.0), (0.0, 0.0), (100.0, 0.0)]) };
    let ramp = line(&[(100.0, 0.0), (100.0, 50.0), (0.0, 50.0)]);
    for lines in [[&street, &bridge, &ramp], [&bridge, &ramp, &street], [&ramp, &street, &bridge]] {
        let lines: Vec<StreetLine> = lines.into_iter().cloned().collect();
        let graph = StreetGraph::from_street_lines(&lines, &LineOptions::default()).unwrap();
        // Up the street, back along the ramp, over the bridge: 100 + 150 + 200.
        assert_eq!(walk_m(&graph, at(0.0, -50.0), at(-100.0, 0.0)), Ok(450.0));
        assert_eq!(graph.components().len(), 1);
        // All on the ground: over the crossing, 50 + 100.
        let flat: Vec<StreetLine> =
            lines.iter().cloned().map(|line| StreetLine { level: 0, ..line }).collect();
        let graph = StreetGraph::from_street_lines(&flat, &LineOptions::default()).unwrap();
        assert_eq!(walk_m(&graph, at(0.0, -50.0), at(-100.0, 0.0)), Ok(150.0));
    }
}

#[test]
fn lines_closed_to_the_mode_are_left_out_and_counted() {
    let road = StreetLine { modes: Modes::only(&[Mode::Car]), ..line(&[(0.0, 0.0), (100.0, 0.0)]) };
    let path = StreetLine {
        modes: Modes::only(&[Mode::Foot, Mode::Bicycle]),
        ..line(&[(0.0, 0.0), (0.0, 40.0), (100.0, 40.0), (100.0, 0.0)])
    };
    let lines = [road, path];
    let distance = |mode| {
        let graph =
            StreetGraph::from_street_lines(&lines, &LineOptions { mode, ..LineOptions::default() }).unwrap();
        (walk_m(&graph, at(0.0, 0.0), at(100.0, 0.0)), graph.report().lines_closed, graph.line_of_edge(0))
    };
    assert_eq!(distance(Some(Mode::Foot)), (Ok(180.0), 1, Some(1)));
    assert_eq!(distance(Some(Mode::Car)), (Ok(100.0), 1, Some(0)));
    assert_eq!(distance(None), (Ok(100.0), 0, Some(0)));
}

#[test]
fn the_fastest_way_need_not_be_the_shortest() {
    let slow = StreetLine { speed_km_h: Some(6.0), ..line(&[(0.0, 0.0), (1000.0, 0.0)]) };
    let fast = StreetLine {
        speed_km_h: Some(60.0),
        ..line(&[(0.0, 0.0), (0.0, 500.0), (1000.0, 500.0), (1000.0, 0.0)])
    };
    let graph = StreetGraph::from_street_lines(&[slow, fast], &LineOptions::default()).unwrap();
    let homes = graph.snap_points(&[at(0.0, 0.0)], 1.0);
    let shops = graph.snap_points(&[at(1000.0, 0.0)], 1.0);
    let ask = |measure| match graph.nearest(&homes, &[&shops], measure)[0][0] {
        Ok(route) => (route.total_m, (route.total_min * 1e4).round() / 1e4),
        Err(reason) => panic!("{reason}"),
    };
    // 1 km at 6 km/h are 10 minutes; 2 km at 60 km/h are 2.
    assert_eq!((ask(Measure::Metres), ask(Measure::Minutes)), ((1000.0, 10.0), (2000.0, 2.0)));
}

#[test]
fn one_way_streets_are_a_reason() {
    let out = StreetLine { direction: Direction::Backward, ..line(&[(0.0, 0.0), (100.0, 0.0)]) };
    let graph = StreetGraph::from_street_lines(&[out], &LineOptions::default()).unwrap();
    assert_eq!(walk_m(&graph, at(80.0, 0.0), at(20.0, 0.0)), Ok(60.0));
    assert_eq!(walk_m(&graph, at(20.0, 0.0), at(80.0, 0.0)), Err(Unreachable::OneWay { component: 0 }));
    assert_eq!(walk_m(&graph, at(20.0, 0.0), at(20.0, 5.0)), Ok(5.0));
}

#[test]
fn a_house_at_a_corner_is_at_the_corner_whatever_the_traffic() {
    // The first street only leads away from the corner where the house is; the shop is down the second.
    let away = StreetLine { direction: Direction::Forward, ..line(&[(0.0, 0.0), (0.0, 100.0)]) };
    let other = line(&[(0.0, 0.0), (100.0, 0.0)]);
    let graph = StreetGraph::from_street_lines(&[away, other], &LineOptions::default()).unwrap();
    let home = at(-5.0, 0.0);
    assert_eq!(graph.snap(-5.0, 0.0).map(|snap| snap.edge), Some(0));
    assert_eq!(walk_m(&graph, home, at(60.0, 0.0)), Ok(65.0));
    let (homes, shops) = (graph.snap_points(&[home], 10.0), graph.snap_points(&[at(60.0, 0.0)], 10.0));
    // Found by a search that never enters the first street.
    assert_eq!(graph.within(&homes, &[&shops], Limit::Metres(65.0))[0].count_within(0, 65.0), 1);
    assert_eq!(graph.within(&homes, &[&shops], Limit::Metres(64.0))[0].count_within(0, 64.0), 0);
    // And a shop at the end of a street that only leads to it from the other side.
    let graph = StreetGraph::from_street_lines(
        &[
            StreetLine { direction: Direction::Backward, ..line(&[(0.0, 0.0), (0.0, 100.0)]) },
            line(&[(0.0, 100.0), (50.0, 100.0)]),
        ],
        &LineOptions::default(),
    )
    .unwrap();
    assert_eq!(walk_m(&graph, at(50.0, 100.0), at(0.0, 105.0)), Ok(55.0));
}

#[test]
fn the_same_answers_for_any_number_of_threads() {
    let lines: Vec<StreetLine> = (0..40)
        .flat_map(|i| {
            let (i, way) =
                (f64::from(i) * 10.0, if i % 3 == 0 { Direction::Forward } else { Direction::Both });
            let points: Vec<(f64, f64)> = (0..40).map(|j| (f64::from(j) * 10.0, i)).collect();
            let turned: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (y, x)).collect();
            [StreetLine { direction: way, ..line(&points) }, StreetLine { direction: way, ..line(&turned) }]
        })
        .collect();
    let places = |n: i32, step: i32| -> Vec<Coord> {
        (0..n).map(|i| at(f64::from(i * step % 390), f64::from(i * 7 % 390))).collect()
    };
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let graph = StreetGraph::from_street_lines(&lines, &LineOptions::default()).unwrap();
            let homes = graph.snap_points(&places(700, 13), 50.0);
            let kinds = [places(9, 97), places(20, 41)].map(|shops| graph.snap_points(&shops, 50.0));
            let three = NonZeroUsize::new(3).unwrap();
            let mut table = Vec::new();
            graph.matrix(&homes, &kinds[0], Measure::Metres, |shop, column| {
                table.push((shop, column.to_vec()));
            });
            let limits = [Limit::Metres(60.0), Limit::Minutes(1.5)];
            let mut bytes = Vec::new();
            graph.save(&mut bytes, "").unwrap();
            (
                bytes,
                graph.nearest(&homes, &kinds.each_ref(), Measure::Metres),
                graph.k_nearest(&homes, &kinds.each_ref(), three, Measure::Minutes),
                graph.within(&homes, &kinds.each_ref(), limits[0]),
                graph.routes(&homes, &kinds[1], Measure::Metres),
                graph.service_areas(&kinds[1], &homes, Grouping::Each, &limits),
                table,
            )
        })
    };
    let one = run(1);
    for threads in 2..5 {
        assert!(run(threads) == one, "{threads} threads");
    }
}

#[test]
fn crossings_join_on_request_only() {
    let lines = [line(&[(-50.0, 0.0), (50.0, 0.0)]), line(&[(0.0, -50.0), (0.0, 50.0)])];
    let apart = StreetGraph::from_street_lines(&lines, &LineOptions::default()).unwrap();
    assert_eq!(walk_m(&apart, at(-50.0, 0.0), at(0.0, 50.0)), Err(Unreachable::OtherIsland { component: 0 }));
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.5)).unwrap();
    assert_eq!(walk_m(&graph, at(-50.0, 0.0), at(0.0, 50.0)), Ok(100.0));
    assert_eq!((graph.report().crossings_joined, graph.report().ends_joined), (1, 0));
    assert_eq!((graph.stats().nodes, graph.stats().edges), (5, 4));
    // A bridge does not join.
    let bridge = [lines[0].clone(), StreetLine { level: 1, ..lines[1].clone() }];
    let graph = StreetGraph::from_street_lines(&bridge, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.report().crossings_joined), (2, 0));
}

#[test]
fn ends_within_the_tolerance_join_the_line_they_nearly_meet() {
    let street = line(&[(0.0, 0.0), (100.0, 0.0)]);
    // Short of the street by 0.3 m, beside its end by 0.4 m, and too far from it.
    let lane = line(&[(40.0, 60.0), (40.0, 0.3)]);
    let tail = line(&[(100.4, 0.0), (150.0, 0.0)]);
    let apart = line(&[(70.0, 0.6), (70.0, 30.0)]);
    let lines = [street, lane, tail, apart];
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.5)).unwrap();
    assert_eq!((graph.report().ends_joined, graph.components().len()), (2, 2));
    assert_eq!(walk_m(&graph, at(40.0, 60.0), at(150.0, 0.0)), Ok(60.0 + 60.0 + 50.0));
    assert_eq!(StreetGraph::from_street_lines(&lines, &joined(0.0)).unwrap().components().len(), 4);
    assert_eq!(StreetGraph::from_street_lines(&lines, &joined(1.0)).unwrap().components().len(), 1);
}

#[test]
fn three_ends_that_nearly_meet_become_one_corner() {
    // The first is nearest to the second, the second to the third, and the third to the second.
    let ends = [(0.0, 0.3), (0.0, 0.0), (0.1, 0.0)];
    let tails = [(0.0, 50.0), (-50.0, 0.0), (50.0, 0.0)];
    let lines: Vec<StreetLine> = tails.into_iter().zip(ends).map(|(from, to)| line(&[from, to])).collect();
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.report().ends_joined, graph.stats().nodes), (1, 2, 4));
    // And beside a street, onto which the nearest of two goes: the other follows.
    let lines = [
        line(&[(0.0, 50.0), (0.0, 0.4)]),
        line(&[(30.0, 40.0), (0.0, 0.1)]),
        line(&[(-50.0, 0.0), (50.0, 0.0)]),
    ];
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.report().ends_joined, graph.stats().nodes), (1, 2, 5));
    assert_eq!(walk_m(&graph, at(0.0, 50.0), at(30.0, 40.0)), Ok(100.0));
    // Two that share an end already go to the street together.
    let lines = [
        line(&[(0.0, 50.0), (0.0, 0.4)]),
        line(&[(0.0, 0.4), (30.0, 40.4)]),
        line(&[(-50.0, 0.0), (50.0, 0.0)]),
    ];
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.report().ends_joined, graph.stats().nodes), (1, 2, 5));
}

#[test]
fn lines_shorter_than_the_tolerance_do_not_collapse() {
    // Thirty pieces of 0.2 m that share their ends, and thirty with gaps of 0.1 m between them.
    let place = |i: i32| (f64::from(i) * 0.2, 0.0);
    let shared: Vec<StreetLine> = (0..30).map(|i| line(&[place(i), place(i + 1)])).collect();
    let graph = StreetGraph::from_street_lines(&shared, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.report().ends_joined, graph.stats().nodes), (1, 0, 31));
    let gaps: Vec<StreetLine> =
        (0..30).map(|i| f64::from(i) * 0.3).map(|x| line(&[(x, 0.0), (x + 0.2, 0.0)])).collect();
    let graph = StreetGraph::from_street_lines(&gaps, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.stats().nodes), (1, 31));
    assert!((graph.stats().length_m - 8.9).abs() < 1e-9);
    // Ends that differ in the last bits only are one place.
    let nearly: Vec<StreetLine> =
        (0..30).map(|i| line(&[(f64::from(i) * 0.2, 0.0), (f64::from(i) * 0.2 + 0.2, 0.0)])).collect();
    let graph = StreetGraph::from_street_lines(&nearly, &joined(0.5)).unwrap();
    assert_eq!((graph.components().len(), graph.stats().nodes), (1, 31));
    assert!((graph.stats().length_m - 6.0).abs() < 1e-9);
}

type Point = (i64, i64);

/// Whether two pieces have a point in common, exactly.
fn meet((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let turn =
        |p: Point, q: Point, r: Point| ((q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)).signum();
    let on = |p: Point, q: Point, r: Point| {
        turn(p, q, r) == 0
            && (p.0.min(q.0)..=p.0.max(q.0)).contains(&r.0)
            && (p.1.min(q.1)..=p.1.max(q.1)).contains(&r.1)
    };
    let crossing = turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    crossing || on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b)
}

proptest! {
    /// Whatever the order and the errors of survey, streets that come together are one corner; a bridge over it is not.
    #[test]
    fn ends_drawn_with_errors_meet(
        errors in prop::collection::vec((-0.2_f64..0.2, -0.2_f64..0.2), 2..9),
        through in prop::option::of(0_usize..9),
    ) {
        let mut lines: Vec<StreetLine> = errors
            .iter()
            .enumerate()
            .map(|(i, &(x, y))| {
                let angle = std::f64::consts::TAU * i as f64 / errors.len() as f64;
                line(&[(angle.cos() * 50.0, angle.sin() * 50.0), (x, y)])
            })
            .collect();
        if let Some(place) = through {
            // Drawn as one line, with no vertex where the others come.
            lines.insert(place.min(lines.len()), line(&[(-60.0, 7.0), (60.0, -7.0)]));
        }
        let graph = StreetGraph::from_street_lines(&lines, &joined(0.6)).unwrap();
        prop_assert_eq!(graph.components().len(), 1);
        lines.push(StreetLine { level: 1, ..line(&[(-60.0, 0.0), (60.0, 0.0)]) });
        let graph = StreetGraph::from_street_lines(&lines, &joined(0.6)).unwrap();
        prop_assert_eq!(graph.components().len(), 2);
    }

    /// Lines hang together exactly where a scan over all pairs of pieces finds that they meet; and lengths stay.
    #[test]
    fn joined_lines_are_islands_of_lines_that_meet(
        lines in prop::collection::vec((prop::collection::vec((0_i64..7, 0_i64..7), 2..5), 0_i32..2), 1..7),
    ) {
        // Only the ends of lines join across levels, so levels apart keep apart.
        let streets: Vec<StreetLine> = lines
            .iter()
            .map(|(points, level)| {
                let points: Vec<(f64, f64)> =
                    points.iter().map(|&(x, y)| ((x + i64::from(*level) * 100) as f64, y as f64)).collect();
                StreetLine { level: *level, ..line(&points) }
            })
            .collect();
        let graph = StreetGraph::from_street_lines(&streets, &joined(1e-6)).unwrap();
        let pieces: Vec<((Point, Point), i32)> = lines
            .iter()
            .flat_map(|(points, level)| points.windows(2).map(move |pair| ((pair[0], pair[1]), *level)))
            .filter(|((a, b), _)| a != b)
            .collect();
        let mut island: Vec<usize> = (0..pieces.len()).collect();
        for _ in 0..pieces.len() {
            for i in 0..pieces.len() {
                for j in 0..i {
                    if pieces[i].1 == pieces[j].1 && meet(pieces[i].0, pieces[j].0) {
                        let least = island[i].min(island[j]);
                        (island[i], island[j]) = (least, least);
                    }
                }
            }
        }
        island.sort_unstable();
        island.dedup();
        prop_assert_eq!(graph.stats().components, island.len());
        let lengths_m = pieces.iter().map(|((a, b), _)| ((a.0 - b.0) as f64).hypot((a.1 - b.1) as f64));
        let length_m: f64 = lengths_m.sum();
        prop_assert!((graph.stats().length_m - length_m).abs() < 1e-4, "{} {}", graph.stats().length_m, length_m);
    }
}

#[test]
fn a_line_over_many_others_joins_them_all_in_order() {
    let mut lines: Vec<StreetLine> =
        (1..10).rev().map(|x| line(&[(f64::from(x) * 10.0, -5.0), (f64::from(x) * 10.0, 5.0)])).collect();
    lines.push(line(&[(0.0, 0.0), (100.0, 0.0)]));
    let graph = StreetGraph::from_street_lines(&lines, &joined(0.1)).unwrap();
    assert_eq!((graph.report().crossings_joined, graph.components().len()), (9, 1));
    assert_eq!((graph.stats().edges, graph.stats().length_m), (9 * 2 + 10, 190.0));
    assert_eq!(walk_m(&graph, at(10.0, 5.0), at(90.0, -5.0)), Ok(90.0));
}

#[test]
fn rounding_sends_nobody_round_a_one_way_street() {
    // A slanted street, and the long way back from its end. Home and shop face each other across it, so that both are
    // at one point on it, but for the last bits; whichever comes first, nobody drives round.
    for step in 1..200 {
        let (x, y) = (37.0 + f64::from(step), 91.0);
        let length_m = x.hypot(y);
        let street = StreetLine { direction: Direction::Forward, ..line(&[(0.0, 0.0), (x, y)]) };
        let back = line(&[(x, y), (0.0, 500.0), (-500.0, 0.0), (0.0, 0.0)]);
        let graph = StreetGraph::from_street_lines(&[street, back], &LineOptions::default()).unwrap();
        let across = (-y / length_m * 4.0, x / length_m * 4.0);
        let side = |share: f64, sign: f64| at(share * x + sign * across.0, share * y + sign * across.1);
        for (home, shop) in [(side(0.37, 1.0), side(0.37, -1.0)), (side(0.37, -1.0), side(0.37, 1.0))] {
            let walk_m = walk_m(&graph, home, shop).unwrap();
            assert!((walk_m - 8.0).abs() < 1e-9, "{walk_m} for {x}, {y}");
        }
    }
}

#[test]
fn square_to_an_end_one_is_at_that_end() {
    for step in 1..200 {
        let (x, y) = (37.0 + f64::from(step), 91.0);
        let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (x, y)]).shape]).unwrap();
        let length_m = graph.edge_length_m(0).unwrap();
        let offset_m = |end: (f64, f64)| {
            let home = (end.0 - y / length_m, end.1 + x / length_m);
            graph.snap(home.0, home.1).map(|snap| snap.offset_m)
        };
        assert_eq!((offset_m((0.0, 0.0)), offset_m((x, y))), (Some(0.0), Some(length_m)));
    }
}

#[test]
fn a_way_goes_along_the_edges_it_takes_steps_on() {
    let corner = line(&[(0.0, 0.0), (0.0, 50.0)]);
    let street = line(&[(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]);
    let side = line(&[(100.0, 0.0), (100.0, 80.0)]);
    let graph = StreetGraph::from_street_lines(&[corner, street, side], &LineOptions::default()).unwrap();
    let edges = |home: Coord, shop: Coord| {
        let (homes, shops) = (graph.snap_points(&[home], 10.0), graph.snap_points(&[shop], 10.0));
        graph.routes(&homes, &shops, Measure::Metres).remove(0).map(|way| way.edges)
    };
    // The home at the corner lies on the first street, and never walks it.
    assert_eq!(graph.snap(0.0, 0.0).map(|snap| snap.edge), Some(0));
    assert_eq!(edges(at(0.0, 0.0), at(160.0, 3.0)), Ok(vec![1, 2]));
    assert_eq!(edges(at(160.0, 3.0), at(0.0, 0.0)), Ok(vec![2, 1]));
    assert_eq!(edges(at(30.0, 3.0), at(70.0, 3.0)), Ok(vec![1]));
    assert_eq!(edges(at(0.0, 0.0), at(0.0, 0.0)), Ok(Vec::new()));
}

#[test]
fn speeds_of_the_options_are_not_blamed_on_a_line() {
    // Both lines have a speed of their own, so the one of the options would otherwise pass unseen.
    let lines = vec![StreetLine { speed_km_h: Some(30.0), ..line(&[(0.0, 0.0), (1.0, 0.0)]) }; 2];
    let error =
        |options: LineOptions| StreetGraph::from_street_lines(&lines, &options).unwrap_err().to_string();
    let street = error(LineOptions { speed_km_h: f64::NAN, ..LineOptions::default() });
    assert!(street.starts_with("a speed on streets of NaN km/h is not a speed"), "{street}");
    let leg = error(LineOptions { leg_km_h: 0.0, ..LineOptions::default() });
    assert!(leg.starts_with("a speed to the street of 0 km/h is not a speed"), "{leg}");
}

#[test]
fn what_is_no_speed_or_tolerance_is_refused() {
    let bad = StreetLine { speed_km_h: Some(0.0), ..line(&[(0.0, 0.0), (1.0, 0.0)]) };
    let lines = [line(&[(0.0, 0.0), (1.0, 0.0)]), bad];
    let error = StreetGraph::from_street_lines(&lines, &LineOptions::default()).unwrap_err();
    assert_eq!(error.to_string().split(';').next(), Some("line 1: 0 km/h is not a speed"));
    for tolerance_m in [-1.0, f64::NAN, 101.0] {
        let error = StreetGraph::from_street_lines(&lines[..1], &joined(tolerance_m)).unwrap_err();
        assert!(matches!(error, GraphError::BadTolerance { .. }));
    }
    let nowhere = [line(&[(0.0, 0.0), (f64::NAN, 0.0)])];
    assert!(matches!(
        StreetGraph::from_street_lines(&nowhere, &joined(0.5)),
        Err(GraphError::NotAPlace { line: 0, vertex: 1, .. })
    ));
}

#[test]
fn ends_a_nanometre_apart_are_one_place() {
    let street = |x: f64| StreetLine::new(line_string![(x: x, y: 0.0), (x: x + 100.0, y: 0.0)]);
    for (gap_m, components) in [(1e-9, 1), (0.009, 1), (0.02, 2)] {
        let lines = [street(0.0), street(100.0 + gap_m)];
        let graph = StreetGraph::from_street_lines(&lines, &LineOptions::default()).expect("sound");
        assert_eq!(graph.components().len(), components, "{gap_m} m");
        assert_eq!(graph.report().ends_joined > 0, components == 1);
    }
    // Onto a vertex inside another line, but not from a bridge.
    let through = line_string![(x: 0.0, y: -50.0), (x: 1e-9, y: 0.0), (x: 0.0, y: 50.0)];
    let onto = |level| {
        let lines = [street(0.0), StreetLine { level, ..StreetLine::new(through.clone()) }];
        let graph = StreetGraph::from_street_lines(&lines, &LineOptions::default()).expect("sound");
        graph.components().len()
    };
    assert_eq!((onto(0), onto(1)), (1, 2));
}
