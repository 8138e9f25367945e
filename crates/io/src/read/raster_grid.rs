//! The grid of a raster, to lay another raster on.

use super::ReadError;
use crate::crs::crs_of;
use crate::{gdal_door, gdal_messages};
use std::path::Path;
use werkvlek_table::Crs;

/// Where the cells of a north-up raster lie.
///
/// # Units
/// Those of its CRS: metres for a projected one.
#[derive(Clone, Debug, PartialEq)]
pub struct RasterGrid {
    /// Left edge.
    pub left_m: f64,
    /// Top edge.
    pub top_m: f64,
    /// Width and height of a cell.
    pub cell_m: f64,
    /// Number of columns.
    pub cols: usize,
    /// Number of rows.
    pub rows: usize,
    /// Its system, when it states one.
    pub crs: Option<Crs>,
}

/// Reads the grid of a raster.
///
/// # Errors
/// [`ReadError`] when GDAL cannot read it, or its cells are not square and north-up.
pub fn read_raster_grid(path: &Path) -> Result<RasterGrid, ReadError> {
    let shown = || path.display().to_string();
    if !path.exists() {
        return Err(ReadError::missing(path));
    }
    gdal_messages::start();
    let failed =
        |e: gdal::errors::GdalError| ReadError::Gdal { path: shown(), detail: gdal_messages::words(&e) };
    let dataset = gdal_door::open_raster(path).map_err(|refused| ReadError::refused(path, refused))?;
    let t = dataset.geo_transform().map_err(failed)?;
    let square = (t[1] + t[5]).abs() <= 1e-9 * t[1].abs() && t[1] > 0.0 && t[2].abs() + t[4].abs() <= 0.0;
    if !square {
        return Err(ReadError::Gdal {
            path: shown(),
            detail: "its cells are not square and north-up".into(),
        });
    }
    let (cols, rows) = dataset.raster_size();
    let crs = dataset.spatial_ref().ok().as_ref().and_then(crs_of);
    Ok(RasterGrid { left_m: t[0], top_m: t[3], cell_m: t[1], cols, rows, crs })
}
