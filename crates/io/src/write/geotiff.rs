//! A raster in memory as a cloud-optimised GeoTIFF.

use super::geotiff_writer::{BandSpec, GeoTiffSpec, GeoTiffWriter, Precision};
use super::{Staging, WriteError};
use std::path::Path;
use werkvlek_table::Crs;
use werkvlek_table::RasterStyle;

/// A raster to write.
#[derive(Clone, Debug)]
pub struct RasterLayer<'a> {
    /// Values row by row, the top row first; `nodata` where there is none.
    pub values: &'a [f64],
    /// Number of columns.
    pub cols: usize,
    /// Number of rows.
    pub rows: usize,
    /// Left edge of the grid, in the CRS's metres.
    pub left_m: f64,
    /// Top edge of the grid, in the CRS's metres.
    pub top_m: f64,
    /// Width and height of a cell, in metres.
    pub cell_m: f64,
    /// The value that means "not computed".
    pub nodata: f64,
    /// The system the grid lies in.
    pub crs: &'a Crs,
    /// What the band holds, with its parameters, for people.
    pub description: &'a str,
    /// Unit of the values, as shown to people (`banen/ha`).
    pub unit: &'a str,
    /// How QGIS draws it.
    pub style: &'a RasterStyle,
}

/// Writes one band of 32-bit floats as a cloud-optimised GeoTIFF, with a `.qml` beside it.
///
/// # Units
/// The values keep their unit, which is stored with the band.
///
/// # Errors
/// [`WriteError`]; nothing appears then.
///
/// # Cost
/// As [`GeoTiffWriter`], which writes rasters that do not fit in memory, several bands and 64-bit floats.
pub fn write_geotiff(
    raster: &RasterLayer<'_>,
    output: &Path,
    staging: &mut Staging,
) -> Result<(), WriteError> {
    if raster.values.len() != raster.cols * raster.rows || raster.values.is_empty() {
        return Err(WriteError::RasterSize {
            path: output.display().to_string(),
            found: raster.values.len(),
            cols: raster.cols,
            rows: raster.rows,
        });
    }
    let spec = GeoTiffSpec {
        cols: raster.cols,
        rows: raster.rows,
        left_m: raster.left_m,
        top_m: raster.top_m,
        cell_m: raster.cell_m,
        nodata: raster.nodata,
        crs: raster.crs,
        precision: Precision::F32,
        bands: &[BandSpec { description: raster.description, unit: raster.unit }],
    };
    let mut writer = GeoTiffWriter::create(&spec, output, staging)?;
    writer.write_rows(0, 0, raster.values)?;
    writer.finish(raster.style)
}
