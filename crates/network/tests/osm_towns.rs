//! Small towns of OpenStreetMap with the answer worked out by hand. A metre to the north is 1/111,195.08 of a degree
//! on the sphere, so towns are written in metres about a place on the equator, where east is as long.

use geo::{Coord, coord};
use werkvlek_network::{
    Areas, Ferries, GraphError, Grouping, Holes, LengthMetric, Limit, LocalPlane, Measure, Profile,
    StreetGraph, Unreachable,
};
use werkvlek_osm::{OsmNode, OsmStreets, OsmWay, StreetTags};

const METRES_PER_DEG: f64 = 111_195.080_233_532_9;

type Way = (i64, &'static [(&'static str, &'static str)], &'static [i64]);

fn town(places: &[(i64, f64, f64)], ways: &[Way]) -> OsmStreets {
    let nodes = places.iter().map(|&(id, x_m, y_m)| OsmNode {
        id,
        lon_deg: x_m / METRES_PER_DEG,
        lat_deg: y_m / METRES_PER_DEG,
    });
    let ways = ways.iter().map(|&(id, tags, node_ids)| OsmWay {
        id,
        tags: StreetTags::new(tags.iter().copied()),
        node_ids: node_ids.to_vec(),
    });
    OsmStreets::new(nodes.collect(), ways.collect()).expect("on earth")
}

fn graph(streets: &OsmStreets, profile: &Profile) -> StreetGraph {
    let plane = LocalPlane::around(0.0, 0.0).expect("on earth");
    StreetGraph::from_osm(streets, profile, |lon, lat| plane.project_if_place(lon, lat))
        .expect("on the plane")
}

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

/// To the millimetre.
fn walk_m(graph: &StreetGraph, from: Coord, to: Coord) -> Result<f64, Unreachable> {
    match graph.distances_to_nearest(&[from], &[to], 100.0)[0] {
        Ok(route) => Ok((route.total_m * 1e3).round() / 1e3),
        Err(reason) => Err(reason),
    }
}

const STREET: &[(&str, &str)] = &[("highway", "residential")];
const PLAZA: &[(&str, &str)] = &[("highway", "pedestrian"), ("area", "yes")];

#[test]
fn a_plaza_is_crossed_in_a_straight_line() {
    // A square of 300 by 400 m with a street at opposite corners.
    let streets = town(
        &[
            (1, 0.0, 0.0),
            (2, 300.0, 0.0),
            (3, 300.0, 400.0),
            (4, 0.0, 400.0),
            (5, -50.0, 0.0),
            (6, 350.0, 400.0),
        ],
        &[(1, STREET, &[5, 1]), (2, STREET, &[3, 6]), (3, PLAZA, &[1, 2, 3, 4, 1])],
    );
    let crossed = graph(&streets, &Profile::nl());
    assert_eq!(crossed.length_metric(), LengthMetric::Sphere);
    let (home, shop) = (at(-50.0, 0.0), at(350.0, 400.0));
    // 50 + 500 + 50; and along the edge from a corner without a street.
    assert_eq!(walk_m(&crossed, home, shop), Ok(600.0));
    assert_eq!(walk_m(&crossed, at(300.0, 0.0), shop), Ok(450.0));
    assert_eq!((crossed.report().areas_crossed, crossed.report().area_links), (1, 2));
    // A house on the edge faces the plaza: 10 m to the edge, and along it to the corner.
    assert_eq!(walk_m(&crossed, at(100.0, -10.0), at(300.0, 400.0)), Ok(10.0 + 200.0 + 400.0));
    // Left out, the streets are islands.
    let apart = graph(&streets, &Profile::nl().with_areas(Areas::LeaveOut));
    assert_eq!(walk_m(&apart, home, shop), Err(Unreachable::OtherIsland { component: 0 }));
}

#[test]
fn a_plaza_around_a_corner_is_walked_around_it() {
    // An L of two arms 100 m wide and 300 m long; from the end of one to the end of the other by the inner corner.
    let streets = town(
        &[
            (1, 0.0, 0.0),
            (2, 300.0, 0.0),
            (3, 300.0, 100.0),
            (4, 100.0, 100.0),
            (5, 100.0, 300.0),
            (6, 0.0, 300.0),
            (7, 320.0, 100.0),
        ],
        &[(1, STREET, &[3, 7]), (2, PLAZA, &[1, 2, 3, 4, 5, 6, 1])],
    );
    let graph = graph(&streets, &Profile::nl());
    assert_eq!(walk_m(&graph, at(320.0, 100.0), at(100.0, 300.0)), Ok(20.0 + 200.0 + 200.0));
    let diagonal = (100.0_f64.powi(2) + 200.0_f64.powi(2)).sqrt();
    assert_eq!(
        walk_m(&graph, at(320.0, 100.0), at(0.0, 300.0)),
        Ok(((220.0 + diagonal) * 1e3).round() / 1e3)
    );
}

#[test]
fn a_plaza_without_a_street_strands_nobody() {
    // The house is 5 m from the plaza and 30 m from the street; nothing joins the two.
    let streets = town(
        &[(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 40.0, 35.0), (4, 60.0, 35.0), (5, 60.0, 50.0), (6, 40.0, 50.0)],
        &[(1, STREET, &[1, 2]), (2, PLAZA, &[3, 4, 5, 6, 3])],
    );
    let graph = graph(&streets, &Profile::nl());
    assert_eq!((graph.report().areas_apart, graph.report().areas_crossed), (1, 0));
    assert_eq!(walk_m(&graph, at(50.0, 30.0), at(0.0, 0.0)), Ok(80.0));
}

#[test]
fn broken_plazas_are_walked_along_their_edge() {
    // Not closed, and in the shape of a bow tie.
    let streets = town(
        &[(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 100.0, 100.0), (4, 0.0, 100.0), (5, -10.0, 0.0)],
        &[(1, STREET, &[5, 1]), (2, PLAZA, &[1, 2, 3, 4]), (3, PLAZA, &[1, 3, 2, 4, 1])],
    );
    let graph = graph(&streets, &Profile::nl());
    assert_eq!((graph.report().areas_along_edge, graph.report().areas_crossed), (2, 0));
    assert_eq!(walk_m(&graph, at(-10.0, 0.0), at(100.0, 0.0)), Ok(110.0));
}

#[test]
fn a_railway_has_one_crossing_and_a_bridge_no_way_down() {
    // Streets along both sides of a railway 30 m wide; a footbridge over both with no shared node; a crossing at 200.
    let streets = town(
        &[
            (1, 0.0, 0.0),
            (2, 200.0, 0.0),
            (3, 0.0, 30.0),
            (4, 200.0, 30.0),
            (5, 50.0, -20.0),
            (6, 50.0, 50.0),
        ],
        &[
            (1, STREET, &[1, 2]),
            (2, STREET, &[3, 4]),
            (3, &[("highway", "footway")], &[2, 4]),
            (4, &[("highway", "footway"), ("bridge", "yes"), ("layer", "1")], &[5, 6]),
            (5, &[("railway", "rail")], &[5, 6]),
        ],
    );
    let graph = graph(&streets, &Profile::nl());
    assert_eq!(graph.stats().components, 2);
    assert_eq!(walk_m(&graph, at(0.0, -5.0), at(0.0, 35.0)), Ok(440.0));
}

#[test]
fn a_ferry_is_a_way_only_when_asked_for() {
    let streets = town(
        &[(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 100.0, 250.0), (4, 0.0, 250.0)],
        &[(1, STREET, &[1, 2]), (2, STREET, &[3, 4]), (3, &[("route", "ferry")], &[2, 3])],
    );
    let (home, shop) = (at(0.0, 0.0), at(0.0, 250.0));
    let dry = graph(&streets, &Profile::nl());
    assert_eq!(walk_m(&dry, home, shop), Err(Unreachable::OtherIsland { component: 0 }));
    let wet = graph(&streets, &Profile::nl().with_ferries(Ferries::Use));
    assert_eq!(walk_m(&wet, home, shop), Ok(450.0));
}

#[test]
fn cyclists_mind_one_way_streets_from_home_to_shop() {
    let streets = town(
        &[(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 100.0, 50.0), (4, 0.0, 50.0)],
        &[
            (1, &[("highway", "residential"), ("oneway", "yes")], &[1, 2]),
            (2, &[("highway", "residential")], &[2, 3, 4, 1]),
        ],
    );
    let (west, east) = (at(0.0, 0.0), at(100.0, 0.0));
    let cycling = graph(&streets, &Profile::fiets());
    assert_eq!((walk_m(&cycling, west, east), walk_m(&cycling, east, west)), (Ok(100.0), Ok(200.0)));
    let walking = graph(&streets, &Profile::nl());
    assert_eq!((walk_m(&walking, west, east), walk_m(&walking, east, west)), (Ok(100.0), Ok(100.0)));
    // 16 km/h: 200 m take 0.75 minutes.
    let (homes, shops) = (cycling.snap_points(&[east], 1.0), cycling.snap_points(&[west], 1.0));
    let Ok(route) = cycling.nearest(&homes, &[&shops], Measure::Minutes)[0][0] else { panic!("one street") };
    assert!((route.total_min - 0.75).abs() < 1e-6, "{route:?}");
    // The way there goes round, in the direction of traffic.
    let routes = cycling.routes(&homes, &shops, Measure::Metres);
    let ways: Vec<_> =
        routes[0].as_ref().map(|r| r.edges.iter().map(|&e| cycling.way_of_edge(e)).collect()).unwrap();
    assert!(ways.contains(&Some(2)));
}

#[test]
fn lengths_are_of_the_sphere_and_snapping_of_the_plane() {
    // A projection that doubles everything: streets keep their length, legs do not.
    let streets = town(&[(1, 0.0, 0.0), (2, 100.0, 0.0)], &[(1, STREET, &[1, 2])]);
    let plane = LocalPlane::around(0.0, 0.0).unwrap();
    let double = |lon, lat| plane.project_if_place(lon, lat).map(|at| at * 2.0);
    let graph = StreetGraph::from_osm(&streets, &Profile::nl(), double).unwrap();
    let snap = graph.snap(50.0, 6.0).unwrap();
    assert!((snap.offset_m - 25.0).abs() < 1e-6 && (snap.dist_m - 6.0).abs() < 1e-9, "{snap:?}");
    assert!((graph.stats().length_m - 100.0).abs() < 1e-6);
    // A node that cannot be projected is named; one of an unused street does not matter.
    let error = StreetGraph::from_osm(&streets, &Profile::nl(), |_, _| None).unwrap_err();
    assert!(matches!(error, GraphError::NotProjected { node_id: 1, .. }));
    let rail = town(&[(1, 0.0, 0.0), (2, 100.0, 0.0)], &[(1, &[("highway", "motorway")], &[1, 2])]);
    assert_eq!(StreetGraph::from_osm(&rail, &Profile::nl(), |_, _| None).map(|g| g.stats().edges), Ok(0));
}

#[test]
fn a_service_area_ends_where_the_limit_is_used_up() {
    // A cross of streets 1 km long; the school is 20 m off the crossing's east arm, 100 m from the crossing.
    let streets = town(
        &[(1, -500.0, 0.0), (2, 0.0, 0.0), (3, 500.0, 0.0), (4, 0.0, 500.0), (5, 0.0, -500.0)],
        &[(1, STREET, &[1, 2, 3]), (2, STREET, &[4, 2, 5])],
    );
    let graph = graph(&streets, &Profile::nl());
    let school = graph.snap_points(&[at(100.0, 20.0)], 50.0);
    let homes = graph.snap_points(&[at(0.0, 250.0), at(-300.0, 0.0), at(0.0, 285.0), at(10.0, 270.0)], 50.0);
    let limits = [Limit::Metres(400.0), Limit::Minutes(4.8)];
    let areas = graph.service_areas(&school, &homes, Grouping::Each, &limits);
    // 380 m along the streets: 380 east, 100 + 280 to the west, north and south.
    assert!((areas[0].length_m() - (380.0 + 100.0 + 3.0 * 280.0)).abs() < 1e-3, "{:?}", areas[0]);
    // 250 and 100 and 20; 300 and 100 and 20 is too far; 285 too; 270 with a leg of 10 is 400, just inside.
    assert_eq!(areas[0].origins.first(), Some(&0));
    assert!(!areas[0].origins.contains(&1) && !areas[0].origins.contains(&2));
    // 5 km/h: 400 m are 4.8 minutes.
    assert!((areas[1].length_m() - areas[0].length_m()).abs() < 1e-3);

    // The ground: 25 m to each side of a cross with arms of 480 and 280, 280, 280, ends round; the two streets share
    // the square in the middle.
    let ground = areas[0].polygon(&graph, 25.0, Holes::Keep);
    assert_eq!(ground.0.len(), 1);
    let area_m2 = geo::Area::unsigned_area(&ground);
    let strips = (480.0 + 280.0 + 280.0 + 280.0) * 50.0 - 2500.0;
    let ends = 2.0 * std::f64::consts::PI * 25.0 * 25.0;
    assert!((area_m2 / (strips + ends) - 1.0).abs() < 0.01, "{area_m2} m2 for {}", strips + ends);
}

#[test]
fn the_inside_of_a_block_is_filled_on_request() {
    let streets = town(
        &[(1, 0.0, 0.0), (2, 200.0, 0.0), (3, 200.0, 200.0), (4, 0.0, 200.0)],
        &[(1, STREET, &[1, 2, 3, 4, 1])],
    );
    let graph = graph(&streets, &Profile::nl());
    let (school, nobody) = (graph.snap_points(&[at(0.0, 0.0)], 50.0), graph.snap_points(&[], 50.0));
    let area = &graph.service_areas(&school, &nobody, Grouping::Together, &[Limit::Metres(500.0)])[0];
    let area_m2 = |holes| geo::Area::unsigned_area(&area.polygon(&graph, 20.0, holes));
    let (kept, filled) = (area_m2(Holes::Keep), area_m2(Holes::Fill));
    // A hole of 160 by 160 m.
    assert!((filled - kept - 160.0 * 160.0).abs() < 160.0, "{filled} - {kept}");
    // 2.56 ha.
    assert!((area_m2(Holes::FillUpTo { area_ha: 2.7 }) - filled).abs() < 1e-9);
    assert!((area_m2(Holes::FillUpTo { area_ha: 2.4 }) - kept).abs() < 1e-9);
    assert!((area.length_m() - 800.0).abs() < 1e-3);
    for width_m in [0.0, -20.0, f64::NAN] {
        assert!(area.polygon(&graph, width_m, Holes::Fill).0.is_empty(), "{width_m} m");
    }
}
