//! `werkvlek heatmap`.

use super::{Reading, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{
    ClassPlan, HeatmapPlan, HotSpotPlan, KernelShape, check_picture, checked, contours, density,
    density_picture, district_hotspots, hotspots, is_too_large, write_change_percent, write_density,
    write_groups, write_picture, write_streamed,
};
use crate::args::HeatmapArgs;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use geo::MultiPolygon;
use std::path::Path;
use werkvlek_core::{Districts, Sbi, SectorGroep, SectorTabel};
use werkvlek_heatmap::DisclosureRule;
use werkvlek_io::{
    GroupedPoints, Loaded, Outline, Rejected, Source, Staging, WeightRule, WeightedPoints, dutch_number,
    has_column, plan_layers, read_districts, read_grouped_points, read_outlines, read_polygons,
    read_raster_grid, read_weighted_points_by, sbi_column, write_layers, year_column,
};

pub(crate) fn heatmap(args: &HeatmapArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let output = &args.output.output;
    let mut rejected = Vec::new();
    let (plan, border) = plan(args, &reading, &mut rejected)?;
    let mut staging = check_outputs(args)?;
    let outlines = outlines(args, &reading, &mut rejected)?;
    let crs = &reading.target_crs;
    let weight = args.weight.as_deref();
    let source = reading.first(&args.points);
    if let Some(column) = &args.by {
        let step = talk.step("reading");
        let year = if args.all_years { None } else { year_column(&source, &reading.fields)? };
        if year.is_some_and(|year| !year.eq_ignore_ascii_case(column)) {
            one_year(args, &reading, &source)?;
        }
        let read = grouped(&reading, &source, weight, column)?;
        drop(step);
        write_groups(&read.value, &plan, crs, output, &mut staging, talk)?;
        rejected.extend(read.rejected);
        rejected_beside(&rejected, output, &mut staging)?;
        staging.commit()?;
        return Ok(report(&rejected, talk));
    }
    let step = talk.step("reading");
    let points = one_year(args, &reading, &source)?;
    let minus = match &args.minus {
        Some(path) => {
            let mut source = reading.first(path);
            if args.minus_where.is_some() {
                source = source.with_filter(args.minus_where.clone());
            }
            Some(one_year(args, &reading, &source)?)
        }
        None => None,
    };
    drop(step);
    let alone =
        minus.is_none() && args.contours.is_none() && args.hotspots.is_none() && args.picture.png.is_none();
    if alone && is_too_large(&points.value, &plan)? {
        write_streamed(&points.value, &plan, crs, output, &mut staging, talk)?;
        rejected.extend(points.rejected);
        rejected_beside(&rejected, output, &mut staging)?;
        staging.commit()?;
        return Ok(report(&rejected, talk));
    }
    let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, talk)?;
    write_density(&result, &plan, crs, output, &mut staging)?;
    if let (Some(path), Some(percent)) = (&args.change_percent, &result.change_percent) {
        write_change_percent(percent, &result, &plan, crs, path, &mut staging)?;
    }
    if let Some(path) = &args.contours {
        let inside = match &minus {
            // The jobs inside a band of change are those that came minus those that went.
            Some(minus) => points.value.minus(&minus.value),
            None => points.value.clone(),
        };
        let layer = contours(&result, checked(&inside)?, &plan, crs, &stem(path))?;
        write_layers(&[layer], path, &mut staging)?;
    }
    if let (Some(path), Some(districts)) = (&args.hotspots, &args.hotspot_districts) {
        let read = read_districts(&reading.other(districts), crs, &reading.fields)?;
        rejected.extend(read.rejected);
        let districts = Districts::new(read.value).with_context(|| read.source)?;
        let layer = district_hotspots(checked(&points.value)?, &districts, &plan.what, crs)?;
        write_layers(&[layer], path, &mut staging)?;
    } else if let Some(path) = &args.hotspots {
        let spots =
            HotSpotPlan { cell_m: args.hotspot_cell, radius_m: args.radius, border, what: plan.what.clone() };
        let layer = hotspots(checked(&points.value)?, &spots, crs)?;
        write_layers(&[layer], path, &mut staging)?;
    }
    if let Some(path) = &args.picture.png {
        let picture = density_picture(&result, &outlines, &plan.what, &args.picture.words(), crs);
        write_picture(&picture, path, &mut staging, talk)?;
    }
    rejected.extend(points.rejected);
    rejected.extend(minus.map(|m| m.rejected).unwrap_or_default());
    rejected_beside(&rejected, output, &mut staging)?;
    staging.commit()?;
    talk.say(&format!(
        "{}: {} x {} cells from {} points, highest {} {}",
        output.display(),
        result.raster.grid().cols(),
        result.raster.grid().rows(),
        dutch_number(points.value.x_m.len() as f64),
        dutch_number(result.raster.max().unwrap_or(0.0)),
        result.unit,
    ));
    Ok(report(&rejected, talk))
}

/// The points by a column; by `sector`, `zorg` or `media-ict` out of their SBI codes where there is no such column.
fn grouped(
    reading: &Reading,
    source: &Source,
    weight: Option<&str>,
    by: &str,
) -> Result<Loaded<GroupedPoints>> {
    let crs = &reading.target_crs;
    let read = |column: &str| -> Result<Loaded<GroupedPoints>> {
        Ok(read_grouped_points(source, crs, weight, WeightRule::NonNegative, column)?)
    };
    let table = match by {
        "sector" => SectorTabel::secties(),
        "zorg" => SectorTabel::zorg(),
        "media-ict" => SectorTabel::media_en_ict(),
        _ => return read(by),
    };
    if has_column(source, by)? {
        return read(by);
    }
    let sbi = sbi_column(source, &reading.fields)?.with_context(|| {
        format!("--by {by} needs a column with SBI codes; name it with --field sbi=COLUMN")
    })?;
    let by_code = read(&sbi)?;
    let names: Vec<&str> = table.groepen().iter().map(SectorGroep::naam).collect();
    let group_of = |code: &str| table.position(code.parse::<Sbi>().ok()?).and_then(|i| u32::try_from(i).ok());
    Ok(Loaded {
        value: by_code.value.regrouped(&names, group_of),
        source: by_code.source,
        rejected: by_code.rejected,
    })
}

/// The points with their weights; of one year, unless all are asked for.
fn one_year(args: &HeatmapArgs, reading: &Reading, source: &Source) -> Result<Loaded<WeightedPoints>> {
    let rule = if args.allow_negative { WeightRule::Any } else { WeightRule::NonNegative };
    let (crs, weight) = (&reading.target_crs, args.weight.as_deref());
    let year = if args.all_years { None } else { year_column(source, &reading.fields)? };
    let Some(year) = year else { return Ok(read_weighted_points_by(source, crs, weight, rule)?) };
    let read = read_grouped_points(source, crs, weight, rule, &year)?;
    if let [first, .., last] = read.value.groups.as_slice() {
        bail!(
            "{}: the points are of {} years ({first} to {last}), and together they count jobs more than once; choose one with \
             --where '{year} = {last}', a raster a year with --by {year}, or --all-years",
            read.source,
            read.value.groups.len()
        );
    }
    Ok(Loaded { value: read.value.points, source: read.source, rejected: read.rejected })
}

/// The plan, checked, and the border it may have.
fn plan(
    args: &HeatmapArgs,
    reading: &Reading,
    rejected: &mut Vec<Rejected>,
) -> Result<(HeatmapPlan, Option<MultiPolygon>)> {
    let align = args.align.as_deref().map(read_raster_grid).transpose()?;
    let crs = &reading.target_crs;
    if let Some(other) = align.as_ref().and_then(|g| g.crs.as_ref()).filter(|other| *other != crs) {
        bail!(
            "--align: the raster is in {other}, the analysis in {crs}; name the raster's system with --target-crs"
        );
    }
    let border = match &args.border {
        Some(path) => {
            let read = read_polygons(&reading.other(path), crs)?;
            rejected.extend(read.rejected);
            Some(read.value)
        }
        None => None,
    };
    let cell_m = align.as_ref().map_or(args.cell, |g| g.cell_m);
    let shape = match (&border, args.adaptive) {
        (Some(border), _) => KernelShape::Within(border.clone()),
        (None, Some(neighbours)) => {
            KernelShape::Adaptive { neighbours, least_m: args.least_radius.unwrap_or(2.0 * cell_m) }
        }
        (None, None) => KernelShape::Fixed,
    };
    let disclosure = match (args.min_vestigingen, args.max_aandeel) {
        (None, None) => None,
        (n, p) => Some(DisclosureRule::new(n.unwrap_or(3), p.unwrap_or(80.0))?),
    };
    let plan = HeatmapPlan {
        kernel: args.kernel,
        unit: args.unit,
        radius_m: args.radius,
        cell_m: args.cell,
        extent: args.extent.as_ref().and_then(|e| <[f64; 4]>::try_from(e.clone()).ok()),
        align,
        shape,
        disclosure,
        classes: ClassPlan { method: args.class_method, count: args.classes, levels: args.levels.clone() },
        precision: args.precision.into(),
        budget: args.max_memory.budget(),
        what: args.weight.clone().unwrap_or_else(|| "punten".into()),
    };
    plan.check()?;
    Ok((plan, border))
}

/// The outlines of the picture, with names when they are asked for.
fn outlines(args: &HeatmapArgs, reading: &Reading, rejected: &mut Vec<Rejected>) -> Result<Vec<Outline>> {
    let Some(path) = &args.outlines else { return Ok(Vec::new()) };
    let read = read_outlines(&reading.other(path), &reading.target_crs, &reading.fields)?;
    rejected.extend(read.rejected);
    let named = |o: Outline| if args.outline_names { o } else { Outline { naam: None, ..o } };
    Ok(read.value.into_iter().map(named).collect())
}

/// Every output can be written, and nothing is in its place.
fn check_outputs(args: &HeatmapArgs) -> Result<Staging> {
    let staging = Staging::new(args.output.overwrite());
    for path in [Some(&args.output.output), args.change_percent.as_ref()].into_iter().flatten() {
        let ending = path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        let folder = args.by.is_some() && path.to_string_lossy().ends_with('/');
        if !folder && ending != "tif" && ending != "tiff" {
            bail!("{}: a heatmap is written as .tif, '.{ending}' was found", path.display());
        }
        staging.check(path)?;
    }
    if let Some(path) = &args.picture.png {
        check_picture(path, &staging)?;
    }
    for (flag, path) in [("--contours", &args.contours), ("--hotspots", &args.hotspots)] {
        if let Some(path) = path {
            plan_layers(path, &[stem(path).as_str()], &staging).with_context(|| flag.to_owned())?;
        }
    }
    Ok(staging)
}

/// The layer of a file is named after it.
fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "layer".to_owned(), |s| s.to_string_lossy().into_owned())
}
