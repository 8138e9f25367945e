//! Parquet and GeoParquet: geometries as WKB, numbers, texts and dates; nested columns are left out.

use super::{ReadError, ReadTable, Rejected, Source, delimited, gdal_messages, label, ogr};
use crate::{Crs, Field, FieldType, Row, Table, Value};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema, TimeUnit};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use serde_json::Value as Json;
use std::fs::File;

/// Reads the file's only layer, named after the file; rows are numbered from 1.
pub(super) fn read(source: &Source) -> Result<ReadTable, ReadError> {
    gdal_messages::start();
    let path = source.path.display().to_string();
    let name = source.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    if let Some(wanted) = source.layer.as_ref().filter(|wanted| **wanted != name) {
        let problem = format!("there is no layer '{wanted}'");
        return Err(ReadError::Layer { path, problem, layers: name });
    }
    let bad = |problem: String| ReadError::Parquet { path: path.clone(), problem };
    let file = File::open(&source.path).map_err(|e| ReadError::Io { path: path.clone(), source: e })?;
    // The types of the Parquet file itself: categories of other programs are plain texts then.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|e| bad(format!("it is no Parquet file ({e})")))?;
    let geo =
        builder.metadata().file_metadata().key_value_metadata().and_then(|pairs| {
            pairs.iter().find(|pair| pair.key == "geo").and_then(|pair| pair.value.as_deref())
        });
    let place = geo.map(Place::parse).transpose().map_err(bad)?;
    let schema = builder.schema().clone();
    let columns: Vec<(usize, Field)> = schema
        .fields()
        .iter()
        .enumerate()
        .filter_map(|(i, f)| Some((i, Field { name: f.name().clone(), kind: kind(f.data_type())? })))
        .collect();
    let geometry = place.as_ref().map(|p| p.index(&schema)).transpose().map_err(bad)?;
    let crs = place.and_then(|p| p.crs);
    let mut table = Table::new(&name, crs, columns.iter().map(|(_, f)| f.clone()).collect());
    let source_name = label(source, &name);
    let mut rejected = Vec::new();
    let mut number = 0;
    for batch in builder.build().map_err(|e| bad(e.to_string()))? {
        let batch = batch.map_err(|e| bad(format!("it is damaged after row {number} ({e})")))?;
        for at in 0..batch.num_rows() {
            number += 1;
            let geometry = match geometry.map(|column| geometry_at(&batch, column, at)).transpose() {
                Ok(geometry) => geometry.flatten(),
                Err(reason) => {
                    let source = source_name.clone();
                    rejected.push(Rejected { source, row: number, field: None, reason, geometry: None });
                    continue;
                }
            };
            let values = columns.iter().map(|(i, _)| value(batch.column(*i).as_ref(), at)).collect();
            table.rows.push(Row { number, geometry, values });
        }
    }
    if let Some(filter) = &source.filter {
        delimited::filter(&mut table, filter, &path)?;
    }
    Ok(ReadTable { source: source_name, table, rejected })
}

/// What the `geo` metadata says about the geometries.
struct Place {
    column: String,
    crs: Option<Crs>,
}

impl Place {
    fn parse(text: &str) -> Result<Self, String> {
        let geo: Json =
            serde_json::from_str(text).map_err(|e| format!("its 'geo' metadata is no JSON ({e})"))?;
        let column = geo["primary_column"]
            .as_str()
            .ok_or("its 'geo' metadata names no primary_column; expected GeoParquet 1.0 or 1.1")?;
        let described = &geo["columns"][column];
        let encoding = described["encoding"].as_str().unwrap_or("none");
        if encoding != "WKB" {
            return Err(format!(
                "the encoding of its geometries is '{encoding}', WKB is expected; write it again with WKB"
            ));
        }
        let crs = match described.get("crs") {
            // Without the key it is OGC:CRS84; null means unknown.
            None => Some(Crs::wgs84()),
            Some(Json::Null) => None,
            Some(projjson) => Some(Crs::parse(&projjson.to_string()).map_err(|e| e.to_string())?),
        };
        Ok(Self { column: column.to_owned(), crs })
    }

    fn index(&self, schema: &Schema) -> Result<usize, String> {
        let field =
            schema.index_of(&self.column).ok().filter(|&i| schema.field(i).data_type() == &DataType::Binary);
        field.ok_or_else(|| format!("its geometry column '{}' is no column of bytes", self.column))
    }
}

/// The geometry of a row; none where it is null or empty.
fn geometry_at(batch: &RecordBatch, column: usize, at: usize) -> Result<Option<geo::Geometry>, String> {
    let column = batch.column(column);
    if column.is_null(at) {
        return Ok(None);
    }
    let geometry = gdal::vector::Geometry::from_wkb(column.as_binary::<i32>().value(at))
        .map_err(|_| "the geometry is no WKB".to_owned())?;
    Ok(ogr::flat(&geometry))
}

/// The kind of field that a column becomes, when it becomes one.
fn kind(data_type: &DataType) -> Option<FieldType> {
    use DataType as T;
    match data_type {
        T::Boolean | T::Int8 | T::Int16 | T::Int32 | T::Int64 | T::UInt8 | T::UInt16 | T::UInt32 => {
            Some(FieldType::Integer)
        }
        T::UInt64 | T::Float32 | T::Float64 | T::Decimal128(..) => Some(FieldType::Real),
        T::Utf8
        | T::Date32
        | T::Timestamp(TimeUnit::Millisecond | TimeUnit::Microsecond | TimeUnit::Nanosecond, _) => {
            Some(FieldType::Text)
        }
        _ => None,
    }
}

/// A value of a column that [`kind`] takes.
fn value(column: &dyn Array, at: usize) -> Value {
    use DataType as T;
    if column.is_null(at) {
        return Value::Null;
    }
    match column.data_type() {
        T::Boolean => Value::Integer(i64::from(column.as_boolean().value(at))),
        T::Int8 => Value::Integer(i64::from(column.as_primitive::<Int8Type>().value(at))),
        T::Int16 => Value::Integer(i64::from(column.as_primitive::<Int16Type>().value(at))),
        T::Int32 => Value::Integer(i64::from(column.as_primitive::<Int32Type>().value(at))),
        T::Int64 => Value::Integer(column.as_primitive::<Int64Type>().value(at)),
        T::UInt8 => Value::Integer(i64::from(column.as_primitive::<UInt8Type>().value(at))),
        T::UInt16 => Value::Integer(i64::from(column.as_primitive::<UInt16Type>().value(at))),
        T::UInt32 => Value::Integer(i64::from(column.as_primitive::<UInt32Type>().value(at))),
        T::UInt64 => Value::Real(column.as_primitive::<UInt64Type>().value(at) as f64),
        T::Float32 => Value::Real(f64::from(column.as_primitive::<Float32Type>().value(at))),
        T::Float64 => Value::Real(column.as_primitive::<Float64Type>().value(at)),
        T::Decimal128(..) => {
            let text = column.as_primitive::<Decimal128Type>().value_as_string(at);
            text.parse().map_or(Value::Text(text), Value::Real)
        }
        T::Utf8 => Value::Text(column.as_string::<i32>().value(at).to_owned()),
        T::Date32 => shown(column.as_primitive::<Date32Type>().value_as_date(at)),
        T::Timestamp(TimeUnit::Millisecond, _) => {
            shown(column.as_primitive::<TimestampMillisecondType>().value_as_datetime(at))
        }
        T::Timestamp(TimeUnit::Microsecond, _) => {
            shown(column.as_primitive::<TimestampMicrosecondType>().value_as_datetime(at))
        }
        T::Timestamp(TimeUnit::Nanosecond, _) => {
            shown(column.as_primitive::<TimestampNanosecondType>().value_as_datetime(at))
        }
        _ => Value::Null,
    }
}

fn shown(moment: Option<impl std::fmt::Display>) -> Value {
    moment.map_or(Value::Null, |m| Value::Text(m.to_string()))
}
