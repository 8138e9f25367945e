//! Distance along streets: a village with a railway, one bridge, a one-way street and an island.

use crate::support::{column, csv_rows, dorp, layer, numbers, stderr, stdout, werkvlek};
use assert_cmd::Command;
use std::path::Path;
use werkvlek_table::Value;

/// The vlekkenplan of the village over its streets.
fn plan(output: &Path, more: &[&str]) -> Command {
    let mut command = werkvlek();
    command.args(["vlekkenplan", "--crs", "EPSG:28992", "--format", "csv", "-o"]).arg(output);
    command.arg("--origins").arg(dorp("adressen.csv")).arg("--facilities").arg(dorp("voorzieningen.csv"));
    command.arg("--districts").arg(dorp("buurten.geojson")).arg("--network").arg(dorp("straten.geojson"));
    command.args(["--weights", "inwoners", "--min-personen", "1"]).args(more);
    command
}

#[test]
fn walking_goes_over_the_bridge_and_both_methods_are_in_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    let run = plan(&output, &["--routes"]).assert().code(1);
    let said = stderr(&run);
    assert!(said.contains("huisarts: no route from 1 origin on another island of the network"), "{said}");
    assert!(said.contains("distances: netwerk_nl"), "{said}");
    let rows = csv_rows(&stdout(&run));
    let of = |code: &str, kind: &str, method: &str| {
        let fits = |r: &&std::collections::BTreeMap<String, String>| {
            r["code"] == code && r["soort_voorziening"] == kind && r["methode"] == method
        };
        let row = rows.iter().find(fits).unwrap();
        (row["gemiddelde_m"].clone(), row["adressen"].clone(), row["zonder_route"].clone())
    };
    let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(of("BU00010001", "huisarts", "netwerk_nl"), text("507", "3", "0"));
    assert_eq!(of("BU00010002", "huisarts", "netwerk_nl"), text("1500", "1", "0"));
    assert_eq!(of("BU00010002", "huisarts", "hemelsbreed"), text("800", "1", "0"));
    // The island is counted apart and not in the mean: (2 x 100 + 3 x 680 + 1 x 800 + 4 x 1500) / 10.
    assert_eq!(of("TOTAAL", "huisarts", "netwerk_nl"), text("904", "5", "1"));

    let adressen = layer(&output, "adressen");
    assert_eq!(
        numbers(&adressen, "dist_huisarts_m"),
        [Some(100.0), Some(680.0), Some(1500.0), Some(800.0), None]
    );
    assert_eq!(numbers(&adressen, "snap_m"), [Some(50.0), Some(40.0), Some(0.0), Some(50.0), Some(20.0)]);
    let reasons = column(&adressen, "reden_huisarts");
    assert_eq!(reasons[4], Value::from("ander eiland van het stratennet (deel 1)"));
    assert!(reasons[..4].iter().all(|r| *r == Value::Null), "{reasons:?}");
    let districts = layer(&output, "buurten");
    assert_eq!(numbers(&districts, "omweg_huisarts"), [Some(1.54), Some(1.88)]);
    // Nine ways: four addresses to two kinds of facility, and none from the island.
    assert_eq!(layer(&output, "routes").table.rows.len(), 8);
}

#[test]
fn service_areas_hold_the_addresses_within_each_threshold() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    plan(&output, &["--thresholds", "100,700,1500", "--kinds", "huisarts"]).assert().code(1);
    let areas = layer(&output, "bereik_huisarts");
    // The widest first, so that the nearest is drawn on top.
    assert_eq!(numbers(&areas, "drempel_m"), [Some(1500.0), Some(700.0), Some(100.0)]);
    assert_eq!(numbers(&areas, "adressen"), [Some(4.0), Some(2.0), Some(1.0)]);
    assert_eq!(numbers(&areas, "inwoners"), [Some(10.0), Some(5.0), Some(2.0)]);
    // 100 m: 50 m to the street leave 50 m to both sides.
    assert_eq!(numbers(&areas, "straten_m")[2], Some(100.0));
    let streets = layer(&output, "bereik_huisarts_straten");
    assert!(streets.table.rows.iter().all(|r| matches!(r.geometry, Some(geo::Geometry::MultiLineString(_)))));
    let none = folder.path().join("none.gpkg");
    plan(&none, &["--service-areas", "none", "--kinds", "huisarts"]).assert().code(1);
    let refused = werkvlek_io::read_attributes(
        &werkvlek_io::Source::new(&none).with_layer(Some("bereik_huisarts".into())),
    );
    assert!(refused.is_err());
}

#[test]
fn by_car_a_one_way_street_keeps_one_from_the_shop_up_the_road() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("v.gpkg");
    plan(&output, &["--profile", "cbs", "--kinds", "supermarkt"]).assert().code(1);
    let adressen = layer(&output, "adressen");
    let reasons = column(&adressen, "reden_supermarkt");
    assert_eq!(reasons[2], Value::from("eenrichtingsverkeer laat geen weg open"));
    let near = folder.path().join("near.gpkg");
    plan(&near, &["--max-snap", "45", "--kinds", "supermarkt"]).assert().code(1);
    let reasons = column(&layer(&near, "adressen"), "reden_supermarkt");
    assert_eq!(reasons[0], Value::from("te ver van het stratennet (50 m)"));
}

#[test]
fn nearest_goes_along_the_streets_in_metres_and_minutes() {
    let nearest = |more: &[&str]| {
        let mut command = werkvlek();
        command.args(["nearest", "--crs", "EPSG:28992", "--format", "csv", "--at", "140400,470400"]);
        command.arg("--facilities").arg(dorp("voorzieningen.csv"));
        command.arg("--network").arg(dorp("straten.geojson")).args(more);
        csv_rows(&stdout(&command.assert().success()))
    };
    let rows = nearest(&[]);
    let figures: Vec<_> = rows.iter().map(|r| (r["id"].as_str(), r["afstand_m"].as_str())).collect();
    assert_eq!(figures, [("1", "680"), ("2", "600")]);
    assert_eq!((rows[0]["snap_m"].as_str(), rows[0]["snap_voorziening_m"].as_str()), ("40", "50"));
    // 600 m at 5 km/h are 7.2 minutes, 680 m are 8.16.
    assert_eq!(nearest(&["--within-min", "8"]).len(), 1);
    assert_eq!(nearest(&["--within", "680"]).len(), 2);
    let island = csv_rows(&stdout(
        &werkvlek()
            .args(["nearest", "--crs", "EPSG:28992", "--format", "csv", "--at", "141200,470400"])
            .arg("--facilities")
            .arg(dorp("voorzieningen.csv"))
            .arg("--network")
            .arg(dorp("straten.geojson"))
            .assert()
            .success(),
    ));
    assert!(island[0]["reden"].starts_with("ander eiland"), "{island:?}");
    assert_eq!(island[0]["afstand_m"], "");
}

#[test]
fn a_kept_graph_is_used_again_and_rebuilt_with_a_message_when_it_no_longer_fits() {
    let folder = tempfile::tempdir().unwrap();
    let (output, cache) = (folder.path().join("v.gpkg"), folder.path().join("graph"));
    let run = |more: &[&str]| {
        let cache = cache.display().to_string();
        let mut args = vec!["-v", "--force", "--graph-cache", &cache, "--service-areas", "none"];
        args.extend(more);
        let run = plan(&output, &args).assert().code(1);
        (stderr(&run), stdout(&run))
    };
    let (first, table) = run(&[]);
    assert!(!first.contains("earlier run"), "{first}");
    let (second, again) = run(&[]);
    assert!(second.contains("the street graph of an earlier run is used"), "{second}");
    assert_eq!(table, again);
    let (stale, _) = run(&["--profile", "fiets"]);
    assert!(stale.contains("stale"), "{stale}");
    let mut bytes = std::fs::read(&cache).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&cache, bytes).unwrap();
    let (damaged, _) = run(&["--profile", "fiets"]);
    assert!(damaged.contains("damaged"), "{damaged}");
    std::fs::write(&cache, "a letter to a friend").unwrap();
    let cache = cache.display().to_string();
    let refused = plan(&output, &["--force", "--graph-cache", &cache]).assert().code(2);
    assert!(stderr(&refused).contains("is no street graph of werkvlek"), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(&cache).unwrap(), "a letter to a friend");
}

#[test]
fn a_matrix_and_counts_come_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let (output, matrix) = (folder.path().join("v.gpkg"), folder.path().join("m.csv"));
    let matrix_arg = matrix.display().to_string();
    plan(&output, &["--counts", "--thresholds", "600,700", "--matrix", &matrix_arg]).assert().code(1);
    let rows = csv_rows(&std::fs::read_to_string(&matrix).unwrap());
    assert_eq!(rows.len(), 10, "five addresses, one facility of each of two kinds");
    let of = |adres: &str, soort: &str| {
        let row = rows.iter().find(|r| r["adres"] == adres && r["soort"] == soort).unwrap();
        (row["dist_m"].clone(), row["minuten"].clone())
    };
    assert_eq!(of("2", "huisarts"), ("680.0".to_owned(), "8.2".to_owned()));
    assert_eq!(of("5", "huisarts"), (String::new(), String::new()));
    let adressen = layer(&output, "adressen");
    let counts = |field: &str| numbers(&adressen, field).into_iter().flatten().collect::<Vec<f64>>();
    assert_eq!(counts("aantal_supermarkt_600m"), [0.0, 1.0, 1.0, 1.0, 0.0]);
    assert_eq!(counts("aantal_huisarts_600m"), [1.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(counts("aantal_huisarts_700m"), [1.0, 1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_practice_in_a_courtyard_is_reached_from_the_street_and_the_run_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    // A street of 1 km; 40 m north of its middle a path of a courtyard, and the practice 10 m from that path.
    let line = |coordinates: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":[{coordinates}]}}}}"#
        )
    };
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}"#;
    let lines = [line("[140000,470000],[141000,470000]"), line("[140490,470040],[140510,470040]")].join(",");
    let streets = format!(r#"{{"type":"FeatureCollection",{crs},"features":[{lines}]}}"#);
    std::fs::write(here.join("straten.geojson"), streets).unwrap();
    std::fs::write(here.join("adressen.csv"), "id,x,y,inwoners\n1,140000,470005,3\n2,141000,470005,4\n")
        .unwrap();
    std::fs::write(here.join("praktijk.csv"), "id,soort,x,y\n1,huisarts,140500,470030\n").unwrap();
    let how = [
        "vlekkenplan",
        "--origins",
        "adressen.csv",
        "--facilities",
        "praktijk.csv",
        "--network",
        "straten.geojson",
    ];
    let mut command = werkvlek();
    command.current_dir(here).args(how).args(["--crs", "EPSG:28992", "--min-personen", "1", "-o", "v.gpkg"]);
    let run = command.assert().success();
    let said = stderr(&run);
    let told =
        "huisarts: 1 facility is entered from another part of the streets than its nearest street is of";
    assert!(said.contains(told), "{said}");
    // 5 m to the street, 500 m along it, 30 m to the practice.
    assert_eq!(numbers(&layer(&here.join("v.gpkg"), "adressen"), "dist_huisarts_m"), [Some(535.0); 2]);
}
