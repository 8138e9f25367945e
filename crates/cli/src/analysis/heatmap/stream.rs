//! A raster larger than the memory it may take: made in bands of rows, each written before the next is made.

use super::classes::LegendValues;
use super::output::spec;
use super::plan::largest;
use super::{HeatmapPlan, KernelShape, checked, description};
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::path::Path;
use werkvlek_heatmap::{MemoryPlan, rasterise_bands};
use werkvlek_io::{
    BandSpec, Crs, GeoTiffWriter, Palette, RasterStyle, Staging, WeightedPoints, classes, dutch_number,
};

/// Whether the raster takes more than the plan allows.
pub(crate) fn is_too_large(points: &WeightedPoints, plan: &HeatmapPlan) -> Result<bool> {
    let points = checked(points)?;
    if points.is_empty() {
        return Ok(false);
    }
    let grid = plan.grid(&[points], largest())?;
    Ok(grid.bytes() > plan.budget.bytes())
}

/// Makes and writes the raster band by band, with its style; says how much memory that takes.
pub(crate) fn write_streamed(
    points: &WeightedPoints,
    plan: &HeatmapPlan,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
    talk: Talk,
) -> Result<()> {
    if !matches!(plan.shape, KernelShape::Fixed) || plan.disclosure.is_some() {
        bail!(
            "a raster larger than --max-memory is made in bands, without --adaptive, --border and disclosure; allow more \
             memory or use a larger --cell"
        );
    }
    let points = checked(points)?;
    let grid = plan.grid(&[points], largest())?;
    let params = plan.params()?;
    let rows = MemoryPlan::rows_within(points.len(), &grid, &params, plan.budget)?;
    let takes = MemoryPlan::new(points.len(), &grid, &params, rows);
    talk.say(&format!(
        "{} x {} cells take {} MB: made in bands of {} rows, within {} MB",
        dutch_number(grid.cols() as f64),
        dutch_number(grid.rows() as f64),
        dutch_number((grid.bytes() / 1_000_000) as f64),
        rows,
        dutch_number((takes.total_bytes() / 1_000_000) as f64)
    ));
    let unit = plan.unit_label();
    let text = description(plan, &grid, "");
    let bands = [BandSpec { description: &text, unit: &unit }];
    let mut writer = GeoTiffWriter::create(&spec(&grid, plan, crs, &bands), output, staging)?;
    let mut legend = LegendValues::of_cells(grid.cells());
    let bar = talk.bar("rasterising", grid.rows());
    rasterise_bands(points, &grid, &params, rows, |band| {
        legend.add(band.values);
        bar.reached(band.first_row + band.rows);
        writer.write_rows(0, band.first_row, band.values)
    })
    .with_context(|| format!("writing {}", output.display()))?;
    drop(bar);
    let most = legend.most().unwrap_or(0.0);
    let bounds = plan.classes.of_density(&legend.into_values())?;
    let step = talk.step("compressing, with overviews");
    writer.finish(&RasterStyle::new(classes(&bounds, &unit, Palette::Heat)))?;
    drop(step);
    talk.say(&format!(
        "{}: {} x {} cells from {} points, highest {} {unit}",
        output.display(),
        grid.cols(),
        grid.rows(),
        dutch_number(points.len() as f64),
        dutch_number(most)
    ));
    Ok(())
}
