//! What a raster holds.

use super::{RasterGrid, ReadError, read_raster_grid};
use crate::{gdal_door, gdal_messages};
use std::path::Path;

/// A raster, described.
#[derive(Clone, Debug, PartialEq)]
pub struct RasterReport {
    /// Where its cells lie.
    pub grid: RasterGrid,
    /// Its bands, in their order.
    pub bands: Vec<BandReport>,
}

/// A band of a raster, described.
///
/// # Units
/// Those of the band.
#[derive(Clone, Debug, PartialEq)]
pub struct BandReport {
    /// Its name, empty where it has none.
    pub name: String,
    /// Its unit, empty where it states none.
    pub unit: String,
    /// Type of its values, as GDAL calls it (`Float32`).
    pub kind: String,
    /// The value of cells without one.
    pub nodata: Option<f64>,
    /// The least and the greatest value; none where no cell has one.
    pub range: Option<[f64; 2]>,
}

/// Whether the ending of a name says a raster.
#[must_use]
pub fn is_raster(path: &Path) -> bool {
    gdal_door::is_raster(path)
}

/// Describes a raster.
///
/// # Errors
/// [`ReadError`] when GDAL cannot read it, or its cells are not square and north-up.
///
/// # Cost
/// Every cell is read, a few rows at a time.
pub fn inspect_raster(path: &Path) -> Result<RasterReport, ReadError> {
    let grid = read_raster_grid(path)?;
    let shown = || path.display().to_string();
    let failed =
        |e: gdal::errors::GdalError| ReadError::Gdal { path: shown(), detail: gdal_messages::words(&e) };
    let dataset = gdal_door::open_raster(path).map_err(|refused| ReadError::refused(path, refused))?;
    let mut bands = Vec::new();
    for number in 1..=dataset.raster_count() {
        gdal_messages::start();
        let band = dataset.rasterband(number).map_err(failed)?;
        // Where no cell has a value this is an error of GDAL.
        let range = band.compute_raster_min_max(false).ok();
        bands.push(BandReport {
            name: gdal::Metadata::description(&band).unwrap_or_default(),
            unit: band.unit(),
            kind: band.band_type().name(),
            nodata: band.no_data_value(),
            range: range.map(|range| [range.min, range.max]),
        });
    }
    Ok(RasterReport { grid, bands })
}
