//! Small OpenStreetMap files that others' tools stumbled over, through the command. Each town is written by the test: a path
//! of 200 m from west to east at 52.22° north, where 1e-5° of longitude is 0.681 m, with a practice at its east end.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::support::{csv_rows, stderr, stdout, werkvlek};

/// West end, middle and east end of the path.
const PLACES: [(i64, f64); 3] = [(1, 5.17), (2, 5.171_468), (3, 5.172_935_9)];

/// OpenStreetMap's XML of the path, with tags of its middle node and more objects.
fn path(node_tags: &str, way: &str, more: &str) -> String {
    let mut town = "<osm version=\"0.6\">".to_owned();
    for (id, lon) in PLACES {
        let tags = if id == 2 { node_tags } else { "" };
        write!(town, "<node id=\"{id}\" lat=\"52.22\" lon=\"{lon}\">{}</node>", xml(tags)).unwrap();
    }
    let refs = "<nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/>";
    write!(town, "<way id=\"10\">{refs}{}</way>{more}</osm>", xml(way)).unwrap();
    town
}

/// `key=value` words as tags.
fn xml(words: &str) -> String {
    let tag = |word: &str| {
        let (key, value) = word.split_once('=').unwrap();
        format!("<tag k=\"{key}\" v=\"{value}\"/>")
    };
    words.split_whitespace().map(tag).collect()
}

/// The distance from one end of the path to the other along streets, in whole metres; none when there is no route; and what
/// was said.
fn walk(folder: &Path, streets: &Path, from: f64, to: f64, more: &[&str]) -> (Option<String>, String) {
    let practice = folder.join("huisarts.geojson");
    let feature = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"id":1,"soort":"huisarts"}},
        "geometry":{{"type":"Point","coordinates":[{to},52.22]}}}}]}}"#
    );
    std::fs::write(&practice, feature).unwrap();
    let mut command = werkvlek();
    command.args(["nearest", "--at", &format!("{from},52.22"), "--at-crs", "EPSG:4326", "--format", "csv"]);
    command.arg("--facilities").arg(&practice).arg("--network").arg(streets).args(more);
    let run = command.assert();
    let rows = csv_rows(&stdout(&run));
    let metres = rows.first().map(|row| row["afstand_m"].clone()).filter(|m| !m.is_empty());
    (metres.map(|m| format!("{:.0}", m.parse::<f64>().unwrap())), stderr(&run))
}

fn east(town: &str, more: &[&str]) -> (Option<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let streets = folder.path().join("streets.osm");
    std::fs::write(&streets, town).unwrap();
    walk(folder.path(), &streets, 5.17, 5.172_935_9, &[&["-v"], more].concat())
}

#[test]
fn nobody_passes_a_closed_node() {
    for (tags, passes) in [
        ("", true),
        ("barrier=gate", true),
        ("barrier=wall", false),
        ("access=private", false),
        ("access=no foot=yes", true),
        ("barrier=bollard access=no", false),
        ("barrier=gate locked=yes", false),
        ("barrier=wall access=yes", true),
    ] {
        let (metres, said) = east(&path(tags, "highway=footway", ""), &[]);
        assert_eq!(metres.as_deref(), passes.then_some("200"), "{tags}: {said}");
        assert_eq!(said.contains("1 nodes part the streets"), !passes, "{tags}: {said}");
    }
}

#[test]
fn what_an_editor_deleted_is_gone_and_said() {
    let detour = "<way id=\"11\" action=\"delete\"><nd ref=\"1\"/><nd ref=\"3\"/><tag k=\"highway\" v=\"path\"/></way>";
    let (metres, said) = east(&path("barrier=wall", "highway=footway", detour), &[]);
    assert_eq!(metres, None, "{said}");
    assert!(said.contains("1 objects are marked as deleted"), "{said}");
}

#[test]
fn streets_without_their_nodes_are_named_as_such() {
    let (metres, said) = east(
        "<osm><way id=\"7\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"path\"/></way></osm>",
        &[],
    );
    assert_eq!(metres, None);
    assert!(said.contains("1 street refers to 2 nodes") && !said.contains("open to the profile"), "{said}");
}

#[test]
fn a_square_that_is_a_relation_is_crossed_or_its_loss_is_said() {
    let south = "<node id=\"4\" lat=\"52.219\" lon=\"5.1715\"/>";
    let ways = "<way id=\"20\"><nd ref=\"1\"/><nd ref=\"3\"/></way><way id=\"21\"><nd ref=\"1\"/><nd ref=\"4\"/><nd ref=\"3\"/></way>";
    let streets = "<way id=\"30\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"path\"/></way>";
    let relation = |outer: &str| {
        let members: String = outer
            .split(' ')
            .map(|id| format!("<member type=\"way\" ref=\"{id}\" role=\"outer\"/>"))
            .collect();
        let tags = xml("type=multipolygon highway=pedestrian");
        format!("{south}{ways}{streets}<relation id=\"9\">{members}{tags}</relation>")
    };
    let (metres, said) = east(&path("", "building=yes", &relation("20 21")), &["--max-snap", "50"]);
    assert_eq!(metres.as_deref(), Some("200"), "{said}");
    let (metres, said) = east(&path("", "building=yes", &relation("20 99")), &["--max-snap", "50"]);
    assert_eq!(metres, None);
    assert!(
        said.contains("1 relations with a highway tag are left out: ways around it are not in the file"),
        "{said}"
    );
}

#[test]
fn geofabrik_says_f_t_and_b() {
    let folder = tempfile::tempdir().unwrap();
    let streets = folder.path().join("wegen.geojson");
    let layer = |code: &str| {
        let [(_, west), _, (_, east)] = PLACES;
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature",
            "properties":{{"osm_id":1,"fclass":"primary","oneway":"{code}"}},
            "geometry":{{"type":"LineString","coordinates":[[{west},52.22],[{east},52.22]]}}}}]}}"#
        )
    };
    let [(_, west), _, (_, east)] = PLACES;
    for (code, forward, backward) in [("F", true, false), ("T", false, true), ("B", true, true)] {
        std::fs::write(&streets, layer(code)).unwrap();
        for profile in ["cbs", "fiets"] {
            let goes =
                |from, to| walk(folder.path(), &streets, from, to, &["--profile", profile]).0.is_some();
            assert_eq!((goes(west, east), goes(east, west)), (forward, backward), "{code} for {profile}");
        }
    }
}

/// What the nearest practice is by air, from the west end.
fn nearest(town: &Path, subset: &str) -> (Option<String>, String) {
    let mut command = werkvlek();
    command.args(["nearest", "--at", "5.17,52.22", "--at-crs", "EPSG:4326", "--format", "csv"]);
    command.args(["--facilities", &format!("{}{subset}", town.display())]);
    let run = command.assert();
    let rows = csv_rows(&stdout(&run));
    (rows.first().map(|row| row["id"].clone()), stderr(&run))
}

#[test]
fn a_practice_of_openstreetmap_can_be_closed_by_a_filter() {
    let folder = tempfile::tempdir().unwrap();
    let town = folder.path().join("town.osm");
    let practice = |id: u32, lon: f64| {
        format!(
            "<node id=\"{id}\" lat=\"52.22\" lon=\"{lon}\">{}</node>",
            xml("amenity=doctors name=Praktijk")
        )
    };
    std::fs::write(&town, path("", "highway=footway", &(practice(5, 5.17) + &practice(6, 5.18)))).unwrap();
    assert_eq!(nearest(&town, "").0.as_deref(), Some("n5"));
    assert_eq!(nearest(&town, "|subset=osm_id <> 'n5'").0.as_deref(), Some("n6"));
    let (none, said) = nearest(&town, "|subset=naam = 'Kliniek'");
    assert!(none.is_none() && said.contains("keeps none of its 2 rows; 'naam' holds Praktijk"), "{said}");
    let (none, said) = nearest(&town, "|subset=amenity = 'doctors'");
    assert!(none.is_none() && said.contains("the fields are: osm_id, naam, soort"), "{said}");

    let (metres, said) = walk(
        folder.path(),
        &PathBuf::from(format!("{}|subset=highway = 'path'", town.display())),
        5.17,
        5.18,
        &[],
    );
    assert!(metres.is_none() && said.contains("a profile says which ways count"), "{said}");
}
