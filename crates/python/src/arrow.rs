//! Arrow columns in and out through the PyCapsule interface: nothing is copied, no library of Python is needed.
//!
//! Source: "The Arrow PyCapsule Interface", Apache Arrow documentation.

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_cast::cast;
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::CStr;
use std::sync::Arc;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";

fn failed(error: &ArrowError) -> PyErr {
    PyValueError::new_err(format!("these are no Arrow columns: {error}"))
}

/// The columns of anything with `__arrow_c_stream__`, in the forms that are read further on.
pub(crate) fn batches_of(source: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let capsule = source.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?;
    #[expect(
        unsafe_code,
        reason = "a capsule of this name holds an ArrowArrayStream, which is taken over and left released"
    )]
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.cast().as_ptr()) };
    let reader = RecordBatchStreamReader::try_new(stream).map_err(|e| failed(&e))?;
    let schema = reader.schema();
    let mut batches = Vec::new();
    for batch in reader {
        batches.push(plain(&batch.map_err(|e| failed(&e))?).map_err(|e| failed(&e))?);
    }
    Ok((plain_schema(&schema), batches))
}

/// The form that a column is read in: large texts, views and categories as texts, large bytes and views as bytes.
fn plain_type(found: &DataType) -> Option<DataType> {
    match found {
        DataType::LargeUtf8 | DataType::Utf8View => Some(DataType::Utf8),
        DataType::LargeBinary | DataType::BinaryView => Some(DataType::Binary),
        DataType::Dictionary(_, values) => {
            Some(plain_type(values).unwrap_or_else(|| values.as_ref().clone()))
        }
        DataType::Date64 => Some(DataType::Date32),
        DataType::Timestamp(TimeUnit::Second, zone) => {
            Some(DataType::Timestamp(TimeUnit::Millisecond, zone.clone()))
        }
        DataType::Float16 => Some(DataType::Float32),
        _ => None,
    }
}

fn plain_schema(schema: &SchemaRef) -> SchemaRef {
    let field = |f: &Arc<Field>| match plain_type(f.data_type()) {
        Some(kind) => Arc::new(f.as_ref().clone().with_data_type(kind)),
        None => Arc::clone(f),
    };
    Arc::new(Schema::new(schema.fields().iter().map(field).collect::<Vec<_>>()))
}

fn plain(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let column = |array: &ArrayRef| match plain_type(array.data_type()) {
        Some(kind) => cast(array, &kind),
        None => Ok(Arc::clone(array)),
    };
    let columns = batch.columns().iter().map(column).collect::<Result<Vec<_>, _>>()?;
    RecordBatch::try_new(plain_schema(&batch.schema()), columns)
}

/// Columns as a stream for anything that takes Arrow.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    schema: &SchemaRef,
    batches: &[RecordBatch],
) -> PyResult<Bound<'py, PyCapsule>> {
    let all: Vec<Result<RecordBatch, ArrowError>> = batches.iter().cloned().map(Ok).collect();
    let reader: Box<dyn RecordBatchReader + Send> =
        Box::new(RecordBatchIterator::new(all, Arc::clone(schema)));
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// The schema alone, likewise.
pub(crate) fn schema<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let exported = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(|e| failed(&e))?;
    PyCapsule::new_with_value(py, exported, SCHEMA)
}
