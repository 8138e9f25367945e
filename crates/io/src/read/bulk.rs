//! Points with a number and a key in columns, through OGR's Arrow stream: what a heat map needs, and nothing else.

use super::arrow_stream::{self, StreamError};
use super::parquet_value::value;
use super::point_columns::{Batch, Bulk};
use super::shapes::Shapes;
use super::{ReadError, Source, filter, is_delimited, is_parquet, label, ogr, parquet};
use crate::crs::crs_of;
use crate::gdal_messages;
use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_schema::DataType;
use gdal::vector::{Defn, LayerAccess, OGRwkbGeometryType};
use std::ops::ControlFlow;
use werkvlek_table::{Crs, Field, FieldType, Value};

/// The columns to read beside the place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// A column of numbers.
    pub(crate) number: Option<&'a str>,
    /// A column of texts or whole numbers.
    pub(crate) key: Option<&'a str>,
}

/// Reads a layer of points, or gives `None` where only [`read_layer`](super::read_layer) gives the answer: delimited
/// text, layers without points, features without ids of their own (views), columns of other types.
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
    if source.postcodes.is_some() {
        return Ok(None);
    }
    if let Some(layer) = &source.given {
        return layer.bulk(source, target, wanted);
    }
    // A sheet's header may stand below titles.
    if is_delimited(&source.path) || ogr::is_sheet(&source.path) || !source.path.exists() {
        return Ok(None);
    }
    if is_parquet(&source.path) {
        return parquet::read_bulk(source, target, wanted);
    }
    let path = source.path.display().to_string();
    let dataset = ogr::open(&source.path)?;
    let mut layer = ogr::choose(&dataset, source, &path)?;
    let name = layer.name();
    let source_name = label(source, &name);
    Shapes::of_layer(&layer).remark(source, &source_name);
    let fields = ogr::fields(&layer);
    let find = |column: Option<&str>| position(&fields, column, &source_name);
    let (number, key) = (find(wanted.number)?, find(wanted.key)?);
    let numeric = |f: &Field| matches!(f.kind, FieldType::Integer | FieldType::Real);
    if !holds_points(&layer) || number.is_some_and(|i| !numeric(&fields[i])) {
        return Ok(None);
    }
    let crs = layer.spatial_ref().as_ref().and_then(crs_of);
    let filter = source.filter().map(|text| filter::of_columns(text, &fields, &name, &path)).transpose()?;
    // A column of texts that is compared with numbers is read whole.
    let Some(filter) = filter.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
    let looked_at = filter.as_ref().map_or(&[][..], |(_, columns)| columns);
    let is_kept = |i: &usize| [number, key].contains(&Some(*i)) || looked_at.contains(i);
    let kept: Vec<usize> = (0..fields.len()).filter(is_kept).collect();
    let left_out: Vec<&str> =
        (0..fields.len()).filter(|i| !kept.contains(i)).map(|i| fields[i].name.as_str()).collect();
    let gdal = |e: StreamError| {
        let detail = gdal_messages::failure().unwrap_or_else(|| e.to_string());
        ReadError::Gdal { path: path.clone(), detail }
    };
    arrow_stream::ignore(&mut layer, &left_out).map_err(gdal)?;
    // The FID stands before the fields and the geometry behind them.
    let column =
        |field: Option<usize>| field.and_then(|i| kept.iter().position(|&k| k == i)).map(|at| at + 1);
    let (number_at, key_at, columns) = (column(number), column(key), kept.len() + 2);
    let name_of = |field: Option<usize>| field.map(|i| fields[i].name.clone());
    let (number_name, key_name) = (name_of(number), name_of(key));
    let mut bulk = Bulk { source: source_name.clone(), number_name, key_name, ..Bulk::default() };
    bulk.is_filtered = filter.is_some();
    let mut row = vec![Value::Null; fields.len()];
    let mut fits = true;
    let mut empty = false;
    let all_text = arrow_stream::for_each_batch(&mut layer, |batch| {
        if batch.num_rows() == 0 {
            empty = true;
            return ControlFlow::Break(());
        }
        let mut keeps = |at: usize| {
            let Some((filter, columns)) = &filter else { return true };
            for &index in columns {
                row[index] = column(Some(index)).map_or(Value::Null, |i| value(batch.column(i).as_ref(), at));
            }
            // No text of these is compared with a number, so nothing can be wrong with a row.
            filter.keeps(&row).unwrap_or(false)
        };
        let plain = || {
            looked_at.iter().all(|&i| column(Some(i)).is_none_or(|i| is_plain(batch.column(i).data_type())))
        };
        let added = (batch.num_columns() == columns && plain())
            .then(|| batch.column(0).as_primitive_opt::<Int64Type>())
            .flatten()
            .and_then(|fids| {
                bulk.append(&mut Batch {
                    keeps: &mut keeps,
                    ids: &|at| fids.is_valid(at).then(|| fids.value(at).cast_unsigned()),
                    geometry: batch.column(columns - 1).as_ref(),
                    number: number_at.map(|i| batch.column(i).as_ref()),
                    key: key_at.map(|i| batch.column(i).as_ref()),
                })
            });
        fits = added.is_some();
        if fits { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .map_err(gdal)?;
    // Of some damaged files GDAL gives batches without rows for ever; row by row it ends.
    fits &=
        all_text && (!empty || usize::try_from(layer.feature_count()).is_ok_and(|count| count == bulk.read));
    // OGR ends its iteration on a damaged file as if it were complete.
    if let Some(detail) = gdal_messages::failure() {
        return Err(ReadError::Gdal { path, detail });
    }
    if fits { bulk.finish(crs, target, source, &name) } else { Ok(None) }
}

/// Where a wanted column stands among the fields.
pub(super) fn position(
    fields: &[Field],
    column: Option<&str>,
    source_name: &str,
) -> Result<Option<usize>, ReadError> {
    let Some(column) = column else { return Ok(None) };
    let found = fields.iter().position(|f| f.name.eq_ignore_ascii_case(column));
    found.map(Some).ok_or_else(|| ReadError::NoColumn {
        source_name: source_name.to_owned(),
        column: column.to_owned(),
        fields: fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", "),
    })
}

/// Whether a column holds what row by row would be read: dates, for one, are other texts there.
fn is_plain(kind: &DataType) -> bool {
    use DataType as T;
    matches!(kind, T::Boolean | T::Int16 | T::Int32 | T::Int64 | T::Float32 | T::Float64 | T::Utf8)
}

/// Whether the layer may hold nothing but points; the bytes of each geometry decide.
fn holds_points(layer: &gdal::vector::Layer<'_>) -> bool {
    let defn = Defn::from_layer(layer);
    let kinds: Vec<_> = defn.geom_fields().map(|g| g.field_type()).collect();
    use OGRwkbGeometryType as T;
    matches!(kinds.as_slice(), [T::wkbPoint | T::wkbPoint25D | T::wkbPointM | T::wkbPointZM | T::wkbUnknown])
}
