//! `werkvlek werklocaties`.

use super::{Reading, report};
use crate::Outcome;
use crate::analysis::{rejected_layer, werklocaties as layers};
use crate::args::WerklocatiesArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::Result;
use werkvlek_core::{Classifier, Disclosure, Monitor};
use werkvlek_io::{
    Staging, StyledLayer, VectorFormat, plan_layers, read_vestigingen, read_werklocaties, write_layers,
};

pub(crate) fn werklocaties(args: &WerklocatiesArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let rule = Disclosure::new(args.min_vestigingen, args.max_aandeel)?;
    let mut staging = Staging::new(args.output.overwrite());
    let format = plan_layers(&args.output.output, &["werklocaties"], &staging)?;
    let step = talk.step("reading");
    let vestigingen =
        read_vestigingen(&reading.first(&args.vestigingen), &reading.target_crs, &reading.fields)?;
    let locaties = read_werklocaties(&reading.other(&args.locaties), &reading.target_crs, &reading.fields)?;
    drop(step);
    let classifier = Classifier::new(locaties.value);
    for o in classifier.formal_overlaps() {
        talk.say(&format!(
            "formal locations {} and {} share {:.0} m²; establishments there count for {}",
            o.first, o.second, o.area_m2, o.first
        ));
    }
    let monitor = Monitor::count(&vestigingen.value, &classifier);
    let result = layers(&monitor, &classifier, &rule, &reading.target_crs);
    let mut rejected = vestigingen.rejected;
    rejected.extend(locaties.rejected);
    let mut out = vec![result.locaties];
    if format == VectorFormat::GeoPackage {
        out.push(StyledLayer { table: result.soort.clone(), style: None });
        if !rejected.is_empty() {
            out.push(rejected_layer(&rejected, Some(&reading.target_crs)));
        }
    } else {
        super::rejected_beside(&rejected, &args.output.output, &mut staging)?;
    }
    write_layers(&out, &args.output.output, &mut staging)?;
    staging.commit()?;
    present::print(&result.soort, args.format)?;
    if result.suppressed > 0 {
        talk.say(&format!(
            "{} figures were suppressed (fewer than {} establishments, one above {} % of the jobs, or needed to keep another from being recomputed)",
            result.suppressed, args.min_vestigingen, args.max_aandeel
        ));
    }
    Ok(report(&rejected, talk))
}
