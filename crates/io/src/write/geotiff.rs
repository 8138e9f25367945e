//! Cloud-optimised GeoTIFF: tiled, compressed, with overviews, nodata, unit and band description.

use super::{Staging, WriteError, write_text};
use crate::Crs;
use crate::style::RasterStyle;
use gdal::cpl::CslStringList;
use gdal::raster::Buffer;
use gdal::{DriverManager, Metadata};
use std::path::Path;

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
    let staged = staging.file(output)?;
    let spatial_ref = raster
        .crs
        .to_spatial_ref()
        .map_err(|e| WriteError::Crs { path: output.display().to_string(), source: e })?;
    write_band(raster, &spatial_ref, &staged).map_err(|e| WriteError::Gdal {
        path: output.display().to_string(),
        layer: "band 1".into(),
        detail: e.to_string(),
    })?;
    write_text(&raster.style.to_qml(), &output.with_extension("qml"), staging)
}

fn write_band(
    raster: &RasterLayer<'_>,
    spatial_ref: &gdal::spatial_ref::SpatialRef,
    path: &Path,
) -> gdal::errors::Result<()> {
    let memory = DriverManager::get_driver_by_name("MEM")?;
    let mut dataset = memory.create_with_band_type::<f32, _>("", raster.cols, raster.rows, 1)?;
    dataset.set_geo_transform(&[raster.left_m, raster.cell_m, 0.0, raster.top_m, 0.0, -raster.cell_m])?;
    dataset.set_spatial_ref(spatial_ref)?;
    {
        let mut band = dataset.rasterband(1)?;
        band.set_no_data_value(Some(raster.nodata))?;
        band.set_description(raster.description)?;
        set_unit(&mut band, raster.unit)?;
        #[expect(clippy::cast_possible_truncation, reason = "the raster is stored in 32 bits")]
        let data: Vec<f32> = raster.values.iter().map(|&v| v as f32).collect();
        let mut buffer = Buffer::new((raster.cols, raster.rows), data);
        band.write((0, 0), (raster.cols, raster.rows), &mut buffer)?;
    }
    // COG appeared in GDAL 3.1, older than the oldest GDAL the bindings know, but a slim build may lack it.
    let (driver, options) = match DriverManager::get_driver_by_name("COG") {
        Ok(cog) => (cog, ["COMPRESS=DEFLATE", "PREDICTOR=YES", "BLOCKSIZE=256"]),
        Err(_) => {
            (DriverManager::get_driver_by_name("GTiff")?, ["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"])
        }
    };
    let mut list = CslStringList::new();
    for option in options {
        list.add_string(option)?;
    }
    dataset.create_copy(&driver, path, &list)?.close()
}

/// Stores the unit with the band; the bindings have no call of their own for it.
fn set_unit(band: &mut gdal::raster::RasterBand<'_>, unit: &str) -> gdal::errors::Result<()> {
    let text = std::ffi::CString::new(unit)?;
    #[expect(
        unsafe_code,
        reason = "the band is alive and the text ends in NUL, as GDALSetRasterUnitType asks"
    )]
    let result = unsafe { gdal_sys::GDALSetRasterUnitType(band.c_rasterband(), text.as_ptr()) };
    if result == gdal_sys::CPLErr::CE_None {
        Ok(())
    } else {
        Err(gdal::errors::GdalError::BadArgument(format!("unit '{unit}'")))
    }
}
