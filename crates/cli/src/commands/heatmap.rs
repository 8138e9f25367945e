//! `werkvlek heatmap`.

use super::{Reading, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{HeatmapPlan, density, write_density};
use crate::args::HeatmapArgs;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use werkvlek_io::{Staging, dutch_number, read_raster_grid, read_weighted_points};

pub(crate) fn heatmap(args: &HeatmapArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let ending =
        args.output.output.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
    if ending != "tif" && ending != "tiff" {
        bail!("{}: a heatmap is written as .tif, '.{ending}' was found", args.output.output.display());
    }
    let plan = HeatmapPlan {
        kernel: args.kernel.parse().context("--kernel")?,
        unit: args.unit.parse().context("--unit")?,
        radius_m: args.radius,
        cell_m: args.cell,
        extent: args.extent.as_ref().and_then(|e| <[f64; 4]>::try_from(e.clone()).ok()),
        align: args.align.as_deref().map(read_raster_grid).transpose()?,
        threads: args.threads,
        what: args.weight.clone().unwrap_or_else(|| "punten".into()),
    };
    if let Some(crs) = plan.align.as_ref().and_then(|g| g.crs.as_ref()) {
        if *crs != reading.analysis_crs {
            bail!("--align: the raster is in {crs}, the analysis in {}", reading.analysis_crs);
        }
    }
    let mut staging = Staging::new(args.output.overwrite());
    let weight = args.weight.as_deref();
    let step = talk.step("reading");
    let points = read_weighted_points(&reading.first(&args.points), &reading.analysis_crs, weight)?;
    let minus = match &args.minus {
        Some(path) => {
            let source = reading.first(path).with_filter(args.minus_where.clone());
            Some(read_weighted_points(&source, &reading.analysis_crs, weight)?)
        }
        None => None,
    };
    drop(step);
    let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, talk)?;
    write_density(&result, &reading.analysis_crs, &args.output.output, &mut staging)?;
    let mut rejected = points.rejected;
    rejected.extend(minus.map(|m| m.rejected).unwrap_or_default());
    rejected_beside(&rejected, &args.output.output, &mut staging)?;
    staging.commit()?;
    talk.say(&format!(
        "{}: {} x {} cells from {} points, highest {} {}",
        args.output.output.display(),
        result.raster.grid().cols(),
        result.raster.grid().rows(),
        dutch_number(points.value.x_m.len() as f64),
        dutch_number(result.raster.max().unwrap_or(0.0)),
        result.unit(),
    ));
    Ok(report(&rejected, talk))
}
