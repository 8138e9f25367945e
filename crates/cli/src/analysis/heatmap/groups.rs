//! A raster for each group of points (a sector, a year), from one reading of the data.

use super::classes::LegendValues;
use super::output::write_bands;
use super::{HeatmapPlan, KernelShape, blank, blanked, checked, description};
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::convert::Infallible;
use std::path::Path;
use werkvlek_heatmap::{Points, Raster, rasterise_groups};
use werkvlek_io::{BandSpec, Crs, GroupedPoints, Palette, RasterStyle, Staging, classes, dutch_number};

/// Writes one raster a group, on one grid and with one legend: as the bands of a `.tif`, or as files in a folder.
pub(crate) fn write_groups(
    grouped: &GroupedPoints,
    plan: &HeatmapPlan,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
    talk: Talk,
) -> Result<()> {
    let points = checked(&grouped.points)?;
    if points.is_empty() {
        bail!("there are no points to make a heatmap of; check the file and the filter (--where)");
    }
    if !matches!(plan.shape, KernelShape::Fixed) {
        bail!("--by gives every group the same radius everywhere: leave --adaptive and --border out");
    }
    let grid = plan.grid(&[points], plan.budget)?;
    let bytes = grid.bytes().saturating_mul(grouped.groups.len() as u64);
    if bytes > plan.budget.bytes() {
        bail!(
            "{} rasters of {} x {} cells take {} MB; allow more with --max-memory, use a larger --cell, or fewer groups",
            grouped.groups.len(),
            grid.cols(),
            grid.rows(),
            bytes / 1_000_000
        );
    }
    let params = plan.params()?;
    let step = talk.step("rasterising");
    let count = u32::try_from(grouped.groups.len()).context("too many groups")?;
    let mut rasters: Vec<Raster> = Vec::new();
    rasterise_groups(points, &grouped.group, count, &grid, &params, |_, raster| {
        rasters.push(raster);
        Ok::<(), Infallible>(())
    })?;
    if plan.disclosure.is_some() {
        for (group, raster) in rasters.iter_mut().enumerate() {
            let [x_m, y_m, weight] = columns(grouped, group);
            let hidden = blanked(Points::new(&x_m, &y_m, &weight)?, &grid, &params, plan)?;
            (*raster, _) = blank(&[hidden], raster.clone())?;
        }
    }
    drop(step);
    let mut legend = LegendValues::of_cells(grid.cells() * rasters.len());
    rasters.iter().for_each(|r| legend.add(r.values()));
    let bounds = plan.classes.of_density(&legend.into_values())?;
    let unit = plan.unit_label();
    let style = RasterStyle::new(classes(&bounds, &unit, Palette::Heat));
    let text = description(plan, &grid, "");
    let texts: Vec<String> = grouped.groups.iter().map(|name| format!("{name}: {text}")).collect();
    let band = |i: usize| BandSpec { description: &texts[i], unit: &unit };
    if output.to_string_lossy().ends_with('/') {
        staging.folder(output)?;
        for (i, name) in grouped.groups.iter().enumerate() {
            let path = output.join(format!("{}.tif", file_name(name)));
            write_bands(&[(&rasters[i], band(i))], &style, plan, crs, &path, staging)?;
        }
    } else {
        let bands: Vec<(&Raster, BandSpec<'_>)> =
            rasters.iter().enumerate().map(|(i, r)| (r, band(i))).collect();
        write_bands(&bands, &style, plan, crs, output, staging)?;
    }
    talk.say(&format!(
        "{}: {} groups ({}) of {} x {} cells from {} points",
        output.display(),
        grouped.groups.len(),
        shortened(&grouped.groups),
        grid.cols(),
        grid.rows(),
        dutch_number(points.len() as f64)
    ));
    Ok(())
}

/// The columns of one group.
fn columns(grouped: &GroupedPoints, group: usize) -> [Vec<f64>; 3] {
    let all = [&grouped.points.x_m, &grouped.points.y_m, &grouped.points.weight];
    all.map(|column| {
        let members = column.iter().zip(&grouped.group).filter(|(_, g)| **g as usize == group);
        members.map(|(v, _)| *v).collect()
    })
}

/// A group's name without what a file name cannot hold.
fn file_name(group: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    group.chars().map(plain).collect()
}

fn shortened(names: &[String]) -> String {
    let shown = names.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > 8 { format!("{shown}, ...") } else { shown }
}
