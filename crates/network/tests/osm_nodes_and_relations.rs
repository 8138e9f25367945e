//! Closed nodes, plazas that are relations, and ends in one place, in small towns with the answer worked out by hand. A
//! metre is 1/111,195.08 of a degree on the sphere, and the towns lie on the equator, where east is as long as north.

use geo::{Coord, coord};
use werkvlek_network::{LocalPlane, Profile, StreetGraph, Unreachable};
use werkvlek_osm::{OsmMember, OsmNode, OsmObjects, OsmRelation, OsmStreets, OsmWay, RingSide, StreetTags};

const METRES_PER_DEG: f64 = 111_195.080_233_532_9;

type Tags = &'static [(&'static str, &'static str)];

const STREET: Tags = &[("highway", "residential")];
const NO_TAGS: Tags = &[];

/// Nodes in metres, tags of nodes, ways, and relations of outer and inner ways.
#[derive(Default)]
struct Town {
    nodes: Vec<(i64, f64, f64)>,
    node_tags: Vec<(i64, Tags)>,
    ways: Vec<(i64, Tags, Vec<i64>)>,
    plazas: Vec<(i64, Vec<i64>, Vec<i64>)>,
}

impl Town {
    fn streets(&self) -> OsmStreets {
        let plaza = |(id, outer, inner): &(i64, Vec<i64>, Vec<i64>)| OsmRelation {
            id: *id,
            tags: StreetTags::new([("type", "multipolygon"), ("highway", "pedestrian")]),
            members: (outer.iter().map(|&way_id| OsmMember { way_id, side: RingSide::Outer }))
                .chain(inner.iter().map(|&way_id| OsmMember { way_id, side: RingSide::Inner }))
                .collect(),
        };
        let tags = |tags: Tags| StreetTags::new(tags.iter().copied());
        let objects = OsmObjects {
            nodes: (self.nodes.iter())
                .map(|&(id, x_m, y_m)| OsmNode {
                    id,
                    lon_deg: x_m / METRES_PER_DEG,
                    lat_deg: y_m / METRES_PER_DEG,
                })
                .collect(),
            node_tags: self.node_tags.iter().map(|&(id, of)| (id, tags(of))).collect(),
            ways: (self.ways.iter())
                .map(|(id, of, node_ids)| OsmWay { id: *id, tags: tags(of), node_ids: node_ids.clone() })
                .collect(),
            relations: self.plazas.iter().map(plaza).collect(),
            deleted: 0,
        };
        OsmStreets::from_objects(objects).expect("on earth")
    }

    fn graph(&self, profile: &Profile) -> StreetGraph {
        let plane = LocalPlane::around(0.0, 0.0).expect("on earth");
        StreetGraph::from_osm(&self.streets(), profile, |lon, lat| plane.project_if_place(lon, lat))
            .expect("on the plane")
    }
}

fn at(x: f64, y: f64) -> Coord {
    coord! { x: x, y: y }
}

/// To the millimetre; at most 250 m to a street.
fn walk_m(graph: &StreetGraph, from: Coord, to: Coord) -> Result<f64, Unreachable> {
    match graph.distances_to_nearest(&[from], &[to], 250.0)[0] {
        Ok(route) => Ok((route.total_m * 1e3).round() / 1e3),
        Err(reason) => Err(reason),
    }
}

#[test]
fn a_closed_node_ends_the_street_from_both_sides() {
    // A street of 200 m with something in its middle; a home on each side.
    let town = |tags: Tags| Town {
        nodes: vec![(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 200.0, 0.0)],
        node_tags: vec![(2, tags)],
        ways: vec![(1, STREET, vec![1, 2, 3])],
        ..Town::default()
    };
    let (west, east) = (at(20.0, 5.0), at(190.0, 0.0));
    let open = town(&[("barrier", "gate")]).graph(&Profile::nl());
    assert_eq!(walk_m(&open, west, east), Ok(175.0));
    for tags in [&[("barrier", "wall")][..], &[("access", "private"), ("barrier", "gate")], &[("foot", "no")]]
    {
        let closed = town(tags).graph(&Profile::nl());
        assert!(matches!(walk_m(&closed, west, east), Err(Unreachable::OtherIsland { .. })), "{tags:?}");
        // On each side one goes on as before, up to the very gate.
        assert_eq!(walk_m(&closed, west, at(100.0, 0.0)), Ok(85.0));
        assert_eq!(walk_m(&closed, at(110.0, 0.0), east), Ok(80.0));
        let stats = closed.stats();
        assert_eq!((stats.edges, stats.nodes, stats.components), (2, 4, 2));
        assert!((stats.length_m - 200.0).abs() < 1e-6);
        let barriers = &closed.report().barriers;
        assert_eq!(barriers.iter().map(|rule| rule.nodes).collect::<Vec<_>>(), [1]);
    }
    // A project may say otherwise.
    let mut rules = Profile::nl().rules().clone();
    rules.barriers.clear();
    let none = town(&[("barrier", "wall")]).graph(&Profile::new(rules).expect("sound"));
    assert_eq!((walk_m(&none, west, east), none.report().barriers.len()), (Ok(175.0), 0));
}

#[test]
fn a_closed_crossing_parts_all_streets_and_one_goes_round() {
    // Four streets meet at node 5, which is closed; a ring road goes round it from 1 by 2 to 3, not to 4.
    let town = Town {
        nodes: vec![(1, -100.0, 0.0), (2, 0.0, 100.0), (3, 100.0, 0.0), (4, 0.0, -100.0), (5, 0.0, 0.0)],
        node_tags: vec![(5, &[("access", "no")])],
        ways: vec![
            (1, STREET, vec![1, 5, 3]),
            (2, STREET, vec![2, 5]),
            (3, STREET, vec![5, 4]),
            (4, STREET, vec![1, 2, 3]),
        ],
        ..Town::default()
    };
    let graph = town.graph(&Profile::nl());
    let round_m = (2.0 * 100.0_f64.hypot(100.0) * 1e3).round() / 1e3;
    assert_eq!(walk_m(&graph, at(-100.0, 0.0), at(100.0, 0.0)), Ok(round_m));
    assert_eq!(graph.components().len(), 2);
    // Behind the gate a home is 100 m from it and more from streets that do not end at it: those it may enter.
    let to_ring = walk_m(&graph, at(0.0, -100.0), at(-100.0, 0.0)).expect("past no gate");
    assert!((to_ring - 100.0_f64.hypot(100.0)).abs() < 1.0, "{to_ring}");
}

#[test]
fn a_chain_of_gates_is_not_jumped() {
    let town = Town {
        nodes: vec![(1, 0.0, 0.0), (2, 60.0, 0.0), (3, 90.0, 0.0), (4, 150.0, 0.0)],
        node_tags: vec![(2, &[("barrier", "wall")]), (3, &[("barrier", "fence")])],
        ways: vec![(1, STREET, vec![1, 2, 3, 4])],
        ..Town::default()
    };
    let graph = town.graph(&Profile::nl());
    assert_eq!(graph.components().len(), 3);
    assert!(walk_m(&graph, at(0.0, 0.0), at(150.0, 0.0)).is_err());
}

#[test]
fn closed_graphs_are_saved_and_read_again() {
    let town = Town {
        nodes: vec![(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 200.0, 0.0)],
        node_tags: vec![(2, &[("barrier", "wall")])],
        ways: vec![(1, STREET, vec![1, 2, 3])],
        ..Town::default()
    };
    let graph = town.graph(&Profile::nl());
    let mut bytes = Vec::new();
    graph.save(&mut bytes, "k").expect("room");
    let again = StreetGraph::load(&mut bytes.as_slice(), "k").expect("as saved");
    assert_eq!(again.report(), graph.report());
    assert!(walk_m(&again, at(0.0, 0.0), at(200.0, 0.0)).is_err());
}

/// A square of 200 m with a fountain of 40 m in its middle, its edge in two ways, a street to it from both sides.
fn square_with_fountain() -> Town {
    Town {
        nodes: vec![
            (1, -100.0, 0.0),
            (2, 0.0, 0.0),
            (3, 200.0, 0.0),
            (4, 300.0, 0.0),
            (5, 0.0, 100.0),
            (6, 200.0, 100.0),
            (7, 200.0, -100.0),
            (8, 0.0, -100.0),
            (11, 80.0, -20.0),
            (12, 120.0, -20.0),
            (13, 120.0, 20.0),
            (14, 80.0, 20.0),
        ],
        ways: vec![
            (1, STREET, vec![1, 2]),
            (2, STREET, vec![3, 4]),
            (20, NO_TAGS, vec![2, 5, 6, 3]),
            (21, NO_TAGS, vec![2, 8, 7, 3]),
            (22, NO_TAGS, vec![11, 12, 13, 14, 11]),
        ],
        plazas: vec![(9, vec![20, 21], vec![22])],
        ..Town::default()
    }
}

#[test]
fn a_plaza_that_is_a_relation_is_crossed_round_its_fountain() {
    let graph = square_with_fountain().graph(&Profile::nl());
    let across_m = 100.0 + 2.0 * 80.0_f64.hypot(20.0) + 40.0 + 100.0;
    assert_eq!(walk_m(&graph, at(-100.0, 0.0), at(300.0, 0.0)), Ok((across_m * 1e3).round() / 1e3));
    assert_eq!((graph.report().areas_crossed, graph.report().areas_along_edge), (1, 0));
    // The edges of a plaza are of the relation, those of streets of their way.
    let edges = 0..graph.stats().edges;
    assert_eq!(
        edges.clone().filter(|&edge| graph.relation_of_edge(edge) == Some(9)).count(),
        edges.len() - 2
    );
    assert!(
        edges.clone().all(|edge| graph.relation_of_edge(edge).is_some() != graph.way_of_edge(edge).is_some())
    );

    // A hole that is not in the file: along the edge.
    let mut broken = square_with_fountain();
    broken.ways.pop();
    let graph = broken.graph(&Profile::nl());
    assert_eq!(walk_m(&graph, at(-100.0, 0.0), at(300.0, 0.0)), Ok(600.0));
    assert_eq!((graph.report().areas_crossed, graph.report().areas_along_edge), (0, 1));

    // Nobody can step onto it: left out and counted.
    let mut apart = square_with_fountain();
    apart.ways[0].2 = vec![1, 4];
    apart.ways[1].2 = vec![4, 1];
    assert_eq!(apart.graph(&Profile::nl()).report().areas_apart, 1);
}

#[test]
fn ends_in_one_place_are_one() {
    // The last decimal of OpenStreetMap is 1.1 cm.
    let unit_m = METRES_PER_DEG * 1e-7;
    let town = |gap_m: f64, second: Tags| Town {
        nodes: vec![(1, 0.0, 0.0), (2, 100.0, 0.0), (3, 100.0 + gap_m, 0.0), (4, 200.0, 0.0)],
        ways: vec![(1, STREET, vec![1, 2]), (2, second, vec![3, 4])],
        ..Town::default()
    };
    for gap_m in [0.0, 1e-9, unit_m] {
        let graph = town(gap_m, STREET).graph(&Profile::nl());
        assert_eq!((graph.components().len(), graph.report().ends_joined), (1, 2), "{gap_m} m");
        let walked_m = walk_m(&graph, at(0.0, 0.0), at(200.0, 0.0)).expect("joined");
        assert!((walked_m - 200.0).abs() < 0.02, "{walked_m}");
    }
    assert_eq!(town(2.1 * unit_m, STREET).graph(&Profile::nl()).components().len(), 2);
    // A bridge ends above the street, not on it.
    let bridge: Tags = &[("highway", "footway"), ("layer", "1")];
    assert_eq!(town(0.0, bridge).graph(&Profile::nl()).components().len(), 2);
}
