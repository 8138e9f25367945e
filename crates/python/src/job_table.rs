//! A table of jobs by row and column, counted elsewhere and judged here.

use crate::errors::raised;
use numpy::PyReadonlyArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use werkvlek_core::{CellPlace, DisclosureRule, JobCount, Protection, Publishable, TwoWayTable};

type Counts<'py> = PyReadonlyArray1<'py, u64>;

/// Establishments, jobs and whether they are hidden, of every cell and total: rows of `columns` cells and their total, and a last row of totals.
type Judged = (Vec<u64>, Vec<u64>, Vec<bool>);

/// Judges the cells of a table, row by row, beside its totals; without a rule nothing is hidden.
#[pyfunction]
pub(crate) fn judge_jobs(
    py: Python<'_>,
    rows: usize,
    columns: usize,
    counts: (Counts<'_>, Counts<'_>, Counts<'_>),
    rule: Option<(u32, f64)>,
) -> PyResult<Judged> {
    let (vestigingen, banen, grootste) = (counts.0.as_array(), counts.1.as_array(), counts.2.as_array());
    if vestigingen.len() != banen.len() || banen.len() != grootste.len() {
        return Err(PyValueError::new_err("columns of one length expected"));
    }
    let cells = (0..vestigingen.len())
        .map(|i| JobCount {
            vestigingen: vestigingen[i],
            banen: banen[i],
            grootste_banen: grootste[i],
            ..JobCount::default()
        })
        .collect();
    let judged = py.detach(|| -> anyhow::Result<Judged> {
        let table = TwoWayTable::new(rows, columns, cells)?;
        let protected = match rule {
            Some((least, percent)) => {
                Some(DisclosureRule::new(least, percent)?.protect_table(&table, &Protection::default()))
            }
            None => None,
        };
        let is_hidden = |place: CellPlace| {
            protected.as_ref().is_some_and(|table| table.publishable(place) != Publishable::Yes)
        };
        Ok((
            table.places().map(|place| table.get(place).vestigingen).collect(),
            table.places().map(|place| table.get(place).banen).collect(),
            table.places().map(is_hidden).collect(),
        ))
    });
    judged.map_err(|error| raised(py, "werklocaties", &error))
}
