//! Geometries of GeoParquet: WKB, or since version 1.1 lists of coordinates ("native" encodings, as GeoArrow has them).

use super::ogr;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::DataType;
use geo::{Coord, Geometry, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon};

/// How a column writes its geometries.
///
/// Source: the GeoParquet specification 1.1.0, "Encodings".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Wkb,
    /// A struct of x and y.
    Point,
    /// A list of those.
    LineString,
    /// A list of rings.
    Polygon,
    MultiPoint,
    MultiLineString,
    /// A list of polygons.
    MultiPolygon,
}

impl Encoding {
    pub(super) fn named(name: &str) -> Result<Self, String> {
        Ok(match name {
            "WKB" => Self::Wkb,
            "point" => Self::Point,
            "linestring" => Self::LineString,
            "polygon" => Self::Polygon,
            "multipoint" => Self::MultiPoint,
            "multilinestring" => Self::MultiLineString,
            "multipolygon" => Self::MultiPolygon,
            other => {
                return Err(format!(
                    "the encoding of its geometries is '{other}'; expected WKB or one of GeoParquet 1.1 (point, linestring, \
                     polygon, multipoint, multilinestring, multipolygon)"
                ));
            }
        })
    }

    /// How many lists stand around the coordinates.
    fn lists(self) -> usize {
        match self {
            Self::Wkb | Self::Point => 0,
            Self::LineString | Self::MultiPoint => 1,
            Self::Polygon | Self::MultiLineString => 2,
            Self::MultiPolygon => 3,
        }
    }

    /// Checks that a column holds what its encoding says.
    pub(super) fn check(self, column: &str, found: &DataType) -> Result<(), String> {
        if self == Self::Wkb {
            let is_bytes = *found == DataType::Binary;
            return is_bytes
                .then_some(())
                .ok_or_else(|| format!("its geometry column '{column}' is no column of bytes"));
        }
        let mut inner = found;
        for _ in 0..self.lists() {
            let DataType::List(items) = inner else {
                return Err(format!(
                    "its geometry column '{column}' is no list of coordinates, as its encoding says"
                ));
            };
            inner = items.data_type();
        }
        let DataType::Struct(parts) = inner else {
            return Err(format!("its geometry column '{column}' holds no coordinates, as its encoding says"));
        };
        let is_number =
            |name: &str| parts.iter().any(|p| p.name() == name && *p.data_type() == DataType::Float64);
        match is_number("x") && is_number("y") {
            true => Ok(()),
            false => {
                Err(format!("its geometry column '{column}' has no x and y that are numbers of 8 bytes"))
            }
        }
    }

    /// The geometry of a row of a column that was checked; none where it is null or empty.
    pub(super) fn at(self, column: &dyn Array, row: usize) -> Result<Option<Geometry>, String> {
        if column.is_null(row) {
            return Ok(None);
        }
        let damaged = || "the geometry holds no coordinates".to_owned();
        let geometry: Geometry = match self {
            Self::Wkb => {
                let geometry = gdal::vector::Geometry::from_wkb(column.as_binary::<i32>().value(row))
                    .map_err(|_| "the geometry is no WKB".to_owned())?;
                return ogr::flat(&geometry);
            }
            Self::Point => {
                let found = column.as_struct_opt().and_then(|parts| coord(parts, row));
                // As in WKB, a point of which no coordinate is a number is an empty one.
                match found {
                    Some(at) if at.x.is_nan() && at.y.is_nan() => return Ok(None),
                    Some(at) => Point::from(at).into(),
                    None => return Err(damaged()),
                }
            }
            Self::LineString => {
                LineString(coords(&items(column, row).ok_or_else(damaged)?).ok_or_else(damaged)?).into()
            }
            Self::MultiPoint => {
                let coords = coords(&items(column, row).ok_or_else(damaged)?).ok_or_else(damaged)?;
                MultiPoint(coords.into_iter().map(Point::from).collect()).into()
            }
            Self::MultiLineString => {
                MultiLineString(lines(&items(column, row).ok_or_else(damaged)?).ok_or_else(damaged)?).into()
            }
            Self::Polygon => polygon(&items(column, row).ok_or_else(damaged)?).ok_or_else(damaged)?.into(),
            Self::MultiPolygon => {
                let polygons = items(column, row).ok_or_else(damaged)?;
                let each = (0..polygons.len()).map(|i| polygon(&items(polygons.as_ref(), i)?));
                MultiPolygon(each.collect::<Option<_>>().ok_or_else(damaged)?).into()
            }
        };
        use geo::CoordsIter;
        Ok((geometry.coords_count() > 0).then_some(geometry))
    }
}

/// What a list holds at a row.
fn items(column: &dyn Array, row: usize) -> Option<ArrayRef> {
    let list = column.as_list_opt::<i32>()?;
    list.is_valid(row).then(|| list.value(row))
}

fn coord(parts: &StructArray, row: usize) -> Option<Coord> {
    let number = |name: &str| {
        let column = parts.column_by_name(name)?.as_primitive_opt::<Float64Type>()?;
        column.is_valid(row).then(|| column.value(row))
    };
    Some(Coord { x: number("x")?, y: number("y")? })
}

fn coords(column: &ArrayRef) -> Option<Vec<Coord>> {
    let parts = column.as_struct_opt()?;
    (0..parts.len()).map(|i| coord(parts, i)).collect()
}

fn lines(column: &ArrayRef) -> Option<Vec<LineString>> {
    (0..column.len()).map(|i| Some(LineString(coords(&items(column.as_ref(), i)?)?))).collect()
}

fn polygon(rings: &ArrayRef) -> Option<Polygon> {
    let mut rings = lines(rings)?.into_iter();
    let outer = rings.next().unwrap_or_else(|| LineString(Vec::new()));
    Some(Polygon::new(outer, rings.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read_layer};
    use arrow_array::{Float64Array, Int64Array, ListArray, RecordBatch};
    use arrow_buffer::OffsetBuffer;
    use arrow_schema::{Field, Schema};
    use geo::wkt;
    use parquet::arrow::ArrowWriter;
    use parquet::file::metadata::KeyValue;
    use parquet::file::properties::WriterProperties;
    use std::path::Path;
    use std::sync::Arc;
    use werkvlek_table::Crs;

    fn points(at: &[(f64, f64)]) -> ArrayRef {
        let column = |pick: fn(&(f64, f64)) -> f64| -> ArrayRef {
            Arc::new(Float64Array::from_iter_values(at.iter().map(pick)))
        };
        let part = |name: &str| Arc::new(Field::new(name, DataType::Float64, false));
        Arc::new(StructArray::from(vec![(part("x"), column(|at| at.0)), (part("y"), column(|at| at.1))]))
    }

    /// The items of a column, so many in each list.
    fn listed(items: ArrayRef, lengths: &[usize]) -> ArrayRef {
        let field = Arc::new(Field::new("element", items.data_type().clone(), false));
        let offsets = OffsetBuffer::from_lengths(lengths.iter().copied());
        Arc::new(ListArray::new(field, offsets, items, None))
    }

    fn write(path: &Path, encoding: &str, geometry: ArrayRef) {
        let rows = geometry.len();
        let id: ArrayRef = Arc::new(Int64Array::from_iter_values(0..i64::try_from(rows).unwrap()));
        let batch =
            RecordBatch::try_from_iter_with_nullable([("id", id, false), ("geometry", geometry, true)])
                .unwrap();
        let geo = format!(
            r#"{{"version":"1.1.0","primary_column":"geometry","columns":{{"geometry":{{"encoding":"{encoding}","geometry_types":[]}}}}}}"#
        );
        let properties = WriterProperties::builder()
            .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), geo)]))
            .build();
        let file = std::fs::File::create(path).unwrap();
        let schema: Arc<Schema> = batch.schema();
        let mut writer = ArrowWriter::try_new(file, schema, Some(properties)).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }

    fn read(path: &Path) -> Result<Vec<Geometry>, String> {
        let source = Source::new(path).with_crs(Crs::wgs84());
        let read = read_layer(&source, &Crs::wgs84()).map_err(|e| e.to_string())?;
        Ok(read.table.rows.into_iter().filter_map(|row| row.geometry).collect())
    }

    #[test]
    fn every_native_encoding_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("native.parquet");
        let square = [(5.0, 52.0), (6.0, 52.0), (6.0, 53.0), (5.0, 52.0)];
        let hole = [(5.5, 52.1), (5.6, 52.1), (5.6, 52.2), (5.5, 52.1)];
        let ring = |at: &[(f64, f64)]| points(at);
        let both = points(&[square, hole].concat());
        let cases: [(&str, ArrayRef, Vec<Geometry>); 6] = [
            ("point", ring(&[(5.0, 52.0), (6.0, 53.0)]), vec![
                wkt!(POINT(5.0 52.0)).into(),
                wkt!(POINT(6.0 53.0)).into(),
            ]),
            ("linestring", listed(ring(&square), &[2, 2]), vec![
                wkt!(LINESTRING(5.0 52.0, 6.0 52.0)).into(),
                wkt!(LINESTRING(6.0 53.0, 5.0 52.0)).into(),
            ]),
            ("multipoint", listed(ring(&square), &[1, 0, 3]), vec![
                wkt!(MULTIPOINT(5.0 52.0)).into(),
                wkt!(MULTIPOINT(6.0 52.0, 6.0 53.0, 5.0 52.0)).into(),
            ]),
            ("multilinestring", listed(listed(ring(&square), &[2, 2]), &[2]), vec![
                wkt!(MULTILINESTRING((5.0 52.0, 6.0 52.0), (6.0 53.0, 5.0 52.0))).into(),
            ]),
            ("polygon", listed(listed(both.clone(), &[4, 4]), &[2]), vec![
                wkt!(POLYGON((5.0 52.0, 6.0 52.0, 6.0 53.0, 5.0 52.0), (5.5 52.1, 5.6 52.1, 5.6 52.2, 5.5 52.1))).into(),
            ]),
            ("multipolygon", listed(listed(listed(both, &[4, 4]), &[1, 1]), &[2]), vec![
                wkt!(MULTIPOLYGON(((5.0 52.0, 6.0 52.0, 6.0 53.0, 5.0 52.0)), ((5.5 52.1, 5.6 52.1, 5.6 52.2, 5.5 52.1)))).into(),
            ]),
        ];
        for (encoding, column, expected) in cases {
            write(&path, encoding, column.clone());
            assert_eq!(read(&path).unwrap(), expected, "{encoding}");
        }
    }

    #[test]
    fn an_encoding_that_the_column_does_not_have_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("native.parquet");
        let at = points(&[(5.0, 52.0)]);
        for (encoding, why) in [
            ("linestring", "is no list of coordinates"),
            ("WKB", "is no column of bytes"),
            ("geohash", "the encoding of its geometries is 'geohash'"),
        ] {
            write(&path, encoding, at.clone());
            let error = read(&path).unwrap_err();
            assert!(error.contains(why), "{encoding}: {error}");
        }
        write(&path, "point", Arc::new(Int64Array::from(vec![1])));
        assert!(read(&path).unwrap_err().contains("holds no coordinates"));
    }
}
