//! A raster of results as an array.

use numpy::{PyArray1, PyArray2, PyArrayMethods};
use pyo3::prelude::*;
use std::path::PathBuf;
use werkvlek_heatmap::NODATA;
use werkvlek_io::{Overwrite, Precision};
use werkvlek_project::NamedRaster;

/// A raster: values on a grid of square cells, with what they mean.
#[pyclass(frozen, module = "werkvlek._werkvlek")]
pub(crate) struct Raster {
    made: NamedRaster,
}

impl From<NamedRaster> for Raster {
    fn from(made: NamedRaster) -> Self {
        Self { made }
    }
}

#[pymethods]
impl Raster {
    #[getter]
    fn name(&self) -> &str {
        &self.made.name
    }

    #[getter]
    fn unit(&self) -> &str {
        &self.made.unit
    }

    #[getter]
    fn description(&self) -> &str {
        &self.made.description
    }

    /// Authority code or WKT.
    #[getter]
    fn crs(&self) -> &str {
        self.made.crs.definition()
    }

    /// Left edge, top edge and size of a cell, in metres.
    #[getter]
    fn grid(&self) -> (f64, f64, f64) {
        let grid = self.made.raster.grid();
        (grid.x0_m(), grid.y1_m(), grid.cell_m())
    }

    /// Lower bounds of the classes of the legend, with their labels and colours.
    #[getter]
    fn classes(&self) -> Vec<(f64, f64, String)> {
        self.made.classes.iter().map(|class| (class.lower, class.upper, class.label.clone())).collect()
    }

    /// A copy of the values: rows from the top, NaN where no point reaches.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let raster = &self.made.raster;
        let shape = [raster.grid().rows(), raster.grid().cols()];
        let values = py.detach(|| {
            let nan = |&value: &f64| if value <= NODATA { f64::NAN } else { value };
            raster.values().iter().map(nan).collect::<Vec<f64>>()
        });
        PyArray1::from_vec(py, values).reshape(shape)
    }

    /// Writes a cloud-optimised GeoTIFF with its style.
    fn write(&self, py: Python<'_>, path: PathBuf, is_double: bool, overwrite: bool) -> PyResult<()> {
        let precision = if is_double { Precision::F64 } else { Precision::F32 };
        let overwrite = if overwrite { Overwrite::Replace } else { Overwrite::Refuse };
        let written = py.detach(|| self.made.write(&path, precision, overwrite));
        written.map_err(|error| crate::errors::raised(py, "heatmap", &error))
    }
}
