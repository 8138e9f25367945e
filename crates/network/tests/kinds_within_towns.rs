//! Kinds laid over each other along the streets of small towns, worked out by hand.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a test fails by panicking, and whole metres are exact"
)]

use geo::{Area, Contains, Coord, LineString, MultiPolygon, Point, coord, line_string};
use werkvlek_network::{
    Direction, Holes, KindSet, KindsPiece, KindsWithin, Limit, LineOptions, StreetGraph, StreetLine,
    TooManyKinds,
};

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

fn line(points: &[(f64, f64)]) -> LineString {
    points.iter().copied().collect()
}

/// Nobody here is farther from a street; islands are.
const MAX_SNAP_M: f64 = 40.0;

/// KindsWithin of kinds given by their places and a limit in metres.
fn overlay<'g>(graph: &'g StreetGraph, kinds: &[(&[Coord], f64)], homes: &[Coord]) -> KindsWithin<'g> {
    let snapped: Vec<_> = kinds.iter().map(|(places, _)| graph.snap_points(places, MAX_SNAP_M)).collect();
    let kinds: Vec<_> = snapped.iter().zip(kinds).map(|(kind, &(_, m))| (kind, Limit::Metres(m))).collect();
    graph.kinds_within(&kinds, &graph.snap_points(homes, MAX_SNAP_M)).unwrap()
}

fn pieces(within: &KindsWithin<'_>, edge: usize) -> Vec<(f64, f64, Vec<usize>)> {
    let here = within.pieces().iter().filter(|piece| piece.edge == edge);
    here.map(|piece| (piece.from_m, piece.to_m, piece.kinds.iter().collect())).collect()
}

#[test]
fn a_dead_end_reaches_what_its_mouth_reaches_less_its_length() {
    //   2 (100,80)
    //   |
    // shop 0 ------ 1 (100,0) ------ 3 (200,0) doctor
    let streets = [line(&[(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]), line(&[(100.0, 0.0), (100.0, 80.0)])];
    let graph = StreetGraph::from_lines(&streets).unwrap();
    let within = overlay(&graph, &[(&[at(0.0, 0.0)], 130.0), (&[at(200.0, 0.0)], 150.0)], &[]);
    assert_eq!(pieces(&within, 0), [(0.0, 50.0, vec![0]), (50.0, 100.0, vec![0, 1])]);
    assert_eq!(pieces(&within, 1), [(0.0, 30.0, vec![0, 1]), (30.0, 100.0, vec![1])]);
    // The dead end: 30 m left of the shop's, 50 m of the doctor's.
    assert_eq!(pieces(&within, 2), [(0.0, 30.0, vec![0, 1]), (30.0, 50.0, vec![1]), (50.0, 80.0, vec![])]);
    let both = within.required(KindSet::all(2));
    assert_eq!((both.length_m(), both.parts(), both.stretches().len()), (110.0, 1, 3));
    assert_eq!(within.exactly(0).length_m(), 30.0);
}

#[test]
fn two_of_three_need_not_be_the_same_two() {
    // Kinds at 0, 1,000 and 2,000 m of a street, each within 600 m: only where two overlap there are two.
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (2000.0, 0.0)])]).unwrap();
    let places = [0.0, 1000.0, 2000.0].map(|x| [at(x, 0.0)]);
    let kinds: Vec<(&[Coord], f64)> = places.iter().map(|place| (&place[..], 600.0)).collect();
    let homes = [500.0, 1000.0, 1500.0].map(|x| at(x, 30.0));
    let within = overlay(&graph, &kinds, &homes);
    let two = within.at_least(2);
    let found: Vec<_> = two.stretches().iter().map(|s| (s.from_m, s.to_m)).collect();
    assert_eq!(found, [(400.0, 600.0), (1400.0, 1600.0)]);
    assert_eq!((two.parts(), within.at_least(3).parts(), within.at_least(1).parts()), (2, 0, 1));
    assert_eq!((two.part_of_home(0), two.part_of_home(1), two.part_of_home(2)), (Some(0), None, Some(1)));
    assert_eq!((two.homes_inside(), within.of_home(1)), (&[0, 2][..], Some(KindSet::of(&[1]))));
    assert_eq!(within.required(KindSet::of(&[1, 2])).stretches()[0].from_m, 1400.0);
    let vlekken = two.vlekken(20.0, Holes::Keep);
    assert_eq!(vlekken.len(), 2);
    assert_eq!((&vlekken[1].homes[..], &vlekken[1].homes_inside[..]), (&[2][..], &[2][..]));
    // 200 m by 40 m and two half discs, less what the corners of a disc leave out.
    let whole_m2 = 200.0 * 40.0 + std::f64::consts::PI * 400.0;
    let area_m2 = vlekken[0].polygon.unsigned_area();
    assert!(area_m2 < whole_m2 && area_m2 > whole_m2 - 0.01 * std::f64::consts::PI * 400.0);
}

#[test]
fn a_home_far_from_its_street_is_in_the_vlek_but_not_inside() {
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (1000.0, 0.0)])]).unwrap();
    // 90 m along and 20 m to the street is 110 m; nobody is on an island without a street.
    let homes = [at(90.0, 5.0), at(90.0, 20.0), at(f64::NAN, 0.0)];
    let within = overlay(&graph, &[(&[at(0.0, 0.0)], 100.0)], &homes);
    let area = within.at_least(1);
    assert_eq!((area.part_of_home(0), area.part_of_home(1), area.part_of_home(2)), (Some(0), Some(0), None));
    assert_eq!(area.homes_inside(), [0]);
    assert_eq!((within.of_home(1), within.of_home(2), within.of_home(3)), (Some(KindSet::EMPTY), None, None));
    let vlek = &area.vlekken(20.0, Holes::Keep)[0];
    assert_eq!((&vlek.homes[..], &vlek.homes_inside[..], vlek.streets_m), (&[0, 1][..], &[0][..], 100.0));
}

/// Streets on both sides of a railway, 60 m apart, with one crossing at the west end.
fn railway() -> StreetGraph {
    let north = line(&[(0.0, 60.0), (500.0, 60.0)]);
    let south = line(&[(0.0, 0.0), (500.0, 0.0)]);
    let crossing = line(&[(0.0, 0.0), (0.0, 60.0)]);
    StreetGraph::from_lines(&[north, south, crossing]).unwrap()
}

#[test]
fn a_railway_with_one_crossing_keeps_the_other_side_out_of_reach() {
    let graph = railway();
    // The shop is in the north at 300 m: over the crossing the south has 440 - 360 = 80 m left.
    let within = overlay(&graph, &[(&[at(300.0, 60.0)], 440.0)], &[at(20.0, 0.0), at(300.0, 0.0)]);
    assert_eq!(pieces(&within, 1), [(0.0, 80.0, vec![0]), (80.0, 500.0, vec![])]);
    let area = within.at_least(1);
    assert_eq!((area.parts(), area.homes_inside()), (1, &[0][..]));
    // Right across the railway, 60 m away, one is not in the vlek.
    assert_eq!((area.part_of_home(0), area.part_of_home(1)), (Some(0), None));
    let vlekken = area.vlekken(25.0, Holes::Keep);
    assert_eq!(vlekken.len(), 1);
    assert!(vlekken[0].polygon.contains(&Point(at(300.0, 60.0))));
    assert!(!vlekken[0].polygon.contains(&Point(at(300.0, 0.0))));
}

#[test]
fn streets_that_are_not_joined_are_two_parts_and_one_vlek_when_their_ground_touches() {
    let graph = railway();
    // One shop on each side, far from the crossing.
    let within = overlay(&graph, &[(&[at(400.0, 60.0), at(400.0, 0.0)], 50.0)], &[]);
    let area = within.at_least(1);
    assert_eq!(area.parts(), 2);
    let apart = area.vlekken(25.0, Holes::Keep);
    assert_eq!(apart.iter().map(|vlek| vlek.parts.clone()).collect::<Vec<_>>(), [vec![0], vec![1]]);
    let together = area.vlekken(35.0, Holes::Keep);
    assert_eq!(together.iter().map(|vlek| vlek.parts.clone()).collect::<Vec<_>>(), [vec![0, 1]]);
    assert_eq!((together[0].streets_m, area.vlekken(0.0, Holes::Keep).len()), (200.0, 0));
}

#[test]
fn one_way_streets_count_from_home_to_facility() {
    let street =
        StreetLine { direction: Direction::Forward, ..StreetLine::new(line(&[(0.0, 0.0), (300.0, 0.0)])) };
    let graph = StreetGraph::from_street_lines(&[street], &LineOptions::default()).unwrap();
    // Before the shop one gets there, past it one does not.
    let within = overlay(&graph, &[(&[at(200.0, 0.0)], 150.0)], &[at(100.0, 0.0), at(250.0, 0.0)]);
    assert_eq!(pieces(&within, 0), [(0.0, 50.0, vec![]), (50.0, 200.0, vec![0]), (200.0, 300.0, vec![])]);
    assert_eq!(within.at_least(1).homes_inside(), [0]);
}

#[test]
fn a_home_at_a_crossing_is_on_all_its_streets() {
    // From the crossing at 100 m one may only go west by the first street, which is a dead end; the shop is east.
    let west =
        StreetLine { direction: Direction::Backward, ..StreetLine::new(line(&[(0.0, 0.0), (100.0, 0.0)])) };
    let east = StreetLine::new(line(&[(100.0, 0.0), (200.0, 0.0)]));
    let graph = StreetGraph::from_street_lines(&[west, east], &LineOptions::default()).unwrap();
    let within = overlay(&graph, &[(&[at(200.0, 0.0)], 150.0)], &[at(100.0, 3.0), at(90.0, 3.0)]);
    let area = within.at_least(1);
    assert_eq!((area.stretches().len(), area.stretches()[0].edge), (1, 1));
    assert_eq!((area.part_of_home(0), area.part_of_home(1)), (Some(0), None));
    assert_eq!(area.homes_inside(), [0]);
}

#[test]
fn where_two_facilities_of_a_kind_just_meet_there_is_no_gap() {
    // Lengths that floats do not hold: 0.1 + 0.2 and the like.
    let graph = StreetGraph::from_lines(&[line(&[(0.0, 0.0), (0.7, 0.0), (1.1, 0.0)])]).unwrap();
    let within = overlay(&graph, &[(&[at(0.1, 0.0), at(0.9, 0.0)], 0.4)], &[]);
    assert_eq!(within.at_least(1).parts(), 1);
    assert_eq!(within.pieces().len(), 1);
}

#[test]
fn a_block_is_filled_and_a_park_is_not() {
    let round = |x: f64, side: f64| line(&[(x, 0.0), (x + side, 0.0), (x + side, side), (x, side), (x, 0.0)]);
    let graph = StreetGraph::from_lines(&[round(0.0, 150.0), round(1000.0, 400.0)]).unwrap();
    let within = overlay(&graph, &[(&[at(0.0, 0.0), at(1000.0, 0.0)], 2000.0)], &[]);
    let vlekken = within.at_least(1).vlekken(25.0, Holes::FillUpTo { area_ha: 4.0 });
    let holes: Vec<usize> = vlekken.iter().map(|vlek| vlek.polygon.interiors().len()).collect();
    assert_eq!(holes, [0, 1]);
    let kept = within.at_least(1).polygon(25.0, Holes::Keep);
    assert_eq!(kept.0.iter().map(|polygon| polygon.interiors().len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_street_that_goes_back_as_it_came_ends_round() {
    let graph = StreetGraph::from_lines(&[line(&[(8.0, 8.0), (0.0, 2.0), (4.0, 5.0)])]).unwrap();
    let ground = overlay(&graph, &[], &[]).at_least(0).polygon(0.9, Holes::Keep);
    assert!(ground.contains(&Point(at(0.0, 1.3))), "0.7 m beyond the turn");
}

#[test]
fn a_level_in_the_hole_of_another_takes_the_block_when_it_is_filled() {
    // A ring of 100 by 100 m that reaches the bus, and a lane inside that is not joined to it and reaches nothing.
    let ring = line(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]);
    let lane = line(&[(45.0, 50.0), (55.0, 50.0)]);
    let graph = StreetGraph::from_lines(&[ring, lane]).unwrap();
    let within = overlay(&graph, &[(&[at(0.0, 0.0)], 500.0)], &[]);
    let kept = within.ground(0, 10.0, Holes::Keep);
    assert!(kept.exactly(0).unwrap().contains(&Point(at(50.0, 50.0))));
    let filled = within.ground(0, 10.0, Holes::Fill);
    assert_eq!(filled.exactly(0), Some(&MultiPolygon(Vec::new())));
    assert!(filled.exactly(1).unwrap().contains(&Point(at(50.0, 50.0))));
}

#[test]
fn no_streets_no_kinds_and_too_many() {
    let empty = StreetGraph::from_lines(&[]).unwrap();
    let none = overlay(&empty, &[(&[at(0.0, 0.0)], 100.0)], &[at(0.0, 0.0)]);
    assert_eq!((none.pieces().len(), none.of_home(0), none.at_least(0).parts()), (0, None, 0));
    assert!(none.ground(0, 25.0, Holes::Fill).exactly(1).unwrap().0.is_empty());
    let graph = StreetGraph::from_lines(&[line_string![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0)]]).unwrap();
    let all = overlay(&graph, &[], &[at(5.0, 0.0)]);
    assert_eq!(all.pieces(), [KindsPiece { edge: 0, from_m: 0.0, to_m: 10.0, kinds: KindSet::EMPTY }]);
    assert_eq!((all.at_least(0).homes_inside(), all.at_least(1).parts()), (&[0][..], 0));
    let shop = graph.snap_points(&[at(0.0, 0.0)], 1.0);
    let many = vec![(&shop, Limit::Metres(5.0)); 65];
    assert_eq!(graph.kinds_within(&many, &shop).unwrap_err(), TooManyKinds { found: 65 });
    assert_eq!(graph.kinds_within(&many[..64], &shop).unwrap().of_home(0), Some(KindSet::all(64)));
}
