//! Arrays of numpy as columns, and columns as arrays.

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use numpy::{PyReadonlyArray1, PyUntypedArrayMethods};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// A column of coordinates or weights.
pub(crate) type Numbers<'py> = PyReadonlyArray1<'py, f64>;

/// The values of an array: its own when they lie one behind the other, else a copy.
///
/// A copy is made in any case where work goes on while others may write into the array.
pub(crate) fn copied(array: &Numbers<'_>) -> Vec<f64> {
    array.as_array().iter().copied().collect()
}

/// Checks that two columns are of one length.
pub(crate) fn same_length(x: &Numbers<'_>, y: &Numbers<'_>) -> PyResult<()> {
    match (x.len(), y.len()) {
        (a, b) if a == b => Ok(()),
        (a, b) => Err(PyValueError::new_err(format!("{a} x and {b} y found, as many of both expected"))),
    }
}

/// A column of results, with its unit and its words.
pub(crate) struct ResultColumn {
    pub(crate) name: &'static str,
    pub(crate) unit: Option<&'static str>,
    pub(crate) en: &'static str,
    pub(crate) nl: &'static str,
    pub(crate) values: ArrayRef,
}

/// Whole numbers, all of them.
pub(crate) fn whole(values: impl Iterator<Item = i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter_values(values))
}

/// Whole numbers; those that stand for none are null.
pub(crate) fn integers(values: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    Arc::new(values.collect::<Int64Array>())
}

/// Numbers; NaN stays what it is: no distance.
pub(crate) fn numbers(values: Vec<f64>) -> ArrayRef {
    let is_none = |value: &f64| value.is_nan();
    if values.iter().any(is_none) {
        Arc::new(values.into_iter().map(|v| Some(v).filter(|v| !v.is_nan())).collect::<Float64Array>())
    } else {
        Arc::new(Float64Array::from(values))
    }
}

/// Texts.
pub(crate) fn texts(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

/// Columns as a batch.
pub(crate) fn batch(columns: Vec<ResultColumn>) -> anyhow::Result<RecordBatch> {
    let field = |column: &ResultColumn| {
        let words = [("en", Some(column.en)), ("nl", Some(column.nl)), ("unit", column.unit)];
        let words = words.into_iter().filter_map(|(key, word)| Some((key.to_owned(), word?.to_owned())));
        let kind: DataType = column.values.data_type().clone();
        Field::new(column.name, kind, true).with_metadata(words.collect::<HashMap<_, _>>())
    };
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    Ok(RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|c| c.values).collect())?)
}
