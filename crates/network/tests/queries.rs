//! Every query against a slow truth that knows no edges, no index and no search: each straight piece of street is a
//! link, snap points are put between its ends, and Floyd–Warshall measures all pairs, one-way streets and all. Lines
//! with loops, spikes, parallel streets, islands, directions and speeds; streets of OpenStreetMap with nodes that lie
//! in one place, so that streets without length come up.

mod chord;
mod pairs;

use std::num::NonZeroUsize;

use geo::{Coord, Euclidean, Length, LineString, coord};
use pairs::{Piece, Truth};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use werkvlek_network::{
    Areas, Direction, Grouping, LengthMetric, Limit, LineOptions, LocalPlane, Measure, NetworkRoute, Profile,
    Snap, SnappedPoints, SnappedTo, StreetGraph, StreetLine, Unreachable,
};
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};

/// Far above rounding (paces are known to seven digits), far below what is measured.
const NEAR: f64 = 1e-4;

fn near(a: f64, b: f64) -> bool {
    // Infinite and infinite are the same: no way.
    (a - b).abs() <= NEAR || a.total_cmp(&b).is_eq()
}

/// Totals of all ways in both measures, from the truth: infinite where there is none.
struct Totals<'t> {
    truth: &'t Truth,
    origins: usize,
}

impl Totals<'_> {
    fn get(&self, origin: usize, facility: usize, measure: Measure) -> f64 {
        self.truth.total(origin, self.origins + facility, measure)
    }
}

fn check_nearest(
    graph: &StreetGraph,
    [homes, shops]: [&SnappedPoints<'_>; 2],
    totals: &Totals<'_>,
    measure: Measure,
) -> Result<(), TestCaseError> {
    let reach = graph.nearest(homes, &[shops, shops], measure);
    prop_assert_eq!(&reach[0], &reach[1]);
    let routes = graph.routes(homes, shops, measure);
    for (home, answer) in reach[0].iter().enumerate() {
        let best = (0..shops.len()).map(|s| totals.get(home, s, measure)).fold(f64::INFINITY, f64::min);
        match *answer {
            Ok(route) => {
                prop_assert!(near(route.total(measure), best), "{route:?} is not {best}");
                prop_assert!(near(totals.get(home, route.facility, measure), best));
                check_legs(&route, home, totals, measure)?;
                let line = routes[home].as_ref().map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
                prop_assert_eq!(line.route, route);
                prop_assert!(line.line.0.len() >= 2);
                if graph.length_metric() == LengthMetric::Planar {
                    prop_assert!(near(Euclidean.length(&line.line), route.total_m), "{line:?}");
                }
            }
            Err(reason) => {
                prop_assert!(best.is_infinite());
                prop_assert_eq!(routes[home].as_ref().err(), Some(&reason));
                let joined =
                    (0..shops.len()).any(|shop| totals.truth.share_an_island(home, totals.origins + shop));
                let expected = match reason {
                    Unreachable::NoFacility => (0..shops.len()).all(|shop| shops.snap(shop).is_err()),
                    Unreachable::OriginTooFar { .. } => totals.truth.spots(home).is_empty(),
                    Unreachable::OneWay { .. } => joined,
                    Unreachable::OtherIsland { component } => {
                        !joined && homes.snap(home).is_ok_and(|snap| snap.component == component)
                    }
                    _ => false,
                };
                prop_assert!(expected, "{reason:?}");
            }
        }
    }
    check_report(graph, [homes, shops], totals, &reach[0])
}

/// The legs are those of two spots by which the way is as long as it is said to be.
fn check_legs(
    route: &NetworkRoute,
    home: usize,
    totals: &Totals<'_>,
    measure: Measure,
) -> Result<(), TestCaseError> {
    let shop = totals.origins + route.facility;
    let (from, to) = (totals.truth.spots(home), totals.truth.spots(shop));
    let pairs = (0..from.len()).flat_map(|i| (0..to.len()).map(move |j| [i, j]));
    let as_said = |&[i, j]: &[usize; 2]| {
        let said = |place: usize| if place == 0 { SnappedTo::NearestStreet } else { SnappedTo::OtherIsland };
        near(from[i].off_m, route.origin_snap_m)
            && near(to[j].off_m, route.facility_snap_m)
            && near(totals.truth.by([home, shop], [i, j], measure), route.total(measure))
            && (said(i), said(j)) == (route.origin_snapped_to, route.facility_snapped_to)
    };
    prop_assert!(pairs.into_iter().any(|pair| as_said(&pair)), "{route:?} of {from:?} and {to:?}");
    Ok(())
}

fn check_report(
    graph: &StreetGraph,
    [homes, shops]: [&SnappedPoints<'_>; 2],
    totals: &Totals<'_>,
    answers: &[Result<NetworkRoute, Unreachable>],
) -> Result<(), TestCaseError> {
    let routes =
        || answers.iter().enumerate().filter_map(|(home, answer)| Some((home, answer.as_ref().ok()?)));
    let report = graph.island_report(homes, shops, routes());
    let origins = routes().filter(|(_, route)| route.origin_snapped_to == SnappedTo::OtherIsland);
    prop_assert_eq!(report.origins, origins.map(|(home, _)| home).collect::<Vec<_>>());
    let is_helped = |shop: usize| {
        let mut to_shop = routes().filter(|(_, route)| route.facility == shop);
        to_shop.any(|(_, route)| route.facility_snapped_to == SnappedTo::OtherIsland)
    };
    prop_assert_eq!(report.facilities, (0..shops.len()).filter(|&shop| is_helped(shop)).collect::<Vec<_>>());
    let is_unreached = |&shop: &usize| {
        let reached = (0..homes.len()).any(|home| totals.get(home, shop, Measure::Metres).is_finite());
        shops.snap(shop).is_ok() && !reached
    };
    prop_assert_eq!(report.unreached, (0..shops.len()).filter(is_unreached).collect::<Vec<_>>());
    Ok(())
}

/// Every point may enter the streets where the truth has it, nearest first.
fn check_snaps(points: &SnappedPoints<'_>, first: usize, truth: &Truth) -> Result<(), TestCaseError> {
    for point in 0..points.len() {
        let off_m: Vec<f64> = points.snaps(point).map(|snap| snap.dist_m).collect();
        let expected = truth.spots(first + point);
        prop_assert_eq!(off_m.len(), expected.len());
        prop_assert!(
            off_m.iter().zip(expected).all(|(&m, spot)| near(m, spot.off_m)),
            "{off_m:?} {expected:?}"
        );
        let mut components: Vec<usize> = points.snaps(point).map(|snap| snap.component).collect();
        prop_assert_eq!(components.first().copied(), points.snap(point).ok().map(|snap| snap.component));
        components.sort_unstable();
        components.dedup();
        prop_assert_eq!(components.len(), expected.len(), "one on every island");
    }
    Ok(())
}

fn check_lists(
    graph: &StreetGraph,
    [homes, shops]: [&SnappedPoints<'_>; 2],
    totals: &Totals<'_>,
    measure: Measure,
    k: NonZeroUsize,
    most: f64,
) -> Result<(), TestCaseError> {
    let ranked = |home: usize| {
        let mut all: Vec<f64> = (0..shops.len()).map(|s| totals.get(home, s, measure)).collect();
        all.retain(|total| total.is_finite());
        all.sort_by(f64::total_cmp);
        all
    };
    let check_list = |home: usize, list: &[NetworkRoute], expected: &[f64]| {
        prop_assert_eq!(list.len(), expected.len());
        for (route, &expected) in list.iter().zip(expected) {
            prop_assert!(near(route.total(measure), expected), "{route:?} is not {expected}");
            prop_assert!(near(totals.get(home, route.facility, measure), expected));
        }
        let mut who: Vec<usize> = list.iter().map(|route| route.facility).collect();
        who.sort_unstable();
        who.dedup();
        prop_assert_eq!(who.len(), list.len());
        let in_order = |a: &NetworkRoute, b: &NetworkRoute| {
            (a.total(measure), a.facility) < (b.total(measure), b.facility)
                || near(a.total(measure), b.total(measure))
        };
        prop_assert!(list.is_sorted_by(in_order));
        Ok(())
    };
    let nearest = &graph.k_nearest(homes, &[shops], k, measure)[0];
    let limit = if measure == Measure::Metres { Limit::Metres(most) } else { Limit::Minutes(most) };
    let within = &graph.within(homes, &[shops], limit)[0];
    prop_assert_eq!((nearest.len(), within.len()), (homes.len(), homes.len()));
    // The same answers, seen from the shops.
    let mut from_shops: Vec<Vec<NetworkRoute>> = vec![Vec::new(); homes.len()];
    graph.each_within(homes, shops, limit, |shop, found| {
        for (home, route) in found {
            assert_eq!(route.facility, shop, "each shop finds itself");
            from_shops[*home].push(*route);
        }
    });
    for (home, mut found) in from_shops.into_iter().enumerate() {
        let mut listed = within.of(home).map(<[_]>::to_vec).unwrap_or_default();
        listed.sort_by_key(|route| route.facility);
        found.sort_by_key(|route| route.facility);
        prop_assert_eq!(listed, found);
    }
    let mut areas = graph.service_areas(shops, homes, Grouping::Each, &[limit]);
    areas.extend(graph.service_areas(shops, homes, Grouping::Together, &[limit]));
    for home in 0..homes.len() {
        let all = ranked(home);
        match nearest.of(home) {
            Ok(list) => check_list(home, list, &all[..k.get().min(all.len())])?,
            Err(_) => prop_assert!(all.is_empty()),
        }
        let inside = all.partition_point(|&total| total <= most);
        // A total at the limit may fall on either side.
        if all.iter().any(|&total| near(total, most)) {
            continue;
        }
        prop_assert_eq!(within.count_within(home, most), inside);
        if let Ok(list) = within.of(home) {
            check_list(home, list, &all[..inside])?;
        }
        for area in &areas {
            let facilities = || area.facility.map_or(0..shops.len(), |one| one..one + 1);
            let total = facilities().map(|s| totals.get(home, s, measure)).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(area.origins.contains(&home), total <= most);
            // Each of the points on streets, without the leg to it, is in a reached stretch or not.
            let snaps: Vec<Snap> = homes.snaps(home).collect();
            if snaps.windows(2).any(|pair| near(pair[0].dist_m, pair[1].dist_m)) {
                // Which is which is not known.
                continue;
            }
            for (i, snap) in snaps.iter().enumerate() {
                let from_here = |s: usize| totals.truth.way_from_street(home, i, totals.origins + s, measure);
                let total = facilities().map(from_here).fold(f64::INFINITY, f64::min);
                let on_stretch = area.stretches.iter().any(|stretch| {
                    stretch.edge == snap.edge && (stretch.from_m..=stretch.to_m).contains(&snap.offset_m)
                });
                let at_node = near(snap.offset_m, 0.0)
                    || graph.edge_length_m(snap.edge).is_none_or(|m| near(m, snap.offset_m));
                // At a node one may leave by another street, on which the node is reached.
                if !near(total, most) && !at_node {
                    prop_assert_eq!(on_stretch, total <= most, "{:?} {:?} {}", area, snap, total);
                }
            }
        }
    }
    Ok(())
}

fn check(
    graph: &StreetGraph,
    truth: &Truth,
    homes: &[Coord],
    shops: &[Coord],
    k: usize,
    most: f64,
    max_snap_m: f64,
) -> Result<(), TestCaseError> {
    let totals = Totals { truth, origins: homes.len() };
    let (snapped, doors) = (graph.snap_points(homes, max_snap_m), graph.snap_points(shops, max_snap_m));
    check_snaps(&snapped, 0, truth)?;
    check_snaps(&doors, homes.len(), truth)?;
    for measure in [Measure::Metres, Measure::Minutes] {
        check_nearest(graph, [&snapped, &doors], &totals, measure)?;
        let k = NonZeroUsize::new(k).ok_or_else(|| TestCaseError::fail("k is 1 or more"))?;
        let most = if measure == Measure::Metres { most } else { most * 0.012 };
        check_lists(graph, [&snapped, &doors], &totals, measure, k, most)?;

        // The whole table; and nobody's answer depends on the others.
        let limit = if measure == Measure::Metres { Limit::Metres(most) } else { Limit::Minutes(most) };
        let together = graph.nearest(&snapped, &[&doors], measure).remove(0);
        let routes = graph.routes(&snapped, &doors, measure);
        let lists =
            [graph.k_nearest(&snapped, &[&doors], k, measure), graph.within(&snapped, &[&doors], limit)];
        for (home, &at) in homes.iter().enumerate() {
            let alone = graph.snap_points(&[at], max_snap_m);
            prop_assert_eq!(graph.nearest(&alone, &[&doors], measure)[0][0], together[home]);
            prop_assert_eq!(&graph.routes(&alone, &doors, measure)[0], &routes[home]);
            for (one, all) in [
                (graph.k_nearest(&alone, &[&doors], k, measure), &lists[0]),
                (graph.within(&alone, &[&doors], limit), &lists[1]),
            ] {
                prop_assert_eq!(one[0].of(0), all[0].of(home));
            }
        }
        let mut next = 0;
        let mut wrong = Vec::new();
        graph.matrix(&snapped, &doors, measure, |facility, column| {
            assert_eq!((facility, column.len()), (next, homes.len()));
            next += 1;
            for (home, answer) in column.iter().enumerate() {
                let expected = totals.get(home, facility, measure);
                let sound = match answer {
                    Ok(route) => route.facility == facility && near(route.total(measure), expected),
                    Err(_) => expected.is_infinite(),
                };
                if !sound {
                    wrong.push((home, facility, *answer, expected));
                }
            }
        });
        prop_assert_eq!(next, shops.len());
        prop_assert!(wrong.is_empty(), "{wrong:?}");
    }
    Ok(())
}

type Point = (i32, i32);

fn to_coord(p: Point) -> Coord {
    coord! { x: f64::from(p.0), y: f64::from(p.1) }
}

fn point(size: i32) -> impl Strategy<Value = Point> {
    (0..=size, 0..=size)
}

fn points(size: i32, most: usize) -> impl Strategy<Value = Vec<Point>> {
    prop::collection::vec(point(size), 0..most)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Both, Direction::Both, Direction::Forward, Direction::Backward])
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/queries.seeds"))),
        ..ProptestConfig::with_cases(300)
    }
}

/// Minutes per metre at a speed in km/h.
fn pace(km_h: f64) -> f64 {
    60.0 / (1000.0 * km_h)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn lines_with_directions_and_speeds(
        lines in prop::collection::vec(
            (points(8, 5), direction(), prop::sample::select(vec![None, None, Some(5.0), Some(20.0)])),
            0..7,
        ),
        homes in points(8, 6),
        shops in points(8, 5),
        k in 1_usize..4,
        most in 0.0_f64..15.0,
        // No snap distance of a small whole-numbered town equals these.
        max_snap_m in prop::sample::select(vec![0.3, 1.3, 2.3, f64::INFINITY]),
    ) {
        let streets: Vec<StreetLine> = lines
            .iter()
            .map(|(shape, direction, speed_km_h)| StreetLine {
                direction: *direction,
                speed_km_h: *speed_km_h,
                ..StreetLine::new(LineString(shape.iter().map(|&p| to_coord(p)).collect()))
            })
            .collect();
        let graph = StreetGraph::from_street_lines(&streets, &LineOptions::default()).unwrap();
        let mut pieces = Vec::new();
        for (shape, direction, speed_km_h) in &lines {
            for pair in shape.windows(2).filter(|pair| pair[0] != pair[1]) {
                let (a, b) = (to_coord(pair[0]), to_coord(pair[1]));
                let length_m = (a.x - b.x).hypot(a.y - b.y);
                let node = |p: Point| usize::try_from(p.0 * 9 + p.1).unwrap();
                let min_per_m = pace(speed_km_h.unwrap_or(5.0));
                pieces.push(Piece { ends: [node(pair[0]), node(pair[1])], at: [a, b], length_m, min_per_m, direction: *direction });
            }
        }
        let (homes, shops): (Vec<Coord>, Vec<Coord>) = (homes.into_iter().map(to_coord).collect(), shops.into_iter().map(to_coord).collect());
        if pieces.is_empty() {
            prop_assert_eq!(graph.stats().edges, 0);
            return Ok(());
        }
        let truth = Truth::new(&pieces, 81, &[&homes[..], &shops[..]].concat(), pace(5.0), max_snap_m);
        check(&graph, &truth, &homes, &shops, k, most, max_snap_m)?;
    }

    #[test]
    fn streets_of_openstreetmap_with_nodes_in_one_place(
        // A few places, so that many nodes share one.
        nodes in prop::collection::vec(point(3), 2..9),
        ways in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..5), direction()), 1..7),
        homes in points(9, 6),
        shops in points(9, 5),
        k in 1_usize..4,
        most in 0.0_f64..2500.0,
        max_snap_m in prop::sample::select(vec![70.7, 333.3, f64::INFINITY]),
    ) {
        let degrees = |p: Point| (5.0 + f64::from(p.0) / 100.0, 52.0 + f64::from(p.1) / 200.0);
        let osm_nodes = (1_i64..).zip(&nodes).map(|(id, &p)| {
            let (lon_deg, lat_deg) = degrees(p);
            OsmNode { id, lon_deg, lat_deg }
        });
        let osm_ways = (1_i64..).zip(&ways).map(|(id, (refs, direction))| {
            let oneway = match direction {
                Direction::Both => "no",
                Direction::Forward => "yes",
                Direction::Backward => "-1",
            };
            let node_ids = refs.iter().map(|i| i64::try_from(i.index(nodes.len())).unwrap() + 1).collect();
            // Each on a level of its own, so that ends in one place stay apart.
            let layer = id.to_string();
            let tags = [("highway", "residential"), ("oneway", oneway), ("layer", layer.as_str())];
            OsmWay { id, tags: StreetTags::new(tags), node_ids }
        });
        let streets = OsmStreets::new(osm_nodes.collect(), osm_ways.collect()).unwrap();
        // 5 km/h for all, so that minutes are as the truth has them.
        let mut rules = Profile::fiets().with_areas(Areas::LeaveOut).rules().clone();
        rules.speed_km_h = 5.0;
        let profile = Profile::new(rules).unwrap();
        let plane = LocalPlane::around(5.015, 52.007).unwrap();
        let graph = StreetGraph::from_osm(&streets, &profile, |lon, lat| plane.project_if_place(lon, lat)).unwrap();
        let mut pieces = Vec::new();
        for (refs, direction) in &ways {
            let refs: Vec<usize> = refs.iter().map(|i| i.index(nodes.len())).collect();
            for pair in refs.windows(2).filter(|pair| pair[0] != pair[1]) {
                let places = [nodes[pair[0]], nodes[pair[1]]].map(degrees);
                let length_m = chord::chord_m(places[0], places[1]);
                let at = places.map(|(lon, lat)| plane.project(lon, lat));
                pieces.push(Piece { ends: [pair[0], pair[1]], at, length_m, min_per_m: pace(5.0), direction: *direction });
            }
        }
        if pieces.is_empty() {
            prop_assert_eq!(graph.stats().edges, 0);
            return Ok(());
        }
        let place = |p: Point| {
            let (lon, lat) = (5.0 + f64::from(p.0) / 300.0, 52.0 + f64::from(p.1) / 600.0);
            plane.project(lon, lat)
        };
        let (homes, shops): (Vec<Coord>, Vec<Coord>) = (homes.into_iter().map(place).collect(), shops.into_iter().map(place).collect());
        let truth = Truth::new(&pieces, nodes.len(), &[&homes[..], &shops[..]].concat(), pace(5.0), max_snap_m);
        // Which of two equally large islands is the main one goes by numbers that the truth does not have.
        prop_assume!(!truth.main_is_tied);
        check(&graph, &truth, &homes, &shops, k, most, max_snap_m)?;
    }

    #[test]
    fn a_town_with_courtyards(
        // Streets of a lattice, some of them missing and some of them one way; and paths that join none of them.
        streets in prop::collection::vec((0_i32..4, 0_i32..4, any::<bool>(), direction()), 6..20),
        paths in prop::collection::vec((0_i32..8, 0_i32..8, any::<bool>(), 1_i32..4, direction()), 1..12),
        homes in points(24, 8),
        shops in points(24, 8),
        k in 1_usize..4,
        most in 0.0_f64..40.0,
        max_snap_m in prop::sample::select(vec![1.3, 4.3, 7.7, f64::INFINITY]),
    ) {
        // Crossings at multiples of 6 both ways; no end of a path is at one.
        let mut lines: Vec<([Point; 2], Direction)> = streets
            .iter()
            .map(|&(i, j, is_east, direction)| {
                let (x, y) = (6 * i, 6 * j);
                ([(x, y), if is_east { (x + 6, y) } else { (x, y + 6) }], direction)
            })
            .collect();
        lines.extend(paths.iter().map(|&(i, j, is_east, long, direction)| {
            let (x, y) = (3 * i + 2, 3 * j + 2);
            ([(x, y), if is_east { (x + long, y) } else { (x, y + long) }], direction)
        }));
        let to_street = |(ends, direction): &([Point; 2], Direction)| StreetLine {
            direction: *direction,
            ..StreetLine::new(LineString(ends.iter().map(|&p| to_coord(p)).collect()))
        };
        let graph = StreetGraph::from_street_lines(
            &lines.iter().map(to_street).collect::<Vec<_>>(),
            &LineOptions::default(),
        ).unwrap();
        let node = |p: Point| usize::try_from(p.0 * 40 + p.1).unwrap();
        let pieces: Vec<Piece> = lines
            .iter()
            .map(|&([a, b], direction)| Piece {
                ends: [node(a), node(b)],
                at: [to_coord(a), to_coord(b)],
                length_m: f64::from((a.0 - b.0).abs() + (a.1 - b.1).abs()),
                min_per_m: pace(5.0),
                direction,
            })
            .collect();
        // Numbered without gaps, for the truth is cubic in them.
        let mut numbers: Vec<usize> = pieces.iter().flat_map(|piece| piece.ends).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let number = |end: usize| numbers.binary_search(&end).unwrap();
        let pieces: Vec<Piece> =
            pieces.into_iter().map(|piece| Piece { ends: piece.ends.map(number), ..piece }).collect();
        let (homes, shops): (Vec<Coord>, Vec<Coord>) =
            (homes.into_iter().map(to_coord).collect(), shops.into_iter().map(to_coord).collect());
        let points = [&homes[..], &shops[..]].concat();
        let truth = Truth::new(&pieces, numbers.len(), &points, pace(5.0), max_snap_m);
        check(&graph, &truth, &homes, &shops, k, most, max_snap_m)?;
    }
}
