//! Failures as Python's exceptions, in the names that Python gives to parameters.

use crate::table::Table;
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use werkvlek_io::ReadError;
use werkvlek_language::Language;
use werkvlek_project::spelled;
use werkvlek_table::Rejected;

/// Whether messages are Dutch.
static DUTCH: AtomicBool = AtomicBool::new(false);

/// Sets the language of messages and progress: `"en"` or `"nl"`.
#[pyfunction]
pub(crate) fn set_language(language: &str) -> PyResult<()> {
    let is_dutch = match language {
        "nl" => true,
        "en" => false,
        _ => {
            return Err(pyo3::exceptions::PyValueError::new_err(format!(
                "language: '{language}' found, 'en' or 'nl' expected"
            )));
        }
    };
    DUTCH.store(is_dutch, Ordering::Relaxed);
    Ok(())
}

/// The language that is set.
fn language() -> Language {
    if DUTCH.load(Ordering::Relaxed) { Language::Dutch } else { Language::English }
}

/// That rows cannot be used, in the language that is set.
#[pyo3::pyfunction]
pub(crate) fn cannot_be_used(count: usize, first: &str) -> String {
    in_python("", &format!("{count} rows cannot be used; the first is {first}"))
}

/// That rows were rejected, likewise.
#[pyo3::pyfunction]
pub(crate) fn were_rejected(count: usize, first: &str) -> String {
    in_python(
        "",
        &format!("{count} rows were rejected, each with its reason in .rejected; the first is {first}"),
    )
}

/// A message in the language that is set, with its settings spelled as parameters of Python: `radius`, not `--radius` or `straal_m`.
pub(crate) fn in_python(command: &str, message: &str) -> String {
    spelled(&language().message(message), |key| match key {
        "force" => Some("overwrite=True".to_owned()),
        "output" => Some("out".to_owned()),
        "layer" => Some("'FILE|layername=NAME'".to_owned()),
        "max-memory" => Some("set_max_memory".to_owned()),
        "doel=afstand" => Some("objective='distance'".to_owned()),
        _ => werkvlek_cli::flag_of(command, key).map(|flag| parameter(&flag)),
    })
}

/// A flag as a parameter: `--max-snap` is `max_snap`.
pub(crate) fn parameter(flag: &str) -> String {
    flag.trim_start_matches('-').replace('-', "_")
}

/// An error with its causes as `werkvlek.InputError`, with the rows that were refused where it is about rows.
pub(crate) fn raised(py: Python<'_>, command: &str, error: &anyhow::Error) -> PyErr {
    let mut said = in_python(command, &error.to_string());
    let mut message = said.clone();
    for cause in error.chain().skip(1).map(|cause| in_python(command, &cause.to_string())) {
        // Some causes repeat what the error above them says.
        if !said.contains(&cause) {
            message.push_str(&format!("\n  {}: {cause}", language().message("because")));
        }
        said = cause;
    }
    let rejected = error.chain().find_map(|cause| match cause.downcast_ref::<ReadError>()? {
        ReadError::AllRejected { rejected, .. } => Some(rejected.as_slice()),
        _ => None,
    });
    made(py, "input_error", &message, rejected.unwrap_or_default())
}

/// A fault of werkvlek itself.
pub(crate) fn fault(py: Python<'_>, said: &str) -> PyErr {
    made(py, "fault", said, &[])
}

fn made(py: Python<'_>, kind: &str, message: &str, rejected: &[Rejected]) -> PyErr {
    let exception = || -> PyResult<PyErr> {
        let table = Table::of_rejected(rejected)
            .map_err(|e| pyo3::exceptions::PyRuntimeError::new_err(e.to_string()))?;
        let errors = py.import("werkvlek._errors")?;
        Ok(PyErr::from_value(errors.call_method1(kind, (message, table))?))
    };
    // What goes wrong with saying that something went wrong is said instead.
    exception().unwrap_or_else(|error| error)
}
