//! The extension module of the Python package `werkvlek`: the command and the analyses in one library.
//!
//! Python asks and shows (`crates/python/python/werkvlek`); here arrays and Arrow columns become layers, settings become a
//! project, and what the runner gives becomes tables and rasters. Everything long runs beside Python, which listens meanwhile.

mod apart;
mod arrow;
mod columns;
mod errors;
mod events;
mod job_table;
mod layer;
mod pool;
mod raster;
mod run;
mod settings;
mod straight;
mod streets;
mod table;
mod tiles;

use pyo3::prelude::*;

#[pymodule]
mod _werkvlek {
    #[pymodule_export]
    use crate::errors::{cannot_be_used, set_language, were_rejected};
    #[pymodule_export]
    use crate::job_table::judge_jobs;
    #[pymodule_export]
    use crate::layer::Layer;
    #[pymodule_export]
    use crate::pool::{set_max_memory, set_threads};
    #[pymodule_export]
    use crate::raster::Raster;
    #[pymodule_export]
    use crate::run::{demo, main, read, run, run_project};
    #[pymodule_export]
    use crate::settings::keys;
    #[pymodule_export]
    use crate::straight::nearest;
    #[pymodule_export]
    use crate::streets::Streets;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::tiles::{TiledHeatmap, square_counts};

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        use pyo3::types::PyModuleMethods;
        crate::apart::remember_panics();
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
