//! `werkvlek vlekkenplan`.

use super::{Reading, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{
    VlekkenplanPlan, check_thresholds, facility_kind, facility_kinds, kind_table, rejected_layer,
    spread_figures, vlekkenplan as analyse,
};
use crate::args::VlekkenplanArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use werkvlek_core::{Districts, FacilityIndex};
use werkvlek_io::{
    Staging, StyledLayer, VectorFormat, plan_layers, read_districts, read_figures, read_origins,
    read_voorzieningen, write_layers,
};

pub(crate) fn vlekkenplan(args: &VlekkenplanArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let one_kind = facility_kind(args.facility_kind.as_deref())?;
    check_thresholds(&args.thresholds).context("--thresholds")?;
    let mut staging = Staging::new(args.output.overwrite());
    let output = &args.output.output;
    let format = plan_layers(output, &["buurten", "adressen", "voorzieningen"], &staging)?;

    let crs = &reading.target_crs;
    let step = talk.step("reading");
    let mut origins = read_origins(&reading.first(&args.origins), crs, &reading.fields, &args.weights)?;
    let source = reading.other(&args.facilities);
    let facilities = read_voorzieningen(&source, crs, &reading.fields, &kinds, &one_kind)?;
    let source = reading.other(&args.districts);
    let districts = read_districts(&source, crs, &reading.fields)?;
    let mut rejected = std::mem::take(&mut origins.rejected);
    rejected.extend(facilities.rejected);
    rejected.extend(districts.rejected);
    let districts = Districts::new(districts.value).with_context(|| districts.source)?;
    if !args.spread.is_empty() {
        let table = args.figures.as_deref().map_or(source, |f| reading.other(f));
        let figures = read_figures(&table, &reading.fields, &args.spread)?;
        rejected.extend(figures.rejected);
        spread_figures(&mut origins.value, &districts, &args.spread, &figures.value, talk)
            .with_context(|| figures.source)?;
    }
    drop(step);

    let index = FacilityIndex::new(&facilities.value)?;
    let plan = VlekkenplanPlan {
        kinds: facility_kinds(&args.kinds, &index, &facilities.source)?,
        thresholds_m: args.thresholds.clone(),
        headline: args.weights.first().or(args.spread.first()).cloned(),
        crs: crs.clone(),
    };
    let step = talk.step("measuring");
    let result = analyse(&origins.value, &facilities.value, &index, &districts, &plan)?;
    drop(step);

    let step = talk.step("writing");
    let mut layers = vec![result.districts, result.origins, result.facilities];
    if format == VectorFormat::GeoPackage {
        layers.push(StyledLayer { table: result.table.clone(), style: None });
        if !rejected.is_empty() {
            layers.push(rejected_layer(&rejected, Some(crs)));
        }
    } else {
        rejected_beside(&rejected, output, &mut staging)?;
    }
    write_layers(&layers, output, &mut staging)?;
    staging.commit()?;
    drop(step);
    present::print(&result.table, args.format)?;
    if result.outside > 0 {
        talk.say(&format!("{} origins lie in no district; they count in TOTAAL only", result.outside));
    }
    talk.say("distances are straight lines (hemelsbreed)");
    Ok(report(&rejected, talk))
}
