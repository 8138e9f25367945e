//! A layer that Python hands over.

use crate::arrow;
use crate::columns::{Numbers, copied, same_length};
use crate::errors::raised;
use crate::table::Table;
use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Schema};
use numpy::{PyArray1, PyReadonlyArray1};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use werkvlek_io::{GivenLayer, Source, WeightRule, parse_crs, read_layer, read_weighted_points};

/// A layer in memory.
#[pyclass(frozen, module = "werkvlek._werkvlek")]
pub(crate) struct Layer {
    given: Arc<GivenLayer>,
}

impl Layer {
    pub(crate) fn given(&self) -> Arc<GivenLayer> {
        Arc::clone(&self.given)
    }
}

/// Places of a layer: x, y, the row of each, and the rows without one.
type Places<'py> =
    (Bound<'py, PyArray1<f64>>, Bound<'py, PyArray1<f64>>, Bound<'py, PyArray1<i64>>, Option<Table>);

#[pymethods]
impl Layer {
    /// The columns of anything with `__arrow_c_stream__`.
    #[staticmethod]
    fn from_arrow(py: Python<'_>, name: &str, source: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (schema, batches) = arrow::batches_of(source)?;
        let given = GivenLayer::new(name, &schema, batches);
        Ok(Self { given: Arc::new(given.map_err(|e| raised(py, "inspect", &e.into()))?) })
    }

    /// Points by their coordinates, with more columns of numbers.
    #[staticmethod]
    fn from_columns(
        py: Python<'_>,
        name: &str,
        x: Numbers<'_>,
        y: Numbers<'_>,
        crs: Option<&str>,
        columns: Vec<(String, Bound<'_, PyAny>)>,
    ) -> PyResult<Self> {
        same_length(&x, &y)?;
        let coordinate = |name: &str, of: &Numbers<'_>| {
            let values: ArrayRef = Arc::new(Float64Array::from(copied(of)));
            (Arc::new(Field::new(name, DataType::Float64, false)), values)
        };
        let points: ArrayRef = Arc::new(StructArray::from(vec![coordinate("x", &x), coordinate("y", &y)]));
        let mut said = HashMap::from([("ARROW:extension:name".to_owned(), "geoarrow.point".to_owned())]);
        if let Some(crs) = crs {
            let crs = serde_json::json!({ "crs": crs }).to_string();
            said.insert("ARROW:extension:metadata".to_owned(), crs);
        }
        let mut fields = vec![Field::new("geometry", points.data_type().clone(), true).with_metadata(said)];
        let mut arrays = vec![points];
        for (name, values) in columns {
            let values: ArrayRef = if let Ok(whole) = values.extract::<PyReadonlyArray1<'_, i64>>() {
                Arc::new(Int64Array::from_iter_values(whole.as_array().iter().copied()))
            } else if let Ok(numbers) = values.extract::<Numbers<'_>>() {
                Arc::new(Float64Array::from(copied(&numbers)))
            } else {
                return Err(PyTypeError::new_err(format!(
                    "column '{name}': an array of int64 or float64 of one dimension expected"
                )));
            };
            fields.push(Field::new(name, values.data_type().clone(), true));
            arrays.push(values);
        }
        let schema = Arc::new(Schema::new(fields));
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays);
        let batch = batch.map_err(|e| pyo3::exceptions::PyValueError::new_err(e.to_string()))?;
        let given = GivenLayer::new(name, &schema, vec![batch]);
        Ok(Self { given: Arc::new(given.map_err(|e| raised(py, "inspect", &e.into()))?) })
    }

    #[getter]
    fn name(&self) -> &str {
        self.given.name()
    }

    /// The system of its geometries, where it says so.
    #[getter]
    fn crs(&self) -> Option<&str> {
        self.given.crs().map(werkvlek_table::Crs::definition)
    }

    /// The places of its rows in a system, with the row of each; rows without a place are left out and told.
    fn places<'py>(&self, py: Python<'py>, crs: Option<&str>, target_crs: &str) -> PyResult<Places<'py>> {
        let given = Arc::clone(&self.given);
        let read = py.detach(|| -> anyhow::Result<_> {
            let target = parse_crs(target_crs)?.require_metric()?;
            let source = Source::given(given).with_crs(crs.map(parse_crs).transpose()?);
            Ok(read_weighted_points(&source, &target, None, WeightRule::Any)?)
        });
        let read = read.map_err(|error| raised(py, "nearest", &error))?;
        // Rows are numbered from 0 and stay in their order.
        let mut without = read.rejected.iter().map(|r| r.row).peekable();
        let rows = (0_u64..).filter(|row| without.next_if_eq(row).is_none());
        let rows: Vec<i64> = rows.take(read.value.x_m.len()).map(u64::cast_signed).collect();
        let rejected = Table::of_rejected(&read.rejected).map_err(|error| raised(py, "nearest", &error))?;
        let points = read.value;
        Ok((
            PyArray1::from_vec(py, points.x_m),
            PyArray1::from_vec(py, points.y_m),
            PyArray1::from_vec(py, rows),
            rejected,
        ))
    }
}

/// Reads a layer of a file as a table in a system, and the rows that could not be read.
pub(crate) fn read_file(source: &Source, target_crs: &str) -> anyhow::Result<(Table, Option<Table>)> {
    let target = parse_crs(target_crs)?;
    let read = read_layer(source, &target)?;
    Ok((Table::of(&read.table)?, Table::of_rejected(&read.rejected)?))
}
