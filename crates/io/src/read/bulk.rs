//! Points with a number and a key in columns, through OGR's Arrow stream: what a heat map needs, and nothing else.

use super::arrow_stream::{self, StreamError};
use super::keys::Keys;
use super::wkb_point::{WkbPoint, point};
use super::{ReadError, Rejected, Source, gdal_messages, is_delimited, is_parquet, label, ogr};
use crate::{Crs, Field, FieldType, Reprojector};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use gdal::vector::{Defn, LayerAccess, OGRwkbGeometryType};
use rayon::prelude::*;
use std::ops::ControlFlow;

/// The columns to read beside the place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// A column of numbers.
    pub(crate) number: Option<&'a str>,
    /// A column of texts or whole numbers.
    pub(crate) key: Option<&'a str>,
}

/// A point layer in columns, rows in file order.
#[derive(Debug, Default)]
pub(crate) struct Bulk {
    /// `file.gpkg, layer 'name'`, for messages.
    pub(crate) source: String,
    /// Feature ids.
    pub(crate) rows: Vec<u64>,
    /// x in the target system; not necessarily finite.
    pub(crate) x: Vec<f64>,
    /// y in the target system; not necessarily finite.
    pub(crate) y: Vec<f64>,
    /// The number of each row, 0 where there is none; without rows when none was wanted.
    pub(crate) numbers: Vec<f64>,
    /// The positions, ascending, at which there is no number.
    pub(crate) without_number: Vec<usize>,
    /// The name of the column of numbers as the file spells it, when one was wanted.
    pub(crate) number_name: Option<String>,
    /// The key of each row; without rows when none was wanted.
    pub(crate) keys: Keys,
    /// The name of the column of keys as the file spells it, when one was wanted.
    pub(crate) key_name: Option<String>,
    /// Rows that are not in the columns because they have no place in the target system.
    pub(crate) rejected: Vec<Rejected>,
}

/// Reads a layer of points, or gives `None` where only [`read_layer`](super::read_layer) gives the answer: delimited
/// text, Parquet, layers without points, columns of other types.
///
/// # Errors
/// As [`read_layer`](super::read_layer), and when a wanted column is not there.
///
/// # Cost
/// About 0.1 µs a row for a GeoPackage, 0.25 µs for a FlatGeobuf; reprojection, where needed, 2 µs a row and thread.
pub(crate) fn read_bulk(
    source: &Source,
    target: &Crs,
    wanted: Wanted<'_>,
) -> Result<Option<Bulk>, ReadError> {
    if is_delimited(&source.path) || is_parquet(&source.path) || !source.path.exists() {
        return Ok(None);
    }
    let path = source.path.display().to_string();
    let dataset = ogr::open(&source.path)?;
    let mut layer = ogr::choose(&dataset, source, &path)?;
    let name = layer.name();
    let source_name = label(source, &name);
    let fields = ogr::fields(&layer);
    let find = |column: Option<&str>| match column {
        None => Ok(None),
        Some(c) => fields.iter().position(|f| f.name.eq_ignore_ascii_case(c)).map(Some).ok_or_else(|| {
            ReadError::NoColumn {
                path: source_name.clone(),
                layer: name.clone(),
                column: c.to_owned(),
                fields: fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
            }
        }),
    };
    let (number, key) = (find(wanted.number)?, find(wanted.key)?);
    let numeric = |f: &Field| matches!(f.kind, FieldType::Integer | FieldType::Real);
    if !holds_points(&layer) || number.is_some_and(|i| !numeric(&fields[i])) {
        return Ok(None);
    }
    let crs = layer.spatial_ref().as_ref().and_then(Crs::from_spatial_ref).or_else(|| source.crs.clone());
    let kept = kept(&fields, [number, key], source.filter.as_deref());
    let left_out: Vec<&str> =
        (0..fields.len()).filter(|i| !kept.contains(i)).map(|i| fields[i].name.as_str()).collect();
    let gdal = |e: StreamError| ReadError::Gdal {
        path: path.clone(),
        detail: gdal_messages::failure().unwrap_or_else(|| e.to_string()),
    };
    arrow_stream::ignore(&mut layer, &left_out).map_err(gdal)?;
    // The FID stands before the fields and the geometry behind them.
    let column =
        |field: Option<usize>| field.and_then(|i| kept.iter().position(|&k| k == i)).map(|at| at + 1);
    let layout = Layout { number: column(number), key: column(key), columns: kept.len() + 2 };
    let name_of = |field: Option<usize>| field.map(|i| fields[i].name.clone());
    let (number_name, key_name) = (name_of(number), name_of(key));
    let mut bulk = Bulk { source: source_name.clone(), number_name, key_name, ..Bulk::default() };
    let mut fits = true;
    arrow_stream::for_each_batch(&mut layer, |batch| match bulk.append(batch, layout) {
        Some(()) => ControlFlow::Continue(()),
        None => {
            fits = false;
            ControlFlow::Break(())
        }
    })
    .map_err(gdal)?;
    // OGR ends its iteration on a damaged file as if it were complete.
    if let Some(detail) = gdal_messages::failure() {
        return Err(ReadError::Gdal { path, detail });
    }
    if !fits || (bulk.rows.is_empty() && !bulk.rejected.is_empty()) {
        return Ok(None);
    }
    if bulk.rows.is_empty() {
        return Ok(Some(bulk));
    }
    let crs = crs.ok_or_else(|| ReadError::NoCrs { path: path.clone(), layer: name.clone() })?;
    bulk.reproject(&crs, target).map_err(|e| ReadError::Crs { path, layer: name, source: e })?;
    Ok(Some(bulk))
}

/// Whether the layer may hold nothing but points; the bytes of each geometry decide.
fn holds_points(layer: &gdal::vector::Layer<'_>) -> bool {
    let defn = Defn::from_layer(layer);
    let kinds: Vec<_> = defn.geom_fields().map(|g| g.field_type()).collect();
    use OGRwkbGeometryType as T;
    matches!(kinds.as_slice(), [T::wkbPoint | T::wkbPoint25D | T::wkbPointM | T::wkbPointZM | T::wkbUnknown])
}

/// The fields to read: the wanted ones, and those that the filter may name, since most drivers evaluate a filter on
/// what was read.
fn kept(fields: &[Field], wanted: [Option<usize>; 2], filter: Option<&str>) -> Vec<usize> {
    let filter = filter.map(str::to_lowercase).unwrap_or_default();
    // Doubled quotes in a name cannot be found by its plain spelling.
    let all = filter.contains("\"\"") || filter.contains('\\');
    (0..fields.len())
        .filter(|&i| {
            wanted.contains(&Some(i))
                || all
                || (!filter.is_empty() && filter.contains(&fields[i].name.to_lowercase()))
        })
        .collect()
}

/// Where the columns stand in a batch.
#[derive(Clone, Copy)]
struct Layout {
    number: Option<usize>,
    key: Option<usize>,
    columns: usize,
}

impl Bulk {
    /// Adds a batch; `None` when it holds something else than expected.
    fn append(&mut self, batch: &RecordBatch, layout: Layout) -> Option<()> {
        if batch.num_columns() != layout.columns {
            return None;
        }
        let fids = batch.column(0).as_primitive_opt::<Int64Type>()?;
        let geometry = batch.column(layout.columns - 1);
        let start = self.rows.len();
        let mut placed = Vec::with_capacity(batch.num_rows());
        for at in 0..batch.num_rows() {
            let row = fids.value(at).cast_unsigned();
            let wkb = match geometry.data_type() {
                _ if geometry.is_null(at) => None,
                DataType::Binary => Some(geometry.as_binary::<i32>().value(at)),
                DataType::LargeBinary => Some(geometry.as_binary::<i64>().value(at)),
                _ => return None,
            };
            match wkb.map_or(WkbPoint::Empty, point) {
                WkbPoint::At(x, y) => {
                    placed.push(at);
                    self.rows.push(row);
                    self.x.push(x);
                    self.y.push(y);
                }
                WkbPoint::Empty => self.reject(row, "no geometry".to_owned()),
                WkbPoint::Other => return None,
            }
        }
        if let Some(column) = layout.number {
            self.append_numbers(batch.column(column), &placed, start)?;
        }
        if let Some(column) = layout.key {
            self.keys.append(batch.column(column), &placed)?;
        }
        Some(())
    }

    fn append_numbers(&mut self, column: &dyn Array, placed: &[usize], start: usize) -> Option<()> {
        let numbers = &mut self.numbers;
        #[expect(clippy::cast_precision_loss, reason = "as every reader of numbers here does")]
        match column.data_type() {
            DataType::Int16 => {
                let values = column.as_primitive::<Int16Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Int32 => {
                let values = column.as_primitive::<Int32Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Int64 => {
                let values = column.as_primitive::<Int64Type>();
                numbers.extend(placed.iter().map(|&at| values.value(at) as f64));
            }
            DataType::Float32 => {
                let values = column.as_primitive::<Float32Type>();
                numbers.extend(placed.iter().map(|&at| f64::from(values.value(at))));
            }
            DataType::Float64 => {
                let values = column.as_primitive::<Float64Type>();
                numbers.extend(placed.iter().map(|&at| values.value(at)));
            }
            _ => return None,
        }
        if column.null_count() > 0 {
            for (i, &at) in placed.iter().enumerate().filter(|&(_, &at)| column.is_null(at)) {
                debug_assert!(at >= i);
                self.numbers[start + i] = 0.0;
                self.without_number.push(start + i);
            }
        }
        Some(())
    }

    /// Turns the places into the target system; rows that have none there are rejected.
    fn reproject(&mut self, from: &Crs, target: &Crs) -> Result<(), crate::CrsError> {
        if Reprojector::new(from, target)?.is_identity() {
            return Ok(());
        }
        // Preparing a transformation costs as much as some thousands of points.
        let rows = (self.x.len() / (4 * rayon::current_num_threads())).max(50_000);
        let mut failed: Vec<(usize, String)> = Vec::new();
        let chunks: Vec<Result<Vec<(usize, String)>, crate::CrsError>> = self
            .x
            .par_chunks_mut(rows)
            .zip(self.y.par_chunks_mut(rows))
            .enumerate()
            .map(|(chunk, (xs, ys))| {
                let reproject = Reprojector::new(from, target)?;
                let mut failed = Vec::new();
                for (i, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                    match reproject.point(*x, *y) {
                        Ok(place) => (*x, *y) = place,
                        Err(e) => failed.push((chunk * rows + i, e.to_string())),
                    }
                }
                Ok(failed)
            })
            .collect();
        for chunk in chunks {
            failed.extend(chunk?);
        }
        let positions: Vec<usize> = failed.iter().map(|(at, _)| *at).collect();
        for (at, reason) in failed {
            self.reject(self.rows[at], reason);
        }
        self.remove(&positions);
        Ok(())
    }

    /// Takes rows out of the columns; positions ascend.
    pub(crate) fn remove(&mut self, positions: &[usize]) {
        if positions.is_empty() {
            return;
        }
        without(&mut self.rows, positions);
        without(&mut self.x, positions);
        without(&mut self.y, positions);
        without(&mut self.numbers, positions);
        without(&mut self.keys.codes, positions);
        self.without_number.retain_mut(|at| match positions.binary_search(at) {
            Ok(_) => false,
            Err(before) => {
                *at -= before;
                true
            }
        });
    }

    fn reject(&mut self, row: u64, reason: String) {
        self.rejected.push(Rejected {
            source: self.source.clone(),
            row,
            field: None,
            reason,
            geometry: None,
        });
    }
}

/// Drops the values at these ascending positions; a column that was not wanted is empty and stays so.
fn without<T>(column: &mut Vec<T>, positions: &[usize]) {
    let mut next = positions.iter().peekable();
    let mut at = 0;
    column.retain(|_| {
        let drop = next.next_if(|&&p| p == at).is_some();
        at += 1;
        !drop
    });
}
