//! Kinds laid over each other along the streets of random towns, against a plain search from sampled points; and their
//! ground.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test fails by panicking, and whole metres are exact"
)]

use std::collections::{BTreeMap, BTreeSet};

use geo::{
    Area, BooleanOps, Contains, Coord, Distance, Euclidean, LineString, MultiPolygon, Point, Validation,
    coord,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use werkvlek_network::{
    Areas, Direction, Holes, KindsWithin, Limit, LineOptions, LocalPlane, Measure, Profile, Snap,
    SnappedPoints, SnappedTo, StreetGraph, StreetLine,
};
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

/// A coordinate to the last bit.
type Bits = (u64, u64);

/// A place on an edge.
#[derive(Clone, Copy)]
struct Spot {
    edge: usize,
    at_m: f64,
}

/// What an island is to a point that may enter it: of no use where it reaches the main one and this one is neither that
/// nor larger than all that are nearer.
fn is_down(graph: &StreetGraph, snaps: &[Snap], place: usize) -> bool {
    let parts = graph.components();
    let is_larger = |a: usize, b: usize| parts[a].length_m > parts[b].length_m * (1.0 + 1e-9);
    let main = (0..parts.len()).fold(0, |main, other| if is_larger(other, main) { other } else { main });
    let here = snaps[place].component;
    let mut nearer = snaps.iter().filter(|nearer| nearer.dist_m + 1e-7 < snaps[place].dist_m);
    let is_largest = nearer.all(|nearer| is_larger(here, nearer.component));
    snaps.iter().any(|snap| snap.component == main) && here != main && !is_largest
}

/// The plain way: a search from one spot, over edges whose ends are told apart by their coordinates.
struct Plain<'g> {
    graph: &'g StreetGraph,
    ends: Vec<[Bits; 2]>,
}

impl<'g> Plain<'g> {
    fn new(graph: &'g StreetGraph) -> Self {
        let key = |at: &Coord| (at.x.to_bits(), at.y.to_bits());
        let ends = |edge: usize| {
            let line = graph.edge_line(edge).unwrap();
            [key(&line.0[0]), key(line.0.last().unwrap())]
        };
        Self { graph, ends: (0..graph.stats().edges).map(ends).collect() }
    }

    /// How far it is to a facility and its leg; infinite when there is no way.
    fn dist_m(&self, from: Spot, facilities: &SnappedPoints<'_>) -> f64 {
        let length_m = |edge: usize| self.graph.edge_length_m(edge).unwrap();
        let direction = |edge: usize| self.graph.edge_direction(edge).unwrap();
        let mut best: BTreeMap<Bits, f64> = BTreeMap::new();
        let reach = |best: &mut BTreeMap<Bits, f64>, node, m: f64| {
            let known = best.entry(node).or_insert(f64::INFINITY);
            let better = m < *known;
            *known = known.min(m);
            better
        };
        if direction(from.edge).goes_backward() {
            reach(&mut best, self.ends[from.edge][0], from.at_m);
        }
        if direction(from.edge).goes_forward() {
            reach(&mut best, self.ends[from.edge][1], length_m(from.edge) - from.at_m);
        }
        // Bellman and Ford: until nothing gets better.
        let mut changed = true;
        while changed {
            changed = false;
            for (edge, &[a, b]) in self.ends.iter().enumerate() {
                let known = |best: &BTreeMap<_, f64>, node| best.get(&node).copied().unwrap_or(f64::INFINITY);
                if direction(edge).goes_forward() && known(&best, a).is_finite() {
                    let m = known(&best, a) + length_m(edge);
                    changed |= reach(&mut best, b, m);
                }
                if direction(edge).goes_backward() && known(&best, b).is_finite() {
                    let m = known(&best, b) + length_m(edge);
                    changed |= reach(&mut best, a, m);
                }
            }
        }
        let known = |node| best.get(&node).copied().unwrap_or(f64::INFINITY);
        let to = |snap: Snap| {
            let (edge, rest_m) = (snap.edge, length_m(snap.edge) - snap.offset_m);
            let [a, b] = self.ends[edge];
            let mut m = f64::INFINITY;
            // A facility at a node is at that node, whatever the direction.
            if direction(edge).goes_forward() || snap.offset_m <= 0.0 {
                m = m.min(known(a) + snap.offset_m);
            }
            if direction(edge).goes_backward() || rest_m <= 0.0 {
                m = m.min(known(b) + rest_m);
            }
            let ahead_m = snap.offset_m - from.at_m;
            if edge == from.edge
                && (ahead_m >= 0.0 && direction(edge).goes_forward()
                    || ahead_m <= 0.0 && direction(edge).goes_backward())
            {
                m = m.min(ahead_m.abs());
            }
            m + snap.dist_m
        };
        let entered_from = |facility: usize| {
            let snaps: Vec<Snap> = facilities.snaps(facility).collect();
            (0..snaps.len())
                .filter(|&i| !is_down(self.graph, &snaps, i))
                .map(|i| snaps[i])
                .collect::<Vec<_>>()
        };
        (0..facilities.len()).flat_map(entered_from).map(to).fold(f64::INFINITY, f64::min)
    }
}

const NEAR: f64 = 1e-6;

/// Each home's kinds are those of `nearest` and of `within`, exactly.
fn check_homes(
    graph: &StreetGraph,
    within: &KindsWithin<'_>,
    kinds: &[(&SnappedPoints<'_>, Limit)],
    homes: &SnappedPoints<'_>,
) -> Result<(), TestCaseError> {
    for (kind, &(facilities, limit)) in kinds.iter().enumerate() {
        let (measure, most) = match limit {
            Limit::Metres(m) => (Measure::Metres, m),
            Limit::Minutes(min) => (Measure::Minutes, min),
        };
        let nearest = &graph.nearest(homes, &[facilities], measure)[0];
        let lists = &graph.within(homes, &[facilities], limit)[0];
        for (home, answer) in nearest.iter().enumerate() {
            let near = matches!(answer, Ok(route) if route.total(measure) <= most);
            prop_assert_eq!(within.of_home(home).is_some_and(|set| set.contains(kind)), near);
            prop_assert_eq!(lists.count_within(home, most) > 0, near);
        }
    }
    Ok(())
}

/// Pieces cover the edges, and neighbours differ.
fn check_cover(graph: &StreetGraph, within: &KindsWithin<'_>) -> Result<(), TestCaseError> {
    let mut all = within.pieces().iter().peekable();
    for edge in 0..graph.stats().edges {
        let length_m = graph.edge_length_m(edge).unwrap();
        let mut end_m = 0.0;
        let mut before = None;
        let mut count = 0;
        while let Some(piece) = all.next_if(|piece| piece.edge == edge) {
            prop_assert!(piece.from_m == end_m && before != Some(piece.kinds), "{piece:?}");
            prop_assert!(piece.to_m > piece.from_m || length_m <= 0.0);
            (end_m, before) = (piece.to_m, Some(piece.kinds));
            count += 1;
        }
        prop_assert!(count > 0 && end_m == length_m);
    }
    prop_assert!(all.next().is_none());
    Ok(())
}

/// Which stretches hang together, by the coordinates of their ends: the lowest stretch of each.
fn plain_parts(graph: &StreetGraph, area: &werkvlek_network::KindsArea<'_>) -> Vec<usize> {
    let ends = |i: usize| -> Vec<Coord> {
        let stretch = &area.stretches()[i];
        let line = graph.edge_line(stretch.edge).unwrap();
        let start = (stretch.from_m <= 0.0).then(|| line.0[0]);
        let whole = stretch.to_m >= graph.edge_length_m(stretch.edge).unwrap();
        start.into_iter().chain(whole.then(|| *line.0.last().unwrap())).collect()
    };
    let mut lowest: Vec<usize> = (0..area.stretches().len()).collect();
    loop {
        let before = lowest.clone();
        for i in 0..lowest.len() {
            for j in 0..lowest.len() {
                if ends(i).iter().any(|end| ends(j).contains(end)) {
                    let low = lowest[i].min(lowest[j]);
                    (lowest[i], lowest[j]) = (low, low);
                }
            }
        }
        if before == lowest {
            return lowest;
        }
    }
}

fn check_parts(
    graph: &StreetGraph,
    within: &KindsWithin<'_>,
    kinds: &[(&SnappedPoints<'_>, Limit)],
    homes: &SnappedPoints<'_>,
) -> Result<(), TestCaseError> {
    // Where a limit is used up exactly at the door, there may be nothing to be on but the spot itself.
    let mut on_limit = vec![false; homes.len()];
    // The legs of those who enter another island than that of their nearest street.
    let mut by_islands: Vec<Vec<f64>> = vec![Vec::new(); homes.len()];
    for (facilities, limit) in kinds {
        let Limit::Metres(most_m) = *limit else { unreachable!("metres") };
        for (home, answer) in graph.nearest(homes, &[facilities], Measure::Metres)[0].iter().enumerate() {
            let Ok(route) = answer else { continue };
            on_limit[home] |= (route.total_m - most_m).abs() < NEAR;
            if route.total_m <= most_m && route.origin_snapped_to == SnappedTo::OtherIsland {
                by_islands[home].push(route.origin_snap_m);
            }
        }
    }
    for n in 0..=within.kinds() {
        let area = within.at_least(n);
        let lowest = plain_parts(graph, &area);
        let firsts: Vec<usize> = (0..lowest.len()).filter(|&i| lowest[i] == i).collect();
        prop_assert_eq!(area.parts(), firsts.len());
        for (i, low) in lowest.iter().enumerate() {
            prop_assert_eq!(area.part_of_stretch(i), firsts.binary_search(low).ok());
        }
        let at_node = |snap: &Snap| {
            snap.offset_m < NEAR || graph.edge_length_m(snap.edge).unwrap() - snap.offset_m < NEAR
        };
        let part_on = |snap: &Snap| {
            let holds = |i: &usize| {
                let s = &area.stretches()[*i];
                s.edge == snap.edge && s.from_m - NEAR <= snap.offset_m && snap.offset_m <= s.to_m + NEAR
            };
            (0..lowest.len()).find(holds).and_then(|i| area.part_of_stretch(i))
        };
        for (home, by_islands) in by_islands.iter().enumerate() {
            // Those who are inside may be on another island than that of their nearest street.
            let spots = if area.homes_inside().contains(&home) { usize::MAX } else { 1 };
            let mut expected = None;
            let snaps: Vec<Snap> = homes.snaps(home).collect();
            // One who enters an island for want of another is there for the kinds that are reached by it.
            let (first, mut last): (Vec<usize>, Vec<usize>) =
                (0..snaps.len()).partition(|&i| !is_down(graph, &snaps, i));
            let by = |i: &usize| by_islands.iter().any(|&snap_m| (snaps[*i].dist_m - snap_m).abs() < NEAR);
            last.retain(by);
            // Which is first goes by the kind.
            let mut is_sure = last.len() < 2;
            for snap in first.into_iter().chain(last).map(|i| snaps[i]).take(spots) {
                expected = part_on(&snap);
                // At a node it may be on another street, in a part or in none.
                if expected.is_some() {
                    break;
                }
                if at_node(&snap) {
                    is_sure = false;
                    break;
                }
            }
            if is_sure {
                prop_assert_eq!(area.part_of_home(home), expected);
            }
        }
        // Whoever is inside is on a street of the area, but for nodes, and but for those who reach one kind by one island
        // and another by another.
        let plain = Plain::new(graph);
        for &home in area.homes_inside() {
            let by_one_street = |snap: &Snap| {
                let spot = Spot { edge: snap.edge, at_m: snap.offset_m };
                let reached = kinds.iter().filter(|(facilities, limit)| {
                    let Limit::Metres(most_m) = *limit else { unreachable!("metres") };
                    plain.dist_m(spot, facilities) + snap.dist_m <= most_m
                });
                reached.count() >= n
            };
            let snaps: Vec<Snap> = homes.snaps(home).collect();
            let up = (0..snaps.len()).filter(|&i| !is_down(graph, &snaps, i));
            let has_to_be = up.map(|i| snaps[i]).any(|snap| by_one_street(&snap));
            let at_node = snaps.iter().any(at_node);
            prop_assert!(!has_to_be || at_node || on_limit[home] || area.part_of_home(home).is_some());
        }
    }
    Ok(())
}

type Place = (i32, i32);

fn to_coord(p: Place) -> Coord {
    at(f64::from(p.0), f64::from(p.1))
}

fn place(size: i32) -> impl Strategy<Value = Place> {
    (0..=size, 0..=size)
}

fn places(size: i32, most: usize) -> impl Strategy<Value = Vec<Place>> {
    prop::collection::vec(place(size), 0..most)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Both, Direction::Both, Direction::Forward, Direction::Backward])
}

fn lines() -> impl Strategy<Value = Vec<(Vec<Place>, Direction)>> {
    prop::collection::vec((places(8, 5), direction()), 0..7)
}

fn graph_of(lines: &[(Vec<Place>, Direction)]) -> StreetGraph {
    let streets: Vec<StreetLine> = lines
        .iter()
        .map(|(shape, direction)| StreetLine {
            direction: *direction,
            ..StreetLine::new(LineString(shape.iter().map(|&p| to_coord(p)).collect()))
        })
        .collect();
    StreetGraph::from_street_lines(&streets, &LineOptions::default()).unwrap()
}

/// Limits that use up at corners come up often: whole metres.
fn kinds() -> impl Strategy<Value = Vec<(Vec<Place>, u32)>> {
    prop::collection::vec((places(8, 4), 0_u32..12), 0..5)
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kinds_within.seeds"))),
        ..ProptestConfig::with_cases(200)
    }
}

fn with_kinds<T>(
    graph: &StreetGraph,
    kinds: &[(Vec<Place>, u32)],
    work: impl FnOnce(&[(&SnappedPoints<'_>, Limit)]) -> T,
) -> T {
    let snapped: Vec<_> = kinds
        .iter()
        .map(|(places, _)| {
            let places: Vec<Coord> = places.iter().map(|&p| to_coord(p)).collect();
            graph.snap_points(&places, f64::INFINITY)
        })
        .collect();
    let asked: Vec<_> =
        snapped.iter().zip(kinds).map(|(kind, (_, m))| (kind, Limit::Metres(f64::from(*m)))).collect();
    work(&asked)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_point_of_a_piece_reaches_its_kinds_and_no_others(
        lines in lines(),
        kinds in kinds(),
        homes in places(8, 8),
        shares in prop::collection::vec(0.0_f64..1.0, 3),
    ) {
        let graph = graph_of(&lines);
        let homes: Vec<Coord> = homes.into_iter().map(to_coord).collect();
        let homes = graph.snap_points(&homes, f64::INFINITY);
        with_kinds(&graph, &kinds, |kinds| {
            let within = graph.kinds_within(kinds, &homes).unwrap();
            check_cover(&graph, &within)?;
            check_homes(&graph, &within, kinds, &homes)?;
            check_parts(&graph, &within, kinds, &homes)?;
            let plain = Plain::new(&graph);
            for piece in within.pieces() {
                // The middle, and somewhere else.
                for share in shares.iter().chain(&[0.5]) {
                    let at_m = piece.from_m + (piece.to_m - piece.from_m) * share;
                    for (kind, &(facilities, limit)) in kinds.iter().enumerate() {
                        let Limit::Metres(most_m) = limit else { unreachable!("metres") };
                        let dist_m = plain.dist_m(Spot { edge: piece.edge, at_m }, facilities);
                        // At the limit rounding decides.
                        if (dist_m - most_m).abs() > NEAR {
                            prop_assert_eq!(piece.kinds.contains(kind), dist_m <= most_m, "{:?} at {}: {}", piece, at_m, dist_m);
                        }
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn bands_are_a_partition_of_the_ground(
        lines in lines(),
        kinds in kinds(),
        // Half and whole metres: the ground of parallel streets touches exactly.
        width_m in prop::sample::select(vec![0.3, 0.5, 0.9, 1.0]),
        spots in prop::collection::vec((0.0_f64..8.0, 0.0_f64..8.0), 20),
    ) {
        let graph = graph_of(&lines);
        with_kinds(&graph, &kinds, |kinds| {
            let within = graph.kinds_within(kinds, &graph.snap_points(&[], 1.0)).unwrap();
            for holes in [Holes::Keep, Holes::FillUpTo { area_ha: 2e-4 }, Holes::Fill] {
                let ground = within.ground(0, width_m, holes);
                check_ground(&within, &ground, width_m, holes, &spots)?;
                // From the first level up nothing is different.
                let upper = within.ground(1, width_m, holes);
                prop_assert!(upper.at_least(0).is_none());
                for n in 1..=within.kinds() {
                    let (a, b) = (upper.exactly(n).unwrap(), ground.exactly(n).unwrap());
                    prop_assert!((a.unsigned_area() - b.unsigned_area()).abs() < 0.05);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn streets_without_length_join(
        nodes in prop::collection::vec(place(3), 2..9),
        ways in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..5), direction()), 1..7),
        homes in places(9, 8),
        shops in places(9, 5),
        most in 0_u32..2500,
    ) {
        let degrees = |p: Place| (5.0 + f64::from(p.0) / 100.0, 52.0 + f64::from(p.1) / 200.0);
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
            OsmWay { id, tags: StreetTags::new([("highway", "residential"), ("oneway", oneway)]), node_ids }
        });
        let streets = OsmStreets::new(osm_nodes.collect(), osm_ways.collect()).unwrap();
        let profile = Profile::fiets().with_areas(Areas::LeaveOut);
        let plane = LocalPlane::around(5.015, 52.007).unwrap();
        let graph = StreetGraph::from_osm(&streets, &profile, |lon, lat| plane.project_if_place(lon, lat)).unwrap();
        let project = |p: Place| plane.project(5.0 + f64::from(p.0) / 300.0, 52.0 + f64::from(p.1) / 600.0);
        let points = |places: &[Place]| places.iter().map(|&p| project(p)).collect::<Vec<_>>();
        let homes = graph.snap_points(&points(&homes), f64::INFINITY);
        let shops = graph.snap_points(&points(&shops), f64::INFINITY);
        let kinds = [(&shops, Limit::Metres(f64::from(most))), (&shops, Limit::Minutes(f64::from(most) / 200.0))];
        let within = graph.kinds_within(&kinds, &homes).unwrap();
        check_cover(&graph, &within)?;
        check_homes(&graph, &within, &kinds, &homes)?;
        // Against nearest, whose answers are proven elsewhere: points on the pieces themselves.
        for piece in within.pieces().iter().filter(|piece| piece.to_m > piece.from_m) {
            let middle_m = piece.from_m + (piece.to_m - piece.from_m) / 2.0;
            let half = werkvlek_network::Stretch { edge: piece.edge, from_m: piece.from_m, to_m: middle_m };
            let on = graph.snap_points(&[*graph.stretch_line(&half).0.last().unwrap()], 1e-3);
            let snap = on.snap(0).unwrap();
            // Streets that lie over each other, or go back over themselves, are snapped to by the first; of islands that
            // do, both are entered. And one who is on no other island than this uses it to facilities that others do not.
            let is_for_want_of_another = |shop: usize| {
                let snaps: Vec<Snap> = shops.snaps(shop).collect();
                let here = snaps.iter().position(|other| other.component == snap.component);
                here.is_some_and(|place| is_down(&graph, &snaps, place))
            };
            if on.snaps(0).count() > 1
                || snap.edge != piece.edge
                || (snap.offset_m - middle_m).abs() > 1e-3
                || (0..shops.len()).any(is_for_want_of_another)
            {
                continue;
            }
            for (kind, (facilities, limit)) in kinds.iter().enumerate() {
                let (measure, most) = match *limit {
                    Limit::Metres(m) => (Measure::Metres, m),
                    Limit::Minutes(min) => (Measure::Minutes, min),
                };
                let total = match graph.nearest(&on, &[facilities], measure)[0][0] {
                    Ok(route) => route.total(measure),
                    Err(_) => f64::INFINITY,
                };
                if (total - most).abs() > 1e-3 {
                    prop_assert_eq!(piece.kinds.contains(kind), total <= most, "{:?}: {}", piece, total);
                }
            }
        }
        // All streets of a component are one part, streets without length or not.
        prop_assert_eq!(within.at_least(0).parts(), graph.components().iter().filter(|c| c.length_m > 0.0).count());
    }
}

/// The sides of polygons, from and to, in bits.
fn sides(ground: &MultiPolygon) -> BTreeSet<(Bits, Bits)> {
    let bits = |at: Coord| (at.x.to_bits(), at.y.to_bits());
    let rings = ground.0.iter().flat_map(|one| std::iter::once(one.exterior()).chain(one.interiors()));
    rings.flat_map(|ring| ring.lines()).map(|side| (bits(side.start), bits(side.end))).collect()
}

fn check_ground(
    within: &KindsWithin<'_>,
    ground: &werkvlek_network::KindsGround,
    width_m: f64,
    holes: Holes,
    spots: &[(f64, f64)],
) -> Result<(), TestCaseError> {
    let most = within.kinds();
    let bands: Vec<&MultiPolygon> = (0..=most).map(|n| ground.exactly(n).unwrap()).collect();
    let mut above_m2 = 0.0;
    for n in (0..=most).rev() {
        let all = ground.at_least(n).unwrap();
        prop_assert!(all.is_valid() && bands[n].is_valid(), "{n}: {:?} {:?}", all, bands[n]);
        above_m2 += bands[n].unsigned_area();
        prop_assert!((above_m2 - all.unsigned_area()).abs() < 1e-9 * (1.0 + above_m2), "bands from {n} up");
        // No slivers, but for what is given to the highest level.
        for polygon in bands[n].0.iter().filter(|_| n < most) {
            let area_m2 = geo::Polygon::new(polygon.exterior().clone(), Vec::new()).unsigned_area();
            prop_assert!(area_m2 > 0.0099, "{polygon:?}");
        }
        for hole in all.0.iter().flat_map(|polygon| polygon.interiors()) {
            prop_assert!(geo::Polygon::new(hole.clone(), Vec::new()).unsigned_area() > 0.0099, "{hole:?}");
        }
    }
    // To the last bit: each side of the ground of n + 1 is a side of that of n, or of its band from the other side.
    for (n, &band) in bands[..most].iter().enumerate() {
        let (here, above) = (sides(ground.at_least(n).unwrap()), sides(ground.at_least(n + 1).unwrap()));
        let band = sides(band);
        for &(a, b) in &above {
            prop_assert!(here.contains(&(a, b)) || band.contains(&(b, a)), "{a:?} {b:?}");
        }
    }
    for (i, a) in bands.iter().enumerate() {
        for b in &bands[i + 1..] {
            prop_assert!(a.intersection(*b).unsigned_area() < 1e-6);
        }
    }
    // By the distance to the streets of each level; at the outline the drawing decides.
    let lines: Vec<_> = (0..=most).map(|n| within.at_least(n).lines()).collect();
    for &(x, y) in spots {
        let spot = Point::new(x, y);
        for (n, lines) in lines.iter().enumerate() {
            let dist_m =
                lines.0.iter().map(|line| Euclidean.distance(&spot, line)).fold(f64::INFINITY, f64::min);
            let inside = ground.at_least(n).unwrap().contains(&spot);
            if dist_m < width_m * 0.985 {
                prop_assert!(inside, "{dist_m} at {spot:?}");
            } else if dist_m > width_m + 0.15 && holes == Holes::Keep {
                // Slivers and holes of less than 0.01 m² are given to the level above.
                prop_assert!(!inside, "{dist_m} at {spot:?}");
            }
        }
    }
    Ok(())
}
