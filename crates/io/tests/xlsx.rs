//! Workbooks, read back by another program.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use werkvlek_io::{Overwrite, Source, Staging, VectorFormat, plan_layers, read_attributes, write_layers};
use werkvlek_table::{Field, StyledLayer, Table, Value};

fn table(name: &str) -> Table {
    let fields = vec![Field::text("soort"), Field::integer("banen"), Field::real("pct")];
    let mut table = Table::new(name, None, fields);
    table.push(None, vec!["gemengd".into(), 32_900_i64.into(), (-12.0).into()]);
    table.push(None, vec!["007".into(), Value::Null, 40.25.into()]);
    table
}

fn written(path: &Path) -> Vec<u8> {
    let mut staging = Staging::new(Overwrite::Replace);
    assert_eq!(plan_layers(path, &["een", "twee"], &staging).unwrap(), VectorFormat::Xlsx);
    let layers = ["een", "twee"].map(|name| StyledLayer { table: table(name), style: None });
    write_layers(&layers, path, &mut staging).unwrap();
    staging.commit().unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn every_table_is_a_sheet_with_numbers_as_numbers_and_texts_as_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("monitor.xlsx");
    let first = written(&path);
    for name in ["een", "twee"] {
        let read = read_attributes(&Source::new(&path).with_layer(Some(name.into()))).unwrap();
        let names: Vec<&str> = read.table.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["soort", "banen", "pct"]);
        let values: Vec<&[Value]> = read.table.rows.iter().map(|r| r.values.as_slice()).collect();
        assert_eq!(values[0], [Value::Text("gemengd".into()), Value::Integer(32_900), Value::Real(-12.0)]);
        assert_eq!(values[1], [Value::Text("007".into()), Value::Null, Value::Real(40.25)]);
    }
    assert!(first == written(&path), "the bytes differ from run to run");
}
