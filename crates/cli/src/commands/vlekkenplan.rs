//! `werkvlek vlekkenplan`.

use super::{Reading, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{VlekkenplanPlan, facility_kinds, kind_table, rejected_layer, vlekkenplan as analyse};
use crate::args::VlekkenplanArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::Result;
use werkvlek_core::{Districts, FacilityIndex};
use werkvlek_io::{
    Staging, StyledLayer, VectorFormat, read_districts, read_origins, read_voorzieningen, write_layers,
};

pub(crate) fn vlekkenplan(args: &VlekkenplanArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let format = VectorFormat::of(&args.output.output)?;
    let mut staging = Staging::new(args.output.overwrite());
    let crs = &reading.analysis_crs;
    let step = talk.step("reading");
    let origins = read_origins(&reading.first(&args.origins), crs, &reading.fields, &args.weights)?;
    let facilities = read_voorzieningen(&reading.other(&args.facilities), crs, &reading.fields, &kinds)?;
    let source = reading
        .other(&args.districts)
        .with_layer(args.districts_layer.clone())
        .with_filter(args.districts_where.clone());
    let districts = read_districts(&source, crs, &reading.fields)?;
    drop(step);
    let index = FacilityIndex::new(&facilities.value)?;
    let plan = VlekkenplanPlan {
        kinds: facility_kinds(&args.kinds, &index, &facilities.source)?,
        thresholds_m: args.thresholds.clone(),
        crs: crs.clone(),
    };
    let step = talk.step("measuring");
    let result =
        analyse(&origins.value, &facilities.value, &index, &Districts::new(districts.value)?, &plan)?;
    drop(step);
    let mut rejected = origins.rejected;
    rejected.extend(facilities.rejected);
    rejected.extend(districts.rejected);
    let mut layers = vec![result.districts, result.origins, result.facilities];
    match format {
        VectorFormat::GeoPackage => {
            layers.push(StyledLayer { table: result.table.clone(), style: None });
            if !rejected.is_empty() {
                layers.push(rejected_layer(&rejected, Some(crs)));
            }
        }
        _ => rejected_beside(&rejected, &args.output.output, &mut staging)?,
    }
    write_layers(&layers, &args.output.output, &mut staging)?;
    staging.commit()?;
    present::print(&result.table, args.format)?;
    if result.outside > 0 {
        talk.say(&format!("{} origins lie in no district; they count in TOTAAL only", result.outside));
    }
    talk.say("distances are straight lines (hemelsbreed)");
    Ok(report(&rejected, talk))
}
