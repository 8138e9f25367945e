//! The analyses, the runner of projects, the sample town and the command.

use crate::apart::{apart, at_once};
use crate::events::Told;
use crate::layer::{Layer, read_file};
use crate::raster::Raster;
use crate::settings::project_of;
use crate::streets::Streets;
use crate::table::Table;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use werkvlek_cli::Language;
use werkvlek_io::{GivenLayer, Overwrite, Source};
use werkvlek_project::{Finished, OpenProject, Results, is_short};

/// Settings as JSON, the layers that they name, and streets that were built before.
pub(crate) type Asked<'py> = (String, Vec<(PathBuf, PyRef<'py, Layer>)>, Option<PyRef<'py, Streets>>);

/// What comes back: layers, tables, rasters, and the rows that were rejected with how many they are.
type Given = (Vec<Table>, Vec<Table>, Vec<Raster>, Option<Table>);

/// Settings and layers as a project.
pub(crate) fn opened((settings, layers, streets): &Asked<'_>) -> anyhow::Result<OpenProject> {
    let given: BTreeMap<PathBuf, Arc<GivenLayer>> =
        layers.iter().map(|(name, layer)| (name.clone(), layer.given())).collect();
    let built = streets.as_ref().map(|streets| streets.built());
    Ok(OpenProject { built, given, ..OpenProject::here(project_of(settings)?) })
}

fn given(results: Results) -> anyhow::Result<Given> {
    let layers = results.layers.iter().map(|layer| Table::of(&layer.table)).collect::<Result<_, _>>()?;
    let tables = results.tables.iter().map(Table::of).collect::<Result<_, _>>()?;
    let rasters = results.rasters.into_iter().map(Raster::from).collect();
    Ok((layers, tables, rasters, Table::of_rejected(&results.rejected)?))
}

/// Runs the analyses of settings; the second settings, with their name, are compared with the first.
#[pyfunction]
#[pyo3(signature = (command, asked, listener, compare=None))]
pub(crate) fn run(
    py: Python<'_>,
    command: &str,
    asked: Asked<'_>,
    listener: &Bound<'_, PyAny>,
    compare: Option<(String, Asked<'_>)>,
) -> PyResult<Given> {
    let project = opened(&asked);
    let compare = compare.map(|(name, asked)| opened(&asked).map(|other| (name, other))).transpose();
    let is_short = matches!((&project, &compare), (Ok(project), Ok(None)) if is_short(project));
    let work = move |progress: &Told| {
        let (project, compare) = (project?, compare?);
        let other = compare.as_ref().map(|(name, other)| (name.as_str(), other));
        given(werkvlek_project::run_in_memory(&project, other, progress)?)
    };
    if is_short { at_once(py, command, listener, work) } else { apart(py, command, listener, work) }
}

fn finished(finished: &Finished) -> anyhow::Result<(Vec<Table>, Option<Table>)> {
    let tables = finished.tables.iter().map(Table::of).collect::<Result<_, _>>()?;
    Ok((tables, Table::of_rejected(&finished.rejected)?))
}

fn overwrites(yes: bool) -> Overwrite {
    if yes { Overwrite::Replace } else { Overwrite::Refuse }
}

/// Runs a project file into a folder.
#[pyfunction]
pub(crate) fn run_project(
    py: Python<'_>,
    project: PathBuf,
    out: PathBuf,
    compare: Option<PathBuf>,
    overwrite: bool,
    listener: &Bound<'_, PyAny>,
) -> PyResult<(Vec<Table>, Option<Table>)> {
    apart(py, "run", listener, move |progress| {
        let opened = OpenProject::read(&project)?;
        finished(&werkvlek_project::run(&opened, compare.as_deref(), &out, overwrites(overwrite), progress)?)
    })
}

/// Makes the sample town and runs everything on it.
#[pyfunction]
pub(crate) fn demo(
    py: Python<'_>,
    out: PathBuf,
    scale: NonZeroU32,
    overwrite: bool,
    listener: &Bound<'_, PyAny>,
) -> PyResult<(Vec<Table>, Option<Table>)> {
    apart(py, "demo", listener, move |progress| {
        finished(&werkvlek_cli::make_demo(&out, scale, Language::Dutch, overwrites(overwrite), progress)?)
    })
}

/// Reads a layer of a file.
#[pyfunction]
pub(crate) fn read(
    py: Python<'_>,
    path: PathBuf,
    crs: Option<String>,
    target_crs: String,
    listener: &Bound<'_, PyAny>,
) -> PyResult<(Table, Option<Table>)> {
    apart(py, "inspect", listener, move |_| {
        let crs = crs.as_deref().map(werkvlek_io::parse_crs).transpose()?;
        read_file(&Source::parse(path).with_crs(crs), &target_crs)
    })
}

/// Runs the command with these arguments, the name of the program first; its exit code.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let run = || werkvlek_cli::run_as(arguments);
    if rayon::current_thread_index().is_none() {
        return py.detach(run);
    }
    // Away from a thread that does alone what it divides.
    let elsewhere = || std::thread::scope(|scope| scope.spawn(run).join());
    py.detach(elsewhere).unwrap_or_else(|fault| std::panic::resume_unwind(fault))
}
