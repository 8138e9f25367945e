//! A table of results in Arrow columns.

use crate::arrow;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use werkvlek_analysis::rejected_layer;
use werkvlek_io::arrow_batches;
use werkvlek_table::Rejected;

/// A table in Arrow columns; geometries, where it has some, as `geoarrow.wkb` with their system.
#[pyclass(frozen, module = "werkvlek._werkvlek")]
pub(crate) struct Table {
    name: String,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// Of a table of rejected rows: the first.
    first: Option<FirstRejected>,
}

/// Name of a column, its unit, and words in Dutch and English.
type Said = (String, Option<String>, Option<String>, Option<String>);

/// Source, row, field and reason of a rejected row.
type FirstRejected = (String, u64, Option<String>, String);

impl Table {
    /// A table of an analysis.
    pub(crate) fn of(table: &werkvlek_table::Table) -> anyhow::Result<Self> {
        let (schema, batches) = arrow_batches(table)?;
        Ok(Self { name: table.name.clone(), schema, batches, first: None })
    }

    /// Columns that were made as such.
    pub(crate) fn of_columns(name: &str, batch: RecordBatch) -> Self {
        Self { name: name.to_owned(), schema: batch.schema(), batches: vec![batch], first: None }
    }

    /// Rows that were rejected; none when there are none.
    pub(crate) fn of_rejected(rejected: &[Rejected]) -> anyhow::Result<Option<Self>> {
        let Some(first) = rejected.first() else { return Ok(None) };
        let table = Self::of(&rejected_layer(rejected, None).table)?;
        let first = (first.source.clone(), first.row, first.field.clone(), first.reason.clone());
        Ok(Some(Self { first: Some(first), ..table }))
    }
}

#[pymethods]
impl Table {
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The column of geometries, where there is one.
    #[getter]
    fn geometry_name(&self) -> Option<String> {
        let is_geometry = |field: &&std::sync::Arc<arrow_schema::Field>| {
            field.metadata().get("ARROW:extension:name").is_some_and(|name| name == "geoarrow.wkb")
        };
        let column = self.schema.fields().iter().find(is_geometry);
        column.map(|field| field.name().clone())
    }

    /// Source, row, field and reason of the first row, in a table of rejected rows.
    #[getter]
    fn first_rejected(&self) -> Option<FirstRejected> {
        self.first.clone()
    }

    /// What each column is: its name, its unit, and words in Dutch and English; none where there are none.
    fn meanings(&self) -> Vec<Said> {
        let said = |field: &std::sync::Arc<arrow_schema::Field>| {
            let word = |key: &str| field.metadata().get(key).cloned();
            (field.name().clone(), word("unit"), word("nl"), word("en"))
        };
        self.schema.fields().iter().map(said).collect()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The standard lets a producer give its own types where it cannot give others.
        let _ = requested_schema;
        arrow::stream(py, &self.schema, &self.batches)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::schema(py, &self.schema)
    }
}
