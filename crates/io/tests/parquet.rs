//! GeoParquet written and read back, its metadata, and files of others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use arrow_array::builder::{BinaryBuilder, Int32Builder};
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float32Array, ListArray, RecordBatch, StringArray,
    UInt16Array,
};
use geo::{Geometry, LineString, Point, polygon};
use parquet::arrow::ArrowWriter;
use parquet::file::metadata::KeyValue;
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::path::Path;
use std::sync::Arc;
use werkvlek_io::{
    Overwrite, Source, Staging, WeightRule, inspect, read_layer, read_weighted_points, write_layers,
};
use werkvlek_table::{Colour, Crs, Field, FieldType, Shape, StyledLayer, Table, Value, VectorStyle};

fn layer() -> StyledLayer {
    let fields = vec![Field::text("naam"), Field::integer("banen"), Field::real("geometry")];
    let mut table = Table::new("vestigingen", Some(Crs::rd_new()), fields);
    let square = polygon![
        (x: 139_000.0, y: 469_000.0), (x: 139_010.0, y: 469_000.0), (x: 139_010.0, y: 469_010.0), (x: 139_000.0, y: 469_000.0)
    ];
    let line = LineString::from(vec![(140_000.0, 470_000.0), (140_010.0, 470_005.0)]);
    let place: Geometry = Point::new(140_570.25, 470_610.5).into();
    table.push(Some(place), vec!["café".into(), 12_i64.into(), Value::Real(0.1)]);
    table.push(Some(line.into()), vec![Value::Null, Value::Null, Value::Null]);
    table.push(Some(square.into()), vec!["".into(), (-3_i64).into(), Value::Real(f64::NAN)]);
    let grey = Colour::rgb(99, 99, 99);
    StyledLayer { table, style: Some(VectorStyle::single("Alles", Shape::Marker { size_mm: 2.0 }, grey)) }
}

fn write(layers: &[StyledLayer], output: &Path) {
    let mut staging = Staging::new(Overwrite::Refuse);
    write_layers(layers, output, &mut staging).unwrap();
    staging.commit().unwrap();
}

#[test]
fn a_layer_comes_back_with_its_metres_types_and_nulls() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vestigingen.parquet");
    write(&[layer()], &path);
    let read = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap();
    let mut expected = layer().table;
    expected.rows[2].values[2] = Value::Null;
    assert_eq!(read.table, expected);
    assert_eq!(read.rejected, []);
    assert!(folder.path().join("vestigingen.qml").exists());
    let filtered = Source::new(&path).with_filter(Some("banen > 0".into()));
    assert_eq!(read_layer(&filtered, &Crs::rd_new()).unwrap().table.rows.len(), 1);
    let weighted =
        read_weighted_points(&Source::new(&path), &Crs::rd_new(), Some("banen"), WeightRule::NonNegative)
            .unwrap();
    assert_eq!(weighted.value.weight, [12.0]);
    let reasons: Vec<_> = weighted.rejected.iter().map(|r| (r.row, r.reason.as_str())).collect();
    assert_eq!(reasons, [(2, "no weight found"), (3, "-3 found, a weight of 0 or more expected")]);
    let report = inspect(&path).unwrap();
    assert_eq!((report[0].name.as_str(), report[0].rows), ("vestigingen", 3));
}

#[test]
fn the_metadata_is_geoparquet_1_1_with_a_projjson_crs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vestigingen.parquet");
    write(&[layer()], &path);
    let file = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let pairs = file.metadata().file_metadata().key_value_metadata().unwrap();
    let geo = pairs.iter().find(|p| p.key == "geo").unwrap().value.clone().unwrap();
    let geo: serde_json::Value = serde_json::from_str(&geo).unwrap();
    assert_eq!(geo["version"], "1.1.0");
    assert_eq!(geo["primary_column"], "geometry_2", "a field is called geometry already");
    let column = &geo["columns"]["geometry_2"];
    assert_eq!(column["encoding"], "WKB");
    assert_eq!(column["geometry_types"], serde_json::json!(["LineString", "Point", "Polygon"]));
    assert_eq!(column["crs"]["id"], serde_json::json!({"authority": "EPSG", "code": 28992}));
    assert_eq!(column["bbox"], serde_json::json!([139_000.0, 469_000.0, 140_570.25, 470_610.5]));
}

#[test]
fn equal_layers_give_equal_bytes_and_two_layers_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = ["a.parquet", "b.parquet"].map(|name| {
        write(&[layer()], &folder.path().join(name));
        std::fs::read(folder.path().join(name)).unwrap()
    });
    assert!(bytes[0] == bytes[1], "the files differ");
    let mut staging = Staging::new(Overwrite::Refuse);
    let two = [layer(), layer()];
    let error = write_layers(&two, &folder.path().join("c.parquet"), &mut staging).unwrap_err().to_string();
    assert!(error.contains("holds one layer and there are 2"), "{error}");
    drop(staging);
    assert!(!folder.path().join("c.parquet").exists());
}

#[test]
fn a_table_without_geometries_is_plain_parquet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cijfers.parquet");
    let mut table =
        Table::new("cijfers", None, vec![Field::real("x"), Field::real("y"), Field::integer("banen")]);
    table.push(None, vec![140_570.5.into(), 470_610.0.into(), 3_i64.into()]);
    write(&[StyledLayer { table, style: None }], &path);
    let source = Source::new(&path);
    let error = read_layer(&source, &Crs::rd_new()).unwrap_err().to_string();
    assert!(error.contains("cijfers.parquet, layer 'cijfers'") && error.contains("⟨invoer.crs⟩"), "{error}");
    let read = read_layer(&source.with_crs(Crs::rd_new()), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows[0].geometry, Some(Point::new(140_570.5, 470_610.0).into()));
}

/// A file as another program writes it, with this `geo` metadata.
fn foreign(path: &Path, geo: Option<&str>, columns: Vec<(&str, ArrayRef)>) {
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true))).unwrap();
    let file = std::fs::File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    if let Some(geo) = geo {
        writer.append_key_value_metadata(KeyValue::new("geo".into(), geo.to_owned()));
    }
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn places() -> ArrayRef {
    let mut builder = BinaryBuilder::new();
    let mut wkb = vec![1, 1, 0, 0, 0];
    wkb.extend(5.1766_f64.to_le_bytes());
    wkb.extend(52.2238_f64.to_le_bytes());
    builder.append_value(&wkb);
    builder.append_null();
    builder.append_value(b"scrap");
    Arc::new(builder.finish())
}

const WKB: &str = r#"{"version":"1.0.0","primary_column":"plek","columns":{"plek":{"encoding":"WKB","geometry_types":[]}}}"#;

#[test]
fn categories_dates_booleans_and_small_numbers_of_others_are_read_and_lists_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.parquet");
    let sector: DictionaryArray<Int8Type> = ["zorg", "bouw", "zorg"].into_iter().collect();
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1)]), None, None]);
    let mut jobs = Int32Builder::new();
    jobs.extend([Some(7), None, Some(9)]);
    foreign(
        &path,
        Some(WKB),
        vec![
            ("sector", Arc::new(sector)),
            ("lijst", Arc::new(list)),
            ("banen", Arc::new(jobs.finish())),
            ("zzp", Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)]))),
            ("dag", Arc::new(Date32Array::from(vec![Some(19_000), None, None]))),
            ("index", Arc::new(Float32Array::from_iter_values([0.5, 1.0, 2.0]))),
            ("jaar", Arc::new(UInt16Array::from_iter_values([2022, 2022, 2022]))),
            ("naam", Arc::new(StringArray::from(vec![Some("a"), None, None]))),
            ("plek", places()),
        ],
    );
    let read = read_layer(&Source::new(&path), &Crs::rd_new()).unwrap();
    let names: Vec<_> = read.table.fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["sector", "banen", "zzp", "dag", "index", "jaar", "naam"]);
    assert_eq!(read.table.fields[1].kind, FieldType::Integer);
    let [row] = read.table.rows.as_slice() else { panic!("{:?}", read.table.rows) };
    let expected: [Value; 7] = [
        "zorg".into(),
        7_i64.into(),
        1_i64.into(),
        "2022-01-08".into(),
        0.5.into(),
        2022_i64.into(),
        "a".into(),
    ];
    assert_eq!(row.values, expected);
    let Some(Geometry::Point(p)) = row.geometry else { panic!("{row:?}") };
    assert!((p.x() - 140_609.686).abs() < 0.001, "no crs key means longitude and latitude: {p:?}");
    let reasons: Vec<_> = read.rejected.iter().map(|r| (r.row, r.reason.as_str())).collect();
    assert_eq!(reasons, [(2, "no geometry"), (3, "the geometry is no WKB")]);
}

#[test]
fn what_cannot_be_read_is_said_with_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let message = |name: &str, geo: Option<&str>, layer: Option<&str>| {
        let path = folder.path().join(name);
        foreign(&path, geo, vec![("plek", places())]);
        let source = Source::new(&path).with_layer(layer.map(str::to_owned));
        read_layer(&source, &Crs::rd_new()).unwrap_err().to_string()
    };
    let native = WKB.replace("\"WKB\"", "\"point\"");
    assert!(
        message("a.parquet", Some(&native), None)
            .contains("geometry column 'plek' holds no coordinates, as its encoding says")
    );
    let elsewhere = WKB.replace("plek", "weg");
    assert!(message("b.parquet", Some(&elsewhere), None).contains("geometry column 'weg' is not there"));
    let unknown = WKB.replace("\"WKB\"", "\"WKB\",\"crs\":null");
    assert!(message("c.parquet", Some(&unknown), None).contains("⟨invoer.crs⟩ EPSG:"));
    assert!(message("d.parquet", Some("{"), None).contains("'geo' metadata is no JSON"));
    assert!(message("e.parquet", Some(WKB), Some("x")).contains("there is no layer 'x'; its layers are: e"));
    let junk = folder.path().join("f.parquet");
    std::fs::write(&junk, "this is no parquet").unwrap();
    let error = read_layer(&Source::new(&junk), &Crs::rd_new()).unwrap_err().to_string();
    assert!(error.contains("f.parquet: it is no Parquet file"), "{error}");
}
