//! `werkvlek vlekkenplan`.

use super::{Reading, network_plan, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{
    Counts, Routes, StreetNetwork, Town, VlekkenplanPlan, check_picture, check_thresholds, distance_classes,
    district_picture, facility_kind, facility_kinds, kind_table, rejected_layer, spread_figures,
    vlekkenplan as analyse, write_matrix, write_picture,
};
use crate::args::VlekkenplanArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use werkvlek_core::{Districts, FacilityIndex, Origins};
use werkvlek_io::{
    Rejected, Staging, StyledLayer, VectorFormat, plan_layers, read_districts, read_figures, read_origins,
    read_voorzieningen, write_layers,
};

pub(crate) fn vlekkenplan(args: &VlekkenplanArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let one_kind = facility_kind(args.facility_kind.as_deref())?;
    check_thresholds(&args.thresholds).context("--thresholds")?;
    let streets = network_plan(&args.network)?;
    let mut staging = Staging::new(args.output.overwrite());
    let output = &args.output.output;
    let format = plan_layers(output, &["buurten", "adressen", "voorzieningen"], &staging)?;
    if let Some(matrix) = &args.matrix {
        staging.check(matrix)?;
    }
    if let Some(png) = &args.picture.png {
        check_picture(png, &staging)?;
        args.districts.as_ref().context("--png draws districts: name them with --districts")?;
    }

    let crs = &reading.target_crs;
    let step = talk.step("reading");
    let mut origins = read_origins(&reading.first(&args.origins), crs, &reading.fields, &args.weights)?;
    let source = reading.other(&args.facilities);
    let facilities = read_voorzieningen(&source, crs, &reading.fields, &kinds, &one_kind)?;
    let mut rejected = std::mem::take(&mut origins.rejected);
    rejected.extend(facilities.rejected);
    let districts = districts(args, &reading, &mut origins.value, &mut rejected, talk)?;
    drop(step);
    let network = match streets {
        Some((path, plan)) => {
            Some(StreetNetwork::open(&reading.other(&path), crs, &reading.fields, &plan, talk)?)
        }
        None => None,
    };
    rejected.extend(network.iter().flat_map(|n| n.rejected.iter().cloned()));

    let index = FacilityIndex::new(&facilities.value)?;
    let plan = VlekkenplanPlan {
        kinds: facility_kinds(&args.kinds, &index, &facilities.source)?,
        thresholds_m: args.thresholds.clone(),
        headline: args.weights.first().or(args.spread.first()).cloned(),
        crs: crs.clone(),
        service_areas: args.service_areas,
        routes: if args.routes { Routes::Draw } else { Routes::LeaveOut },
        counts: if args.counts { Counts::Give } else { Counts::LeaveOut },
    };
    let town = Town {
        origins: &origins.value,
        facilities: &facilities.value,
        index: &index,
        districts: districts.as_ref(),
        network: network.as_ref(),
    };
    let step = talk.step("measuring");
    let result = analyse(&town, &plan)?;
    if let Some(path) = &args.matrix {
        write_matrix(&town, &plan, &staging.file(path)?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    drop(step);

    let step = talk.step("writing");
    if let (Some(path), Some(kind)) = (&args.picture.png, plan.kinds.first()) {
        let districts = result.layers.iter().find(|l| l.table.name == "buurten");
        let districts = districts.context("--png draws districts: name them with --districts")?;
        let picture = district_picture(
            &districts.table,
            &distance_classes(),
            kind,
            &facilities.value,
            &result.method,
            &args.picture.words(),
            crs,
        )?;
        write_picture(&picture, path, &mut staging, talk)?;
    }
    let mut layers = result.layers;
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
    result.remarks.iter().for_each(|remark| talk.say(remark));
    Ok(report(&rejected, talk))
}

/// The districts, when there are any; figures to spread become weights of the origins.
fn districts(
    args: &VlekkenplanArgs,
    reading: &Reading,
    origins: &mut Origins,
    rejected: &mut Vec<Rejected>,
    talk: Talk,
) -> Result<Option<Districts>> {
    let Some(path) = &args.districts else { return Ok(None) };
    let source = reading.other(path);
    let read = read_districts(&source, &reading.target_crs, &reading.fields)?;
    rejected.extend(read.rejected);
    if read.value.is_empty() {
        anyhow::bail!(
            "{}: there are no districts in it; check the layer and the filter (FILE|layername=NAME|subset=FILTER), \
             or leave --districts out for one figure",
            read.source
        );
    }
    let districts = Districts::new(read.value).with_context(|| read.source)?;
    if !args.spread.is_empty() {
        let table = args.figures.as_deref().map_or(source, |f| reading.other(f));
        let figures = read_figures(&table, &reading.fields, &args.spread)?;
        rejected.extend(figures.rejected);
        spread_figures(origins, &districts, &args.spread, &figures.value, talk)
            .with_context(|| figures.source)?;
    }
    Ok(Some(districts))
}
