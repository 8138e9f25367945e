//! `werkvlek heatmap`.

use super::{Reading, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{HeatmapPlan, density, write_density};
use crate::args::HeatmapArgs;
use crate::progress::Talk;
use anyhow::{Result, bail};
use werkvlek_io::{Staging, dutch_number, read_raster_grid, read_weighted_points};

pub(crate) fn heatmap(args: &HeatmapArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let ending =
        args.output.output.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
    if ending != "tif" && ending != "tiff" {
        bail!("{}: a heatmap is written as .tif, '.{ending}' was found", args.output.output.display());
    }
    let plan = HeatmapPlan {
        kernel: args.kernel,
        unit: args.unit,
        radius_m: args.radius,
        cell_m: args.cell,
        extent: args.extent.as_ref().and_then(|e| <[f64; 4]>::try_from(e.clone()).ok()),
        align: args.align.as_deref().map(read_raster_grid).transpose()?,
        what: args.weight.clone().unwrap_or_else(|| "punten".into()),
    };
    let other = plan.align.as_ref().and_then(|g| g.crs.as_ref()).filter(|crs| **crs != reading.target_crs);
    if let Some(crs) = other {
        bail!(
            "--align: the raster is in {crs}, the analysis in {}; name the raster's system with --target-crs",
            reading.target_crs
        );
    }
    plan.check()?;
    let mut staging = Staging::new(args.output.overwrite());
    staging.check(&args.output.output)?;
    let weight = args.weight.as_deref();
    let step = talk.step("reading");
    let points = read_weighted_points(&reading.first(&args.points), &reading.target_crs, weight)?;
    let minus = match &args.minus {
        Some(path) => {
            let mut source = reading.first(path);
            if args.minus_where.is_some() {
                source = source.with_filter(args.minus_where.clone());
            }
            Some(read_weighted_points(&source, &reading.target_crs, weight)?)
        }
        None => None,
    };
    drop(step);
    let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, talk)?;
    write_density(&result, &reading.target_crs, &args.output.output, &mut staging)?;
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
