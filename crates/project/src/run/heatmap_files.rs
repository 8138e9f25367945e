//! Rasters as GeoTIFF, each with its style.

use crate::results::NamedRaster;
use anyhow::{Context, Result, bail};
use std::path::Path;
use werkvlek_analysis::{Density, HeatmapPlan, MapPoints, Progress, largest_raster, stream_density};
use werkvlek_heatmap::{Grid, NODATA, Raster};
use werkvlek_io::{BandSpec, GeoTiffSpec, GeoTiffWriter, Overwrite, Precision, RasterGrid, Staging};
use werkvlek_table::{Class, Crs, RasterStyle, change_classes, message_number};

/// The grid of another raster, which must be in the coordinates of the analysis.
pub(super) fn check_grid(raster: &RasterGrid, crs: &Crs) -> Result<Grid> {
    if let Some(other) = raster.crs.as_ref().filter(|other| *other != crs) {
        bail!(
            "⟨raster⟩: the raster is in {other}, the analysis in {crs}; name the raster's system with ⟨crs⟩"
        );
    }
    let (cols, rows) = (raster.cols, raster.rows);
    Ok(Grid::new(raster.left_m, raster.top_m, raster.cell_m, cols, rows, largest_raster())?)
}

/// A raster file on a grid.
fn spec<'a>(grid: &Grid, precision: Precision, crs: &'a Crs, bands: &'a [BandSpec<'a>]) -> GeoTiffSpec<'a> {
    GeoTiffSpec {
        cols: grid.cols(),
        rows: grid.rows(),
        left_m: grid.x0_m(),
        top_m: grid.y1_m(),
        cell_m: grid.cell_m(),
        nodata: NODATA,
        crs,
        precision,
        bands,
    }
}

/// Writes rasters as the bands of one file.
pub(super) fn write_bands(
    rasters: &[(&Raster, BandSpec<'_>)],
    style: &RasterStyle,
    precision: Precision,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    let Some((first, _)) = rasters.first() else { return Ok(()) };
    let bands: Vec<BandSpec<'_>> = rasters.iter().map(|(_, band)| *band).collect();
    let mut write = || -> Result<()> {
        let mut writer = GeoTiffWriter::create(&spec(first.grid(), precision, crs, &bands), output, staging)?;
        for (band, (raster, _)) in rasters.iter().enumerate() {
            writer.write_rows(band, 0, raster.values())?;
        }
        Ok(writer.finish(style)?)
    };
    write().with_context(|| format!("writing {}", output.display()))
}

/// Writes the raster with its style.
pub(super) fn write_density(
    d: &Density,
    precision: Precision,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    let band = BandSpec { description: &d.description, unit: &d.unit };
    let style = RasterStyle::new(d.classes.clone());
    write_bands(&[(&d.raster, band)], &style, precision, crs, output, staging)
}

/// The classes of a change in per cent.
fn change_percent_classes() -> Vec<Class> {
    const BOUNDS: [f64; 8] = [-100.0, -50.0, -25.0, -10.0, 10.0, 25.0, 50.0, 100.0];
    change_classes(&BOUNDS, "%")
}

/// The style of a change in per cent.
pub(super) fn change_percent_style() -> RasterStyle {
    RasterStyle::new(change_percent_classes())
}

/// Where a grid lies: left, bottom, right, top in metres.
pub(super) fn extent_of(grid: &Grid) -> [f64; 4] {
    [grid.x0_m(), grid.y0_m(), grid.x1_m(), grid.y1_m()]
}

/// Writes a raster that a program got.
pub(crate) fn write_named(
    named: &NamedRaster,
    output: &Path,
    precision: Precision,
    overwrite: Overwrite,
) -> Result<()> {
    let mut staging = Staging::new(overwrite);
    let band = BandSpec { description: &named.description, unit: &named.unit };
    let style = RasterStyle::new(named.classes.clone());
    write_bands(&[(&named.raster, band)], &style, precision, &named.crs, output, &mut staging)?;
    staging.commit()?;
    Ok(())
}

/// Writes the share of change with a style of its own.
pub(super) fn write_change_percent(
    raster: &Raster,
    d: &Density,
    precision: Precision,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
) -> Result<()> {
    let style = change_percent_style();
    let description = format!("verandering in procenten van de eerdere dichtheid; {}", d.description);
    let band = BandSpec { description: &description, unit: "%" };
    write_bands(&[(raster, band)], &style, precision, crs, output, staging)
}

/// A density, and the change in per cent where there is one, for a program.
pub(super) fn kept(d: Density, crs: &Crs) -> impl Iterator<Item = NamedRaster> + use<> {
    let (crs, description) = (crs.clone(), d.description);
    let percent = d.change_percent.map(|raster| NamedRaster {
        name: "verandering_procent".to_owned(),
        raster,
        crs: crs.clone(),
        unit: "%".to_owned(),
        description: format!("verandering in procenten van de eerdere dichtheid; {description}"),
        classes: change_percent_classes(),
    });
    let density = NamedRaster {
        name: "dichtheid".to_owned(),
        raster: d.raster,
        crs,
        unit: d.unit,
        description,
        classes: d.classes,
    };
    std::iter::once(density).chain(percent)
}

/// Makes and writes the raster band by band, with its style; says how much memory that takes. Gives its classes and extent.
pub(super) fn streamed(
    points: &MapPoints,
    plan: &HeatmapPlan,
    precision: Precision,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
    progress: &dyn Progress,
) -> Result<(Vec<Class>, [f64; 4])> {
    let made = stream_density(points, plan)?;
    let bands = [BandSpec { description: &made.description, unit: &made.unit }];
    let mut writer = GeoTiffWriter::create(&spec(made.grid(), precision, crs, &bands), output, staging)?;
    let (classes, most) = made
        .make(progress, |band| writer.write_rows(0, band.first_row, band.values))
        .with_context(|| format!("writing {}", output.display()))?;
    let step = progress.step("compressing, with overviews");
    writer.finish(&RasterStyle::new(classes.clone()))?;
    drop(step);
    progress.say(&format!(
        "{}: {} x {} cells from {} points, highest {} {}",
        output.display(),
        made.grid().cols(),
        made.grid().rows(),
        message_number(points.given() as f64),
        message_number(most),
        made.unit
    ));
    Ok((classes, extent_of(made.grid())))
}
