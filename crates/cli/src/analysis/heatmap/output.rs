//! Rasters as GeoTIFF, each with its style.

use super::{Density, HeatmapPlan};
use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_heatmap::{Grid, NODATA, Raster};
use werkvlek_io::{BandSpec, Crs, GeoTiffSpec, GeoTiffWriter, Palette, RasterStyle, Staging, classes};

/// A raster file on a grid.
pub(super) fn spec<'a>(
    grid: &Grid,
    plan: &HeatmapPlan,
    crs: &'a Crs,
    bands: &'a [BandSpec<'a>],
) -> GeoTiffSpec<'a> {
    GeoTiffSpec {
        cols: grid.cols(),
        rows: grid.rows(),
        left_m: grid.x0_m(),
        top_m: grid.y1_m(),
        cell_m: grid.cell_m(),
        nodata: NODATA,
        crs,
        precision: plan.precision,
        bands,
    }
}

/// Writes rasters as the bands of one file.
pub(super) fn write_bands(
    rasters: &[(&Raster, BandSpec<'_>)],
    style: &RasterStyle,
    plan: &HeatmapPlan,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    let Some((first, _)) = rasters.first() else { return Ok(()) };
    let bands: Vec<BandSpec<'_>> = rasters.iter().map(|(_, band)| *band).collect();
    let mut write = || -> Result<()> {
        let mut writer = GeoTiffWriter::create(&spec(first.grid(), plan, crs, &bands), output, staging)?;
        for (band, (raster, _)) in rasters.iter().enumerate() {
            writer.write_rows(band, 0, raster.values())?;
        }
        Ok(writer.finish(style)?)
    };
    write().with_context(|| format!("writing {}", output.display()))
}

/// Writes the raster with its style.
pub(crate) fn write_density(
    d: &Density,
    plan: &HeatmapPlan,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    let band = BandSpec { description: &d.description, unit: &d.unit };
    let style = RasterStyle::new(d.classes.clone());
    write_bands(&[(&d.raster, band)], &style, plan, crs, output, staging)
}

/// Writes the share of change with a style of its own.
pub(crate) fn write_change_percent(
    raster: &Raster,
    d: &Density,
    plan: &HeatmapPlan,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    const BOUNDS: [f64; 9] = [-100.0, -50.0, -25.0, -10.0, 0.0, 10.0, 25.0, 50.0, 100.0];
    let style = RasterStyle::new(classes(&BOUNDS, "%", Palette::Diverging));
    let description = format!("verandering in procenten van de eerdere dichtheid; {}", d.description);
    let band = BandSpec { description: &description, unit: "%" };
    write_bands(&[(raster, band)], &style, plan, crs, output, staging)
}
