//! Streets of small files written by the test itself, and of real extracts counted before with another reader.

mod common;

use common::Pbf;
use werkvlek_osm::{
    KindTable, OsmError, OsmNode, OsmStreets, OsmWay, SkipReason, StreetTags, StreetsError, StreetsReport,
    Want, read_places_within, read_streets, read_streets_within,
};
use werkvlek_realdata::real_data;

const LANE: common::Tags = &[("highway", "residential"), ("name", "Laan"), ("foot", "yes")];
const FERRY: common::Tags = &[("route", "ferry")];

fn read(pbf: &Pbf) -> OsmStreets {
    read_streets(pbf.file().path()).expect("a sound file")
}

/// Way and the numbers of its nodes.
fn shapes(streets: &OsmStreets) -> Vec<(i64, Vec<i64>)> {
    let ids = |nodes: &[u32]| nodes.iter().map(|&node| streets.node_ids()[node as usize]).collect();
    streets.iter().map(|street| (street.way_id, ids(street.nodes))).collect()
}

#[test]
fn ways_before_nodes_by_number_with_the_tags_that_matter() {
    let pbf = Pbf::new()
        .ways(&[
            (20, &[3, 1], LANE),
            (10, &[1, 2, 2], FERRY),
            (15, &[1, 2], &[("building", "yes")]),
            (30, &[2, 3], LANE),
        ])
        .dense_nodes(&[(1, 5.0, 52.0, &[]), (9, 1.0, 1.0, &[])])
        .plain_nodes(&[(3, 5.25, 52.25, &[]), (2, 5.5, -52.5, &[])])
        .relations(&[(1, &[("highway", "pedestrian"), ("type", "multipolygon")]), (2, FERRY)]);
    let streets = read(&pbf);
    assert_eq!(shapes(&streets), [(10, vec![1, 2, 2]), (20, vec![3, 1]), (30, vec![2, 3])]);
    assert_eq!(streets.node_ids(), [1, 2, 3]);
    assert_eq!((streets.lon_deg(), streets.lat_deg()), (&[5.0, 5.5, 5.25][..], &[52.0, -52.5, 52.25][..]));
    let tags: Vec<String> = streets.iter().map(|street| street.tags.to_string()).collect();
    assert_eq!(tags, ["route=ferry", "foot=yes highway=residential", "foot=yes highway=residential"]);
    assert_eq!(streets.tag_sets().len(), 2);
    let expected = StreetsReport {
        nodes: 4,
        ways: 4,
        street_ways: 3,
        relations_left_out: vec![(1, SkipReason::NoWays)],
        ..StreetsReport::default()
    };
    assert_eq!(*streets.report(), expected);
    assert_eq!(streets.of_way(20).count(), 1);
    assert_eq!(streets.of_way(15).count(), 0);
}

#[test]
fn ways_are_cut_where_nodes_are_missing() {
    // 91 to 99 are not in the file, and 4 is not on earth.
    let pbf = Pbf::new()
        .dense_nodes(&[
            (1, 5.0, 52.0, &[]),
            (2, 5.1, 52.0, &[]),
            (3, 5.2, 52.0, &[]),
            (4, 200.0, 52.0, &[]),
            (5, 5.4, 52.0, &[]),
        ])
        .ways(&[
            (1, &[91, 1, 2, 92, 93, 3, 5], LANE),
            (2, &[1, 91, 2, 92, 3], LANE),
            (3, &[1, 2, 3, 4], LANE),
            (4, &[], LANE),
            (5, &[2, 3], LANE),
            (5, &[3, 5], LANE),
        ]);
    let streets = read(&pbf);
    assert_eq!(shapes(&streets), [(1, vec![1, 2]), (1, vec![3, 5]), (3, vec![1, 2, 3]), (5, vec![2, 3])]);
    let report = streets.report();
    assert_eq!((report.ways_cut, report.ways_dropped, report.missing_refs, report.repeated), (2, 2, 6, 1));
    assert_eq!(streets.of_way(1).map(|street| street.nodes.len()).collect::<Vec<_>>(), [2, 2]);
}

/// A square of nodes 1 to 4 with a hole of nodes 5 to 8.
const SQUARE: [common::Node; 8] = [
    (1, 5.0, 52.0, &[]),
    (2, 5.3, 52.0, &[]),
    (3, 5.3, 52.3, &[]),
    (4, 5.0, 52.3, &[]),
    (5, 5.1, 52.1, &[]),
    (6, 5.2, 52.1, &[]),
    (7, 5.2, 52.2, &[]),
    (8, 5.1, 52.2, &[]),
];
const PLAZA: common::Tags = &[("type", "multipolygon"), ("highway", "pedestrian"), ("name", "Plein")];

#[test]
fn relations_are_plazas() {
    // Relations before ways before nodes; ways in several blocks, one of them a street.
    let pbf = Pbf::new()
        .areas(&[
            (90, &[(21, "outer"), (20, "outer"), (30, "inner"), (20, "outer"), (5, "label")], PLAZA),
            (91, &[(20, "outer"), (99, "outer")], PLAZA),
            (92, &[(20, "outer")], &[("type", "route"), ("highway", "path")]),
            (93, &[(40, "outer")], PLAZA),
            (94, &[(50, "outer")], PLAZA),
            (95, &[(60, "")], PLAZA),
            (96, &[(60, ""), (50, "inner")], PLAZA),
            (97, &[(60, "")], &[("type", "multipolygon"), ("building", "yes")]),
        ])
        .ways(&[(20, &[1, 2, 3], &[]), (21, &[1, 4, 3], LANE)])
        .ways(&[(30, &[5, 6, 7, 8, 5], &[]), (40, &[1, 2], &[]), (50, &[1, 2, 77, 1], &[])])
        .ways(&[(60, &[1, 2, 3, 1], &[])])
        .dense_nodes(&SQUARE);
    let streets = read(&pbf);
    let found: Vec<_> = streets
        .plazas()
        .iter()
        .map(|plaza| (plaza.relation_id, plaza.outer.clone(), plaza.inner.clone(), plaza.is_whole))
        .collect();
    assert_eq!(
        found,
        [
            (90, vec![vec![0, 3, 2, 1, 0]], vec![vec![4, 5, 6, 7, 4]], true),
            (95, vec![vec![0, 1, 2, 0]], vec![], true),
            // The hole is cut off: the plaza counts, and is known not to be whole.
            (96, vec![vec![0, 1, 2, 0]], vec![], false),
        ]
    );
    assert_eq!(streets.tag_sets()[streets.plazas()[0].tag_set].to_string(), "area=yes highway=pedestrian");
    let report = streets.report();
    assert_eq!((report.plazas, report.plazas_cut, streets.len()), (3, 1, 1));
    assert_eq!(
        report.relations_left_out,
        [
            (91, SkipReason::MissingWays { missing: 1, ways: 2 }),
            (92, SkipReason::NotAnArea),
            (93, SkipReason::NotClosed),
            (94, SkipReason::MissingNodes { missing: 1, nodes: 4 }),
        ]
    );
    let said = report.left_out();
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[1].starts_with("1 relations with a highway tag are left out: ways around it"), "{said:?}");
}

#[test]
fn nodes_of_streets_keep_the_tags_that_matter() {
    const GATE: common::Tags = &[("barrier", "gate"), ("access", "private"), ("name", "Hek")];
    let pbf = Pbf::new()
        .dense_nodes(&[
            (1, 5.0, 52.0, &[]),
            (2, 5.1, 52.0, GATE),
            (3, 5.2, 52.0, &[("name", "Hoek")]),
            (8, 5.3, 52.0, GATE),
        ])
        .plain_nodes(&[
            (4, 5.2, 52.0, GATE),
            (5, 5.2, 52.0, &[("foot", "no")]),
            (2, 5.0, 52.0, &[("foot", "no")]),
        ])
        .ways(&[(1, &[1, 2, 3, 4, 5], LANE)]);
    let streets = read(&pbf);
    let tagged: Vec<(u32, String)> =
        streets.tagged_nodes().map(|(node, set)| (node, streets.node_tag_sets()[set].to_string())).collect();
    let gate = "access=private barrier=gate";
    assert_eq!(tagged, [(1, gate.to_owned()), (3, gate.to_owned()), (4, "foot=no".to_owned())]);
    assert_eq!(streets.node_tag_sets().len(), 2);
}

#[test]
fn ways_may_carry_the_places_of_their_nodes() {
    let pbf = Pbf::with_features(&["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"])
        .dense_nodes(&[(2, 5.5, 52.0, &[("barrier", "gate")])])
        .ways_with_places(&[
            ((1, &[1, 2, 3], LANE), &[(5.0, 52.0), (5.5, 52.0), (5.75, 52.25)]),
            ((2, &[3, 4, 5, 3], &[]), &[(5.75, 52.25), (6.0, 52.25), (6.0, 52.5), (5.75, 52.25)]),
        ])
        .areas(&[(9, &[(2, "outer")], PLAZA)]);
    let streets = read(&pbf);
    assert_eq!(shapes(&streets), [(1, vec![1, 2, 3])]);
    assert_eq!(streets.lon_deg(), [5.0, 5.5, 5.75, 6.0, 6.0]);
    assert_eq!(
        (streets.tagged_nodes().len(), streets.plazas().len(), streets.report().missing_refs),
        (1, 1, 0)
    );
}

#[test]
fn streets_without_any_of_their_nodes_are_an_error_that_says_so() {
    let pbf = Pbf::new().ways(&[(1, &[1, 2, 3], LANE), (2, &[3, 4], LANE)]).file();
    let error = read_streets(pbf.path()).expect_err("no nodes");
    assert!(matches!(&error, OsmError::Unusable { .. }));
    let source = std::error::Error::source(&error).expect("a reason").to_string();
    assert!(source.starts_with("its 2 streets refer to 5 nodes, and the nodes of none"), "{source}");
    // A way without nodes refers to none that are missing.
    assert!(read(&Pbf::new().ways(&[(1, &[], LANE)])).is_empty());
}

#[test]
fn streets_from_elsewhere_are_checked() {
    let tags = StreetTags::new([("highway", "path")]);
    for (lon_deg, lat_deg) in [(f64::NAN, 52.0), (5.0, 90.5), (-181.0, 0.0)] {
        let nodes = vec![OsmNode { id: 8, lon_deg, lat_deg }];
        let ways = vec![OsmWay { id: 1, tags: tags.clone(), node_ids: vec![8] }];
        let error = OsmStreets::new(nodes, ways).unwrap_err();
        assert!(matches!(error, StreetsError::NotOnEarth { id: 8, .. }));
        assert!(error.to_string().starts_with("node 8: ("), "{error}");
    }
}

#[test]
fn the_same_streets_for_any_number_of_threads() {
    let mut pbf = Pbf::new();
    for block in 0..30 {
        pbf = pbf.dense_nodes(&[(block + 1, 5.0, 52.0, &[]), (block + 100, 5.5, 52.0, &[])]);
        pbf =
            pbf.ways(if block % 3 == 0 { &[(7, &[1, 120, 5], LANE)] } else { &[(8, &[1, 99, 2, 3], FERRY)] });
    }
    let pbf = pbf.file();
    let read = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| read_streets(pbf.path())).unwrap()
    };
    let one = read(1);
    assert_eq!((one.len(), one.report().repeated), (2, 28));
    for threads in 2..6 {
        assert_eq!(read(threads), one);
    }
}

/// Highway ways as SOURCES.md of the data counts them; streets cut at the edge.
#[test]
fn real_extracts() {
    for (name, highways) in [
        ("prague-northeast.osm.pbf", 7_928),
        ("liechtenstein.osm.pbf", 6_984),
        ("delft-tu.osm.pbf", 1_435),
        ("copenhagen-2012.osm.pbf", 5_148),
        ("hengelo-ways-only.osm.pbf", 7_720),
    ] {
        let Some(path) = real_data(&format!("osm/{name}")) else { continue };
        let streets = read_streets(&path).expect("a sound file");
        let with_highway: usize = {
            let mut ways: Vec<i64> =
                streets.iter().filter(|s| s.tags.get("highway").is_some()).map(|s| s.way_id).collect();
            ways.dedup();
            ways.len()
        };
        let report = streets.report();
        // Ways of which nothing is left are streets too; a ferry or two has no highway tag.
        let ferries = streets.iter().filter(|s| s.tags.get("highway").is_none()).count();
        assert!(ferries < 20);
        assert_eq!(with_highway + usize::try_from(report.ways_dropped).unwrap(), highways, "{name}");
        println!("{name}: {report:?}, {ferries} ferries, {} tag sets", streets.tag_sets().len());
        assert!(name != "prague-northeast.osm.pbf" || report.ways_cut > 0);
    }
}

/// A block of a few kilobytes may hold millions of references, for those that are alike take next to nothing.
#[test]
fn more_than_may_be_kept_is_refused_before_it_is() {
    let refs: &'static [i64] = Box::leak(vec![1; 1_000_000].into_boxed_slice());
    let pbf = Pbf::new().dense_nodes(&[(1, 5.0, 52.0, &[])]).ways(&[(7, refs, &[("highway", "path")])]);
    let file = pbf.file();
    let refused = read_streets_within(file.path(), 10_000_000).unwrap_err();
    assert!(matches!(refused, OsmError::TooLarge { bytes: 10_000_001.., .. }), "{refused:?}");
    assert!(refused.to_string().contains("osmium extract"), "{refused}");
    assert!(read_streets_within(file.path(), 100_000_000).is_ok());

    let houses =
        Pbf::new().dense_nodes(&[(1, 5.0, 52.0, &[])]).ways(&[(7, refs, &[("addr:housenumber", "1")])]);
    let file = houses.file();
    let places = |most| read_places_within(file.path(), &KindTable::default(), Want::Addresses, most);
    assert!(matches!(places(10_000_000), Err(OsmError::TooLarge { .. })));
    assert!(places(100_000_000).is_ok());
}
