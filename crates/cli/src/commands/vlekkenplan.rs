//! `werkvlek vlekkenplan`.

use super::people::People;
use super::sites::Sites;
use super::{Reading, network_plan, rejected_beside, report};
use crate::Outcome;
use crate::analysis::{
    Counts, Norms, Plans, PublishedFigures, Routes, StreetNetwork, Town, VlekkenplanPlan, beside_published,
    check_picture, check_thresholds, distance_classes, district_picture, facility_kind, facility_kinds,
    kind_table, rejected_layer, vlekkenplan as analyse, weigh_plans, write_matrix, write_picture,
};
use crate::args::VlekkenplanArgs;
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use werkvlek_core::{FacilityIndex, MinPersonen};
use werkvlek_io::{Staging, StyledLayer, VectorFormat, plan_layers, read_voorzieningen, write_layers};
use werkvlek_plan::{Behoefte, Woningtype};

pub(crate) fn vlekkenplan(args: &VlekkenplanArgs, talk: Talk) -> Result<Outcome> {
    let reading = Reading::plan(&args.input)?;
    let kinds = kind_table(args.kind_table.as_deref())?;
    let one_kind = facility_kind(args.facility_kind.as_deref())?;
    check_thresholds(&args.thresholds).context("--thresholds")?;
    let norms = Norms {
        default_m: args.norm,
        of_kind: args.norms.iter().map(|n| (n.kind.clone(), n.metres)).collect(),
        required: args.required.clone(),
        at_least: args.at_least,
    };
    let sites = Sites::plan(args, &reading)?;
    let min_personen = MinPersonen::new(args.min_personen).context("--min-personen")?;
    let needs = needs(args).context("--need or --need-years")?;
    let streets = network_plan(&args.network)?;
    let mut staging = Staging::new(args.output.overwrite());
    let output = &args.output.output;
    let format = plan_layers(output, &["buurten", "adressen", "voorzieningen"], &staging)?;
    if let Some(matrix) = &args.matrix {
        staging.check(matrix)?;
    }
    if let Some(png) = &args.picture.png {
        check_picture(png, &staging)?;
        args.people.districts.first().context("--png draws districts: name them with --districts")?;
    }

    let crs = &reading.target_crs;
    let step = talk.step("reading");
    let People { origins, districts, mut rejected } =
        People::read(&args.origins, &args.people, &reading, talk)?;
    let source = reading.other(&args.facilities);
    let facilities = read_voorzieningen(&source, crs, &reading.fields, &kinds, &one_kind)?;
    rejected.extend(facilities.rejected);
    drop(step);
    let network = match streets {
        Some((path, plan)) => {
            Some(StreetNetwork::open(&reading.other(&path), crs, &reading.fields, &plan, talk)?)
        }
        None => None,
    };
    rejected.extend(network.iter().flat_map(|n| n.rejected.iter().cloned()));

    let index = FacilityIndex::new(&facilities.value)?;
    let kinds = facility_kinds(&args.kinds, &index, &facilities.source)?;
    let plan = VlekkenplanPlan {
        norms_m: norms.metres(&kinds)?,
        requirement: norms.requirement(&kinds)?,
        cell_m: args.cell,
        min_personen,
        kinds,
        thresholds_m: args.thresholds.clone(),
        headline: args.people.headline().cloned(),
        crs: crs.clone(),
        service_areas: args.service_areas,
        routes: if args.routes { Routes::Draw } else { Routes::LeaveOut },
        counts: if args.counts { Counts::Give } else { Counts::LeaveOut },
    };
    let town = Town {
        origins: &origins,
        facilities: &facilities.value,
        index: &index,
        districts: districts.as_ref(),
        network: network.as_ref(),
    };
    let step = talk.step("measuring");
    let mut result = analyse(&town, &plan)?;
    if let Some(sites) = &sites {
        let (layers, tables) = sites.weigh(&town, &plan, &reading.fields, &mut rejected)?;
        result.layers.extend(layers);
        result.tables.extend(tables);
    }
    if let Some(path) = &args.housing_plans {
        let plans = Plans::read(&reading.other(path), crs)?;
        rejected.extend(plans.rejected.iter().cloned());
        let (layer, tables) = weigh_plans(&town, &plan, &plans, &needs)?;
        result.layers.push(layer);
        result.tables.extend(tables);
    }
    if let (false, Some(districts)) = (args.published.is_empty(), args.people.districts.first()) {
        let columns: Vec<(String, String)> =
            args.published.iter().map(|p| (p.key.clone(), p.value.clone())).collect();
        let source = reading.other(args.published_table.as_ref().unwrap_or(districts));
        let published = PublishedFigures::read(&source, &reading.fields, &columns, &plan.kinds)?;
        rejected.extend(published.rejected.iter().cloned());
        let (table, remarks) = beside_published(&town, &plan, &published)?;
        result.tables.push(table);
        result.remarks.extend(remarks);
    }
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
        layers.extend(result.tables.iter().map(|t| StyledLayer { table: t.clone(), style: None }));
        if !rejected.is_empty() {
            layers.push(rejected_layer(&rejected, Some(crs)));
        }
    } else {
        rejected_beside(&rejected, output, &mut staging)?;
    }
    write_layers(&layers, output, &mut staging)?;
    staging.commit()?;
    drop(step);
    if let Some(table) = result.tables.first() {
        present::print(table, args.format)?;
    }
    result.remarks.iter().for_each(|remark| talk.say(remark));
    Ok(report(&rejected, talk))
}

/// The need of dwellings that the flags state.
fn needs(args: &VlekkenplanArgs) -> Result<Vec<Behoefte>> {
    let Some(years) = &args.need_years else { return Ok(Vec::new()) };
    let expected = || format!("'{years}' found, FROM-TO expected, e.g. 2022-2031");
    let (from, to) = years.split_once('-').with_context(expected)?;
    let (from, to) = (from.trim().parse().with_context(expected)?, to.trim().parse().with_context(expected)?);
    let need = |need: &crate::args::KeyValue| -> Result<Behoefte> {
        let woningtype: Woningtype = need.key.parse()?;
        let woningen = need
            .value
            .parse()
            .with_context(|| format!("'{}' found, a number of dwellings expected", need.value))?;
        Ok(Behoefte::new(woningtype, from, to, woningen)?)
    };
    args.need.iter().map(need).collect()
}
