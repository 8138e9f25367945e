//! Tables as Arrow columns, geometries as WKB: for Parquet, and for programs that take them from memory.

use super::WriteError;
use crate::crs::projjson_of;
use arrow_array::builder::{BinaryBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field as ArrowField, Schema, SchemaRef};
use gdal::vector::ToGdal;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;
use werkvlek_table::{Crs, Field, FieldType, Meaning, Row, Table, Value};

/// Rows turned into Arrow at a time; the texts of so many fit 32-bit offsets.
pub(super) const BATCH_ROWS: usize = 65_536;

/// A table in Arrow columns: whole numbers as int64, others as float64, texts as utf8, and its geometries, where it has a system,
/// as `geoarrow.wkb` with that system as PROJJSON. What a column is stands in its metadata, as `unit`, `nl` and `en`.
///
/// # Errors
/// [`WriteError`] when geometries have no system, or it or one of them cannot be expressed.
///
/// # Cost
/// A copy of every value.
///
/// # Example
/// ```
/// use werkvlek_io::arrow_batches;
/// use werkvlek_table::{Crs, Field, Table};
/// let mut table = Table::new("werk", Some(Crs::rd_new()), vec![Field::integer("banen")]);
/// table.push(Some(geo::Point::new(140_000.0, 470_000.0).into()), vec![3_i64.into()]);
/// let (schema, batches) = arrow_batches(&table)?;
/// assert_eq!(schema.field(1).metadata()["ARROW:extension:name"], "geoarrow.wkb");
/// assert_eq!(batches[0].num_rows(), 1);
/// # Ok::<(), werkvlek_io::WriteError>(())
/// ```
pub fn arrow_batches(table: &Table) -> Result<(SchemaRef, Vec<RecordBatch>), WriteError> {
    let path = || table.name.clone();
    if table.crs.is_none() && table.rows.iter().any(|row| row.geometry.is_some()) {
        return Err(WriteError::NoCrs { path: path(), layer: table.name.clone() });
    }
    let crs = table.crs.as_ref();
    let described = |f: &Field| {
        let field = ArrowField::new(&f.name, arrow_type(f.kind), true);
        f.meaning.as_ref().map_or(field.clone(), |meaning| field.with_metadata(words(meaning)))
    };
    let mut columns: Vec<ArrowField> = table.fields.iter().map(described).collect();
    if let Some(crs) = crs {
        let metadata = extension(crs).map_err(|e| WriteError::Crs { path: path(), source: e })?;
        columns
            .push(ArrowField::new(free_name(&table.fields), DataType::Binary, true).with_metadata(metadata));
    }
    let schema = Arc::new(Schema::new(columns));
    let text = |e: &dyn std::fmt::Display| WriteError::Text { path: path(), detail: e.to_string() };
    let mut batches = Vec::new();
    for rows in table.rows.chunks(BATCH_ROWS) {
        let mut arrays: Vec<ArrayRef> =
            table.fields.iter().enumerate().map(|(index, field)| array(rows, index, field.kind)).collect();
        if crs.is_some() {
            arrays.push(wkb(rows).map_err(|e| text(&e))?);
        }
        if !arrays.is_empty() {
            batches.push(RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|e| text(&e))?);
        }
    }
    Ok((schema, batches))
}

/// What a column is, as the metadata of its field.
fn words(meaning: &Meaning) -> HashMap<String, String> {
    let unit = meaning.unit.clone().map(|unit| ("unit".to_owned(), unit));
    let words = [("nl".to_owned(), meaning.nl.clone()), ("en".to_owned(), meaning.en.clone())];
    words.into_iter().chain(unit).collect()
}

/// That a column holds geometries in a system, as GeoArrow says it.
fn extension(crs: &Crs) -> Result<HashMap<String, String>, crate::CrsError> {
    let said = json!({"crs": projjson_of(crs)?, "crs_type": "projjson"});
    Ok([
        ("ARROW:extension:name".to_owned(), "geoarrow.wkb".to_owned()),
        ("ARROW:extension:metadata".to_owned(), said.to_string()),
    ]
    .into())
}

/// `geometry`, or the first of `geometry_2`, `geometry_3` and so on that is no field.
pub(super) fn free_name(fields: &[Field]) -> String {
    let taken = |name: &str| fields.iter().any(|f| f.name.eq_ignore_ascii_case(name));
    let mut name = "geometry".to_owned();
    let mut next = 2;
    while taken(&name) {
        name = format!("geometry_{next}");
        next += 1;
    }
    name
}

pub(super) fn arrow_type(kind: FieldType) -> DataType {
    match kind {
        FieldType::Integer => DataType::Int64,
        FieldType::Real => DataType::Float64,
        FieldType::Text => DataType::Utf8,
    }
}

/// One column; values of another type than the field's, and numbers that are not finite, are null.
pub(super) fn array(rows: &[Row], index: usize, kind: FieldType) -> ArrayRef {
    let values = rows.iter().map(|row| &row.values[index]);
    match kind {
        FieldType::Integer => {
            let mut builder = Int64Builder::with_capacity(rows.len());
            builder.extend(values.map(|v| if let Value::Integer(i) = v { Some(*i) } else { None }));
            Arc::new(builder.finish())
        }
        FieldType::Real => {
            let mut builder = Float64Builder::with_capacity(rows.len());
            builder.extend(values.map(|v| match v {
                Value::Real(r) => Some(*r).filter(|r| r.is_finite()),
                Value::Integer(i) => Some(*i as f64),
                _ => None,
            }));
            Arc::new(builder.finish())
        }
        FieldType::Text => {
            let mut builder = StringBuilder::new();
            values.for_each(|v| match v {
                Value::Null => builder.append_null(),
                Value::Text(t) => builder.append_value(t),
                Value::Integer(i) => builder.append_value(i.to_string()),
                Value::Real(r) => builder.append_value(r.to_string()),
            });
            Arc::new(builder.finish())
        }
    }
}

pub(super) fn wkb(rows: &[Row]) -> gdal::errors::Result<ArrayRef> {
    let mut builder = BinaryBuilder::new();
    for row in rows {
        match &row.geometry {
            Some(geometry) => builder.append_value(geometry.to_gdal()?.wkb()?),
            None => builder.append_null(),
        }
    }
    Ok(Arc::new(builder.finish()))
}
