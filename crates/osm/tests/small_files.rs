//! Small files written by the test itself, with the answers worked out by hand.

mod common;

use common::{Area, Node, Pbf, Tags, Way, file};
use werkvlek_osm::{
    FoundInstead, KindTable, OsmAddress, OsmError, OsmFacility, OsmId, OsmMember, OsmNode, OsmObjects,
    OsmPlaces, OsmRelation, OsmWay, RingSide, SkipReason, SkippedObject, StreetTags, Want, read_places,
};

const SHOP: Tags = &[("shop", "supermarket"), ("name", "Buurtsuper"), ("addr:housenumber", "12 A")];

fn read(pbf: &Pbf) -> OsmPlaces {
    read_places(pbf.file().path(), &KindTable::default(), Want::AddressesAndFacilities).expect("a sound file")
}

/// Object, longitude and latitude to 7 decimals.
fn addresses(places: &OsmPlaces) -> Vec<(String, String)> {
    let at = |a: &OsmAddress| (a.osm_id.to_string(), format!("{:.7} {:.7}", a.lon_deg, a.lat_deg));
    places.addresses.iter().map(at).collect()
}

fn facilities(places: &OsmPlaces) -> Vec<String> {
    let line = |f: &OsmFacility| {
        format!(
            "{} {} {} {:.7} {:.7}",
            f.osm_id,
            f.kind,
            f.name.as_deref().unwrap_or("-"),
            f.lon_deg,
            f.lat_deg
        )
    };
    places.facilities.iter().map(line).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|&(id, at)| (id.to_owned(), at.to_owned())).collect()
}

#[test]
fn nodes_dense_and_plain() {
    let pbf = Pbf::new()
        .dense_nodes(&[
            (
                7,
                5.1766,
                52.2238,
                &[("addr:housenumber", "1"), ("addr:street", "Kerkbrink"), ("addr:postcode", "1211 BX")],
            ),
            (3, 5.0, 52.0, &[]),
            (5, -5.25, -52.5, &[("amenity", "pharmacy"), ("healthcare", "physiotherapist")]),
        ])
        .plain_nodes(&[(4, 5.5, 52.25, SHOP), (6, 5.5, 52.5, &[("addr:housenumber", " ")])]);
    let places = read(&pbf);
    assert_eq!(addresses(&places), pairs(&[("n4", "5.5000000 52.2500000"), ("n7", "5.1766000 52.2238000")]));
    let [shop, home] = &places.addresses[..] else { panic!("two addresses") };
    assert_eq!((shop.housenumber.as_str(), &shop.street, &shop.postcode), ("12 A", &None, &None));
    assert_eq!((home.street.as_deref(), home.postcode.as_deref()), (Some("Kerkbrink"), Some("1211 BX")));
    assert_eq!(
        facilities(&places),
        [
            "n4 supermarkt Buurtsuper 5.5000000 52.2500000",
            "n5 apotheek - -5.2500000 -52.5000000",
            "n5 fysiotherapie - -5.2500000 -52.5000000",
        ]
    );
    assert_eq!((places.report.nodes, places.report.ways, places.report.relations), (5, 0, 0));
    assert!(places.report.skipped.is_empty());
}

#[test]
fn ways_before_their_nodes() {
    // A square building; its mean is (5.1, 52.1). The nodes follow in two blocks, the last not in order.
    let pbf = Pbf::new()
        .ways(&[(20, &[1, 2, 3, 4, 1], SHOP), (10, &[2, 3], &[("highway", "residential")])])
        .dense_nodes(&[(1, 5.0, 52.0, &[]), (2, 5.2, 52.0, &[])])
        .dense_nodes(&[(9, 1.0, 1.0, &[]), (4, 5.0, 52.2, &[]), (3, 5.2, 52.2, &[])]);
    let places = read(&pbf);
    assert_eq!(addresses(&places), pairs(&[("w20", "5.1000000 52.1000000")]));
    assert_eq!(facilities(&places), ["w20 supermarkt Buurtsuper 5.1000000 52.1000000"]);
    assert_eq!((places.report.nodes, places.report.ways), (5, 2));
}

#[test]
fn a_building_around_a_court_counts_inside_its_walls() {
    // A U: the mean of the vertices, (5.05, 52.0525), is in the court; the western leg is from 5.00 to 5.01, and the
    // parallel midway between the vertices at 52.01 and 52.10 is 52.055.
    let pbf = Pbf::new()
        .dense_nodes(&[
            (1, 5.00, 52.00, &[]),
            (2, 5.10, 52.00, &[]),
            (3, 5.10, 52.10, &[]),
            (4, 5.09, 52.10, &[]),
            (5, 5.09, 52.01, &[]),
            (6, 5.01, 52.01, &[]),
            (7, 5.01, 52.10, &[]),
            (8, 5.00, 52.10, &[]),
        ])
        .ways(&[(1, &[1, 2, 3, 4, 5, 6, 7, 8, 1], &[("addr:housenumber", "5")])]);
    assert_eq!(addresses(&read(&pbf)), pairs(&[("w1", "5.0050000 52.0550000")]));
}

#[test]
fn objects_without_a_place_are_skipped_and_reported() {
    let house: Tags = &[("addr:housenumber", "1")];
    let pbf = Pbf::new().dense_nodes(&[(1, 5.0, 52.0, &[]), (2, 200.0, 52.0, house)]).ways(&[
        (8, &[1, 98, 99, 1], house),
        (7, &[], &[("addr:housenumber", "1"), ("amenity", "school")]),
        (6, &[98, 99], &[("highway", "residential")]),
    ]);
    let places = read(&pbf);
    assert_eq!(places.addresses, []);
    let skipped = |osm_id, reason, kinds: &[&str]| SkippedObject {
        osm_id,
        reason,
        housenumber: Some("1".to_owned()),
        kinds: kinds.iter().map(|&kind| kind.to_owned()).collect(),
    };
    assert_eq!(
        places.report.skipped,
        [
            skipped(OsmId::Node(2), SkipReason::OutsideWorld, &[]),
            skipped(OsmId::Way(7), SkipReason::NoNodes, &["school"]),
            skipped(OsmId::Way(8), SkipReason::MissingNodes { missing: 2, nodes: 4 }, &[]),
        ]
    );
    assert_eq!(places.report.skipped[2].reason.to_string(), "2 of its 4 nodes are not in the file");
}

#[test]
fn relations_and_repeated_objects_are_counted() {
    let pbf = Pbf::new()
        .dense_nodes(&[(1, 5.0, 52.0, SHOP)])
        .dense_nodes(&[(1, 6.0, 53.0, SHOP), (2, 6.0, 53.0, &[("addr:housenumber", "2")])])
        .relations(&[(5, &[("type", "multipolygon"), ("shop", "supermarket")]), (6, &[("type", "route")])])
        .relations(&[(7, &[("type", "site"), ("shop", "supermarket")])]);
    let places = read(&pbf);
    // The first counts.
    assert_eq!(addresses(&places), pairs(&[("n1", "5.0000000 52.0000000"), ("n2", "6.0000000 53.0000000")]));
    assert_eq!(facilities(&places), ["n1 supermarkt Buurtsuper 5.0000000 52.0000000"]);
    assert_eq!((places.report.repeated, places.report.relations), (2, 3));
    let skipped: Vec<String> = places
        .report
        .skipped
        .iter()
        .map(|skipped| format!("{}: {}", skipped.osm_id, skipped.reason))
        .collect();
    assert_eq!(skipped, ["r5: no way goes around it", "r7: no way goes around it"]);
}

#[test]
fn relations_count_at_a_point_inside_them() {
    const HOUSE: Tags = &[("type", "multipolygon"), ("shop", "supermarket"), ("addr:housenumber", "1")];
    let square = |id: i64, west: f64, south: f64, side: f64| -> [Node; 4] {
        [
            (id, west, south, &[]),
            (id + 1, west + side, south, &[]),
            (id + 2, west + side, south + side, &[]),
            (id + 3, west, south + side, &[]),
        ]
    };
    let pbf = Pbf::new()
        .dense_nodes(&square(1, 5.0, 52.0, 0.4))
        .dense_nodes(&square(11, 5.12, 52.1, 0.2))
        .dense_nodes(&square(21, 5.02, 52.02, 0.02))
        .ways(&[(1, &[1, 2, 3], &[]), (2, &[1, 4, 3], &[]), (3, &[11, 12, 13, 14, 11], &[])])
        .ways(&[(4, &[21, 22, 23, 24, 21], &[]), (5, &[1, 99, 2, 1], &[])])
        .areas(&[
            // Around a court: the western wing is from 5.0 to 5.12 at mid-height, and the wider.
            (1, &[(1, "outer"), (2, "outer"), (3, "inner")], HOUSE),
            // A small hole elsewhere does not matter.
            (2, &[(1, "outer"), (2, "outer"), (4, "inner")], HOUSE),
            // The larger of two parts.
            (3, &[(4, "outer"), (3, "outer")], HOUSE),
            (4, &[(5, "outer")], HOUSE),
            (5, &[(1, "outer"), (98, "outer")], HOUSE),
        ]);
    let places = read(&pbf);
    let expected =
        [("r1", "5.0600000 52.2000000"), ("r2", "5.2000000 52.2000000"), ("r3", "5.2200000 52.2000000")];
    assert_eq!(addresses(&places), pairs(&expected));
    assert_eq!(places.facilities.len(), 3);
    let skipped: Vec<String> = places
        .report
        .skipped
        .iter()
        .map(|skipped| format!("{}: {}", skipped.osm_id, skipped.reason))
        .collect();
    assert_eq!(
        skipped,
        ["r4: 1 of its 4 nodes are not in the file", "r5: 1 of the 2 ways around it are not in the file"]
    );
}

#[test]
fn ways_may_carry_the_places_of_their_nodes() {
    let pbf = Pbf::with_features(&["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"])
        .ways_with_places(&[((20, &[1, 2], SHOP), &[(5.0, 52.0), (5.5, 52.0)])]);
    assert_eq!(addresses(&read(&pbf)), pairs(&[("w20", "5.2500000 52.0000000")]));
}

#[test]
fn what_is_not_in_use_is_no_facility_and_lists_count_value_by_value() {
    let pbf = Pbf::new().dense_nodes(&[
        (1, 5.0, 52.0, &[("amenity", "doctors;pharmacy")]),
        (2, 5.0, 52.0, &[("amenity", "pharmacy; doctors")]),
        (3, 5.0, 52.0, &[("amenity", "doctors"), ("disused", "yes"), ("addr:housenumber", "3")]),
        (4, 5.0, 52.0, &[("amenity", "doctors"), ("abandoned", "yes")]),
        (5, 5.0, 52.0, &[("disused:amenity", "doctors"), ("healthcare", "doctor")]),
        (6, 5.0, 52.0, &[("was:amenity", "doctors")]),
        (7, 5.0, 52.0, &[("amenity", "doctors"), ("disused", "no")]),
        (8, 5.0, 52.0, &[("building", "yes"), ("disused", "yes")]),
    ]);
    let places = read(&pbf);
    let kinds: Vec<String> = places.facilities.iter().map(|f| format!("{} {}", f.osm_id, f.kind)).collect();
    assert_eq!(kinds, ["n1 apotheek", "n1 huisarts", "n2 apotheek", "n2 huisarts", "n7 huisarts"]);
    // The house is still a house.
    assert_eq!(places.addresses.len(), 1);
    assert_eq!(
        places.report.not_in_use,
        [(OsmId::Node(3), "disused".to_owned()), (OsmId::Node(4), "abandoned".to_owned())]
    );
}

#[test]
fn only_what_is_wanted() {
    let pbf = Pbf::new().dense_nodes(&[(1, 5.0, 52.0, SHOP)]).relations(&[(5, SHOP)]).file();
    let read = |want| {
        let places = read_places(pbf.path(), &KindTable::default(), want).unwrap();
        (places.addresses.len(), places.facilities.len())
    };
    assert_eq!(read(Want::Addresses), (1, 0));
    assert_eq!(read(Want::Facilities), (0, 1));
    assert_eq!(read(Want::AddressesAndFacilities), (1, 1));
}

#[test]
fn the_same_answer_for_any_number_of_threads() {
    let mut pbf = Pbf::new();
    for block in 0..40 {
        let base = block * 10;
        pbf = pbf.dense_nodes(&[
            (base + 1, 5.0, 52.0, SHOP),
            (base % 70 + 2, 5.0 + block as f64 / 100.0, 52.0, SHOP),
        ]);
    }
    let pbf = pbf.ways(&[(3, &[1, 2, 11], SHOP)]).file();
    let read = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| read_places(pbf.path(), &KindTable::default(), Want::AddressesAndFacilities)).unwrap()
    };
    let one = read(1);
    assert_eq!(one.addresses.len(), 40 + 7 + 1);
    assert!(one.report.repeated > 0);
    for threads in 2..6 {
        assert_eq!(read(threads), one);
    }
}

#[test]
fn an_empty_map_is_no_error() {
    let places = read(&Pbf::new());
    assert_eq!((places.addresses.len(), places.facilities.len(), places.report.nodes), (0, 0, 0));
    let places = read(&Pbf::new().blob("Unheard", b"of").dense_nodes(&[(1, 5.0, 52.0, SHOP)]));
    assert_eq!((places.addresses.len(), places.facilities.len(), places.report.nodes), (1, 1, 1));
}

fn error(bytes: &[u8]) -> OsmError {
    read_places(file(bytes).path(), &KindTable::default(), Want::Addresses).expect_err("not a sound file")
}

#[test]
fn another_format_is_named_with_the_way_out() {
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0];
    let cases: [(&[u8], FoundInstead); 7] = [
        (b"", FoundInstead::Nothing),
        (&gzip, FoundInstead::Gzip),
        (b"BZh91AY", FoundInstead::Bzip2),
        (b"<?xml version='1.0'?><osm version='0.6'>", FoundInstead::Xml),
        (b"\xef\xbb\xbf\n <osm>", FoundInstead::Xml),
        (b"\xff\xe0\x04o5m2", FoundInstead::O5m),
        (b"SQLite format 3\0", FoundInstead::Other),
    ];
    for (bytes, expected) in cases {
        let error = error(bytes);
        assert!(matches!(&error, OsmError::NotPbf { found, .. } if *found == expected), "{error}");
        assert!(error.to_string().contains("osmium cat"), "{error}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hilversum.osm.pbf");
    let error = read_places(&path, &KindTable::default(), Want::Addresses).unwrap_err();
    assert!(matches!(error, OsmError::Unreadable { .. }));
    assert!(error.to_string().contains("hilversum.osm.pbf: cannot be read"), "{error}");
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_the_cut_is() {
    let start = Pbf::new().0.len();
    let whole = Pbf::new().dense_nodes(&[(1, 5.0, 52.0, SHOP)]).0;
    for length in start + 1..whole.len() {
        let error = error(&whole[..length]);
        let OsmError::Truncated { block_at, bytes, .. } = error else { panic!("cut at {length}: {error}") };
        assert_eq!((block_at, bytes), (start as u64, length as u64));
    }
}

#[test]
fn a_damaged_block_is_refused_with_its_place() {
    let start = Pbf::new().0.len() as u64;
    let error = error(&Pbf::new().blob("OSMData", b"\xff\xff\xff").dense_nodes(&[(1, 5.0, 52.0, SHOP)]).0);
    let OsmError::Damaged { block_at, .. } = error else { panic!("{error}") };
    assert_eq!(block_at, start);
}

#[test]
fn tags_that_are_no_text_are_damage_and_not_fewer_tags() {
    // The decoder would end the tags of the node there, and the address would be gone without a word.
    let mut bytes = Pbf::new().dense_nodes(&[(1, 5.0, 52.0, SHOP)]).0;
    let value = b"supermarket";
    let at = bytes.windows(value.len()).position(|some| some == value).expect("its tag");
    bytes[at] = 0xff;
    assert!(matches!(error(&bytes), OsmError::Damaged { block_at: 1.., .. }));
}

#[test]
fn no_byte_can_make_it_panic_or_hang() {
    let whole =
        Pbf::new().dense_nodes(&[(1, 5.0, 52.0, SHOP), (2, 5.1, 52.1, &[])]).ways(&[(3, &[1, 2], SHOP)]).0;
    let good = read(&Pbf(whole.clone()));
    assert_eq!(good.addresses.len(), 2);
    for at in 0..whole.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            // Many a flipped bit makes another valid file; what counts is that there is an answer.
            let answer =
                read_places(file(&bytes).path(), &KindTable::default(), Want::AddressesAndFacilities);
            assert!(
                answer.is_err() || answer.is_ok_and(|places| places.addresses.len() <= 2),
                "byte {at} ^ {flip}"
            );
        }
    }
}

#[test]
fn a_history_file_is_refused() {
    let error = error(&Pbf::with_features(&["OsmSchema-V0.6", "HistoricalInformation"]).0);
    assert!(matches!(&error, OsmError::UnknownFeature { feature, .. } if feature == "HistoricalInformation"));
}

#[test]
fn objects_read_elsewhere_give_the_same_places() {
    let tags = |tags: Tags| StreetTags::new(tags.iter().copied());
    let nodes: [Node; 6] = [
        (1, 5.0, 52.0, &[("amenity", "doctors"), ("name", "Praktijk"), ("addr:housenumber", "1")]),
        (2, 5.01, 52.0, &[]),
        (3, 5.01, 52.01, &[("shop", "supermarket"), ("disused", "yes")]),
        (4, 5.0, 52.01, &[]),
        (5, 500.0, 52.0, &[("addr:housenumber", "5")]),
        (6, 5.003, 52.003, &[("highway", "crossing")]),
    ];
    let ways: [Way; 4] = [
        (10, &[1, 2, 3, 4, 1], &[("shop", "supermarket")]),
        (11, &[1, 2, 3], &[]),
        (12, &[3, 4, 1], &[]),
        (13, &[1, 99], &[("addr:housenumber", "13")]),
    ];
    let areas: [Area; 2] = [
        (20, &[(11, "outer"), (12, "outer")], &[("type", "multipolygon"), ("amenity", "pharmacy")]),
        (21, &[(77, "outer")], &[("type", "multipolygon"), ("amenity", "pharmacy")]),
    ];
    let pbf = Pbf::new().dense_nodes(&nodes).ways(&ways).areas(&areas);
    let objects = OsmObjects {
        nodes: nodes.iter().map(|&(id, lon_deg, lat_deg, _)| OsmNode { id, lon_deg, lat_deg }).collect(),
        node_tags: nodes.iter().map(|node| (node.0, tags(node.3))).collect(),
        ways: ways
            .iter()
            .map(|&(id, refs, of)| OsmWay { id, tags: tags(of), node_ids: refs.to_vec() })
            .collect(),
        relations: areas
            .iter()
            .map(|&(id, ways, of)| {
                let member = |&(way_id, role): &(i64, &str)| {
                    Some(OsmMember { way_id, side: RingSide::of_role(role)? })
                };
                OsmRelation { id, tags: tags(of), members: ways.iter().filter_map(member).collect() }
            })
            .collect(),
        deleted: 0,
    };
    let kinds = KindTable::default();
    let by_file = read_places(pbf.file().path(), &kinds, Want::AddressesAndFacilities).unwrap();
    let elsewhere = OsmPlaces::from_objects(&objects, &kinds, Want::AddressesAndFacilities);
    assert_eq!(elsewhere, by_file);
    assert_eq!((by_file.facilities.len(), by_file.report.skipped.len()), (3, 3), "{by_file:?}");
}
