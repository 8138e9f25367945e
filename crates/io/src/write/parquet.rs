//! GeoParquet 1.1: one layer a file, geometries as WKB, metres kept.

use super::WriteError;
use super::arrow::{BATCH_ROWS, array, arrow_type, free_name, wkb};
use crate::crs::projjson_of;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Schema};
use geo::{BoundingRect, Geometry};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use werkvlek_table::Table;

/// Writes a table, with the `geo` metadata when it has a CRS; without one it is a plain Parquet table.
pub(super) fn write_parquet(table: &Table, path: &Path) -> Result<(), WriteError> {
    let shown = || path.display().to_string();
    let text = |e: &dyn std::fmt::Display| WriteError::Text { path: shown(), detail: e.to_string() };
    let places = table.rows.iter().any(|r| r.geometry.is_some());
    if places && table.crs.is_none() {
        return Err(WriteError::NoCrs { path: shown(), layer: table.name.clone() });
    }
    let place_column = table.crs.is_some().then(|| free_name(&table.fields));
    let mut columns: Vec<arrow_schema::Field> =
        table.fields.iter().map(|f| arrow_schema::Field::new(&f.name, arrow_type(f.kind), true)).collect();
    columns.extend(place_column.iter().map(|name| arrow_schema::Field::new(name, DataType::Binary, true)));
    let schema = Arc::new(Schema::new(columns));
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let file = File::create(path).map_err(|e| WriteError::Io { path: shown(), source: e })?;
    let mut writer =
        ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(|e| text(&e))?;
    if let (Some(column), Some(crs)) = (&place_column, &table.crs) {
        let crs = projjson_of(crs).map_err(|e| WriteError::Crs { path: shown(), source: e })?;
        writer.append_key_value_metadata(KeyValue::new(
            "geo".into(),
            geo_metadata(table, column, &crs).to_string(),
        ));
    }
    for rows in table.rows.chunks(BATCH_ROWS) {
        let mut arrays: Vec<ArrayRef> =
            table.fields.iter().enumerate().map(|(index, field)| array(rows, index, field.kind)).collect();
        if place_column.is_some() {
            arrays.push(wkb(rows).map_err(|e| text(&e))?);
        }
        // A table without columns has nothing to write.
        if !arrays.is_empty() {
            let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|e| text(&e))?;
            writer.write(&batch).map_err(|e| text(&e))?;
        }
    }
    writer.close().map(|_| ()).map_err(|e| text(&e))
}

/// What GeoParquet 1.1 wants to know: the geometry column, its encoding, types, CRS and extent.
fn geo_metadata(table: &Table, column: &str, crs: &Json) -> Json {
    let geometries = || table.rows.iter().filter_map(|r| r.geometry.as_ref());
    let types: BTreeSet<&str> = geometries().map(type_name).collect();
    let mut described = json!({"encoding": "WKB", "geometry_types": types, "crs": crs});
    let extent = geometries().filter_map(BoundingRect::bounding_rect).reduce(|a, b| {
        geo::Rect::new(
            (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
            (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
        )
    });
    if let Some(e) = extent {
        described["bbox"] = json!([e.min().x, e.min().y, e.max().x, e.max().y]);
    }
    json!({"version": "1.1.0", "primary_column": column, "columns": {column: described}})
}

fn type_name(geometry: &Geometry) -> &'static str {
    match geometry {
        Geometry::Point(_) => "Point",
        Geometry::MultiPoint(_) => "MultiPoint",
        Geometry::Line(_) | Geometry::LineString(_) => "LineString",
        Geometry::MultiLineString(_) => "MultiLineString",
        Geometry::Polygon(_) | Geometry::Rect(_) | Geometry::Triangle(_) => "Polygon",
        Geometry::MultiPolygon(_) => "MultiPolygon",
        Geometry::GeometryCollection(_) => "GeometryCollection",
    }
}
