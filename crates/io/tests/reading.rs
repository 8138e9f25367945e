//! Files as people have them: encodings, delimiters, decimal commas, and messages that say what to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;
use std::path::PathBuf;
use werkvlek_io::{PointColumns, Source, inspect, read_attributes, read_layer};
use werkvlek_table::Crs;

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

fn rd(path: PathBuf) -> Source {
    Source::new(path).with_crs(Crs::rd_new())
}

#[test]
fn latin_1_with_semicolons_and_decimal_commas_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "lisa.csv", b"Naam;X-co\xf6rdinaat;X;Y;Banen\nCaf\xe9;;140570,5;470610,25;12\n");
    let read = read_layer(&rd(path), &Crs::rd_new()).unwrap();
    let row = &read.table.rows[0];
    assert_eq!(row.values[0].as_text().unwrap(), "Café");
    assert_eq!(row.geometry, Some(geo::Point::new(140_570.5, 470_610.25).into()));
    assert_eq!(row.number, 2, "the header is line 1");
}

#[test]
fn a_byte_order_mark_does_not_stick_to_the_first_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "bom.csv", b"\xef\xbb\xbfx,y\n1,2\n");
    assert_eq!(read_attributes(&Source::new(path)).unwrap().table.fields[0].name, "x");
}

#[test]
fn longitude_and_latitude_columns_mean_wgs84() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "p.csv", b"lat,lon\n52.2238,5.1766\n");
    let read = read_layer(&Source::new(path), &Crs::rd_new()).unwrap();
    let Some(geo::Geometry::Point(p)) = read.table.rows[0].geometry else { panic!() };
    assert!((p.x() - 140_609.686).abs() < 0.001 && (p.y() - 470_656.450).abs() < 0.001, "{p:?}");
}

#[test]
fn rows_without_usable_coordinates_are_kept_aside_with_line_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "p.csv", b"x,y\n140570,470610\nhier,470610\n140570,\n");
    let read = read_layer(&rd(path), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows.len(), 1);
    let shown: Vec<_> =
        read.rejected.iter().map(|r| (r.row, r.field.as_deref().unwrap_or(""), r.reason.as_str())).collect();
    assert_eq!(shown, [(3, "x", "'hier' is no coordinate; expected a number"), (4, "y", "no coordinate")]);
}

#[test]
fn lines_with_another_number_of_columns_are_kept_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "c.csv", b"x,y\n140001,470002\n1,2,3\n140004,470005\n");
    let read = read_layer(&rd(path.clone()), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 4]);
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!((bad.row, bad.reason.as_str()), (3, "3 columns found, 2 expected as in the header"));
    let problems = inspect(&path).unwrap()[0].problems.join("; ");
    assert!(problems.contains("1 lines cannot be read; the first is line 3"), "{problems}");
}

#[test]
fn messages_name_the_file_what_was_found_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let no_crs = file(&folder, "a.csv", b"x,y\n1,2\n");
    let no_xy = file(&folder, "b.csv", b"straat,nummer\nKerkstraat,1\n");
    let junk = file(&folder, "d.gpkg", b"this is no database");
    let message = |s: &Source| read_layer(s, &Crs::rd_new()).unwrap_err().to_string();
    assert!(message(&Source::new(&no_crs)).contains("⟨invoer.crs⟩ EPSG:28992"));
    assert!(message(&rd(no_xy)).contains("among: straat, nummer"));
    assert!(message(&Source::new(&junk)).contains("d.gpkg: is no GeoPackage, as its name says, but text"));
    assert!(message(&Source::new("nowhere.gpkg")).contains("no such file"));
    let columns = PointColumns { x: Some("oost".into()), y: Some("noord".into()) };
    let wrong = rd(no_crs).with_columns(columns);
    assert!(message(&wrong).contains("no column 'oost'; the columns are: x, y"));
}

#[test]
fn a_filter_keeps_the_rows_it_describes() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(
        &folder,
        "p.csv",
        b"x,y,jaar,naam\n140001,470001,2010,a\n140002,470002,2022,b\n140003,470003,2022,c\n",
    );
    let count = |f: &str| {
        let source = rd(path.clone()).with_filter(Some(f.to_owned()));
        read_layer(&source, &Crs::rd_new()).unwrap().table.rows.len()
    };
    assert_eq!(count("jaar = 2022"), 2);
    assert_eq!(count("jaar >= 2010 AND naam <> 'c'"), 2);
    assert_eq!(count("naam='b'"), 1);
    let source = rd(path.clone()).with_filter(Some("plaats = 1".into()));
    let error = read_layer(&source, &Crs::rd_new()).unwrap_err().to_string();
    assert!(error.contains("there is no column 'plaats'") && error.contains("jaar"), "{error}");
}

#[test]
fn inspect_says_what_looks_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let degrees_in_metres = br#"{"type":"FeatureCollection",
        "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
        "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5.17,52.22]}}]}"#;
    let swapped = br#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[52.22,5.17]}}]}"#;
    let bow_tie = br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
        "geometry":{"type":"Polygon","coordinates":[[[5,52],[5.1,52.1],[5.1,52],[5,52.1],[5,52]]]}}]}"#;
    let problems = |name: &str, text: &[u8]| {
        let report = inspect(&file(&folder, name, text)).unwrap();
        report[0].problems.join("; ")
    };
    assert!(problems("a.geojson", degrees_in_metres).contains("look like degrees"));
    assert!(problems("b.geojson", swapped).contains("swapped"));
    assert!(problems("c.geojson", bow_tie).contains("1 geometries are not valid"));
}
