//! `werkvlek run`.

use crate::Outcome;
use crate::analysis::{
    HeatmapPlan, VlekkenplanPlan, density, facility_kinds, rejected_layer, vlekkenplan, werklocaties,
    write_density,
};
use crate::args::{RunArgs, overwrite};
use crate::commands::report;
use crate::progress::Talk;
use crate::project::Project;
use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::Instant;
use werkvlek_core::{Classifier, Disclosure, Districts, FacilityIndex, Monitor};
use werkvlek_io::{
    Crs, FieldMap, Overwrite, Rejected, Source, Staging, StyledLayer, read_districts, read_origins,
    read_vestigingen, read_voorzieningen, read_weighted_points, read_werklocaties, write_csv, write_layers,
};
use werkvlek_osm::KindTable;

pub(crate) fn run_project(args: &RunArgs, talk: Talk) -> Result<Outcome> {
    let out = match &args.out {
        Some(out) => out.clone(),
        None => args.project.parent().unwrap_or(Path::new(".")).join("out"),
    };
    run(&args.project, &out, overwrite(args.force), talk)
}

/// Runs every analysis of a project file into a folder.
pub(crate) fn run(project_file: &Path, out: &Path, force: Overwrite, talk: Talk) -> Result<Outcome> {
    let start = Instant::now();
    let project = Project::read(project_file)?;
    let crs = Crs::parse(&project.crs).and_then(Crs::require_metric).context("the project's crs")?;
    let rule = Disclosure::new(project.onthulling.min_vestigingen, project.onthulling.max_aandeel)?;
    for folder in ["geojson", "tabellen"] {
        std::fs::create_dir_all(out.join(folder))
            .with_context(|| format!("{}: cannot be made", out.display()))?;
    }
    let mut staging = Staging::new(force);
    let mut rejected: Vec<Rejected> = Vec::new();
    let mut timings = Vec::new();

    let clock = Instant::now();
    for part in &project.heatmap {
        let plan = HeatmapPlan {
            kernel: part.kernel.parse()?,
            unit: part.eenheid.parse()?,
            radius_m: part.straal_m,
            cell_m: part.cel_m,
            extent: None,
            align: None,
            threads: None,
            what: part.gewicht.clone(),
        };
        let read = |filter: &String| {
            let source = Source::new(&project.invoer.vestigingen).with_filter(Some(filter.clone()));
            read_weighted_points(&source, &crs, Some(&part.gewicht))
        };
        let points = read(&part.filter)?;
        let minus = part.minus_where.as_ref().map(read).transpose()?;
        let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, talk)
            .with_context(|| format!("heatmap '{}'", part.naam))?;
        write_density(&result, &crs, &out.join(format!("{}.tif", part.naam)), &mut staging)?;
        rejected.extend(points.rejected);
        rejected.extend(minus.map(|m| m.rejected).unwrap_or_default());
    }
    timings.push(("heatmaps_s", clock.elapsed().as_secs_f64()));

    let clock = Instant::now();
    let fields = FieldMap::default();
    let vestigingen = read_vestigingen(&Source::new(&project.invoer.vestigingen), &crs, &fields)?;
    let locaties = read_werklocaties(&Source::new(&project.invoer.werklocaties), &crs, &fields)?;
    let classifier = Classifier::new(locaties.value);
    let monitor = werklocaties(&Monitor::count(&vestigingen.value, &classifier), &classifier, &rule, &crs);
    rejected.extend(vestigingen.rejected);
    rejected.extend(locaties.rejected);
    timings.push(("werklocaties_s", clock.elapsed().as_secs_f64()));

    let clock = Instant::now();
    let part = &project.vlekkenplan;
    let origins = read_origins(&Source::new(&project.invoer.adressen), &crs, &fields, &part.gewichten)?;
    let kinds = KindTable::default();
    let facilities = read_voorzieningen(&Source::new(&project.invoer.voorzieningen), &crs, &fields, &kinds)?;
    let districts = read_districts(
        &Source::new(&project.invoer.buurten).with_layer(Some("buurten".into())),
        &crs,
        &fields,
    )?;
    let index = FacilityIndex::new(&facilities.value)?;
    let plan = VlekkenplanPlan {
        kinds: facility_kinds(&part.soorten, &index, &facilities.source)?,
        thresholds_m: part.drempels_m.clone(),
        crs: crs.clone(),
    };
    let vlek =
        vlekkenplan(&origins.value, &facilities.value, &index, &Districts::new(districts.value)?, &plan)?;
    rejected.extend(origins.rejected);
    rejected.extend(facilities.rejected);
    rejected.extend(districts.rejected);
    timings.push(("vlekkenplan_s", clock.elapsed().as_secs_f64()));

    let clock = Instant::now();
    let tables = out.join("tabellen");
    write_csv(&monitor.soort, &staging.file(&tables.join("werklocaties_soort.csv"))?)?;
    write_csv(&vlek.table, &staging.file(&tables.join("afstanden_buurt.csv"))?)?;
    let web = [monitor.locaties.clone(), vlek.districts.clone(), vlek.facilities.clone()];
    write_layers(&web, &PathBuf::from(format!("{}/", out.join("geojson").display())), &mut staging)?;
    let monitor_layers = [monitor.locaties, StyledLayer { table: monitor.soort, style: None }];
    write_layers(&monitor_layers, &out.join("werklocaties.gpkg"), &mut staging)?;
    let mut vlek_layers =
        vec![vlek.districts, vlek.origins, vlek.facilities, StyledLayer { table: vlek.table, style: None }];
    if !rejected.is_empty() {
        vlek_layers.push(rejected_layer(&rejected, None));
    }
    write_layers(&vlek_layers, &out.join("vlekkenplan.gpkg"), &mut staging)?;
    timings.push(("writing_s", clock.elapsed().as_secs_f64()));
    timings.push(("total_s", start.elapsed().as_secs_f64()));

    let i = &project.invoer;
    let inputs = [&i.vestigingen, &i.werklocaties, &i.adressen, &i.voorzieningen, &i.buurten]
        .into_iter()
        .map(|p| Ok(json!({"bestand": p.file_name().map(|n| n.to_string_lossy()), "sha256": sha256(p)?})))
        .collect::<Result<Vec<_>>>()?;
    let record = json!({
        "werkvlek": env!("CARGO_PKG_VERSION"),
        "project": serde_json::to_value(Project { invoer: relative(&project, project_file), ..project.clone() })?,
        "invoer": inputs,
        "aantallen": {
            "vestigingen": vestigingen.value.len(),
            "adressen": origins.value.len(),
            "voorzieningen": facilities.value.len(),
            "afgekeurd": rejected.len(),
            "onderdrukt": monitor.suppressed,
            "buiten_districten": vlek.outside,
        },
        "tijden": timings.into_iter().map(|(k, v)| (k.to_owned(), json!((v * 1000.0).round() / 1000.0))).collect::<serde_json::Map<_, _>>(),
    });
    let path = out.join("run.json");
    std::fs::write(staging.file(&path)?, serde_json::to_string_pretty(&record)? + "\n")
        .with_context(|| format!("{}: cannot be written", path.display()))?;
    staging.commit()?;
    talk.say(&format!("results in {} ({:.1} s)", out.display(), start.elapsed().as_secs_f64()));
    Ok(report(&rejected, talk))
}

/// The inputs as the project file names them, so that run.json does not depend on where the project lies.
fn relative(project: &Project, file: &Path) -> crate::project::Inputs {
    let folder = file.parent().unwrap_or(Path::new("."));
    let cut = |p: &PathBuf| p.strip_prefix(folder).map_or_else(|_| p.clone(), Path::to_path_buf);
    let i = &project.invoer;
    crate::project::Inputs {
        vestigingen: cut(&i.vestigingen),
        werklocaties: cut(&i.werklocaties),
        adressen: cut(&i.adressen),
        voorzieningen: cut(&i.voorzieningen),
        buurten: cut(&i.buurten),
    }
}

fn sha256(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect())
}
