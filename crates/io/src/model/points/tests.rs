//! The fast path beside the slow truth, on files with every kind of bad row.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use gdal::spatial_ref::SpatialRef;
use gdal::vector::{Defn, Feature, FieldDefn, LayerOptions, OGRFieldType, OGRwkbGeometryType};
use gdal::{Dataset, DriverManager};
use std::path::{Path, PathBuf};

type Kind = OGRwkbGeometryType::Type;

/// x, y as WKT, jobs (none is null), sector (none is null), year.
pub(super) type Line = (&'static str, Option<f64>, Option<&'static str>, i32);

pub(super) const LINES: [Line; 14] = [
    ("POINT (140570.5 470610.25)", Some(12.0), Some("zorg"), 2010),
    ("POINT (140571 470611)", Some(0.0), Some(" handel "), 2022),
    ("", Some(3.0), Some("zorg"), 2022),
    ("POINT EMPTY", Some(3.0), Some("zorg"), 2022),
    ("POINT (140572 470612)", None, Some("zorg"), 2022),
    ("POINT (140573 470613)", Some(-4.0), Some("zorg"), 2022),
    ("POINT (140574 470614)", Some(f64::INFINITY), Some("zorg"), 2022),
    ("POINT (inf 470615)", Some(1.0), Some("zorg"), 2022),
    ("POINT (1e30 -1e30)", Some(1.0), Some("zorg"), 2022),
    ("POINT (140575 470616)", Some(2.5), None, 2022),
    ("POINT (140576 470617)", Some(2.5), Some("  "), 2022),
    ("POINT (inf 470618)", Some(-1.0), None, 2022),
    ("POINT (140577 470619)", Some(7.25), Some("bouw"), 2022),
    ("POINT (140578 470620)", Some(1.0), Some("zorg"), 2022),
];

/// Writes the lines with a driver; weights as reals, as whole numbers and as texts with decimal commas.
pub(super) fn write(path: &Path, driver: &str, kind: Kind, lines: &[Line], options: &[&str]) {
    let driver = DriverManager::get_driver_by_name(driver).unwrap();
    let mut dataset = driver.create_vector_only(path).unwrap();
    let srs = SpatialRef::from_epsg(28992).unwrap();
    let layer = dataset
        .create_layer(LayerOptions { name: "p", srs: Some(&srs), ty: kind, options: Some(options) })
        .unwrap();
    for (name, kind) in [
        ("naam", OGRFieldType::OFTString),
        ("Banen", OGRFieldType::OFTReal),
        ("heel", OGRFieldType::OFTInteger64),
        ("klein", OGRFieldType::OFTInteger),
        ("tekst", OGRFieldType::OFTString),
        ("sector", OGRFieldType::OFTString),
        ("jaar", OGRFieldType::OFTInteger),
    ] {
        FieldDefn::new(name, kind).unwrap().add_to_layer(&layer).unwrap();
    }
    let defn = Defn::from_layer(&layer);
    for (i, &(wkt, banen, sector, jaar)) in lines.iter().enumerate() {
        let mut feature = Feature::new(&defn).unwrap();
        if !wkt.is_empty() {
            let mut geometry = gdal::vector::Geometry::from_wkt("POINT (0 0)").unwrap();
            match wkt.strip_prefix("POINT (inf ") {
                // The text form knows no infinity.
                Some(y) => {
                    geometry.set_point_2d(0, (f64::INFINITY, y.trim_end_matches(')').parse().unwrap()));
                }
                None => geometry = gdal::vector::Geometry::from_wkt(wkt).unwrap(),
            }
            feature.set_geometry(geometry).unwrap();
        }
        feature.set_field_string(0, &format!("bedrijf {i}")).unwrap();
        if let Some(banen) = banen {
            feature.set_field_double(1, banen).unwrap();
            feature.set_field_string(4, &banen.to_string().replace('.', ",")).unwrap();
            #[expect(
                clippy::cast_possible_truncation,
                reason = "small numbers; infinity becomes the largest"
            )]
            let whole = banen as i64;
            feature.set_field_integer64(2, whole).unwrap();
            feature.set_field_integer(3, i32::try_from(whole).unwrap_or(i32::MAX)).unwrap();
        }
        if let Some(sector) = sector {
            feature.set_field_string(5, sector).unwrap();
        }
        feature.set_field_integer(6, jaar).unwrap();
        feature.create(&layer).unwrap();
    }
    dataset.close().unwrap();
}

pub(super) fn plan<'a>(weight: Option<&'a str>, rule: WeightRule, group: Option<&'a str>) -> Plan<'a> {
    Plan { weight, rule, group }
}

/// Both answers; they must be equal to the last bit, places of rejected rows included (which may be infinite, so the
/// printed forms are compared).
pub(super) fn both(path: &Path, filter: Option<&str>, target: &Crs, plan: Plan<'_>) -> Loaded<GroupedPoints> {
    let source = Source::new(path).with_filter(filter.map(str::to_owned));
    let slow = plan.row_by_row(&source, target).unwrap();
    let bulk = read_bulk(&source, target, Wanted { number: plan.weight, key: plan.group }).unwrap();
    let bulk = bulk.unwrap_or_else(|| panic!("{source:?} {plan:?}: not read in columns"));
    let fast = plan.in_columns(bulk).unwrap();
    assert_eq!(format!("{fast:?}"), format!("{slow:?}"), "{source:?} {plan:?}");
    fast
}

fn shown(loaded: &Loaded<GroupedPoints>) -> Vec<(u64, &str)> {
    loaded.rejected.iter().map(|r| (r.row, r.reason.as_str())).collect()
}

#[test]
fn every_kind_of_bad_row_is_rejected_as_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES, &[]);
    let read =
        both(&path, None, &Crs::rd_new(), plan(Some("banen"), WeightRule::NonNegative, Some("SECTOR")));
    assert_eq!(read.value.points.weight, [12.0, 0.0, 7.25, 1.0]);
    assert_eq!(read.value.groups, ["bouw", "handel", "zorg"]);
    assert_eq!(read.value.group, [2, 1, 0, 2]);
    assert_eq!(
        shown(&read),
        [
            (3, "no geometry"),
            (4, "no geometry"),
            (5, "no weight found"),
            (6, "-4 found, a weight of 0 or more expected"),
            (7, "'inf' found, a number expected"),
            (8, "its coordinates are no finite numbers"),
            (9, "1e30, -1e30 lies outside the area in which EPSG:28992 (Amersfoort / RD New) holds"),
            (10, "no value found to group by"),
            (11, "no value found to group by"),
            (12, "its coordinates are no finite numbers"),
        ]
    );
    assert_eq!(read.rejected[2].field.as_deref(), Some("Banen"), "as the file spells it");
    assert_eq!(read.rejected[2].geometry, Some(Geometry::Point(Point::new(140_572.0, 470_612.0))));
}

#[test]
fn negative_weights_are_kept_when_the_rule_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES, &[]);
    let read = both(&path, None, &Crs::rd_new(), plan(Some("Banen"), WeightRule::Any, None));
    assert!(read.value.points.weight.contains(&-4.0), "{:?}", read.value.points.weight);
    let reasons = shown(&read);
    assert!(reasons.contains(&(5, "no weight found")), "{reasons:?}");
    assert!(!reasons.iter().any(|(row, _)| *row == 6), "{reasons:?}");
}

#[test]
fn places_that_cannot_be_reprojected_are_rejected_as_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES, &[]);
    let read = both(&path, None, &Crs::wgs84(), plan(Some("heel"), WeightRule::NonNegative, Some("jaar")));
    let misplaced =
        |r: &&werkvlek_table::Rejected| r.reason.contains("finite") || r.reason.contains("lies outside");
    let failed: Vec<_> = read.rejected.iter().filter(misplaced).map(|r| r.row).collect();
    assert_eq!(failed, [8, 9, 12], "{:?}", shown(&read));
    assert!((read.value.points.x_m[0] - 5.175).abs() < 0.01, "{:?}", read.value.points.x_m);
    assert_eq!(read.value.groups, ["2010", "2022"]);
}

#[test]
fn columns_and_rows_agree_in_every_format_for_every_type_and_filter() {
    let folder = tempfile::tempdir().unwrap();
    let point = OGRwkbGeometryType::wkbPoint;
    let unknown = OGRwkbGeometryType::wkbUnknown;
    let formats: [(&str, &str, Kind, &[&str]); 5] = [
        ("a.gpkg", "GPKG", point, &["FID=nummer"]),
        ("b.gpkg", "GPKG", unknown, &["SPATIAL_INDEX=NO"]),
        ("c.fgb", "FlatGeobuf", point, &["SPATIAL_INDEX=NO"]),
        ("d.geojson", "GeoJSON", point, &["RFC7946=NO"]),
        ("p.shp", "ESRI Shapefile", point, &[]),
    ];
    // What all six can hold: no infinities.
    let lines: Vec<Line> =
        LINES.into_iter().filter(|l| !l.0.contains("inf") && l.1 != Some(f64::INFINITY)).collect();
    for (name, driver, kind, options) in formats {
        let path = folder.path().join(name);
        write(&path, driver, kind, &lines, options);
        let nothing = Source::new(&path).with_filter(Some("jaar > 3000".into()));
        let read = read_weighted_points(&nothing, &Crs::rd_new(), None, WeightRule::NonNegative);
        assert!(matches!(read, Err(ReadError::NothingKept { .. })), "{name} {read:?}");
        for filter in [None, Some("jaar = 2022"), Some("Banen > 1 AND sector = 'zorg'")] {
            for weight in [None, Some("Banen"), Some("heel"), Some("klein")] {
                for group in [None, Some("sector"), Some("jaar")] {
                    let plan = plan(weight, WeightRule::NonNegative, group);
                    let read = both(&path, filter, &Crs::rd_new(), plan);
                    assert!(!read.value.points.x_m.is_empty(), "{name} {filter:?} {:?}", shown(&read));
                }
            }
        }
        both(&path, None, &Crs::wgs84(), plan(Some("Banen"), WeightRule::Any, Some("sector")));
    }
}

/// A file that only the row by row path can read, and whether its columns are refused.
fn only_rows(path: &Path, weight: Option<&str>) -> Loaded<WeightedPoints> {
    let source = Source::new(path);
    let wanted = Wanted { number: weight, key: None };
    assert!(read_bulk(&source, &Crs::rd_new(), wanted).unwrap().is_none(), "{}", path.display());
    read_weighted_points(&source, &Crs::rd_new(), weight, WeightRule::NonNegative).unwrap()
}

#[test]
fn what_columns_cannot_hold_is_read_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| -> PathBuf { folder.path().join(name) };
    let points = file("p.gpkg");
    write(&points, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES[..2], &[]);
    assert_eq!(only_rows(&points, Some("tekst")).value.weight, [12.0, 0.0]);
    let mixed = file("mixed.gpkg");
    let line: Line = ("LINESTRING (140000 470000, 140010 470000)", Some(1.0), None, 2022);
    write(&mixed, "GPKG", OGRwkbGeometryType::wkbUnknown, &[LINES[0], line], &[]);
    assert_eq!(
        only_rows(&mixed, Some("Banen")).value.x_m,
        [140_570.5, 140_005.0],
        "a line counts at its middle"
    );
    let multi = file("multi.gpkg");
    let multi_point: Line = ("MULTIPOINT ((140000 470000), (140010 470000))", Some(1.0), None, 2022);
    let one: Line = ("MULTIPOINT ((140020 470000))", Some(1.0), None, 2022);
    write(&multi, "GPKG", OGRwkbGeometryType::wkbMultiPoint, &[multi_point, one], &[]);
    let read = only_rows(&multi, None);
    assert!(
        read.value.x_m == [140_020.0] && read.rejected[0].reason.starts_with("a multipoint of 2 points"),
        "{read:?}"
    );
}

/// Opens a GeoPackage and carries out statements in it.
fn change(path: &Path, statements: &[&str]) {
    let open_flags = gdal::GdalOpenFlags::GDAL_OF_UPDATE | gdal::GdalOpenFlags::GDAL_OF_VECTOR;
    let options = gdal::DatasetOptions { open_flags, ..Default::default() };
    let dataset = Dataset::open_ex(path, options).unwrap();
    for statement in statements {
        dataset.execute_sql(statement, None, gdal::vector::sql::Dialect::DEFAULT).unwrap();
    }
    dataset.close().unwrap();
}

#[test]
fn a_view_has_no_feature_ids_of_its_own_and_is_read_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES, &[]);
    change(
        &path,
        &[
            "CREATE VIEW v AS SELECT geom, heel AS banen, sector FROM p WHERE jaar = 2022",
            "INSERT INTO gpkg_contents (table_name, identifier, data_type, srs_id) VALUES ('v', 'v', 'features', 28992)",
            "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POINT', 28992, 0, 0)",
        ],
    );
    let source = Source::new(&path).with_layer(Some("v".into()));
    let plan = plan(Some("banen"), WeightRule::NonNegative, None);
    let wanted = Wanted { number: plan.weight, key: None };
    assert!(read_bulk(&source, &Crs::rd_new(), wanted).unwrap().is_none());
    let read = plan.read(&source, &Crs::rd_new()).unwrap();
    let rows: Vec<u64> = read.rejected.iter().map(|r| r.row).collect();
    assert_eq!(rows, [1, 2, 3, 4, 5, 6, 7, 10], "counted from 0: {:?}", shown(&read));
}

#[test]
fn numbers_stored_as_something_else_are_read_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES[..2], &[]);
    change(
        &path,
        &[
            "UPDATE p SET heel = 2.75, Banen = '8.5' WHERE fid = 1",
            "UPDATE p SET heel = 'twaalf', Banen = 'acht' WHERE fid = 2",
            "UPDATE p SET fid = 4000000000 WHERE fid = 2",
        ],
    );
    for weight in ["heel", "Banen"] {
        both(&path, None, &Crs::rd_new(), plan(Some(weight), WeightRule::NonNegative, Some("heel")));
    }
}

#[test]
fn a_column_that_is_not_there_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES[..2], &[]);
    let source = Source::new(&path);
    let fast = read_weighted_points(&source, &Crs::rd_new(), Some("bannen"), WeightRule::NonNegative)
        .unwrap_err()
        .to_string();
    let slow = plan(Some("bannen"), WeightRule::Any, None).row_by_row(&source, &Crs::rd_new()).unwrap_err();
    assert_eq!(fast, slow.to_string());
    assert!(fast.contains("no column 'bannen'; the columns are: naam, Banen"), "{fast}");
}

#[test]
fn jobs_are_whole_numbers_in_columns_and_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.gpkg");
    write(&path, "GPKG", OGRwkbGeometryType::wkbPoint, &LINES, &[]);
    let read = both(&path, None, &Crs::rd_new(), plan(Some("banen"), WeightRule::Jobs, None));
    assert_eq!(read.value.points.weight, [12.0, 0.0, 1.0]);
    let fractions: Vec<u64> = read
        .rejected
        .iter()
        .filter(|r| r.reason.contains("full-time equivalents (fte) are no jobs"))
        .map(|r| r.row)
        .collect();
    assert_eq!(fractions, [10, 11, 13], "{:?}", shown(&read));
    let reasons = shown(&read);
    assert!(reasons.contains(&(5, "no value found, a whole number expected")), "{reasons:?}");
    assert!(reasons.contains(&(6, "'-4' found, a whole number of 0 or more expected")), "{reasons:?}");
}

#[test]
fn nobody_writes_875_as_0_875() {
    for (text, jobs) in [("1.234", Some(1_234)), ("0,875", None), ("0.875", None), ("0", Some(0))] {
        assert_eq!(super::super::roles::jobs_text("banen", text).ok(), jobs, "{text}");
    }
}
