//! Files of other programs: spreadsheets, shapefiles, FlatGeobuf and GeoJSON with nulls, written here by GDAL itself.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gdal::DriverManager;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use std::path::{Path, PathBuf};
use werkvlek_io::{
    PointColumns, Source, WeightRule, inspect, read_attributes, read_grouped_points, read_layer,
    read_weighted_points,
};
use werkvlek_table::{Crs, Field, Value};

/// A row: a point when it has one, and a value a field, empty for none.
type Row<'a> = (Option<(f64, f64)>, &'a [&'a str]);

/// Writes fields, texts unless their name ends in `#` (whole numbers), with a driver.
fn write(
    path: &Path,
    driver: &str,
    srs: Option<&SpatialRef>,
    options: &[&str],
    fields: &[&str],
    rows: &[Row<'_>],
) {
    let places = rows.iter().any(|r| r.0.is_some());
    let ty = if places { OGRwkbGeometryType::wkbPoint } else { OGRwkbGeometryType::wkbNone };
    let mut dataset = DriverManager::get_driver_by_name(driver).unwrap().create_vector_only(path).unwrap();
    let options = LayerOptions { name: "blad", srs, ty, options: Some(options) };
    let layer = dataset.create_layer(options).unwrap();
    for field in fields {
        let kind = if field.ends_with('#') { OGRFieldType::OFTInteger } else { OGRFieldType::OFTString };
        FieldDefn::new(field.trim_end_matches('#'), kind).unwrap().add_to_layer(&layer).unwrap();
    }
    let defn = Defn::from_layer(&layer);
    for (place, values) in rows {
        let mut feature = Feature::new(&defn).unwrap();
        if let Some((x, y)) = place {
            let point = gdal::vector::Geometry::from_wkt(&format!("POINT ({x} {y})")).unwrap();
            feature.set_geometry(point).unwrap();
        }
        for (i, value) in values.iter().enumerate().filter(|(_, v)| !v.is_empty()) {
            if fields[i].ends_with('#') {
                feature.set_field_integer(i, value.parse().unwrap()).unwrap();
            } else {
                feature.set_field_string(i, value).unwrap();
            }
        }
        feature.create(&layer).unwrap();
    }
    dataset.close().unwrap();
}

fn rd() -> SpatialRef {
    SpatialRef::from_epsg(28992).unwrap()
}

#[test]
fn a_spreadsheet_with_dutch_headers_and_decimal_commas_gives_points() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lisa.xlsx");
    let fields = ["Naam", "X-coördinaat", "Y-coördinaat", "Aantal banen#"];
    let rows: [Row<'_>; 3] = [
        (None, &["Café Zuid", "140.570,5", "470610,25", "12"]),
        (None, &["Bakkerij", "onbekend", "470611", "3"]),
        (None, &["Smid", "140571", "470612", ""]),
    ];
    write(&path, "XLSX", None, &[], &fields, &rows);
    let source = Source::new(&path).with_crs(Crs::rd_new());
    let read = read_layer(&source, &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows[0].values[0], Value::from("Café Zuid"));
    assert_eq!(read.table.rows[0].geometry, Some(geo::Point::new(140_570.5, 470_610.25).into()));
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!(bad.reason, "'onbekend' is no coordinate; expected a number");
    assert_eq!(bad.field.as_deref(), Some("X-coördinaat"));
    let points =
        read_weighted_points(&source, &Crs::rd_new(), Some("aantal banen"), WeightRule::NonNegative).unwrap();
    assert_eq!(points.value.weight, [12.0]);
    let reasons: Vec<_> = points.rejected.iter().map(|r| r.reason.as_str()).collect();
    assert_eq!(reasons, ["'onbekend' is no coordinate; expected a number", "no weight found"]);
}

#[test]
fn a_spreadsheet_of_texts_only_still_has_its_headers() {
    let folder = tempfile::tempdir().unwrap();
    for (name, driver) in [("a.xlsx", "XLSX"), ("b.ods", "ODS")] {
        let path = folder.path().join(name);
        write(
            &path,
            driver,
            None,
            &[],
            &["naam", "oost", "noord"],
            &[(None, &["Smid", "140571,5", "470612"])],
        );
        let columns = PointColumns { x: Some("oost".into()), y: Some("noord".into()) };
        let source = Source::new(&path).with_crs(Crs::rd_new()).with_columns(columns);
        let read = read_layer(&source, &Crs::rd_new()).unwrap();
        assert_eq!(read.table.fields, ["naam", "oost", "noord"].map(Field::text), "{name}");
        assert_eq!(read.table.rows[0].geometry, Some(geo::Point::new(140_571.5, 470_612.0).into()), "{name}");
    }
}

#[test]
fn a_shapefile_in_latin_1_is_read_by_its_cpg() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blad.shp");
    let rows: [Row<'_>; 1] = [(Some((140_570.5, 470_610.25)), &["Café", "12"])];
    write(&path, "ESRI Shapefile", Some(&rd()), &["ENCODING=ISO-8859-1"], &["naam", "banen#"], &rows);
    let stored = std::fs::read(folder.path().join("blad.dbf")).unwrap();
    assert!(stored.windows(4).any(|w| w == b"Caf\xe9"), "the file itself must be Latin-1");
    assert!(folder.path().join("blad.cpg").exists());
    let read = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows[0].values, [Value::from("Café"), Value::Integer(12)]);
    assert_eq!(read.table.rows[0].geometry, Some(geo::Point::new(140_570.5, 470_610.25).into()));
    let points =
        read_weighted_points(&Source::new(&path), &Crs::rd_new(), Some("banen"), WeightRule::NonNegative)
            .unwrap();
    assert_eq!((points.value.x_m, points.value.weight), (vec![140_570.5], vec![12.0]));
}

#[test]
fn a_shapefile_without_prj_asks_for_crs_and_takes_the_one_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blad.shp");
    write(&path, "ESRI Shapefile", None, &[], &["banen#"], &[(Some((140_570.0, 470_610.0)), &["12"])]);
    assert!(!folder.path().join("blad.prj").exists());
    let layer = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap_err().to_string();
    let points = read_weighted_points(&Source::new(&path), &Crs::rd_new(), None, WeightRule::NonNegative)
        .unwrap_err()
        .to_string();
    assert_eq!(layer, points);
    assert!(layer.contains("blad.shp, layer 'blad'") && layer.contains("⟨invoer.crs⟩ EPSG:28992"), "{layer}");
    let problems = inspect(&path).unwrap()[0].problems.join("; ");
    assert!(problems.contains("look like RD New: read it with ⟨invoer.crs⟩ EPSG:28992"), "{problems}");
    let given = Source::new(&path).with_crs(Crs::rd_new());
    let points =
        read_weighted_points(&given, &Crs::rd_new(), Some("banen"), WeightRule::NonNegative).unwrap();
    assert_eq!((points.value.x_m, points.value.weight), (vec![140_570.0], vec![12.0]));
}

#[test]
fn a_null_is_no_zero_and_a_missing_geometry_no_end_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let place = Some((140_570.0, 470_610.0));
    let rows: [Row<'_>; 3] = [(place, &["zorg", "12"]), (place, &["", ""]), (place, &["bouw", "3"])];
    for (name, driver, options) in [
        ("a.gpkg", "GPKG", &[][..]),
        ("b.fgb", "FlatGeobuf", &["SPATIAL_INDEX=NO"]),
        ("c.geojson", "GeoJSON", &[]),
        ("blad.shp", "ESRI Shapefile", &[]),
    ] {
        let path = folder.path().join(name);
        write(&path, driver, Some(&rd()), options, &["sector", "banen#"], &rows);
        let table = read_attributes(&Source::new(&path)).unwrap().table;
        assert_eq!(table.rows[1].values, [Value::Null, Value::Null], "{name}");
    }
    let path = folder.path().join("d.gpkg");
    write(
        &path,
        "GPKG",
        Some(&rd()),
        &[],
        &["sector", "banen#"],
        &[rows[0], (None, &["zorg", "4"]), rows[2]],
    );
    let read = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows.len(), 2);
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!((bad.row, bad.reason.as_str()), (2, "no geometry"));
}

#[test]
fn geojson_properties_that_some_features_lack_are_null() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.geojson");
    let text = br#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"banen":12},"geometry":{"type":"Point","coordinates":[5.1766,52.2238]}},
        {"type":"Feature","properties":{"banen":null},"geometry":{"type":"Point","coordinates":[5.1767,52.2238]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5.1768,52.2238]}},
        {"type":"Feature","properties":{"banen":5},"geometry":null}]}"#;
    std::fs::write(&path, text).unwrap();
    let read =
        read_weighted_points(&Source::new(&path), &Crs::rd_new(), Some("banen"), WeightRule::NonNegative)
            .unwrap();
    assert_eq!(read.value.weight, [12.0]);
    assert!((read.value.x_m[0] - 140_609.686).abs() < 0.001, "{:?}", read.value.x_m);
    let reasons: Vec<_> = read.rejected.iter().map(|r| (r.row, r.reason.as_str())).collect();
    assert_eq!(reasons, [(1, "no weight found"), (2, "no weight found"), (3, "no geometry")]);
}

#[test]
fn groups_and_signed_weights_are_read_from_text_as_from_columns() {
    let folder = tempfile::tempdir().unwrap();
    let csv: PathBuf = folder.path().join("a.csv");
    std::fs::write(&csv, "x,y,verschil,jaar\n140001,470001,-4,2022\n140002,470002,\"2,5\",2010\n140003,470003,1,\n140004,470004,6,2022\n").unwrap();
    let source = Source::new(&csv).with_crs(Crs::rd_new());
    let read =
        read_grouped_points(&source, &Crs::rd_new(), Some("verschil"), WeightRule::Any, "jaar").unwrap();
    assert_eq!(read.value.points.weight, [-4.0, 2.5, 6.0]);
    assert_eq!((read.value.group, read.value.groups), (vec![1, 0, 1], vec!["2010".into(), "2022".into()]));
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!((bad.row, bad.reason.as_str()), (4, "no value found to group by"));
    let refused =
        read_weighted_points(&source, &Crs::rd_new(), Some("verschil"), WeightRule::NonNegative).unwrap();
    assert_eq!(refused.value.weight, [2.5, 1.0, 6.0]);
    assert_eq!(refused.rejected[0].reason, "-4 found, a weight of 0 or more expected");
}
