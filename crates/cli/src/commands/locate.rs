//! `werkvlek locate`.

use super::people::People;
use super::{Reading, network_plan, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{
    Ground, HiddenTotals, LocatePlan, StreetNetwork, facility_kinds, kind_table, locate as analyse,
    rejected_layer,
};
use crate::args::LocateArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result, bail};
use std::time::Duration;
use werkvlek_core::{FacilityIndex, MinPersonen, Voorziening, VoorzieningSoort};
use werkvlek_io::{
    FacilityKind, Rejected, Staging, StyledLayer, VectorFormat, plan_layers, read_voorzieningen, write_layers,
};
use werkvlek_osm::KindTable;

/// Those that `vlekkenplan` has without being told, so that the two hide the same.
const DEFAULT_THRESHOLDS_M: [f64; 5] = [300.0, 400.0, 500.0, 800.0, 1000.0];

pub(crate) fn locate(args: &LocateArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    if !(args.time_limit.is_finite() && args.time_limit > 0.0) {
        bail!("--time-limit: {} found, seconds above 0 expected", args.time_limit);
    }
    let plan = LocatePlan {
        kind: VoorzieningSoort::new(&args.kind).context("--kind")?,
        p: args.p.get(),
        objective: args.objective,
        within_m: args.within,
        capacity: args.capacity,
        max_distance_m: args.max_distance,
        time_limit: Duration::from_secs_f64(args.time_limit),
        min_personen: MinPersonen::new(args.min_personen).context("--min-personen")?,
        thresholds_m: DEFAULT_THRESHOLDS_M.to_vec(),
        hidden_totals: HiddenTotals::new(),
        headline: args.people.headline().cloned(),
        crs: reading.target_crs.clone(),
    };
    plan.check()?;
    let streets = network_plan(&args.network)?;
    let candidates = reading.candidates(&args.candidates, args.every, args.network.network.as_deref())?;
    let mut staging = Staging::new(args.output.overwrite());
    let output = &args.output.output;
    let format = plan_layers(output, &["gekozen", "kandidaten", "winst", "bestaand"], &staging)?;

    let step = talk.step("reading");
    let People { origins, districts, mut rejected } =
        People::read(&args.origins, &args.people, &reading, talk)?;
    let existing = existing(args, &reading, &kinds, &plan.kind, &mut rejected)?;
    drop(step);
    let network = match streets {
        Some((path, plan)) => Some(StreetNetwork::open(
            &reading.other(&path),
            &reading.target_crs,
            &reading.fields,
            &plan,
            talk,
        )?),
        None => None,
    };
    rejected.extend(network.iter().flat_map(|n| n.rejected.iter().cloned()));
    let (crs, fields) = (&reading.target_crs, &reading.fields);
    let candidates = candidates.sites(crs, fields, &origins, network.as_ref(), &mut rejected)?;
    talk.detail(&format!("{} candidates, {} facilities that exist", candidates.len(), existing.len()));

    let step = talk.step("choosing");
    let ground = Ground {
        origins: &origins,
        districts: districts.as_ref(),
        existing: &existing,
        candidates: &candidates,
        network: network.as_ref(),
    };
    let result = analyse(&ground, &plan)?;
    drop(step);

    let step = talk.step("writing");
    let mut layers = result.layers;
    if format == VectorFormat::GeoPackage {
        layers.extend(result.tables.iter().map(|t| StyledLayer { table: t.clone(), style: None }));
        if !rejected.is_empty() {
            layers.push(rejected_layer(&rejected, Some(&reading.target_crs)));
        }
    } else {
        rejected_beside(&rejected, output, &mut staging)?;
    }
    write_layers(&layers, output, &mut staging)?;
    staging.commit()?;
    drop(step);
    for table in result.tables.iter().take(2) {
        present::print(table, args.format)?;
    }
    result.remarks.iter().for_each(|remark| talk.say(remark));
    Ok(report(&rejected, talk))
}

/// The facilities of the kind that stay.
fn existing(
    args: &LocateArgs,
    reading: &Reading,
    kinds: &KindTable,
    kind: &VoorzieningSoort,
    rejected: &mut Vec<Rejected>,
) -> Result<Vec<Voorziening>> {
    let Some(path) = &args.existing else { return Ok(Vec::new()) };
    let of_kind = if args.existing_all { FacilityKind::All(kind.clone()) } else { FacilityKind::FromData };
    let read =
        read_voorzieningen(&reading.other(path), &reading.target_crs, &reading.fields, kinds, &of_kind)?;
    rejected.extend(read.rejected);
    facility_kinds(std::slice::from_ref(&args.kind), &FacilityIndex::new(&read.value)?, &read.source)?;
    Ok(read.value.into_iter().filter(|f| f.soort() == kind).collect())
}
