//! Parquet and GeoParquet: geometries as WKB or as lists of coordinates, numbers, texts and dates; other nested columns are
//! left out.

use super::bulk::{Wanted, position};
use super::filter::{self, Broken};
use super::geoarrow::Encoding;
use super::parquet_value::{kind, value};
use super::point_columns::{Batch, Bulk};
use super::{ReadError, ReadTable, Source, label};
use crate::budget;
use crate::crs::parse_crs;
use crate::gdal_messages;
use crate::guard::guarded;
use arrow_schema::Schema;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use serde_json::Value as Json;
use std::fs::File;
use werkvlek_table::{Crs, Field, FieldType, Row, Table};

/// Rows in a batch when columns are read.
const BATCH_ROWS: usize = 20_000;

/// A file that was opened: its columns and what is said about its geometries.
struct Opened {
    builder: ParquetRecordBatchReaderBuilder<File>,
    path: String,
    name: String,
    crs: Option<Crs>,
    geometry: Option<GeometryColumn>,
    /// The columns that are fields, by position.
    columns: Vec<(usize, Field)>,
}

/// The column of geometries.
#[derive(Clone, Copy)]
struct GeometryColumn {
    column: usize,
    encoding: Encoding,
}

fn bad(path: &str, problem: String) -> ReadError {
    ReadError::Parquet { path: path.to_owned(), problem }
}

fn open(source: &Source) -> Result<Opened, ReadError> {
    gdal_messages::start();
    let path = source.path.display().to_string();
    let name = source.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    if let Some(wanted) = source.layer.as_ref().filter(|wanted| **wanted != name) {
        let problem = format!("there is no layer '{wanted}'");
        return Err(ReadError::Layer { path, problem, layers: name });
    }
    let file = File::open(&source.path).map_err(|e| ReadError::Io { path: path.clone(), source: e })?;
    // The types of the Parquet file itself: categories of other programs are plain texts then.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|e| bad(&path, format!("it is no Parquet file ({e})")))?;
    let geo =
        builder.metadata().file_metadata().key_value_metadata().and_then(|pairs| {
            pairs.iter().find(|pair| pair.key == "geo").and_then(|pair| pair.value.as_deref())
        });
    let place = geo.map(Place::parse).transpose().map_err(|e| bad(&path, e))?;
    // A value that stands in every row is written once, and takes its room in each when it is read.
    let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
    let columns = builder.schema().fields().len() as u64;
    budget::check(&source.path, rows.saturating_mul(64 + 32 * columns))?;
    let schema = builder.schema().clone();
    let columns: Vec<(usize, Field)> = schema
        .fields()
        .iter()
        .enumerate()
        .filter_map(|(i, f)| {
            Some((i, Field { name: f.name().clone(), kind: kind(f.data_type())?, meaning: None }))
        })
        .collect();
    let geometry = place.as_ref().map(|p| p.geometry(&schema)).transpose().map_err(|e| bad(&path, e))?;
    Ok(Opened { builder, path, name, crs: place.and_then(|p| p.crs), geometry, columns })
}

/// The file is damaged in a way that its decoder does not expect.
fn damaged(source: &Source, problem: String) -> ReadError {
    ReadError::Damaged { path: source.path.display().to_string(), problem }
}

/// Reads points in columns, or gives `None` where only the rows tell: with a filter, without points.
pub(super) fn read_bulk(
    source: &Source,
    target: &Crs,
    wanted: Wanted<'_>,
) -> Result<Option<Bulk>, ReadError> {
    guarded(|| points(source, target, wanted)).unwrap_or_else(|problem| Err(damaged(source, problem)))
}

fn points(source: &Source, target: &Crs, wanted: Wanted<'_>) -> Result<Option<Bulk>, ReadError> {
    let Opened { builder, path, name, crs, geometry, columns } = open(source)?;
    let Some(geometry) = geometry.filter(|g| source.filter.is_none() && g.encoding == Encoding::Wkb) else {
        return Ok(None);
    };
    let geometry = geometry.column;
    let source_name = label(source, &name);
    let fields: Vec<Field> = columns.iter().map(|(_, f)| f.clone()).collect();
    let number = position(&fields, wanted.number, &source_name)?;
    let key = position(&fields, wanted.key, &source_name)?;
    if number.is_some_and(|i| fields[i].kind == FieldType::Text) {
        return Ok(None);
    }
    let name_of = |field: Option<usize>| field.map(|i| fields[i].name.clone());
    let mut bulk =
        Bulk { source: source_name, number_name: name_of(number), key_name: name_of(key), ..Bulk::default() };
    let column = |field: Option<usize>| field.map(|i| columns[i].0);
    let (number, key) = (column(number), column(key));
    // The columns of a batch are those of the file that were asked for, in the order of the file.
    let mut asked: Vec<usize> = [Some(geometry), number, key].into_iter().flatten().collect();
    asked.sort_unstable();
    asked.dedup();
    let mask = ProjectionMask::roots(builder.parquet_schema(), asked.iter().copied());
    let at = |column: usize| asked.iter().position(|&a| a == column);
    let reader = builder.with_projection(mask).with_batch_size(BATCH_ROWS).build();
    let mut before = 0;
    for batch in reader.map_err(|e| bad(&path, e.to_string()))? {
        let batch = batch.map_err(|e| bad(&path, format!("it is damaged after row {before} ({e})")))?;
        let array = |column: Option<usize>| column.and_then(at).map(|i| batch.column(i).as_ref());
        let Some(geometry) = array(Some(geometry)) else { return Ok(None) };
        let ids = |row: usize| Some(before + row as u64 + 1);
        let added = bulk.append(&mut Batch {
            keeps: &mut |_| true,
            ids: &ids,
            geometry,
            number: array(number),
            key: array(key),
        });
        if added.is_none() {
            return Ok(None);
        }
        before += batch.num_rows() as u64;
    }
    bulk.finish(crs, target, source, &name)
}

/// Reads the file's only layer, named after the file; rows are numbered from 1.
pub(super) fn read(source: &Source) -> Result<ReadTable, ReadError> {
    guarded(|| rows(source)).unwrap_or_else(|problem| Err(damaged(source, problem)))
}

fn rows(source: &Source) -> Result<ReadTable, ReadError> {
    let Opened { builder, path, name, crs, geometry, columns } = open(source)?;
    let mut table = Table::new(&name, crs, columns.iter().map(|(_, f)| f.clone()).collect());
    let source_name = label(source, &name);
    let mut broken = Vec::new();
    let mut number = 0;
    for batch in builder.build().map_err(|e| bad(&path, e.to_string()))? {
        let batch = batch.map_err(|e| bad(&path, format!("it is damaged after row {number} ({e})")))?;
        for at in 0..batch.num_rows() {
            number += 1;
            let found = geometry.map(|g| g.encoding.at(batch.column(g.column).as_ref(), at)).transpose();
            let values = columns.iter().map(|(i, _)| value(batch.column(*i).as_ref(), at)).collect();
            match found {
                Ok(geometry) => table.rows.push(Row { number, geometry: geometry.flatten(), values }),
                Err(reason) => broken.push(Broken { row: Row { number, geometry: None, values }, reason }),
            }
        }
    }
    let mut read = ReadTable::new(source_name, table, Vec::new(), source.decimal);
    filter::filtered(&mut read, broken, source.filter(), &path)?;
    Ok(read)
}

/// What the `geo` metadata says about the geometries.
struct Place {
    column: String,
    encoding: Encoding,
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
        let encoding = Encoding::named(described["encoding"].as_str().unwrap_or("none"))?;
        let crs = match described.get("crs") {
            // Without the key it is OGC:CRS84; null means unknown.
            None => Some(Crs::wgs84()),
            Some(Json::Null) => None,
            Some(projjson) => Some(parse_crs(&projjson.to_string()).map_err(|e| e.to_string())?),
        };
        Ok(Self { column: column.to_owned(), encoding, crs })
    }

    fn geometry(&self, schema: &Schema) -> Result<GeometryColumn, String> {
        let column = schema.index_of(&self.column);
        let column = column.map_err(|_| format!("its geometry column '{}' is not there", self.column))?;
        let encoding = self.encoding;
        encoding.check(&self.column, schema.field(column).data_type())?;
        Ok(GeometryColumn { column, encoding })
    }
}
