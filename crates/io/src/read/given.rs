//! A layer that a program holds in memory, in Arrow columns: read as a file is, with the same checks.

use super::bulk::{Wanted, position};
use super::filter::{self, Broken};
use super::geoarrow::Encoding;
use super::parquet_value::{kind, value};
use super::point_columns::{Batch, Bulk, points_around};
use super::{ReadError, ReadTable, Source};
use crate::crs::parse_crs;
use crate::places;
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field as ArrowField, SchemaRef};
use geo::Rect;
use serde_json::Value as Json;
use werkvlek_table::{Crs, Field, Row, Table, Value};

/// Says in a field's metadata what its values mean.
const EXTENSION_NAME: &str = "ARROW:extension:name";
/// What there is to say beside it, as JSON.
const EXTENSION_METADATA: &str = "ARROW:extension:metadata";

/// A layer in memory, in Arrow columns; rows are numbered from 0, as their positions.
///
/// Geometries stand in the column that says it holds them (`geoarrow.wkb`, `ogc.wkb`, `geoarrow.point` and the other
/// separated encodings of GeoArrow), with their system; columns that are neither numbers, texts, dates nor yes and no are left
/// out. Nothing is copied.
///
/// # Example
/// ```
/// use arrow_array::{Float64Array, RecordBatch};
/// use std::sync::Arc;
/// use werkvlek_io::{GivenLayer, Source, read_attributes};
/// let banen = Arc::new(Float64Array::from(vec![3.0, 5.0]));
/// let batch = RecordBatch::try_from_iter([("banen", banen as _)])?;
/// let layer = GivenLayer::new("werk", &batch.schema(), vec![batch])?;
/// let read = read_attributes(&Source::given(Arc::new(layer)))?;
/// assert_eq!((read.table.rows.len(), read.table.rows[1].number), (2, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GivenLayer {
    name: String,
    crs: Option<Crs>,
    geometry: Option<(usize, Encoding)>,
    /// The columns that are fields, by position.
    columns: Vec<(usize, Field)>,
    batches: Vec<RecordBatch>,
}

impl GivenLayer {
    /// Batches of one schema, under the name that messages give them.
    ///
    /// # Errors
    /// [`ReadError::Given`] when a column does not hold the geometries that it says it does, or its system is none.
    pub fn new(name: &str, schema: &SchemaRef, batches: Vec<RecordBatch>) -> Result<Self, ReadError> {
        let bad = |problem: String| ReadError::Given { name: name.to_owned(), problem };
        let mut geometry = None;
        let mut crs = None;
        for (at, field) in schema.fields().iter().enumerate() {
            let Some(encoding) = encoding_of(field) else { continue };
            let encoding = encoding.map_err(bad)?;
            if geometry.is_some() {
                return Err(bad("it has several columns of geometries; give one".to_owned()));
            }
            encoding.check(field.name(), field.data_type()).map_err(bad)?;
            crs = crs_of_column(field).map_err(bad)?;
            geometry = Some((at, encoding));
        }
        let is_geometry = |at: usize| geometry.is_some_and(|(column, _)| column == at);
        let columns = schema.fields().iter().enumerate().filter(|(at, _)| !is_geometry(*at));
        let columns = columns
            .filter_map(|(at, f)| {
                Some((at, Field { name: f.name().clone(), kind: kind(f.data_type())?, meaning: None }))
            })
            .collect();
        Ok(Self { name: name.to_owned(), crs, geometry, columns, batches })
    }

    /// The name that messages give it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The system of its geometries, when it says so.
    #[must_use]
    pub fn crs(&self) -> Option<&Crs> {
        self.crs.as_ref()
    }

    /// How many rows it has.
    #[must_use]
    pub fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The box around its points, in the unit of its system; none where it has other geometries, or no point.
    ///
    /// # Cost
    /// A look at every row.
    #[must_use]
    pub fn points_extent(&self) -> Option<Rect> {
        let (column, _) = self.geometry?;
        let around = self.batches.iter().map(|batch| points_around(batch.column(column)));
        around.collect::<Option<Vec<_>>>()?.into_iter().flatten().reduce(places::union)
    }

    fn fields(&self) -> Vec<Field> {
        self.columns.iter().map(|(_, field)| field.clone()).collect()
    }

    /// Its columns, without a row.
    pub(super) fn without_rows(&self, source: &Source) -> ReadTable {
        let table = Table::new(&self.name, self.crs.clone(), self.fields());
        ReadTable::new(self.name.clone(), table, Vec::new(), source.decimal)
    }

    /// Its rows.
    pub(super) fn rows(&self, source: &Source) -> Result<ReadTable, ReadError> {
        let mut read = self.without_rows(source);
        let mut broken = Vec::new();
        let mut number = 0;
        for batch in &self.batches {
            for at in 0..batch.num_rows() {
                let column = |i: usize| batch.column(i).as_ref();
                let found = self.geometry.map(|(i, encoding)| encoding.at(column(i), at)).transpose();
                let values = self.columns.iter().map(|(i, _)| value(column(*i), at)).collect();
                match found {
                    Ok(geometry) => {
                        read.table.rows.push(Row { number, geometry: geometry.flatten(), values });
                    }
                    Err(reason) => {
                        broken.push(Broken { row: Row { number, geometry: None, values }, reason });
                    }
                }
                number += 1;
            }
        }
        filter::filtered(&mut read, broken, source.filter(), &self.name)?;
        Ok(read)
    }

    /// Its points in columns, or `None` where only its rows give the answer.
    pub(super) fn bulk(
        &self,
        source: &Source,
        target: &Crs,
        wanted: Wanted<'_>,
    ) -> Result<Option<Bulk>, ReadError> {
        let Some((geometry, Encoding::Wkb | Encoding::Point)) = self.geometry else { return Ok(None) };
        let fields = self.fields();
        let number = position(&fields, wanted.number, &self.name)?;
        let key = position(&fields, wanted.key, &self.name)?;
        if number.is_some_and(|i| fields[i].kind == werkvlek_table::FieldType::Text) {
            return Ok(None);
        }
        let filter = source
            .filter()
            .map(|text| filter::of_columns(text, &fields, &self.name, &self.name))
            .transpose()?;
        // A column of texts that is compared with numbers is read whole.
        let Some(filter) = filter.map_or(Some(None), |found| found.map(Some)) else { return Ok(None) };
        let name_of = |field: Option<usize>| field.map(|i| fields[i].name.clone());
        let mut bulk = Bulk {
            source: self.name.clone(),
            number_name: name_of(number),
            key_name: name_of(key),
            ..Bulk::default()
        };
        bulk.is_filtered = filter.is_some();
        let mut row = vec![Value::Null; fields.len()];
        let mut before = 0;
        for batch in &self.batches {
            let array = |field: Option<usize>| field.map(|i| batch.column(self.columns[i].0).as_ref());
            let mut keeps = |at: usize| {
                let Some((filter, columns)) = &filter else { return true };
                for &index in columns {
                    row[index] = value(batch.column(self.columns[index].0).as_ref(), at);
                }
                // No text of these is compared with a number, so nothing can be wrong with a row.
                filter.keeps(&row).unwrap_or(false)
            };
            let added = bulk.append(&mut Batch {
                keeps: &mut keeps,
                ids: &|at| Some(before + at as u64),
                geometry: batch.column(geometry).as_ref(),
                number: array(number),
                key: array(key),
            });
            if added.is_none() {
                return Ok(None);
            }
            before += batch.num_rows() as u64;
        }
        bulk.finish(self.crs.clone(), target, source, &self.name)
    }
}

/// How a column writes its geometries, when it says that it holds some.
fn encoding_of(field: &ArrowField) -> Option<Result<Encoding, String>> {
    let name = field.metadata().get(EXTENSION_NAME)?;
    Some(match name.as_str() {
        "geoarrow.wkb" | "ogc.wkb" => Ok(Encoding::Wkb),
        name => {
            Encoding::named(name.strip_prefix("geoarrow.")?).and_then(|encoding| match field.data_type() {
                DataType::FixedSizeList(..) => Err(format!(
                    "its geometry column '{}' holds interleaved coordinates; give WKB",
                    field.name()
                )),
                _ => Ok(encoding),
            })
        }
    })
}

/// The system that a column of geometries names.
fn crs_of_column(field: &ArrowField) -> Result<Option<Crs>, String> {
    let Some(text) = field.metadata().get(EXTENSION_METADATA).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let metadata: Json = serde_json::from_str(text)
        .map_err(|e| format!("the metadata of its geometry column '{}' are no JSON ({e})", field.name()))?;
    let named = match &metadata["crs"] {
        Json::Null => return Ok(None),
        Json::String(text) => text.clone(),
        projjson => projjson.to_string(),
    };
    parse_crs(&named).map(Some).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{WeightRule, read_layer, read_weighted_points};
    use arrow_array::{Array, ArrayRef, BinaryArray, Float64Array, Int64Array, StringArray, StructArray};
    use std::collections::HashMap;
    use std::sync::Arc;

    fn wkb(x: f64, y: f64) -> Vec<u8> {
        let mut bytes = vec![1, 1, 0, 0, 0];
        bytes.extend(x.to_le_bytes());
        bytes.extend(y.to_le_bytes());
        bytes
    }

    const PLACES: [(f64, f64); 3] = [(140_000.0, 470_000.0), (140_100.0, 470_050.0), (140_200.0, 470_100.0)];

    fn column(name: &str, encoding: &str, array: &ArrayRef) -> ArrowField {
        let said = [(EXTENSION_NAME, encoding), (EXTENSION_METADATA, r#"{"crs": "EPSG:28992"}"#)];
        let said: HashMap<String, String> = said.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        ArrowField::new(name, array.data_type().clone(), true).with_metadata(said)
    }

    fn layer(encoding: &str, places: ArrayRef) -> Arc<GivenLayer> {
        let banen: ArrayRef = Arc::new(Int64Array::from(vec![Some(3), None, Some(7)]));
        let soort: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "a"]));
        let schema = Arc::new(arrow_schema::Schema::new(vec![
            ArrowField::new("banen", DataType::Int64, true),
            ArrowField::new("soort", DataType::Utf8, true),
            column("geometry", encoding, &places),
        ]));
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![banen, soort, places]).unwrap();
        // Two batches, so that numbers go on from one to the next.
        let parts = vec![batch.slice(0, 1), batch.slice(1, 2)];
        Arc::new(GivenLayer::new("werk", &schema, parts).unwrap())
    }

    fn both() -> [Arc<GivenLayer>; 2] {
        let bytes: Vec<Vec<u8>> = PLACES.iter().map(|(x, y)| wkb(*x, *y)).collect();
        let wkb: ArrayRef = Arc::new(BinaryArray::from_iter_values(bytes));
        let number = |of: fn(&(f64, f64)) -> f64| -> ArrayRef {
            Arc::new(Float64Array::from_iter_values(PLACES.iter().map(of)))
        };
        let coordinate = |name: &str| Arc::new(ArrowField::new(name, DataType::Float64, false));
        let points: ArrayRef = Arc::new(StructArray::from(vec![
            (coordinate("x"), number(|p| p.0)),
            (coordinate("y"), number(|p| p.1)),
        ]));
        [layer("geoarrow.wkb", wkb), layer("geoarrow.point", points)]
    }

    #[test]
    fn rows_and_columns_give_the_same_points_and_keep_the_same_row_aside() {
        let rd = Crs::rd_new();
        for layer in both() {
            let source = Source::given(layer);
            let table = read_layer(&source, &rd).unwrap().table;
            assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [0, 1, 2]);
            let bulk = super::super::read_bulk(&source, &rd, Wanted { number: Some("banen"), key: None });
            assert!(bulk.unwrap().is_some(), "points are read in columns");
            let read = read_weighted_points(&source, &rd, Some("banen"), WeightRule::NonNegative).unwrap();
            assert_eq!((read.value.x_m, read.value.weight), (vec![140_000.0, 140_200.0], vec![3.0, 7.0]));
            assert_eq!((read.rejected.len(), read.rejected[0].row), (1, 1));
            let of_a = source.with_filter(Some("soort = 'a' AND banen > 3".to_owned()));
            let read = read_weighted_points(&of_a, &rd, Some("banen"), WeightRule::NonNegative).unwrap();
            assert_eq!(read.value.weight, [7.0]);
        }
    }

    #[test]
    fn points_in_either_form_have_the_same_box_around_them() {
        for layer in both() {
            let around = layer.points_extent().unwrap();
            assert_eq!((layer.num_rows(), around.min().x_y(), around.max().x_y()), (3, PLACES[0], PLACES[2]));
        }
        let line: ArrayRef = Arc::new(BinaryArray::from_iter_values([vec![1, 2, 0, 0, 0, 0, 0, 0, 0]]));
        let schema = Arc::new(arrow_schema::Schema::new(vec![column("geometry", "geoarrow.wkb", &line)]));
        let batch = RecordBatch::try_new(Arc::clone(&schema), vec![line]).unwrap();
        assert_eq!(GivenLayer::new("werk", &schema, vec![batch]).unwrap().points_extent(), None);
    }

    #[test]
    fn a_column_that_is_not_what_it_says_is_refused() {
        let numbers: ArrayRef = Arc::new(Float64Array::from(vec![1.0]));
        for (encoding, words) in [("geoarrow.wkb", "no column of bytes"), ("geoarrow.box", "is 'box'")] {
            let schema = Arc::new(arrow_schema::Schema::new(vec![column("geometry", encoding, &numbers)]));
            let refused = GivenLayer::new("werk", &schema, Vec::new()).unwrap_err().to_string();
            assert!(refused.starts_with("werk: ") && refused.contains(words), "{refused}");
        }
    }
}
