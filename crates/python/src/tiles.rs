//! Heatmaps in tiles, for work that is divided over processes and machines: each tile by itself, and all of them together.

use crate::apart::{apart, at_once};
use crate::columns::{Numbers, copied, same_length};
use crate::errors::raised;
use crate::events::Told;
use crate::raster::Raster;
use crate::settings::project_of;
use numpy::{PyArray1, PyArray2, PyArrayMethods, PyReadonlyArray1, PyReadonlyArray2};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::sync::Arc;
use werkvlek_analysis::{Openbaarheid, drawn_of_counts, largest_raster};
use werkvlek_core::{PlacedWeights, SquareCount, SquareCounts};
use werkvlek_heatmap::{Grid, NODATA, Points, rasterise_rows};
use werkvlek_project::{HeatmapOfRows, OpenProject};

/// Columns of counts by square: row, column, establishments, weight, size and largest.
type CountColumns<'py> = (
    Bound<'py, PyArray1<i32>>,
    Bound<'py, PyArray1<i32>>,
    Bound<'py, PyArray1<u64>>,
    Bound<'py, PyArray1<f64>>,
    Bound<'py, PyArray1<f64>>,
    Bound<'py, PyArray1<f64>>,
);

/// The same, given.
type GivenCounts<'py> = (
    PyReadonlyArray1<'py, i32>,
    PyReadonlyArray1<'py, i32>,
    PyReadonlyArray1<'py, u64>,
    Numbers<'py>,
    Numbers<'py>,
    Numbers<'py>,
);

/// x, y and weight.
type PointColumns<'py> = (Bound<'py, PyArray1<f64>>, Bound<'py, PyArray1<f64>>, Bound<'py, PyArray1<f64>>);

/// Left edge, top edge, cell in metres, columns and rows.
type GridNumbers = (f64, f64, f64, usize, usize);

/// So many cells, and points times the cells across the circle of each, are done in some thousandths of a second.
const FEW_CELLS: usize = 20_000;
const FEW_STEPS: f64 = 200_000.0;

/// A heatmap whose rows are made apart.
#[pyclass(frozen, module = "werkvlek._werkvlek")]
pub(crate) struct TiledHeatmap {
    made: Arc<HeatmapOfRows>,
}

#[pymethods]
impl TiledHeatmap {
    /// Checks settings; no input is read.
    #[staticmethod]
    fn open(py: Python<'_>, settings: String, listener: &Bound<'_, PyAny>) -> PyResult<Self> {
        let made = at_once(py, "heatmap", listener, move |progress| {
            let opened = OpenProject::here(project_of(&settings)?);
            HeatmapOfRows::open(&opened, progress)
        })?;
        Ok(Self { made: Arc::new(made) })
    }

    /// Whether points must be counted by square before anything is drawn of them.
    #[getter]
    fn is_protected(&self) -> bool {
        matches!(self.made.plan().openbaar, Some(Openbaarheid::Beschermd(_)))
    }

    #[getter]
    fn radius_m(&self) -> f64 {
        self.made.plan().radius_m
    }

    /// The grid of the settings, or around points whose extremes are given: least x and y, greatest x and y.
    fn grid(&self, py: Python<'_>, extremes: (f64, f64, f64, f64)) -> PyResult<GridNumbers> {
        let (x0, y0, x1, y1) = extremes;
        let found = || -> anyhow::Result<Grid> {
            let (x, y) = ([x0, x1], [y0, y1]);
            let corners = Points::new(&x, &y, &[0.0, 0.0])?;
            Ok(self.made.plan().grid(&[corners], largest_raster())?)
        };
        let grid = found().map_err(|error| raised(py, "heatmap", &error))?;
        Ok((grid.x0_m(), grid.y1_m(), grid.cell_m(), grid.cols(), grid.rows()))
    }

    /// Rows of the raster, of the points that reach them: NaN where none does.
    fn rows<'py>(
        &self,
        py: Python<'py>,
        grid: GridNumbers,
        first_row: usize,
        count: usize,
        points: (Numbers<'py>, Numbers<'py>, Numbers<'py>),
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let (x, y, weight) = points;
        same_length(&x, &y)?;
        same_length(&x, &weight)?;
        let [x, y, weight] = [x, y, weight].map(|column| copied(&column));
        let made = Arc::clone(&self.made);
        let across = (2.0 * self.made.plan().radius_m / grid.2).max(1.0);
        let is_short = count * grid.3 <= FEW_CELLS && x.len() as f64 * across <= FEW_STEPS;
        let work = move |_: &Told| {
            let points = Points::new(&x, &y, &weight)?;
            let params = made.plan().params()?;
            let rows = first_row..first_row + count;
            let mut values = rasterise_rows(points, &grid_of(grid)?, &params, rows)?;
            values.iter_mut().filter(|value| **value <= NODATA).for_each(|value| *value = f64::NAN);
            Ok(values)
        };
        let nobody = py.None();
        let values = if is_short {
            at_once(py, "heatmap", nobody.bind(py), work)?
        } else {
            apart(py, "heatmap", nobody.bind(py), work)?
        };
        PyArray1::from_vec(py, values).reshape([count, grid.3])
    }

    /// The raster of all rows.
    fn raster(
        &self,
        py: Python<'_>,
        grid: GridNumbers,
        values: PyReadonlyArray2<'_, f64>,
    ) -> PyResult<Raster> {
        let no_nan = |value: &f64| if value.is_nan() { NODATA } else { *value };
        let values: Vec<f64> = values.as_array().iter().map(no_nan).collect();
        let made = py.detach(|| -> anyhow::Result<_> {
            let raster = werkvlek_heatmap::Raster::new(grid_of(grid)?, self.made.plan().unit, values)?;
            self.made.raster(raster)
        });
        Ok(Raster::from(made.map_err(|error| raised(py, "heatmap", &error))?))
    }

    /// The points that may be drawn of counts, which may be of several parts; those of one square are added up.
    fn drawn<'py>(&self, py: Python<'py>, counts: GivenCounts<'py>) -> PyResult<PointColumns<'py>> {
        if !self.is_protected() {
            return Err(PyValueError::new_err(
                "counts by square are for maps in which establishments are protected",
            ));
        }
        let counts = counts_of(&counts)?;
        let points = py.detach(|| drawn_of_counts(&counts, self.made.plan()));
        let points = points.map_err(|error| raised(py, "heatmap", &error.into()))?;
        Ok((
            PyArray1::from_vec(py, points.x_m),
            PyArray1::from_vec(py, points.y_m),
            PyArray1::from_vec(py, points.weight),
        ))
    }
}

/// Grids are checked when they are made; here they come back.
fn grid_of((x0_m, y1_m, cell_m, cols, rows): GridNumbers) -> anyhow::Result<Grid> {
    Ok(Grid::new(x0_m, y1_m, cell_m, cols, rows, largest_raster())?)
}

/// Points by square of 100 m, ascending.
#[pyfunction]
pub(crate) fn square_counts<'py>(
    py: Python<'py>,
    x: Numbers<'py>,
    y: Numbers<'py>,
    weight: Numbers<'py>,
) -> PyResult<CountColumns<'py>> {
    same_length(&x, &y)?;
    same_length(&x, &weight)?;
    let [x_m, y_m, weight] = [x, y, weight].map(|column| copied(&column));
    let counts = py.detach(|| -> anyhow::Result<SquareCounts> {
        // The checks of every other map.
        Points::new(&x_m, &y_m, &weight)?;
        Ok(SquareCounts::of(PlacedWeights { x_m: &x_m, y_m: &y_m, weight: &weight }))
    });
    let counts = counts.map_err(|error| raised(py, "heatmap", &error))?;
    Ok((
        PyArray1::from_iter(py, counts.rows().map(|count| count.row)),
        PyArray1::from_iter(py, counts.rows().map(|count| count.column)),
        PyArray1::from_iter(py, counts.rows().map(|count| count.establishments)),
        PyArray1::from_iter(py, counts.rows().map(|count| count.weight)),
        PyArray1::from_iter(py, counts.rows().map(|count| count.size)),
        PyArray1::from_iter(py, counts.rows().map(|count| count.largest)),
    ))
}

fn counts_of(given: &GivenCounts<'_>) -> PyResult<SquareCounts> {
    let (rows, columns, establishments, weight, size, largest) = given;
    let (rows, columns, establishments) = (rows.as_array(), columns.as_array(), establishments.as_array());
    let [weight, size, largest] = [weight, size, largest].map(|column| column.as_array());
    let lengths = [rows.len(), columns.len(), establishments.len(), weight.len(), size.len(), largest.len()];
    if lengths.iter().any(|length| *length != lengths[0]) {
        return Err(PyValueError::new_err(format!("columns of one length expected, found {lengths:?}")));
    }
    Ok((0..rows.len())
        .map(|i| SquareCount {
            row: rows[i],
            column: columns[i],
            establishments: establishments[i],
            weight: weight[i],
            size: size[i],
            largest: largest[i],
        })
        .collect())
}
